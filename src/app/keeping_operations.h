// Keeping a workspace safe, from the command line: copies that can be put back, and whether it is whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/operation.h"
#include "storage/check_workspace.h"

namespace cairn {

struct BackupInput {
  std::string to;
  std::optional<std::string> workspace;
};
BOOST_DESCRIBE_STRUCT(BackupInput, (), (to, workspace))
struct RestoreBackupInput {
  std::string backup;
  std::optional<std::string> workspace;
};
BOOST_DESCRIBE_STRUCT(RestoreBackupInput, (), (backup, workspace))
struct BackupOutput {
  std::string folder;
  int64_t made_at = 0;
  int64_t files = 0, bytes = 0;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(BackupOutput, (), (folder, made_at, files, bytes, summary))

struct CheckInput {
  std::optional<std::string> workspace;
};
BOOST_DESCRIBE_STRUCT(CheckInput, (), (workspace))
struct CheckOutput {
  int64_t records = 0, edits = 0, assets = 0, parts = 0;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(CheckOutput, (), (records, edits, assets, parts, summary))

Result<BackupOutput> run_backup(Context& context, const BackupInput& input);
Result<BackupOutput> run_restore_backup(Context& context, const RestoreBackupInput& input);
// Error: corrupt, with a line for each fault.
Result<CheckOutput> run_check(Context& context, const CheckInput& input);

template <>
std::vector<FieldHelp> field_help<BackupInput>();
template <>
std::vector<FieldHelp> field_help<RestoreBackupInput>();
template <>
std::vector<FieldHelp> field_help<CheckInput>();

[[nodiscard]] std::vector<Operation> keeping_operations();

}  // namespace cairn
