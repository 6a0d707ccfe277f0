// Names that a request asks about and the data has not: no error, but perhaps a slip of the pen.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace cairn {

struct AskedName {
  std::string where;  // the parameter or member: "steps", "costs"
  std::string name;
};

// What kind of thing the names are.
struct NameKind {
  std::string_view one, many;  // "activity", "activities"
};
inline constexpr NameKind activity_names = {"activity", "activities"};

// The parameters that name activities.
[[nodiscard]] std::vector<AskedName> activities_asked(std::string_view analysis, const json::Value& params);
// The activities of an `input`: those of its events, or of the traces of its cases.
[[nodiscard]] std::vector<std::string> activities_of_input(const json::Value& input);

// What costs are given by: channels or segments.
[[nodiscard]] NameKind cost_names(std::string_view analysis);
// The names that the costs of an `input` are given for, and those that its rows have.
[[nodiscard]] std::vector<AskedName> costs_asked(const json::Value& input);
[[nodiscard]] std::vector<std::string> cost_names_of_input(std::string_view analysis, const json::Value& input);

struct UnknownNames {
  json::Object nearest;  // {"purchse": "purchase"} (null where nothing is near) for the names that do not occur
  json::Array warnings;  // a sentence each: "steps: no activity … did you mean …"
};

// `known` is asked only if names were given. Many unknown names are told in one sentence.
void tell_unknown(NameKind kind, const std::vector<AskedName>& asked,
                  const std::function<std::vector<std::string>()>& known, UnknownNames& to);

}  // namespace cairn
