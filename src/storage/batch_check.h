// What a batch must be before it may enter a part: parts are kept for years, and a reader trusts them.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "journey/event_batch.h"

namespace cairn::storage {

// One text: no honest ticket or review comes near, and a row group of such texts must still fit into memory.
inline constexpr uint64_t max_text_bytes = uint64_t{16} << 20;
inline constexpr size_t max_properties = 1000;

// Error `invalid`, where = "row 17, activity" (rows counted from 1, after `rows_before` earlier ones of the import).
Result<void> check_batch(const EventBatch& batch, int64_t rows_before);

}  // namespace cairn::storage
