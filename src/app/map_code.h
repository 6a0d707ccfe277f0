// Maps as files under version control: what differs between two, three put together, one as lines for people.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cairn {

struct FileDiffLine {
  std::string record, place, words;
};
BOOST_DESCRIBE_STRUCT(FileDiffLine, (), (record, place, words))
struct FileDiff {
  std::vector<std::string> words;   // a line a record
  std::vector<FileDiffLine> lines;  // the same, with the records they speak of
  std::vector<json::Value> changes;
};
BOOST_DESCRIBE_STRUCT(FileDiff, (), (words, lines, changes))

// Texts of .cjm.json files; an empty one is a document without records. Measurements do not count.
// Error: as decode_cjm, `where` begins with "before" or "after".
[[nodiscard]] Result<FileDiff> diff_files(std::string_view before, std::string_view after);

struct FileConflict {
  std::string record, name, property, why;
};
BOOST_DESCRIBE_STRUCT(FileConflict, (), (record, name, property, why))
struct FileMerge {
  std::string text;  // .cjm.json, canonical
  std::vector<FileConflict> conflicts;
};
BOOST_DESCRIBE_STRUCT(FileMerge, (), (text, conflicts))

// Three-way: per property what one side changed; where both did, `theirs` is the later one, of texts both are kept.
// Measurements are those of `ours` whose bindings stand. Error: as decode_cjm, `where` begins with the name of the
// side.
[[nodiscard]] Result<FileMerge> merge_files(std::string_view base, std::string_view ours, std::string_view theirs);

// A line a property, records under their names: what `git diff` compares where it shows a map as text.
[[nodiscard]] Result<std::string> file_in_lines(std::string_view text);

}  // namespace cairn
