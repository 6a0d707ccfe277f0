// Undo and redo of one edit in a document that others have changed since.
#pragma once

#include <string>
#include <vector>

#include "model/edit.h"

namespace cairn {

// What an undo left as it is, and why.
struct Kept {
  RecordId id;
  std::string property;  // empty: the whole record
  std::string why;       // a sentence for a person
};

struct Undone {
  Applied applied;  // undo(document, applied) again is the redo
  std::vector<Kept> kept;
};

// Takes back what an edit did, as far as it still stands:
// - a property goes back only while it has the value that the edit gave it;
// - a record that the edit made goes only while it is as the edit made it and nothing that others added hangs on it;
// - a record that the edit removed comes back unless its id is taken or what it needs is gone.
// Everything else stays and is named in `kept`. Counts as an edit (the revision grows).
// Error: as apply, only if the document holds what it should not.
[[nodiscard]] Result<Undone> undo(Document& document, const Applied& edit);

}  // namespace cairn
