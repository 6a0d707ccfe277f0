// `cairn serve`: a workspace for its team, until it is asked to stop.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace cairn::server {

struct ServeOptions {
  std::filesystem::path workspace;
  std::vector<std::string> listen = {"127.0.0.1:8420"};  // host:port; port 0: one that is free
  std::string base_url;  // as people reach it; empty: made from the first address. Links are made from it
};

// What is told once all of it is open.
struct Serving {
  std::string base_url;
  std::vector<std::string> addresses;
  std::string set_up_url;  // empty once somebody owns the workspace
  std::string socket;      // DIR/cairn.sock; empty where its path is too long to be one
};

// Opens the workspace, listens, calls `started`, and serves until `stop` is set; then what is under way is finished, at
// most ten seconds long. Logs one JSON line an event to standard error, without personal data.
// Error: conflict (another process has the workspace, or the address), invalid (an address, a URL), denied, corrupt.
[[nodiscard]] Result<void> serve(const ServeOptions& options, const std::function<void(const Serving&)>& started,
                                 const CancelFlag& stop);

}  // namespace cairn::server
