#include "journey/identity.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace cairn {
namespace {

constexpr size_t rows_between_checks = size_t{1} << 16;

// Calls body for each item, with a checkpoint now and then.
template <typename Items, typename Body>
void for_each_checked(const Items& items, const Workers& workers, const Body& body) {
  size_t row = 0;
  for (const auto& item : items) {
    if (row++ % rows_between_checks == 0) workers.checkpoint();
    body(item);
  }
}

// Linked identifiers, both ways: those of i are others[offsets[i] … offsets[i + 1]), repeats included.
struct Neighbours {
  std::vector<uint64_t> offsets;
  std::vector<IdentifierId> others;
};

Neighbours neighbours_of(std::span<const IdentityLink> links, size_t n, const Workers& workers) {
  Neighbours out{std::vector<uint64_t>(n + 1, 0), {}};
  for_each_checked(links, workers, [&](const IdentityLink& link) {
    if (link.a == link.b) return;
    ++out.offsets[link.a + 1];
    ++out.offsets[link.b + 1];
  });
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.others.resize(out.offsets.back());
  std::vector<uint64_t> next(out.offsets.begin(), out.offsets.end() - 1);
  for_each_checked(links, workers, [&](const IdentityLink& link) {
    if (link.a == link.b) return;
    out.others[next[link.a]++] = link.b;
    out.others[next[link.b]++] = link.a;
  });
  return out;
}

// Which identifiers are linked to more than `cap` different others.
std::vector<uint8_t> find_hubs(std::span<const IdentityLink> links, size_t n, uint64_t cap, const Workers& workers) {
  const Neighbours neighbours = neighbours_of(links, n, workers);
  std::vector<uint8_t> is_hub(n, 0);
  std::vector<uint32_t> counted_for(n, 0);  // identifier + 1 that this one was last counted for
  size_t looked_at = 0;
  for (uint32_t id = 0; id < n; ++id) {
    uint64_t degree = 0;
    for (uint64_t i = neighbours.offsets[id]; i < neighbours.offsets[id + 1]; ++i) {
      if (looked_at++ % rows_between_checks == 0) workers.checkpoint();
      degree += std::exchange(counted_for[neighbours.others[i]], id + 1) != id + 1;
    }
    is_hub[id] = degree > cap;
  }
  return is_hub;
}

// Disjoint sets with path halving; the smaller set is hung under the larger one.
class DisjointSets {
 public:
  explicit DisjointSets(size_t n) : parent_(n), size_(n, 1) { std::iota(parent_.begin(), parent_.end(), 0U); }

  uint32_t find(uint32_t x) {
    while (parent_[x] != x) {
      parent_[x] = parent_[parent_[x]];
      x = parent_[x];
    }
    return x;
  }
  void join(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    if (size_[a] < size_[b]) std::swap(a, b);
    parent_[b] = a;
    size_[a] += size_[b];
  }

 private:
  std::vector<uint32_t> parent_, size_;
};

std::vector<int64_t> first_seen_of(const IdentityQuestion& question, const Workers& workers) {
  std::vector<int64_t> first(question.rank.size(), std::numeric_limits<int64_t>::max());
  for_each_checked(question.links, workers, [&](const IdentityLink& link) {
    first[link.a] = std::min(first[link.a], link.occurred_at);
    first[link.b] = std::min(first[link.b], link.occurred_at);
  });
  for_each_checked(question.sightings, workers, [&](const IdentitySighting& sighting) {
    first[sighting.identifier] = std::min(first[sighting.identifier], sighting.occurred_at);
  });
  return first;
}

// The identifiers in the order of their names.
std::vector<IdentifierId> by_rank(std::span<const uint32_t> rank) {
  std::vector<IdentifierId> order(rank.size());
  for (uint32_t id = 0; id < rank.size(); ++id) order[rank[id]] = id;
  return order;
}

// Writes persons, offsets and members.
void gather(StitchedIdentities& out, DisjointSets& sets, std::span<const int64_t> first_seen,
            std::span<const uint32_t> rank) {
  const size_t n = rank.size();
  const auto precedes = [&](IdentifierId a, IdentifierId b) {
    return std::tuple(first_seen[a], rank[a]) < std::tuple(first_seen[b], rank[b]);
  };
  std::vector<IdentifierId> canonical(n);  // per root of a set
  std::iota(canonical.begin(), canonical.end(), 0U);
  for (uint32_t id = 0; id < n; ++id) {
    IdentifierId& best = canonical[sets.find(id)];
    if (precedes(id, best)) best = id;
  }
  for (uint32_t id = 0; id < n; ++id) {
    if (sets.find(id) == id) out.persons.push_back({canonical[id], first_seen[canonical[id]]});
  }
  std::ranges::sort(out.persons, precedes, &StitchedPerson::canonical);
  std::vector<uint32_t> person_of(n, 0);  // per root
  for (uint32_t p = 0; p < out.persons.size(); ++p) person_of[sets.find(out.persons[p].canonical)] = p;
  out.offsets.assign(out.persons.size() + 1, 0);
  for (uint32_t id = 0; id < n; ++id) ++out.offsets[person_of[sets.find(id)] + 1];
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.members.resize(n);
  std::vector<uint32_t> next(out.offsets.begin(), out.offsets.end() - 1);
  for (const IdentifierId id : by_rank(rank)) out.members[next[person_of[sets.find(id)]]++] = id;
}

}  // namespace

StitchedIdentities stitch_identities(const IdentityQuestion& question, const Workers& workers) {
  StitchedIdentities out;
  const size_t n = question.rank.size();
  const std::vector<uint8_t> is_hub = find_hubs(question.links, n, question.degree_cap, workers);
  DisjointSets sets(n);
  for_each_checked(question.links, workers, [&](const IdentityLink& link) {
    if (link.a == link.b) return;
    if (is_hub[link.a] != 0 || is_hub[link.b] != 0) {
      ++out.skipped_links;
    } else {
      sets.join(link.a, link.b);
    }
  });
  gather(out, sets, first_seen_of(question, workers), question.rank);
  for (const IdentifierId id : by_rank(question.rank)) {
    if (is_hub[id] != 0) out.hubs.push_back(id);
  }
  return out;
}

}  // namespace cairn
