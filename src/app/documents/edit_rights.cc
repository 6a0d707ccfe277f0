#include "app/documents/edit_rights.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

#include "model/record_type.h"
#include "storage/stored_edit.h"

namespace cairn {
namespace {

Error too_low(std::string message) { return {ErrorCode::denied, std::move(message), {}, "role_too_low"}; }

Error needs_editor_of_map() {
  return too_low("changing this map takes the role editor on it; ask somebody who is an owner");
}

// Looks at every state that a record may pass through: as it stands, and as each op of the edit would have it. So no
// order of ops gets around a right.
class RightsCheck {
 public:
  RightsCheck(const Document& document, const Edit& edit, const EditRights& rights, Comments comments)
      : document_(document), rights_(rights), comments_(comments) {
    for (const Op& op : edit.ops) {
      if (const auto* put = std::get_if<Put>(&op)) puts_[put->record.id].push_back(&put->record);
      const auto* patch = std::get_if<Patch>(&op);
      const json::Value* parent = patch != nullptr ? patch->set.find("parent") : nullptr;
      if (parent != nullptr && parent->is_string())
        new_parents_[patch->id].push_back(std::string_view(parent->get_string()));
    }
  }

  [[nodiscard]] Result<void> check(const Op& op) const {
    const RecordId& id = record_of(op);
    const Record* now = document_.find(id);
    if (now != nullptr) CAIRN_TRY_VOID(check_record(*now, now, op));
    const auto puts = puts_.find(id);
    if (puts == puts_.end()) return {};
    for (const Record* put : puts->second) CAIRN_TRY_VOID(check_record(*put, now, op));
    return {};
  }

 private:
  Result<void> check_record(const Record& record, const Record* now, const Op& op) const {
    const RecordType* type = find_record_type(record.type);
    if (type == nullptr) return {};  // apply refuses it
    if (type->scope == Scope::library) {
      if (rights_.workspace >= Role::editor) return {};
      return too_low("changing the library, which all maps share, takes the role editor on the workspace");
    }
    if (type->name == "map" && now == nullptr) {
      if (rights_.workspace >= Role::editor) return {};
      return too_low("making maps takes the role editor on the workspace");
    }
    for (const std::string_view map : maps_of(record))
      CAIRN_TRY_VOID(type->name == "comment" ? check_comment(map, now, op) : check_map(map));
    return {};
  }

  Result<void> check_map(std::string_view map) const {
    return rights_.on_map(map) >= Role::editor ? Result<void>() : needs_editor_of_map();
  }

  Result<void> check_comment(std::string_view map, const Record* now, const Op& op) const {
    const Role role = rights_.on_map(map);
    if (role < Role::commenter) return too_low("commenting takes the role commenter on this map");
    if (comments_ == Comments::of_anyone || now == nullptr || now->text("author") == rights_.account) return {};
    if (role >= Role::editor && only_settles(op)) return {};
    if (role >= Role::owner && std::holds_alternative<Remove>(op)) return {};
    return Error{ErrorCode::denied, "only who wrote a comment may change or remove it", {}, "not_your_comment"};
  }

  static bool only_settles(const Op& op) {
    const auto* patch = std::get_if<Patch>(&op);
    if (patch == nullptr) return false;
    const auto settles = [](std::string_view name) { return name == "resolved" || name == "resolved_by"; };
    return std::all_of(patch->set.begin(), patch->set.end(), [&](const Property& p) { return settles(p.name); }) &&
           std::all_of(patch->unset.begin(), patch->unset.end(), settles);
  }

  // Every map that the record belongs to by any parent it has or is given. Where there is none, a parent is missing,
  // and apply refuses the edit with its text.
  [[nodiscard]] std::set<std::string_view> maps_of(const Record& record) const {
    std::set<std::string_view> maps, seen;
    std::vector<const Record*> waiting = {&record};
    std::set<const Record*> looked_at = {&record};
    const auto add = [&](const Record* parent) {
      if (parent != nullptr && looked_at.insert(parent).second) waiting.push_back(parent);
    };
    const auto add_named = [&](std::string_view id) {
      if (id.empty() || !seen.insert(id).second) return;
      add(document_.find(id));
      if (const auto it = puts_.find(RecordId(id)); it != puts_.end())
        std::for_each(it->second.begin(), it->second.end(), add);
    };
    while (!waiting.empty()) {
      const Record* next = waiting.back();
      waiting.pop_back();
      if (next->type == "map") maps.insert(next->id);
      add_named(next->parent());
      if (const auto it = new_parents_.find(next->id); it != new_parents_.end())
        std::for_each(it->second.begin(), it->second.end(), add_named);
    }
    return maps;
  }

  const Document& document_;
  const EditRights& rights_;
  Comments comments_;
  std::unordered_map<RecordId, std::vector<const Record*>> puts_;
  std::unordered_map<RecordId, std::vector<std::string_view>> new_parents_;
};

}  // namespace

Role EditRights::on_map(std::string_view map) const {
  const auto it = maps.find(map);
  return it != maps.end() ? std::max(workspace, it->second) : workspace;
}

Result<void> check_edit_rights(const Document& document, const Edit& edit, const EditRights& rights,
                               Comments comments) {
  const RightsCheck check(document, edit, rights, comments);
  for (size_t i = 0; i < edit.ops.size(); ++i) {
    auto allowed = check.check(edit.ops[i]);
    if (allowed.ok()) continue;
    Error error = std::move(allowed).error();
    error.where = "ops[" + std::to_string(i) + "]";
    return error;
  }
  return {};
}

}  // namespace cairn
