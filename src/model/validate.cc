#include "model/validate.h"

#include <algorithm>
#include <set>

#include "model/order_key.h"

namespace cairn {
namespace {

Error bad_property(std::string message, std::string where) {
  return invalid(std::move(message), std::move(where), "bad_property");
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

Error expected(std::string_view what, std::string where) {
  return bad_property("expected " + std::string(what), std::move(where));
}

Result<void> check_word(const PropertyType& type, const json::Value& value) {
  if (!value.is_string()) return expected("a text", std::string(type.name));
  const std::string_view word(value.get_string());
  if (std::find(type.words.begin(), type.words.end(), word) != type.words.end()) return {};
  Error error = json::unknown_word(type.name, word, type.words);
  error.reason = "bad_property";
  return error;
}

Result<void> check_texts(const PropertyType& type, const json::Value& value) {
  if (!value.is_array()) return expected("a list of texts", std::string(type.name));
  size_t i = 0;
  for (const json::Value& item : value.get_array()) {
    if (!item.is_string()) return expected("a text", std::string(type.name) + "[" + std::to_string(i) + "]");
    ++i;
  }
  return {};
}

Result<void> check_reference(const json::Value& value, std::string where) {
  if (!value.is_string() || !is_record_id(std::string_view(value.get_string())))
    return expected("the id of a record", std::move(where));
  return {};
}

Result<void> check_references(const PropertyType& type, const json::Value& value) {
  const std::string name(type.name);
  if (!value.is_array()) return expected("a list of record ids", name);
  const json::Array& items = value.get_array();
  if (type.required && items.empty()) return expected("at least one record id", name);
  if (items.size() > max_references)
    return invalid("more than " + std::to_string(max_references) + " records in one list", name, "too_large");
  std::set<std::string_view> seen;
  for (size_t i = 0; i < items.size(); ++i) {
    const std::string where = name + "[" + std::to_string(i) + "]";
    CAIRN_TRY_VOID(check_reference(items[i], where));
    const std::string_view id(items[i].get_string());
    if (!seen.insert(id).second) return bad_property("\"" + std::string(id) + "\" stands twice in the list", where);
  }
  return {};
}

// About how many bytes a value takes as text.
size_t weight(const json::Value& value) {
  size_t sum = 8;
  if (value.is_string()) sum += value.get_string().size();
  if (value.is_array()) {
    for (const json::Value& item : value.get_array()) sum += weight(item);
  }
  if (value.is_object()) {
    for (const auto& [key, item] : value.get_object()) sum += key.size() + weight(item);
  }
  return sum;
}

Result<void> check_size(const Record& record) {
  if (record.properties.size() > max_properties) {
    return invalid("more than " + std::to_string(max_properties) + " properties", {}, "too_large");
  }
  size_t bytes = 0;
  for (const Property& property : record.properties) {
    if (property.name.empty() || property.name.size() > max_property_name || property.name == "id" ||
        property.name == "type") {
      return bad_property("not a name of a property: \"" + property.name.substr(0, 40) + "\"", {});
    }
    bytes += property.name.size() + weight(property.value);
  }
  if (bytes > max_record_bytes)
    return invalid("the record is larger than " + std::to_string(max_record_bytes) + " bytes", {}, "too_large");
  return {};
}

}  // namespace

bool is_record_id(std::string_view id) {
  constexpr std::string_view marks = "_-.:~";
  if (id.empty() || id.size() > max_id) return false;
  return std::all_of(id.begin(), id.end(), [&](char c) {
    return is_ascii_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
  });
}

bool is_type_name(std::string_view name) {
  if (name.empty() || name.size() > max_id || name[0] < 'a' || name[0] > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; });
}

Result<void> check_value(const PropertyType& type, const json::Value& value) {
  const std::string name(type.name);
  if (value.is_null()) return bad_property("null is no value; leave the property out", name);
  switch (type.kind) {
    case ValueKind::text:
      return value.is_string() ? Result<void>() : expected("a text", name);
    case ValueKind::word:
      return check_word(type, value);
    case ValueKind::texts:
      return check_texts(type, value);
    case ValueKind::boolean:
      return value.is_bool() ? Result<void>() : expected("true or false", name);
    case ValueKind::time:
    case ValueKind::integer:
      return value.is_int64() ? Result<void>() : expected("an integer", name);
    case ValueKind::duration:
      return value.is_int64() && value.get_int64() >= 0 ? Result<void>()
                                                        : expected("an integer of 0 or more (milliseconds)", name);
    case ValueKind::number:
      return json::as_number(value) ? Result<void>() : expected("a number", name);
    case ValueKind::score: {
      const auto number = json::as_number(value);
      return number && *number >= -2 && *number <= 2 ? Result<void>() : expected("a number from -2 to 2", name);
    }
    case ValueKind::number_or_text:
      return value.is_string() || json::as_number(value) ? Result<void>() : expected("a number or a text", name);
    case ValueKind::order:
      if (value.is_string() && is_order_key(std::string_view(value.get_string()))) return {};
      return expected("an order key: digits and letters, not ending in 0", name);
    case ValueKind::reference:
      return check_reference(value, name);
    case ValueKind::references:
      return check_references(type, value);
    case ValueKind::any:
      return {};
  }
  return {};
}

Result<void> check_record(const Record& record) {
  if (!is_record_id(record.id)) {
    return invalid("\"" + record.id.substr(0, 40) + "\" is not an id: 1 to 128 of A-Z a-z 0-9 _ - . : ~", "id",
                   "bad_id");
  }
  if (!is_type_name(record.type))
    return bad_property("\"" + record.type.substr(0, 40) + "\" is not the name of a type", "type");
  CAIRN_TRY_VOID(check_size(record));
  const RecordType* type = find_record_type(record.type);
  if (type == nullptr) return {};
  for (const PropertyType& property : type->properties) {
    const json::Value* value = record.properties.find(property.name);
    if (value == nullptr && property.required) return bad_property("is missing", std::string(property.name));
    if (value != nullptr) CAIRN_TRY_VOID(check_value(property, *value));
  }
  return {};
}

}  // namespace cairn
