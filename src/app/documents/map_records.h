// Records of a map or a file as edits for another place: under new ids, with their references following them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/edit.h"
#include "model/undo.h"

namespace cairn {

// Makes an id that nothing has (random_id).
using FreshId = std::function<RecordId()>;
using NewIds = std::map<RecordId, RecordId, std::less<>>;

// The record with ids replaced wherever it names one: its own, its references, the stages of `prompts`, the cell of
// `place`.
[[nodiscard]] Record renamed(const Record& record, const NewIds& ids);

// The ids of a map's records, and of the library records that they name, and those name.
[[nodiscard]] std::vector<RecordId> records_with_library(const Document& document, const std::string& map);

struct NewRecords {
  std::vector<Op> ops;
  std::vector<RecordId> maps;    // as they are called now
  std::vector<Kept> left_out{};  // and why
};

// The map again under new ids, without its comments and reviews. `title`: empty: "Copy of …".
[[nodiscard]] NewRecords copied_map(const Document& document, const std::string& map, const std::string& title,
                                    const FreshId& fresh);

// All of a file. Records keep their ids where these are free; where one map's is taken, all records of the file's maps
// get new ones. A library record that is here already, equal in id and content, is used as it is; one of other content
// comes beside it. Records of types that this version does not know are left out.
[[nodiscard]] NewRecords imported_records(const Document& file, const Document& now, const FreshId& fresh);

}  // namespace cairn
