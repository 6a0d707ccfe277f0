// Operations on a workspace's sources: import, sources, forget.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/mapping_flags.h"
#include "storage/import_records.h"

namespace cairn {

struct ImportInput : MappingFlags {
  std::optional<std::string> workspace, source, rejected;
  bool again = false, replace = false;
};
BOOST_DESCRIBE_STRUCT(ImportInput, (MappingFlags), (workspace, source, rejected, again, replace))

struct ImportOutput {
  ImportReceipt receipt;
  std::optional<std::string> rejected_file;
  std::vector<Guess> guesses;
  std::vector<std::string> warnings;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(ImportOutput, (), (receipt, rejected_file, guesses, warnings, summary))

// Where the rows of an import that could not be read are listed, unless a file is named.
[[nodiscard]] std::string rejected_file_name(const std::string& source);

// Reads files into a workspace: all of them or nothing.
Result<ImportOutput> run_import(Context& context, const ImportInput& input);

struct SourcesInput {
  std::optional<std::string> workspace;
};
BOOST_DESCRIBE_STRUCT(SourcesInput, (), (workspace))
struct SourcesOutput {
  std::vector<SourceSummary> sources;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(SourcesOutput, (), (sources, summary))
Result<SourcesOutput> run_sources(Context& context, const SourcesInput& input);

struct ForgetInput {
  std::optional<std::string> workspace, source;
};
BOOST_DESCRIBE_STRUCT(ForgetInput, (), (workspace, source))
struct ForgetOutput {
  ForgetReceipt receipt;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(ForgetOutput, (), (receipt, summary))
Result<ForgetOutput> run_forget(Context& context, const ForgetInput& input);

template <>
std::vector<FieldHelp> field_help<ImportInput>();
template <>
std::vector<FieldHelp> field_help<SourcesInput>();
template <>
std::vector<FieldHelp> field_help<ForgetInput>();

}  // namespace cairn
