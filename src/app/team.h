// A workspace that people work in: its documents, its people, and the directory where all of it stays. One process at a
// time has it (DIR/lock); everything in it may be used from any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"

namespace cairn {

class DocumentHub;  // app/documents/hub.h
class People;       // app/people/people.h

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
  [[nodiscard]] const std::filesystem::path& directory() const;
  [[nodiscard]] const std::string& base_url() const;

 private:
  struct State;
  explicit Team(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cairn
