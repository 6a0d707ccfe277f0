// An answer as a picture reads it: what is missing, null or of another type reads as nothing; the picture then shows a
// word in its place. Never an error below the door (answer_svg), which refuses what is no object.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.h"
#include "base/json.h"

namespace cairn::svg {

// A finite number, or {"num", "den", "value"}.
[[nodiscard]] std::optional<double> number_of(const json::Value* value);

// One object of the answer. Refers to it: keep the answer alive.
class Fields {
 public:
  Fields() = default;
  explicit Fields(const json::Value* value) : object_(value != nullptr ? value->if_object() : nullptr) {}

  [[nodiscard]] const json::Value* at(std::string_view field) const;
  [[nodiscard]] bool has(std::string_view field) const;  // and is not null
  [[nodiscard]] std::optional<double> number(std::string_view field) const { return number_of(at(field)); }
  [[nodiscard]] int64_t count(std::string_view field) const;  // 0 where there is none
  [[nodiscard]] bool flag(std::string_view field) const;
  [[nodiscard]] std::string text(std::string_view field) const;  // cleaned (svg_text.h)
  [[nodiscard]] std::optional<Interval> interval(std::string_view field) const;
  [[nodiscard]] Fields object(std::string_view field) const { return Fields(at(field)); }
  [[nodiscard]] std::vector<Fields> list(std::string_view field) const;        // of objects
  [[nodiscard]] std::vector<std::string> texts(std::string_view field) const;  // of texts, cleaned
  [[nodiscard]] size_t size(std::string_view field) const;                     // of a list

 private:
  const json::Object* object_ = nullptr;
};

// Names as they are shown: identifiers become words ("added_to_cart" → "Added to cart") unless two names of the answer
// would then be the same.
class Names {
 public:
  explicit Names(const std::vector<const json::Value*>& sources);
  [[nodiscard]] std::string shown(const std::string& clean_name) const;

 private:
  std::map<std::string, std::string> shown_;
};

}  // namespace cairn::svg
