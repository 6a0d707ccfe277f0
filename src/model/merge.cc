#include "model/merge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "model/merge_text.h"
#include "model/references.h"
#include "model/validate.h"

namespace cairn {
namespace {

using Value = std::optional<json::Value>;

Value value_of(const Record* record, std::string_view property) {
  const json::Value* value = record != nullptr ? record->properties.find(property) : nullptr;
  return value != nullptr ? Value(*value) : std::nullopt;
}

std::optional<std::vector<std::string>> texts_in(const Value& value) {
  std::vector<std::string> out;
  if (!value) return out;
  if (!value->is_array()) return std::nullopt;
  for (const json::Value& item : value->get_array()) {
    if (!item.is_string()) return std::nullopt;
    out.emplace_back(item.get_string());
  }
  return out;
}

class Merging {
 public:
  Merging(const Document& base, const Document& earlier, const Document& later)
      : base_(base), earlier_(earlier), later_(later) {
    std::set<std::string_view> ids;
    for (const Document* side : {&base, &earlier, &later}) {
      for (const Record* record : side->sorted()) ids.insert(record->id);
    }
    for (const std::string_view id : ids) {
      if (auto record = merged(id)) out_.document.store(std::move(*record));
    }
    make_whole();
    std::sort(out_.conflicts.begin(), out_.conflicts.end(), [](const MergeConflict& a, const MergeConflict& b) {
      return std::tie(a.record, a.property) < std::tie(b.record, b.property);
    });
  }

  [[nodiscard]] Merge result() && { return std::move(out_); }

 private:
  void note(std::string_view record, std::string_view property, std::string why) {
    out_.conflicts.push_back({RecordId(record), std::string(property), std::move(why)});
  }

  std::optional<Record> merged(std::string_view id) {
    const Record* base = base_.find(id);
    const Record* earlier = earlier_.find(id);
    const Record* later = later_.find(id);
    if (earlier == nullptr && later == nullptr) return std::nullopt;
    if (earlier != nullptr && later != nullptr) return both(base, *earlier, *later);
    const Record& there = earlier != nullptr ? *earlier : *later;
    if (base == nullptr) return there;
    if (*base == there) return std::nullopt;
    if (!changes_words(*base, there)) return std::nullopt;
    note(id, {}, "one side removed it, the other changed it: it was kept");
    return there;
  }

  // What only lost a reference, or stands elsewhere, is not worth bringing back.
  static bool changes_words(const Record& base, const Record& there) {
    const RecordType* type = find_record_type(there.type);
    return std::any_of(there.properties.begin(), there.properties.end(), [&](const Property& property) {
      const PropertyType* described = type != nullptr ? type->property(property.name) : nullptr;
      if (described != nullptr && (described->is_reference() || described->kind == ValueKind::order)) return false;
      return value_of(&base, property.name) != Value(property.value);
    });
  }

  Record both(const Record* base, const Record& earlier, const Record& later) {
    if (earlier.type != later.type) {
      note(later.id, "type", "the two sides have records of different types with this id: the later one was taken");
      return later;
    }
    std::set<std::string> names;
    for (const Record* side : {&earlier, &later}) {
      for (const Property& property : side->properties) names.insert(property.name);
    }
    Record out{later.id, later.type};
    for (const std::string& name : names) {
      Value value = property(out, name, value_of(base, name), value_of(&earlier, name), value_of(&later, name));
      if (value) out.properties.set(name, std::move(*value));
    }
    return out;
  }

  Value property(const Record& record, const std::string& name, const Value& base, const Value& earlier,
                 const Value& later) {
    if (earlier == later || earlier == base) return later;
    if (later == base) return earlier;
    const RecordType* type = find_record_type(record.type);
    const PropertyType* described = type != nullptr ? type->property(name) : nullptr;
    const bool words = described != nullptr && described->kind == ValueKind::text;
    if (words && earlier && later) return text(record.id, name, base, *earlier, *later);
    const bool list =
        described != nullptr && (described->kind == ValueKind::texts || described->kind == ValueKind::references);
    if (list && earlier && later) return items(record.id, *described, base, earlier, later);
    if (!later) {
      note(record.id, name, "one side took it out, the other changed it: it was kept");
      return earlier;
    }
    note(record.id, name,
         earlier ? "both sides changed it: the later value was taken"
                 : "one side took it out, the other changed it: it was kept");
    return later;
  }

