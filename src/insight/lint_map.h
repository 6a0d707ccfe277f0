// A journey map as the rules of lint see it (DEFINITIONS 18); member names are those of the request. A list that is
// missing counts as empty.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"

namespace cairn {

// One piece of evidence: that it is there is all that counts.
struct LintEvidence {};

struct LintPersona {
  std::string id;
  std::optional<std::string> goal;
};
BOOST_DESCRIBE_STRUCT(LintPersona, (), (id, goal))

struct LintTouchpoint {
  std::string id, name;
  std::optional<std::string> channel;
  std::optional<int64_t> observed_cases;
};
BOOST_DESCRIBE_STRUCT(LintTouchpoint, (), (id, name, channel, observed_cases))

// Cases that visited a stage, and those that went on from it.
struct LintVisits {
  int64_t visits = 0;
  std::optional<int64_t> onward;
};
BOOST_DESCRIBE_STRUCT(LintVisits, (), (visits, onward))

struct LintStage {
  std::string id;
  std::optional<std::vector<LintTouchpoint>> touchpoints;
  std::optional<LintVisits> observed;
};
BOOST_DESCRIBE_STRUCT(LintStage, (), (id, touchpoints, observed))

struct LintLane {
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(LintLane, (), (kind))

struct LintCell {
  std::string id;
  std::optional<std::string> lane, stage, grade, encoding, label, assumption_note;
  std::optional<Rational> score;
};
BOOST_DESCRIBE_STRUCT(LintCell, (), (id, lane, stage, grade, encoding, label, assumption_note, score))

struct LintProblem {
  std::string id;
  std::optional<std::string> owner;
  std::optional<std::vector<LintEvidence>> evidence;
};
BOOST_DESCRIBE_STRUCT(LintProblem, (), (id, owner, evidence))

struct LintImprovement {
  std::string id;
  std::optional<std::string> status;  // one of ImprovementStatus (lint.h)
  std::optional<int64_t> due;         // ms UTC
  std::optional<std::string> owner;
  std::optional<bool> effect_checked;
};
BOOST_DESCRIBE_STRUCT(LintImprovement, (), (id, status, due, owner, effect_checked))

struct LintQuote {
  std::string id, text;
};
BOOST_DESCRIBE_STRUCT(LintQuote, (), (id, text))

struct LintSegment {
  std::string name;
  std::optional<bool> differs;  // some row of compare_segments is significant
};
BOOST_DESCRIBE_STRUCT(LintSegment, (), (name, differs))

struct LintChannel {
  std::string id;
  std::optional<int64_t> journeys, conversions;
};
BOOST_DESCRIBE_STRUCT(LintChannel, (), (id, journeys, conversions))

struct LintMap {
  std::optional<std::string> scope;
  std::optional<bool> is_template;
  std::optional<int64_t> reviewed_at;  // ms UTC
  std::optional<std::vector<LintPersona>> personas;
  std::optional<std::vector<LintStage>> stages;
  std::optional<std::vector<LintLane>> lanes;
  std::optional<std::vector<LintCell>> cells;
  std::optional<std::vector<LintProblem>> problems;
  std::optional<std::vector<LintImprovement>> improvements;
  std::optional<std::vector<LintQuote>> quotes;
  std::optional<std::vector<LintSegment>> segments;
  std::optional<std::vector<LintChannel>> channels;
};
BOOST_DESCRIBE_STRUCT(LintMap, (),
                      (scope, is_template, reviewed_at, personas, stages, lanes, cells, problems, improvements, quotes,
                       segments, channels))

}  // namespace cairn
