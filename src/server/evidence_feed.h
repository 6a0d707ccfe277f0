// Keeps everyone who has a map open up to date with what the log says about it: computed in jobs, sent whenever it
// changed, the same frame for all. What a list of maps waits for is computed beside that.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/evidence/evidence_keeper.h"
#include "base/progress.h"
#include "server/live_connection.h"
#include "server/service.h"

namespace cairn::server {

class EvidenceFeed {
 public:
  explicit EvidenceFeed(Service& service) : service_(service), state_(std::make_shared<State>()) {}
  // What is being computed stops by itself; the team has to outlive it.
  ~EvidenceFeed() { state_->stopping.cancel(); }
  EvidenceFeed(const EvidenceFeed&) = delete;
  EvidenceFeed& operator=(const EvidenceFeed&) = delete;

  // By one thread, from time to time, with all that are open.
  void tick(const std::vector<std::shared_ptr<LiveConnection>>& connections, int64_t now);

 private:
  struct OfMap {
    EvidenceKeeper::Version version;  // of the last computation that began
    int64_t begun_at = 0;
    bool computing = false;
    std::string told;  // what the frame says, without the time of computing
    std::shared_ptr<const std::string> frame;
  };
  // Jobs may outlive the feed.
  struct State {
    CancelFlag stopping;
    std::mutex mutex;
    std::map<std::string, OfMap> maps;  // guarded by mutex: those that somebody has open
    bool listing = false;               // guarded by mutex: the standing of a map in a list is computed

    void finish(const std::string& map, const Result<std::shared_ptr<const MapEvidence>>& evidence);
    void finish_listing();
  };
  void compute(const std::string& map, int64_t now);
  // One at a time, so that maps which are open find a free job.
  void compute_listed(int64_t now);

  Service& service_;
  const std::shared_ptr<State> state_;
};

}  // namespace cairn::server
