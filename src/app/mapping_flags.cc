#include "app/mapping_flags.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cairn {
namespace {

Result<std::vector<MappingOverride>> overrides_of(const MappingFlags& flags) {
  std::vector<MappingOverride> out;
  json::for_each_member<MappingFlags>([&](auto d) {
    const std::string key(json::json_name(d.name));
    const auto& member = flags.*d.pointer;
    using Member = std::remove_cvref_t<decltype(member)>;
    if (key == "files" || key == "survey" || key == "config" || key == "set") return;
    if constexpr (json::is_optional<Member>) {
      if (member) out.emplace_back(key, *member);
    } else {
      for (const std::string& value : member) out.emplace_back(key, value);
    }
  });
  for (const std::string& pair : flags.set) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return invalid("expected KEY=VALUE, such as roles.time=created_at", "--set " + pair);
    out.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return out;
}

// Where nothing is said, a case that is a customer is called one.
void name_unit(Mapping& mapping) {
  UnitName& unit = mapping.definition.unit;
  if (unit.singular == UnitName{}.singular && mapping.input.table.roles.case_id.empty())
    unit = {"customer", "customers"};
}

// Formats that are known and not read, so that a person is not asked for columns of what has none.
Result<void> refuse_other_formats(const std::vector<std::string>& names) {
  constexpr std::array<std::string_view, 12> others = {".json", ".jsonl", ".ndjson",  ".xes",      ".xml",     ".xlsx",
                                                       ".xls",  ".ods",   ".parquet", ".jsonocel", ".xmlocel", ".mmd"};
  for (const std::string& name : names) {
    std::filesystem::path path(name);
    if (ascii_lower(path.extension().string()) == ".gz") path.replace_extension();
    const std::string ending = ascii_lower(path.extension().string());
    if (std::find(others.begin(), others.end(), ending) == others.end()) continue;
    return Error{
        ErrorCode::unsupported, "files ending in " + ending + " are not read; export the data as CSV or TSV", name, {}};
  }
  return {};
}

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::vector<FieldHelp> mapping_flag_help() {
  return {
      {"files", "files with events (CSV, TSV, plain or .gz)", {}, true, true},
      {"survey",
       "file with answers: a score and, if there is one, a text; joined by case, or by customer and time",
       {},
       false,
       true},
      {"config", "a cairn.toml; flags replace what it says", "c", false, true},
      {"case", "column that names the case: order, booking, session"},
      {"customer", "column that names the customer"},
      {"time", "column with the time of the event"},
      {"activity", "column with what happened"},
      {"channel", "column with the channel"},
      {"session", "column with the session"},
      {"value", "column with money"},
      {"score", "column with answers"},
      {"scale", "scale of the answers: nps, csat, stars, ces, scale, binary"},
      {"text", "column with words"},
      {"touchpoint", "column with the touchpoint that an answer is about"},
      {"respondent", "column that names who answered"},
      {"weight", "column with the weight of an answer"},
      {"goal", "activity that ends a case well (may be given more than once)"},
      {"exit", "activity that ends a case badly: cancelled, returned (may be given more than once)"},
      {"order", "activities or touchpoints in their given order"},
      {"currency", "ISO 4217 code of values without one: EUR"},
      {"open_days", "days of silence after which a case has left (30)"},
      {"period_days", "days that the data covers, for amounts a month (from the data)"},
      {"zone", "time zone of times that name none: Europe/Lisbon (UTC)"},
      {"date_order", "how 03/04/2024 is read: day_first or month_first"},
      {"delimiter", "character between fields"},
      {"decimal", "decimal mark: . or ,"},
      {"title", "title of the map"},
      {"set", "any other key of cairn.toml: KEY=VALUE (may be given more than once)"},
  };
}

Result<Mapping> mapping_of(const MappingFlags& flags) {
  CAIRN_TRY(std::vector<MappingOverride> overrides, overrides_of(flags));
  if (!flags.config) {
    if (flags.files.empty()) return invalid("name a file with events, or a cairn.toml with --config");
    CAIRN_TRY_VOID(refuse_other_formats(flags.files));
    CAIRN_TRY_VOID(refuse_other_formats(flags.survey));
    CAIRN_TRY(Mapping mapping, guess_mapping(paths_of(flags.files), paths_of(flags.survey), overrides));
    name_unit(mapping);
    return mapping;
  }
  if (!flags.survey.empty())
    return invalid("a cairn.toml names its surveys under [[join]]; leave --survey away", "--survey");
  CAIRN_TRY(Mapping mapping, read_mapping(*flags.config, overrides));
  if (!flags.files.empty()) mapping.input.table.files = paths_of(flags.files);
  name_unit(mapping);
  return mapping;
}

}  // namespace cairn
