#include "insight/mask.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insight/personal_data.h"

namespace cairn {
namespace {

std::string masked(std::string_view text) { return mask_personal_data(text).text; }

TEST(Mask, L25_takes_out_what_names_a_person) {
  EXPECT_EQ(masked("Write to ada.lovelace@example.co.uk, please."), "Write to •••, please.");
  EXPECT_EQ(masked("jörg@bücher.example wrote"), "••• wrote");
  EXPECT_EQ(masked("Call +49 (0)30 1234-5678 after six"), "Call ••• after six");
  EXPECT_EQ(masked("Card 4111 1111 1111 1111."), "Card •••.");
  EXPECT_EQ(masked("IBAN GB29 NWBK 6016 1331 9268 19 was wrong"), "IBAN ••• was wrong");
  EXPECT_EQ(masked("see https://shop.example/reset?token=abc now"), "see ••• now");
  EXPECT_EQ(masked("https://shop.example/u/9f8e7d6c5b4a39281706 is mine"), "••• is mine");
}

TEST(Mask, what_names_nobody_stays) {
  for (const char* text : {"Order 12345678 came on 2026-11-22, 3 days late", "2 of 3 @ home",
                           "We waited 45 minutes (gate 12)", "https://shop.example/help is good", "a@b",
                           "room 101, 10/10", "GB29 is a flight", "", "2026-11-22 2026-11-23"}) {
    EXPECT_EQ(masked(text), text);
    EXPECT_FALSE(mask_personal_data(text).masked);
  }
}

TEST(Mask, listed_names_go_as_whole_words) {
  const std::vector<std::string> names = {"Ann", ""};
  EXPECT_EQ(mask_personal_data("Ann told Anna: Ann!", names).text, "••• told Anna: •••!");
}

TEST(Mask, neighbours_and_overlaps_become_one_mark) {
  EXPECT_EQ(masked("https://x.example/?mail=ada@example.org"), "•••");
  EXPECT_EQ(masked("ada@example.org bob@example.org"), "••• •••");
}

TEST(Mask, a_date_does_not_hide_the_number_beside_it) {
  EXPECT_EQ(masked("On 2026-11-22 030 1234567 rang"), "On 2026-11-22 ••• rang");
  EXPECT_EQ(masked("call 0049-89-123456 now"), "call ••• now");
}

std::string any_text() {
  static const std::vector<std::string> pieces = {"@",    ".",    "-",          "+",     " ",   "a", "Ab", "example",
                                                  ".com", "1",    "2026-11-22", "12345", "030", "(", ")",  "/",
                                                  "GB29", "NWBK", "http://",    "www.",  "?",   "ü", "•"};
  std::string text;
  for (int n = *rc::gen::inRange(0, 25); n > 0; --n) text += *rc::gen::elementOf(pieces);
  return text;
}

RC_GTEST_PROP(Mask, L25_finds_nothing_in_what_was_masked, ()) {
  RC_ASSERT(find_personal_data(masked(any_text()), {}) == PersonalData::none);
}

RC_GTEST_PROP(Mask, masking_twice_changes_nothing_more, ()) {
  const std::string once = masked(any_text());
  RC_ASSERT(masked(once) == once);
}

}  // namespace
}  // namespace cairn
