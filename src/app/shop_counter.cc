#include "app/shop_counter.h"

#include <algorithm>

#include "base/time.h"

namespace cairn {
namespace {

size_t problem_group(const ShopParameters& shop) {
  const auto group = std::find_if(shop.groups.begin(), shop.groups.end(),
                                  [&](const ShopGroup& g) { return g.name == shop.problem.group; });
  return static_cast<size_t>(group - shop.groups.begin());
}

// Of `days` that all customers are spread over evenly, from the first-th on: the share of them after `shipped` days.
double share_after(double shipped, double first, double days) {
  return std::clamp((first + days - shipped) / days, 0.0, 1.0);
}

// Of all customers, how many come after the improvement (ShopJourneys::make says when they come).
double mended_share(const ShopParameters& shop) {
  if (!shop.improvement) return 0;
  const int64_t since = parse_iso_time(shop.improvement->shipped).value_or(0) - parse_iso_time(shop.start).value_or(0);
  const double shipped = static_cast<double>(since) / static_cast<double>(day_ms);
  const auto settled = static_cast<double>(std::max<int64_t>(1, shop.days - 2 * shop.open_days));
  const auto recent = static_cast<double>(shop.recent_days);
  return (1 - shop.recent) * share_after(shipped, 0, settled) +
         shop.recent * share_after(shipped, static_cast<double>(shop.days) - recent, recent);
}

// Of the customers in a stage, how many meet the problem there.
double exposed_share(const ShopParameters& shop, const ShopStage& stage) {
  if (stage.name != shop.problem.stage) return 0;
  double exposure = shop.problem.exposure;
  if (shop.improvement) exposure += mended_share(shop) * (shop.improvement->exposure - shop.problem.exposure);
  return shop.groups[problem_group(shop)].share * exposure;
}

// Of the problem's group, how many reach the goal, when so many meet the problem.
double expected_conversion(const ShopParameters& shop, double exposure) {
  double share = 1 - exposure * (1 - shop.problem.keep);
  for (size_t s = 0; s <= stage_index(shop, shop.goal_stage); ++s) share *= 1 - shop.stages[s].drop_off;
  return share;
}

// After the goal nobody leaves: the case is complete.
double expected_leave(const ShopParameters& shop, const ShopStage& stage) {
  if (stage_index(shop, shop.goal_stage) < stage_index(shop, stage.name)) return 0;
  double stay = (1 - stage.drop_off) * (1 - exposed_share(shop, stage) * (1 - shop.problem.keep));
  if (stage.name == shop.goal_stage) stay *= 1 - shop.exit_share;
  return 1 - stay;
}

double expected_mood(const ShopParameters& shop, const ShopStage& stage) {
  const double exposed = exposed_share(shop, stage);
  return (1 - exposed) * stage.mood + exposed * shop.problem.mood;
}

bool has(const ShopJourney& journey, int stage) {
  return std::any_of(journey.events.begin(), journey.events.end(),
                     [&](const ShopEvent& e) { return e.stage == stage; });
}

}  // namespace

ShopCounter::ShopCounter(const ShopParameters& shop, int64_t end_at)
    : shop_(shop),
      open_from_(end_at + 1 - shop.open_days * day_ms),
      problem_stage_(static_cast<int>(stage_index(shop, shop.problem.stage))),
      problem_group_(problem_group(shop)),
      mended_at_(shop.improvement ? parse_iso_time(shop.improvement->shipped).value_or(0) : end_at) {
  if (shop.improvement) {
    const double with = expected_conversion(shop, shop.improvement->exposure);
    const double without = expected_conversion(shop, shop.problem.exposure);
    counts_.improvement = ShopImprovementCount{.planted_effect = with - without};
  }
  for (size_t s = 0; s < shop.stages.size(); ++s) {
    ShopStageCount stage;
    stage.name = shop.stages[s].name;
    stage.activities = shop.stages[s].activities;
    if (stage.name == shop.problem.stage) stage.activities.push_back(shop.problem.activity);
    stage.planted_leave = expected_leave(shop, shop.stages[s]);
    stage.planted_mood = expected_mood(shop, shop.stages[s]);
    counts_.stages.push_back(std::move(stage));
  }
  for (const ShopGroup& group : shop.groups) counts_.groups.push_back({group.name, 0});
}

// DEFINITIONS 12.5 and 5.6: a case stands at its last stage; an exit after that stage outranks the goal.
void ShopCounter::count_stages(const ShopJourney& journey) {
  std::vector<bool> seen(shop_.stages.size(), false);
  int last = -1, furthest = -1;
  bool exit_after = false, went_back = false;
  for (const ShopEvent& event : journey.events) {
    if (event.stage >= 0) {
      seen[static_cast<size_t>(event.stage)] = true;
      last = event.stage;
      furthest = std::max(furthest, last);
      went_back |= last < furthest;
      exit_after = false;
    } else if (event.stage == exit_event) {
      exit_after = true;
    }
  }
  for (size_t s = 0; s < seen.size(); ++s) counts_.stages[s].visitors += seen[s] ? 1 : 0;
  counts_.went_back += went_back ? 1 : 0;
  ShopStageCount& stage = counts_.stages[static_cast<size_t>(last)];
  counts_.cancelled += exit_after ? 1 : 0;
  if (exit_after) {
    ++stage.left;
  } else if (!has(journey, goal_event) && journey.events.back().at > open_from_) {
    ++stage.in_progress;
    ++counts_.in_progress;
  } else if (!has(journey, goal_event)) {
    ++stage.left;
  }
}

void ShopCounter::count_problem(const ShopJourney& journey, bool converted) {
  if (!has(journey, problem_stage_)) return;
  const bool met = std::any_of(journey.events.begin(), journey.events.end(),
                               [&](const ShopEvent& e) { return *e.activity == shop_.problem.activity; });
  ++(met ? counts_.exposed : counts_.unexposed);
  if (converted) ++(met ? counts_.exposed_converted : counts_.unexposed_converted);
}

void ShopCounter::count_improvement(const ShopJourney& journey, bool converted) {
  if (!counts_.improvement || journey.group != problem_group_) return;
  const bool after = journey.events.front().at >= mended_at_;
  ++(after ? counts_.improvement->after : counts_.improvement->before);
  if (converted) ++(after ? counts_.improvement->after_converted : counts_.improvement->before_converted);
}

void ShopCounter::add(const ShopJourney& journey) {
  if (journey.events.empty()) return;  // came after the data end
  ++counts_.cases;
  counts_.events += static_cast<int64_t>(journey.events.size());
  ++counts_.groups[journey.group].cases;
  const bool converted = has(journey, goal_event);
  counts_.conversions += converted ? 1 : 0;
  counts_.value += converted ? journey.value : 0;
  count_stages(journey);
  count_problem(journey, converted);
  count_improvement(journey, converted);
  for (const ShopEvent& event : journey.events)
    counts_.support_contacts += *event.activity == shop_.support_activity ? 1 : 0;
  for (const ShopAnswer& answer : journey.answers) {
    ++(answer.is_nps ? counts_.nps_answers : counts_.answers);
    if (answer.is_nps) continue;
    ++counts_.stages[static_cast<size_t>(answer.stage)].answers;
    counts_.stages[static_cast<size_t>(answer.stage)].score_sum += answer.score - 3;
  }
}

}  // namespace cairn
