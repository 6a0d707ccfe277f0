// Reads the rows of one part, in the order they came in.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "base/result.h"
#include "journey/event_batch.h"
#include "storage/duckdb_engine.h"

namespace cairn::storage {

// Gives the sink batches of at most 2,048 rows whose texts point into DuckDB's memory; columns without any value in a
// batch are absent. Error: corrupt, if the file does not hold a part's columns; what the sink said; cancelled.
Result<void> read_part(DuckDb& db, const std::filesystem::path& file, const EventSink& sink, const Progress& progress);

}  // namespace cairn::storage
