// Identity stitching (DEFINITIONS 3): which identifiers are one person.
//
// Two identifiers that were seen together are one person, and so are all that hang together by such links: connected
// components, by union–find. An identifier linked to more than `degree_cap` others is a hub (a kiosk, a shared mailbox)
// and joins nobody. The answer depends on the set of links and sightings alone, not on their order, so that data that
// arrive in parts are stitched to the same persons as all at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/workers.h"

namespace cairn {

using IdentifierId = uint32_t;

struct IdentityLink {
  IdentifierId a = 0, b = 0;
  int64_t occurred_at = 0;  // ms UTC
};
struct IdentitySighting {
  IdentifierId identifier = 0;
  int64_t occurred_at = 0;  // ms UTC
};

struct IdentityQuestion {
  std::span<const IdentityLink> links;
  std::span<const IdentitySighting> sightings = {};  // seen alone
  std::span<const uint32_t> rank;                    // per identifier: place of its name in byte-wise order
  uint64_t degree_cap = 10;
};

struct StitchedPerson {
  IdentifierId canonical = 0;  // the member with the smallest (first_seen, name)
  int64_t first_seen = 0;      // ms UTC, of the canonical identifier
};

struct StitchedIdentities {
  std::vector<StitchedPerson> persons;  // by (first_seen, name of the canonical identifier)
  std::vector<uint32_t> offsets;      // persons + 1 entries: members of person p are members[offsets[p], offsets[p+1])
  std::vector<IdentifierId> members;  // by name within a person
  std::vector<IdentifierId> hubs;     // by name
  int64_t skipped_links = 0;          // between different identifiers, one of them a hub; repeats count
};

// REQUIRES: every identifier below rank.size() stands in a link or a sighting. O(links α + persons log persons) time,
// O(links) memory.
[[nodiscard]] StitchedIdentities stitch_identities(const IdentityQuestion& question, const Workers& workers);

}  // namespace cairn
