// Rows that could not be read, written beside the output: file, line, column, reason, what to do, value.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "ingest/reader.h"

namespace cairn {

// Writes a CSV (docs/formats/rejected-csv.md) whose cells cannot be taken for formulas by a spreadsheet. The file
// appears only with the first reject, and under its name only with finish(); destroyed before, nothing is left.
class RejectedRows {
 public:
  explicit RejectedRows(std::filesystem::path path);
  ~RejectedRows();
  RejectedRows(const RejectedRows&) = delete;
  RejectedRows& operator=(const RejectedRows&) = delete;

  [[nodiscard]] Result<void> add(const Reject& reject);
  [[nodiscard]] RejectSink sink();
  // Removes an older file of that name where there was no reject this time.
  [[nodiscard]] Result<void> finish();

  [[nodiscard]] int64_t count() const { return count_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  struct Stream;
  std::filesystem::path path_;
  std::unique_ptr<Stream> stream_;
  int64_t count_ = 0;
};

// read_events with the rejects written: also where nothing could be read at all, which is when the list is needed most.
// The error then names the list. After cancelling there is no list.
[[nodiscard]] Result<ReadSummary> read_with_rejects(const Mapping& mapping, const EventSink& sink,
                                                    RejectedRows& rejected, const Progress& progress);

}  // namespace cairn
