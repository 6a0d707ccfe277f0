#include "app/keeping_operations.h"

#include "app/people/people.h"
#include "app/team.h"
#include "base/words.h"
#include "storage/backup.h"

namespace cairn {
namespace {

const std::string usual_workspace = "cairn-workspace";

BackupOutput described(const std::string& folder, const storage::BackupManifest& manifest) {
  BackupOutput out{.folder = folder, .made_at = manifest.made_at, .files = static_cast<int64_t>(manifest.files.size())};
  for (const storage::BackedUpFile& file : manifest.files) out.bytes += file.bytes;
  return out;
}

std::string counts_words(const BackupOutput& output) {
  return counted(output.files, "file", "files") + ", " + counted(output.bytes, "byte", "bytes");
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<BackupInput>() {
  return {{"to", "the folder of the backup; must not be there yet", {}, true, true},
          {"workspace", "folder of the workspace (cairn-workspace)", "w", false, true}};
}
template <>
std::vector<FieldHelp> field_help<RestoreBackupInput>() {
  return {{"backup", "the folder of the backup", {}, true, true},
          {"workspace", "where it is put: missing, or an empty folder (cairn-workspace)", "w", false, true}};
}
template <>
std::vector<FieldHelp> field_help<CheckInput>() {
  return {{"workspace", "folder of the workspace (cairn-workspace)", "w", false, true}};
}

Result<BackupOutput> run_backup(Context& context, const BackupInput& input) {
  if (input.to.empty()) return invalid("is missing: the folder of the backup", "to");
  const std::string workspace = input.workspace.value_or(usual_workspace);
  CAIRN_TRY(const auto manifest, storage::write_backup(workspace, input.to, context.now, context.progress));
  // A full disk must not keep anybody from saving what is on it.
  if (context.team != nullptr)
    static_cast<void>(context.team->people().record(context.actor, "backup", "", "", context.now));
  BackupOutput out = described(input.to, manifest);
  out.summary = "Backed up to " + input.to + ": " + counts_words(out) + "\n";
  return out;
}

Result<BackupOutput> run_restore_backup(Context& context, const RestoreBackupInput& input) {
  if (input.backup.empty()) return invalid("is missing: the folder of the backup", "backup");
  const std::string workspace = input.workspace.value_or(usual_workspace);
  CAIRN_TRY(const auto manifest, storage::restore_backup(input.backup, workspace, context.progress));
  BackupOutput out = described(workspace, manifest);
  out.summary =
      "Put back in " + workspace + ": " + counts_words(out) + "\nServe it: cairn serve --workspace " + workspace + "\n";
  return out;
}

Result<CheckOutput> run_check(Context& context, const CheckInput& input) {
  const std::string workspace = input.workspace.value_or(usual_workspace);
  CAIRN_TRY(const auto found, storage::check_workspace(workspace, context.progress));
  CheckOutput out{found.records, found.edits, found.assets, found.parts, {}};
  const std::string looked =
      counted(found.records, "record", "records") + ", " + counted(found.edits, "edit", "edits") + ", " +
      counted(found.assets, "picture", "pictures") + ", " + counted(found.parts, "part of events", "parts of events");
  if (found.faults.empty()) {
    out.summary = "Whole: " + looked + "\n";
    return out;
  }
  std::string words = counted(static_cast<int64_t>(found.faults.size()), "fault", "faults") + " in " + looked + ":";
  for (const storage::WorkspaceFault& fault : found.faults) words += "\n  " + fault.where + ": " + fault.what;
  return Error{ErrorCode::corrupt,
               words + "\nput a backup back (cairn restore-backup), or ask for help with these lines", workspace,
               "faults"};
}

std::vector<Operation> keeping_operations() {
  std::vector<Operation> all = {
      operation("backup", Effect::reads, Right::local_only,
                "Copy a workspace into a folder from which it can be put back, also while it is served.", run_backup),
      operation("restore-backup", Effect::writes, Right::local_only,
                "Put a backup back as a workspace, after comparing every file with what was backed up.",
                run_restore_backup),
      operation("check", Effect::reads, Right::local_only,
                "Say whether a workspace is whole: databases, events, pictures, and that its history makes its maps.",
                run_check),
  };
  for (Operation& one : all) {
    one.group = "Keeping";
    one.heavy = true;
    one.by_server = one.name != "restore-backup";
  }
  return all;
}

}  // namespace cairn
