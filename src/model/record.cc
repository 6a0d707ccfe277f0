#include "model/record.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace cairn {
namespace {

json::Value canonical_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (const auto integer = json::as_integer(json::Value(value))) return *integer;
  return value;
}

json::Value canonical_object(json::Object object) {
  std::vector<std::pair<std::string, json::Value>> members;
  members.reserve(object.size());
  for (auto& [key, item] : object) members.emplace_back(std::string(key), canonical(std::move(item)));
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  json::Object sorted;
  sorted.reserve(members.size());
  for (auto& [key, item] : members) sorted.emplace(key, std::move(item));
  return sorted;
}

Result<std::string> text_member(const json::Object& object, std::string_view name) {
  const json::Value* value = object.if_contains(name);
  if (value == nullptr) return invalid("is missing", std::string(name), "bad_property");
  if (!value->is_string()) return invalid("expected a text", std::string(name), "bad_property");
  return std::string(value->get_string());
}

auto lower_bound(auto& sorted, std::string_view name) {
  return std::lower_bound(sorted.begin(), sorted.end(), name,
                          [](const Property& property, std::string_view n) { return property.name < n; });
}

}  // namespace

json::Value canonical(json::Value value) {
  switch (value.kind()) {
    case boost::json::kind::uint64:
      return canonical_number(static_cast<double>(value.get_uint64()));
    case boost::json::kind::double_:
      return canonical_number(value.get_double());
    case boost::json::kind::array:
      for (json::Value& item : value.get_array()) item = canonical(std::move(item));
      return value;
    case boost::json::kind::object:
      return canonical_object(std::move(value.get_object()));
    default:
      return value;
  }
}

const json::Value* Properties::find(std::string_view name) const {
  const auto it = lower_bound(sorted_, name);
  return it != sorted_.end() && it->name == name ? &it->value : nullptr;
}

void Properties::set(std::string_view name, json::Value value) {
  const auto it = lower_bound(sorted_, name);
  if (it != sorted_.end() && it->name == name) {
    it->value = canonical(std::move(value));
  } else {
    sorted_.insert(it, Property{std::string(name), canonical(std::move(value))});
  }
}

void Properties::unset(std::string_view name) {
  const auto it = lower_bound(sorted_, name);
  if (it != sorted_.end() && it->name == name) sorted_.erase(it);
}

std::string_view Record::text(std::string_view name) const {
  const json::Value* value = properties.find(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::vector<std::string_view> Record::texts(std::string_view name) const {
  std::vector<std::string_view> out;
  const json::Value* value = properties.find(name);
  if (value == nullptr || !value->is_array()) return out;
  for (const json::Value& item : value->get_array()) {
    if (item.is_string()) out.emplace_back(item.get_string());
  }
  return out;
}

std::string record_name(const Record& record) { return record.type + " " + record.id; }

bool record_before(const Record& a, const Record& b) { return std::tie(a.type, a.id) < std::tie(b.type, b.id); }

json::Object encode_record(const Record& record) {
  json::Object out;
  out.reserve(record.properties.size() + 2);
  out.emplace("id", record.id);
  out.emplace("type", record.type);
  for (const Property& property : record.properties) out.emplace(property.name, property.value);
  return out;
}

Result<Record> decode_record(const json::Value& value) {
  if (!value.is_object()) return invalid("expected an object", {}, "bad_property");
  Record record;
  CAIRN_TRY(record.id, text_member(value.get_object(), "id"));
  CAIRN_TRY(record.type, text_member(value.get_object(), "type"));
  for (const auto& [key, item] : value.get_object()) {
    if (key != "id" && key != "type") record.properties.set(key, item);
  }
  return record;
}

}  // namespace cairn
