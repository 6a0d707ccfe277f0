// What is planted in a generated shop, and what came of it (docs/formats/generated-truth.md).
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace cairn {

// Shares and rates are 0–1, moods are scores −2 … +2 (DEFINITIONS 11.1).
struct ShopStage {
  std::string name;
  std::vector<std::string> activities;  // the first happens in every visit; no activity stands in two stages
  double drop_off = 0;     // of the customers who come here, how many never go on; nothing in the last stage
  double wait_hours = 1;   // median pause before the next stage
  double mood = 0;         // mean of the answers given here
  double answer_rate = 0;  // of the customers who come here, how many answer
};
BOOST_DESCRIBE_STRUCT(ShopStage, (), (name, activities, drop_off, wait_hours, mood, answer_rate))

// Customers of one channel.
struct ShopGroup {
  std::string name;
  double share = 0;
};
BOOST_DESCRIBE_STRUCT(ShopGroup, (), (name, share))

// Something that some customers of one group meet in one stage, and that costs them.
struct ShopProblem {
  std::string name, activity, stage, group;
  double exposure = 0;  // of the group's customers in the stage, how many meet it
  double keep = 1;      // their chance to go on, as a multiple of the others'
  double mood = 0;      // instead of the stage's
};
BOOST_DESCRIBE_STRUCT(ShopProblem, (), (name, activity, stage, group, exposure, keep, mood))

// What the shop did about its problem: customers who come from that day on meet it less.
struct ShopImprovement {
  std::string name;
  std::string shipped;  // the day, as 2025-02-25
  double exposure = 0;  // instead of the problem's
};
BOOST_DESCRIBE_STRUCT(ShopImprovement, (), (name, shipped, exposure))

// Customers who return to an earlier stage once before they go on or leave.
struct ShopLoop {
  std::string from, back_to;
  double share = 0;
};
BOOST_DESCRIBE_STRUCT(ShopLoop, (), (from, back_to, share))

// What data are like: none of it changes who leaves where.
struct ShopNoise {
  double repeated = 0;       // events recorded twice, a second apart
  int64_t broken_every = 0;  // a row whose time cannot be read after so many events; 0: none
};
BOOST_DESCRIBE_STRUCT(ShopNoise, (), (repeated, broken_every))

struct ShopParameters {
  std::string start;      // first day, as 2025-01-01
  int64_t days = 0;       // until the data end
  int64_t open_days = 0;  // silence after which a customer has left
  double recent = 0;      // customers who came in the last `recent_days`, cut off by the end of the data
  int64_t recent_days = 0;
  std::vector<ShopStage> stages;
  std::string goal, goal_stage;  // the activity that ends goal_stage well
  std::string exit;              // taken back after the goal …
  double exit_share = 0;         // … by so many buyers
  int64_t median_value = 0;      // of an order, minor units
  std::string currency;
  std::string support_activity;  // written to support.csv; the other activities stand in events.csv
  double nps_rate =
      0;  // of the customers in the stage after the goal, how many are asked how likely they recommend the shop
  double nps_mood = 0;
  std::vector<ShopGroup> groups;  // shares add up to 1
  ShopProblem problem;
  std::optional<ShopImprovement> improvement;
  ShopLoop loop;
  ShopNoise noise;
};
BOOST_DESCRIBE_STRUCT(ShopParameters, (),
                      (start, days, open_days, recent, recent_days, stages, goal, goal_stage, exit, exit_share,
                       median_value, currency, support_activity, nps_rate, nps_mood, groups, problem, improvement, loop,
                       noise))

// What a stage came to, counted by DEFINITIONS 5 and 12.5 from the journeys themselves.
struct ShopStageCount {
  std::string name;
  std::vector<std::string> activities;  // with the problem's
  double planted_leave = 0;  // expected share of those who come here that leave here, were all journeys complete
  double planted_mood = 0;   // expected mean of the answers given here, those of the problem's victims included
  int64_t visitors = 0, left = 0, in_progress = 0;
  int64_t answers = 0, score_sum = 0;  // over answers, on the scale −2 … +2
};
BOOST_DESCRIBE_STRUCT(ShopStageCount, (),
                      (name, activities, planted_leave, planted_mood, visitors, left, in_progress, answers, score_sum))

struct ShopGroupCount {
  std::string name;
  int64_t cases = 0;
};
BOOST_DESCRIBE_STRUCT(ShopGroupCount, (), (name, cases))

// The customers of the problem's group by whether they came before the improvement was shipped.
struct ShopImprovementCount {
  double planted_effect = 0;  // on the share of them with the goal, were all journeys complete
  int64_t before = 0, before_converted = 0;
  int64_t after = 0, after_converted = 0;
};
BOOST_DESCRIBE_STRUCT(ShopImprovementCount, (), (planted_effect, before, before_converted, after, after_converted))

struct ShopCounts {
  int64_t cases = 0, events = 0, answers = 0, nps_answers = 0, support_contacts = 0, broken_rows = 0;
  int64_t conversions = 0;  // cases with the goal
  int64_t cancelled = 0;    // of them, taken back
  int64_t in_progress = 0;
  int64_t value = 0;                               // of all orders, minor units
  int64_t exposed = 0, exposed_converted = 0;      // met the problem; of them with the goal
  int64_t unexposed = 0, unexposed_converted = 0;  // came to its stage without meeting it
  int64_t went_back = 0;
  std::optional<ShopImprovementCount> improvement;
  std::vector<ShopStageCount> stages;
  std::vector<ShopGroupCount> groups;
};
BOOST_DESCRIBE_STRUCT(ShopCounts, (),
                      (cases, events, answers, nps_answers, support_contacts, broken_rows, conversions, cancelled,
                       in_progress, value, exposed, exposed_converted, unexposed, unexposed_converted, went_back,
                       improvement, stages, groups))

// A truth.json.
struct ShopTruth {
  bool generated = true;
  std::string generator;  // "cairn generate shop"
  int64_t customers = 0;
  uint64_t seed = 0;
  std::string now;  // the end of the data
  ShopParameters parameters;
  ShopCounts counts;
};
BOOST_DESCRIBE_STRUCT(ShopTruth, (), (generated, generator, customers, seed, now, parameters, counts))

// A shop with five stages, of which checkout has a planted problem.
[[nodiscard]] ShopParameters default_shop();

// The default shop with the members that the JSON file names put in place of its own; lists are replaced as a whole.
// Error: not_found; invalid, naming the member (also where parameters contradict each other).
[[nodiscard]] Result<ShopParameters> read_shop_parameters(const std::filesystem::path& file);
[[nodiscard]] Result<void> check_shop(const ShopParameters& shop);

// Where a name stands; REQUIRES: check_shop passed.
[[nodiscard]] size_t stage_index(const ShopParameters& shop, const std::string& name);

}  // namespace cairn
