#include "model/undo.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/references.h"

namespace cairn {
namespace {

const RecordId& id_of(const Op& op) {
  if (const auto* put = std::get_if<Put>(&op)) return put->record.id;
  if (const auto* patch = std::get_if<Patch>(&op)) return patch->id;
  return std::get<Remove>(op).id;
}

bool same(const json::Value* a, const json::Value* b) { return a == nullptr || b == nullptr ? a == b : *a == *b; }

// Chooses, of an edit's inverse, what can still be done.
class Undoing {
 public:
  Undoing(const Document& document, const Applied& edit) : document_(document) {
    for (const Op& op : edit.effect) effect_.emplace(id_of(op), &op);
    for (const Op& op : edit.inverse) {
      if (const auto* put = std::get_if<Put>(&op)) puts_.emplace(put->record.id, put);
      if (const auto* patch = std::get_if<Patch>(&op)) add_patch(*patch);
      if (const auto* remove = std::get_if<Remove>(&op)) add_remove(*remove);
    }
    drop_homeless_puts();
    drop_dangling_patches();
    drop_needed_removes();
  }

  [[nodiscard]] Edit edit() const {
    Edit out;
    for (const auto& [id, put] : puts_) out.ops.emplace_back(*put);
    for (const auto& [id, patch] : patches_) out.ops.emplace_back(patch);
    for (const RecordId& id : removes_) out.ops.emplace_back(Remove{id});
    return out;
  }
  [[nodiscard]] std::vector<Kept> kept() && { return std::move(kept_); }

 private:
  void keep(const RecordId& id, std::string_view property, std::string why) {
    kept_.push_back({id, std::string(property), std::move(why)});
  }

  // The value that the undone edit gave a property; nullptr: it left it absent.
  const json::Value* given(const RecordId& id, std::string_view property) const {
    const auto it = effect_.find(id);
    const auto* patch = it != effect_.end() ? std::get_if<Patch>(it->second) : nullptr;
    return patch != nullptr ? patch->set.find(property) : nullptr;
  }

  void add_patch(const Patch& patch) {
    const Record* now = document_.find(patch.id);
    if (now == nullptr) return keep(patch.id, {}, "it was removed since");
    Patch rest{patch.id};
    const auto still_given = [&](const std::string& name) {
      if (same(now->properties.find(name), given(patch.id, name))) return true;
      keep(patch.id, name, "it was changed since");
      return false;
    };
    for (const Property& property : patch.set) {
      if (still_given(property.name)) rest.set.set(property.name, property.value);
    }
    for (const std::string& name : patch.unset) {
      if (still_given(name)) rest.unset.push_back(name);
    }
    if (!rest.set.empty() || !rest.unset.empty()) patches_.emplace(patch.id, std::move(rest));
  }

  void add_remove(const Remove& remove) {
    const Record* now = document_.find(remove.id);
    if (now == nullptr) return;
    const auto it = effect_.find(remove.id);
    const auto* made = it != effect_.end() ? std::get_if<Put>(it->second) : nullptr;
    if (made == nullptr || !(made->record == *now)) return keep(remove.id, {}, "it was changed since");
    removes_.insert(remove.id);
  }

  // The first id that the record needs and that will not be there.
  [[nodiscard]] std::optional<RecordId> missing_for(const Record& record) const {
    for (const ReferenceUse& use : references_of(record)) {
      if (document_.find(use.target) == nullptr && !puts_.contains(RecordId(use.target))) return RecordId(use.target);
    }
    return std::nullopt;
  }

  // A record that stays out may be what another needs: repeated until nothing changes.
  void drop_homeless_puts() {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto it = puts_.begin(); it != puts_.end();) {
        const bool taken = document_.find(it->first) != nullptr;
        const auto missing = missing_for(it->second->record);
        if (!taken && !missing) {
          ++it;
          continue;
        }
        keep(it->first, {},
             taken ? "it is there again" : "it cannot come back: it needs " + *missing + ", which was removed since");
        it = puts_.erase(it);
        changed = true;
      }
    }
  }

  void drop_dangling_patches() {
    for (auto& [id, patch] : patches_) {
      const Properties wanted = patch.set;
      for (const Property& property : wanted) {
        Record probe{id, document_.find(id)->type};
        probe.properties.set(property.name, property.value);
        const auto missing = missing_for(probe);
        if (!missing) continue;
        keep(id, property.name, "it cannot go back to " + *missing + ", which was removed since");
        patch.set.unset(property.name);
      }
    }
    std::erase_if(patches_, [](const auto& entry) { return entry.second.set.empty() && entry.second.unset.empty(); });
  }

  // A record that others have hung something on stays, and so does all that it needs itself.
  void drop_needed_removes() {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto it = removes_.begin(); it != removes_.end();) {
        const auto needed_by = remaining_referrer(*it);
        if (!needed_by) {
          ++it;
          continue;
        }
        keep(*it, {}, *needed_by + " needs it");
        it = removes_.erase(it);
        changed = true;
      }
    }
  }

  // A record that will still name `id` after the undo.
  [[nodiscard]] std::optional<RecordId> remaining_referrer(const RecordId& id) const {
    for (const RecordId& referrer : document_.referrers(id)) {
      if (removes_.contains(referrer)) continue;
      Record after = *document_.find(referrer);
      if (const auto patch = patches_.find(referrer); patch != patches_.end()) {
        for (const Property& property : patch->second.set) after.properties.set(property.name, property.value);
        for (const std::string& name : patch->second.unset) after.properties.unset(name);
      }
      const auto uses = references_of(after);
      if (std::any_of(uses.begin(), uses.end(), [&](const ReferenceUse& use) { return use.target == id; }))
        return referrer;
    }
    return std::nullopt;
  }

  const Document& document_;
  std::map<RecordId, const Op*> effect_;
  std::map<RecordId, const Put*> puts_;
  std::map<RecordId, Patch> patches_;
  std::set<RecordId> removes_;
  std::vector<Kept> kept_;
};

}  // namespace

Result<Undone> undo(Document& document, const Applied& edit) {
  Undoing undoing(document, edit);
  CAIRN_TRY(Applied applied, apply(document, undoing.edit()));
  return Undone{std::move(applied), std::move(undoing).kept()};
}

}  // namespace cairn
