#include "app/documents/time_travel.h"

#include <algorithm>
#include <unordered_map>

namespace cairn {
namespace {

// How much of the log may be read before a snapshot is worth its place: so many times its own size, and at least this.
constexpr size_t snapshot_worth = 4;
constexpr size_t least_read = size_t{1} << 20;
constexpr size_t bytes_of_record = 300;  // about, as JSON
constexpr size_t most_new_snapshots = 8;

// The records of one map, going back one edit after the other.
class Backwards {
 public:
  explicit Backwards(MapSnapshot from) : revision_(from.revision) {
    for (Record& record : from.records) {
      RecordId id = record.id;
      records_.emplace(std::move(id), std::move(record));
    }
  }

  void take_back(Revision revision, const std::vector<Op>& inverse, size_t bytes) {
    for (const Op& op : inverse) {
      if (const auto* put = std::get_if<Put>(&op)) {
        records_.insert_or_assign(put->record.id, put->record);
      } else if (const auto* remove = std::get_if<Remove>(&op)) {
        records_.erase(remove->id);
      } else {
        patch(std::get<Patch>(op));
      }
    }
    revision_ = revision - 1;
    read_ += bytes;
    if (read_ < std::max(least_read, snapshot_worth * bytes_of_record * records_.size())) return;
    read_ = 0;
    if (new_snapshots_.size() < most_new_snapshots) new_snapshots_.push_back(snapshot());
  }

  [[nodiscard]] MapSnapshot snapshot() const {
    MapSnapshot out{revision_, {}};
    out.records.reserve(records_.size());
    for (const auto& [id, record] : records_) out.records.push_back(record);
    return out;
  }
  [[nodiscard]] const std::vector<MapSnapshot>& new_snapshots() const { return new_snapshots_; }

 private:
  void patch(const Patch& patch) {
    const auto it = records_.find(patch.id);
    if (it == records_.end()) return;
    for (const Property& property : patch.set) it->second.properties.set(property.name, property.value);
    for (const std::string& name : patch.unset) it->second.properties.unset(name);
  }

  Revision revision_;
  std::unordered_map<RecordId, Record> records_;
  size_t read_ = 0;  // bytes of the log since the last snapshot
  std::vector<MapSnapshot> new_snapshots_;
};

Result<std::vector<Record>> go_back(DocumentStore& store, const std::string& map, MapSnapshot now, Revision revision) {
  CAIRN_TRY(std::optional<MapSnapshot> nearer, store.snapshot_after(map, revision));
  const bool use = nearer && nearer->revision <= now.revision;
  const Revision from = use ? nearer->revision : now.revision;
  Backwards backwards(use ? *std::move(nearer) : std::move(now));
  const auto step = [&](Revision of, const std::vector<Op>& inverse, size_t bytes) -> Result<void> {
    backwards.take_back(of, inverse, bytes);
    return {};
  };
  CAIRN_TRY_VOID(store.walk_back(map, from, revision, step));
  // They only save time: where the disk does not take one, the next way back is as long as this one.
  for (const MapSnapshot& snapshot : backwards.new_snapshots()) static_cast<void>(store.add_snapshot(map, snapshot));
  return backwards.snapshot().records;
}

}  // namespace

Result<Document> document_at(const DocumentHub& hub, const std::string& map, Revision revision) {
  DocumentHub::MapCopy now = hub.copy_map(map);
  if (revision > now.revision) {
    return Error{
        ErrorCode::not_found,
        "there is no revision " + std::to_string(revision) + " yet; the last is " + std::to_string(now.revision),
        "revision", "no_such_revision"};
  }
  Document out;
  const auto add = [&](std::vector<Record> records) {
    for (Record& record : records) out.store(std::move(record));
  };
  if (revision == now.revision) {
    add(std::move(now.library));
    add(std::move(now.records));
  } else {
    for (auto* part : {&now.library, &now.records}) {
      const std::string of = part == &now.library ? std::string() : map;
      CAIRN_TRY(std::vector<Record> records, hub.past([&](DocumentStore& store) {
        return go_back(store, of, {now.revision, std::move(*part)}, revision);
      }));
      add(std::move(records));
    }
  }
  out.set_revision(revision);
  return out;
}

}  // namespace cairn
