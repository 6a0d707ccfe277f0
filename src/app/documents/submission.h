// What is asked of the hub: an edit, an undo, or an edit that is made when its turn comes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "app/documents/audience.h"
#include "app/documents/edit_rights.h"
#include "model/edit.h"
#include "storage/stored_edit.h"

namespace cairn {

struct UndoRequest {
  EditId id;  // of this undo
  Revision base = 0;
  EditId of;  // one's own edit or undo
};

// Makes an edit of the document as it stands when its turn comes; runs on the committer thread and must be quick.
// An edit without ops is not stored: it is done already.
struct EditPlan {
  EditId id;
  EditKind kind = EditKind::edit;
  struct Planned {
    Edit edit;
    std::vector<Kept> kept = {};  // what could not be done, for its author
  };
  std::function<Result<Planned>(const Document&)> make;
};

struct Submission {
  std::variant<Edit, UndoRequest, EditPlan> work;
  Author author;
  EditRights rights;
  int64_t at = 0;                      // ms UTC, recorded
  std::optional<Audience> audience{};  // what its author is subscribed to, if anything
};

}  // namespace cairn
