#include "discovery/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace cairn {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string stage(std::string_view activity) {
  const auto index = lexicon_stage(activity);
  return index ? std::string(lexicon_stage_names()[*index]) : "?";
}

TEST(Lexicon, names_fall_into_words) {
  EXPECT_THAT(activity_words("Product::pageViewed-2"), ElementsAre("product", "page", "viewed"));
  EXPECT_THAT(activity_words("add_to_cart"), ElementsAre("add", "to", "cart"));
  EXPECT_THAT(activity_words("ÜBERSICHT Покупка"), ElementsAre("übersicht", "покупка"));
  EXPECT_THAT(activity_words("12 !"), IsEmpty());
  EXPECT_THAT(activity_words("\xC3"), IsEmpty()) << "half a letter does no harm";
}

TEST(Lexicon, common_activities_are_known) {
  EXPECT_EQ(stage("page_view"), "I notice it");
  EXPECT_EQ(stage("Ad click"), "I notice it");
  EXPECT_EQ(stage("view_item"), "I compare");
  EXPECT_EQ(stage("Searched products"), "I compare");
  EXPECT_EQ(stage("add_to_cart"), "I decide");
  EXPECT_EQ(stage("view_cart"), "I decide") << "what it is about outranks how";
  EXPECT_EQ(stage("SignUp"), "I decide");
  EXPECT_EQ(stage("begin_checkout"), "I buy");
  EXPECT_EQ(stage("payment failed"), "I buy");
  EXPECT_EQ(stage("Logged in"), "I use and return");
  EXPECT_EQ(stage("Ticket opened"), "I ask for help");
  EXPECT_EQ(stage("Warenkorb angesehen"), "I decide");
  EXPECT_EQ(stage("Добавил в корзину"), "I decide");
  EXPECT_EQ(stage("paiement accepté"), "I buy");
}

TEST(Lexicon, what_is_not_the_customers_doing_is_not_known) {
  for (const char* activity :
       {"handed to carrier", "delivered", "approved", "A_SUBMITTED", "page", "17", "", "advance", "chess"}) {
    EXPECT_EQ(stage(activity), "?") << activity;
  }
}

TEST(Lexicon, stages_come_in_the_order_of_the_journey) {
  const std::vector<std::string_view> names = {"purchase", "view_item", "add_to_cart", "search"};
  const auto stages = place_by_lexicon(names);
  ASSERT_TRUE(stages);
  ASSERT_EQ(stages->size(), 3U);
  EXPECT_EQ((*stages)[0].name, "I compare");
  EXPECT_THAT((*stages)[0].activities, ElementsAre("view_item", "search"));
  EXPECT_EQ((*stages)[2].name, "I buy");
}

TEST(Lexicon, one_stranger_or_too_few_stages_and_the_list_stands_back) {
  EXPECT_FALSE(place_by_lexicon(std::vector<std::string_view>{"purchase", "view_item", "add_to_cart", "quality gate"}));
  EXPECT_FALSE(place_by_lexicon(std::vector<std::string_view>{"purchase", "view_item"}));
  EXPECT_FALSE(place_by_lexicon({}));
}

TEST(Lexicon, the_documentation_names_every_entry) {
  std::ifstream file("docs/lexicon.md");
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (const LexiconEntry& entry : lexicon_entries()) {
    EXPECT_THAT(page, HasSubstr("`" + std::string(entry.pattern) + "`")) << "add it to docs/lexicon.md";
  }
}

}  // namespace
}  // namespace cairn
