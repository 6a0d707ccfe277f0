#include "storage/document_text.h"

#include <algorithm>
#include <array>

#include "model/record_type.h"

namespace cairn::storage {
namespace {

constexpr std::array<std::string_view, 3> title_properties = {"title", "name", "label"};

// Texts for machines: nobody looks for them.
constexpr std::array<std::string_view, 10> machine_texts = {
    "analysis", "author", "avatar", "currency", "hash", "icon", "metric", "place", "media_type", "resolved_by"};

bool contains(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Control characters separate nothing that people wrote, and two of them mark matches.
void append(std::string& out, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += '\n';
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

void append_value(std::string& out, const json::Value& value) {
  if (value.is_string()) append(out, std::string_view(value.get_string()));
  if (!value.is_array()) return;
  for (const json::Value& item : value.get_array()) append_value(out, item);
}

}  // namespace

RecordText text_of(const Record& record) {
  RecordText out;
  const RecordType* type = find_record_type(record.type);
  if (type == nullptr) return out;
  for (const PropertyType& property : type->properties) {
    if (property.kind != ValueKind::text && property.kind != ValueKind::texts) continue;
    if (contains(machine_texts, property.name)) continue;
    const json::Value* value = record.properties.find(property.name);
    if (value == nullptr) continue;
    append_value(contains(title_properties, property.name) ? out.title : out.body, *value);
  }
  return out;
}

bool changes_text(const Op& op) {
  const auto* patch = std::get_if<Patch>(&op);
  if (patch == nullptr) return true;
  const auto is_text = [](const json::Value& value) { return value.is_string() || value.is_array(); };
  return !patch->unset.empty() || std::any_of(patch->set.begin(), patch->set.end(), [&](const Property& property) {
    return property.name != "order" && property.name != "at" && is_text(property.value);
  });
}

}  // namespace cairn::storage
