// What a workspace knows of its sources: the shapes of `cairn import`, `cairn sources` and `cairn forget`.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

// A file that was read into a source. The name is for people; the digest says whether it is the same content.
struct ImportedFile {
  std::string name;
  std::string sha256;
  int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(ImportedFile, (), (name, sha256, bytes))

// Counts of rows: kept ones by kind, and those the reader refused. Times are over events and feedback; absent if no row
// has one.
struct ImportCounts {
  int64_t parts = 0, bytes = 0;
  int64_t events = 0, feedback = 0, attribute_rows = 0, rejected = 0;
  std::optional<int64_t> first_at = {}, last_at = {};
};
BOOST_DESCRIBE_STRUCT(ImportCounts, (), (parts, bytes, events, feedback, attribute_rows, rejected, first_at, last_at))

// One committed import.
struct ImportReceipt {
  int64_t import_id = 0;
  std::string source;
  int64_t imported_at = 0;
  ImportCounts counts;
  std::vector<ImportedFile> files;
};
BOOST_DESCRIBE_STRUCT(ImportReceipt, (), (import_id, source, imported_at, counts, files))

struct SourceSummary {
  std::string name;
  ImportCounts counts;                 // over its imports
  std::string mapping;                 // of its last import
  std::vector<ImportReceipt> imports;  // oldest first
};
BOOST_DESCRIBE_STRUCT(SourceSummary, (), (name, counts, mapping, imports))

struct ForgetReceipt {
  std::string source;
  ImportCounts counts;  // what is gone
};
BOOST_DESCRIBE_STRUCT(ForgetReceipt, (), (source, counts))

// Names of the sources that are meant; none: all that the workspace holds. Names that it does not hold mean nothing.
using ChosenSources = std::optional<std::vector<std::string>>;

// What to do where the source has imports already.
enum class Import {
  add,        // beside them; a file whose content the source holds already is refused
  add_again,  // beside them, also the same file
  replace,    // instead of them
};
BOOST_DESCRIBE_ENUM(Import, add, add_again, replace)

}  // namespace cairn
