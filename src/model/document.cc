#include "model/document.h"

#include <algorithm>
#include <tuple>

namespace cairn {
namespace {

// All that is known of types of newer versions: they may have a parent, which must not go while they stand.
const PropertyType& unknown_parent() {
  static const PropertyType parent{"parent", ValueKind::reference, false, "The record it is part of.", {},
                                   {"*"},    OnRemove::refuse};
  return parent;
}

void add_uses(const Record& record, const PropertyType& property, std::vector<ReferenceUse>& out) {
  const json::Value* value = record.properties.find(property.name);
  if (value == nullptr) return;
  if (value->is_string()) out.push_back({&property, std::string_view(value->get_string())});
  if (!value->is_array()) return;
  for (const json::Value& item : value->get_array()) {
    if (item.is_string()) out.push_back({&property, std::string_view(item.get_string())});
  }
}

void sort_by_order(std::vector<const Record*>& records) {
  std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) {
    return std::make_tuple(a->text("order"), std::string_view(a->id)) <
           std::make_tuple(b->text("order"), std::string_view(b->id));
  });
}

}  // namespace

std::vector<ReferenceUse> references_of(const Record& record) {
  std::vector<ReferenceUse> out;
  const RecordType* type = find_record_type(record.type);
  if (type == nullptr) {
    add_uses(record, unknown_parent(), out);
    return out;
  }
  for (const PropertyType& property : type->properties) {
    if (property.is_reference()) add_uses(record, property, out);
  }
  return out;
}

const Record* Document::find(std::string_view id) const {
  const auto it = records_.find(id);
  return it != records_.end() ? &it->second : nullptr;
}

std::vector<const Record*> Document::sorted() const {
  std::vector<const Record*> out;
  out.reserve(records_.size());
  for (const auto& [id, record] : records_) out.push_back(&record);
  std::sort(out.begin(), out.end(), [](const Record* a, const Record* b) { return record_before(*a, *b); });
  return out;
}

std::vector<const Record*> Document::of_type(std::string_view type) const {
  std::vector<const Record*> out;
  for (const auto& [id, record] : records_) {
    if (record.type == type) out.push_back(&record);
  }
  sort_by_order(out);
  return out;
}

std::vector<const Record*> Document::children(std::string_view parent, std::string_view type) const {
  std::vector<const Record*> out;
  for (auto it = references_.lower_bound({RecordId(parent), {}}); it != references_.end() && it->target == parent;
       ++it) {
    const Record* record = find(it->from);
    if (record->type == type && record->parent() == parent) out.push_back(record);
  }
  sort_by_order(out);
  return out;
}

std::vector<RecordId> Document::referrers(std::string_view id) const {
  std::vector<RecordId> out;
  for (auto it = references_.lower_bound({RecordId(id), {}}); it != references_.end() && it->target == id; ++it) {
    out.push_back(it->from);
  }
  return out;
}

std::string_view Document::map_of(const Record& record) const {
  // Parents end at a map after a few steps. Records on their way into the document may name each other as parents; such
  // ones belong to no map, and are refused.
  constexpr int most_parents = 8;
  const Record* at = &record;
  for (int i = 0; at != nullptr && i < most_parents; ++i) {
    const RecordType* type = find_record_type(at->type);
    if (type == nullptr || type->scope == Scope::library) return {};
    if (type->name == "map") return at->id;
    at = find(at->parent());
  }
  return {};
}

void Document::store(Record record) {
  const auto it = records_.find(record.id);
  if (it == records_.end()) {
    index(record);
    RecordId id = record.id;
    records_.emplace(std::move(id), std::move(record));
    return;
  }
  unindex(it->second);
  it->second = std::move(record);
  index(it->second);
}

void Document::erase(std::string_view id) {
  const auto it = records_.find(id);
  if (it == records_.end()) return;
  unindex(it->second);
  records_.erase(it);
}

void Document::index(const Record& record) {
  for (const ReferenceUse& use : references_of(record)) references_.insert({RecordId(use.target), record.id});
}

void Document::unindex(const Record& record) {
  for (const ReferenceUse& use : references_of(record)) references_.erase({RecordId(use.target), record.id});
}

}  // namespace cairn
