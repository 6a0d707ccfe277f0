// What the tests of the hub share: a workspace in a directory of its own, people who edit, and a client that believes
// nothing but frames.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/documents/hub.h"
#include "base/json.h"
#include "storage/document_testing.h"

namespace cairn {

inline EditRights all_rights(const std::string& account) { return {account, Role::owner, {}}; }

inline Submission submission_of(const std::string& author, Edit edit) {
  return {.work = std::move(edit), .author = {author, author, "person"}, .rights = all_rights(author), .at = 1000};
}
inline Submission undo_of(const std::string& author, UndoRequest undo) {
  return {.work = std::move(undo), .author = {author, author, "person"}, .rights = all_rights(author), .at = 1000};
}

// A replica that applies what it is sent, and checks that nothing is missing or comes twice.
class Client : public DocumentListener {
 public:
  void opened(const OpenedDocument& opened) override {
    const std::scoped_lock lock(mutex_);
    EXPECT_FALSE(open_) << "opened twice";
    open_ = true;
    if (opened.whole) records_.clear();
    EXPECT_TRUE(opened.whole || opened.revision == revision_);
    revision_ = opened.revision;
    const auto list = json::parse(*opened.records);
    ASSERT_TRUE(list.ok()) << list.error().text();
    for (const json::Value& item : list->get_array()) put(item);
    changed_.notify_all();
  }
  void edits(const std::shared_ptr<const std::string>& frame) override {
    const std::scoped_lock lock(mutex_);
    EXPECT_TRUE(open_) << "edits before opened";
    const auto message = json::parse(*frame);
    ASSERT_TRUE(message.ok()) << message.error().text();
    const json::Object& edits = message->at("edits").get_object();
    for (const json::Value& edit : edits.at("edits").get_array()) apply_entry(edit.get_object());
    const auto whole = static_cast<Revision>(edits.at("revision").get_int64());
    EXPECT_GE(whole, revision_);
    revision_ = whole;
    frames_.push_back(frame);
    changed_.notify_all();
  }
  void removed() override {
    const std::scoped_lock lock(mutex_);
    removed_ = true;
    changed_.notify_all();
  }

  // A dropped connection: what was seen stays, the next opened may go on from it.
  void drop() {
    const std::scoped_lock lock(mutex_);
    open_ = false;
  }
  void wait_for(const EditId& id) {
    wait([&] { return ids_.contains(id); });
  }
  void wait_until_opened() {
    wait([&] { return open_; });
  }
  void wait_until_removed() {
    wait([&] { return removed_; });
  }
  [[nodiscard]] Revision revision() {
    const std::scoped_lock lock(mutex_);
    return revision_;
  }
  [[nodiscard]] size_t frame_count() {
    const std::scoped_lock lock(mutex_);
    return frames_.size();
  }
  [[nodiscard]] std::shared_ptr<const std::string> last_frame() {
    const std::scoped_lock lock(mutex_);
    return frames_.back();
  }
  // {record text} by id, as the frames said.
  [[nodiscard]] std::map<std::string, std::string> records() {
    const std::scoped_lock lock(mutex_);
    std::map<std::string, std::string> out;
    for (const auto& [id, record] : records_) out[id] = json::write(encode_record(record));
    return out;
  }
  [[nodiscard]] json::Object entry(const EditId& id) {
    const std::scoped_lock lock(mutex_);
    return entries_[id];
  }

