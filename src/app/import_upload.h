// A file that was sent becomes a source of the workspace.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/inspect_upload.h"
#include "app/operation.h"
#include "storage/import_records.h"

namespace cairn {

// What was imported into, and what is to be said about it.
struct ImportedSource {
  std::string name;
  ImportCounts counts;  // of this import; none where the file was imported before
  std::vector<std::string> notes;
};

struct UploadToImport {
  std::string upload;
  std::optional<std::string> source;  // the file's name
  std::optional<std::string> title;
};
// One that was imported before is there already. The upload stays. Error: not_found (upload), and what importing says.
[[nodiscard]] Result<ImportedSource> import_upload(Context& context, const ColumnChoice& columns,
                                                   const UploadToImport& what);

struct AddDataInput : ColumnChoice {
  std::string map, upload;
  std::optional<std::string> source;  // name of the source; the file's where absent
};
BOOST_DESCRIBE_STRUCT(AddDataInput, (ColumnChoice), (map, upload, source))
struct AddDataOutput {
  std::string source;
  int64_t events = 0, answers = 0, refused = 0;
  bool new_to_map = false;  // the map did not speak of the source before
  std::vector<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(AddDataOutput, (), (source, events, answers, refused, new_to_map, notes))
// Imports the file, and lets the map speak of its source.
Result<AddDataOutput> run_add_data(Context& context, const AddDataInput& input);

template <>
std::vector<FieldHelp> field_help<AddDataInput>();

}  // namespace cairn
