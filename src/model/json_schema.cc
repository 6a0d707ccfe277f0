#include "model/json_schema.h"

#include "model/cjm_json.h"
#include "model/record_type.h"
#include "model/validate.h"

namespace cairn {
namespace {

using json::Array;
using json::Object;
using json::Value;

Array words(const auto& list) {
  Array out;
  for (const std::string_view word : list) out.emplace_back(word);
  return out;
}

Object ref(std::string_view definition) { return {{"$ref", "#/$defs/" + std::string(definition)}}; }
Object nullable(Value schema) { return {{"anyOf", Array{std::move(schema), Object{{"type", "null"}}}}}; }

// The order and id patterns as in order_key.h and validate.h.
Object id_schema() { return {{"type", "string"}, {"pattern", "^[A-Za-z0-9_.:~-]{1,128}$"}}; }
Object order_schema() { return {{"type", "string"}, {"pattern", "^[0-9A-Za-z]{0,255}[1-9A-Za-z]$"}}; }
Object type_schema() { return {{"type", "string"}, {"pattern", "^[a-z][a-z0-9_]{0,127}$"}}; }

Object value_schema(const PropertyType& property) {
  switch (property.kind) {
    case ValueKind::text:
      return {{"type", "string"}};
    case ValueKind::word:
      return {{"enum", words(property.words)}};
    case ValueKind::texts:
      return {{"type", "array"}, {"items", Object{{"type", "string"}}}};
    case ValueKind::boolean:
      return {{"type", "boolean"}};
    case ValueKind::integer:
    case ValueKind::time:
      return {{"type", "integer"}};
    case ValueKind::duration:
      return {{"type", "integer"}, {"minimum", 0}};
    case ValueKind::number:
      return {{"type", "number"}};
    case ValueKind::score:
      return {{"type", "number"}, {"minimum", -2}, {"maximum", 2}};
    case ValueKind::number_or_text:
      return {{"type", Array{"number", "string"}}};
    case ValueKind::order:
      return ref("order_key");
    case ValueKind::reference:
      return ref("record_id");
    case ValueKind::references: {
      Object list{{"type", "array"}, {"items", ref("record_id")}, {"uniqueItems", true}, {"maxItems", max_references}};
      if (property.required) list.emplace("minItems", 1);
      return list;
    }
    case ValueKind::any:
      return {};
  }
  return {};
}

Object record_schema(const RecordType& type) {
  Object properties;
  Array required;
  for (const PropertyType& property : type.properties) {
    Object schema = value_schema(property);
    std::string sentence(property.sentence);
    if (property.is_reference() && property.refers_to.front() != "*") {
      for (size_t i = 0; i < property.refers_to.size(); ++i) {
        sentence += (i == 0 ? " Names a " : " or ") + std::string(property.refers_to[i]);
      }
      sentence += ".";
    }
    schema.emplace("description", sentence);
    properties.emplace(property.name, std::move(schema));
    if (property.required) required.emplace_back(property.name);
  }
  Object out{{"type", "object"}, {"description", type.sentence}, {"properties", std::move(properties)}};
  if (!required.empty()) out.emplace("required", std::move(required));
  return out;
}

// Any record, and more about it where its type is described.
Object any_record_schema() {
  Array by_type;
  for (const RecordType& type : record_types()) {
    by_type.push_back(Object{{"if", Object{{"properties", Object{{"type", Object{{"const", type.name}}}}}}},
                             {"then", ref(type.name)}});
  }
  return {{"type", "object"},
          {"required", Array{"id", "type"}},
          {"properties", Object{{"id", ref("record_id")}, {"type", ref("type_name")}}},
          {"maxProperties", max_properties + 2},
          {"allOf", std::move(by_type)}};
}

Object pair_schema(std::string_view item) {
  return {{"type", "array"}, {"items", Object{{"type", item}}}, {"minItems", 2}, {"maxItems", 2}};
}

Object measurement_schema() {
  return {{"type", "object"},
          {"description", "The number that a binding had when the file was written."},
          {"required", Array{"binding", "n", "unit", "grade", "computed_at", "log_version"}},
          {"properties", Object{{"binding", ref("record_id")},
                                {"value", Object{{"type", Array{"number", "null"}}}},
                                {"n", Object{{"type", "integer"}, {"minimum", 0}}},
                                {"ci", nullable(pair_schema("number"))},
                                {"unit", Object{{"type", "string"}}},
                                {"grade", Object{{"enum", words(json::enum_words<Grade>())}}},
                                {"latest_at", Object{{"type", Array{"integer", "null"}}}},
                                {"period", nullable(pair_schema("integer"))},
                                {"computed_at", Object{{"type", "integer"}}},
                                {"log_version", Object{{"type", "string"}}},
                                {"detail", Object{}}}}};
}

}  // namespace

std::string cjm_json_schema() {
  Object definitions{{"record_id", id_schema()},
                     {"order_key", order_schema()},
                     {"type_name", type_schema()},
                     {"measurement", measurement_schema()}};
  for (const RecordType& type : record_types()) definitions.emplace(type.name, record_schema(type));
  const Object schema{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "Cairn map document (.cjm.json)"},
      {"type", "object"},
      {"required", Array{"format", "records"}},
      {"properties",
       Object{{"format", Object{{"const", cjm_format}}},
              {"records", Object{{"type", "array"}, {"items", any_record_schema()}, {"maxItems", max_cjm_records}}},
              {"measurements", Object{{"type", "array"}, {"items", ref("measurement")}}}}},
      {"$defs", std::move(definitions)}};
  return json::write_pretty(schema) + "\n";
}

}  // namespace cairn
