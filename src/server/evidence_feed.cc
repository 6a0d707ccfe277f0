#include "server/evidence_feed.h"

#include <set>
#include <utility>

#include "app/team.h"

namespace cairn::server {
namespace {

// Edits come faster than anybody looks at grades.
constexpr int64_t between_ms = 300;

std::string told_by(MapEvidence evidence) {
  evidence.computed_at = 0;
  for (PlacedMeasurement& one : evidence.measurements) one.computed_at = 0;
  return json::write(json::encode(evidence));
}

}  // namespace

void EvidenceFeed::tick(const std::vector<std::shared_ptr<LiveConnection>>& connections, int64_t now) {
  std::map<std::string, std::vector<LiveConnection*>> looking;
  for (const auto& connection : connections) {
    if (const std::string map = connection->opened_map(); !map.empty()) looking[map].push_back(connection.get());
  }
  std::vector<std::string> changed;
  {
    const std::scoped_lock lock(state_->mutex);
    std::erase_if(state_->maps, [&](const auto& one) { return !one.second.computing && !looking.contains(one.first); });
    for (const auto& [map, listeners] : looking) {
      OfMap& one = state_->maps[map];
      if (one.frame != nullptr) {
        for (LiveConnection* listener : listeners) listener->tell_evidence(one.frame);
      }
      const EvidenceKeeper::Version version = service_.team.evidence().version(map, now);
      if (one.computing || one.version == version || now < one.begun_at + between_ms) continue;
      one.version = version;
      one.begun_at = now;
      one.computing = true;
      changed.push_back(map);
    }
  }
  for (const std::string& map : changed) compute(map, now);
  compute_listed(now);
}

void EvidenceFeed::compute_listed(int64_t now) {
  {
    const std::scoped_lock lock(state_->mutex);
    if (state_->listing) return;
  }
  const std::optional<std::string> map = service_.team.evidence().next_wanted();
  if (!map) return;
  {
    const std::scoped_lock lock(state_->mutex);
    state_->listing = true;
  }
  const bool taken = service_.heavy.submit([state = state_, &team = service_.team, map = *map, now] {
    Progress progress;
    progress.cancel = &state->stopping;
    try {
      // Whoever lists maps asks again for what failed.
      static_cast<void>(team.evidence().compute_standing(map, now, Workers(0, progress.cancel), progress).ok());
      state->finish_listing();
    } catch (const Cancelled&) {
      state->finish_listing();  // the server stops
    }
  });
  if (!taken) state_->finish_listing();
}

void EvidenceFeed::compute(const std::string& map, int64_t now) {
  const bool taken = service_.heavy.submit([state = state_, &team = service_.team, map, now] {
    Progress progress;
    progress.cancel = &state->stopping;
    try {
      state->finish(map, team.evidence().get(map, now, Workers(0, progress.cancel), progress));
    } catch (const Cancelled&) {
      state->finish(map, cancelled_error());
    }
  });
  if (!taken) state_->finish(map, Error{ErrorCode::unavailable, "too much waits", {}, "busy"});
}

void EvidenceFeed::State::finish(const std::string& map, const Result<std::shared_ptr<const MapEvidence>>& evidence) {
  std::string told;
  std::shared_ptr<const std::string> frame;
  if (evidence.ok()) {
    told = told_by(**evidence);
    frame = std::make_shared<const std::string>(json::write(json::Object{{"evidence", json::encode(**evidence)}}));
  }
  const std::scoped_lock lock(mutex);
  OfMap& one = maps[map];
  one.computing = false;
  if (!evidence.ok()) {
    one.version = {};  // tried again
    return;
  }
  if (one.frame != nullptr && told == one.told) return;
  one.told = std::move(told);
  one.frame = std::move(frame);
}

void EvidenceFeed::State::finish_listing() {
  const std::scoped_lock lock(mutex);
  listing = false;
}

}  // namespace cairn::server
