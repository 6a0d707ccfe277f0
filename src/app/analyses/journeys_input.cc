#include "app/analyses/journeys_input.h"

#include <algorithm>
#include <limits>

#include "insight/absorption.h"

namespace cairn {

Result<void> RequestPaths::add(const JourneyInput& journey, Dictionary& seen) {
  const std::string where = "input.journeys[" + std::to_string(conversions_.size()) + "]";
  const int64_t conversions = journey.conversions.value_or(1);
  const int64_t nulls = journey.nulls.value_or(0);
  if (conversions < 0 || nulls < 0)
    return rejected("negative_count", "conversions and nulls count journeys: 0 or more",
                    where + (conversions < 0 ? ".conversions" : ".nulls"));
  if (journey.ages_ms) {
    if (journey.ages_ms->size() != journey.path.size())
      return rejected("bad_ages", "ages_ms needs one age for each touch of the path", where + ".ages_ms");
    if (std::ranges::any_of(*journey.ages_ms, [](int64_t age) { return age < 0; }))
      return rejected("bad_ages", "an age is the time from a touch to the conversion: 0 or more", where + ".ages_ms");
  }
  for (const std::string& channel : journey.path) channels_.push_back(seen.add(channel));
  offsets_.push_back(channels_.size());
  conversions_.push_back(conversions);
  nulls_.push_back(nulls);
  value_.push_back(journey.value.value_or(Rational(conversions)));
  has_ages_.push_back(journey.ages_ms.has_value() ? 1 : 0);
  if (journey.ages_ms) ages_ms_.insert(ages_ms_.end(), journey.ages_ms->begin(), journey.ages_ms->end());
  ages_ms_.resize(channels_.size(), 0);
  return {};
}

Result<RequestPaths> RequestPaths::of(const std::vector<JourneyInput>& journeys) {
  RequestPaths out;
  Dictionary seen;
  for (const JourneyInput& journey : journeys) CAIRN_TRY_VOID(out.add(journey, seen));
  const std::vector<uint32_t> rank = seen.ranks();
  for (ChannelId& channel : out.channels_) channel = rank[channel];
  for (const uint32_t id : seen.by_name()) out.names_.emplace_back(seen.name(id));
  return out;
}

std::optional<ChannelId> RequestPaths::find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(names_, name);
  if (found == names_.end() || *found != name) return std::nullopt;
  return static_cast<ChannelId>(found - names_.begin());
}

bool RequestPaths::has_credit(size_t path) const {
  return offsets_[path] < offsets_[path + 1] && (conversions_[path] != 0 || value_[path].sign() != 0);
}

bool RequestPaths::has_credit() const {
  for (size_t path = 0; path < conversions_.size(); ++path) {
    if (has_credit(path)) return true;
  }
  return false;
}

std::optional<size_t> RequestPaths::path_without_ages() const {
  for (size_t path = 0; path < conversions_.size(); ++path) {
    if (has_credit(path) && has_ages_[path] == 0) return path;
  }
  return std::nullopt;
}

Result<void> check_chain_size(const RequestPaths& paths) {
  if (paths.columns().n_channels <= most_chain_states) return {};
  return rejected("too_many_channels",
                  "a chain takes at most " + std::to_string(most_chain_states) +
                      " channels; are these channels, or addresses or ids?",
                  "input.journeys");
}

json::Value count_json(Int128 count) {
  if (count <= std::numeric_limits<int64_t>::max()) return static_cast<int64_t>(count);
  if (count <= static_cast<Int128>(std::numeric_limits<uint64_t>::max())) return static_cast<uint64_t>(count);
  return Rational(count, 1).value();
}

}  // namespace cairn
