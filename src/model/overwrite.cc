#include "model/overwrite.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/merge_text.h"

namespace cairn {
namespace {

const PropertyType* words_property(const Record& record, std::string_view name) {
  const RecordType* type = find_record_type(record.type);
  const PropertyType* property = type != nullptr ? type->property(name) : nullptr;
  return property != nullptr && holds_words(*property) ? property : nullptr;
}

std::optional<json::Value> value_of(const json::Value* value) {
  return value != nullptr ? std::optional<json::Value>(*value) : std::nullopt;
}

bool is_empty(const std::optional<json::Value>& value) {
  if (!value || value->is_null()) return true;
  if (value->is_string()) return value->get_string().empty();
  return value->is_array() && value->get_array().empty();
}

std::optional<std::string> as_text(const std::optional<json::Value>& value) {
  if (!value) return std::string();
  return value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
}

std::optional<std::vector<std::string>> as_list(const std::optional<json::Value>& value) {
  std::vector<std::string> items;
  if (!value) return items;
  if (!value->is_array()) return std::nullopt;
  for (const json::Value& item : value->get_array()) {
    if (!item.is_string()) return std::nullopt;
    items.emplace_back(item.get_string());
  }
  return items;
}

// The three put together; nullopt where they overlap or cannot be merged.
std::optional<json::Value> merged(const PropertyType& property, const std::optional<json::Value>& seen,
                                  const std::optional<json::Value>& now, const std::optional<json::Value>& asked) {
  if (asked == seen) return now.value_or(nullptr);
  if (property.kind == ValueKind::text) {
    const auto base = as_text(seen);
    const auto earlier = as_text(now);
    const auto later = as_text(asked);
    if (!base || !earlier || !later) return std::nullopt;
    TextMerge merge = merge_text(*base, *earlier, *later);
    return merge.overlapped ? std::nullopt : std::optional<json::Value>(std::move(merge.text));
  }
  if (property.kind != ValueKind::texts) return std::nullopt;
  const auto base = as_list(seen);
  const auto earlier = as_list(now);
  const auto later = as_list(asked);
  if (!base || !earlier || !later) return std::nullopt;
  const ListMerge merge = merge_list(*base, *earlier, *later);
  return merge.overlapped ? std::nullopt : std::optional<json::Value>(json::encode(merge.items));
}

// What the writer of an edit has seen of one property, and what others did to it that they have not.
struct Unseen {
  std::optional<json::Value> seen;
  std::map<std::string, const TextChange*> last_of;  // of each author
};

// The changes of one record, asked for no further back than needed.
class Changes {
 public:
  Changes(const TextHistory& history, RecordId record) : history_(history), record_(std::move(record)) {}

  // Those of a property that the writer of an edit with this base may not have seen, and their own since then.
  [[nodiscard]] std::vector<const TextChange*> of(std::string_view property, std::string_view writer, Revision base) {
    for (;;) {
      const std::vector<const TextChange*> found = after(property, base);
      Revision lowest = base;
      for (const TextChange* change : found) {
        if (change->writer == writer) lowest = std::min(lowest, change->base);
      }
      if (lowest == base) return found;
      base = lowest;
    }
  }

 private:
  std::vector<const TextChange*> after(std::string_view property, Revision base) {
    if (!known_from_ || base < *known_from_) {
      changes_ = history_(record_, base);
      known_from_ = base;
    }
    std::vector<const TextChange*> out;
    for (const TextChange& change : changes_) {
      if (change.property == property && change.revision > base) out.push_back(&change);
    }
    return out;
  }

