// The flags of every command that reads files: the keys of cairn.toml, spelled alike.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/operation.h"
#include "ingest/mapping.h"

namespace cairn {

struct MappingFlags {
  std::vector<std::string> files;
  std::vector<std::string> survey;
  std::optional<std::string> config;
  std::optional<std::string> case_id, customer, time, activity, channel, session, value, score, scale, text, touchpoint,
      respondent, weight;
  std::vector<std::string> goal, exit, order;
  std::optional<std::string> currency, open_days, period_days, zone, date_order, delimiter, decimal, title;
  std::vector<std::string> set;
};
BOOST_DESCRIBE_STRUCT(MappingFlags, (),
                      (files, survey, config, case_id, customer, time, activity, channel, session, value, score, scale,
                       text, touchpoint, respondent, weight, goal, exit, order, currency, open_days, period_days, zone,
                       date_order, delimiter, decimal, title, set))

[[nodiscard]] std::vector<FieldHelp> mapping_flag_help();

// The mapping that the flags mean: cairn.toml with the flags over it, or what is found from the files.
// Error `invalid`: neither files nor config; both `survey` and `config`.
[[nodiscard]] Result<Mapping> mapping_of(const MappingFlags& flags);

}  // namespace cairn
