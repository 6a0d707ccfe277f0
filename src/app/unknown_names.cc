#include "app/unknown_names.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/name_words.h"
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

std::vector<AskedName> activities_asked(std::string_view analysis, const json::Value& params) {
  std::vector<AskedName> out;
  const auto add = [&](std::string_view param) {
    std::vector<std::string> names;
    add_member(params, param, names);
    for (std::string& name : names) out.push_back({std::string(param), std::move(name)});
  };
  for (const std::string_view param : activity_params) add(param);
  if (analysis == "dfg") add("order");
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

NameKind cost_names(std::string_view analysis) {
  return analysis == "segment_potential" ? NameKind{"segment", "segments"} : NameKind{"channel", "channels"};
}

std::vector<AskedName> costs_asked(const json::Value& input) {
  const json::Object* object = input.if_object();
  const json::Value* costs = object != nullptr ? object->if_contains("costs") : nullptr;
  std::vector<AskedName> out;
  if (costs == nullptr || !costs->is_object()) return out;
  for (const auto& member : costs->get_object()) out.push_back({"costs", std::string(member.key())});
  return out;
}

std::vector<std::string> cost_names_of_input(std::string_view analysis, const json::Value& input) {
  const bool by_segment = analysis == "segment_potential";
  std::vector<std::string> out;
  if (const json::Array* rows = list_of(input, by_segment ? "cases" : "journeys")) {
    for (const json::Value& row : *rows) add_member(row, by_segment ? "segment" : "path", out);
  }
  return out;
}

void tell_unknown(NameKind kind, const std::vector<AskedName>& asked,
                  const std::function<std::vector<std::string>()>& known, UnknownNames& to) {
  constexpr size_t told_in_full = 5;
  if (asked.empty()) return;
  const std::vector<std::string> all = known();
  const std::set<std::string, std::less<>> names(all.begin(), all.end());
  const std::vector<std::string> each(names.begin(), names.end());
  size_t more = 0;
  for (const AskedName& one : asked) {
    if (names.contains(one.name) || to.nearest.contains(one.name)) continue;
    const auto close = nearest(one.name, each);
    to.nearest[one.name] = close ? json::Value(*close) : json::Value(nullptr);
    if (to.warnings.size() < told_in_full) {
      to.warnings.emplace_back(one.where + ": " + unknown_in_words(kind.one, kind.many, one.name, each));
    } else {
      ++more;
    }
  }
  if (more > 0)
    to.warnings.emplace_back(std::to_string(more) + " more names do not occur in the data (_nearest has all)");
}

}  // namespace cairn
