// Records to events, answers and facts, or the reason why not.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/csv_reader.h"
#include "ingest/reader.h"
#include "ingest/table_plan.h"
#include "ingest/time_text.h"

namespace cairn {

// What a file's values are written like, found or given.
struct Conventions {
  char decimal = '.';
  std::string currency = {};             // for values without a currency of their own
  std::vector<std::string> blanks = {};  // words for "no value"
};

// A name that analyses use for themselves, such as "(start)", gets one more pair of brackets (DEFINITIONS 0.5).
[[nodiscard]] bool is_reserved_name(std::string_view name);

// Converts the rows of a file, one chunk at a time. A row is taken whole or not at all.
class RowConverter {
 public:
  RowConverter(const TablePlan& plan, TimeText times, Conventions conventions);

  // Fills `batch` from the chunk and the values of the plan's expressions; its texts live as long as theirs and until
  // the next call. Rows not taken go to `rejected`. `first_row`: number of the chunk's first row in its table, from 1.
  [[nodiscard]] Result<void> convert(const RecordChunk& chunk,
                                     const std::vector<std::vector<std::string_view>>& computed, int64_t first_row,
                                     EventBatch& batch, const RejectSink& rejected, FileSummary& summary,
                                     const std::string& file);

  // Times that a zone's clocks showed twice or skipped, and rows that held nothing that is mapped.
  [[nodiscard]] int64_t ambiguous_times() const { return ambiguous_times_; }
  [[nodiscard]] int64_t skipped_times() const { return skipped_times_; }
  [[nodiscard]] int64_t rows_without_content() const { return rows_without_content_; }

 private:
  // One row of the batch, before it is known whether its record is sound.
  static constexpr double no_score = std::numeric_limits<double>::quiet_NaN();
  struct Item {
    RowKind kind = RowKind::event;
    std::string_view case_id = {}, customer = {}, activity = {}, channel = {}, session = {}, currency = {};
    std::string_view respondent = {}, touchpoint = {}, text = {};
    int64_t occurred_at = no_int, value = no_int, deadline_at = no_int;
    ScoreKind scale = ScoreKind::none;
    double score = no_score, lo = no_score, hi = no_score, weight = 1;
    bool has_facts = false;  // value, deadline and attributes stand on this one
  };
  struct Fault;
  struct RowTexts;

  [[nodiscard]] bool is_blank(std::string_view text) const;
  [[nodiscard]] bool is_no_id(std::string_view text) const;
  bool read_time(std::string_view text, const std::string& column, int64_t& out, Fault& fault);
  bool read_identity(const RowTexts& row, Item& shared, Fault& fault);
  bool read_value(const RowTexts& row, Item& shared, Fault& fault);
  bool read_facts(const RowTexts& row, Item& shared, Fault& fault);
  bool read_events(const RowTexts& row, const Item& shared, Fault& fault);
  bool read_answers(const RowTexts& row, const Item& shared, Fault& fault);
  bool read_answer(const RowTexts& row, const AnswerPlan& plan, Item& item, Fault& fault);
  bool read_row(const RowTexts& row, Fault& fault);
  std::string_view safe_name(std::string_view name);
  std::string_view keep(std::string text);
  void reset(EventBatch& batch) const;
  void append(const Item& item, const RowTexts& row, EventBatch& batch);

  const TablePlan& plan_;
  TimeText times_;
  Conventions conventions_;
  bool has_currency_ = false;
  std::deque<std::string> kept_;  // texts made here, for one batch
  std::vector<Item> items_;       // of the row being read
  int64_t ambiguous_times_ = 0, skipped_times_ = 0, rows_without_content_ = 0;
};

}  // namespace cairn
