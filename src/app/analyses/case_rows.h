// The rows that stand in requests about cases: one a case, each with what its analysis asks of it. A log gives the same
// rows (fill_from_log, DEFINITIONS 0.20).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/analyses/journeys_input.h"
#include "app/analyses/shape.h"
#include "base/workers.h"

namespace cairn {

struct QueryLog;

struct LeaveCase {
  std::string case_id;
  std::vector<std::string> stages;
  std::string status;
};
BOOST_DESCRIBE_STRUCT(LeaveCase, (), (case_id, stages, status))
struct LeaveCostInput {
  std::vector<LeaveCase> cases;
};
BOOST_DESCRIBE_STRUCT(LeaveCostInput, (), (cases))

struct PainCase {
  std::optional<std::string> case_id, stratum;
  std::vector<std::string> steps;
  std::optional<std::vector<std::string>> stages;
  bool converted = false;
};
BOOST_DESCRIBE_STRUCT(PainCase, (), (case_id, stratum, steps, stages, converted))
struct PainInput {
  std::vector<PainCase> cases;
};
BOOST_DESCRIBE_STRUCT(PainInput, (), (cases))

struct SegmentCase {
  std::optional<std::string> segment;
  bool converted = false;
  std::map<std::string, std::optional<int64_t>> stages;  // time in ms; null: not visited
  std::optional<Rational> emotion;
};
BOOST_DESCRIBE_STRUCT(SegmentCase, (), (segment, converted, stages, emotion))
struct CompareSegmentsInput {
  std::vector<SegmentCase> cases;
};
BOOST_DESCRIBE_STRUCT(CompareSegmentsInput, (), (cases))

struct CustomerOutcome {
  std::optional<std::string> case_id, segment;
  bool converted = false;
  std::optional<Rational> value;
};
BOOST_DESCRIBE_STRUCT(CustomerOutcome, (), (case_id, segment, converted, value))
struct SegmentPotentialInput {
  std::vector<CustomerOutcome> cases;
  std::optional<std::map<std::string, std::optional<NotNegative>>> costs;
};
BOOST_DESCRIBE_STRUCT(SegmentPotentialInput, (), (cases, costs))

struct AttributionInput {
  std::vector<JourneyInput> journeys;
};
BOOST_DESCRIBE_STRUCT(AttributionInput, (), (journeys))
struct ChannelReviewInput : AttributionInput {
  std::optional<std::map<std::string, std::optional<Rational>>> costs;
};
BOOST_DESCRIBE_STRUCT(ChannelReviewInput, (AttributionInput), (costs))

struct PlacedEvent {
  std::string case_id;
  int64_t occurred_at = 0;
  std::string activity;
  std::optional<int64_t> seq;
  std::optional<std::string> place;
  std::optional<Rational> score;
};
BOOST_DESCRIBE_STRUCT(PlacedEvent, (), (case_id, occurred_at, activity, seq, place, score))
struct ProblemCase {
  std::string case_id;
  bool converted = false;
  std::optional<std::string> status;
  std::optional<Rational> score;
  std::optional<int64_t> deadline_at;
};
BOOST_DESCRIBE_STRUCT(ProblemCase, (), (case_id, converted, status, score, deadline_at))
struct ProblemsInput {
  std::vector<PlacedEvent> events;
  std::vector<ProblemCase> cases;
};
BOOST_DESCRIBE_STRUCT(ProblemsInput, (), (events, cases))

// The rows of a log. Stops at a checkpoint when the work is no longer wanted.
void fill_from_log(const QueryLog& q, const Workers& workers, LeaveCostInput& rows);
void fill_from_log(const QueryLog& q, const Workers& workers, PainInput& rows);
void fill_from_log(const QueryLog& q, const Workers& workers, CompareSegmentsInput& rows);
void fill_from_log(const QueryLog& q, const Workers& workers, SegmentPotentialInput& rows);
void fill_from_log(const QueryLog& q, const Workers& workers, AttributionInput& rows);
void fill_from_log(const QueryLog& q, const Workers& workers, ChannelReviewInput& rows);
// All of it, for whoever wants to see it; the analysis itself reads the log.
void fill_from_log(const QueryLog& q, const Workers& workers, ProblemsInput& rows);

}  // namespace cairn
