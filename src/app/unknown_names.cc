#include "app/unknown_names.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 12> activity_params = {"steps",   "start",      "end",          "return",
                                                              "include", "exclude",    "goal",         "exit",
                                                              "promise", "fulfilment", "pain_signals", "conversion"};

void add_texts(const json::Value& value, std::vector<std::string>& out) {
  if (value.is_string()) out.emplace_back(value.get_string());
  if (!value.is_array()) return;
  for (const json::Value& item : value.get_array()) add_texts(item, out);
}

void add_member(const json::Value& row, std::string_view name, std::vector<std::string>& out) {
  const json::Object* object = row.if_object();
  const json::Value* value = object != nullptr ? object->if_contains(name) : nullptr;
  if (value != nullptr) add_texts(*value, out);
}

const json::Array* list_of(const json::Value& input, std::string_view name) {
  const json::Object* object = input.if_object();
  const json::Value* list = object != nullptr ? object->if_contains(name) : nullptr;
  return list != nullptr ? list->if_array() : nullptr;
}

}  // namespace

std::vector<std::string> activities_asked(std::string_view analysis, const json::Value& params) {
  std::vector<std::string> out;
  for (const std::string_view name : activity_params) add_member(params, name, out);
  if (analysis == "dfg") add_member(params, "order", out);
  return out;
}

std::vector<std::string> activities_of_input(const json::Value& input) {
  std::vector<std::string> out;
  if (const json::Array* events = list_of(input, "events")) {
    for (const json::Value& event : *events) add_member(event, "activity", out);
  }
  if (const json::Array* cases = list_of(input, "cases")) {
    for (const json::Value& one : *cases) {
      add_member(one, "trace", out);
      add_member(one, "steps", out);
    }
  }
  return out;
}

json::Object nearest_names(const std::vector<std::string>& asked,
                           const std::function<std::vector<std::string>()>& known) {
  json::Object out;
  if (asked.empty()) return out;
  const std::vector<std::string> all = known();
  const std::set<std::string, std::less<>> names(all.begin(), all.end());
  for (const std::string& name : asked) {
    if (names.contains(name)) continue;
    const auto close = nearest(name, names);
    out[name] = close ? json::Value(*close) : json::Value(nullptr);
  }
  return out;
}

}  // namespace cairn
