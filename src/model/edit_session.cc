#include "model/edit_session.h"

#include <algorithm>

#include "model/references.h"
#include "model/validate.h"

namespace cairn {
namespace {

Error unknown_type(const Record& record) {
  return {
      ErrorCode::unsupported,
      record_name(record) + " is of a type that this version of Cairn does not know; it is kept, but cannot be edited",
      {},
      "unknown_type"};
}

// What a refused patch wanted to write, for its author.
std::string words_of(const Patch& patch) {
  std::string words;
  for (const Property& property : patch.set) {
    if (!property.value.is_string()) continue;
    words += (words.empty() ? "" : ", ") + property.name + ": \"" + std::string(property.value.get_string()) + "\"";
  }
  return words;
}

Error missing_record(const Patch& patch) {
  std::string message = patch.id + " does not exist or was removed";
  if (const std::string words = words_of(patch); !words.empty()) message += "; what was to be written: " + words;
  return {ErrorCode::not_found, std::move(message), {}, "removed_record"};
}

// The record without one reference; nullopt if a required list became empty.
std::optional<Record> without_reference(const Record& record, const PropertyType& property, const RecordId& target) {
  Record out = record;
  const json::Value& value = *record.properties.find(property.name);
  json::Array rest;
  if (value.is_array()) {
    for (const json::Value& item : value.get_array()) {
      if (item != json::Value(target)) rest.push_back(item);
    }
  }
  if (rest.empty() && property.required) return std::nullopt;
  if (rest.empty()) {
    out.properties.unset(property.name);
  } else {
    out.properties.set(property.name, std::move(rest));
  }
  return out;
}

// From one state of a record to another; nullopt if they are the same.
std::optional<Op> difference(const std::optional<Record>& from, const Record* to) {
  if (to == nullptr) return from ? std::optional<Op>(Remove{from->id}) : std::nullopt;
  if (!from) return Put{*to};
  if (*from == *to) return std::nullopt;
  Patch patch{to->id};
  for (const Property& property : to->properties) {
    const json::Value* old = from->properties.find(property.name);
    if (old == nullptr || *old != property.value) patch.set.set(property.name, property.value);
  }
  for (const Property& property : from->properties) {
    if (to->properties.find(property.name) == nullptr) patch.unset.push_back(property.name);
  }
  return patch;
}

}  // namespace

void EditSession::remember(const RecordId& id) {
  if (before_.contains(id)) return;
  const Record* record = document_.find(id);
  before_.emplace(id, record != nullptr ? std::optional<Record>(*record) : std::nullopt);
}

void EditSession::store(Record record) {
  remember(record.id);
  document_.store(std::move(record));
}

Result<void> EditSession::run(const Put& put) {
  CAIRN_TRY_VOID(check_record(put.record));
  if (find_record_type(put.record.type) == nullptr) return unknown_type(put.record);
  const Record* old = document_.find(put.record.id);
  if (old != nullptr && old->type != put.record.type) {
    return invalid(record_name(*old) + " cannot become a " + put.record.type, "type", "type_changed");
  }
  store(put.record);
  return {};
}

Result<void> EditSession::run(const Patch& patch) {
  const Record* old = document_.find(patch.id);
  if (old == nullptr) return missing_record(patch);
  if (find_record_type(old->type) == nullptr) return unknown_type(*old);
  Record record = *old;
  for (const Property& property : patch.set) record.properties.set(property.name, property.value);
  for (const std::string& name : patch.unset) {
    if (patch.set.find(name) != nullptr) return invalid("\"" + name + "\" is both set and unset", {}, "bad_property");
    record.properties.unset(name);
  }
  CAIRN_TRY_VOID(check_record(record));
  store(std::move(record));
  return {};
}

Result<void> EditSession::run(const Remove& remove) {
  const Record* record = document_.find(remove.id);
  if (record == nullptr) return {};
  if (find_record_type(record->type) == nullptr) return unknown_type(*record);
  return remove_with_dependents(remove.id);
}

Result<void> EditSession::remove_with_dependents(const RecordId& id) {
  std::vector<RecordId> waiting{id};
  while (!waiting.empty()) {
    const RecordId next = std::move(waiting.back());
    waiting.pop_back();
    if (document_.find(next) == nullptr) continue;
    remember(next);
    document_.erase(next);
    for (const RecordId& referrer : document_.referrers(next)) CAIRN_TRY_VOID(release(referrer, next, waiting));
  }
  return {};
}

// What becomes of one record that names a removed one.
Result<void> EditSession::release(const RecordId& referrer, const RecordId& removed,
                                  std::vector<RecordId>& also_removed) {
  const Record record = *document_.find(referrer);
  if (find_record_type(record.type) == nullptr) {
    return Error{ErrorCode::unsupported,
                 removed + " holds " + record_name(record) +
                     ", of a type that this version of Cairn does not know: a newer version can remove it",
                 {},
                 "unknown_type"};
  }
  for (const ReferenceUse& use : references_of(record)) {
    if (use.target != removed || use.property->on_remove == OnRemove::refuse) continue;
    std::optional<Record> rest;
    if (use.property->on_remove == OnRemove::drop)
      rest = without_reference(*document_.find(referrer), *use.property, removed);
    if (!rest) {
      also_removed.push_back(referrer);
      return {};
    }
    store(std::move(*rest));
  }
  return {};
}

// A record stays in its map: what names it from there would be left behind. Within the map it may move.
Result<void> EditSession::check_move(const Record& before, const Record& after) const {
  if (before.parent() == after.parent()) return {};
  const RecordType& type = *find_record_type(after.type);
  const PropertyType* parent = type.property("parent");
  if (parent != nullptr && parent->required && parent->refers_to.front() == "map") {
    return invalid(record_name(after) + " belongs to map " + std::string(before.parent()) + " and cannot move to map " +
                       std::string(after.parent()),
                   record_name(after) + ".parent", "parent_changed");
  }
  for (const RecordId& referrer : document_.referrers(after.id)) {
    CAIRN_TRY_VOID(check_references(document_, *document_.find(referrer)));
  }
  return {};
}

Result<void> EditSession::check() const {
  for (const auto& [id, before] : before_) {
    const Record* after = document_.find(id);
    if (after == nullptr) {
      CAIRN_TRY_VOID(check_not_named(document_, id));
      continue;
    }
    auto whole = check_references(document_, *after);
    if (!whole.ok()) {
      Error error = whole.error();
      error.where = json::join_path(record_name(*after), error.where);
      return error;
    }
    if (before) CAIRN_TRY_VOID(check_move(*before, *after));
  }
  return {};
}

Applied EditSession::applied() const {
  Applied out;
  for (const auto& [id, before] : before_) {
    const Record* after = document_.find(id);
    const std::optional<Record> now = after != nullptr ? std::optional<Record>(*after) : std::nullopt;
    if (auto op = difference(before, after)) out.effect.push_back(std::move(*op));
    if (auto op = difference(now, before ? &*before : nullptr)) out.inverse.push_back(std::move(*op));
  }
  // Puts first, so that nothing is named before it is there; removes last, so that they take nothing along that stays.
  const auto by_kind = [](const Op& a, const Op& b) { return a.index() < b.index(); };
  std::stable_sort(out.effect.begin(), out.effect.end(), by_kind);
  std::stable_sort(out.inverse.begin(), out.inverse.end(), by_kind);
  return out;
}

void EditSession::roll_back() {
  for (auto& [id, before] : before_) {
    if (before) {
      document_.store(std::move(*before));
    } else {
      document_.erase(id);
    }
  }
  before_.clear();
}

}  // namespace cairn
