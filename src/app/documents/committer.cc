#include "app/documents/committer.h"

#include <algorithm>

#include "app/documents/server_fields.h"
#include "model/overwrite.h"
#include "model/record_type.h"
#include "model/undo.h"
#include "model/validate.h"

namespace cairn {
namespace {

// Looking up what happened to each of so many removed records since an old base would hold up everybody else.
constexpr size_t max_removed_looked_up = 500;

// The records that an edit removed, by id, as they were.
using Removed = std::unordered_map<std::string_view, const Record*>;

Removed removed_by(const Applied& applied) {
  Removed out;
  for (const Op& op : applied.inverse) {
    if (const auto* put = std::get_if<Put>(&op)) out.emplace(put->record.id, &put->record);
  }
  return out;
}

// The map of a record, also where it or its parents have just been removed.
std::string map_of(const Document& after, const Removed& removed, std::string_view id) {
  constexpr int most_parents = 8;
  for (int i = 0; i < most_parents; ++i) {
    const Record* record = after.find(id);
    if (record == nullptr) {
      const auto it = removed.find(id);
      if (it == removed.end()) return {};
      record = it->second;
    }
    const RecordType* type = find_record_type(record->type);
    if (type == nullptr || type->scope == Scope::library) return {};
    if (type->name == "map") return record->id;
    id = record->parent();
  }
  return {};
}

std::vector<std::string> maps_of(const Document& after, const Applied& applied) {
  const Removed removed = removed_by(applied);
  std::vector<std::string> maps;
  maps.reserve(applied.effect.size());
  for (const Op& op : applied.effect) maps.push_back(map_of(after, removed, record_of(op)));
  return maps;
}

// Who looks at a map would not be told that a record left for another.
Result<void> check_stays_in_map(const Document& after, const Applied& applied) {
  Removed removed;
  for (const Op& op : applied.inverse) {
    const auto* patch = std::get_if<Patch>(&op);
    const json::Value* parent = patch != nullptr ? patch->set.find("parent") : nullptr;
    if (parent == nullptr || !parent->is_string()) continue;
    if (removed.empty()) removed = removed_by(applied);
    const std::string before = map_of(after, removed, std::string_view(parent->get_string()));
    const std::string now = map_of(after, removed, patch->id);
    if (before.empty() || now.empty() || before == now) continue;
    return invalid(record_name(*after.find(patch->id)) + " belongs to map " + before + " and cannot move to map " + now,
                   patch->id + ".parent", "parent_changed");
  }
  return {};
}

void apply_raw(Document& document, const std::vector<Op>& ops) {
  for (const Op& op : ops) {
    if (const auto* put = std::get_if<Put>(&op)) {
      document.store(put->record);
    } else if (const auto* remove = std::get_if<Remove>(&op)) {
      document.erase(remove->id);
    } else {
      const Patch& patch = std::get<Patch>(op);
      Record record = *document.find(patch.id);
      for (const Property& property : patch.set) record.properties.set(property.name, property.value);
      for (const std::string& name : patch.unset) record.properties.unset(name);
      document.store(std::move(record));
    }
  }
}

Result<void> check_id(const EditId& id) {
  if (is_record_id(id)) return {};
  return invalid("an edit needs an id of 1 to " + std::to_string(max_id) + " letters, digits and -_.:~", "id",
                 "bad_id");
}

Error not_your_edit() { return {ErrorCode::denied, "only one's own edits can be undone", "of", "not_your_edit"}; }

}  // namespace

Committer::Outcome Committer::run(const Submission& submission) {
  const auto run_one = [&](const auto& work) -> Result<Outcome> {
    CAIRN_TRY_VOID(check_id(work.id));
    CAIRN_TRY(std::optional<Outcome> repeated, answer_repeated(work.id, submission.author));
    if (repeated) return *std::move(repeated);
    using Work = std::remove_cvref_t<decltype(work)>;
    if constexpr (std::is_same_v<Work, Edit>)
      return run_edit(work, submission);
    else if constexpr (std::is_same_v<Work, UndoRequest>)
      return run_undo(work, submission);
    else
      return run_plan(work, submission);
  };
  auto outcome = std::visit(run_one, submission.work);
  return outcome.ok() ? std::move(outcome).value() : Outcome(std::move(outcome).error());
}

Result<std::optional<std::variant<size_t, StoredEdit>>> Committer::find(const EditId& id) {
  using Found = std::variant<size_t, StoredEdit>;
  if (const auto it = in_batch_.find(id); it != in_batch_.end()) return std::optional<Found>(it->second);
  CAIRN_TRY(std::optional<StoredEdit> stored, log_.edit(id));
  if (!stored) return std::optional<Found>();
  return std::optional<Found>(*std::move(stored));
}

Result<std::optional<Committer::Outcome>> Committer::answer_repeated(const EditId& id, const Author& author) {
  CAIRN_TRY(auto found, find(id));
  if (!found) return std::optional<Outcome>();
  const auto* index = std::get_if<size_t>(&*found);
  const StoredEdit& edit = index != nullptr ? batch_[*index] : std::get<StoredEdit>(*found);
  if (edit.author.id != author.id)
    return Error{ErrorCode::conflict, "another edit has this id; send it anew with an id of its own", "id", "id_taken"};
  if (index != nullptr) return std::optional<Outcome>(Stored{*index, true});
  return std::optional<Outcome>(
      StoredBefore{std::make_shared<const StoredEdit>(std::get<StoredEdit>(*std::move(found)))});
}

TextHistory Committer::history() {
  return [this](const RecordId& record, Revision after) { return recent_.changes(record, after, document_, log_); };
}

Result<Committer::Outcome> Committer::run_edit(const Edit& edit, const Submission& submission) {
  CAIRN_TRY_VOID(check_edit_rights(document_, edit, submission.rights));
  Reconciled met =
      reconcile(document_, with_server_fields(document_, edit, submission.author, submission.at), history());
  CAIRN_TRY(Applied applied, apply(document_, met.edit));
  StoredEdit stored{.revision = document_.revision(),
                    .id = edit.id,
                    .author = submission.author,
                    .at = submission.at,
                    .kind = EditKind::edit,
                    .base = edit.base,
                    .applied = std::move(applied),
                    .overwrote = std::move(met.overwrote),
                    .merged = std::move(met.merged)};
  if (edit.base + 1 < stored.revision && stored.applied.inverse.size() <= max_removed_looked_up) {
    for (Overwritten& gone : removed_unseen(stored.applied, edit.id, edit.base, history()))
      stored.overwrote.push_back(std::move(gone));
  }
  return keep(std::move(stored));
}

Result<Committer::Outcome> Committer::run_undo(const UndoRequest& request, const Submission& submission) {
  CAIRN_TRY(auto found, find(request.of));
  if (!found) return Error{ErrorCode::not_found, "there is no such edit to undo", "of", "no_such_edit"};
  const auto* index = std::get_if<size_t>(&*found);
  const StoredEdit& of = index != nullptr ? batch_[*index] : std::get<StoredEdit>(*found);
  if (of.author.id != submission.author.id) return not_your_edit();
  // Whoever may no longer edit may not undo either; what others wrote comes back with what the edit had removed.
  CAIRN_TRY_VOID(
      check_edit_rights(document_, {request.id, 0, of.applied.inverse}, submission.rights, Comments::of_anyone));
  CAIRN_TRY(Undone undone, undo(document_, of.applied));
  return keep({.revision = document_.revision(),
               .id = request.id,
               .author = submission.author,
               .at = submission.at,
               .kind = EditKind::undo,
               .base = request.base,
               .applied = std::move(undone.applied),
               .kept = std::move(undone.kept)});
}

Result<Committer::Outcome> Committer::run_plan(const EditPlan& plan, const Submission& submission) {
  CAIRN_TRY(EditPlan::Planned planned, plan.make(document_));
  if (planned.edit.ops.empty()) return Outcome(NothingToDo{});
  CAIRN_TRY_VOID(check_edit_rights(document_, planned.edit, submission.rights, Comments::of_anyone));
  const Revision base = document_.revision();
  CAIRN_TRY(Applied applied, apply(document_, planned.edit));
  return keep({.revision = document_.revision(),
               .id = plan.id,
               .author = submission.author,
               .at = submission.at,
               .kind = plan.kind,
               .base = base,
               .applied = std::move(applied),
               .kept = std::move(planned.kept)});
}

Result<Committer::Outcome> Committer::keep(StoredEdit edit) {
  if (auto stays = check_stays_in_map(document_, edit.applied); !stays.ok()) {
    apply_raw(document_, edit.applied.inverse);
    document_.set_revision(edit.revision - 1);
    return std::move(stays).error();
  }
  edit.maps = maps_of(document_, edit.applied);
  recent_.note(edit, document_);
  in_batch_.emplace(edit.id, batch_.size());
  batch_.push_back(std::move(edit));
  return Outcome(Stored{batch_.size() - 1});
}

Result<std::vector<std::shared_ptr<const StoredEdit>>> Committer::commit() {
  std::vector<std::shared_ptr<const StoredEdit>> stored;
  if (batch_.empty()) return stored;
  auto appended = log_.append(batch_, document_);
  if (!appended.ok()) {
    go_back();
    return std::move(appended).error();
  }
  for (StoredEdit& edit : batch_) stored.push_back(std::make_shared<const StoredEdit>(std::move(edit)));
  batch_.clear();
  in_batch_.clear();
  return stored;
}

void Committer::go_back() {
  const Revision first = batch_.front().revision;
  std::for_each(batch_.rbegin(), batch_.rend(),
                [&](const StoredEdit& edit) { apply_raw(document_, edit.applied.inverse); });
  document_.set_revision(first - 1);
  recent_.forget_from(first);
  batch_.clear();
  in_batch_.clear();
}

}  // namespace cairn
