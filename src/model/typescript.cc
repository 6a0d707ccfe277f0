#include "model/typescript.h"

#include <cctype>

#include "model/record_type.h"

namespace cairn {
namespace {

// "touchpoint" → "TouchpointRecord"
std::string interface_name(std::string_view type) {
  std::string name(type);
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name + "Record";
}

std::string quoted_list(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += separator;
    out += "'" + std::string(word) + "'";
  }
  return out;
}

std::string value_type(const PropertyType& property) {
  switch (property.kind) {
    case ValueKind::text:
    case ValueKind::order:
    case ValueKind::reference:
      return "string";
    case ValueKind::word:
      return quoted_list(property.words, " | ");
    case ValueKind::texts:
    case ValueKind::references:
      return "readonly string[]";
    case ValueKind::boolean:
      return "boolean";
    case ValueKind::integer:
    case ValueKind::time:
    case ValueKind::duration:
    case ValueKind::number:
    case ValueKind::score:
      return "number";
    case ValueKind::number_or_text:
      return "number | string";
    case ValueKind::any:
      return "unknown";
  }
  return "unknown";
}

std::string interface_of(const RecordType& type) {
  std::string out = "// " + std::string(type.sentence) + "\nexport interface " + interface_name(type.name) + " {\n";
  out += "  readonly id: string;\n  readonly type: '" + std::string(type.name) + "';\n";
  for (const PropertyType& property : type.properties) {
    out += "  /** " + std::string(property.sentence) + " */\n";
    out +=
        "  readonly " + std::string(property.name) + (property.required ? ": " : "?: ") + value_type(property) + ";\n";
  }
  return out + "}\n\n";
}

std::string union_of_records() {
  std::string out = "export type KnownRecord =";
  for (const RecordType& type : record_types()) out += "\n  | " + interface_name(type.name);
  return out + ";\n\n";
}

std::string property_row(const PropertyType& property) {
  std::string out = "      { name: '" + std::string(property.name) + "', kind: '" +
                    std::string(json::enum_word(property.kind)) +
                    "', required: " + (property.required ? "true" : "false");
  if (!property.words.empty()) out += ", words: [" + quoted_list(property.words, ", ") + "]";
  if (property.is_reference()) {
    out += ", refers_to: [" + quoted_list(property.refers_to, ", ") + "], on_remove: '" +
           std::string(json::enum_word(property.on_remove)) + "'";
  }
  return out + " },\n";
}

std::string word_union(const std::vector<std::string_view>& words) { return quoted_list(words, " | "); }

std::string table() {
  std::string out =
      "export interface PropertyType {\n  readonly name: string;\n  readonly kind: " +
      word_union(json::enum_words<ValueKind>()) +
      ";\n  readonly required: boolean;\n  readonly words?: readonly string[];\n" +
      "  readonly refers_to?: readonly string[]; // '*': any type\n  readonly on_remove?: " +
      word_union(json::enum_words<OnRemove>()) +
      ";\n}\n\nexport interface RecordType {\n  readonly scope: " + word_union(json::enum_words<Scope>()) +
      ";\n  readonly properties: readonly PropertyType[];\n}\n\n" +
      "export const record_types: Readonly<Record<KnownRecord['type'], RecordType>> = {\n";
  for (const RecordType& type : record_types()) {
    out += "  " + std::string(type.name) + ": {\n    scope: '" + std::string(json::enum_word(type.scope)) +
           "',\n    properties: [\n";
    for (const PropertyType& property : type.properties) out += property_row(property);
    out += "    ],\n  },\n";
  }
  return out + "};\n";
}

}  // namespace

std::string record_types_typescript() {
  std::string out =
      "// Generated from src/model/record_types.cc; `./dev test --update golden` writes it. Not to be edited.\n\n";
  for (const RecordType& type : record_types()) out += interface_of(type);
  return out + union_of_records() + table();
}

}  // namespace cairn
