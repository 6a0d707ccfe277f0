// Whether the references of records hold in a document: the part of validation that takes other records.
#pragma once

#include "base/result.h"
#include "model/document.h"

namespace cairn {

// Every described reference of `record` names a record that is there, of a type that may be named, of the same map.
// Error: invalid, `where` = property; names both records. `reason` = removed_parent (the parent is not there; the
// message carries the record's text, so that what someone wrote is not lost), dangling_reference, wrong_type,
// other_map.
[[nodiscard]] Result<void> check_references(const Document& document, const Record& record);

// No record names `id`, which is not (or no longer) in the document. Error: invalid, `reason` = dangling_reference.
[[nodiscard]] Result<void> check_not_named(const Document& document, std::string_view id);

}  // namespace cairn
