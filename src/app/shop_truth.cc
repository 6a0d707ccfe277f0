#include "app/shop_truth.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

constexpr uint64_t max_parameter_bytes = 1 << 20;

// Members of `over` in place of those of `value`, at every depth; lists and plain values as a whole.
void put_over(json::Value& value, const json::Value& over) {
  if (!value.is_object() || !over.is_object()) {
    value = over;
    return;
  }
  for (const auto& [key, item] : over.get_object()) put_over(value.get_object()[key], item);
}

Result<void> check_share(double share, const std::string& where) {
  if (share >= 0 && share <= 1) return {};
  return invalid("expected a share from 0 to 1", where);
}

Result<void> check_mood(double mood, const std::string& where) {
  if (mood >= -2 && mood <= 2) return {};
  return invalid("expected a mood from -2 to 2", where);
}

Result<void> check_stages(const ShopParameters& shop) {
  std::set<std::string> names, activities = {shop.goal, shop.exit, shop.problem.activity};
  if (activities.size() != 3) return invalid("goal, exit and problem.activity must differ", "goal");
  if (shop.stages.size() < 3) return invalid("a shop needs three stages or more", "stages");
  for (size_t s = 0; s < shop.stages.size(); ++s) {
    const ShopStage& stage = shop.stages[s];
    const std::string where = "stages[" + std::to_string(s) + "]";
    if (!names.insert(stage.name).second)
      return invalid("two stages are called \"" + stage.name + "\"", where + ".name");
    if (stage.activities.empty()) return invalid("a stage needs an activity", where + ".activities");
    for (const auto& activity : stage.activities) {
      if (!activities.insert(activity).second)
        return invalid("\"" + activity + "\" stands in two places", where + ".activities");
    }
    CAIRN_TRY_VOID(check_share(stage.drop_off, where + ".drop_off"));
    CAIRN_TRY_VOID(check_share(stage.answer_rate, where + ".answer_rate"));
    CAIRN_TRY_VOID(check_mood(stage.mood, where + ".mood"));
    if (!(stage.wait_hours >= 0 && stage.wait_hours <= 10'000))
      return invalid("expected 0 to 10000 hours", where + ".wait_hours");
  }
  return {};
}

Result<void> check_names(const ShopParameters& shop) {
  const auto known = [&](const std::string& name) {
    return std::any_of(shop.stages.begin(), shop.stages.end(), [&](const ShopStage& s) { return s.name == name; });
  };
  for (const auto& [where, name] : {std::pair{"goal_stage", shop.goal_stage},
                                    {"problem.stage", shop.problem.stage},
                                    {"loop.from", shop.loop.from},
                                    {"loop.back_to", shop.loop.back_to}}) {
    if (!known(name)) return invalid("no stage is called \"" + name + "\"", where);
  }
  if (stage_index(shop, shop.goal_stage) + 1 >= shop.stages.size())
    return invalid("needs a stage after it", "goal_stage");
  if (stage_index(shop, shop.loop.back_to) >= stage_index(shop, shop.loop.from))
    return invalid("must be a stage before loop.from", "loop.back_to");
  if (stage_index(shop, shop.problem.stage) > stage_index(shop, shop.goal_stage))
    return invalid("must not come after goal_stage", "problem.stage");
  double total = 0;
  bool has_group = false;
  for (const ShopGroup& group : shop.groups) {
    CAIRN_TRY_VOID(check_share(group.share, "groups"));
    total += group.share;
    has_group |= group.name == shop.problem.group;
  }
  if (std::abs(total - 1) > 1e-6) return invalid("the shares must add up to 1", "groups");
  if (!has_group) return invalid("no group is called \"" + shop.problem.group + "\"", "problem.group");
  return {};
}

}  // namespace

ShopParameters default_shop() {
  ShopParameters shop;
  shop.start = "2025-01-01";
  shop.days = 170, shop.open_days = 30;
  shop.recent = 0.03, shop.recent_days = 20;
  shop.stages = {
      {"Discover", {"visited_home", "searched", "viewed_category", "used_filter"}, 0.20, 0.5, 0.6, 0.02},
      {"Choose", {"viewed_product", "read_reviews", "viewed_photos", "compared_products"}, 0.25, 6, 0.9, 0.03},
      {"Cart", {"added_to_cart", "viewed_cart", "changed_cart", "tried_voucher"}, 0.20, 2, 0.3, 0.05},
      {"Checkout", {"started_checkout", "entered_address", "chose_delivery", "chose_payment"}, 0.20, 20, 0.2, 0.10},
      {"Delivery", {"order_shipped", "tracked_parcel", "contacted_support", "order_delivered"}, 0, 72, -0.8, 0.30},
  };
  shop.goal = "placed_order", shop.goal_stage = "Checkout";
  shop.exit = "cancelled_order", shop.exit_share = 0.03;
  shop.median_value = 5490, shop.currency = "EUR";
  shop.support_activity = "contacted_support";
  shop.nps_rate = 0.25, shop.nps_mood = 0.7;
  shop.groups = {{"app", 0.4}, {"web", 0.45}, {"phone", 0.15}};
  shop.problem = {"Forced sign-up", "sign_up_required", "Checkout", "app", 0.5, 0.5, -1.4};
  shop.loop = {"Cart", "Choose", 0.15};
  shop.noise = {0.01, 5000};
  return shop;
}

size_t stage_index(const ShopParameters& shop, const std::string& name) {
  const auto found =
      std::find_if(shop.stages.begin(), shop.stages.end(), [&](const ShopStage& s) { return s.name == name; });
  CAIRN_CHECK(found != shop.stages.end());
  return static_cast<size_t>(found - shop.stages.begin());
}

Result<void> check_shop(const ShopParameters& shop) {
  if (!parse_iso_time(shop.start)) return invalid("expected a day such as 2025-01-01", "start");
  if (shop.days < 1 || shop.days > 3650) return invalid("expected 1 to 3650 days", "days");
  if (shop.open_days < 1 || shop.open_days > shop.days) return invalid("expected 1 to `days`", "open_days");
  if (shop.recent_days < 1 || shop.recent_days > shop.days) return invalid("expected 1 to `days`", "recent_days");
  if (shop.median_value < 0 || shop.median_value > 1'000'000'000)
    return invalid("expected 0 to 1000000000", "median_value");
  CAIRN_TRY_VOID(check_stages(shop));
  CAIRN_TRY_VOID(check_names(shop));
  for (const auto& [where, share] : {std::pair{"recent", shop.recent},
                                     {"exit_share", shop.exit_share},
                                     {"nps_rate", shop.nps_rate},
                                     {"problem.exposure", shop.problem.exposure},
                                     {"problem.keep", shop.problem.keep},
                                     {"loop.share", shop.loop.share},
                                     {"noise.repeated", shop.noise.repeated}}) {
    CAIRN_TRY_VOID(check_share(share, where));
  }
  if (shop.improvement) {
    if (!parse_iso_time(shop.improvement->shipped))
      return invalid("expected a day such as 2025-02-25", "improvement.shipped");
    CAIRN_TRY_VOID(check_share(shop.improvement->exposure, "improvement.exposure"));
  }
  CAIRN_TRY_VOID(check_mood(shop.nps_mood, "nps_mood"));
  CAIRN_TRY_VOID(check_mood(shop.problem.mood, "problem.mood"));
  if (shop.noise.broken_every < 0) return invalid("expected 0 or more", "noise.broken_every");
  return {};
}

Result<ShopParameters> read_shop_parameters(const std::filesystem::path& file) {
  CAIRN_TRY(const std::string text, read_file(file, max_parameter_bytes));
  const auto in_file = [&](Error error) {
    error.where = file.string() + ": " + error.where;
    return error;
  };
  const auto over = json::parse(text);
  if (!over.ok()) return in_file(over.error());
  json::Value value = json::encode(default_shop());
  // A truth.json is taken too: its parameters make the same shop again.
  const bool is_truth = over.value().is_object() && over.value().get_object().contains("parameters");
  put_over(value, is_truth ? over.value().get_object().at("parameters") : over.value());
  auto shop = json::decode<ShopParameters>(value);
  if (!shop.ok()) return in_file(shop.error());
  if (const auto checked = check_shop(shop.value()); !checked.ok()) return in_file(checked.error());
  return shop;
}

}  // namespace cairn
