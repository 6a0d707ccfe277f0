#include "model/order_key.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace cairn {
namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr size_t base = digits.size();

// The digit at a place: 0 behind the end of the lower bound, `base` behind the end of an open upper bound.
size_t digit_at(std::string_view key, size_t place) { return place < key.size() ? digits.find(key[place]) : 0; }

// A key above `after` (empty: above zero) with no upper bound but the next whole: appending grows slowly, because the
// last digit is raised by one until it is spent.
std::string key_above(std::string_view after) {
  std::string key;
  for (size_t place = 0;; ++place) {
    const size_t low = digit_at(after, place);
    if (place >= after.size()) return key + digits[1];
    if (low + 1 < base) return key + digits[low + 1];
    key += digits[low];
  }
}

// A key below `before` and above zero, lowering the last digit by one until it is spent.
std::string key_below(std::string_view before) {
  std::string key;
  for (size_t place = 0;; ++place) {
    const size_t high = digit_at(before, place);
    if (high > 1) return key + digits[high - 1];
    if (high == 1) return key + digits[0] + digits[base - 1];
    key += digits[0];
  }
}

std::string key_inside(std::string_view after, std::string_view before) {
  std::string key;
  bool below = false;  // the digits so far are already below those of `before`
  for (size_t place = 0;; ++place) {
    const size_t low = digit_at(after, place);
    const size_t high = below ? base : digit_at(before, place);
    if (high - low > 1) return key + digits[(low + high) / 2];
    key += digits[low];
    below = below || low < high;
  }
}

}  // namespace

bool is_order_key(std::string_view key) {
  return !key.empty() && key.size() <= max_order_key && key.back() != digits.front() &&
         key.find_first_not_of(digits) == std::string_view::npos;
}

Result<std::string> key_between(std::string_view after, std::string_view before) {
  if (!after.empty() && !is_order_key(after))
    return invalid("\"" + std::string(after) + "\" is not an order key", {}, "bad_order");
  if (!before.empty() && !is_order_key(before))
    return invalid("\"" + std::string(before) + "\" is not an order key", {}, "bad_order");
  if (!before.empty() && after >= before) {
    return invalid("no key lies between \"" + std::string(after) + "\" and \"" + std::string(before) + "\"", {},
                   "bad_order");
  }
  std::string key;
  if (after.empty() && before.empty())
    key = digits[base / 2];
  else if (before.empty())
    key = key_above(after);
  else if (after.empty())
    key = key_below(before);
  else
    key = key_inside(after, before);
  if (key.size() > max_order_key)
    return invalid("the list has no room here; renumber its order keys", {}, "order_full");
  return key;
}

std::vector<std::string> spread_keys(size_t count) {
  size_t width = 1;
  uint64_t span = base;
  while (span < uint64_t{count} * 2 + 1) {
    span *= base;
    ++width;
  }
  const uint64_t gap = span / (uint64_t{count} + 1);
  std::vector<std::string> keys;
  keys.reserve(count);
  for (size_t i = 1; i <= count; ++i) {
    std::string key(width, digits[0]);
    uint64_t rest = gap * i;
    for (size_t place = width; place-- > 0; rest /= base) key[place] = digits[rest % base];
    key.erase(key.find_last_not_of(digits[0]) + 1);
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace cairn
