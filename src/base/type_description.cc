#include "base/type_description.h"

#include <algorithm>

namespace cairn {
namespace {

std::string word_union(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += " | ";
    json::append_quoted(out, word);
  }
  return out;
}

}  // namespace

std::string typescript_type(const TypeDescription& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "boolean";
    case TypeKind::integer:
    case TypeKind::number:
      return "number";
    case TypeKind::text:
      return "string";
    case TypeKind::word:
      return word_union(type.words);
    case TypeKind::interval:
      return "readonly [number, number]";
    case TypeKind::list: {
      const std::string item = typescript_type(*type.item);
      return "readonly " + (type.item->kind == TypeKind::word ? "(" + item + ")" : item) + "[]";
    }
    case TypeKind::map:
      return "Readonly<Record<string, " + typescript_type(*type.item) + ">>";
    case TypeKind::object:
      return type.name;
    case TypeKind::any:
      return "unknown";
  }
  return "unknown";
}

void append_typescript_interfaces(const TypePointer& type, std::vector<std::string>& seen, std::string& out) {
  if (type->item) append_typescript_interfaces(type->item, seen, out);
  if (type->kind != TypeKind::object || std::find(seen.begin(), seen.end(), type->name) != seen.end()) return;
  seen.push_back(type->name);
  for (const auto& field : type->fields) append_typescript_interfaces(field.type, seen, out);
  out += "export interface " + type->name + " {\n";
  for (const auto& field : type->fields) {
    out += "  readonly " + field.name + ": " + typescript_type(*field.type) + (field.optional ? " | null" : "") + ";\n";
  }
  out += "}\n\n";
}

}  // namespace cairn
