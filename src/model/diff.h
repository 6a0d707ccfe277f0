// What differs between two states of a document, record by record and property by property.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/edit.h"

namespace cairn {

enum class ChangeKind {
  added,
  removed,
  moved,    // only its place: order, parent, at
  changed,  // anything else, perhaps its place too
};

struct PropertyChange {
  std::string property;
  std::optional<json::Value> before;  // nullopt: it was absent
  std::optional<json::Value> after;
};

struct RecordChange {
  ChangeKind kind = ChangeKind::changed;
  std::optional<Record> before;                 // nullopt: added
  std::optional<Record> after;                  // nullopt: removed
  std::vector<PropertyChange> properties = {};  // of moved and changed, byte-wise by name

  [[nodiscard]] const Record& record() const { return after ? *after : *before; }
};

struct Diff {
  std::vector<RecordChange> changes;  // by type, then id
};

// All records, or those of one map and the library records that it names in either state.
[[nodiscard]] Diff diff(const Document& before, const Document& after, std::string_view map = {});

// What one edit did. `now` is the document after it or any later one: what others changed since in the same records
// shows in neither state; of a record that is gone since only what the edit says is known.
[[nodiscard]] Diff diff_of(const Applied& edit, const Document& now);

// [{"record": id, "type": …, "change": "added", "value": {record}} | {…, "change": "changed", "properties":
// [{"property", "before"?, "after"?}]}]
[[nodiscard]] json::Array encode_diff(const Diff& diff);

BOOST_DESCRIBE_ENUM(ChangeKind, added, removed, moved, changed)

}  // namespace cairn
