#include <algorithm>
#include <filesystem>
#include <set>

#include "app/documents/document_operations.h"
#include "app/documents/restore.h"
#include "app/people/secrets.h"

namespace cairn {
namespace {

struct TrashItem {
  std::string map, title;
  int64_t removed_at = 0;
  std::string removed_by, removed_by_name;
};
BOOST_DESCRIBE_STRUCT(TrashItem, (), (map, title, removed_at, removed_by, removed_by_name))
struct TrashOutput {
  std::vector<TrashItem> items;  // removed last first
};
BOOST_DESCRIBE_STRUCT(TrashOutput, (), (items))
struct EmptyTrashOutput {
  int64_t maps = 0;
};
BOOST_DESCRIBE_STRUCT(EmptyTrashOutput, (), (maps))

Result<StoredChange> run_remove_map(Context& context, const OneMapInput& input) {
  CAIRN_TRY_VOID(require_map(context, input.map));
  CAIRN_TRY(Submission submission, submission_by(context, input.map));
  submission.work = Edit{random_id(), context.team->documents().revision(), {Remove{input.map}}};
  CAIRN_TRY(StoredChange out, stored_change(context, std::move(submission)));
  CAIRN_TRY_VOID(context.team->people().record(context.actor, "remove-map", input.map, "", context.now));
  return out;
}

Result<std::vector<TrashedMap>> trashed(Context& context) {
  return context.team->documents().past([](DocumentStore& store) { return store.trash(); });
}

Result<TrashOutput> run_trash(Context& context, const NoDocumentInput&) {
  CAIRN_TRY(const std::vector<TrashedMap> maps, trashed(context));
  TrashOutput out;
  for (const TrashedMap& map : maps) out.items.push_back({map.map, map.title, map.at, map.author.id, map.author.name});
  return out;
}

// The records of the map as they were removed.
Result<std::vector<Record>> removed_records(DocumentStore& store, const std::string& map, Revision revision) {
  CAIRN_TRY(const std::optional<StoredEdit> edit, store.edit_at(revision));
  if (!edit) return not_found("the map is in the trash no more", "map");
  std::set<std::string_view> ids;
  for (size_t i = 0; i < edit->applied.effect.size(); ++i) {
    if (edit->maps[i] == map) ids.insert(record_of(edit->applied.effect[i]));
  }
  std::vector<Record> out;
  for (const Op& op : edit->applied.inverse) {
    const auto* put = std::get_if<Put>(&op);
    if (put != nullptr && ids.contains(put->record.id)) out.push_back(put->record);
  }
  return out;
}

// Library records that these need and that were removed since, and what those need.
Result<LostRecords> lost_library(DocumentStore& store, const std::vector<Record>& records,
                                 const std::function<bool(std::string_view)>& is_there) {
  LostRecords out;
  std::set<RecordId> looked;
  for (const Record& record : records) looked.insert(record.id);
  std::vector<Record> waiting = records;
  while (!waiting.empty()) {
    const Record record = std::move(waiting.back());
    waiting.pop_back();
    for (const ReferenceUse& use : references_of(record)) {
      const RecordId id(use.target);
      if (!looked.insert(id).second || is_there(id)) continue;
      CAIRN_TRY(const std::optional<StoredEdit> edit, store.removal_of(id));
      if (!edit) continue;
      for (size_t i = 0; i < edit->applied.inverse.size(); ++i) {
        const auto* put = std::get_if<Put>(&edit->applied.inverse[i]);
        const RecordType* type = put != nullptr ? find_record_type(put->record.type) : nullptr;
        if (type == nullptr || put->record.id != id || type->scope != Scope::library) continue;
        out.emplace(id, put->record);
        waiting.push_back(put->record);
      }
    }
  }
  return out;
}

Result<StoredChange> run_restore_map(Context& context, const OneMapInput& input) {
  CAIRN_TRY(const std::vector<TrashedMap> maps, trashed(context));
  const auto map = std::find_if(maps.begin(), maps.end(), [&](const TrashedMap& one) { return one.map == input.map; });
  if (map == maps.end()) return not_found("there is no such map in the trash", "map");
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const std::vector<Record> records,
            hub.past([&](DocumentStore& store) { return removed_records(store, input.map, map->revision); }));
  const std::set<RecordId> there = hub.read([&](const Document& now) {
    std::set<RecordId> ids;
    for (const Record* record : now.sorted()) ids.insert(record->id);
    return ids;
  });
  const auto is_there = [&](std::string_view id) { return there.contains(RecordId(id)); };
  CAIRN_TRY(const LostRecords lost,
            hub.past([&](DocumentStore& store) { return lost_library(store, records, is_there); }));
  CAIRN_TRY(Submission submission, submission_by(context, input.map));
  submission.work = EditPlan{random_id(), EditKind::restore, [&](const Document& now) -> Result<EditPlan::Planned> {
                               return brought_back(now, records, lost);
                             }};
  CAIRN_TRY(StoredChange out, stored_change(context, std::move(submission)));
  CAIRN_TRY_VOID(context.team->people().record(context.actor, "restore-map", input.map, "", context.now));
  return out;
}

Result<EmptyTrashOutput> run_empty_trash(Context& context, const NoDocumentInput&) {
  CAIRN_TRY(const std::vector<std::string> maps,
            context.team->documents().past([](DocumentStore& store) { return store.empty_trash(); }));
  for (const std::string& map : maps) {
    CAIRN_TRY_VOID(context.team->people().forget_map(map, context.now));
    std::error_code ignored;  // not every map was measured
    std::filesystem::remove(context.team->directory() / "measurements" / (map + ".json"), ignored);
  }
  CAIRN_TRY_VOID(
      context.team->people().record(context.actor, "empty-trash", "", std::to_string(maps.size()), context.now));
  return EmptyTrashOutput{static_cast<int64_t>(maps.size())};
}

}  // namespace

std::vector<Operation> trash_operations() {
  return {
      team_operation("remove-map", Effect::writes, Right::edit_map, "Move a map to the trash.", run_remove_map),
      team_operation("trash", Effect::reads, Right::view_workspace, "List the maps in the trash.", run_trash),
      team_operation("restore-map", Effect::writes, Right::edit_workspace,
                     "Take a map out of the trash with all that went with it.", run_restore_map),
      team_operation("empty-trash", Effect::writes, Right::manage_workspace,
                     "Forget the maps in the trash for good, with their history.", run_empty_trash),
  };
}

}  // namespace cairn
