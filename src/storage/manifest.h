// The manifest of a workspace, cairn.db: the sources, their imports, and the parts that exist. What it does not name is
// not there (docs/formats/workspace.md). One thread at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "storage/import_records.h"
#include "storage/part_writer.h"
#include "storage/sqlite.h"

namespace cairn::storage {

// Of the layout of the whole directory. A newer one is refused; older ones are migrated when opened for writing.
inline constexpr int64_t workspace_version = 1;

struct Part {
  std::string file;  // its name in events/
  std::string sha256;
  int64_t bytes = 0;
  PartCounts counts;
};

[[nodiscard]] ImportCounts total_counts(const std::vector<Part>& parts);

// An import that is ready to be committed.
struct NewImport {
  std::string source;
  int64_t imported_at = 0;
  std::string mapping, definition;
  std::vector<ImportedFile> files;
  int64_t rejected = 0;
  std::vector<Part> parts;
};

// What is said where a workspace was to be read and there is none.
[[nodiscard]] Error no_workspace(const std::filesystem::path& directory);

class Manifest {
 public:
  // write: creates the tables of a new workspace. Error: not_found if there is none to read, unsupported if it is
  // newer.
  static Result<Manifest> open(const std::filesystem::path& db_file, SqliteMode mode);

  Result<std::vector<SourceSummary>> sources();
  // The parts of the sources in the order of reading: source, import, number of the part.
  Result<std::vector<Part>> parts(const ChosenSources& chosen = {});
  // When a file with this content was imported into the source, if it was.
  Result<std::optional<int64_t>> imported_at(std::string_view source, std::string_view sha256);
  // What the last import into one of the sources said about maps (stages, goal, …); empty if there is none.
  Result<std::string> last_definition(const ChosenSources& chosen = {});
  // The id that the next import will have. It names the files of its parts.
  Result<int64_t> next_import_id();

  struct Change {
    int64_t import_id = 0;
    std::vector<std::string> dropped;  // files no longer named
  };
  // The one commit: all parts of the import are named, and with Import::replace those of earlier ones no longer, or
  // nothing is.
  Result<Change> commit(const NewImport& import, Import mode);
  // Names none of the source's parts any more. Error: not_found, naming a source spelled alike.
  Result<Change> forget(std::string_view source);

 private:
  explicit Manifest(SqliteDatabase db) : db_(std::move(db)) {}
  Result<void> create_tables(const std::filesystem::path& db_file);
  // The one number that a statement gives; 0 if it gives none.
  Result<int64_t> integer_of(std::string_view sql);
  Result<int64_t> version();
  Result<std::vector<ImportReceipt>> imports_of(int64_t source_id, const std::string& source);
  Result<std::vector<ImportedFile>> files_of(int64_t import_id);
  Error unknown_source(std::string_view source);
  Result<int64_t> source_id(std::string_view source);
  Result<std::vector<std::string>> drop_imports(int64_t source_id);
  Result<void> insert_parts(int64_t import_id, const std::vector<Part>& parts);
  Result<void> insert_files(int64_t import_id, const std::vector<ImportedFile>& files);

  SqliteDatabase db_;
};

}  // namespace cairn::storage
