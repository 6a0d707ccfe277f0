#include "render/svg_answer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/words.h"
#include "render/svg_text.h"

namespace cairn::svg {
namespace {

// Lists of ids, as long as the log: no picture names them.
bool holds_ids(std::string_view key) { return key == "cases" || key == "depth_by_case"; }

void collect(const json::Value& value, std::set<std::string>& names) {
  constexpr size_t longest = 80;  // an identifier; longer texts are shown as they are
  if (const auto* text = value.if_string()) {
    if (text->size() <= longest) names.insert(clean_text(*text));
  } else if (const json::Array* list = value.if_array()) {
    for (const json::Value& item : *list) collect(item, names);
  } else if (const json::Object* object = value.if_object()) {
    for (const auto& [key, member] : *object) {
      if (!holds_ids(key)) collect(member, names);
    }
  }
}

}  // namespace

std::optional<double> number_of(const json::Value* value) {
  if (value == nullptr) return std::nullopt;
  if (const json::Object* object = value->if_object()) value = object->if_contains("value");
  if (value == nullptr) return std::nullopt;
  const auto number = json::as_number(*value);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

const json::Value* Fields::at(std::string_view field) const {
  return object_ == nullptr ? nullptr : object_->if_contains(field);
}

bool Fields::has(std::string_view field) const {
  const json::Value* value = at(field);
  return value != nullptr && !value->is_null();
}

int64_t Fields::count(std::string_view field) const {
  const json::Value* value = at(field);
  constexpr int64_t beyond = int64_t{1} << 60;  // sums of a few stay in range
  return value == nullptr ? 0 : std::clamp(json::as_integer(*value).value_or(0), -beyond, beyond);
}

bool Fields::flag(std::string_view field) const {
  const json::Value* value = at(field);
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::string Fields::text(std::string_view field) const {
  const json::Value* value = at(field);
  return value != nullptr && value->is_string() ? clean_text(value->get_string()) : std::string();
}

std::optional<Interval> Fields::interval(std::string_view field) const {
  const json::Value* value = at(field);
  const json::Array* ends = value == nullptr ? nullptr : value->if_array();
  if (ends == nullptr || ends->size() != 2) return std::nullopt;
  const auto lo = number_of(&(*ends)[0]);
  const auto hi = number_of(&(*ends)[1]);
  if (!lo || !hi || *lo > *hi) return std::nullopt;
  return Interval{*lo, *hi};
}

std::vector<Fields> Fields::list(std::string_view field) const {
  std::vector<Fields> out;
  const json::Value* value = at(field);
  if (const json::Array* items = value == nullptr ? nullptr : value->if_array()) {
    out.reserve(items->size());
    for (const json::Value& item : *items) out.emplace_back(&item);
  }
  return out;
}

std::vector<std::string> Fields::texts(std::string_view field) const {
  std::vector<std::string> out;
  const json::Value* value = at(field);
  if (const json::Array* items = value == nullptr ? nullptr : value->if_array()) {
    for (const json::Value& item : *items) {
      if (item.is_string()) out.push_back(clean_text(item.get_string()));
    }
  }
  return out;
}

size_t Fields::size(std::string_view field) const {
  const json::Value* value = at(field);
  const json::Array* items = value == nullptr ? nullptr : value->if_array();
  return items == nullptr ? 0 : items->size();
}

Names::Names(const std::vector<const json::Value*>& sources) {
  std::set<std::string> names;
  for (const json::Value* source : sources) {
    if (source != nullptr) collect(*source, names);
  }
  std::map<std::string, int> uses;
  for (const std::string& name : names) ++uses[display_name(name)];
  for (const std::string& name : names) {
    const std::string words = display_name(name);
    if (words != name && uses[words] == 1) shown_.emplace(name, words);
  }
}

std::string Names::shown(const std::string& clean_name) const {
  const auto found = shown_.find(clean_name);
  return found == shown_.end() ? clean_name : found->second;
}

}  // namespace cairn::svg
