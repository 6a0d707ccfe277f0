#include "ingest/table_reader.h"

#include <chrono>
#include <filesystem>

#include "base/text.h"
#include "ingest/number_text.h"

namespace cairn {
namespace {

// Rows handed on at a time: large enough to drown the cost of a batch, small enough to stay in the cache.
constexpr size_t chunk_rows = 4096;

int64_t modified_at(const std::filesystem::path& file) {
  std::error_code failed;
  const auto time = std::filesystem::last_write_time(file, failed);
  if (failed) return no_int;
  const auto system = std::chrono::file_clock::to_sys(time);
  return std::chrono::duration_cast<std::chrono::milliseconds>(system.time_since_epoch()).count();
}

// The plan's columns of one kind that are read from the file as they are.
std::vector<size_t> time_columns(const TablePlan& plan) {
  std::vector<size_t> out;
  const auto add = [&](const FieldSource& source) {
    if (source.kind == FieldSource::Kind::column) out.push_back(source.at);
  };
  add(plan.time);
  add(plan.deadline);
  for (const auto& milestone : plan.milestones) add(milestone.time);
  return out;
}

std::vector<size_t> number_columns(const TablePlan& plan) {
  std::vector<size_t> out;
  const auto add = [&](const FieldSource& source) {
    if (source.kind == FieldSource::Kind::column) out.push_back(source.at);
  };
  add(plan.value);
  add(plan.weight);
  for (const auto& answer : plan.answers) add(answer.score);
  return out;
}

// What the texts of a file prove about how it is written.
struct Evidence {
  char decimal = 0;
  DateEvidence order = DateEvidence::none;
  int64_t order_line = 0;
  std::string order_text = {};

  void look_at_numbers(const RecordChunk& chunk, const std::vector<size_t>& columns) {
    for (size_t row = 0; row < chunk.rows && decimal == 0; ++row) {
      for (const size_t column : columns) {
        if (decimal == 0) decimal = decimal_evidence(chunk.field(row, column));
      }
    }
  }

  void look_at_times(const RecordChunk& chunk, const std::vector<size_t>& columns) {
    for (size_t row = 0; row < chunk.rows && !order_proved(); ++row) {
      for (const size_t column : columns) {
        const DateEvidence found = TimeText::evidence(chunk.field(row, column));
        if (found == DateEvidence::none || order_proved()) continue;
        order = found;
        order_line = chunk.lines[row];
        order_text = chunk.field(row, column);
      }
    }
  }