 private:
  template <typename F>
  void wait(F&& ready) {
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(60), ready)) << "waited for too long";
  }
  void put(const json::Value& value) {
    auto record = decode_record(value);
    ASSERT_TRUE(record.ok()) << record.error().text();
    const RecordId id = record->id;
    records_.insert_or_assign(id, std::move(record).value());
  }
  void apply_entry(const json::Object& entry) {
    const std::string id(entry.at("id").get_string());
    const auto revision = static_cast<Revision>(entry.at("revision").get_int64());
    EXPECT_GT(revision, last_entry_) << "twice or out of order: " << id;
    EXPECT_GT(revision, revision_) << "known already: " << id;
    last_entry_ = revision;
    ids_.insert(id);
    entries_[id] = entry;
    for (const json::Value& item : entry.at("ops").get_array()) {
      const auto op = decode_op(item, "op");
      ASSERT_TRUE(op.ok()) << op.error().text();
      if (const auto* added = std::get_if<Put>(&*op)) records_.insert_or_assign(added->record.id, added->record);
      if (const auto* gone = std::get_if<Remove>(&*op)) records_.erase(gone->id);
      if (const auto* patch = std::get_if<Patch>(&*op)) {
        const auto it = records_.find(patch->id);
        ASSERT_TRUE(it != records_.end()) << "a patch of " << patch->id << ", which was never sent";
        for (const Property& property : patch->set) it->second.properties.set(property.name, property.value);
        for (const std::string& name : patch->unset) it->second.properties.unset(name);
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false, removed_ = false;
  Revision revision_ = 0, last_entry_ = 0;
  std::map<std::string, Record> records_;
  std::map<EditId, json::Object> entries_;
  std::set<EditId> ids_;
  std::vector<std::shared_ptr<const std::string>> frames_;
};

// A log that fails when it is told to.
class FailingLog : public DocumentLog {
 public:
  explicit FailingLog(DocumentStore store) : store_(std::move(store)) {}
  Result<void> append(std::span<const StoredEdit> batch, const Document& after) override {
    ++begun_;
    const std::scoped_lock lock(mutex_);
    ++commits_;
    largest_ = std::max(largest_, batch.size());
    if (fails_) return Error{ErrorCode::unavailable, "the disk is full", "documents.db", {}};
    return store_.append(batch, after);
  }
  Result<std::optional<StoredEdit>> edit(std::string_view id) override { return store_.edit(id); }
  Result<std::vector<Revision>> revisions_of_record(std::string_view record, Revision after) override {
    return store_.revisions_of_record(record, after);
  }
  Result<std::optional<StoredEdit>> edit_at(Revision revision) override { return store_.edit_at(revision); }

  void fail(bool fails) {
    const std::scoped_lock lock(mutex_);
    fails_ = fails;
  }
  // Commits wait while this is held.
  [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(mutex_); }
  // Waits for a commit to begin, also one that is held.
  void await_commit_after(size_t begun) const {
    while (begun_ <= begun) std::this_thread::yield();
  }
  [[nodiscard]] size_t begun() const { return begun_; }
  [[nodiscard]] size_t commits() {
    const std::scoped_lock lock(mutex_);
    return commits_;
  }
  [[nodiscard]] size_t largest() {
    const std::scoped_lock lock(mutex_);
    return largest_;
  }

 private:
  DocumentStore store_;
  std::mutex mutex_;
  std::atomic<size_t> begun_ = 0;
  bool fails_ = false;
  size_t commits_ = 0, largest_ = 0;
};

class HubTest : public testing::Test {
 protected:
  HubTest() { start(); }
  void start(HubOptions options = {}) {
    hub_.reset();
    auto log = DocumentStore::open(directory_.path(), storage::SqliteMode::write);
    auto past = DocumentStore::open(directory_.path(), storage::SqliteMode::write);
    ASSERT_TRUE(log.ok() && past.ok());
    auto document = log->load();
    ASSERT_TRUE(document.ok());
    auto failing = std::make_unique<FailingLog>(std::move(log).value());
    log_ = failing.get();
    hub_ = std::make_unique<DocumentHub>(std::move(document).value(), std::move(failing), std::move(past).value(),
                                         options);
  }
  Result<EditDone> edit(const std::string& author, const EditId& id, std::vector<Op> ops,
                        std::optional<Revision> base = {}) {
    return hub_->submit(submission_of(author, {id, base.value_or(hub_->revision()), std::move(ops)}));
  }
  Result<EditDone> undo(const std::string& author, const EditId& id, const EditId& of) {
    return hub_->submit(undo_of(author, {id, hub_->revision(), of}));
  }
  void make_map() { ASSERT_TRUE(edit("ada", "make", example_ops()).ok()); }
  std::string text(const RecordId& id) {
    return hub_->read([&](const Document& document) {
      const Record* record = document.find(id);
      return record != nullptr ? std::string(record->text("text")) : "(gone)";
    });
  }
  std::pair<std::shared_ptr<Client>, Subscription> look(const Audience& audience) {
    auto client = std::make_shared<Client>();
    auto subscription = hub_->subscribe(audience, std::nullopt, client);
    EXPECT_TRUE(subscription.ok());
    client->wait_until_opened();
    return {client, std::move(subscription).value()};
  }
  // What the hub holds for members of a map.
  std::map<std::string, std::string> held(const std::string& map) {
    return hub_->read([&](const Document& document) {
      std::map<std::string, std::string> out;
      for (const Record* record : document.sorted()) {
        const auto of = document.map_of(*record);
        if (of.empty() || of == map) out[record->id] = json::write(encode_record(*record));
      }
      return out;
    });
  }
  std::string stored() {
    const auto store = DocumentStore::open(directory_.path(), storage::SqliteMode::read);
    auto loaded = const_cast<DocumentStore&>(*store).load();
    return loaded.ok() ? text_of_document(*loaded) : loaded.error().text();
  }
  std::string in_memory() {
    return hub_->read([](const Document& document) { return text_of_document(document); });
  }

  storage::TemporaryDirectory directory_;
  FailingLog* log_ = nullptr;
  std::unique_ptr<DocumentHub> hub_;
};

}  // namespace cairn
