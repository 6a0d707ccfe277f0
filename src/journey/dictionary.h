// Names to dense ids in order of first appearance, and back.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "journey/columns.h"

namespace cairn {

class Dictionary {
 public:
  // The id of `name`, a new one if it was not seen. REQUIRES: fewer than none_id names.
  uint32_t add(std::string_view name);
  [[nodiscard]] std::optional<uint32_t> find(std::string_view name) const;
  [[nodiscard]] std::string_view name(uint32_t id) const { return names_[id]; }
  [[nodiscard]] size_t size() const { return names_.size(); }

  // rank[id] = place of the name in byte-wise order (DEFINITIONS 0.4), and its inverse.
  [[nodiscard]] std::vector<uint32_t> ranks() const;
  [[nodiscard]] std::vector<uint32_t> by_name() const;

 private:
  std::deque<std::string> names_;  // stable addresses: the map's keys point into it
  std::unordered_map<std::string_view, uint32_t> ids_;
};

}  // namespace cairn
