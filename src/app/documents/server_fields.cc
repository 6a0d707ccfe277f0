#include "app/documents/server_fields.h"

#include <algorithm>
#include <array>

#include "model/record_type.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 3> comment_fields = {"author", "written_at", "resolved_by"};

bool is_true(const json::Value* value) { return value != nullptr && value->is_bool() && value->get_bool(); }

void write_comment(Record& comment, const Record* now, const Author& author, int64_t at) {
  const bool settled_before = now != nullptr && is_true(now->properties.find("resolved"));
  const bool settled = is_true(comment.properties.find("resolved"));
  for (const std::string_view name : comment_fields) {
    const json::Value* before = now != nullptr ? now->properties.find(name) : nullptr;
    before != nullptr ? comment.properties.set(name, *before) : comment.properties.unset(name);
  }
  if (now == nullptr) {
    comment.properties.set("author", json::Value(author.id));
    comment.properties.set("written_at", at);
  }
  if (settled && !settled_before) comment.properties.set("resolved_by", json::Value(author.id));
  if (!settled) comment.properties.unset("resolved_by");
}

void write_comment(Patch& patch, const Record& now, const Author& author) {
  for (const std::string_view name : comment_fields) {
    patch.set.unset(name);
    std::erase(patch.unset, name);
  }
  const json::Value* resolved = patch.set.find("resolved");
  const bool unset = std::find(patch.unset.begin(), patch.unset.end(), "resolved") != patch.unset.end();
  if (resolved == nullptr && !unset) return;
  if (!is_true(resolved)) {
    patch.unset.emplace_back("resolved_by");
  } else if (!is_true(now.properties.find("resolved"))) {
    patch.set.set("resolved_by", json::Value(author.id));
  }
}

void touch(Patch& patch) {
  patch.set.unset("discovered");
  std::erase(patch.unset, "discovered");
  patch.unset.emplace_back("discovered");
}

}  // namespace

Edit with_server_fields(const Document& document, Edit edit, const Author& author, int64_t at) {
  for (Op& op : edit.ops) {
    const Record* now = document.find(record_of(op));
    if (auto* put = std::get_if<Put>(&op)) {
      if (put->record.type == "comment") write_comment(put->record, now, author, at);
      if (now != nullptr && is_true(now->properties.find("discovered")) && !(put->record == *now))
        put->record.properties.unset("discovered");
    } else if (auto* patch = std::get_if<Patch>(&op); patch != nullptr && now != nullptr) {
      if (now->type == "comment") write_comment(*patch, *now, author);
      if (is_true(now->properties.find("discovered")) && (!patch->set.empty() || !patch->unset.empty())) touch(*patch);
    }
  }
  return edit;
}

}  // namespace cairn
