#include "model/cjm_json.h"

#include <algorithm>
#include <set>

#include "model/json_lines.h"
#include "model/references.h"
#include "model/validate.h"

namespace cairn {
namespace {

// Puts the place inside the file in front of the place inside the item: "records[17].at[0] (line 19)".
Error at_item(Error error, std::string_view text, std::string_view list, size_t index) {
  std::string where = std::string(list) + "[" + std::to_string(index) + "]";
  if (!error.where.empty()) where = json::join_path(where, error.where);
  if (const auto line = line_of_item(text, list, index)) where += " (line " + std::to_string(*line) + ")";
  error.where = std::move(where);
  return error;
}

Result<void> check_format(const json::Object& file) {
  const json::Value* format = file.if_contains("format");
  if (format == nullptr || !format->is_string()) {
    return invalid("not a map document: expected \"format\": \"cairn/1\"", "format", "bad_format");
  }
  const std::string_view word(format->get_string());
  if (word == cjm_format) return {};
  if (word.starts_with("cairn/")) {
    return Error{
        ErrorCode::unsupported,
        "the file has the format " + std::string(word) + "; this version of Cairn reads " + std::string(cjm_format),
        "format", "bad_format"};
  }
  return invalid("not a map document: expected \"format\": \"cairn/1\"", "format", "bad_format");
}

Result<const json::Array*> list_member(const json::Object& file, std::string_view name) {
  const json::Value* value = file.if_contains(name);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) return invalid("expected a list", std::string(name), "bad_property");
  if (value->get_array().size() > max_cjm_records) {
    return invalid("more than " + std::to_string(max_cjm_records) + " items", std::string(name), "too_large");
  }
  return &value->get_array();
}

Result<void> add_record(Document& document, const json::Value& value) {
  CAIRN_TRY(Record record, decode_record(value));
  CAIRN_TRY_VOID(check_record(record));
  if (document.find(record.id) != nullptr)
    return invalid("the id " + record.id + " stands twice", "id", "duplicate_id");
  document.store(std::move(record));
  return {};
}

Result<void> decode_records(std::string_view text, const json::Array& records, Document& document) {
  for (size_t i = 0; i < records.size(); ++i) {
    const auto added = add_record(document, records[i]);
    if (!added.ok()) return at_item(added.error(), text, "records", i);
  }
  for (size_t i = 0; i < records.size(); ++i) {  // a record may stand before those it names
    const Record& record = *document.find(std::string_view(records[i].get_object().at("id").get_string()));
    const auto checked = check_references(document, record);
    if (!checked.ok()) return at_item(checked.error(), text, "records", i);
  }
  return {};
}

Result<Measurement> decode_measurement(const json::Value& value, const Document& document) {
  json::DecodeContext context;
  context.unknown = json::Unknown::ignore;
  CAIRN_TRY(Measurement measurement, json::decode<Measurement>(value, context));
  const Record* binding = document.find(measurement.binding);
  if (binding == nullptr || binding->type != "binding") {
    return invalid("\"" + measurement.binding.substr(0, 128) + "\" is not the id of a binding among the records",
                   "binding", "dangling_reference");
  }
  if (measurement.n < 0) return invalid("expected an integer of 0 or more", "n", "bad_property");
  const auto known = json::Codec<Measurement>::names();
  for (const auto& [key, item] : value.get_object()) {
    if (std::find(known.begin(), known.end(), std::string_view(key)) == known.end())
      measurement.other.emplace(key, item);
  }
  return measurement;
}

Result<std::vector<Measurement>> decode_measurements(std::string_view text, const json::Array& items,
                                                     const Document& document) {
  std::vector<Measurement> out;
  std::set<std::string> seen;
  for (size_t i = 0; i < items.size(); ++i) {
    auto measurement = decode_measurement(items[i], document);
    if (!measurement.ok()) return at_item(measurement.error(), text, "measurements", i);
    if (!seen.insert(measurement->binding).second) {
      return at_item(invalid("a second measurement of " + measurement->binding, "binding", "duplicate_id"), text,
                     "measurements", i);
    }
    out.push_back(std::move(measurement).value());
  }
  return out;
}

// `"name": [` and the items, each on a line of its own.
void append_list(std::string& out, std::string_view name, const std::vector<std::string>& lines) {
  out += ",\n\"" + std::string(name) + "\": [";
  for (size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += lines[i];
  }
  out += lines.empty() ? "]" : "\n]";
}

std::string measurement_line(const Measurement& measurement) {
  json::Object object = json::encode(measurement).get_object();
  for (const auto& [key, item] : measurement.other) object.emplace(key, item);
  if (!measurement.detail) object.erase("detail");
  return json::write(canonical(std::move(object)));
}

std::vector<std::string> measurement_lines(const std::vector<Measurement>& measurements) {
  std::vector<const Measurement*> sorted;
  sorted.reserve(measurements.size());
  for (const Measurement& measurement : measurements) sorted.push_back(&measurement);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->binding < b->binding; });
  std::vector<std::string> lines;
  lines.reserve(sorted.size());
  for (const Measurement* measurement : sorted) lines.push_back(measurement_line(*measurement));
  return lines;
}

}  // namespace

Result<CjmFile> decode_cjm(std::string_view text) {
  if (text.size() > max_cjm_bytes)
    return invalid("the file is larger than " + std::to_string(max_cjm_bytes) + " bytes", {}, "too_large");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // editors on Windows write a byte order mark
  CAIRN_TRY(const json::Value value, json::parse(text));
  if (!value.is_object()) return invalid("not a map document: expected an object", {}, "bad_format");
  const json::Object& object = value.get_object();
  CAIRN_TRY_VOID(check_format(object));
  CjmFile file;
  CAIRN_TRY(const json::Array* records, list_member(object, "records"));
  if (records == nullptr) return invalid("is missing", "records", "bad_property");
  CAIRN_TRY_VOID(decode_records(text, *records, file.document));
  CAIRN_TRY(const json::Array* measurements, list_member(object, "measurements"));
  if (measurements != nullptr) {
    CAIRN_TRY(file.measurements, decode_measurements(text, *measurements, file.document));
  }
  for (const auto& [key, item] : object) {
    if (key != "format" && key != "records" && key != "measurements") file.other.emplace(key, item);
  }
  return file;
}

std::string encode_cjm(const CjmFile& file) {
  std::vector<std::string> lines;
  lines.reserve(file.document.size());
  for (const Record* record : file.document.sorted()) lines.push_back(json::write(encode_record(*record)));
  std::string out = "{\n\"format\": \"" + std::string(cjm_format) + "\"";
  append_list(out, "records", lines);
  if (!file.measurements.empty()) append_list(out, "measurements", measurement_lines(file.measurements));
  const json::Value other = canonical(file.other);
  for (const auto& [key, item] : other.get_object()) {
    out += ",\n";
    json::append_quoted(out, key);
    out += ": " + json::write(item);
  }
  out += "\n}\n";
  return out;
}

}  // namespace cairn
