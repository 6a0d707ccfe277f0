// One edit on its way into a document: what each record was before, so that all of it can be taken back.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/edit.h"

namespace cairn {

class EditSession {
 public:
  explicit EditSession(Document& document) : document_(document) {}

  [[nodiscard]] Result<void> run(const Put& put);
  [[nodiscard]] Result<void> run(const Patch& patch);
  [[nodiscard]] Result<void> run(const Remove& remove);

  // References of all touched records, after the last op: within one edit their order does not matter.
  [[nodiscard]] Result<void> check() const;
  // The net effect and its inverse.
  [[nodiscard]] Applied applied() const;
  // The document as it was before the first op.
  void roll_back();

 private:
  void remember(const RecordId& id);
  void store(Record record);
  [[nodiscard]] Result<void> remove_with_dependents(const RecordId& id);
  [[nodiscard]] Result<void> release(const RecordId& referrer, const RecordId& removed,
                                     std::vector<RecordId>& also_removed);
  [[nodiscard]] Result<void> check_move(const Record& before, const Record& after) const;

  Document& document_;
  std::map<RecordId, std::optional<Record>> before_;  // each touched id; nullopt: it was not there
};

}  // namespace cairn
