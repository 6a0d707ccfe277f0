// What the parts of the server share.
#pragma once

#include <cstdint>
#include <functional>

#include "app/team.h"
#include "server/jobs.h"
#include "server/metrics.h"

namespace cairn::server {

// All of it outlives the connections, and may be used from any thread.
struct Service {
  Team& team;
  Jobs& quick;  // a moment each: the disk, passwords
  Jobs& heavy;  // analyses, imports, discovery
  Metrics& metrics;
  std::function<int64_t()> now;  // ms UTC
};

}  // namespace cairn::server
