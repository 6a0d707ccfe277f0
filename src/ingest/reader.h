// Files to batches of events, answers and facts: the one way in for `cairn map` and `cairn import`.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "ingest/mapping.h"
#include "journey/event_batch.h"

namespace cairn {

// A row that was not taken, and why. Views live as long as the call.
struct Reject {
  std::string_view file;     // name as given
  int64_t line = 0;          // physical line on which the row begins, from 1
  std::string_view column;   // the column at fault; empty: the row as a whole
  std::string_view reason;   // machine word: wrong_field_count, bad_time, missing_case, …
  std::string_view message;  // for a person: what is wrong and how to mend it
  std::string_view value;    // the value at fault, at most 200 bytes, UTF-8
};
// May be called for every row of a bad file. An error stops the reading and is passed on.
using RejectSink = std::function<Result<void>(const Reject&)>;

struct FileSummary {
  std::string file;
  int64_t bytes = 0;        // on disk
  int64_t modified_at = 0;  // ms UTC
  int64_t rows = 0;         // records after the header, good and bad, without blank lines
  int64_t rejected = 0;
  int64_t events = 0, feedback = 0, attribute_rows = 0;
  std::map<std::string, int64_t> rejected_by_reason = {};
};
BOOST_DESCRIBE_STRUCT(FileSummary, (),
                      (file, bytes, modified_at, rows, rejected, events, feedback, attribute_rows, rejected_by_reason))

struct ReadSummary {
  std::vector<FileSummary> files = {};
  std::vector<Guess> guesses = {};         // found while reading: delimiter, order of day and month, decimal mark
  std::vector<std::string> warnings = {};  // for a person: repeated rows, times that a zone does not have
  int64_t rows = 0, rejected = 0, events = 0, feedback = 0, attribute_rows = 0;
};
BOOST_DESCRIBE_STRUCT(ReadSummary, (), (files, guesses, warnings, rows, rejected, events, feedback, attribute_rows))

// Reads all files of the mapping in order: the main files, then the joined ones. Rows keep their order of arrival; the
// events of one row stand in the order of the milestones. Memory is bounded by the longest record (16 MiB) and by joins
// that add columns (256 MiB). Looks for cancelling after each batch.
// Error: what was handed over before must be thrown away (a truncated gzip file shows only at its end).
[[nodiscard]] Result<ReadSummary> read_events(const Mapping& mapping, const EventSink& sink, const RejectSink& reject,
                                              const Progress& progress = {});

}  // namespace cairn
