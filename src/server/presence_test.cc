#include "server/presence.h"

#include <gtest/gtest.h>

namespace cairn::server {
namespace {

json::Object at(const char* client, const char* cell) { return {{"client", client}, {"cell", cell}}; }

TEST(Presence, whoever_comes_sees_everyone) {
  Presence presence;
  presence.put("map", "a", at("a", "x"));
  presence.put("map", "b", at("b", "y"));
  presence.put("other", "c", at("c", "z"));
  EXPECT_EQ(*presence.whole("map"),
            R"({"presence":{"whole":true,"people":[{"client":"a","cell":"x"},{"client":"b","cell":"y"}],"gone":[]}})");
  EXPECT_EQ(*presence.whole("nobody's"), R"({"presence":{"whole":true,"people":[],"gone":[]}})");
}

TEST(Presence, then_only_what_changed_is_told_once) {
  Presence presence;
  presence.put("map", "a", at("a", "x"));
  presence.put("map", "b", at("b", "y"));
  EXPECT_EQ(presence.changes().size(), 1U);
  EXPECT_TRUE(presence.changes().empty());
  presence.put("map", "a", at("a", "z"));
  presence.remove("map", "b");
  const auto changes = presence.changes();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].first, "map");
  EXPECT_EQ(*changes[0].second, R"({"presence":{"whole":false,"people":[{"client":"a","cell":"z"}],"gone":["b"]}})");
}

TEST(Presence, whoever_came_and_went_between_two_frames_is_only_gone) {
  Presence presence;
  presence.put("map", "a", at("a", "x"));
  presence.remove("map", "a");
  presence.remove("map", "never");
  const auto changes = presence.changes();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(*changes[0].second, R"({"presence":{"whole":false,"people":[],"gone":["a"]}})");
  EXPECT_TRUE(presence.changes().empty()) << "an empty room is forgotten";
}

}  // namespace
}  // namespace cairn::server
