#include "app/map_code.h"

#include <algorithm>
#include <set>
#include <utility>

#include "model/cjm_json.h"
#include "model/diff.h"
#include "model/diff_names.h"
#include "model/diff_words.h"
#include "model/merge.h"

namespace cairn {
namespace {

Result<CjmFile> read_side(std::string_view text, const std::string& side) {
  if (std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }))
    return CjmFile{};
  auto file = decode_cjm(text);
  if (file.ok()) return file;
  Error error = std::move(file).error();
  error.where = error.where.empty() ? side : side + ": " + error.where;
  return error;
}

// What neither side knows the meaning of: ours, unless only theirs changed it.
json::Object merged_members(const json::Object& base, const json::Object& ours, const json::Object& theirs) {
  const auto value = [](const json::Object& object, std::string_view key) -> json::Value {
    const json::Value* found = object.if_contains(key);
    return found != nullptr ? *found : json::Value();
  };
  std::set<std::string> keys;
  for (const json::Object* side : {&ours, &theirs}) {
    for (const auto& member : *side) keys.emplace(member.key());
  }
  json::Object out;
  for (const std::string& key : keys) {
    const json::Value mine = value(ours, key);
    const json::Value& taken = mine == value(base, key) ? value(theirs, key) : mine;
    if (!taken.is_null()) out[key] = taken;
  }
  return out;
}

// A value in words: names in place of ids.
std::string value_words(const DiffSide& names, const PropertyType* type, const json::Value& value) {
  const auto one = [&](const json::Value& item) {
    if (!item.is_string()) return json::write(item);
    const std::string text(item.get_string());
    return type != nullptr && type->is_reference() && names.find(text) != nullptr ? names.short_name(text) : text;
  };
  if (!value.is_array()) return one(value);
  std::string out;
  for (const json::Value& item : value.get_array()) out += (out.empty() ? "" : ", ") + one(item);
  return out;
}

std::string record_lines(const DiffSide& names, const Record& record) {
  const std::string place = names.place(record);
  std::string out = (place.empty() ? "" : place + ": ") + names.name(record) + "\n";
  const RecordType* described = find_record_type(record.type);
  for (const Property& property : record.properties) {
    const PropertyType* type = described != nullptr ? described->property(property.name) : nullptr;
    if (property.name == "parent" || (type != nullptr && type->kind == ValueKind::order)) continue;
    std::string words = value_words(names, type, property.value);
    for (size_t at = words.find('\n'); at != std::string::npos; at = words.find('\n', at + 5))
      words.replace(at, 1, "\n    ");
    out += "  " + property.name + ": " + words + "\n";
  }
  return out;
}

}  // namespace

Result<FileDiff> diff_files(std::string_view before, std::string_view after) {
  CAIRN_TRY(const CjmFile was, read_side(before, "before"));
  CAIRN_TRY(const CjmFile is, read_side(after, "after"));
  const Diff difference = diff(was.document, is.document);
  FileDiff out;
  for (const DiffLine& line : words_of(difference, was.document, is.document)) {
    out.words.push_back(line.text());
    out.lines.push_back({line.record, line.place, line.words});
  }
  for (json::Value& change : encode_diff(difference)) out.changes.push_back(std::move(change));
  return out;
}

Result<FileMerge> merge_files(std::string_view base, std::string_view ours, std::string_view theirs) {
  CAIRN_TRY(const CjmFile from, read_side(base, "base"));
  CAIRN_TRY(CjmFile mine, read_side(ours, "ours"));
  CAIRN_TRY(const CjmFile other, read_side(theirs, "theirs"));
  Merge merged = merge(from.document, mine.document, other.document);
  const DiffSide names({}, merged.document, DiffSide::Which::after);
  FileMerge out;
  for (MergeConflict& conflict : merged.conflicts) {
    const Record* record = merged.document.find(conflict.record);
    const std::string place = record != nullptr ? names.place(*record) : std::string();
    const std::string name = record != nullptr ? names.name(*record) : conflict.record;
    out.conflicts.push_back({std::move(conflict.record), place.empty() ? name : place + ": " + name,
                             std::move(conflict.property), std::move(conflict.why)});
  }
  CjmFile file;
  file.document = std::move(merged.document);
  for (Measurement& one : mine.measurements) {
    if (file.document.find(one.binding) != nullptr) file.measurements.push_back(std::move(one));
  }
  file.other = merged_members(from.other, mine.other, other.other);
  out.text = encode_cjm(file);
  return out;
}

Result<std::string> file_in_lines(std::string_view text) {
  CAIRN_TRY(const CjmFile file, read_side(text, "map"));
  const DiffSide names({}, file.document, DiffSide::Which::after);
  std::string out;
  for (const Record* record : file.document.sorted()) out += record_lines(names, *record);
  return out;
}

}  // namespace cairn
