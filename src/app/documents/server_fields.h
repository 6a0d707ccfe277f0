// What the server says of an edit that its author cannot: who wrote a comment and when, and that a person has touched
// what was discovered (docs/formats/live.md, rules 7 and 8).
#pragma once

#include <cstdint>

#include "model/document.h"
#include "model/edit.h"
#include "storage/stored_edit.h"

namespace cairn {

// The edit of a person as it is to be applied. Comments: `author`, `written_at` and `resolved_by` are what they were,
// or become who writes and `at`. Other records: a change ends `discovered`.
[[nodiscard]] Edit with_server_fields(const Document& document, Edit edit, const Author& author, int64_t at);

}  // namespace cairn
