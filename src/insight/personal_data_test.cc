#include "insight/personal_data.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <regex>

namespace cairn {
namespace {

// A number of [begin, end), all alike from the first case on: inRange alone grows with the size.
template <typename T>
T drawn(T begin, T end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(begin, end));
}

PersonalData found_in(std::string_view text, const std::vector<std::string>& names = {}) {
  return find_personal_data(text, names);
}

TEST(PersonalData, L25_an_address_needs_a_domain_with_an_ending) {
  EXPECT_EQ(found_in("ada@example.co"), PersonalData::email);
  EXPECT_EQ(found_in("a@b@c-1.de!"), PersonalData::email);
  for (const char* text : {"", "@", "a@", "a@b", "a@b.c", "a@.de", "@b.de", "a @b.de", "a@b.4de", "a@b_.de", "a@b."})
    EXPECT_EQ(found_in(text), PersonalData::none) << text;
}

TEST(PersonalData, L25_a_number_has_nine_digits_beside_dates) {
  EXPECT_EQ(found_in("+49 (0)30 1234-567"), PersonalData::number);
  EXPECT_EQ(found_in("12345 2026-11-22 6789"), PersonalData::number) << "a date is a space inside a number";
  EXPECT_EQ(found_in("99992026-11-2299999"), PersonalData::number);
  for (const char* text : {"12345678", "2026-11-22 2026-11-23", "1234x56789", "1234+56789", "9992026-11-2299999"})
    EXPECT_EQ(found_in(text), PersonalData::none) << text;
}

TEST(PersonalData, L25_a_listed_name_touches_no_ascii_letter) {
  EXPECT_EQ(found_in("Ann!", {"Ann"}), PersonalData::name);
  EXPECT_EQ(found_in("Anna, Ann", {"", "Ann"}), PersonalData::name) << "a later occurrence counts";
  EXPECT_EQ(found_in("äAnnö 1Ann1", {"Ann"}), PersonalData::name);
  EXPECT_EQ(found_in("aa.aa", {"a.a"}), PersonalData::none);
  EXPECT_EQ(found_in("a..a..a", {"a..a"}), PersonalData::name);
  EXPECT_EQ(found_in("Anna ann", {"Ann", ""}), PersonalData::none);
  EXPECT_EQ(found_in("x", {"longer than the text"}), PersonalData::none);
}

TEST(PersonalData, L25_the_first_kind_that_applies_is_named) {
  EXPECT_EQ(found_in("Ann 123456789 a@b.de", {"Ann"}), PersonalData::email);
  EXPECT_EQ(found_in("Ann 123456789", {"Ann"}), PersonalData::number);
}

// Quadratic in any of these would take hours.
TEST(PersonalData, takes_linear_time_in_long_texts) {
  constexpr size_t length = 4'000'000;
  EXPECT_EQ(found_in(std::string(length, '@')), PersonalData::none);
  EXPECT_EQ(found_in(std::string(length, '-')), PersonalData::none);
  EXPECT_EQ(found_in("a@" + std::string(length, 'b')), PersonalData::none);
  EXPECT_EQ(found_in(std::string(length, 'a'), {std::string(length / 2, 'a')}), PersonalData::none);
  EXPECT_EQ(found_in(std::string(length, 'a'), {std::string(length / 2, 'a') + "b"}), PersonalData::none);
}

// The definitions as they are written; std::regex may be as slow as it likes on short texts.
PersonalData by_regular_expressions(const std::string& text, const std::vector<std::string>& names) {
  static const std::regex address("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]{2,}");
  static const std::regex date("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  static const std::regex number("\\+?[0-9][0-9 ()./-]{5,}[0-9]");
  if (std::regex_search(text, address)) return PersonalData::email;
  const std::string undated = std::regex_replace(text, date, " ");
  for (std::sregex_iterator match(undated.begin(), undated.end(), number), end; match != end; ++match) {
    if (std::ranges::count_if(match->str(), [](char c) { return c >= '0' && c <= '9'; }) >= 9)
      return PersonalData::number;
  }
  for (const std::string& name : names) {
    if (!name.empty() && std::regex_search(" " + text, std::regex("[^A-Za-z]" + name + "(?![A-Za-z])")))
      return PersonalData::name;
  }
  return PersonalData::none;
}

RC_GTEST_PROP(PersonalData, L25_scanners_find_what_the_expressions_find, ()) {
  static const std::vector<std::string> pieces = {"@",  "-", "+", " ", "ab", "A", "de",    "_",          "%",   "1",
                                                  "23", "4", "(", "/", "x1", "ü", "12345", "2026-11-22", "9999"};
  // Dots are pieces of their own in half of the texts: with them, nearly every text has an address.
  std::string text;
  const bool with_dots = *rc::gen::arbitrary<bool>();
  const auto length = drawn(0, 16);
  for (int n = length; n > 0; --n) {
    text += *rc::gen::elementOf(pieces);
    if (with_dots && drawn(0, 3) == 0) text += '.';
  }
  std::vector<std::string> names;
  for (int n = drawn(0, 3); n > 0; --n) names.push_back(*rc::gen::elementOf(pieces));
  std::erase_if(names, [](const std::string& name) { return name == "+" || name == "("; });
  RC_ASSERT(find_personal_data(text, names) == by_regular_expressions(text, names));
}

}  // namespace
}  // namespace cairn
