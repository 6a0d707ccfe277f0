// What becomes of texts of others that an edit replaces without its author having seen them: merged by words where the
// changes do not overlap, else replaced and named, so that they can be offered to who wrote them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/edit.h"

namespace cairn {

// Who sends edits in a row, one after the other, each knowing those before it: one open page. Its edits are called
// "k3…-17": what stands before the last hyphen, or the whole id.
[[nodiscard]] std::string_view writer_of(const EditId& edit);

// Whether a property holds what people write: a text, a list of texts, or what may hold texts (any, number_or_text).
[[nodiscard]] bool holds_words(const PropertyType& property);

// Who takes back an edit while others have changed the text gets what they wrote, unseen.
enum class ChangedBy { edit, undo };

// One stored change of such a property of a record.
struct TextChange {
  RecordId record;
  std::string property;
  Revision revision = 0;
  Revision base = 0;   // of the edit that did it
  std::string author;  // an account
  std::string writer;
  ChangedBy by = ChangedBy::edit;
  std::optional<json::Value> before = {};  // nullopt: it was absent, or the record was not there
  std::optional<json::Value> after = {};
  std::optional<json::Value> sent = {};  // where `after` is a merge (MergedText): what the author asked for
};

// All changes of texts of one record with revision > `after`, oldest first, by whatever kind of edit. Called only if
// the edit's base is older than the document; seldom more than once for a record.
using TextHistory = std::function<std::vector<TextChange>(const RecordId& record, Revision after)>;

// A text that an edit replaced without its writer having seen it: of someone else, or of the same person elsewhere.
struct Overwritten {
  RecordId record;
  std::string property;
  std::string author;     // whose text it is
  Revision revision = 0;  // the edit that wrote it
  json::Value value;
  bool operator==(const Overwritten&) const = default;
};

// A text that met one that its writer had not seen and was merged with it by words.
struct MergedText {
  RecordId record;
  std::string property;
  json::Value sent;  // what its author asked for, null: no text; what it became is in the edit
};

struct Reconciled {
  Edit edit;  // to be applied
  std::vector<MergedText> merged;
  std::vector<Overwritten> overwrote;
};

// Before apply: looks at each text that a patch, or a put of a record that is there, changes. What its writer has seen
// is the text at `edit.base`, or what they sent themselves since then (what others did between the base of such an edit
// and the edit itself was hidden under it). Was it changed by others after that?
// - The changes do not overlap: the op gets the text merged by words (lists by items).
// - They do, or the values cannot be merged: the op stays as it is, and of each other author the last text since then
// is
//   in `overwrote`, unless it is the new text.
// A put leaves as it is what its author did not change.
[[nodiscard]] Reconciled reconcile(const Document& document, const Edit& edit, const TextHistory& history);

// After apply: texts of others, unseen by the writer, in records that the edit (its id and base) removed.
[[nodiscard]] std::vector<Overwritten> removed_unseen(const Applied& applied, const EditId& edit, Revision base,
                                                      const TextHistory& history);

struct EditStamp {
  EditId id;
  Revision revision = 0;
  Revision base = 0;
  std::string author;
  ChangedBy by = ChangedBy::edit;
};

// The changes of texts in an edit that was applied, for the history, by record. `after`: the document with the edit in
// it, or a later one (then texts of records that are gone since are not among them).
[[nodiscard]] std::vector<TextChange> text_changes(const Document& after, const Applied& applied,
                                                   const EditStamp& stamp, const std::vector<MergedText>& merged);

}  // namespace cairn
