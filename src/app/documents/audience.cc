#include "app/documents/audience.h"

#include "model/overwrite.h"
#include "model/record_type.h"

namespace cairn {
namespace {

void append_value(std::string& out, const json::Value& value) {
  if (value.is_string()) {
    json::append_quoted(out, std::string_view(value.get_string()));
  } else {
    out += json::write(value);
  }
}

void append_properties(std::string& out, const Properties& properties, bool first) {
  for (const Property& property : properties) {
    if (!first) out += ',';
    first = false;
    json::append_quoted(out, property.name);
    out += ':';
    append_value(out, property.value);
  }
}

void append_op(std::string& out, const Op& op) {
  if (const auto* put = std::get_if<Put>(&op)) {
    out += "{\"put\":";
    append_record(out, put->record);
    out += '}';
    return;
  }
  if (const auto* remove = std::get_if<Remove>(&op)) {
    out += "{\"remove\":";
    json::append_quoted(out, remove->id);
    out += '}';
    return;
  }
  const Patch& patch = std::get<Patch>(op);
  out += "{\"patch\":";
  json::append_quoted(out, patch.id);
  if (!patch.set.empty()) {
    out += ",\"set\":{";
    append_properties(out, patch.set, true);
    out += '}';
  }
  if (!patch.unset.empty()) out += ",\"unset\":" + json::write(json::encode(patch.unset));
  out += '}';
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += ",\"";
  out += name;
  out += "\":";
  json::append_quoted(out, text);
}

void append_notes(std::string& out, const StoredEdit& edit) {
  json::Array overwrote, kept;
  for (const Overwritten& one : edit.overwrote) {
    overwrote.push_back(json::Object{{"record", one.record},
                                     {"property", one.property},
                                     {"author", one.author},
                                     {"revision", static_cast<int64_t>(one.revision)},
                                     {"value", one.value}});
  }
  for (const Kept& one : edit.kept)
    kept.push_back(json::Object{{"record", one.id}, {"property", one.property}, {"why", one.why}});
  if (!overwrote.empty()) out += ",\"overwrote\":" + json::write(overwrote);
  if (!kept.empty()) out += ",\"kept\":" + json::write(kept);
}

bool is_library(const Record& record) {
  const RecordType* type = find_record_type(record.type);
  return type != nullptr && type->scope == Scope::library;
}

// The record that an op leaves, or the one that a later edit left; nullptr if there is none.
const Record* record_after(const Op& op, const Document& after) {
  if (const auto* put = std::get_if<Put>(&op)) return &put->record;
  return std::holds_alternative<Patch>(op) ? after.find(record_of(op)) : nullptr;
}

}  // namespace

std::vector<const Op*> seen_by_members(const std::string& map, const StoredEdit& edit) {
  std::vector<const Op*> out;
  for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
    const Op& op = edit.applied.effect[i];
    const std::string& of = edit.maps[i];
    const bool is_map_itself = of == record_of(op);
    if (of.empty() || (map.empty() ? is_map_itself : of == map)) out.push_back(&op);
  }
  return out;
}

bool is_shown(View view, const Record& record) {
  if (view == View::member) return true;
  if (record.type == "review") return false;
  return record.type != "comment" || view == View::guest_commenter;
}

void GuestLibrary::add_named(const Document& document, const Record& record, std::vector<Op>* newly) {
  for (const ReferenceUse& use : references_of(record)) {
    const Record* named = document.find(use.target);
    if (named == nullptr || !is_library(*named) || !records_.insert(named->id).second) continue;
    if (newly != nullptr) newly->emplace_back(Put{*named});
    add_named(document, *named, newly);
  }
}

void GuestLibrary::add_all(const Document& document, const std::set<RecordId>& map_records) {
  for (const RecordId& id : map_records) {
    if (const Record* record = document.find(id)) add_named(document, *record, nullptr);
  }
}

std::vector<Op> GuestLibrary::seen(const Audience& audience, const StoredEdit& edit, const Document& after) {
  std::vector<Op> out, ops;
  for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
    const Op& op = edit.applied.effect[i];
    const bool of_map = edit.maps[i] == audience.map;
    if (!of_map && !(edit.maps[i].empty() && records_.contains(record_of(op)))) continue;
    const Record* record = record_after(op, after);
    if (record != nullptr && !is_shown(audience.view, *record)) continue;
    if (record == nullptr && std::holds_alternative<Patch>(op)) continue;  // it is gone already
    if (record != nullptr) add_named(after, *record, &out);
    ops.push_back(op);
  }
  out.insert(out.end(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
  return out;
}

void append_record(std::string& out, const Record& record) {
  out += "{\"id\":";
  json::append_quoted(out, record.id);
  append_member(out, "type", record.type);
  append_properties(out, record.properties, false);
  out += '}';
}

void append_entry(std::string& out, const StoredEdit& edit, const std::vector<const Op*>& ops) {
  out += "{\"id\":";
  json::append_quoted(out, edit.id);
  out += ",\"revision\":" + std::to_string(edit.revision);
  append_member(out, "author", edit.author.id);
  append_member(out, "author_name", edit.author.name);
  out += ",\"at\":" + std::to_string(edit.at);
  append_member(out, "kind", json::enum_word(edit.kind));
  out += ",\"ops\":[";
  for (size_t i = 0; i < ops.size(); ++i) {
    if (i > 0) out += ',';
    append_op(out, *ops[i]);
  }
  out += ']';
  append_notes(out, edit);
  out += '}';
}

std::vector<const Op*> pointers(const std::vector<Op>& ops) {
  std::vector<const Op*> out;
  out.reserve(ops.size());
  for (const Op& op : ops) out.push_back(&op);
  return out;
}

std::string edits_frame(Revision revision, std::string_view entries) {
  std::string out = "{\"edits\":{\"revision\":" + std::to_string(revision) + ",\"edits\":[";
  out += entries;
  out += "]}}";
  return out;
}

std::string written_texts(const Edit& edit) {
  std::string out;
  const auto add = [&](const Properties& properties, const RecordType* type) {
    for (const Property& property : properties) {
      const PropertyType* described = type != nullptr ? type->property(property.name) : nullptr;
      const bool words = type == nullptr ? property.name != "order" && property.name != "parent"
                                         : described != nullptr && described->kind == ValueKind::text;
      if (!words || !property.value.is_string() || property.value.get_string().empty()) continue;
      if (!out.empty()) out += '\n';
      out += std::string_view(property.value.get_string());
    }
  };
  for (const Op& op : edit.ops) {
    if (const auto* put = std::get_if<Put>(&op)) add(put->record.properties, find_record_type(put->record.type));
    if (const auto* patch = std::get_if<Patch>(&op)) add(patch->set, nullptr);
  }
  return out;
}

}  // namespace cairn
