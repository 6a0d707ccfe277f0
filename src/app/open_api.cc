#include "app/open_api.h"

#include <algorithm>
#include <string>

#include "app/operation.h"
#include "app/version.h"
#include "base/type_description.h"

namespace cairn {
namespace {

json::Value schema_of(const TypePointer& type, json::Object& schemas);

json::Value object_schema(const TypeDescription& type, json::Object& schemas) {
  json::Object properties;
  json::Array required;
  for (const FieldDescription& field : type.fields) {
    properties[field.name] = schema_of(field.type, schemas);
    if (!field.optional) required.emplace_back(field.name);
  }
  json::Object out{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

json::Value words_schema(const TypeDescription& type) {
  json::Array words;
  for (const std::string& word : type.words) words.emplace_back(word);
  return json::Object{{"type", "string"}, {"enum", std::move(words)}};
}

json::Value schema_of(const TypePointer& type, json::Object& schemas) {
  switch (type->kind) {
    case TypeKind::boolean:
      return json::Object{{"type", "boolean"}};
    case TypeKind::integer:
      return json::Object{{"type", "integer"}};
    case TypeKind::number:
      return json::Object{{"type", "number"}};
    case TypeKind::text:
      return json::Object{{"type", "string"}};
    case TypeKind::word:
      return words_schema(*type);
    case TypeKind::interval:
      return json::Object{
          {"type", "array"}, {"items", json::Object{{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}};
    case TypeKind::list:
      return json::Object{{"type", "array"}, {"items", schema_of(type->item, schemas)}};
    case TypeKind::map:
      return json::Object{{"type", "object"}, {"additionalProperties", schema_of(type->item, schemas)}};
    case TypeKind::any:
      return json::Object{};
    case TypeKind::object:
      break;
  }
  if (type->name.empty()) return object_schema(*type, schemas);
  if (!schemas.contains(type->name)) {
    schemas[type->name] = json::Object{};  // its place, so that a type that holds itself ends
    schemas[type->name] = object_schema(*type, schemas);
  }
  return json::Object{{"$ref", "#/components/schemas/" + type->name}};
}

json::Value json_content(json::Value schema) {
  return json::Object{{"application/json", json::Object{{"schema", std::move(schema)}}}};
}

json::Object responses_of(const Operation& operation, json::Object& schemas) {
  json::Object problem{{"description", "What is wrong, where, and how to mend it"},
                       {"content", json::Object{{"application/problem+json",
                                                 json::Object{{"schema", json::Object{{"$ref",
                                                                                       "#/components/schemas/"
                                                                                       "Problem"}}}}}}}};
  return {
      {"200", json::Object{{"description", "Done"}, {"content", json_content(schema_of(operation.output, schemas))}}},
      {"default", std::move(problem)}};
}

json::Object call_of(const Operation& operation, json::Object& schemas) {
  json::Object out{{"operationId", operation.name},
                   {"summary", operation.sentence},
                   {"x-right", json::enum_word(Right(operation.right))},
                   {"responses", responses_of(operation, schemas)}};
  if (operation.right == Right::anyone) out["security"] = json::Array{};
  return out;
}

json::Array query_of(const Operation& operation, json::Object& schemas) {
  json::Array out;
  for (const FieldDescription& field : operation.input->fields) {
    out.push_back(json::Object{{"name", field.name},
                               {"in", "query"},
                               {"required", !field.optional},
                               {"schema", schema_of(field.type, schemas)}});
  }
  return out;
}

json::Value problem_schema() {
  const json::Object text{{"type", "string"}};
  return json::Object{{"type", "object"},
                      {"properties", json::Object{{"type", text},
                                                  {"title", text},
                                                  {"status", json::Object{{"type", "integer"}}},
                                                  {"code", text},
                                                  {"reason", text},
                                                  {"detail", text},
                                                  {"where", text}}},
                      {"required", json::Array{"type", "title", "status", "code", "detail"}}};
}

}  // namespace

bool is_readable_by_get(const Operation& operation) {
  return operation.effect == Effect::reads &&
         std::all_of(operation.input->fields.begin(), operation.input->fields.end(), [](const FieldDescription& field) {
           switch (field.type->kind) {
             case TypeKind::boolean:
             case TypeKind::integer:
             case TypeKind::number:
             case TypeKind::text:
             case TypeKind::word:
               return true;
             default:
               return false;
           }
         });
}

json::Value open_api() {
  json::Object paths, schemas{{"Problem", problem_schema()}};
  for (const Operation& operation : operations()) {
    if (operation.right == Right::local_only) continue;
    json::Object post = call_of(operation, schemas);
    post["requestBody"] =
        json::Object{{"required", true}, {"content", json_content(schema_of(operation.input, schemas))}};
    json::Object path{{"post", std::move(post)}};
    if (is_readable_by_get(operation)) {
      json::Object get = call_of(operation, schemas);
      get["operationId"] = operation.name + "-get";
      get["parameters"] = query_of(operation, schemas);
      path["get"] = std::move(get);
    }
    paths["/api/" + operation.name] = std::move(path);
  }
  const json::Object bearer{{"type", "http"}, {"scheme", "bearer"}};
  const json::Object cookie{{"type", "apiKey"}, {"in", "cookie"}, {"name", "cairn_session"}};
  return json::Object{
      {"openapi", "3.1.0"},
      {"info", json::Object{{"title", "Cairn"}, {"version", version()}}},
      {"paths", std::move(paths)},
      {"security", json::Array{json::Object{{"token", json::Array{}}}, json::Object{{"session", json::Array{}}}}},
      {"components", json::Object{{"schemas", std::move(schemas)},
                                  {"securitySchemes", json::Object{{"token", bearer}, {"session", cookie}}}}}};
}

}  // namespace cairn
