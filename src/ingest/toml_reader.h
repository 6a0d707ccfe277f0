// A TOML table read key by key: a wrong type, and a key that nobody asked for, are errors with their place.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cairn {

// "cairn.toml:12", or the flag a value came from ("--goal").
[[nodiscard]] std::string toml_place(const toml::node& node);
[[nodiscard]] std::string toml_place(const toml::source_region& source);

// Reads one table. The first failure of a whole file is kept in `failure`; later calls then do nothing, so that a
// decoder is a plain list of keys. `path` names the table in messages ("roles"), empty at the top.
class TomlReader {
 public:
  TomlReader(const toml::table& table, std::string path, std::optional<Error>& failure)
      : table_(table), path_(std::move(path)), failure_(failure) {}

  // Each leaves `out` as it is where the key is absent.
  void text(std::string_view key, std::string& out);
  void texts(std::string_view key, std::vector<std::string>& out);  // one text, or a list of them
  void number(std::string_view key, std::optional<double>& out);
  void number(std::string_view key, double& out);
  void boolean(std::string_view key, bool& out);
  // A number of days, or a text with a unit: "30 min", "12 h", "7 d". `out` is in days.
  void days(std::string_view key, std::optional<double>& out);
  template <typename E>
  void word(std::string_view key, E& out);

  // The node of a key, counted as asked for; null where absent.
  const toml::node* node(std::string_view key);
  // The same where it must be a table; null where absent or wrong.
  const toml::table* table(std::string_view key);
  // All entries in the order of the file, counted as asked for.
  std::vector<std::pair<std::string_view, const toml::node*>> entries();

  // Call last: fails for the first key that was not asked for, naming the nearest one that was.
  void finish();
  void fail(const toml::node& node, std::string_view key, std::string message);
  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  [[nodiscard]] std::string key_path(std::string_view key) const;
  [[nodiscard]] const toml::table& source() const { return table_; }

 private:
  const toml::table& table_;
  std::string path_;
  std::optional<Error>& failure_;
  std::vector<std::string> asked_;
};

// The text of a node that is a text, a date or (from a flag) a number; nullopt for all else.
[[nodiscard]] std::optional<std::string> toml_text(const toml::node& node);

template <typename E>
void TomlReader::word(std::string_view key, E& out) {
  std::string chosen;
  text(key, chosen);
  if (failed() || chosen.empty()) return;
  const auto value = json::enum_value<E>(chosen);
  if (value) {
    out = *value;
    return;
  }
  const Error error = json::unknown_word(key_path(key), chosen, json::enum_words<E>());
  fail(*table_.get(key), key, error.message);
}

}  // namespace cairn
