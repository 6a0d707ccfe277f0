// One batch of submissions on its way into the document and the log: each applied in order, all stored together, or the
// document goes back to where it was. One thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "app/documents/recent_texts.h"
#include "app/documents/submission.h"
#include "storage/document_log.h"

namespace cairn {

class Committer {
 public:
  Committer(Document& document, DocumentLog& log, size_t recent_changes)
      : document_(document), log_(log), recent_(document.revision(), recent_changes) {}

  struct Stored {
    size_t index;           // in the batch
    bool repeated = false;  // it was submitted before
  };
  struct StoredBefore {
    std::shared_ptr<const StoredEdit> edit;
  };
  struct NothingToDo {};
  // Stored holds once commit has succeeded.
  using Outcome = std::variant<Error, Stored, StoredBefore, NothingToDo>;

  // Applies one submission to the document.
  [[nodiscard]] Outcome run(const Submission& submission);
  // Stores all that was applied since the last commit. On an error nothing of it is in the log or the document.
  [[nodiscard]] Result<std::vector<std::shared_ptr<const StoredEdit>>> commit();

 private:
  // An edit that was stored, or will be with this batch.
  [[nodiscard]] Result<std::optional<std::variant<size_t, StoredEdit>>> find(const EditId& id);
  [[nodiscard]] Result<std::optional<Outcome>> answer_repeated(const EditId& id, const Author& author);
  [[nodiscard]] Result<Outcome> run_edit(const Edit& edit, const Submission& submission);
  [[nodiscard]] Result<Outcome> run_undo(const UndoRequest& request, const Submission& submission);
  [[nodiscard]] Result<Outcome> run_plan(const EditPlan& plan, const Submission& submission);
  [[nodiscard]] Result<Outcome> keep(StoredEdit edit);
  [[nodiscard]] TextHistory history();
  void go_back();

  Document& document_;
  DocumentLog& log_;
  RecentTexts recent_;
  std::vector<StoredEdit> batch_;
  std::unordered_map<EditId, size_t> in_batch_;
};

}  // namespace cairn
