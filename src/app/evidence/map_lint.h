// What is missing or wrong in a map of records: the map as `lint` takes it (DEFINITIONS 18), made from the records and
// the grades of their claims, and each finding told for people (docs/formats/lint.md).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "base/result.h"
#include "insight/lint.h"
#include "model/cjm_json.h"
#include "model/document.h"

namespace cairn {

// What is known of a map beside its records. Claims that are missing are assumed.
struct LintGrounds {
  std::vector<GradedClaim> claims;
  std::vector<PlacedMeasurement> measurements;
  bool is_template = false;
};

// From the snapshot that a file carries, and the evidence among its records.
[[nodiscard]] LintGrounds grounds_of_file(const CjmFile& file, const Record& map, int64_t now);

// The map as `lint` takes it. Cells are named RECORD@STAGE.
[[nodiscard]] LintMap lint_map_of(const Document& document, const Record& map, const LintGrounds& grounds);

struct MapFinding {
  std::string rule;
  LintSeverity severity = LintSeverity::info;
  std::string target, message;       // as `lint` says it
  std::string record;                // whom it is about: the map for the whole
  std::optional<std::string> stage;  // where the record stands, for cells
  std::string where;                 // in words: "Problems, I decide"
  std::string sentence;              // what is the matter
  std::string mend;                  // what to do about it
};
BOOST_DESCRIBE_STRUCT(MapFinding, (), (rule, severity, target, message, record, stage, where, sentence, mend))

struct LintCounts {
  int64_t error = 0, warning = 0, info = 0;
};
BOOST_DESCRIBE_STRUCT(LintCounts, (), (error, warning, info))

struct MapLint {
  std::string map, title;
  std::vector<MapFinding> findings;  // as `lint` orders them
  LintCounts counts;
  json::Value request;  // what `cairn query` is asked for the same
};
BOOST_DESCRIBE_STRUCT(MapLint, (), (map, title, findings, counts, request))

// What may be asked beside the map, as a person gives it.
struct LintAsked {
  std::optional<int64_t> now, review_days, min_stages, max_stages, max_steps;
  std::optional<std::vector<std::string>> personal_names;
};
BOOST_DESCRIBE_STRUCT(LintAsked, (), (now, review_days, min_stages, max_stages, max_steps, personal_names))
// The names stay those of `asked`. `now`: where it says none. Error: invalid.
[[nodiscard]] Result<LintLimits> limits_of(const LintAsked& asked, int64_t now);

[[nodiscard]] MapLint lint_of_map(const Document& document, const Record& map, const LintGrounds& grounds,
                                  const LintLimits& limits);

// Each map of a file; of a file with a member `template`, as one. Error: invalid (not a .cjm.json file, no map in it).
[[nodiscard]] Result<std::vector<MapLint>> lint_of_file(std::string_view text, const LintLimits& limits);

// For a terminal: a finding a line, and how to mend it below; `name`: of the file, or empty.
[[nodiscard]] std::string lint_in_words(const std::vector<MapLint>& maps, std::string_view name);

}  // namespace cairn
