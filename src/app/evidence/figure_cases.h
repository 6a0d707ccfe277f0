// Which customers stand behind a number of a map: a pure function of the log in its places.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/evidence_keeper.h"
#include "app/query_log.h"
#include "model/document.h"

namespace cairn {

// What is counted at a record. Which of them a record has: figures_at.
enum class BehindFigure : uint8_t {
  cases,        // of a map: all
  conversion,   // of a map: those who reached the goal
  reach,        // came to a stage, met a touchpoint
  leave,        // of a stage: those who left there
  in_progress,  // of a stage: those still on the way there
  went_on,      // of a stage: those who did neither
  count,        // of a link: those who went along it
  emotion,      // answered there: the answers that count
  effect,       // of a problem: those who met it
};
BOOST_DESCRIBE_ENUM(BehindFigure, cases, conversion, reach, leave, in_progress, went_on, count, emotion, effect)

// A record of a map as a place of its log.
struct FigurePlaceOf {
  std::string record, type, name;
  uint32_t stage = none_id;  // a stage, or where a link begins
  uint32_t to = none_id;     // where a link ends
  uint32_t step = none_id;
  std::optional<Record> problem;

  [[nodiscard]] bool is_stage() const { return type == "stage"; }
  [[nodiscard]] bool is_step() const { return step != none_id; }
  [[nodiscard]] bool is_place() const { return is_stage() || is_step(); }
};
// REQUIRES: placed.log is not null. Error: not_found: the map has no such record, or nothing of it is counted.
[[nodiscard]] Result<FigurePlaceOf> figure_place(const Document& document, const EvidenceKeeper::Placed& placed,
                                                 const std::string& record);
[[nodiscard]] std::vector<BehindFigure> figures_at(const FigurePlaceOf& place);

// In the order of the log. `fresh_from`: what ages of answers are counted from. O(events), O(cases) for most.
[[nodiscard]] std::vector<CaseIndex> cases_behind(const QueryLog& q, const FigurePlaceOf& place, BehindFigure figure,
                                                  const GradeRules& ages, const Workers& workers);
// The answers at a place that count, by row of the feedback (DEFINITIONS 11.3).
[[nodiscard]] std::vector<size_t> counted_answers(const QueryLog& q, const FigurePlaceOf& place,
                                                  const GradeRules& ages);
[[nodiscard]] bool is_feedback_at(const QueryLog& q, const FigurePlaceOf& place, size_t row);

}  // namespace cairn
