// A table mapping resolved against the header of one file: every role becomes a place to read from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/expressions.h"
#include "ingest/mapping.h"

namespace cairn {

// Where one value of a row stands.
struct FieldSource {
  enum class Kind { absent, column, computed, row_number };
  Kind kind = Kind::absent;
  size_t at = 0;     // column of the record, or number of the expression
  std::string name;  // for messages: the column, or the key in the mapping

  [[nodiscard]] bool present() const { return kind != Kind::absent; }
};

struct AnswerPlan {
  std::string touchpoint;  // empty: named by the row, or none
  FieldSource score;
  ScoreMapping answer;
};

struct MilestonePlan {
  std::string activity;
  FieldSource time, when;
};

struct TablePlan {
  FieldSource case_id, customer, time, activity, channel, session, value, currency, deadline, touchpoint, respondent,
      weight, text;
  std::vector<MilestonePlan> milestones;
  std::vector<AnswerPlan> answers;  // ratings, or the one score; without a score where only a text is mapped
  std::vector<std::string> attribute_names;
  std::vector<FieldSource> attributes;
  std::vector<ExpressionText> expressions;

  [[nodiscard]] bool has_events() const { return activity.present() || !milestones.empty(); }
  [[nodiscard]] bool has_answers() const { return !answers.empty(); }
  [[nodiscard]] bool has_facts() const { return value.present() || deadline.present() || !attributes.empty(); }
  // Facts go on the row's event where there is exactly one, else on a row of their own.
  [[nodiscard]] bool has_fact_rows() const { return has_facts() && !activity.present(); }
};

// `where` names the table in messages ("join[0]", empty for the main files), `file` the one whose header it is.
// Error: invalid, naming a column that is not there, the nearest one, and what the mapping lacks.
[[nodiscard]] Result<TablePlan> plan_table(const TableMapping& table, const std::vector<std::string>& header,
                                           const std::string& file, const std::string& where);

// The place of a column. Error: invalid if it is not there or there twice.
[[nodiscard]] Result<size_t> find_column(std::string_view name, const std::vector<std::string>& header,
                                         const std::string& file, const std::string& key);

}  // namespace cairn
