// What becomes of texts of others that an edit replaces without its author having seen them: merged by words where the
// changes do not overlap, else replaced and named, so that they can be offered to who wrote them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/edit.h"

namespace cairn {

// One stored change of a text (or list of texts) of a record.
struct TextChange {
  Revision revision = 0;
  std::string author;
  std::string property;
  std::optional<json::Value> before;  // nullopt: it was absent, or the record was not there
  std::optional<json::Value> after;
  // False: the value is what its author asked for. True: the server merged it (Reconciled::merged), so that its author
  // has not seen it whole at that revision.
  bool merged = false;
};

// All changes of text properties of a record with revision > `after`, oldest first; undos and restores too. Called only
// if the edit's base is older than the document.
using TextHistory = std::function<std::vector<TextChange>(const RecordId& record, Revision after)>;

struct Overwritten {
  RecordId record;
  std::string property;
  std::string author;     // whose text it is
  Revision revision = 0;  // the edit that wrote it
  json::Value value;
};

struct Reconciled {
  Edit edit;                                             // to be applied
  std::vector<std::pair<RecordId, std::string>> merged;  // (record, property) whose value is now a merge; to be stored
                                                         // with the edit for TextChange::merged
  std::vector<Overwritten> overwrote;                    // by record, property, author
};

// Before apply: looks at each text that a patch, or a put of a record that is there, changes. Was it changed after what
// the author has seen by others? The author has seen `edit.base` and their own later edits that were taken as they
// were.
// - The changes do not overlap: the op gets the text merged by words.
// - They do: the op stays as it is, and the last text of each other author since then is in `overwrote`, unless it is
//   the new text.
[[nodiscard]] Reconciled reconcile(const Document& document, const Edit& edit, const std::string& author,
                                   const TextHistory& history);

// After apply: the texts of others, unseen by the author, in records that the edit removed.
[[nodiscard]] std::vector<Overwritten> removed_unseen(const Applied& applied, Revision base, const std::string& author,
                                                      const TextHistory& history);

}  // namespace cairn
