// What `cairn map` hands to its readers: the discovered map document with its measurements, and around it the findings,
// tables and definitions of the report. The frozen map.html holds exactly this as JSON; the web app draws it.
//
// Aggregates only: no customer rows; counts of fewer than 5 customers are merged into "(other)" or left out.
// Numbers are raw (shares 0..1, times in ms, money in minor units of `currency`); sentences are made here, so that the
// report, the terminal and the screen cannot differ.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"
#include "base/json.h"
#include "insight/problems.h"
#include "model/measurement.h"

namespace cairn {

struct ScopeItem {
  std::string label;  // "Bookings"
  std::string value;  // "119,390"
  std::string note;   // "one row each"
};
BOOST_DESCRIBE_STRUCT(ScopeItem, (), (label, value, note))

enum class FindingTone { plain, bad, good };
BOOST_DESCRIBE_ENUM(FindingTone, plain, bad, good)

struct Finding {
  FindingTone tone = FindingTone::plain;
  std::string head;  // "Most leave after booking"
  std::string text;  // "37.0 % of bookings end before arrival (36.8 … 37.3). At stake: € 601k a month, at most."
};
BOOST_DESCRIBE_STRUCT(Finding, (), (tone, head, text))

struct GradeCount {
  Grade grade = Grade::assumed;  // rows stand in the order measured, thin, stale, contradicted, assumed
  int64_t count = 0;
  std::optional<double> share;
};
BOOST_DESCRIBE_STRUCT(GradeCount, (), (grade, count, share))

// DEFINITIONS 11.6
struct EvidenceMeter {
  int64_t n = 0;
  int64_t empty = 0;
  std::vector<GradeCount> grades;
};
BOOST_DESCRIBE_STRUCT(EvidenceMeter, (), (n, empty, grades))

struct NamedCount {
  std::string name;
  int64_t cases = 0;
};
BOOST_DESCRIBE_STRUCT(NamedCount, (), (name, cases))

// One problem, in the order of the ranking (DEFINITIONS 12.6).
struct ProblemRow {
  std::string id;     // record id of the problem
  std::string name;   // "Never delivered"
  std::string where;  // stage name, empty where it belongs to no place
  std::string words;  // what the data shows
  Grade grade = Grade::assumed;
  ProblemShape shape = ProblemShape::exposure;
  Evidence evidence = Evidence::not_testable;
  int64_t n = 0;        // cases at risk
  int64_t exposed = 0;  // of them met the problem
  std::optional<double> rate;
  std::optional<Interval> rate_ci;
  std::optional<double> effect;  // outcome of exposed − unexposed (share, or score −2…2)
  std::optional<Interval> effect_ci;
  std::optional<double> q;
  std::string compared_with;             // "bookings that were not changed"
  std::optional<double> cost_per_month;  // minor units; null without value or period
  std::optional<Interval> cost_ci;
};
BOOST_DESCRIBE_STRUCT(ProblemRow, (),
                      (id, name, where, words, grade, shape, evidence, n, exposed, rate, rate_ci, effect, effect_ci, q,
                       compared_with, cost_per_month, cost_ci))

// Where customers leave (DEFINITIONS 12.5).
struct LeaveRow {
  std::string stage_id;
  std::string stage;
  int64_t visitors = 0;
  int64_t left = 0;
  int64_t in_progress = 0;
  bool few = false;  // 1 to 4 leave here or are on the way: that number stands as 0, and no share is shown
  std::optional<double> share;
  std::optional<Interval> share_ci;
  std::optional<double> conversion_went_on;
  std::optional<double> at_stake_per_month;  // minor units
  std::optional<Interval> at_stake_ci;
  std::vector<NamedCount> exit_reasons;
};
BOOST_DESCRIBE_STRUCT(LeaveRow, (),
                      (stage_id, stage, visitors, left, in_progress, few, share, share_ci, conversion_went_on,
                       at_stake_per_month, at_stake_ci, exit_reasons))

// One group of cases (a channel, a value of an attribute) and how often it leaves.
struct GroupRow {
  std::string name;
  int64_t cases = 0;
  double share = 0;  // of all cases
  int64_t left = 0;
  int64_t in_progress = 0;
  std::optional<double> leave_share;
  std::optional<Interval> leave_ci;
  std::optional<double> at_stake_per_month;  // minor units, at most
  std::vector<NamedCount> exit_reasons;
};
BOOST_DESCRIBE_STRUCT(GroupRow, (),
                      (name, cases, share, left, in_progress, leave_share, leave_ci, at_stake_per_month, exit_reasons))

struct GroupTable {
  std::string by;     // "Channel", "deposit_type"
  std::string stage;  // the stage that is left; the rows are its visitors
  std::string words;  // heading: "Who leaves “Booked”, by channel"
  std::vector<GroupRow> rows;
};
BOOST_DESCRIBE_STRUCT(GroupTable, (), (by, stage, words, rows))

enum class PathStepKind { step, goal, exit, leaves, on_the_way };
BOOST_DESCRIBE_ENUM(PathStepKind, step, goal, exit, leaves, on_the_way)

struct PathStep {
  std::string name;
  PathStepKind kind = PathStepKind::step;
  int64_t times = 1;  // repeated in a row
};
BOOST_DESCRIBE_STRUCT(PathStep, (), (name, kind, times))

struct PathRow {
  std::vector<PathStep> steps;
  int64_t cases = 0;
  double share = 0;
  std::optional<double> median_ms;
};
BOOST_DESCRIBE_STRUCT(PathRow, (), (steps, cases, share, median_ms))

struct Paths {
  int64_t n_cases = 0;
  int64_t n_variants = 0;
  double covered = 0;  // share of cases in `rows`
  std::vector<PathRow> rows;
};
BOOST_DESCRIBE_STRUCT(Paths, (), (n_cases, n_variants, covered, rows))

// One activity directly after another: the strongest, at least 5 cases each (DEFINITIONS 4).
struct FollowRow {
  std::string from, to;
  int64_t count = 0;
  int64_t cases = 0;
  bool is_back = false;  // to an earlier step of the map
  std::optional<double> median_ms;
};
BOOST_DESCRIBE_STRUCT(FollowRow, (), (from, to, count, cases, is_back, median_ms))

// A score that belongs to no place of the map: NPS, overall satisfaction.
struct OverallScore {
  std::string name;      // "Net Promoter Score"
  std::string value;     // "39.8"
  std::string interval;  // "37.1 … 42.5"
  int64_t n = 0;
  std::string note;  // how it is computed, in words
};
BOOST_DESCRIBE_STRUCT(OverallScore, (), (name, value, interval, n, note))

struct Definition {
  std::string term;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Definition, (), (term, text))

enum class UnknownMark { assumed, stale, thin, info };
BOOST_DESCRIBE_ENUM(UnknownMark, assumed, stale, thin, info)

struct Unknown {
  UnknownMark grade = UnknownMark::info;  // the mark before it
  std::string text;
  bool is_warning = false;  // about the input: said on the terminal too
};
BOOST_DESCRIBE_STRUCT(Unknown, (), (grade, text, is_warning))

struct RunAgain {
  std::string command;  // "cairn map --config cairn.toml -o map.html"
  std::string config;   // the mapping as cairn.toml text, guesses included
};
BOOST_DESCRIBE_STRUCT(RunAgain, (), (command, config))

struct MapReport {
  std::string format = "cairn-report/1";
  std::string cairn_version;
  int64_t made_at = 0;
  std::string title;
  std::string subtitle;        // "Customer journey map found from events.csv"
  bool generated = false;      // data made by `cairn generate`: shown on every page
  std::string map_lead;        // "Three stages, given in cairn.toml."
  bool order_measured = true;  // false: the order of steps was given, not measured; no flow row is drawn
  std::string unit;            // "booking"
  std::string unit_plural;     // "bookings"
  std::string currency;        // "EUR", or empty
  int64_t currency_decimals = 2;
  std::vector<ScopeItem> scope;
  EvidenceMeter meter;
  std::vector<Finding> findings;
  json::Value document;  // {"format": "cairn/1", "records": […], "measurements": […]}: as .cjm.json
  std::vector<ProblemRow> problems;
  std::vector<LeaveRow> leaves;
  std::vector<GroupTable> groups;
  std::optional<Paths> paths;
  std::vector<FollowRow> follows;
  std::vector<OverallScore> overall;
  std::vector<Definition> definitions;
  std::vector<Unknown> unknowns;
  RunAgain run_again;
};
BOOST_DESCRIBE_STRUCT(MapReport, (),
                      (format, cairn_version, made_at, title, subtitle, generated, map_lead, order_measured, unit,
                       unit_plural, currency, currency_decimals, scope, meter, findings, document, problems, leaves,
                       groups, paths, follows, overall, definitions, unknowns, run_again))

}  // namespace cairn
