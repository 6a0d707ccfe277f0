#include "app/generate_shop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <vector>

#include "app/shop_random.h"
#include "base/file.h"
#include "base/json.h"
#include "base/sha256.h"
#include "ingest/mapping.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class GenerateShop : public testing::Test {
 protected:
  GenerateShop() {
    std::string pattern = (fs::temp_directory_path() / "cairn-shop-XXXXXX").string();
    CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~GenerateShop() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  ShopCounts generate(int64_t customers, uint64_t seed, const std::string& name,
                      const ShopParameters& shop = default_shop()) {
    const auto made = generate_shop({shop, customers, seed, (folder_ / name).string()});
    if (!made.ok()) ADD_FAILURE() << made.error().text();
    return made.ok() ? made->counts : ShopCounts{};
  }
  std::string text(const std::string& name) { return read_file(folder_ / name).value(); }
  Result<ShopParameters> parameters(const std::string& json) {
    std::ofstream(folder_ / "p.json") << json;
    return read_shop_parameters(folder_ / "p.json");
  }

  fs::path folder_;
};

// The bytes are part of the contract: benchmarks and tests on other machines speak of the same shop.
TEST_F(GenerateShop, a_seed_gives_the_same_bytes_on_every_machine) {
  generate(300, 7, "a");
  Sha256 hash;
  for (const char* name : {"a/events.csv", "a/survey.csv", "a/nps.csv", "a/support.csv"}) hash.update(text(name));
  EXPECT_EQ(hash.hex(), "3282b899f78debbed09729c2063142570c780621ef633be5c54d7757e53b1574");
}

TEST(ShopRandom, no_customer_repeats_the_numbers_of_another) {
  std::set<uint64_t> seen;
  for (uint64_t customer = 0; customer < 300; ++customer) {
    ShopRandom random(7, customer);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(seen.insert(random.next()).second) << customer;
  }
}

