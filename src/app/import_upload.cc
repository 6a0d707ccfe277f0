#include "app/import_upload.h"

#include <algorithm>

#include "app/documents/document_operations.h"
#include "app/documents/hub.h"
#include "app/kept_rejects.h"
#include "app/people/secrets.h"
#include "app/team.h"
#include "app/uploads.h"
#include "app/workspace_operations.h"
#include "base/words.h"

namespace cairn {
namespace {

// A map without sources speaks of all that the workspace holds.
Result<EditPlan::Planned> speaking_of(const Document& document, const std::string& map, const std::string& source) {
  EditPlan::Planned plan;
  const Record* record = document.find(map);
  if (record == nullptr || record->properties.find("sources") == nullptr) return plan;
  json::Array sources;
  for (const std::string_view name : record->texts("sources")) {
    if (name == source) return plan;
    sources.emplace_back(std::string(name));
  }
  sources.emplace_back(source);
  Patch patch{map};
  patch.set.set("sources", std::move(sources));
  plan.edit.ops.emplace_back(std::move(patch));
  return plan;
}

// True: it did not before.
Result<bool> speak_of(Context& context, const std::string& map, const std::string& source) {
  bool is_new = false;
  CAIRN_TRY(Submission submission, submission_by(context, map));
  submission.work = EditPlan{random_id(), EditKind::edit, [&](const Document& now) -> Result<EditPlan::Planned> {
                               CAIRN_TRY(EditPlan::Planned plan, speaking_of(now, map, source));
                               is_new = !plan.edit.ops.empty();
                               return plan;
                             }};
  CAIRN_TRY_VOID(context.team->documents().submit(std::move(submission)));
  return is_new;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<AddDataInput>() {
  std::vector<FieldHelp> help = column_choice_help();
  help.push_back({"map", "id of the map", {}, true});
  help.push_back({"upload", "the file, as upload names it"});
  help.push_back({"source", "name of the source that the rows belong to (the file's name)"});
  return help;
}

Result<ImportedSource> import_upload(Context& context, const ColumnChoice& columns, const UploadToImport& what) {
  CAIRN_TRY(const Upload upload, context.team->uploads().find(what.upload));
  CAIRN_TRY(const std::filesystem::path path, context.team->uploads().path(what.upload));
  ImportInput import;
  static_cast<MappingFlags&>(import) = mapping_flags(columns, path.string());
  import.title = what.title;
  import.workspace = context.team->directory().string();
  import.source = what.source.value_or(std::filesystem::path(upload.name).stem().string());
  import.rejected = (path.parent_path() / "rejected.csv").string();
  auto imported = run_import(context, import);
  if (!imported.ok()) {
    if (imported.error().reason != "already_imported") return imported.error();
    return ImportedSource{*import.source, {}, {"this file was imported before; its rows were not added again"}};
  }
  keep_rejects(context.team->directory(), imported->receipt.import_id, *import.rejected);
  std::vector<std::string> notes = imported->warnings;
  if (imported->receipt.counts.rejected > 0)
    notes.push_back(counted(imported->receipt.counts.rejected, "row", "rows") + " could not be read");
  return ImportedSource{*import.source, imported->receipt.counts, std::move(notes)};
}

Result<AddDataOutput> run_add_data(Context& context, const AddDataInput& input) {
  CAIRN_TRY_VOID(require_map(context, input.map));
  CAIRN_TRY(ImportedSource imported, import_upload(context, input, {input.upload, input.source, std::nullopt}));
  AddDataOutput out;
  CAIRN_TRY(out.new_to_map, speak_of(context, input.map, imported.name));
  context.team->uploads().remove(input.upload);
  out.source = std::move(imported.name);
  out.events = imported.counts.events;
  out.answers = imported.counts.feedback;
  out.refused = imported.counts.rejected;
  out.notes = std::move(imported.notes);
  return out;
}

}  // namespace cairn
