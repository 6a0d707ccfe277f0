#include "app/documents/map_records.h"

#include <algorithm>
#include <set>

#include "model/record_type.h"

namespace cairn {
namespace {

const std::string& new_id(const NewIds& ids, const std::string& id) {
  const auto it = ids.find(id);
  return it != ids.end() ? it->second : id;
}

json::Value renamed_value(const json::Value& value, const NewIds& ids) {
  if (value.is_string()) return json::Value(new_id(ids, std::string(value.get_string())));
  if (!value.is_array()) return value;
  json::Array out;
  for (const json::Value& item : value.get_array()) out.push_back(renamed_value(item, ids));
  return out;
}

// {id: question}
json::Value renamed_keys(const json::Value& value, const NewIds& ids) {
  if (!value.is_object()) return value;
  json::Object out;
  for (const auto& [key, item] : value.get_object()) out.insert_or_assign(new_id(ids, std::string(key)), item);
  return out;
}

// "lane/stage"
std::string renamed_place(std::string_view place, const NewIds& ids) {
  const size_t slash = place.find('/');
  if (slash == std::string_view::npos) return std::string(place);
  return new_id(ids, std::string(place.substr(0, slash))) + "/" + new_id(ids, std::string(place.substr(slash + 1)));
}

bool is_library(const Record& record) {
  const RecordType* type = find_record_type(record.type);
  return type != nullptr && type->scope == Scope::library;
}

void add_named(const Document& document, const Record& record, std::set<RecordId>& out) {
  for (const ReferenceUse& use : references_of(record)) {
    const Record* named = document.find(use.target);
    if (named != nullptr && is_library(*named) && out.insert(named->id).second) add_named(document, *named, out);
  }
}

}  // namespace

Record renamed(const Record& record, const NewIds& ids) {
  Record out{new_id(ids, record.id), record.type, record.properties};
  for (const ReferenceUse& use : references_of(record))
    out.properties.set(use.property->name, renamed_value(*record.properties.find(use.property->name), ids));
  if (const json::Value* prompts = record.properties.find("prompts"); prompts != nullptr && record.type == "lane")
    out.properties.set("prompts", renamed_keys(*prompts, ids));
  if (const std::string_view place = record.text("place"); !place.empty() && record.type == "comment")
    out.properties.set("place", json::Value(renamed_place(place, ids)));
  return out;
}

std::vector<RecordId> records_with_library(const Document& document, const std::string& map) {
  std::set<RecordId> ids;
  for (const Record* record : document.sorted()) {
    if (document.map_of(*record) != map) continue;
    ids.insert(record->id);
    add_named(document, *record, ids);
  }
  return {ids.begin(), ids.end()};
}

NewRecords copied_map(const Document& document, const std::string& map, const std::string& title,
                      const FreshId& fresh) {
  NewRecords out;
  NewIds ids;
  std::vector<const Record*> records;
  for (const Record* record : document.sorted()) {
    if (document.map_of(*record) != map || record->type == "comment" || record->type == "review") continue;
    if (find_record_type(record->type) == nullptr) continue;
    records.push_back(record);
    ids.emplace(record->id, fresh());
  }
  // What speaks of a comment cannot come without it.
  std::erase_if(records, [&](const Record* record) {
    const auto uses = references_of(*record);
    return std::any_of(uses.begin(), uses.end(), [&](const ReferenceUse& use) {
      const Record* target = document.find(use.target);
      return target != nullptr && target->type == "comment";
    });
  });
  for (const Record* record : records) {
    Record copy = renamed(*record, ids);
    if (record->type == "map") {
      copy.properties.set("title",
                          json::Value(title.empty() ? "Copy of " + std::string(record->text("title")) : title));
      for (const char* name : {"status", "review_due_at"}) copy.properties.unset(name);
      out.maps.push_back(copy.id);
    }
    out.ops.emplace_back(Put{std::move(copy)});
  }
  return out;
}

NewRecords imported_records(const Document& file, const Document& now, const FreshId& fresh) {
  NewRecords out;
  const auto records = file.sorted();
  const bool taken = std::any_of(records.begin(), records.end(), [&](const Record* record) {
    return !is_library(*record) && now.find(record->id) != nullptr;
  });
  NewIds ids;
  std::set<RecordId> here;
  for (const Record* record : records) {
    const Record* known = now.find(record->id);
    if (find_record_type(record->type) == nullptr) {
      out.left_out.push_back({record->id, {}, "this version of Cairn does not know the type " + record->type});
    } else if (!is_library(*record)) {
      if (taken) ids.emplace(record->id, fresh());
    } else if (known != nullptr && *known == *record) {
      here.insert(record->id);
    } else if (known != nullptr) {
      ids.emplace(record->id, fresh());
    }
  }
  for (const Record* record : records) {
    if (find_record_type(record->type) == nullptr || here.contains(record->id)) continue;
    Record put = renamed(*record, ids);
    if (put.type == "map") out.maps.push_back(put.id);
    out.ops.emplace_back(Put{std::move(put)});
  }
  return out;
}

}  // namespace cairn
