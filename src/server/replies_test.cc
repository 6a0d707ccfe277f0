#include "server/replies.h"

#include <gtest/gtest.h>

#include "base/time.h"

namespace cairn::server {
namespace {

TEST(Replies, the_same_request_is_answered_as_before) {
  Replies replies;
  EXPECT_FALSE(replies.begin("ada\nedit\n1", "a", 0).value());
  replies.finish("ada\nedit\n1", "{}");
  EXPECT_EQ(replies.begin("ada\nedit\n1", "a", 5).value(), "{}");
}

TEST(Replies, another_request_under_the_same_key_is_refused) {
  Replies replies;
  ASSERT_TRUE(replies.begin("k", "a", 0).ok());
  replies.finish("k", "{}");
  EXPECT_EQ(replies.begin("k", "b", 0).error().reason, "key_reused");
}

TEST(Replies, what_is_being_worked_on_is_not_begun_again) {
  Replies replies;
  ASSERT_TRUE(replies.begin("k", "a", 0).ok());
  EXPECT_EQ(replies.begin("k", "a", 0).error().reason, "in_progress");
  replies.drop("k");
  EXPECT_FALSE(replies.begin("k", "a", 0).value());
}

TEST(Replies, are_forgotten_after_a_day) {
  Replies replies;
  ASSERT_TRUE(replies.begin("k", "a", 0).ok());
  replies.finish("k", "{}");
  EXPECT_FALSE(replies.begin("k", "b", day_ms + 1).value());
}

TEST(Replies, stay_few) {
  Replies replies;
  for (int i = 0; i < 3000; ++i) {
    const std::string key = std::to_string(i);
    ASSERT_TRUE(replies.begin(key, "a", 0).ok());
    replies.finish(key, "{}");
  }
  EXPECT_FALSE(replies.begin("0", "b", 0).value()) << "the oldest went";
  EXPECT_EQ(replies.begin("2999", "a", 0).value(), "{}");
}

}  // namespace
}  // namespace cairn::server
