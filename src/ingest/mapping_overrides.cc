#include "ingest/mapping_overrides.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/text.h"

namespace cairn {
namespace {

constexpr std::array role_keys{"case",  "customer", "time",       "activity",   "channel",      "session",
                               "value", "deadline", "touchpoint", "respondent", "weight",       "text",
                               "score", "scale",    "lo",         "hi",         "high_is_good", "blank"};
constexpr std::array input_keys{"files", "delimiter",  "quote",  "encoding", "decimal",
                                "zone",  "date_order", "blanks", "earliest", "latest"};

// "time" → "roles.time", "date-order" → "input.date_order"; all else as it is.
std::string full_key(std::string key) {
  if (key.find('"') == std::string::npos) std::replace(key.begin(), key.end(), '-', '_');
  if (std::find(role_keys.begin(), role_keys.end(), key) != role_keys.end()) return "roles." + key;
  if (std::find(input_keys.begin(), input_keys.end(), key) != input_keys.end()) return "input." + key;
  return key;
}

std::string toml_string(std::string_view text) {
  std::string out;
  json::append_quoted(out, text);  // JSON's escapes are TOML's
  return out;
}

// What stands after "key = ": the value itself where it is a TOML number, boolean, list or table, else a quoted text.
std::string value_as_toml(const std::string& value) {
  if (value.find_first_of("\r\n") != std::string::npos) return toml_string(value);
  try {
    const toml::table parsed = toml::parse("v = " + value);
    const toml::node* node = parsed.get("v");
    if (parsed.size() == 1 && (node->is_number() || node->is_boolean() || node->is_array() || node->is_table()))
      return value;
  } catch (const toml::parse_error&) {  // a bare word
  }
  return toml_string(value);
}

// Values of one key: one as it is, several as a list of texts.
std::string values_as_toml(const std::vector<std::string>& values) {
  if (values.size() == 1) return value_as_toml(values[0]);
  std::string out = "[";
  for (const auto& value : values) out += toml_string(value) + ",";
  return out + "]";
}

void merge(toml::table& target, toml::table&& source) {
  for (auto&& [key, value] : std::move(source)) {
    toml::node* present = target.get(key.str());
    if (present && present->is_table() && value.is_table()) {
      merge(*present->as_table(), std::move(*value.as_table()));
    } else {
      target.insert_or_assign(key, std::move(value));
    }
  }
}

}  // namespace

Result<void> apply_overrides(toml::table& table, const std::vector<MappingOverride>& overrides) {
  std::vector<std::pair<std::string, std::vector<std::string>>> grouped;
  for (const auto& [key, value] : overrides) {
    if (!is_utf8(key) || !is_utf8(value)) return invalid("is not UTF-8 text", "--" + key);
    const auto same =
        std::find_if(grouped.begin(), grouped.end(), [&](const auto& group) { return group.first == key; });
    if (same == grouped.end()) {
      grouped.emplace_back(key, std::vector{value});
    } else {
      same->second.push_back(value);
    }
  }
  for (size_t i = 0; i < grouped.size(); ++i) {
    const auto& [key, values] = grouped[i];
    // Empty lines before it make the line number of a flag its place among the flags: their order is kept by
    // TomlReader.
    const std::string line = std::string(i, '\n') + full_key(key) + " = " + values_as_toml(values);
    try {
      merge(table, toml::parse(line, "--" + key));
    } catch (const toml::parse_error&) {
      return invalid("is not a key of cairn.toml; write it as roles.time or stages.\"My stage\"", "--" + key);
    }
  }
  return {};
}

}  // namespace cairn
