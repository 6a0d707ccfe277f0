#include "model/sequence_merge.h"

#include <algorithm>

namespace cairn {
namespace {

size_t common_start(std::span<const Unit> a, std::span<const Unit> b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<size_t>(end - a.begin());
}

// Myers' greedy algorithm: furthest[d][k] is how far into `before` a path of d differences reaches on diagonal k
// (before − after).
class Myers {
 public:
  Myers(std::span<const Unit> before, std::span<const Unit> after) : before_(before), after_(after) {}

  // The matched pairs, or nothing if there are more than `max_differences`.
  [[nodiscard]] std::vector<std::pair<size_t, size_t>> match(size_t max_differences) {
    const size_t most = std::min(max_differences, before_.size() + after_.size());
    for (size_t d = 0; d <= most; ++d) {
      if (step(static_cast<ptrdiff_t>(d))) return walk_back();
    }
    return {};
  }

 private:
  [[nodiscard]] ptrdiff_t reached(ptrdiff_t d, ptrdiff_t k) const {
    if (d < 0 || k < -d || k > d) return -1;
    return furthest_[static_cast<size_t>(d)][static_cast<size_t>(k + d)];
  }
  // From where diagonal k is entered with d differences: −1 if that would leave the sequences.
  [[nodiscard]] ptrdiff_t entry(ptrdiff_t d, ptrdiff_t k) const {
    if (d == 0) return 0;
    const ptrdiff_t down = reached(d - 1, k + 1);   // one unit of `after` added
    const ptrdiff_t right = reached(d - 1, k - 1);  // one unit of `before` taken out
    return std::max(down, right < 0 ? -1 : right + 1);
  }

  // True: the end is reached.
  bool step(ptrdiff_t d) {
    const auto n = static_cast<ptrdiff_t>(before_.size());
    const auto m = static_cast<ptrdiff_t>(after_.size());
    furthest_.emplace_back(static_cast<size_t>(2 * d + 1), -1);
    for (ptrdiff_t k = -d; k <= d; k += 2) {
      ptrdiff_t x = entry(d, k);
      if (x < 0 || x > n || x - k < 0 || x - k > m) continue;
      while (x < n && x - k < m && before_[static_cast<size_t>(x)] == after_[static_cast<size_t>(x - k)]) ++x;
      furthest_.back()[static_cast<size_t>(k + d)] = x;
      if (x == n && x - k == m) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<std::pair<size_t, size_t>> walk_back() const {
    std::vector<std::pair<size_t, size_t>> pairs;
    auto x = static_cast<ptrdiff_t>(before_.size());
    ptrdiff_t k = x - static_cast<ptrdiff_t>(after_.size());
    for (auto d = static_cast<ptrdiff_t>(furthest_.size()) - 1; d >= 0; --d) {
      const ptrdiff_t start = entry(d, k);
      for (; x > start; --x) pairs.emplace_back(static_cast<size_t>(x - 1), static_cast<size_t>(x - 1 - k));
      if (d == 0) break;
      const ptrdiff_t down = reached(d - 1, k + 1);
      x = down == start ? down : start - 1;
      k = down == start ? k + 1 : k - 1;
    }
    return pairs;
  }

  std::span<const Unit> before_;
  std::span<const Unit> after_;
  std::vector<std::vector<ptrdiff_t>> furthest_;
};

MergePart::From chosen(std::span<const Unit> base, std::span<const Unit> earlier, std::span<const Unit> later) {
  if (std::ranges::equal(earlier, base)) return MergePart::From::later;
  if (std::ranges::equal(later, base) || std::ranges::equal(earlier, later)) return MergePart::From::earlier;
  return MergePart::From::both;
}

std::span<const Unit> part(std::span<const Unit> units, MergePart::Range range) {
  return units.subspan(range.from, range.to - range.from);
}

}  // namespace

std::vector<size_t> match_units(std::span<const Unit> before, std::span<const Unit> after, size_t max_differences) {
  std::vector<size_t> matches(before.size(), unmatched);
  const size_t start = common_start(before, after);
  for (size_t i = 0; i < start; ++i) matches[i] = i;
  size_t end = 0;
  while (end < before.size() - start && end < after.size() - start &&
         before[before.size() - 1 - end] == after[after.size() - 1 - end]) {
    ++end;
    matches[before.size() - end] = after.size() - end;
  }
  Myers middle(before.subspan(start, before.size() - start - end), after.subspan(start, after.size() - start - end));
  for (const auto& [in_before, in_after] : middle.match(max_differences)) matches[start + in_before] = start + in_after;
  return matches;
}

std::vector<MergePart> merge_parts(std::span<const Unit> base, std::span<const Unit> earlier,
                                   std::span<const Unit> later, std::span<const size_t> in_earlier,
                                   std::span<const size_t> in_later) {
  std::vector<MergePart> parts;
  size_t b = 0;
  size_t e = 0;
  size_t l = 0;
  const auto add_changed = [&](size_t base_to, size_t earlier_to, size_t later_to) {
    MergePart changed{MergePart::From::base, {b, base_to}, {e, earlier_to}, {l, later_to}};
    if (b == base_to && e == earlier_to && l == later_to) return;
    changed.from = chosen(part(base, changed.base), part(earlier, changed.earlier), part(later, changed.later));
    parts.push_back(changed);
  };
  for (size_t i = 0; i < base.size(); ++i) {
    if (in_earlier[i] == unmatched || in_later[i] == unmatched) continue;
    add_changed(i, in_earlier[i], in_later[i]);
    b = i + 1;
    e = in_earlier[i] + 1;
    l = in_later[i] + 1;
    parts.push_back({MergePart::From::base, {i, b}, {e - 1, e}, {l - 1, l}});
  }
  add_changed(base.size(), earlier.size(), later.size());
  return parts;
}

}  // namespace cairn