  [[nodiscard]] bool order_proved() const {
    return order == DateEvidence::day_first || order == DateEvidence::month_first;
  }
};

void add_totals(ReadSummary& summary, const FileSummary& file) {
  summary.rows += file.rows;
  summary.rejected += file.rejected;
  summary.events += file.events;
  summary.feedback += file.feedback;
  summary.attribute_rows += file.attribute_rows;
}

void add_warnings(ReadSummary& summary, const std::string& file, const std::string& zone,
                  const RowConverter& converter) {
  const auto warn = [&](int64_t count, const std::string& what) {
    if (count > 0) summary.warnings.push_back(file + ": " + what + ": " + grouped(count));
  };
  warn(converter.ambiguous_times(), "times that clocks in " + zone + " showed twice, read as the first of the two");
  warn(converter.skipped_times(),
       "times that clocks in " + zone + " skipped, read as if they had not been put forward");
  warn(converter.rows_without_content(), "rows that held nothing that is mapped");
}

}  // namespace

Result<void> TableReader::read(ReadSummary& summary) {
  for (const auto& file : table_.files) CAIRN_TRY_VOID(read_file(file, summary));
  return {};
}

// Reads the first rows, and on while only a later row can tell which number is the month.
Result<void> TableReader::find_conventions(const std::filesystem::path& file, const TablePlan& plan, TimeText& times,
                                           Conventions& conventions, ReadSummary& summary) const {
  const bool wants_order = times.order() == DateOrder::automatic;
  CAIRN_TRY(CsvReader reader, CsvReader::open(file, table_.dialect));
  CAIRN_TRY(const auto keys, lookup_keys(reader.header(), file.string()));
  Evidence evidence;
  RecordChunk chunk;
  do {
    if (progress_.cancelled()) return cancelled_error();
    CAIRN_TRY_VOID(reader.next(chunk, chunk_rows));
    widen(chunk, keys);
    evidence.look_at_numbers(chunk, number_columns(plan));
    if (wants_order) evidence.look_at_times(chunk, time_columns(plan));
  } while (wants_order && evidence.order == DateEvidence::either && (chunk.rows != 0 || !chunk.bad.empty()));
  if (wants_order && evidence.order == DateEvidence::either) {
    return invalid(
        "\"" + evidence.order_text +
            "\" and all other dates may be read day first or month first; pass --date-order day_first or month_first",
        file.string() + ":" + std::to_string(evidence.order_line), "ambiguous_date_format");
  }
  if (evidence.order_proved()) {
    times.set_order(evidence.order == DateEvidence::day_first ? DateOrder::day_first : DateOrder::month_first);
    summary.guesses.push_back({"date_order", evidence.order == DateEvidence::day_first ? "day_first" : "month_first",
                               "\"" + evidence.order_text + "\" on line " + std::to_string(evidence.order_line) +
                                   " of " + file.filename().string() + " can be nothing else"});
  }
  if (!table_.dialect.decimal.empty()) {
    conventions.decimal = table_.dialect.decimal[0];
  } else if (evidence.decimal == ',') {
    conventions.decimal = ',';
    summary.guesses.push_back({"decimal", ",", "numbers in " + file.filename().string() + " are written so"});
  }
  return {};
}

Result<std::vector<size_t>> TableReader::lookup_keys(const std::vector<std::string>& header,
                                                     const std::string& file) const {
  std::vector<size_t> keys;
  for (const auto& lookup : lookups_) {
    CAIRN_TRY(const size_t key, lookup.key_column(header, file));
    keys.push_back(key);
  }
  return keys;
}

// Adds the columns of the lookups to each row.
void TableReader::widen(RecordChunk& chunk, const std::vector<size_t>& keys) const {
  if (lookups_.empty()) return;
  std::vector<std::string_view> fields;
  for (size_t row = 0; row < chunk.rows; ++row) {
    const auto begin = chunk.fields.begin() + static_cast<std::ptrdiff_t>(row * chunk.columns);
    fields.insert(fields.end(), begin, begin + static_cast<std::ptrdiff_t>(chunk.columns));
    for (size_t i = 0; i < lookups_.size(); ++i) {
      const auto& added = lookups_[i].find(chunk.field(row, keys[i]));
      fields.insert(fields.end(), added.begin(), added.end());
    }
  }
  for (const auto& lookup : lookups_) chunk.columns += lookup.columns().size();
  chunk.fields = std::move(fields);
}

Result<void> TableReader::read_rows(CsvReader& reader, const TablePlan& plan, RowConverter& converter,
                                    FileSummary& file) {
  CAIRN_TRY(const auto keys, lookup_keys(reader.header(), file.file));
  std::vector<std::string> columns = reader.header();
  for (const auto& lookup : lookups_) columns.insert(columns.end(), lookup.columns().begin(), lookup.columns().end());
  std::optional<Expressions> expressions;
  if (!plan.expressions.empty()) {
    CAIRN_TRY(expressions, Expressions::prepare(columns, plan.expressions));
  }
  const std::string phase = "Reading " + std::filesystem::path(file.file).filename().string();
  RecordChunk chunk;
  EventBatch batch;
  std::vector<std::vector<std::string_view>> computed;
  while (true) {
    if (progress_.cancelled()) return cancelled_error();
    CAIRN_TRY_VOID(reader.next(chunk, chunk_rows));
    if (chunk.rows == 0 && chunk.bad.empty()) return {};
    for (const auto& bad : chunk.bad) {
      ++file.rows;
      ++file.rejected;
      ++file.rejected_by_reason[std::string(bad.reason)];
      CAIRN_TRY_VOID(reject_({file.file, bad.line, {}, bad.reason, bad.message, {}}));
    }
    widen(chunk, keys);
    if (expressions) CAIRN_TRY_VOID(expressions->run(chunk, computed, progress_));
    CAIRN_TRY_VOID(converter.convert(chunk, computed, sound_rows_ + 1, batch, reject_, file, file.file));
    sound_rows_ += static_cast<int64_t>(chunk.rows);
    if (batch.rows != 0) CAIRN_TRY_VOID(sink_(batch));
    const auto total = reader.source().file_bytes();
    progress_.step(phase,
                   total > 0 ? static_cast<double>(reader.source().file_bytes_read()) / static_cast<double>(total) : -1,
                   file.rows);
  }
}

Result<void> TableReader::read_file(const std::filesystem::path& path, ReadSummary& summary) {
  FileSummary file;
  file.file = path.string();
  CAIRN_TRY(CsvReader reader, CsvReader::open(path, table_.dialect));
  std::vector<std::string> columns = reader.header();
  for (const auto& lookup : lookups_) columns.insert(columns.end(), lookup.columns().begin(), lookup.columns().end());
  CAIRN_TRY(const TablePlan plan, plan_table(table_, columns, file.file, where_));
  CAIRN_TRY(TimeText times, TimeText::create(table_.dialect));
  Conventions conventions{'.', currency_, table_.dialect.blanks};
  if (table_.dialect.delimiter.empty() && reader.delimiter() != ',') {
    summary.guesses.push_back(
        {"delimiter", std::string(1, reader.delimiter()),
         "it cuts the first rows of " + path.filename().string() + " into equal numbers of fields"});
  }
  CAIRN_TRY_VOID(find_conventions(path, plan, times, conventions, summary));
  RowConverter converter(plan, times, conventions);
  CAIRN_TRY_VOID(read_rows(reader, plan, converter, file));
  file.bytes = reader.source().file_bytes();
  file.modified_at = modified_at(path);
  add_warnings(summary, path.filename().string(), table_.dialect.zone, converter);
  add_totals(summary, file);
  summary.files.push_back(std::move(file));
  return {};
}

}  // namespace cairn
