#include "app/documents/restore.h"

#include <algorithm>
#include <optional>
#include <set>

#include "model/record_type.h"

namespace cairn {
namespace {

// The record without a reference to `target`; nullopt if it cannot be without.
std::optional<Record> without(const Record& record, const ReferenceUse& use) {
  Record out = record;
  const json::Value& value = *record.properties.find(use.property->name);
  json::Array rest;
  if (value.is_array()) {
    for (const json::Value& item : value.get_array()) {
      if (!item.is_string() || std::string_view(item.get_string()) != use.target) rest.push_back(item);
    }
  }
  if (rest.empty() && use.property->required) return std::nullopt;
  const std::string name(use.property->name);
  if (rest.empty())
    out.properties.unset(name);
  else
    out.properties.set(name, std::move(rest));
  return out;
}

// Records on their way back, completed by what they need.
class Returning {
 public:
  Returning(const Document& now, std::function<const Record*(std::string_view)> lost)
      : now_(now), lost_(std::move(lost)) {}

  void put(const Record& record) {
    waiting_.push_back(record.id);
    puts_.insert_or_assign(record.id, record);
  }
  void will_be_gone(const RecordId& id) { gone_.insert(id); }

  std::vector<Op> ops(std::vector<Kept>& kept) {
    while (!waiting_.empty()) {
      const RecordId id = std::move(waiting_.back());
      waiting_.pop_back();
      complete(id, kept);
    }
    std::vector<Op> out;
    for (auto& [id, record] : puts_) out.emplace_back(Put{std::move(record)});
    return out;
  }

 private:
  [[nodiscard]] bool is_there(std::string_view id) const {
    return puts_.contains(RecordId(id)) || (now_.find(id) != nullptr && !gone_.contains(RecordId(id)));
  }

  void complete(const RecordId& id, std::vector<Kept>& kept) {
    const auto it = puts_.find(id);
    if (it == puts_.end()) return;
    for (bool whole = false; !whole;) {
      whole = true;
      for (const ReferenceUse& use : references_of(it->second)) {
        if (is_there(use.target)) continue;
        if (const Record* lost = lost_(use.target)) {
          put(*lost);
          continue;
        }
        const std::string target(use.target);
        auto rest = without(it->second, use);
        if (!rest) return leave_out(it->first, target, kept);
        kept.push_back({id, std::string(use.property->name), "it named " + target + ", which is gone"});
        it->second = *std::move(rest);
        whole = false;
        break;
      }
    }
  }

  // Whatever of the others needs it has to be looked at again.
  void leave_out(const RecordId id, const std::string& missing, std::vector<Kept>& kept) {  // NOLINT: by value
    kept.push_back({id, {}, "it cannot come back: it needs " + missing + ", which is gone"});
    puts_.erase(id);
    for (const auto& [other, record] : puts_) {
      const auto uses = references_of(record);
      if (std::any_of(uses.begin(), uses.end(), [&](const ReferenceUse& use) { return use.target == id; }))
        waiting_.push_back(other);
    }
  }

  const Document& now_;
  std::function<const Record*(std::string_view)> lost_;
  std::map<RecordId, Record> puts_;
  std::set<RecordId> gone_;
  std::vector<RecordId> waiting_;
};

bool can_be_edited(const Record& record) { return find_record_type(record.type) != nullptr; }

bool is_library(const Record& record) {
  const RecordType* type = find_record_type(record.type);
  return type != nullptr && type->scope == Scope::library;
}

// Comments are talk about the map, not the map; they come back only with the record that took them along.
bool comes_back(const Document& now, const Record& before, const Record* current) {
  if (before.type != "comment") return current == nullptr || !(*current == before);
  return current == nullptr && now.find(before.text("about")) == nullptr;
}

}  // namespace

EditPlan::Planned restored_map(const Document& now, const std::string& map, const Document& then) {
  EditPlan::Planned out;
  Returning returning(now, [&](std::string_view id) -> const Record* {
    const Record* record = then.find(id);
    return record != nullptr && is_library(*record) && can_be_edited(*record) ? record : nullptr;
  });
  for (const Record* record : now.sorted()) {
    if (now.map_of(*record) != map || then.find(record->id) != nullptr || record->type == "comment") continue;
    if (!can_be_edited(*record)) continue;
    out.edit.ops.emplace_back(Remove{record->id});
    returning.will_be_gone(record->id);
  }
  for (const Record* record : then.sorted()) {
    if (then.map_of(*record) != map || !can_be_edited(*record)) continue;
    const Record* current = now.find(record->id);
    if (current != nullptr && current->type != record->type) continue;
    if (comes_back(now, *record, current)) returning.put(*record);
  }
  // Removes first: what they take along and is to be there again comes with the puts.
  for (Op& op : returning.ops(out.kept)) out.edit.ops.push_back(std::move(op));
  return out;
}

EditPlan::Planned brought_back(const Document& now, const std::vector<Record>& records, const LostRecords& lost) {
  EditPlan::Planned out;
  Returning returning(now, [&](std::string_view id) -> const Record* {
    const auto it = lost.find(id);
    return it != lost.end() ? &it->second : nullptr;
  });
  for (const Record& record : records) {
    if (!can_be_edited(record)) continue;
    if (now.find(record.id) != nullptr) {
      out.kept.push_back({record.id, {}, "its id is taken"});
    } else {
      returning.put(record);
    }
  }
  out.edit.ops = returning.ops(out.kept);
  return out;
}

}  // namespace cairn
