#include "app/evidence/signed_numbers.h"

#include <map>
#include <utility>

#include "app/evidence/map_evidence.h"

namespace cairn {
namespace {

constexpr int64_t smallest_shown = 5;  // cases or answers

int64_t signed_at(const Record& review) {
  const json::Value* at = review.properties.find("signed_at");
  return at != nullptr ? json::as_integer(*at).value_or(0) : 0;
}

}  // namespace

const Record* last_review(const Document& document, const Record& map) {
  const Record* last = nullptr;
  for (const Record* review : document.children(map.id, "review")) {
    if (last == nullptr || signed_at(*review) >= signed_at(*last)) last = review;
  }
  return last;
}

std::vector<SignedNumber> signed_numbers(const Record& review) {
  std::vector<SignedNumber> out;
  const json::Value* figures = review.properties.find("figures");
  if (figures == nullptr || !figures->is_array()) return out;
  for (const json::Value& figure : figures->get_array()) {
    auto number = json::decode<SignedNumber>(figure, {json::Unknown::ignore, json::Absent::empty});
    if (number.ok()) out.push_back(std::move(number).value());
  }
  return out;
}

json::Value as_signed(std::span<const PlacedMeasurement> measurements) {
  json::Array out;
  for (const PlacedMeasurement& one : measurements) {
    // Moves that are not drawn belong to no record.
    if (one.target.empty()) continue;
    const SignedNumber number{one.target, one.metric, one.value, one.n, one.ci, one.unit, one.grade};
    out.push_back(json::encode(number));
  }
  return out;
}

std::vector<LeftNumber> left_their_intervals(const Document& document, const Record& map,
                                             std::span<const PlacedMeasurement> measurements) {
  std::vector<LeftNumber> out;
  const Record* review = last_review(document, map);
  if (review == nullptr) return out;
  std::map<std::pair<std::string, std::string>, SignedNumber> was;
  for (SignedNumber& one : signed_numbers(*review)) was.emplace(std::pair(one.target, one.metric), std::move(one));
  for (const PlacedMeasurement& now : measurements) {
    const auto found = was.find(std::pair(now.target, now.metric));
    if (found == was.end() || !now.value || now.n < smallest_shown) continue;
    const SignedNumber& then = found->second;
    const bool comparable = then.value && then.ci && then.unit == now.unit;
    if (!comparable || (*now.value >= then.ci->lo && *now.value <= then.ci->hi)) continue;
    out.push_back({now.target, now.metric, now.unit, *now.value, now.n, *then.value, then.n, *then.ci});
  }
  return out;
}

}  // namespace cairn
