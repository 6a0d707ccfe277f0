#include "app/documents/hub.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <set>
#include <shared_mutex>
#include <thread>
#include <unordered_map>

#include "app/documents/committer.h"
#include "app/documents/publisher.h"

namespace cairn {
namespace {

// Properties by which records are placed, bound or believed. Others are words, colours and people.
bool is_claim_property(std::string_view name) {
  static constexpr std::string_view names[] = {
      "about",  "activities", "ages_from",  "analysis", "at",          "belief", "currency",    "exit",
      "from",   "goal",       "hidden",     "kind",     "metric",      "name",   "occurred_at", "open_ms",
      "params", "parent",     "persona",    "place",    "predicate",   "shape",  "source",      "sources",
      "target", "to",         "touchpoint", "unit",     "unit_plural", "value"};
  return std::ranges::find(names, name) != std::end(names);
}

bool may_change_grades(const Document& after, const Op& op) {
  const auto* patch = std::get_if<Patch>(&op);
  const Record* record = after.find(record_of(op));
  if (record != nullptr && record->type == "comment") return false;
  if (patch == nullptr) return true;
  const bool moves = record != nullptr && record->type != "card";  // columns and rows in another order
  const auto counts = [&](std::string_view name) { return is_claim_property(name) || (moves && name == "order"); };
  return std::ranges::any_of(patch->set, [&](const Property& property) { return counts(property.name); }) ||
         std::ranges::any_of(patch->unset, counts);
}

constexpr size_t max_batch = 512;                        // submissions in one commit: bounds how long readers wait
constexpr int replay_attempts = 4;                       // then everything is sent
constexpr size_t max_snapshot_bytes = size_t{16} << 20;  // encoded documents kept for who comes next

Error closing() {
  return {ErrorCode::unavailable, "the workspace is being closed; try again in a moment", {}, "closing"};
}

std::string records_text(const Document& document, const auto& ids, View view) {
  std::string out = "[";
  for (const auto& id : ids) {
    const Record* record = document.find(id);
    if (record == nullptr || !is_shown(view, *record)) continue;
    if (out.size() > 1) out += ',';
    append_record(out, *record);
  }
  return out + "]";
}

}  // namespace

struct DocumentHub::State {
  struct Waiting {
    Submission submission;
    OnDone on_done;
  };
  struct Guests {
    GuestLibrary library;
    size_t subscribers = 0;
  };
  struct Snapshot {
    Revision of = 0;  // of the last change that the audience saw
    std::shared_ptr<const std::string> records;
  };

  State(Document loaded, std::unique_ptr<DocumentLog> its_log, HubOptions its_options)
      : options(its_options),
        log(std::move(its_log)),
        document(std::move(loaded)),
        committer(document, *log, options.recent_changes),
        publisher(options.gather) {
    for (const Record* record : document.sorted()) members[std::string(document.map_of(*record))].insert(record->id);
  }

  void run();
  bool take(std::deque<Waiting>& taken);
  void commit(std::deque<Waiting>& taken);
  void refuse_all(std::deque<Waiting>& taken, std::vector<Committer::Outcome>& outcomes, const Error& error);
  void note_change(const StoredEdit& edit);
  std::map<Audience, std::vector<Op>> seen_by_guests(const StoredEdit& edit);
  // Both REQUIRE a lock on documents_mutex.
  OpenedDocument open_whole(const Audience& audience);
  void keep_snapshot(const Audience& audience, Snapshot snapshot);  // REQUIRES audiences_mutex too
  Revision changed_at(const Audience& audience) const;
  void leave(const Audience& audience, uint64_t id);

  // Constant after construction.
  const HubOptions options;
  const std::unique_ptr<DocumentLog> log;  // used by the committer thread alone

  // Held exclusively from the first edit of a batch until it is stored, shared by whoever reads.
  mutable std::shared_mutex documents_mutex;
  Document document;
  Committer committer;                                          // used by the committer thread alone
  std::unordered_map<std::string, std::set<RecordId>> members;  // records of each map; "": the library
  std::map<std::string, LastEdit> last_edits;
  Revision maps_changed_at = 0;  // records of type map
  std::map<std::string, Revision> claims_changed_at;

  std::mutex audiences_mutex;  // taken after documents_mutex
  std::map<Audience, Guests> guests;
  std::map<Audience, Snapshot> snapshots;