TEST(ShopRandom, the_median_of_skewed_numbers_is_the_median_asked_for) {
  ShopRandom random(1, 2);
  std::vector<int64_t> drawn(10'001);
  for (auto& value : drawn) value = random.skewed(1000);
  std::nth_element(drawn.begin(), drawn.begin() + 5000, drawn.end());
  EXPECT_NEAR(static_cast<double>(drawn[5000]), 1000, 50);
  EXPECT_GE(*std::min_element(drawn.begin(), drawn.end()), 151);
  EXPECT_LE(*std::max_element(drawn.begin(), drawn.end()), 6616);
}

TEST_F(GenerateShop, another_seed_gives_another_shop) {
  generate(50, 7, "a");
  generate(50, 8, "b");
  EXPECT_NE(text("a/events.csv"), text("b/events.csv"));
}

TEST_F(GenerateShop, the_first_customers_do_not_depend_on_how_many_follow) {
  generate(50, 7, "few");
  generate(120, 7, "many");
  EXPECT_TRUE(text("many/events.csv").starts_with(text("few/events.csv")));
}

TEST_F(GenerateShop, everything_says_that_it_is_generated) {
  generate(50, 7, "a");
  EXPECT_TRUE(text("a/cairn.toml").starts_with("# Generated data"));
  const auto mapping = read_mapping(folder_ / "a/cairn.toml");
  ASSERT_TRUE(mapping.ok()) << mapping.error().text();
  EXPECT_TRUE(mapping->definition.generated);
  EXPECT_THAT(mapping->definition.title, HasSubstr("(generated)"));
  EXPECT_THAT(text("a/truth.json"), HasSubstr("\"generated\": true"));
}

TEST_F(GenerateShop, the_truth_of_a_shop_makes_the_same_shop_again) {
  auto shop = default_shop();
  shop.loop.share = 0.5;
  generate(80, 3, "a", shop);
  const auto again = read_shop_parameters(folder_ / "a/truth.json");
  ASSERT_TRUE(again.ok()) << again.error().text();
  generate(80, 3, "b", *again);
  EXPECT_EQ(text("a/events.csv"), text("b/events.csv"));
  EXPECT_EQ(text("a/truth.json"), text("b/truth.json"));
}

TEST_F(GenerateShop, the_counts_are_those_of_the_files) {
  const ShopCounts counts = generate(3000, 5, "a");
  const auto lines = [&](const char* name) {
    const std::string all = text(name);
    return std::count(all.begin(), all.end(), '\n') - 1;
  };
  EXPECT_EQ(lines("a/events.csv") + lines("a/support.csv"), counts.events + counts.broken_rows);
  EXPECT_EQ(lines("a/survey.csv"), counts.answers);
  EXPECT_EQ(lines("a/nps.csv"), counts.nps_answers);
  EXPECT_EQ(lines("a/support.csv"), counts.support_contacts);
  EXPECT_GT(counts.broken_rows, 0);
  EXPECT_EQ(counts.cases, 3000);
  int64_t left = 0, in_groups = 0;
  for (const auto& stage : counts.stages) left += stage.left;
  for (const auto& group : counts.groups) in_groups += group.cases;
  EXPECT_EQ(left + counts.in_progress + counts.conversions - counts.cancelled, counts.cases);
  EXPECT_EQ(in_groups, counts.cases);
}

// Five standard errors: one run in 1.7 million would miss by chance, and the seed is fixed.
void expect_share(int64_t found, int64_t of, double planted, const std::string& what) {
  const double share = static_cast<double>(found) / static_cast<double>(of);
  EXPECT_NEAR(share, planted, 5 * std::sqrt(planted * (1 - planted) / static_cast<double>(of)) + 1e-9) << what;
}

TEST_F(GenerateShop, what_is_planted_comes_up) {
  auto shop = default_shop();
  shop.recent = 0;  // nobody in progress: the shares are those planted
  const ShopCounts counts = generate(40'000, 11, "a", shop);
  for (size_t s = 0; s < counts.stages.size(); ++s) {
    const auto& stage = counts.stages[s];
    expect_share(stage.left, stage.visitors, stage.planted_leave, stage.name);
    expect_share(stage.answers, stage.visitors, shop.stages[s].answer_rate, stage.name + " answers");
    const auto n = static_cast<double>(stage.answers);
    EXPECT_NEAR(static_cast<double>(stage.score_sum) / n, stage.planted_mood, 5 * 1.2 / std::sqrt(n)) << stage.name;
  }
  for (size_t g = 0; g < shop.groups.size(); ++g)
    expect_share(counts.groups[g].cases, counts.cases, shop.groups[g].share, shop.groups[g].name);
  expect_share(counts.exposed, counts.exposed + counts.unexposed, 0.4 * 0.5, "exposed");
  expect_share(counts.unexposed_converted, counts.unexposed, 0.8, "converted without the problem");
  expect_share(counts.exposed_converted, counts.exposed, 0.8 * 0.5, "converted with the problem");
  expect_share(counts.went_back, counts.stages[2].visitors, 0.15, "went back");
  expect_share(counts.cancelled, counts.conversions, 0.03, "cancelled");
  EXPECT_EQ(counts.in_progress, 0);
}

TEST_F(GenerateShop, an_improvement_changes_who_comes_from_its_day_on) {
  auto shop = default_shop();
  shop.recent = 0;
  shop.improvement = {"Guest checkout", "2025-02-25", 0.1};
  const ShopCounts counts = generate(40'000, 11, "a", shop);
  ASSERT_TRUE(counts.improvement);
  const ShopImprovementCount& came = *counts.improvement;
  const double reach_checkout = 0.8 * 0.75 * 0.8;
  const double before = reach_checkout * 0.8 * (1 - 0.5 * 0.5), after = reach_checkout * 0.8 * (1 - 0.1 * 0.5);
  EXPECT_NEAR(came.planted_effect, after - before, 1e-12);
  expect_share(came.before_converted, came.before, before, "converted before");
  expect_share(came.after_converted, came.after, after, "converted after");
  expect_share(came.before, came.before + came.after, 55.0 / 110, "came before");
  for (const ShopStageCount& stage : counts.stages)
    expect_share(stage.left, stage.visitors, stage.planted_leave, stage.name);
}

TEST_F(GenerateShop, recent_customers_are_in_progress) {
  auto shop = default_shop();
  shop.recent = 1;
  const ShopCounts counts = generate(2000, 11, "a", shop);
  int64_t left = 0;
  for (const auto& stage : counts.stages) left += stage.left;
  EXPECT_EQ(left, counts.cancelled);  // silence of less than open_days is not leaving; taking an order back is
  EXPECT_GT(counts.in_progress, 0);
}

TEST_F(GenerateShop, a_file_changes_single_parameters) {
  const auto shop = parameters(R"({"days": 200, "problem": {"keep": 0.25}})");
  ASSERT_TRUE(shop.ok()) << shop.error().text();
  EXPECT_EQ(shop->days, 200);
  EXPECT_EQ(shop->problem.keep, 0.25);
  EXPECT_EQ(shop->problem.name, "Forced sign-up");
}

TEST_F(GenerateShop, parameters_that_make_no_shop_are_refused_with_their_place) {
  const std::pair<const char*, const char*> cases[] = {
      {"{", "p.json: line 1"},
      {R"({"custommers": 1})", "custommers"},
      {R"({"days": "many"})", "p.json: days: expected an integer"},
      {R"({"days": 0})", "p.json: days: expected 1 to 3650 days"},
      {R"({"recent": 1.5})", "p.json: recent: expected a share"},
      {R"({"start": "yesterday"})", "p.json: start: expected a day"},
      {R"({"groups": [{"name": "app", "share": 0.5}]})", "groups: the shares must add up to 1"},
      {R"({"problem": {"group": "fax"}})", "problem.group: no group is called \"fax\""},
      {R"({"problem": {"stage": "Nowhere"}})", "problem.stage: no stage is called \"Nowhere\""},
      {R"({"problem": {"mood": -3}})", "problem.mood: expected a mood"},
      {R"({"improvement": {"name": "Guests", "shipped": "soon", "exposure": 0}})",
       "improvement.shipped: expected a day"},
      {R"({"improvement": {"name": "Guests", "shipped": "2025-02-25", "exposure": 2}})",
       "improvement.exposure: expected a"},
      {R"({"loop": {"from": "Choose", "back_to": "Cart"}})", "loop.back_to: must be a stage before"},
      {R"({"goal_stage": "Delivery"})", "goal_stage: needs a stage after it"},
      {R"({"goal": "searched"})", "stages[0].activities: \"searched\" stands in two places"},
      {R"({"stages": []})", "stages: a shop needs three stages"},
  };
  for (const auto& [json, message] : cases) {
    const auto shop = parameters(json);
    ASSERT_FALSE(shop.ok()) << json;
    EXPECT_EQ(shop.error().code, ErrorCode::invalid);
    EXPECT_THAT(shop.error().text(), HasSubstr(message)) << json;
  }
}

TEST_F(GenerateShop, stopping_leaves_what_was_there) {
  generate(50, 7, "a");
  const std::string before = text("a/events.csv");
  CancelFlag cancel;
  cancel.cancel();
  const auto stopped = generate_shop({default_shop(), 500, 8, (folder_ / "a").string()}, {.cancel = &cancel});
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
  EXPECT_EQ(text("a/events.csv"), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "a"), {}), 6);
}

TEST_F(GenerateShop, a_folder_that_cannot_be_made_is_an_error) {
  std::ofstream(folder_ / "file") << "x";
  const auto made = generate_shop({default_shop(), 5, 1, (folder_ / "file/below").string()});
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.error().message, HasSubstr("file/below"));
}

TEST_F(GenerateShop, the_command_says_what_is_missing_or_out_of_range) {
  Context context;
  EXPECT_THAT(run_generate(context, {.what = "bakery", .output = "x"}).error().text(),
              HasSubstr("what: cannot generate \"bakery\"; there is: shop"));
  EXPECT_THAT(run_generate(context, {.what = "shop"}).error().text(), HasSubstr("--output: is missing"));
  EXPECT_THAT(run_generate(context, {.customers = 0, .output = "x"}).error().text(),
              HasSubstr("--customers: expected 1 to"));
  const auto made = run_generate(context, {.what = "shop", .customers = 20, .output = (folder_ / "run").string()});
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_THAT(made->summary, HasSubstr("Generated (not measured): 20 customers"));
  EXPECT_EQ(made->written.size(), 6);
}

}  // namespace
}  // namespace cairn
