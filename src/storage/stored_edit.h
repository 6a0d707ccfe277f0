// An edit as the log keeps it: what was done, by whom, when, and what it did to the documents.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/edit.h"
#include "model/overwrite.h"
#include "model/undo.h"

namespace cairn {

struct Author {
  std::string id;               // of the account or share link
  std::string name;             // as it was then: histories name people who have left
  std::string kind = "person";  // or token, share_link, local_owner
  bool operator==(const Author&) const = default;
};

enum class EditKind : uint8_t {
  edit,      // by a person
  undo,      // takes back an edit of the same author; of an undo: a redo
  restore,   // goes back to an earlier revision, or takes something out of the trash
  discover,  // made from the journey log
  merge,     // of two documents
};
BOOST_DESCRIBE_ENUM(EditKind, edit, undo, restore, discover, merge)

struct StoredEdit {
  Revision revision = 0;
  EditId id;
  Author author;
  int64_t at = 0;  // ms UTC
  EditKind kind = EditKind::edit;
  Revision base = 0;
  Applied applied;
  // For each op of applied.effect the map that its record belongs to; empty: the library. (The inverse touches the same
  // records.)
  std::vector<std::string> maps = {};
  std::vector<Overwritten> overwrote = {};
  std::vector<MergedText> merged = {};
  std::vector<Kept> kept = {};  // of an undo or restore
};

// The id of the record that an op is about.
[[nodiscard]] inline const RecordId& record_of(const Op& op) {
  if (const auto* put = std::get_if<Put>(&op)) return put->record.id;
  if (const auto* patch = std::get_if<Patch>(&op)) return patch->id;
  return std::get<Remove>(op).id;
}

}  // namespace cairn
