// What a cairn.toml says: how files are read (InputMapping) and what the map is about (MapDefinition).
// The format is described in docs/formats/cairn-toml.md; the command line's flags are the same keys.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "journey/event_batch.h"
#include "journey/predicate.h"

namespace cairn {

// Where a value comes from: the name of a column, or "=" followed by an expression over columns ("= a::DATE - 3").
// Expressions are fenced: see ingest/expression_fence.h. Empty: the value is not there.
using ColumnText = std::string;

[[nodiscard]] inline bool is_expression(std::string_view column) { return column.starts_with('='); }

// `case = "(row)"`: every row is a case of its own, named by its number.
inline constexpr std::string_view row_as_case = "(row)";

enum class TextEncoding { automatic, utf_8, utf_16, windows_1252 };
BOOST_DESCRIBE_ENUM(TextEncoding, automatic, utf_8, utf_16, windows_1252)

// How 03/04/2024 is read. automatic: as the file proves by a day above 12; without proof it is an error that asks.
enum class DateOrder { automatic, day_first, month_first };
BOOST_DESCRIBE_ENUM(DateOrder, automatic, day_first, month_first)

// How the text of a file is cut into fields and its values are written. Empty or automatic: found from the file.
struct Dialect {
  std::string delimiter = {};  // one character: "," ";" "|" or a tab
  std::string quote = "\"";    // one character, or empty: no quoting
  TextEncoding encoding = TextEncoding::automatic;
  std::string decimal = {};  // "." or ","
  std::string zone = "UTC";  // IANA name for times that name no offset
  DateOrder date_order = DateOrder::automatic;
  std::vector<std::string> blanks = {};  // further words that mean "no value", beside the empty one
  std::string earliest = "1971-01-01";   // times before or after are rejected as implausible
  std::string latest = {};               // empty: two years after the day of reading
};
BOOST_DESCRIBE_STRUCT(Dialect, (), (delimiter, quote, encoding, decimal, zone, date_order, blanks, earliest, latest))

// A column of answers and how they are to be understood (DEFINITIONS 11.1).
struct ScoreMapping {
  ColumnText score;
  ScoreKind scale = ScoreKind::none;
  std::optional<double> lo, hi;         // only for ScoreKind::scale
  bool high_is_good = true;             // false: answers are turned round while reading, so that high is good
  std::vector<std::string> blank = {};  // answers that mean "no answer", such as "11"
};
BOOST_DESCRIBE_STRUCT(ScoreMapping, (), (score, scale, lo, hi, high_is_good, blank))

// Which column holds what.
struct Roles {
  ColumnText case_id, customer, time, activity, channel, session;
  ColumnText value, currency;  // money of the row; currency as a column, if it differs by row
  ColumnText deadline;         // what the case was promised
  ColumnText touchpoint, respondent, weight, text;
  ScoreMapping answer = {};  // `score`, `scale`, `lo`, `hi`, `high_is_good`, `blank` in the file
};
BOOST_DESCRIBE_STRUCT(Roles, (),
                      (case_id, customer, time, activity, channel, session, value, currency, deadline, touchpoint,
                       respondent, weight, text, answer))

// One row a case: the activity happened at this time, where there is a time and the condition holds.
struct Milestone {
  std::string activity;
  ColumnText time;
  std::string when = {};  // an expression; empty: always
};
BOOST_DESCRIBE_STRUCT(Milestone, (), (activity, time, when))

// One row a respondent: this column rates this touchpoint.
struct Rating {
  std::string touchpoint;
  ScoreMapping answer = {};
};
BOOST_DESCRIBE_STRUCT(Rating, (), (touchpoint, answer))

struct Attribute {
  std::string name;
  ColumnText column;
};
BOOST_DESCRIBE_STRUCT(Attribute, (), (name, column))

// Files of one shape and what their rows become: an event for each milestone or `activity`, an answer for each rating
// or `score`/`text`, and facts about the case (value, deadline, attributes).
struct TableMapping {
  std::vector<std::filesystem::path> files = {};
  Dialect dialect = {};
  Roles roles = {};
  std::vector<Milestone> milestones = {};
  std::vector<Rating> ratings = {};
  std::vector<Attribute> attributes = {};
};

enum class JoinTo { case_id, customer };

// A further file. Either its rows are read as `table` says, `key` naming their case or customer; or, where `columns`
// are given, those columns are added to each row of the main files whose `to_column` equals `key` (the first such row
// counts).
struct JoinMapping {
  TableMapping table = {};
  std::string key;
  JoinTo to = JoinTo::case_id;
  std::string to_column = {};  // only with `columns`
  std::vector<std::string> columns = {};
};

// The reading half of a cairn.toml.
struct InputMapping {
  TableMapping table = {};
  std::vector<JoinMapping> joins = {};
  std::string currency = {};  // ISO 4217, for values without a currency of their own
};

struct StageDefinition {
  std::string name;
  std::vector<std::string> activities;  // or touchpoints, in the order of the map's steps
};
BOOST_DESCRIBE_STRUCT(StageDefinition, (), (name, activities))

// Which cases are meant: all conditions that are given must hold. The first are short forms of a predicate.
struct CaseCondition {
  std::string stage = {};                    // the case visited it
  std::vector<std::string> activities = {};  // the case has one of them
  std::string attribute = {};                // the case's attribute …
  std::vector<std::string> values = {};      // … is one of these
  std::optional<double> at_least, at_most;   // … or is a number in this range
  std::string filter = {};                   // any predicate, as JSON (journey/predicate.h)
};
BOOST_DESCRIBE_STRUCT(CaseCondition, (), (stage, activities, attribute, values, at_least, at_most, filter))

// The condition as a predicate. REQUIRES: a condition that parse_mapping took.
[[nodiscard]] Predicate predicate_of(const CaseCondition& condition);

// A problem of one's own (DEFINITIONS 12.1): who met it, among whom.
struct Exposure {
  std::string name;
  CaseCondition met = {};
  CaseCondition among = {};  // who is comparable; empty: all cases
};
BOOST_DESCRIBE_STRUCT(Exposure, (), (name, met, among))

// By what a case went well, for the problems alone.
enum class OutcomeKind { goal, score };
BOOST_DESCRIBE_ENUM(OutcomeKind, goal, score)

struct ProblemDefinition {
  std::vector<std::string> promise = {}, fulfilment = {}, pain_signals = {};  // activities
  std::optional<double> due_days = {};
  OutcomeKind outcome = OutcomeKind::goal;
  std::optional<double> score_at_least = {};  // outcome = score: the case's own mean score (−2 … +2) is at least this
  std::vector<Exposure> exposures = {};
};
BOOST_DESCRIBE_STRUCT(ProblemDefinition, (),
                      (promise, fulfilment, pain_signals, due_days, outcome, score_at_least, exposures))

struct UnitName {
  std::string singular = "case", plural = "cases";
};
BOOST_DESCRIBE_STRUCT(UnitName, (), (singular, plural))

// What an activity or a touchpoint is called on the map.
struct DisplayName {
  std::string name, shown;
};
BOOST_DESCRIBE_STRUCT(DisplayName, (), (name, shown))

// Everything in a cairn.toml that is not reading.
struct MapDefinition {
  std::string title = {};
  std::vector<StageDefinition> stages = {};  // in order; empty: discovered
  std::vector<std::string> goal = {}, exit = {};
  std::vector<std::string> order = {};  // the given order of activities or touchpoints
  UnitName unit = {};
  std::string currency = {};               // ISO 4217
  double open_days = 30;                   // silence after which a case has left
  std::optional<double> period_days = {};  // DEFINITIONS 0.20; empty: from the log
  std::optional<double> funnel_window_days = {};
  std::string nps_mapping = "linear";  // or "class" (DEFINITIONS 11.1)
  ProblemDefinition problems = {};
  std::vector<DisplayName> names = {};
  std::optional<int64_t> now_at = {};  // ms UTC; empty: the time of the last event
  bool generated = false;              // the data was made by a generator: said wherever it is shown
};
BOOST_DESCRIBE_STRUCT(MapDefinition, (),
                      (title, stages, goal, exit, order, unit, currency, open_days, period_days, funnel_window_days,
                       nps_mapping, problems, names, now_at, generated))

// Something that was not said and therefore found from the data; always shown.
struct Guess {
  std::string role;    // "time", "delimiter"
  std::string column;  // "created_at", or what was taken
  std::string reason;  // "named like a time, and 1,000 of 1,000 values are ISO times"
};
BOOST_DESCRIBE_STRUCT(Guess, (), (role, column, reason))

struct Mapping {
  InputMapping input = {};
  MapDefinition definition = {};
  std::vector<Guess> guesses = {};
};

// A key of a cairn.toml and its value, as a flag gives them: {"goal", "stayed"}, {"roles.time", "created_at"}. The
// value is read as TOML where it is a number, a boolean, a list or a table, else as text. A key given more than once
// becomes a list.
using MappingOverride = std::pair<std::string, std::string>;

// Reads and decodes a cairn.toml; `overrides` replace what it says. Paths in it are relative to its folder.
// Error: not_found; invalid with where = "cairn.toml:12" (or the flag) for bad TOML, an unknown key (with the nearest
// known one) or a wrong value.
[[nodiscard]] Result<Mapping> read_mapping(const std::filesystem::path& file,
                                           const std::vector<MappingOverride>& overrides = {});
// The same from text; `name` stands in errors, `folder` is what paths are relative to.
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view toml, const std::string& name,
                                            const std::filesystem::path& folder,
                                            const std::vector<MappingOverride>& overrides = {});

// A mapping for files without a cairn.toml: roles that `overrides` do not name are found from headers and sample rows.
// `survey` files are joined by customer (or case). Error: invalid, naming what was not found and which columns there
// are; where the order of day and month cannot be told, it asks.
[[nodiscard]] Result<Mapping> guess_mapping(const std::vector<std::filesystem::path>& files,
                                            const std::vector<std::filesystem::path>& survey,
                                            const std::vector<MappingOverride>& overrides = {});

}  // namespace cairn