  const TextHistory& history_;
  RecordId record_;
  std::optional<Revision> known_from_;
  std::vector<TextChange> changes_;
};

std::optional<Unseen> unseen(Changes& changes, std::string_view property, std::string_view writer, Revision base) {
  std::optional<Unseen> out;
  std::map<std::string, const TextChange*> others;
  for (const TextChange* change : changes.of(property, writer, base)) {
    if (!out) out = Unseen{.seen = change->before, .last_of = {}};
    if (change->writer != writer) {
      out->last_of[change->author] = others[change->author] = change;
    } else if (change->by == ChangedBy::undo) {
      out->last_of = others;  // what the undone edit had replaced is there again
    } else if (change->sent) {
      out->seen = change->sent->is_null() ? std::nullopt : change->sent;
    } else {
      out = Unseen{.seen = change->after, .last_of = {}};
    }
  }
  if (out && out->last_of.empty()) return std::nullopt;
  return out;
}

void offer(const Unseen& unseen, const std::optional<json::Value>& instead, std::vector<Overwritten>& out) {
  for (const auto& [author, change] : unseen.last_of) {
    if (is_empty(change->after) || change->after == instead) continue;
    out.push_back({change->record, change->property, author, change->revision, *change->after});
  }
}

class Reconciling {
 public:
  Reconciling(const Document& document, const Edit& edit, const TextHistory& history)
      : document_(document), writer_(writer_of(edit.id)), history_(history) {
    out_.edit = edit;
    if (edit.base >= document.revision()) return;
    for (Op& op : out_.edit.ops) {
      if (auto* put = std::get_if<Put>(&op)) reconcile(*put);
      if (auto* patch = std::get_if<Patch>(&op)) reconcile(*patch);
    }
  }

  [[nodiscard]] Reconciled result() && { return std::move(out_); }

 private:
  void reconcile(Put& put) {
    const Record* now = document_.find(put.record.id);
    if (now == nullptr || now->type != put.record.type) return;
    for (const PropertyType& property : find_type_properties(*now)) {
      const auto asked = value_of(put.record.properties.find(property.name));
      const auto value = reconcile(*now, property, asked);
      if (value == asked) continue;
      if (value) put.record.properties.set(property.name, *value);
      if (!value) put.record.properties.unset(property.name);
    }
  }

  void reconcile(Patch& patch) {
    const Record* now = document_.find(patch.id);
    if (now == nullptr) return;
    for (const PropertyType& property : find_type_properties(*now)) {
      const auto unset = std::find(patch.unset.begin(), patch.unset.end(), property.name);
      const json::Value* set = patch.set.find(property.name);
      if (set == nullptr && unset == patch.unset.end()) continue;
      const auto asked = value_of(set);
      const auto value = reconcile(*now, property, asked);
      if (value == asked) continue;
      if (value) patch.set.set(property.name, *value);
      if (value && unset != patch.unset.end()) patch.unset.erase(unset);
    }
  }

  [[nodiscard]] static std::vector<PropertyType> find_type_properties(const Record& record) {
    const RecordType* type = find_record_type(record.type);
    std::vector<PropertyType> out;
    if (type == nullptr) return out;
    std::copy_if(type->properties.begin(), type->properties.end(), std::back_inserter(out), holds_words);
    return out;
  }

  // What the property becomes when its author asks for `asked`.
  std::optional<json::Value> reconcile(const Record& now, const PropertyType& property,
                                       const std::optional<json::Value>& asked) {
    const auto current = value_of(now.properties.find(property.name));
    if (asked == current) return asked;
    const auto others = unseen(changes_of(now.id), property.name, writer_, out_.edit.base);
    if (!others) return asked;
    const auto together = merged(property, others->seen, current, asked);
    if (!together) {
      offer(*others, asked, out_.overwrote);
      return asked;
    }
    auto value = together->is_null() ? std::nullopt : together;
    if (is_empty(value) && !asked && !property.required) value = std::nullopt;
    if (value != asked) out_.merged.push_back({now.id, std::string(property.name), asked.value_or(nullptr)});
    return value;
  }

  Changes& changes_of(const RecordId& id) { return changes_.try_emplace(id, history_, id).first->second; }