  Value text(const RecordId& id, const std::string& name, const Value& base, const json::Value& earlier,
             const json::Value& later) {
    const std::string_view from = base && base->is_string() ? std::string_view(base->get_string()) : std::string_view();
    TextMerge merge = merge_text(from, std::string_view(earlier.get_string()), std::string_view(later.get_string()));
    if (merge.overlapped) note(id, name, "both sides changed the same words: both were kept, the place is marked");
    return json::Value(merge.text);
  }

  Value items(const RecordId& id, const PropertyType& property, const Value& base, const Value& earlier,
              const Value& later) {
    const auto from = texts_in(base);
    const auto first = texts_in(earlier);
    const auto second = texts_in(later);
    if (!from || !first || !second) return later;
    ListMerge merge = merge_list(*from, *first, *second);
    if (property.kind == ValueKind::references) {
      std::set<std::string> seen;
      std::erase_if(merge.items, [&](const std::string& item) { return !seen.insert(item).second; });
      if (merge.items.empty()) return later;
    } else if (merge.overlapped) {
      note(id, property.name, "both sides changed the same items: both were kept");
    }
    return json::encode(merge.items);
  }

  // A record as it was on a side that still has it.
  [[nodiscard]] const Record* anywhere(std::string_view id) const {
    for (const Document* side : {&later_, &earlier_, &base_}) {
      if (const Record* record = side->find(id)) return record;
    }
    return nullptr;
  }

  // Brings back what a kept record cannot be without, and takes out references that may go; until all hold.
  void make_whole() {
    std::vector<RecordId> waiting;
    for (const Record* record : out_.document.sorted()) waiting.push_back(record->id);
    while (!waiting.empty()) {
      const RecordId id = std::move(waiting.back());
      waiting.pop_back();
      const Record* record = out_.document.find(id);
      if (record == nullptr) continue;
      const Record before = *record;
      for (const ReferenceUse& use : references_of(before)) {
        if (out_.document.find(use.target) != nullptr) continue;
        if (const Record* back = lacks(id, use)) {
          note(back->id, {}, record_name(before) + " needs it: it was kept");
          out_.document.store(*back);
          waiting.push_back(back->id);
        }
      }
    }
    drop_what_does_not_hold();
  }

  // The record to bring back for a reference without target; nullptr: the reference was taken out.
  const Record* lacks(const RecordId& id, const ReferenceUse& use) {
    const Record* target = anywhere(use.target);
    Record record = *out_.document.find(id);
    if (use.property->on_remove == OnRemove::drop) {
      json::Array rest;
      for (const std::string_view item : record.texts(use.property->name)) {
        if (item != use.target) rest.emplace_back(item);
      }
      const bool needed = rest.empty() && use.property->required;
      if (!needed) {
        if (rest.empty()) record.properties.unset(use.property->name);
        if (!rest.empty()) record.properties.set(use.property->name, std::move(rest));
        out_.document.store(std::move(record));
        return nullptr;
      }
    }
    return target;
  }

  // What is left are records that contradict each other across maps: the later side's own state holds by itself.
  void drop_what_does_not_hold() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const Record* record : out_.document.sorted()) {
        if (check_record(*record).ok() && check_references(out_.document, *record).ok()) continue;
        const Record* instead =
            later_.find(record->id) != nullptr ? later_.find(record->id) : earlier_.find(record->id);
        if (instead != nullptr && *instead == *record) instead = base_.find(record->id);
        note(record->id, {}, "the changes of both sides do not fit together: one state of it was taken whole");
        const RecordId id = record->id;
        const bool replaced = instead != nullptr && replaced_.insert(id).second;
        replaced ? out_.document.store(*instead) : out_.document.erase(id);
        changed = true;
        break;
      }
    }
  }

  const Document& base_;
  const Document& earlier_;
  const Document& later_;
  std::set<RecordId> replaced_;
  Merge out_;
};

}  // namespace

Merge merge(const Document& base, const Document& earlier, const Document& later) {
  return Merging(base, earlier, later).result();
}

}  // namespace cairn
