#include "app/shop_journey.h"

#include <algorithm>

#include "app/shop_random.h"
#include "base/time.h"

namespace cairn {
namespace {

// Within a visit: how likely each further activity of the stage is, and how likely one of them is done over.
constexpr double further_activity = 0.8;
constexpr double done_over = 0.7;
constexpr int most_done_over = 6;

size_t pick_group(const ShopParameters& shop, ShopRandom& random) {
  const double place = static_cast<double>(random.below(uint64_t{1} << 32)) / 4294967296.0;
  double sum = 0;
  for (size_t g = 0; g + 1 < shop.groups.size(); ++g) {
    sum += shop.groups[g].share;
    if (place < sum) return g;
  }
  return shop.groups.size() - 1;
}

int64_t hours(double h) { return static_cast<int64_t>(h * static_cast<double>(hour_ms)); }

}  // namespace

// A customer on the way through the stages.
class ShopJourneys::Walk {
 public:
  Walk(const ShopJourneys& shop, ShopRandom& random, ShopJourney& journey, int64_t at)
      : in_(shop), shop_(shop.shop_), random_(random), journey_(journey), came_at_(at), at_(at) {}

  void run() {
    for (size_t s = 0; s < shop_.stages.size(); ++s) {
      visit(s);
      if (s == in_.loop_from_ && random_.chance(shop_.loop.share)) go_back();
      answer(s);
      if (s == in_.goal_stage_ + 1 && random_.chance(shop_.nps_rate)) recommend(s);
      if (!goes_on(s)) return;
      if (s == in_.goal_stage_ && !buys()) return;
      pause(s);
    }
  }

 private:
  void emit(int stage, const std::string& activity) {
    if (at_ < in_.end_at_) journey_.events.push_back({at_, stage, &activity});
    if (random_.chance(shop_.noise.repeated) && at_ + second_ms < in_.end_at_)
      journey_.events.push_back({at_ + second_ms, stage, &activity});
    at_ += 10 * second_ms + static_cast<int64_t>(random_.below(5 * minute_ms));
  }
  void pause(size_t s) { at_ += random_.skewed(hours(shop_.stages[s].wait_hours)); }

  void visit(size_t s) {
    const auto& activities = shop_.stages[s].activities;
    const int stage = static_cast<int>(s);
    emit(stage, activities[0]);
    if (s == in_.problem_stage_ && meets_problem()) emit(stage, shop_.problem.activity);
    for (size_t a = 1; a < activities.size(); ++a) {
      if (random_.chance(further_activity)) emit(stage, activities[a]);
    }
    for (int again = 0; again < most_done_over && activities.size() > 1 && random_.chance(done_over); ++again) {
      emit(stage, activities[1 + random_.below(activities.size() - 1)]);
    }
  }
  bool meets_problem() {
    if (shop_.groups[journey_.group].name != shop_.problem.group) return false;
    const double exposure = came_at_ < in_.mended_at_ ? shop_.problem.exposure : shop_.improvement->exposure;
    if (!random_.chance(exposure)) return false;
    return journey_.exposed = true;
  }
  void go_back() {
    pause(in_.loop_from_);
    for (size_t s = in_.loop_to_; s <= in_.loop_from_; ++s) {
      visit(s);
      if (s != in_.loop_from_) pause(s);
    }
  }
  bool goes_on(size_t s) {
    double keep = 1 - shop_.stages[s].drop_off;
    if (s == in_.problem_stage_ && journey_.exposed) keep *= shop_.problem.keep;
    return random_.chance(keep);
  }
  // False: bought, and taken back.
  bool buys() {
    journey_.value = std::max<int64_t>(1, random_.skewed(shop_.median_value));
    emit(goal_event, shop_.goal);
    if (!random_.chance(shop_.exit_share)) return true;
    at_ += random_.skewed(hours(6));
    emit(exit_event, shop_.exit);
    return false;
  }
  void answer(size_t s) {
    const bool unhappy = s == in_.problem_stage_ && journey_.exposed;
    const double mood = unhappy ? shop_.problem.mood : shop_.stages[s].mood;
    if (random_.chance(shop_.stages[s].answer_rate))
      say({at_ + 5 * minute_ms, static_cast<int>(s), false, 1 + random_.successes(4, (mood + 2) / 4), random_.next()});
  }
  void recommend(size_t s) {
    say({at_ + hour_ms, static_cast<int>(s), true, random_.successes(10, (shop_.nps_mood + 2) / 4), random_.next()});
  }
  void say(const ShopAnswer& given) {
    if (given.at < in_.end_at_) journey_.answers.push_back(given);
  }

  const ShopJourneys& in_;
  const ShopParameters& shop_;
  ShopRandom& random_;
  ShopJourney& journey_;
  const int64_t came_at_;
  int64_t at_;
};

ShopJourneys::ShopJourneys(const ShopParameters& shop, uint64_t seed)
    : shop_(shop),
      seed_(seed),
      goal_stage_(stage_index(shop, shop.goal_stage)),
      problem_stage_(stage_index(shop, shop.problem.stage)),
      loop_from_(stage_index(shop, shop.loop.from)),
      loop_to_(stage_index(shop, shop.loop.back_to)),
      start_at_(parse_iso_time(shop.start).value_or(0)),
      end_at_(start_at_ + shop.days * day_ms),
      mended_at_(shop.improvement ? parse_iso_time(shop.improvement->shipped).value_or(0) : end_at_) {}

// Most customers come early enough that their journeys are over when the data end; the recent ones are cut off.
void ShopJourneys::make(uint64_t customer, ShopJourney& journey) const {
  ShopRandom random(seed_, customer);
  journey.events.clear();
  journey.answers.clear();
  journey.exposed = false;
  journey.value = 0;
  journey.group = pick_group(shop_, random);
  const bool recent = random.chance(shop_.recent);
  const int64_t settled_days = std::max<int64_t>(1, shop_.days - 2 * shop_.open_days);
  const int64_t first_day = recent ? shop_.days - shop_.recent_days : 0;
  const auto span_minutes = static_cast<uint64_t>((recent ? shop_.recent_days : settled_days) * day_ms / minute_ms);
  const int64_t at = start_at_ + first_day * day_ms + static_cast<int64_t>(random.below(span_minutes)) * minute_ms +
                     static_cast<int64_t>(random.below(minute_ms));
  Walk(*this, random, journey, at).run();
}

}  // namespace cairn
