// The log of edits as the hub needs it: the seam where tests let a disk fail.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "storage/stored_edit.h"

namespace cairn {

class DocumentLog {
 public:
  virtual ~DocumentLog() = default;

  // Adds a batch of edits with consecutive revisions, durably, all of it or nothing. `after` is the document with all
  // of them applied: the records they touched are stored as they stand there.
  // Error: unavailable (the disk is full or fails), conflict, corrupt; then nothing of the batch is there.
  [[nodiscard]] virtual Result<void> append(std::span<const StoredEdit> batch, const Document& after) = 0;

  // The edit with this id, if it was ever stored.
  [[nodiscard]] virtual Result<std::optional<StoredEdit>> edit(std::string_view id) = 0;

  // Revisions after `after` of the edits that touched a record, ascending.
  [[nodiscard]] virtual Result<std::vector<Revision>> revisions_of_record(std::string_view record, Revision after) = 0;
  [[nodiscard]] virtual Result<std::optional<StoredEdit>> edit_at(Revision revision) = 0;
};

}  // namespace cairn
