#include "insight/quotes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace cairn {
namespace {

std::vector<std::string> texts_of(const PlaceQuotes& quotes) {
  std::vector<std::string> out;
  for (const Quote& quote : quotes.quotes) out.push_back(quote.text);
  return out;
}

TEST(Quotes, typical_length_and_score_come_first) {
  const std::vector<CustomerText> texts = {
      {"ok", -1.0, 9},
      {"The food was cold and the queue was long", -2.0, 1},
      {"The staff were kind but nobody knew the gate", -1.0, 2},
      {"Everything went perfectly well from the start", 2.0, 3},
      {"…", -1.0, 4},
  };
  const auto chosen = choose_quotes(texts, {.most = 2});
  EXPECT_THAT(texts_of(chosen), testing::ElementsAre("The staff were kind but nobody knew the gate",
                                                     "The food was cold and the queue was long"));
  EXPECT_EQ(chosen.n_texts, 4);
}

TEST(Quotes, the_same_words_count_once_and_personal_data_is_gone) {
  const std::vector<CustomerText> texts = {
      {"Please call me back on 030 123456789 today", {}, 5},
      {"please  call me back on 030 987654321 today", {}, 4},
      {"ada@example.org", {}, 6},
      {"no words: 12 34 !!", {}, 1},
  };
  EXPECT_THAT(texts_of(choose_quotes(texts, {})),
              testing::ElementsAre("Please call me back on ••• today", "no words: 12 34 !!"));
}

TEST(Quotes, long_texts_end_at_a_word) {
  const std::string text = "Zwölf lange Wörter und kein Ende in Sicht";
  const std::vector<CustomerText> texts = {{text, {}, 1}};
  EXPECT_THAT(texts_of(choose_quotes(texts, {.min_length = 5, .max_length = 20})),
              testing::ElementsAre("Zwölf lange Wörter…"));
}

TEST(Quotes, the_order_of_texts_does_not_matter) {
  std::vector<CustomerText> texts;
  const std::vector<std::string> words = {"We waited far too long at the gate", "The seat was broken the whole way",
                                          "Friendly crew and a quiet flight home",
                                          "Nobody told us about the new platform"};
  for (size_t i = 0; i < words.size(); ++i)
    texts.push_back({words[i], static_cast<double>(i % 3) - 1, static_cast<int64_t>(i % 2)});
  const auto first = texts_of(choose_quotes(texts, {}));
  std::ranges::reverse(texts);
  EXPECT_EQ(texts_of(choose_quotes(texts, {})), first);
}

TEST(Quotes, no_texts_no_quotes) {
  EXPECT_EQ(choose_quotes({}, {}).n_texts, 0);
  const std::vector<CustomerText> numbers = {{"12345", {}, 1}};
  EXPECT_EQ(choose_quotes(numbers, {}).n_texts, 0);
}

}  // namespace
}  // namespace cairn