  const Document& document_;
  std::string_view writer_;
  const TextHistory& history_;
  std::map<RecordId, Changes> changes_;
  Reconciled out_;
};

// Both states of a record that an op of the effect changed; the inverse has what was before.
struct States {
  const Op* effect = nullptr;
  const Op* inverse = nullptr;
};

std::map<RecordId, States> states_of(const Applied& applied) {
  const auto id_of = [](const Op& op) -> const RecordId& {
    if (const auto* put = std::get_if<Put>(&op)) return put->record.id;
    if (const auto* patch = std::get_if<Patch>(&op)) return patch->id;
    return std::get<Remove>(op).id;
  };
  std::map<RecordId, States> out;
  for (const Op& op : applied.effect) out[id_of(op)].effect = &op;
  for (const Op& op : applied.inverse) out[id_of(op)].inverse = &op;
  return out;
}

const json::Value* value_in(const Op& op, std::string_view property) {
  if (const auto* put = std::get_if<Put>(&op)) return put->record.properties.find(property);
  const auto* patch = std::get_if<Patch>(&op);
  return patch != nullptr ? patch->set.find(property) : nullptr;
}

// The names of the properties that an op gives or takes.
std::vector<std::string> names_in(const Op& op) {
  std::vector<std::string> names;
  if (const auto* put = std::get_if<Put>(&op)) {
    for (const Property& property : put->record.properties) names.push_back(property.name);
  }
  if (const auto* patch = std::get_if<Patch>(&op)) {
    for (const Property& property : patch->set) names.push_back(property.name);
    names.insert(names.end(), patch->unset.begin(), patch->unset.end());
  }
  return names;
}

}  // namespace

bool holds_words(const PropertyType& property) {
  return property.kind == ValueKind::text || property.kind == ValueKind::texts || property.kind == ValueKind::any ||
         property.kind == ValueKind::number_or_text;
}

std::string_view writer_of(const EditId& edit) { return std::string_view(edit).substr(0, edit.rfind('-')); }

Reconciled reconcile(const Document& document, const Edit& edit, const TextHistory& history) {
  return Reconciling(document, edit, history).result();
}

std::vector<Overwritten> removed_unseen(const Applied& applied, const EditId& edit, Revision base,
                                        const TextHistory& history) {
  std::vector<Overwritten> out;
  for (const Op& op : applied.inverse) {
    const auto* gone = std::get_if<Put>(&op);
    const RecordType* type = gone != nullptr ? find_record_type(gone->record.type) : nullptr;
    if (type == nullptr) continue;
    Changes changes(history, gone->record.id);
    for (const PropertyType& property : type->properties) {
      if (!holds_words(property)) continue;
      if (const auto others = unseen(changes, property.name, writer_of(edit), base)) offer(*others, std::nullopt, out);
    }
  }
  return out;
}

std::vector<TextChange> text_changes(const Document& after, const Applied& applied, const EditStamp& stamp,
                                     const std::vector<MergedText>& merged) {
  std::vector<TextChange> out;
  const auto add = [&](const RecordId& id, const std::string& name, std::optional<json::Value> was,
                       std::optional<json::Value> is) {
    out.push_back({.record = id,
                   .property = name,
                   .revision = stamp.revision,
                   .base = stamp.base,
                   .author = stamp.author,
                   .writer = std::string(writer_of(stamp.id)),
                   .by = stamp.by,
                   .before = std::move(was),
                   .after = std::move(is)});
  };
  for (const auto& [id, states] : states_of(applied)) {
    const auto* removed = states.inverse != nullptr ? std::get_if<Put>(states.inverse) : nullptr;
    const Record* record = removed != nullptr ? &removed->record : after.find(id);
    if (record == nullptr || states.effect == nullptr || states.inverse == nullptr) continue;
    for (const std::string& name : names_in(removed != nullptr ? *states.inverse : *states.effect)) {
      if (words_property(*record, name) == nullptr) continue;
      add(id, name, value_of(value_in(*states.inverse, name)), value_of(value_in(*states.effect, name)));
    }
  }
  for (const MergedText& one : merged) {
    const auto is_it = [&](const TextChange& change) {
      return change.record == one.record && change.property == one.property;
    };
    // Also where the text stayed as others had left it: its writer does not know that.
    if (std::none_of(out.begin(), out.end(), is_it)) {
      const Record* record = after.find(one.record);
      const auto now = value_of(record != nullptr ? record->properties.find(one.property) : nullptr);
      add(one.record, one.property, now, now);
    }
    std::find_if(out.begin(), out.end(), is_it)->sent = one.sent;
  }
  return out;
}

}  // namespace cairn
