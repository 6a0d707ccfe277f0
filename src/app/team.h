// A workspace that people work in: its documents, its people, and the directory where all of it stays. One process at a
// time has it (DIR/lock); everything in it may be used from any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"

namespace cairn {

class DocumentHub;     // app/documents/hub.h
class People;          // app/people/people.h
class Uploads;         // app/uploads.h
class EvidenceKeeper;  // app/evidence/evidence_keeper.h

struct TeamOptions {
  std::string base_url = "http://127.0.0.1:8420";  // links are made from it; no slash at the end
};

class Team {
 public:
  // Makes the directory where it is missing. Error: conflict (another process has it: says which), denied, corrupt,
  // unsupported (a newer format).
  [[nodiscard]] static Result<std::unique_ptr<Team>> open(const std::filesystem::path& directory, TeamOptions options);
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  [[nodiscard]] DocumentHub& documents();
  [[nodiscard]] People& people();
  [[nodiscard]] Uploads& uploads();
  [[nodiscard]] EvidenceKeeper& evidence();
  [[nodiscard]] const std::filesystem::path& directory() const;
  [[nodiscard]] const std::string& base_url() const;
  // Before anybody else uses the team: a server knows its port when it listens.
  void set_base_url(std::string base_url);
  // Data is imported or forgotten by one at a time: whoever opens the event store for writing holds this meanwhile, and
  // says so (EventStoreOptions::lock_held).
  [[nodiscard]] std::unique_lock<std::mutex> hold_data();

 private:
  struct State;
  explicit Team(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cairn
