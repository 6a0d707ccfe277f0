#include "app/documents/recent_texts.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr size_t max_bytes = size_t{16} << 20;
constexpr size_t max_logged = 256;  // edits of the log that are kept decoded

size_t size_of(const std::optional<json::Value>& value) {
  if (!value) return 0;
  if (value->is_string()) return value->get_string().size();
  return value->is_array() ? 32 * value->get_array().size() : 0;
}

size_t size_of(const TextChange& change) {
  return sizeof(TextChange) + change.record.size() + size_of(change.before) + size_of(change.after) +
         size_of(change.sent);
}

std::vector<TextChange> changes_in(const StoredEdit& edit, const Document& after) {
  const ChangedBy by = edit.kind == EditKind::undo ? ChangedBy::undo : ChangedBy::edit;
  return text_changes(after, edit.applied, {edit.id, edit.revision, edit.base, edit.author.id, by}, edit.merged);
}

}  // namespace

void RecentTexts::note(const StoredEdit& edit, const Document& after) {
  for (TextChange& change : changes_in(edit, after)) {
    bytes_ += size_of(change);
    of_record_[change.record].push_back(first_ + changes_.size());
    changes_.push_back(std::move(change));
  }
  while (changes_.size() > max_changes_ || (bytes_ > max_bytes && !changes_.empty())) drop_oldest();
}

void RecentTexts::drop_oldest() {
  const TextChange& oldest = changes_.front();
  known_from_ = std::max(known_from_, oldest.revision);
  const auto it = of_record_.find(oldest.record);
  it->second.pop_front();
  if (it->second.empty()) of_record_.erase(it);
  bytes_ -= size_of(oldest);
  changes_.pop_front();
  ++first_;
}

void RecentTexts::forget_from(Revision revision) {
  while (!changes_.empty() && changes_.back().revision >= revision) {
    const auto it = of_record_.find(changes_.back().record);
    it->second.pop_back();
    if (it->second.empty()) of_record_.erase(it);
    bytes_ -= size_of(changes_.back());
    changes_.pop_back();
  }
  known_from_ = std::min(known_from_, revision - 1);
}

std::vector<TextChange> RecentTexts::changes(const RecordId& record, Revision after, const Document& document,
                                             DocumentLog& log) {
  std::vector<TextChange> out;
  if (after < known_from_) read_log(record, after, document, log, out);
  const auto it = of_record_.find(record);
  if (it == of_record_.end()) return out;
  for (const uint64_t number : it->second) {
    const TextChange& change = changes_[number - first_];
    if (change.revision > std::max(after, known_from_)) out.push_back(change);
  }
  return out;
}

void RecentTexts::read_log(const RecordId& record, Revision after, const Document& document, DocumentLog& log,
                           std::vector<TextChange>& out) {
  const auto revisions = log.revisions_of_record(record, after);
  if (!revisions.ok()) return;
  for (const Revision revision : revisions.value()) {
    if (revision > known_from_) return;
    const auto changes = logged(revision, document, log);
    std::copy_if(changes->begin(), changes->end(), std::back_inserter(out),
                 [&](const TextChange& change) { return change.record == record; });
  }
}

std::shared_ptr<const std::vector<TextChange>> RecentTexts::logged(Revision revision, const Document& document,
                                                                   DocumentLog& log) {
  if (const auto it = logged_.find(revision); it != logged_.end()) return it->second;
  auto changes = std::make_shared<std::vector<TextChange>>();
  const auto found = log.edit_at(revision);
  if (!found.ok()) return changes;
  if (const std::optional<StoredEdit>& edit = found.value()) *changes = changes_in(*edit, document);
  size_t bytes = 0;
  for (const TextChange& change : *changes) bytes += size_of(change);
  if (logged_.size() >= max_logged || logged_bytes_ + bytes > max_bytes) {
    logged_.clear();
    logged_bytes_ = 0;
  }
  if (bytes > max_bytes) return changes;
  logged_bytes_ += bytes;
  logged_.emplace(revision, changes);
  return changes;
}

}  // namespace cairn
