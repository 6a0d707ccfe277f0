// Which texts were changed lately, by whom: what reconcile (model/overwrite.h) asks about edits of an older base.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/overwrite.h"
#include "storage/document_log.h"

namespace cairn {

// Remembers a bounded number of changes; older ones are read from the log. One thread at a time.
class RecentTexts {
 public:
  // What happened up to `revision` is in the log alone.
  RecentTexts(Revision revision, size_t max_changes) : known_from_(revision), max_changes_(max_changes) {}

  // In order of revision. `after`: the document with the edit applied.
  void note(const StoredEdit& edit, const Document& after);
  // Edits from this revision on did not happen after all.
  void forget_from(Revision revision);

  // All changes of a record later than `after`, oldest first. Where the log cannot be read, those that are remembered:
  // its next append will say so.
  [[nodiscard]] std::vector<TextChange> changes(const RecordId& record, Revision after, const Document& document,
                                                DocumentLog& log);

 private:
  void drop_oldest();
  void read_log(const RecordId& record, Revision after, const Document& document, DocumentLog& log,
                std::vector<TextChange>& out);
  std::shared_ptr<const std::vector<TextChange>> logged(Revision revision, const Document& document, DocumentLog& log);

  Revision known_from_;  // every change later than this is remembered
  size_t max_changes_;
  size_t bytes_ = 0;  // of remembered texts, about
  std::deque<TextChange> changes_;
  uint64_t first_ = 0;                                            // number of changes_.front()
  std::unordered_map<RecordId, std::deque<uint64_t>> of_record_;  // numbers, ascending
  // Edits of the log that were looked into lately.
  std::unordered_map<Revision, std::shared_ptr<const std::vector<TextChange>>> logged_;
  size_t logged_bytes_ = 0;  // of their texts, about
};

}  // namespace cairn
