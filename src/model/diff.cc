#include "model/diff.h"

#include <algorithm>
#include <map>
#include <set>

namespace cairn {
namespace {

bool is_place(std::string_view property) { return property == "order" || property == "parent" || property == "at"; }

std::optional<json::Value> copy_of(const json::Value* value) {
  return value != nullptr ? std::optional<json::Value>(*value) : std::nullopt;
}

// What differs between two states of one record; nullopt: nothing.
std::optional<RecordChange> change_of(const Record* before, const Record* after) {
  RecordChange change;
  if (before != nullptr) change.before = *before;
  if (after != nullptr) change.after = *after;
  if (before == nullptr || after == nullptr) {
    change.kind = before == nullptr ? ChangeKind::added : ChangeKind::removed;
    return before == after ? std::nullopt : std::optional<RecordChange>(std::move(change));
  }
  std::set<std::string> names;
  for (const Property& property : before->properties) names.insert(property.name);
  for (const Property& property : after->properties) names.insert(property.name);
  change.kind = ChangeKind::moved;
  for (const std::string& name : names) {
    auto was = copy_of(before->properties.find(name));
    auto is = copy_of(after->properties.find(name));
    if (was == is) continue;
    if (!is_place(name)) change.kind = ChangeKind::changed;
    change.properties.push_back({name, std::move(was), std::move(is)});
  }
  if (change.properties.empty()) return std::nullopt;
  return change;
}

// The records of a map and the library records that they name.
std::set<std::string_view> of_map(const Document& document, std::string_view map) {
  std::set<std::string_view> ids;
  for (const Record* record : document.sorted()) {
    if (document.map_of(*record) != map) continue;
    ids.insert(record->id);
    for (const ReferenceUse& use : references_of(*record)) {
      const Record* target = document.find(use.target);
      if (target != nullptr && document.map_of(*target).empty()) ids.insert(target->id);
    }
  }
  return ids;
}

struct States {
  const Op* effect = nullptr;
  const Op* inverse = nullptr;
};

// What a record becomes by an op; nullopt: it is not there.
std::optional<Record> after_op(const Op& op, const Record* now) {
  if (const auto* put = std::get_if<Put>(&op)) return put->record;
  const auto* patch = std::get_if<Patch>(&op);
  if (patch == nullptr) return std::nullopt;
  Record record = now != nullptr ? *now : Record{patch->id, "record"};
  for (const Property& property : patch->set) record.properties.set(property.name, property.value);
  for (const std::string& name : patch->unset) record.properties.unset(name);
  return record;
}

const RecordId& id_of(const Op& op) {
  if (const auto* put = std::get_if<Put>(&op)) return put->record.id;
  if (const auto* patch = std::get_if<Patch>(&op)) return patch->id;
  return std::get<Remove>(op).id;
}

void sort_changes(Diff& diff) {
  std::sort(diff.changes.begin(), diff.changes.end(),
            [](const RecordChange& a, const RecordChange& b) { return record_before(a.record(), b.record()); });
}

}  // namespace

Diff diff(const Document& before, const Document& after, std::string_view map) {
  std::set<std::string_view> wanted;
  if (!map.empty()) {
    wanted = of_map(before, map);
    wanted.merge(of_map(after, map));
  }
  const auto is_wanted = [&](const Record& record) { return map.empty() || wanted.contains(record.id); };
  Diff out;
  const auto note = [&](const Record* was, const Record* is) {
    if (auto change = change_of(was, is)) out.changes.push_back(std::move(*change));
  };
  for (const Record* record : before.sorted()) {
    if (is_wanted(*record)) note(record, after.find(record->id));
  }
  for (const Record* record : after.sorted()) {
    if (is_wanted(*record) && before.find(record->id) == nullptr) note(nullptr, record);
  }
  sort_changes(out);
  return out;
}

Diff diff_of(const Applied& edit, const Document& now) {
  std::map<RecordId, States> records;
  for (const Op& op : edit.effect) records[id_of(op)].effect = &op;
  for (const Op& op : edit.inverse) records[id_of(op)].inverse = &op;
  Diff out;
  for (const auto& [id, states] : records) {
    const Record* today = now.find(id);
    const auto after = states.effect != nullptr ? after_op(*states.effect, today) : std::nullopt;
    const auto before = states.inverse != nullptr ? after_op(*states.inverse, after ? &*after : today) : std::nullopt;
    if (auto change = change_of(before ? &*before : nullptr, after ? &*after : nullptr))
      out.changes.push_back(std::move(*change));
  }
  sort_changes(out);
  return out;
}

json::Array encode_diff(const Diff& diff) {
  json::Array out;
  for (const RecordChange& change : diff.changes) {
    json::Object row{
        {"record", change.record().id}, {"type", change.record().type}, {"change", json::enum_word(change.kind)}};
    if (change.kind == ChangeKind::added || change.kind == ChangeKind::removed) {
      row.emplace("value", encode_record(change.record()));
    } else {
      json::Array properties;
      for (const PropertyChange& property : change.properties) {
        json::Object one{{"property", property.property}};
        if (property.before) one.emplace("before", *property.before);
        if (property.after) one.emplace("after", *property.after);
        properties.push_back(std::move(one));
      }
      row.emplace("properties", std::move(properties));
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace cairn
