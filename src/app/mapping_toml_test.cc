// What mapping_toml writes must read back as the same mapping.
#include "app/mapping_toml.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace cairn {
namespace {

constexpr const char* everything = R"toml(
title = "Bookings \"2015\""
unit = ["booking", "bookings"]
goal = ["stayed"]
exit = ["cancelled"]
currency = "EUR"
open_days = 14
period_days = 793
nps_mapping = "class"
generated = true

[input]
files = ["/data/a.csv"]
zone = "Europe/Lisbon"
date_order = "day_first"

[roles]
case = "(row)"
channel = "segment"
value = "= adr * nights"

[milestones]
"booked" = "booked_at"
"stayed" = { time = "status_at", when = "status = 'Check-Out'" }

[attributes]
deposit = "deposit_type"

[[join]]
files = ["/data/nps.csv"]
key = "booking"
[join.roles]
score = "nps"
scale = "nps"
blank = ["11"]
time = "at"

[stages]
"I book" = ["booked"]
"I stay" = ["stayed"]

[names]
booked = "Booked"

[problems]
promise = ["booked"]
fulfilment = ["stayed"]
due_days = 60
[problems.exposures."Paid ahead"]
attribute = "deposit"
values = ["Non Refund"]
[problems.exposures."Paid ahead".among]
stage = "I book"
)toml";

TEST(MappingToml, reads_back_as_the_same_mapping) {
  const auto first = parse_mapping(everything, "first", "/");
  ASSERT_TRUE(first.ok()) << first.error().text();
  const std::string text = mapping_toml(*first);
  const auto second = parse_mapping(text, "second", "/");
  ASSERT_TRUE(second.ok()) << second.error().text() << "\n" << text;
  EXPECT_EQ(json::encode(first->definition), json::encode(second->definition)) << text;
  EXPECT_EQ(mapping_toml(*second), text);
  EXPECT_EQ(second->input.table.milestones.size(), 2U);
  EXPECT_EQ(second->input.joins.at(0).table.roles.answer.blank, std::vector<std::string>{"11"});
}

}  // namespace
}  // namespace cairn
