// Aggregated journeys in requests (DEFINITIONS 10.1): {path[channel], conversions?, nulls?, value?, ages_ms?}, as the
// columns that attribution takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/analyses/shape.h"
#include "insight/attribution.h"
#include "journey/dictionary.h"

namespace cairn {

struct JourneyInput {
  std::vector<std::string> path;
  std::optional<int64_t> conversions, nulls;
  std::optional<Rational> value;
  std::optional<std::vector<int64_t>> ages_ms;
};
BOOST_DESCRIBE_STRUCT(JourneyInput, (), (path, conversions, nulls, value, ages_ms))

class RequestPaths {
 public:
  // Errors: negative_count, bad_ages.
  [[nodiscard]] static Result<RequestPaths> of(const std::vector<JourneyInput>& journeys);

  [[nodiscard]] ChannelPaths columns() const {
    return {offsets_, channels_, names_.size(), conversions_, nulls_, value_, ages_ms_};
  }
  // A channel's id is its place in the order of names.
  [[nodiscard]] const std::string& name(ChannelId channel) const { return names_[channel]; }
  [[nodiscard]] std::optional<ChannelId> find(std::string_view name) const;
  // The first path with touches and something to share out but without ages; nullopt if there is none.
  [[nodiscard]] std::optional<size_t> path_without_ages() const;
  // Whether any path has touches and something to share out.
  [[nodiscard]] bool has_credit() const;

 private:
  [[nodiscard]] bool has_credit(size_t path) const;
  Result<void> add(const JourneyInput& journey, Dictionary& seen);

  std::vector<std::string> names_;
  std::vector<uint64_t> offsets_{0};
  std::vector<ChannelId> channels_;
  std::vector<int64_t> conversions_, nulls_, ages_ms_;  // ages: 0 for paths without
  std::vector<uint8_t> has_ages_;
  std::vector<Rational> value_;
};

// Error too_many_channels: more than a Markov chain is solved for.
[[nodiscard]] Result<void> check_chain_size(const RequestPaths& paths);

// A sum of counts (0 or more), which may leave 64 bits: then the nearest double.
[[nodiscard]] json::Value count_json(Int128 count);

}  // namespace cairn
