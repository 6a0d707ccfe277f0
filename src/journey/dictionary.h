// Names to dense ids in order of first appearance, and back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "journey/columns.h"

namespace cairn {

// An open-addressing hash table over names kept in blocks: a view that name() returned stays valid as long as the
// dictionary lives (also after a move). The hash is seeded once a process, so that names made up by a stranger cannot
// be aimed at one slot; ids do not depend on it. Not thread-safe while names are added.
class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(const Dictionary& other);
  Dictionary& operator=(const Dictionary& other);
  Dictionary(Dictionary&& other) noexcept { swap(other); }
  Dictionary& operator=(Dictionary&& other) noexcept;

  // The id of `name`, a new one if it was not seen. REQUIRES: fewer than none_id names.
  uint32_t add(std::string_view name);
  // The ids of many names, as if add() was called for each in turn; an empty name gets none_id instead. Faster than one
  // by one where the table outgrows the cache. REQUIRES: ids has as many entries as names.
  void add_all(std::span<const std::string_view> names, std::span<uint32_t> ids);
  [[nodiscard]] std::optional<uint32_t> find(std::string_view name) const;
  [[nodiscard]] std::string_view name(uint32_t id) const { return names_[id]; }
  [[nodiscard]] size_t size() const { return names_.size(); }

  // rank[id] = place of the name in byte-wise order (DEFINITIONS 0.4), and its inverse.
  [[nodiscard]] std::vector<uint32_t> ranks() const;
  [[nodiscard]] std::vector<uint32_t> by_name() const;

 private:
  // Half of a name's hash, and its id + 1; an empty slot has id_plus_one 0. The slot is found by the upper bits of the
  // hash, so the table grows without looking at the names again.
  struct Slot {
    uint32_t hash = 0;
    uint32_t id_plus_one = 0;
  };

  void swap(Dictionary& other) noexcept;
  [[nodiscard]] static uint32_t hash_of(std::string_view name);
  [[nodiscard]] size_t home_of(uint32_t hash) const { return static_cast<size_t>(hash) >> shift_; }
  [[nodiscard]] uint32_t find_hashed(std::string_view name, uint32_t hash) const;  // none_id if absent
  uint32_t add_hashed(std::string_view name, uint32_t hash);
  [[nodiscard]] uint32_t likely_id(uint32_t hash) const;
  void add_some(std::span<const std::string_view> names, std::span<uint32_t> ids);
  void insert_slot(Slot slot);
  void grow();
  std::string_view keep(std::string_view name);

  std::vector<Slot> slots_;              // a power of two, at most three quarters full
  unsigned shift_ = 32;                  // 32 - log2(slots_.size())
  std::vector<std::string_view> names_;  // by id; the bytes are in blocks_
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;  // the unused rest of the newest block
  size_t free_bytes_ = 0;
};

}  // namespace cairn
