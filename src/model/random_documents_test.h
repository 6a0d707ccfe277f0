// Random documents and edits for property tests.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>

#include "model/cjm_json.h"
#include "model/edit.h"
#include "model/order_key.h"

namespace cairn {

// Of all values alike from the first case on: inRange alone grows with the size.
inline int drawn_below(int end) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end)); }

// A handful of ids a type, so that random references often meet and edits often collide.
inline std::string id_of_type(std::string_view type, int which) { return std::string(type) + std::to_string(which); }

inline json::Value random_text() { return json::Value(*rc::gen::container<std::string>(rc::gen::inRange('a', 'e'))); }

inline json::Value random_reference(const PropertyType& property) {
  std::string_view target = property.refers_to.front();
  if (property.refers_to.size() > 1) target = *rc::gen::elementOf(property.refers_to);
  if (target == "*") target = "card";
  return json::Value(id_of_type(target, target == "map" ? 0 : drawn_below(3)));
}

inline json::Value random_value(const PropertyType& property) {
  switch (property.kind) {
    case ValueKind::word:
      return json::Value(*rc::gen::elementOf(property.words));
    case ValueKind::texts:
      return json::Array{random_text()};
    case ValueKind::boolean:
      return *rc::gen::arbitrary<bool>();
    case ValueKind::integer:
    case ValueKind::time:
    case ValueKind::duration:
      return *rc::gen::inRange<int64_t>(0, int64_t{1} << 60);
    case ValueKind::score:
      return drawn_below(41) / 10.0 - 2;
    case ValueKind::number:
    case ValueKind::number_or_text:
      return *rc::gen::arbitrary<double>();
    case ValueKind::order:
      return json::Value(spread_keys(9)[static_cast<size_t>(drawn_below(9))]);
    case ValueKind::reference:
      return random_reference(property);
    case ValueKind::references:
      return json::Array{random_reference(property)};
    default:
      return random_text();
  }
}

inline Record random_record_of(const RecordType& type, int which) {
  Record record{id_of_type(type.name, type.name == "map" ? 0 : which), std::string(type.name)};
  for (const PropertyType& property : type.properties) {
    if (property.required || drawn_below(3) == 0) record.properties.set(property.name, random_value(property));
  }
  if (drawn_below(4) == 0) record.properties.set("unheard_of", json::Object{{"b", random_text()}, {"a", 1.0}});
  return record;
}

inline Record random_record() {
  const auto types = record_types();
  const auto type = static_cast<size_t>(drawn_below(static_cast<int>(types.size())));
  return random_record_of(types[type], drawn_below(3));
}

inline const Record& existing(const Document& document) { return **rc::gen::elementOf(document.sorted()); }

// Some properties of another random record of the same type.
inline Op random_patch(const Record& record) {
  const RecordType& type = *find_record_type(record.type);
  Patch patch{record.id};
  for (const PropertyType& property : type.properties) {
    const int choice = drawn_below(4);
    if (choice == 0) patch.set.set(property.name, random_value(property));
    if (choice == 1 && !property.required) patch.unset.emplace_back(property.name);
  }
  return patch;
}

inline Op random_op(const Document& document) {
  const int kind = drawn_below(10);
  if (kind < 4) return Put{random_record()};
  if (kind < 7) return random_patch(existing(document));
  return Remove{existing(document).id};
}

inline Edit random_edit(const Document& document) { return {"e", 0, {random_op(document)}}; }

// A well-filled map: up to three records of each type, as the references allow.
inline Document random_document() {
  Document document;
  for (int round = 0; round < 5; ++round) {
    for (const RecordType& type : record_types())
      (void)apply(document, {"e", 0, {Put{random_record_of(type, round % 3)}}});
  }
  return document;
}

inline std::string text_of(const Document& document) {
  CjmFile file;
  file.document = document;
  return encode_cjm(file);
}

}  // namespace cairn
