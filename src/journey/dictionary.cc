#include "journey/dictionary.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <random>
#include <utility>

#include "base/check.h"

namespace cairn {
namespace {

constexpr size_t names_at_once = 32;
constexpr size_t first_slots = 64;
constexpr size_t first_block = size_t{1} << 10;
constexpr size_t largest_block = size_t{1} << 20;

template <typename Word>
uint64_t load(const char* bytes) {
  Word word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// The last up to eight bytes as a word; of a longer name some of them were read before, which does no harm.
uint64_t load_tail(std::string_view name) {
  const char* bytes = name.data();
  const size_t n = name.size();
  if (n >= 8) return load<uint64_t>(bytes + n - 8);
  if (n >= 4) return load<uint32_t>(bytes) << 32 | load<uint32_t>(bytes + n - 4);
  if (n == 0) return 0;
  return load<uint8_t>(bytes) << 16 | load<uint8_t>(bytes + n / 2) << 8 | load<uint8_t>(bytes + n - 1);
}

__extension__ typedef unsigned __int128 Uint128;

uint64_t mix(uint64_t a, uint64_t b) {
  const Uint128 product = static_cast<Uint128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

struct Seed {
  uint64_t first, second;
};

const Seed& process_seed() {
  static const Seed seed = [] {
    std::random_device device;
    const auto odd_word = [&] { return (static_cast<uint64_t>(device()) << 32 | device()) | 1; };
    return Seed{odd_word(), odd_word()};
  }();
  return seed;
}

}  // namespace

Dictionary::Dictionary(const Dictionary& other) {
  names_.reserve(other.size());
  for (const std::string_view name : other.names_) names_.push_back(keep(name));
  slots_ = other.slots_;
  shift_ = other.shift_;
}

Dictionary& Dictionary::operator=(const Dictionary& other) {
  if (this != &other) *this = Dictionary(other);
  return *this;
}

Dictionary& Dictionary::operator=(Dictionary&& other) noexcept {
  Dictionary old;
  old.swap(*this);
  swap(other);
  return *this;
}

void Dictionary::swap(Dictionary& other) noexcept {
  slots_.swap(other.slots_);
  std::swap(shift_, other.shift_);
  names_.swap(other.names_);
  blocks_.swap(other.blocks_);
  std::swap(free_, other.free_);
  std::swap(free_bytes_, other.free_bytes_);
}

uint32_t Dictionary::hash_of(std::string_view name) {
  const Seed& seed = process_seed();
  uint64_t state = seed.first ^ name.size();
  const char* bytes = name.data();
  size_t left = name.size();
  for (; left > 8; left -= 8, bytes += 8) state = mix(state ^ load<uint64_t>(bytes), seed.second);
  return static_cast<uint32_t>(mix(state ^ load_tail(name), seed.second) >> 32);
}

uint32_t Dictionary::find_hashed(std::string_view name, uint32_t hash) const {
  if (slots_.empty()) return none_id;
  const size_t last = slots_.size() - 1;
  for (size_t i = home_of(hash); slots_[i].id_plus_one != 0; i = (i + 1) & last) {
    if (slots_[i].hash == hash && names_[slots_[i].id_plus_one - 1] == name) return slots_[i].id_plus_one - 1;
  }
  return none_id;
}

void Dictionary::insert_slot(Slot slot) {
  const size_t last = slots_.size() - 1;
  size_t i = home_of(slot.hash);
  while (slots_[i].id_plus_one != 0) i = (i + 1) & last;
  slots_[i] = slot;
}

void Dictionary::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max(first_slots, slots_.size() * 2)));
  shift_ = 32U - static_cast<unsigned>(__builtin_ctzll(slots_.size()));
  for (const Slot& slot : old) {
    if (slot.id_plus_one != 0) insert_slot(slot);
  }
}

std::string_view Dictionary::keep(std::string_view name) {
  if (name.empty()) return std::string_view("", 0);  // never a null pointer: it goes to memcpy elsewhere
  if (name.size() > free_bytes_) {
    // Blocks double up to a limit: small dictionaries stay small, large ones waste little.
    const size_t wanted = std::min(largest_block, first_block << std::min<size_t>(blocks_.size(), 10));
    free_bytes_ = std::max(wanted, name.size());
    blocks_.push_back(std::make_unique<char[]>(free_bytes_));
    free_ = blocks_.back().get();
  }
  std::memcpy(free_, name.data(), name.size());
  const std::string_view kept(free_, name.size());
  free_ += name.size();
  free_bytes_ -= name.size();
  return kept;
}

uint32_t Dictionary::add_hashed(std::string_view name, uint32_t hash) {
  const uint32_t known = find_hashed(name, hash);
  if (known != none_id) return known;
  CAIRN_CHECK(names_.size() < none_id);
  if ((names_.size() + 1) * 4 > slots_.size() * 3) grow();
  const auto id = static_cast<uint32_t>(names_.size());
  names_.push_back(keep(name));
  insert_slot({hash, id + 1});
  return id;
}

uint32_t Dictionary::add(std::string_view name) { return add_hashed(name, hash_of(name)); }

// The first name in the table with this hash: nearly always the one that is looked for. none_id if there is none.
uint32_t Dictionary::likely_id(uint32_t hash) const {
  const size_t last = slots_.size() - 1;
  size_t i = home_of(hash);
  while (slots_[i].id_plus_one != 0 && slots_[i].hash != hash) i = (i + 1) & last;
  return slots_[i].id_plus_one - 1;  // an empty slot: 0 - 1 is none_id
}

void Dictionary::add_some(std::span<const std::string_view> names, std::span<uint32_t> ids) {
  // Each step asks memory for what the next one looks at, for all names at the same time: slots, entries, bytes.
  std::array<uint32_t, names_at_once> hashes{};
  std::array<uint32_t, names_at_once> likely{};
  for (size_t i = 0; i < names.size(); ++i) {
    hashes[i] = hash_of(names[i]);
    __builtin_prefetch(&slots_[home_of(hashes[i])]);
  }
  for (size_t i = 0; i < names.size(); ++i) {
    likely[i] = likely_id(hashes[i]);
    if (likely[i] != none_id) __builtin_prefetch(&names_[likely[i]]);
  }
  for (size_t i = 0; i < names.size(); ++i) {
    if (likely[i] != none_id) __builtin_prefetch(names_[likely[i]].data());
  }
  for (size_t i = 0; i < names.size(); ++i) {
    const bool known = likely[i] != none_id && names_[likely[i]] == names[i];
    ids[i] = names[i].empty() ? none_id : known ? likely[i] : add_hashed(names[i], hashes[i]);
  }
}

void Dictionary::add_all(std::span<const std::string_view> names, std::span<uint32_t> ids) {
  CAIRN_CHECK(names.size() == ids.size());
  if (slots_.empty()) grow();
  for (size_t begin = 0; begin < names.size(); begin += names_at_once) {
    const size_t n = std::min(names_at_once, names.size() - begin);
    add_some(names.subspan(begin, n), ids.subspan(begin, n));
  }
}

std::optional<uint32_t> Dictionary::find(std::string_view name) const {
  const uint32_t id = find_hashed(name, hash_of(name));
  return id == none_id ? std::nullopt : std::optional(id);
}

std::vector<uint32_t> Dictionary::by_name() const {
  std::vector<uint32_t> order(names_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return names_[a] < names_[b]; });
  return order;
}

std::vector<uint32_t> Dictionary::ranks() const {
  std::vector<uint32_t> rank(names_.size());
  uint32_t place = 0;
  for (const uint32_t id : by_name()) rank[id] = place++;
  return rank;
}

}  // namespace cairn
