// Reading, end to end: tests/golden/ingest/*.case hold the input, the flags and everything that must come of it.
#include "ingest/reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

// Writes down what a reading gave, one line a thing.
class Transcript {
 public:
  Result<void> batch(const EventBatch& batch) {
    for (size_t row = 0; row < batch.rows; ++row) line(batch, row);
    return {};
  }
  Result<void> reject(const Reject& reject) {
    out_ += "reject line " + std::to_string(reject.line) + " " + std::string(reject.column) + " " +
            std::string(reject.reason);
    out_ += reject.value.empty() ? "\n" : " " + word(reject.value) + "\n";
    return {};
  }
  void end(const Result<ReadSummary>& result) {
    if (!result.ok()) return error(result.error());
    for (const auto& guess : result->guesses) out_ += "guess " + guess.role + " = " + word(guess.column) + "\n";
    for (const auto& warning : result->warnings) out_ += "warning " + warning + "\n";
    out_ += "rows " + std::to_string(result->rows) + ", rejected " + std::to_string(result->rejected) + "\n";
  }
  void error(const Error& error) { out_ += "error " + error.reason + " " + error.text() + "\n"; }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  // As JSON, so that each byte shows; long ones by their size.
  static std::string word(std::string_view text) {
    if (text.size() > 100) return "<" + std::to_string(text.size()) + " bytes>";
    std::string out;
    json::append_quoted(out, text);
    return out;
  }
  static std::string_view at(const std::vector<std::string_view>& column, size_t row) {
    return column.empty() ? std::string_view{} : column[row];
  }

  void line(const EventBatch& batch, size_t row) {
    const RowKind kind = batch.kind.empty() ? RowKind::event : batch.kind[row];
    out_ += std::string(json::enum_word(kind)) + " " +
            word(batch.case_id.empty() ? at(batch.customer, row) : batch.case_id[row]);
    if (batch.occurred_at[row] != no_int) out_ += " " + iso_time(batch.occurred_at[row]);
    field("activity", at(batch.activity, row));
    field("channel", at(batch.channel, row));
    field("touchpoint", at(batch.touchpoint, row));
    if (!batch.score.empty() && !std::isnan(batch.score[row]))
      out_ += " " + std::string(json::enum_word(batch.scale[row])) + " " + shortest_number(batch.score[row]);
    field("text", at(batch.text, row));
    if (!batch.value.empty() && batch.value[row] != no_int) out_ += " value " + std::to_string(batch.value[row]);
    for (const auto& property : batch.properties) field(property.name, property.values[row]);
    out_ += "\n";
  }
  void field(std::string_view name, std::string_view text) {
    if (!text.empty()) out_ += " " + std::string(name) + " " + word(text);
  }

  std::string out_;
};

// "read FILE [KEY=VALUE]…" → what comes of it. A mapping file (.toml) or a table whose roles are guessed.
std::string run_case(std::istringstream& line) {
  std::string file, word;
  line >> file;
  std::vector<MappingOverride> overrides;
  while (line >> word) overrides.emplace_back(word.substr(0, word.find('=')), word.substr(word.find('=') + 1));
  Transcript transcript;
  const auto mapping = file.ends_with(".toml") ? read_mapping(file, overrides) : guess_mapping({file}, {}, overrides);
  if (!mapping.ok()) {
    transcript.error(mapping.error());
    return transcript.text();
  }
  transcript.end(read_events(
      *mapping, [&](const EventBatch& batch) { return transcript.batch(batch); },
      [&](const Reject& reject) { return transcript.reject(reject); }));
  return transcript.text();
}

// A case: comment lines with "#", one "read" line, "---", the transcript.
void check_case(const std::filesystem::path& path) {
  const auto text = read_file(path);
  ASSERT_TRUE(text.ok());
  const size_t cut = text->find("---\n");
  ASSERT_NE(cut, std::string::npos) << path;
  const size_t read = text->find("\nread ");
  ASSERT_LT(read, cut) << path;
  std::istringstream line(text->substr(read + 6, text->find('\n', read + 1) - read - 6));
  const std::string actual = run_case(line);
  EXPECT_TRUE(is_utf8(actual)) << path;
  if (std::getenv("CAIRN_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(path, text->substr(0, cut + 4) + actual).ok());
    return;
  }
  EXPECT_EQ(text->substr(cut + 4), actual)
      << path << ": if this is meant, ./dev test --update golden and review the diff";
}

TEST(Reader, golden_cases) {
  size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/golden/ingest")) {
    if (entry.path().extension() != ".case") continue;
    check_case(entry.path());
    ++cases;
  }
  EXPECT_GE(cases, 40U);
}

TEST(Reader, cancelling_stops_at_the_next_batch_and_hands_over_nothing_more) {
  const auto mapping = read_mapping("demo/hotel_bookings/cairn.toml");
  ASSERT_TRUE(mapping.ok());
  CancelFlag cancel;
  int batches = 0;
  Progress progress;
  progress.cancel = &cancel;
  const auto result = read_events(
      *mapping,
      [&](const EventBatch&) -> Result<void> {
        ++batches;
        cancel.cancel();
        return {};
      },
      [](const Reject&) -> Result<void> { return {}; }, progress);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::cancelled);
  EXPECT_EQ(batches, 1);
}

TEST(Reader, an_error_of_the_sink_or_of_the_list_of_rejects_is_passed_on) {
  const auto mapping = guess_mapping({"tests/data/hostile/19_invalid_timestamps.csv"}, {});
  ASSERT_TRUE(mapping.ok());
  const auto take = [](const EventBatch&) -> Result<void> { return {}; };
  const auto full_disk = read_events(
      *mapping, take, [](const Reject&) -> Result<void> { return Error{ErrorCode::unavailable, "disk full", {}, {}}; });
  ASSERT_FALSE(full_disk.ok());
  EXPECT_EQ(full_disk.error().message, "disk full");
  const auto no_memory = read_events(
      *mapping, [](const EventBatch&) -> Result<void> { return Error{ErrorCode::unavailable, "no memory", {}, {}}; },
      [](const Reject&) -> Result<void> { return {}; });
  ASSERT_FALSE(no_memory.ok());
  EXPECT_EQ(no_memory.error().message, "no memory");
}

TEST(Reader, progress_runs_up_to_the_whole_file) {
  const auto mapping = read_mapping("demo/hotel_bookings/cairn.toml");
  ASSERT_TRUE(mapping.ok());
  double last = 0;
  int64_t rows = 0;
  Progress progress;
  progress.report = [&](const ProgressStep& step) {
    EXPECT_EQ(step.phase, "Reading bookings.csv.gz");
    EXPECT_GE(step.share, last);
    last = step.share;
    rows = step.rows;
  };
  ASSERT_TRUE(read_events(
                  *mapping, [](const EventBatch&) -> Result<void> { return {}; },
                  [](const Reject&) -> Result<void> { return {}; }, progress)
                  .ok());
  EXPECT_DOUBLE_EQ(last, 1);
  EXPECT_EQ(rows, 119390);
}

}  // namespace
}  // namespace cairn
