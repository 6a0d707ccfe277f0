// The operations on maps and the library, by subject. Rights on records are decided for each edit by the hub
// (edit_rights.h); the right of an operation lets in everyone who may do anything by it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/documents/hub.h"
#include "app/operation.h"
#include "app/people/people.h"
#include "app/team.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> document_operations();

[[nodiscard]] std::vector<Operation> map_operations();       // the list of maps, making, copying, reading, removing
[[nodiscard]] std::vector<Operation> exchange_operations();  // files in and out, templates
[[nodiscard]] std::vector<Operation> edit_operations();      // edit, undo, search
[[nodiscard]] std::vector<Operation> history_operations();   // what was done, versions, going back
[[nodiscard]] std::vector<Operation> trash_operations();
[[nodiscard]] std::vector<Operation> mention_operations();  // comments that name who asks

struct NoDocumentInput {};
BOOST_DESCRIBE_STRUCT(NoDocumentInput, (), ())
struct OneMapInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(OneMapInput, (), (map))
struct MadeMap {
  std::string map;  // its id
  Revision revision = 0;
};
BOOST_DESCRIBE_STRUCT(MadeMap, (), (map, revision))
// What could not be done to a record, and why.
struct LeftAsItIs {
  std::string record, property, why;
};
BOOST_DESCRIBE_STRUCT(LeftAsItIs, (), (record, property, why))
struct StoredChange {
  Revision revision = 0;  // after it; that of today if there was nothing to do
  std::string id;         // of the edit; empty if there was nothing to do
  json::Value ops;        // what became of each record: a list
  std::vector<LeftAsItIs> kept;
};
BOOST_DESCRIBE_STRUCT(StoredChange, (), (revision, id, ops, kept))

// Who asks, as edits name them. Guests of one share link are told apart by the session that the link opened.
[[nodiscard]] Author author_of(const Actor& actor);
// `map`: whose role counts beside that on the workspace; empty: none.
[[nodiscard]] Result<Submission> submission_by(const Context& context, const std::string& map);
[[nodiscard]] Result<StoredChange> stored_change(Context& context, Submission submission);
[[nodiscard]] json::Value encode_ops(const std::vector<Op>& ops);

// Error: not_found. The title of the map.
[[nodiscard]] Result<std::string> require_map(Context& context, const std::string& map);
// Whether who asks belongs to the workspace, and so sees its whole library; whoever has a role on single maps alone, or
// a share link, sees what these maps name of it.
[[nodiscard]] bool sees_library(const Actor& actor);
// Guests of a share link see the map as it is, without its past and without the files made from it. Error: denied.
[[nodiscard]] Result<void> members_only(const Context& context);

template <>
std::vector<FieldHelp> field_help<NoDocumentInput>();
template <>
std::vector<FieldHelp> field_help<OneMapInput>();

}  // namespace cairn
