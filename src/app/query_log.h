// The log that a request asks about (`from`): read, cut into cases, put in places, filtered (DEFINITIONS 0.20, 1).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/compose_report.h"
#include "app/map_plan.h"
#include "app/mapping_flags.h"
#include "app/measure_map.h"
#include "app/operation.h"
#include "base/json.h"
#include "base/progress.h"
#include "base/workers.h"
#include "journey/case_filter.h"
#include "journey/journey_log.h"
#include "journey/predicate.h"

namespace cairn {

// What a case is, where it is not what the mapping says (DEFINITIONS 1.2, 2).
enum class CaseUnit : uint8_t { customer, session, journey };
BOOST_DESCRIBE_ENUM(CaseUnit, customer, session, journey)
struct NotionInput {
  CaseUnit unit = CaseUnit::customer;
  std::optional<int64_t> timeout_ms, max_length_ms, tz_offset_min;
  std::optional<bool> day_boundary, restart_on_start;
  std::optional<std::vector<std::string>> start, end;
};
BOOST_DESCRIBE_STRUCT(NotionInput, (),
                      (unit, timeout_ms, max_length_ms, tz_offset_min, day_boundary, restart_on_start, start, end))

struct SegmentInput {
  std::string name;
  Predicate filter;
};
BOOST_DESCRIBE_STRUCT(SegmentInput, (), (name, filter))

// exposure: what [problems.exposures] of the data names, for `pain` alone.
enum class PlaceKind : uint8_t { stage, touchpoint, exposure };
BOOST_DESCRIBE_ENUM(PlaceKind, stage, touchpoint, exposure)

// What `claim_grade` measures on the log at `at`.
enum class MeasureKind : uint8_t { reach, leave, emotion };
BOOST_DESCRIBE_ENUM(MeasureKind, reach, leave, emotion)

// Either a workspace or files, with the keys of cairn.toml; then which cases and events, and what they are asked for.
struct FromInput : MappingFlags {
  std::optional<std::string> workspace, now;
  std::optional<std::string> map;  // of the workspace: its stages and touchpoints are the places, its sources the log
  std::optional<std::vector<std::string>> sources;  // of the workspace, by name (those of the map, else all)
  std::optional<NotionInput> notion;
  std::optional<Predicate> filter;                       // cases
  std::optional<EventSelector> events;                   // events that are looked at; cases are built before (1.3)
  std::optional<PlaceKind> place;                        // what a place is (stage)
  std::optional<std::string> at;                         // the place that is asked about
  std::optional<std::string> segment, stratum;           // an attribute
  std::optional<std::vector<SegmentInput>> segments;     // or predicates; the first that holds
  std::optional<std::vector<std::string>> planned;       // touchpoints in the order they were planned
  std::optional<std::map<std::string, Rational>> costs;  // by channel or segment
  std::optional<TimePoint> shipped_at;                   // of the improvement whose effect is asked for
  std::optional<Rational> compare_days;                  // before and after it (28)
  std::optional<Predicate> control;                      // cases that the improvement did not touch
  std::optional<MeasureKind> measure;
  std::optional<json::Value> belief;
};
BOOST_DESCRIBE_STRUCT(FromInput, (MappingFlags),
                      (workspace, now, map, sources, notion, filter, events, place, at, segment, stratum, segments,
                       planned, costs, shipped_at, compare_days, control, measure, belief))

// One label per case, none_id where it has none.
struct CaseLabels {
  std::vector<std::string> names;
  std::vector<uint32_t> of_case;
};

struct QueryLog {
  FromInput from;
  JourneyLog log;  // the cases and events asked for
  MapDefinition definition;
  MapPlan plan;  // of the whole log: a filter does not move the stages
  std::vector<std::string> stage_names;
  DataSummary data;
  GradeRules grades;  // with now
  int64_t observed_until = 0, open_ms = 0;
  std::vector<uint32_t> stage_of_event, step_of_event;  // of log
  JourneyOutcomes outcomes;                             // of each case, from all its events; empty without events
  std::vector<std::optional<Rational>> score;           // of each case
  PlacedFeedback feedback;                              // by row of log.feedback
  std::optional<Rational> value_per_conversion, window_days;
  CaseLabels segments, strata;
  std::vector<std::string> notes;  // for people: names that do not occur

  [[nodiscard]] CaseView view() const {
    return {log, outcomes.status, score, outcomes.visit_offsets, outcomes.visits, stage_names};
  }
  [[nodiscard]] bool in_progress(size_t case_index) const {
    return outcomes.status[case_index] == CaseStatus::in_progress;
  }
  [[nodiscard]] bool converted(size_t case_index) const { return outcomes.status[case_index] == CaseStatus::converted; }
  [[nodiscard]] std::span<const uint32_t> visits_of(size_t case_index) const {
    const uint64_t begin = outcomes.visit_offsets[case_index];
    return std::span(outcomes.visits).subspan(begin, outcomes.visit_offsets[case_index + 1] - begin);
  }
};

// `by_customer`: a case is a customer unless `from` says otherwise (retention, sessions).
// Error: bad_request with the path of what is wrong in `from`, or what reading says.
[[nodiscard]] Result<std::shared_ptr<const QueryLog>> query_log(const json::Value& from, bool by_customer,
                                                                const Workers& workers, const Progress& progress);

// The same of a log that is whole in memory: `whole` answers a `from` that names neither filter nor segments; `from`
// may add which cases, which events, which place, which segments. Costs as much as the cases that are asked for.
[[nodiscard]] Result<std::shared_ptr<const QueryLog>> narrowed_query_log(const QueryLog& whole, const json::Value& from,
                                                                         const Workers& workers,
                                                                         const Progress& progress);
// The log of a map that was read and put in places by others: what query_log gives for {"workspace", "map"}.
[[nodiscard]] Result<std::shared_ptr<const QueryLog>> placed_query_log(FromInput from, const JourneyLog& log,
                                                                       MapDefinition definition, MapPlan plan,
                                                                       const Workers& workers,
                                                                       const Progress& progress);

// What a person is told about the members of `from`.
[[nodiscard]] std::vector<FieldHelp> from_flag_help();

// Keeps the last log, so that a list of requests about one log reads it once. Not thread-safe.
class QueryLogCache {
 public:
  using Read = std::function<Result<std::shared_ptr<const QueryLog>>(const json::Value& from, bool by_customer)>;
  // `read`: gives the logs; query_log where it is empty.
  explicit QueryLogCache(Read read = {}) : read_(std::move(read)) {}

  [[nodiscard]] Result<std::shared_ptr<const QueryLog>> get(const json::Value& from, bool by_customer,
                                                            const Workers& workers, const Progress& progress);

 private:
  Read read_;
  std::string key_;
  std::shared_ptr<const QueryLog> log_;
};

}  // namespace cairn
