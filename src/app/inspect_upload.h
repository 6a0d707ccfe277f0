// What is in a file that somebody wants to import: its columns, what each was taken for and why, and what the first
// rows become. Nothing is stored by looking.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/mapping_flags.h"
#include "app/operation.h"

namespace cairn {

// Which column holds what, where a person says so; what is left open is found.
struct ColumnChoice {
  std::optional<std::string> case_id, customer, time, activity, channel, session, value, score, scale, text, touchpoint;
  std::vector<std::string> goal, exit;
  std::optional<std::string> currency, open_days, zone, date_order, delimiter, decimal;
};
BOOST_DESCRIBE_STRUCT(ColumnChoice, (),
                      (case_id, customer, time, activity, channel, session, value, score, scale, text, touchpoint, goal,
                       exit, currency, open_days, zone, date_order, delimiter, decimal))
[[nodiscard]] MappingFlags mapping_flags(const ColumnChoice& choice, const std::string& file);
[[nodiscard]] std::vector<FieldHelp> column_choice_help();

struct UploadInput {
  std::string name;
  int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(UploadInput, (), (name, bytes))
struct UploadOutput {
  std::string upload;
  std::string put_to;  // where the bytes go, by PUT
};
BOOST_DESCRIBE_STRUCT(UploadOutput, (), (upload, put_to))
Result<UploadOutput> run_upload(Context& context, const UploadInput& input);

struct InspectInput : ColumnChoice {
  std::string upload;
};
BOOST_DESCRIBE_STRUCT(InspectInput, (ColumnChoice), (upload))

struct InspectedColumn {
  std::string name;
  std::string role;    // "time", "customer"; empty: not used
  std::string reason;  // "named like one; 1,000 of 1,000 values are times"
  std::vector<std::string> samples;
};
BOOST_DESCRIBE_STRUCT(InspectedColumn, (), (name, role, reason, samples))

struct InspectedActivity {
  std::string name;
  int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(InspectedActivity, (), (name, events))

struct RefusedRow {
  int64_t line = 0;
  std::string column, reason, message, value;
};
BOOST_DESCRIBE_STRUCT(RefusedRow, (), (line, column, reason, message, value))

// What the first rows of the file become.
struct ImportPreview {
  int64_t rows = 0;    // looked at
  bool whole = false;  // that is all of them
  int64_t events = 0, answers = 0, customers = 0, refused = 0;
  std::optional<int64_t> first_at, last_at;
  std::vector<InspectedActivity> activities;  // most frequent first, at most 50
  std::vector<RefusedRow> refused_rows;       // the first of them
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (),
                      (rows, whole, events, answers, customers, refused, first_at, last_at, activities, refused_rows))

struct InspectProblem {
  std::string message, where, reason;
};
BOOST_DESCRIBE_STRUCT(InspectProblem, (), (message, where, reason))

struct InspectOutput {
  std::string name;
  int64_t bytes = 0;
  std::string delimiter;
  std::vector<InspectedColumn> columns;
  std::vector<Guess> guesses;
  std::optional<ImportPreview> preview;   // absent where there is a problem
  std::optional<InspectProblem> problem;  // what has to be said before it can be imported
};
BOOST_DESCRIBE_STRUCT(InspectOutput, (), (name, bytes, delimiter, columns, guesses, preview, problem))
Result<InspectOutput> run_inspect(Context& context, const InspectInput& input);

template <>
std::vector<FieldHelp> field_help<UploadInput>();
template <>
std::vector<FieldHelp> field_help<InspectInput>();

}  // namespace cairn