  std::mutex queue_mutex;
  std::condition_variable queue_filled;
  std::deque<Waiting> queue;  // guarded by queue_mutex
  bool stopping = false;      // guarded by queue_mutex

  std::atomic<uint64_t> last_subscription{0};
  Publisher publisher;
  std::thread thread;
};

bool DocumentHub::State::take(std::deque<Waiting>& taken) {
  std::unique_lock lock(queue_mutex);
  queue_filled.wait(lock, [this] { return stopping || !queue.empty(); });
  while (!queue.empty() && taken.size() < max_batch) {
    taken.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  return !taken.empty();
}

void DocumentHub::State::run() {
  std::deque<Waiting> taken;
  while (take(taken)) {
    commit(taken);
    taken.clear();
  }
}

void DocumentHub::State::commit(std::deque<Waiting>& taken) {
  std::vector<Committer::Outcome> outcomes;
  outcomes.reserve(taken.size());
  const std::unique_lock lock(documents_mutex);
  for (const Waiting& one : taken) outcomes.push_back(committer.run(one.submission));
  auto stored = committer.commit();
  if (!stored.ok()) return refuse_all(taken, outcomes, stored.error());

  std::vector<Publisher::Change> changes;
  for (const auto& edit : stored.value()) {
    note_change(*edit);
    changes.push_back({edit, seen_by_guests(*edit)});
  }
  std::vector<Publisher::Answer> answers;
  for (size_t i = 0; i < taken.size(); ++i) {
    Publisher::Answer answer{std::move(taken[i].on_done), EditDone{}, taken[i].submission.audience};
    if (auto* error = std::get_if<Error>(&outcomes[i])) answer.result = std::move(*error);
    if (const auto* before = std::get_if<Committer::StoredBefore>(&outcomes[i])) {
      answer.result = EditDone{before->edit, nullptr};
      answer.repeated = true;
    }
    if (const auto* now = std::get_if<Committer::Stored>(&outcomes[i])) {
      answer.result = EditDone{changes[now->index].edit, nullptr};
      answer.repeated = now->repeated;
      const auto& seen = changes[now->index].guests;
      const auto it = answer.audience ? seen.find(*answer.audience) : seen.end();
      answer.seen_by_guests = it != seen.end() && !it->second.empty();
    }
    answers.push_back(std::move(answer));
  }
  publisher.publish(std::move(changes), std::move(answers));
}

// What was not to be stored anyway keeps its own reason.
void DocumentHub::State::refuse_all(std::deque<Waiting>& taken, std::vector<Committer::Outcome>& outcomes,
                                    const Error& error) {
  Error refusal = error;
  refusal.code = ErrorCode::unavailable;
  refusal.message = "the edit could not be stored: " + error.text();
  refusal.where.clear();
  std::vector<Publisher::Answer> answers;
  for (size_t i = 0; i < taken.size(); ++i) {
    Publisher::Answer answer{std::move(taken[i].on_done), refusal, taken[i].submission.audience};
    if (auto* own = std::get_if<Error>(&outcomes[i])) answer.result = std::move(*own);
    if (std::holds_alternative<Committer::NothingToDo>(outcomes[i])) answer.result = EditDone{};
    if (const auto* before = std::get_if<Committer::StoredBefore>(&outcomes[i])) {
      answer.result = EditDone{before->edit, nullptr};
      answer.repeated = true;
    }
    answers.push_back(std::move(answer));
  }
  publisher.publish({}, std::move(answers));
}

void DocumentHub::State::note_change(const StoredEdit& edit) {
  for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
    const Op& op = edit.applied.effect[i];
    const std::string& map = edit.maps[i];
    last_edits[map] = {map, edit.revision, edit.at, edit.author};
    if (record_of(op) == map) maps_changed_at = edit.revision;
    if (may_change_grades(document, op)) claims_changed_at[map] = edit.revision;
    if (std::holds_alternative<Put>(op)) members[map].insert(record_of(op));
    if (!std::holds_alternative<Remove>(op)) continue;
    const auto of_map = members.find(map);
    if (of_map == members.end()) continue;
    of_map->second.erase(record_of(op));
    if (of_map->second.empty()) members.erase(of_map);
  }
}

std::map<Audience, std::vector<Op>> DocumentHub::State::seen_by_guests(const StoredEdit& edit) {
  std::map<Audience, std::vector<Op>> out;
  const std::scoped_lock lock(audiences_mutex);
  for (auto& [audience, one] : guests) {
    auto ops = one.library.seen(audience, edit, document);
    if (!ops.empty()) out.emplace(audience, std::move(ops));
  }
  return out;
}

Revision DocumentHub::State::changed_at(const Audience& audience) const {
  const auto of = [&](const std::string& map) {
    const auto it = last_edits.find(map);
    return it != last_edits.end() ? it->second.revision : 0;
  };
  return std::max(of(""), audience.map.empty() ? maps_changed_at : of(audience.map));
}

OpenedDocument DocumentHub::State::open_whole(const Audience& audience) {
  OpenedDocument opened{document.revision(), true, nullptr};
  const std::scoped_lock lock(audiences_mutex);
  static const std::set<RecordId> none;
  const auto ids = [&](const std::string& map) -> const std::set<RecordId>& {
    const auto it = members.find(map);
    return it != members.end() ? it->second : none;
  };
  const bool guest = audience.view != View::member;
  if (const auto it = snapshots.find(audience); it != snapshots.end() && it->second.of == changed_at(audience)) {
    opened.records = it->second.records;
    return opened;
  }
  std::vector<std::string_view> seen;
  if (guest) {
    Guests& one = guests[audience];
    ++one.subscribers;
    one.library.add_all(document, ids(audience.map));
    seen.insert(seen.end(), one.library.records().begin(), one.library.records().end());
  } else {
    seen.insert(seen.end(), ids("").begin(), ids("").end());
  }
  if (audience.map.empty()) {
    for (const auto& [map, records] : members) {
      if (!map.empty()) seen.push_back(map);
    }
  } else {
    seen.insert(seen.end(), ids(audience.map).begin(), ids(audience.map).end());
  }
  opened.records = std::make_shared<const std::string>(records_text(document, seen, audience.view));
  if (!guest) keep_snapshot(audience, {changed_at(audience), opened.records});
  return opened;
}

void DocumentHub::State::keep_snapshot(const Audience& audience, Snapshot snapshot) {
  size_t bytes = snapshot.records->size();
  for (const auto& [other, one] : snapshots) bytes += one.records->size();
  if (bytes > max_snapshot_bytes) snapshots.clear();
  snapshots[audience] = std::move(snapshot);
}

void DocumentHub::State::leave(const Audience& audience, uint64_t id) {
  publisher.leave(id);
  const std::scoped_lock lock(audiences_mutex);
  const auto it = guests.find(audience);
  if (it != guests.end() && --it->second.subscribers == 0) guests.erase(it);
}

Result<std::unique_ptr<DocumentHub>> DocumentHub::open(const std::filesystem::path& directory, HubOptions options) {
  CAIRN_TRY(DocumentStore log, DocumentStore::open(directory, storage::SqliteMode::write));
  CAIRN_TRY(DocumentStore past, DocumentStore::open(directory, storage::SqliteMode::write));
  CAIRN_TRY(Document document, log.load());
  CAIRN_TRY(const std::vector<LastEdit> last, log.last_edits());
  auto hub = std::make_unique<DocumentHub>(std::move(document), std::make_unique<DocumentStore>(std::move(log)),
                                           std::move(past), options);
  const std::unique_lock lock(hub->state_->documents_mutex);
  for (const LastEdit& one : last) {
    hub->state_->last_edits[one.map] = one;
    hub->state_->claims_changed_at[one.map] = one.revision;
    hub->state_->maps_changed_at = std::max(hub->state_->maps_changed_at, one.revision);
  }
  return hub;
}

DocumentHub::DocumentHub(Document document, std::unique_ptr<DocumentLog> log, DocumentStore past, HubOptions options)
    : state_(std::make_shared<State>(std::move(document), std::move(log), options)),
      past_(std::make_unique<DocumentStore>(std::move(past))) {
  state_->thread = std::thread([this] { state_->run(); });
}

DocumentHub::~DocumentHub() {
  {
    const std::scoped_lock lock(state_->queue_mutex);
    state_->stopping = true;
  }
  state_->queue_filled.notify_one();
  state_->thread.join();
  state_->publisher.stop();
}

void DocumentHub::submit(Submission submission, OnDone on_done) {
  {
    const std::scoped_lock lock(state_->queue_mutex);
    if (!state_->stopping) {
      state_->queue.push_back({std::move(submission), std::move(on_done)});
      on_done = nullptr;
    }
  }
  if (on_done) return on_done(closing());
  state_->queue_filled.notify_one();
}

Result<EditDone> DocumentHub::submit(Submission submission) {
  std::promise<Result<EditDone>> done;
  auto answer = done.get_future();
  submit(std::move(submission), [&done](Result<EditDone> result) { done.set_value(std::move(result)); });
  return answer.get();
}

Result<Subscription> DocumentHub::subscribe(const Audience& audience, std::optional<Revision> since,
                                            std::shared_ptr<DocumentListener> listener) {
  Publisher::Join join{++state_->last_subscription, audience, std::move(listener), {}, nullptr};
  const uint64_t id = join.id;
  bool whole = audience.view != View::member || !since || *since > revision();
  Replay replay;
  replay.known = since.value_or(0);
  for (int attempt = 0;; ++attempt) {
    {
      const std::shared_lock lock(state_->documents_mutex);
      const Record* map = audience.map.empty() ? nullptr : state_->document.find(audience.map);
      if (!audience.map.empty() && (map == nullptr || map->type != "map"))
        return not_found("there is no such map (any more)", audience.map);
      const Revision now = state_->document.revision();
      if (whole || replay.known == now || attempt == replay_attempts) {
        const bool near = !whole && replay.known == now;
        join.opened = near ? OpenedDocument{*since, false, std::make_shared<const std::string>("[]")}
                           : state_->open_whole(audience);
        if (near && now > *since) join.replay = std::make_shared<const std::string>(edits_frame(now, replay.entries));
        // Under the lock: what is committed after it follows in the publisher's order.
        state_->publisher.join(std::move(join));
        break;
      }
    }
    CAIRN_TRY(const bool few, add_replay(audience, replay));
    whole = !few;
  }
  return Subscription([held = std::weak_ptr<State>(state_), audience, id] {
    if (const auto state = held.lock()) state->leave(audience, id);
  });
}

Result<bool> DocumentHub::add_replay(const Audience& audience, Replay& replay) {
  std::vector<std::string> maps;
  if (!audience.map.empty()) maps = {audience.map, ""};
  const Revision now = revision();
  const size_t rest = state_->options.replayed_edits - replay.edits;
  CAIRN_TRY(const std::vector<StoredEdit> edits,
            past([&](DocumentStore& store) { return store.edits_after(maps, replay.known, rest + 1); }));
  if (edits.size() > rest) return false;
  replay.edits += edits.size();
  replay.known = std::max(now, edits.empty() ? 0 : edits.back().revision);
  for (const StoredEdit& edit : edits) {
    const std::vector<const Op*> ops = seen_by_members(audience.map, edit);
    if (ops.empty()) continue;
    if (!replay.entries.empty()) replay.entries += ',';
    append_entry(replay.entries, edit, ops);
  }
  return true;
}

Revision DocumentHub::revision() const {
  const std::shared_lock lock(state_->documents_mutex);
  return state_->document.revision();
}

std::map<std::string, LastEdit> DocumentHub::last_edits() const {
  const std::shared_lock lock(state_->documents_mutex);
  return state_->last_edits;
}

Revision DocumentHub::claims_changed_at(const std::string& map) const {
  const std::shared_lock lock(state_->documents_mutex);
  const auto it = state_->claims_changed_at.find(map);
  return it != state_->claims_changed_at.end() ? it->second : 0;
}

DocumentHub::MapCopy DocumentHub::copy_map(const std::string& map) const {
  const std::shared_lock lock(state_->documents_mutex);
  MapCopy out{state_->document.revision(), {}, {}};
  const auto copy = [&](const std::string& of, std::vector<Record>& records) {
    const auto it = state_->members.find(of);
    if (it == state_->members.end()) return;
    records.reserve(it->second.size());
    for (const RecordId& id : it->second) records.push_back(*state_->document.find(id));
  };
  copy("", out.library);
  if (!map.empty()) copy(map, out.records);
  return out;
}

DocumentHub::ReadLock::ReadLock(const DocumentHub& hub) : state_(*hub.state_) { state_.documents_mutex.lock_shared(); }
DocumentHub::ReadLock::~ReadLock() { state_.documents_mutex.unlock_shared(); }
const Document& DocumentHub::ReadLock::document() const { return state_.document; }

}  // namespace cairn
