// Where edits meet: one order for all of them, stored before they are acknowledged, told to everyone who looks.
//
// A committer thread takes what was submitted while it was busy, applies it in order, stores it in one transaction and
// hands it to a publisher thread, which gathers for a few milliseconds and gives each audience one frame, encoded once.
// What can be read here is stored: the document is held while its next edits are on their way to disk. Where they do
// not get there, it goes back, and their authors are refused.
//
// All functions may be called from any thread, also from within a callback unless it says otherwise. Callbacks come
// from the publisher thread, one at a time, without a lock held; they must return soon (hand over, do not work or
// wait).
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/documents/audience.h"
#include "app/documents/submission.h"
#include "base/result.h"
#include "model/document.h"
#include "storage/document_log.h"
#include "storage/document_store.h"
#include "storage/stored_edit.h"

namespace cairn {

struct EditDone {
  std::shared_ptr<const StoredEdit> edit;  // null: a plan without ops
  // An `edits` text for the author alone: where the submission's audience does not see the edit, or knows it already (a
  // resend). Null: the subscription brings it.
  std::shared_ptr<const std::string> frame;
};
// Called once. Error: what check_edit_rights, apply and undo say; not_found (no such edit to undo); denied, reason
// not_your_edit; conflict, reason id_taken (another person's edit has this id); unavailable (the disk; the document is
// as it was).
using OnDone = std::function<void(Result<EditDone>)>;

// What a subscriber starts from.
struct OpenedDocument {
  Revision revision = 0;
  bool whole = true;                           // false: the edits since the subscriber's revision follow as a frame
  std::shared_ptr<const std::string> records;  // JSON list, in no particular order; "[]" unless whole
};

class DocumentListener {
 public:
  virtual ~DocumentListener() = default;
  // First, once.
  virtual void opened(const OpenedDocument& opened) = 0;
  // A text {"edits": {…}} of live.md, the same object for everyone of one audience. Revisions only grow; nothing is
  // missing, nothing comes twice.
  virtual void edits(const std::shared_ptr<const std::string>& frame) = 0;
  // The map that is looked at was removed, after the frame that says so.
  virtual void removed() {}
};

// Ends on destruction; a call that is under way may still arrive (the listener is kept alive for it).
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::function<void()> end) : end_(std::move(end)) {}
  ~Subscription() {
    if (end_) end_();
  }
  Subscription(Subscription&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
  Subscription& operator=(Subscription&& other) noexcept {
    std::swap(end_, other.end_);
    return *this;
  }

 private:
  std::function<void()> end_;
};

struct HubOptions {
  std::chrono::milliseconds gather{10};  // between two frames of one audience
  size_t recent_changes = 20'000;        // texts whose changes are remembered for merging; older ones are looked up
  size_t replayed_edits = 2000;          // a subscriber further behind gets everything anew
};

class DocumentHub {
 public:
  // The documents of DIR/documents.db, made where it is missing. One process at a time (Team holds DIR/lock).
  [[nodiscard]] static Result<std::unique_ptr<DocumentHub>> open(const std::filesystem::path& directory,
                                                                 HubOptions options = {});
  // `document` as loaded from the log; `past`: another connection to the same file.
  DocumentHub(Document document, std::unique_ptr<DocumentLog> log, DocumentStore past, HubOptions options = {});
  // What was submitted before is committed and answered, then both threads end. REQUIRES: not from a callback.
  ~DocumentHub();
  DocumentHub(const DocumentHub&) = delete;
  DocumentHub& operator=(const DocumentHub&) = delete;

  void submit(Submission submission, OnDone on_done);
  // The same, waiting for the answer. REQUIRES: not from within a callback.
  [[nodiscard]] Result<EditDone> submit(Submission submission);

  // Error: not_found: there is no such map.
  [[nodiscard]] Result<Subscription> subscribe(const Audience& audience, std::optional<Revision> since,
                                               std::shared_ptr<DocumentListener> listener);

  // Looks at the documents as they are stored; edits wait meanwhile, so copy what takes long to work with.
  // REQUIRES: not from within read, past or a plan.
  template <typename F>
  auto read(F&& look) const {
    const ReadLock lock(*this);
    return look(lock.document());
  }
  [[nodiscard]] Revision revision() const;
  // When each map was last edited; "": the library.
  [[nodiscard]] std::map<std::string, LastEdit> last_edits() const;
  // The last edit of a map, or of the library (""), that may change how well its claims are grounded: texts do not.
  [[nodiscard]] Revision claims_changed_at(const std::string& map) const;

  // A copy of all records of a map and of the library, of one revision.
  struct MapCopy {
    Revision revision = 0;
    std::vector<Record> records, library;
  };
  [[nodiscard]] MapCopy copy_map(const std::string& map) const;

  // History, versions, trash, search, assets: read and written beside the committer, one caller at a time.
  template <typename F>
  auto past(F&& look) const {
    const std::scoped_lock lock(past_mutex_);
    return look(*past_);
  }

 private:
  struct State;
  class ReadLock {
   public:
    explicit ReadLock(const DocumentHub& hub);
    ~ReadLock();
    ReadLock(const ReadLock&) = delete;
    ReadLock& operator=(const ReadLock&) = delete;
    [[nodiscard]] const Document& document() const;

   private:
    const State& state_;
  };
  // What a subscriber that comes back has missed.
  struct Replay {
    Revision known = 0;   // everything up to here is in `entries`, or was known before
    std::string entries;  // joined by commas
    size_t edits = 0;
  };
  // Adds what happened since; false: it is too much.
  [[nodiscard]] Result<bool> add_replay(const Audience& audience, Replay& replay);

  std::shared_ptr<State> state_;
  mutable std::mutex past_mutex_;
  std::unique_ptr<DocumentStore> past_;  // guarded by past_mutex_
};

}  // namespace cairn
