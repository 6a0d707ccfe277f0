// An edit: a list of typed operations on a document, applied as a whole or not at all. The same value drives undo,
// history, sync, storage and export.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/document.h"
#include "model/record.h"

namespace cairn {

inline constexpr size_t max_ops = 1'000'000;

// Adds the record, or replaces the one with its id (of the same type) whole.
struct Put {
  Record record;
  bool operator==(const Put&) const = default;
};
// Replaces whole top-level properties; unsetting one that is absent does nothing. A name stands in one of the two.
struct Patch {
  RecordId id;
  Properties set = {};
  std::vector<std::string> unset = {};
  bool operator==(const Patch&) const = default;
};
// Removes the record and all that exists only for it. Removing what is gone already does nothing.
struct Remove {
  RecordId id;
  bool operator==(const Remove&) const = default;
};
using Op = std::variant<Put, Patch, Remove>;

using EditId = std::string;

struct Edit {
  EditId id;          // makes a resend harmless: the store applies an id once
  Revision base = 0;  // the revision its author saw
  std::vector<Op> ops = {};
};

// What an edit did to a document. Both lists are exact: `effect` says what each touched record became, cascades
// included, `inverse` what it was before. They hold at most one op a record: puts, then patches, then removes, each by
// id.
struct Applied {
  std::vector<Op> effect;
  std::vector<Op> inverse;
};

// Applies the ops in order, then checks every record they touched: shape, references, no reference left to a removed
// record. On an error the document is as it was; the revision grows by one otherwise.
//
// Removing a record removes its children and what exists only for it (links of a stage, bindings, comments), takes it
// out of lists and optional references that may lose it, and is refused while any other reference names it.
//
// Errors, `where` = "ops[3].put.at" (a patch: "ops[3].at") or "card c1.at": invalid with `reason` of check_record and
// check_references, or
//   type_changed (a put of another type), parent_changed (a record moves to another map), too_large (more than
//   max_ops); not_found, reason removed_record: a patch of a record that is not there, its text in the message;
//   unsupported, reason unknown_type: an op on a record of a type that this version does not know.
[[nodiscard]] Result<Applied> apply(Document& document, const Edit& edit);

// {"put": {record}}, {"patch": "id", "set": {…}, "unset": […]}, {"remove": "id"}; set and unset may be absent.
[[nodiscard]] json::Value encode_op(const Op& op);
[[nodiscard]] Result<Op> decode_op(const json::Value& value, const std::string& where);
// {"id": …, "base": …, "ops": […]}
[[nodiscard]] json::Value encode_edit(const Edit& edit);
[[nodiscard]] Result<Edit> decode_edit(const json::Value& value);

}  // namespace cairn
