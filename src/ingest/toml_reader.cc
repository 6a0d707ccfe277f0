#include "ingest/toml_reader.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"

namespace cairn {
namespace {

bool from_flag(const toml::source_region& source) { return source.path && source.path->starts_with("--"); }

// Days in one unit of a duration text; nullopt for an unknown unit.
std::optional<double> days_of_unit(std::string_view unit) {
  if (unit == "d" || unit == "day" || unit == "days") return 1.0;
  if (unit == "h" || unit == "hour" || unit == "hours") return 1.0 / 24;
  if (unit == "min" || unit == "minute" || unit == "minutes") return 1.0 / 1440;
  if (unit == "s" || unit == "second" || unit == "seconds") return 1.0 / 86400;
  return std::nullopt;
}

std::optional<double> parse_days(std::string_view text) {
  const size_t end = text.find_first_not_of("0123456789.");
  const auto amount = parse_double(text.substr(0, end));
  if (!amount || end == std::string_view::npos) return amount;
  const auto unit = days_of_unit(trim(text.substr(end)));
  if (!unit) return std::nullopt;
  return *amount * *unit;
}

}  // namespace

std::string toml_place(const toml::source_region& source) {
  if (!source.path) return {};
  if (from_flag(source)) return *source.path;
  return *source.path + ":" + std::to_string(source.begin.line);
}

std::string toml_place(const toml::node& node) { return toml_place(node.source()); }

std::optional<std::string> toml_text(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (node.is_date() || node.is_date_time() || (from_flag(node.source()) && node.is_number())) {
    std::ostringstream out;
    node.visit([&](const auto& value) {
      if constexpr (toml::is_date<decltype(value)> || toml::is_date_time<decltype(value)> ||
                    toml::is_number<decltype(value)>)
        out << value.get();
    });
    return out.str();
  }
  return std::nullopt;
}

std::string TomlReader::key_path(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void TomlReader::fail(const toml::node& node, std::string_view key, std::string message) {
  if (!failed()) failure_ = invalid(key_path(key) + ": " + std::move(message), toml_place(node));
}

const toml::node* TomlReader::node(std::string_view key) {
  asked_.emplace_back(key);
  return failed() ? nullptr : table_.get(key);
}

const toml::table* TomlReader::table(std::string_view key) {
  const toml::node* found = node(key);
  if (!found) return nullptr;
  if (!found->is_table()) fail(*found, key, "expected a table of keys and values");
  return found->as_table();
}

void TomlReader::text(std::string_view key, std::string& out) {
  const toml::node* found = node(key);
  if (!found) return;
  auto text = toml_text(*found);
  if (!text) return fail(*found, key, "expected a text in quotes");
  out = std::move(*text);
}

void TomlReader::texts(std::string_view key, std::vector<std::string>& out) {
  const toml::node* found = node(key);
  if (!found) return;
  if (auto text = toml_text(*found)) {
    out = {std::move(*text)};
    return;
  }
  const toml::array* list = found->as_array();
  if (!list) return fail(*found, key, "expected a text or a list of texts");
  out.clear();
  for (const toml::node& item : *list) {
    auto text = toml_text(item);
    if (!text) return fail(item, key, "expected a list of texts, each in quotes");
    out.push_back(std::move(*text));
  }
}

void TomlReader::number(std::string_view key, std::optional<double>& out) {
  const toml::node* found = node(key);
  if (!found) return;
  const auto value = found->is_number() ? found->value<double>() : std::nullopt;
  if (!value || !(*value >= -1e15 && *value <= 1e15)) return fail(*found, key, "expected a number");
  out = value;
}

void TomlReader::number(std::string_view key, double& out) {
  std::optional<double> value;
  number(key, value);
  if (value) out = *value;
}

void TomlReader::boolean(std::string_view key, bool& out) {
  const toml::node* found = node(key);
  if (!found) return;
  const auto value = found->value_exact<bool>();
  if (!value) return fail(*found, key, "expected true or false");
  out = *value;
}

void TomlReader::days(std::string_view key, std::optional<double>& out) {
  const toml::node* found = table_.get(key);
  if (!found || !found->is_string()) return number(key, out);
  std::string text;
  this->text(key, text);
  const auto value = parse_days(text);
  if (!value) return fail(*found, key, "expected a number of days, or a text such as \"12 h\" or \"30 min\"");
  out = value;
}

std::vector<std::pair<std::string_view, const toml::node*>> TomlReader::entries() {
  std::vector<std::pair<std::string_view, const toml::node*>> out;
  if (failed()) return out;
  for (const auto& [key, value] : table_) {
    asked_.emplace_back(key.str());
    out.emplace_back(key.str(), &value);
  }
  // TOML keeps no order of keys; people mean the order in which they wrote them, flags last.
  const auto place = [](const toml::node* item) {
    const auto& source = item->source();
    return std::tuple(from_flag(source), source.begin.line, source.begin.column);
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const auto& a, const auto& b) { return place(a.second) < place(b.second); });
  return out;
}

void TomlReader::finish() {
  for (const auto& [key, value] : table_) {
    if (failed()) return;
    if (std::find(asked_.begin(), asked_.end(), key.str()) != asked_.end()) continue;
    const Error error =
        json::unknown_member(path_, key.str(), std::vector<std::string_view>(asked_.begin(), asked_.end()));
    failure_ = invalid(error.text(), toml_place(value));
  }
}

}  // namespace cairn
