#include "app/documents/document_operations.h"

namespace cairn {

template <>
std::vector<FieldHelp> field_help<NoDocumentInput>() {
  return {};
}
template <>
std::vector<FieldHelp> field_help<OneMapInput>() {
  return {{"map", "id of the map", {}, true}};
}

std::vector<Operation> document_operations() {
  std::vector<Operation> all;
  for (auto part : {map_operations, exchange_operations, edit_operations, history_operations, trash_operations,
                    mention_operations}) {
    for (Operation& operation : part()) all.push_back(std::move(operation));
  }
  return all;
}

Author author_of(const Actor& actor) {
  return {actor.kind == ActorKind::share_link ? actor.credential : actor.id, actor.name,
          std::string(json::enum_word(actor.kind))};
}

Result<Submission> submission_by(const Context& context, const std::string& map) {
  const bool guest = context.actor.kind == ActorKind::share_link;
  Submission out;
  out.author = author_of(context.actor);
  out.rights = {out.author.id, guest ? Role::none : context.actor.workspace_role, {}};
  if (!map.empty()) {
    CAIRN_TRY(const Role role, context.team->people().role_on(context.actor, map));
    out.rights.maps.emplace(map, role);
  }
  out.at = context.now;
  return out;
}

json::Value encode_ops(const std::vector<Op>& ops) {
  json::Array out;
  out.reserve(ops.size());
  for (const Op& op : ops) out.push_back(encode_op(op));
  return out;
}

Result<StoredChange> stored_change(Context& context, Submission submission) {
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const EditDone done, hub.submit(std::move(submission)));
  if (done.edit == nullptr) return StoredChange{hub.revision(), {}, json::Array(), {}};
  StoredChange out{done.edit->revision, done.edit->id, encode_ops(done.edit->applied.effect), {}};
  for (const Kept& kept : done.edit->kept) out.kept.push_back({kept.id, kept.property, kept.why});
  return out;
}

Result<std::string> require_map(Context& context, const std::string& map) {
  return context.team->documents().read([&](const Document& document) -> Result<std::string> {
    const Record* record = document.find(map);
    if (record == nullptr || record->type != "map")
      return not_found("there is no such map, or you may not see it", "map");
    return std::string(record->text("title"));
  });
}

bool sees_library(const Actor& actor) {
  return actor.kind != ActorKind::share_link && actor.workspace_role >= Role::viewer;
}

Result<void> members_only(const Context& context) {
  if (context.actor.kind != ActorKind::share_link) return {};
  return Error{ErrorCode::denied, "a share link shows the map as it is; ask to be invited for more", {}, "forbidden"};
}

}  // namespace cairn
