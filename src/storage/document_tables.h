// The tables of documents, and edits as their columns hold them (docs/formats/documents.md). For the files of
// DocumentStore alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/documents_database.h"
#include "storage/stored_edit.h"

namespace cairn::storage {

[[nodiscard]] const DocumentsPart& document_tables();

// The columns of `edit` that read_edit reads, in its order.
inline constexpr std::string_view edit_columns =
    "e.revision, e.id, e.author, e.author_name, e.author_kind, e.at, e.kind, e.base, e.maps, e.effect, e.inverse, "
    "e.notes";

// A list of ops as JSON text.
[[nodiscard]] std::string write_ops(const std::vector<Op>& ops);
[[nodiscard]] Result<std::vector<Op>> read_ops(std::string_view text);
// The maps of an edit's ops as runs: [["m1", 4000], ["", 2]].
[[nodiscard]] std::string write_maps(const std::vector<std::string>& maps);
[[nodiscard]] Result<std::vector<std::string>> read_maps(std::string_view text);
// {"overwrote", "merged", "kept"}, those that are not empty; empty text if all are.
[[nodiscard]] std::string write_notes(const StoredEdit& edit);

// From a row that has edit_columns first. Error: corrupt, naming the revision.
[[nodiscard]] Result<StoredEdit> read_edit(const SqliteStatement& row);
// About how large the edit of such a row is.
[[nodiscard]] size_t stored_bytes(const SqliteStatement& row);

}  // namespace cairn::storage
