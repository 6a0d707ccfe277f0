#include "base/json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn::json {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Inner {
  int64_t window_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (window_ms))
struct Outer {
  std::string case_id;
  std::vector<Inner> steps;
  std::optional<double> share;
  Colour colour = Colour::red;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (case_id, steps, share, colour))

Result<Outer> decoded(std::string_view text) {
  CAIRN_TRY(const Value value, parse(text));
  return decode<Outer>(value);
}

std::string error_of(std::string_view text) {
  const auto result = decoded(text);
  return result.ok() ? "" : result.error().text();
}

TEST(Json, decodes_a_described_struct_with_its_json_names) {
  const auto outer = decoded(R"({"case":"a","steps":[{"window_ms":5.0}],"share":null,"colour":"green"})");
  ASSERT_TRUE(outer.ok()) << outer.error().text();
  EXPECT_EQ(outer->case_id, "a");
  EXPECT_EQ(outer->steps.at(0).window_ms, 5);
  EXPECT_FALSE(outer->share);
  EXPECT_EQ(outer->colour, Colour::green);
  EXPECT_EQ(write(encode(*outer)), R"({"case":"a","steps":[{"window_ms":5}],"share":null,"colour":"green"})");
}

TEST(Json, says_where_a_value_is_wrong) {
  EXPECT_EQ(error_of(R"({"case":"a","steps":[{"window_ms":1},{"window_ms":"x"}],"colour":"red"})"),
            "steps[1].window_ms: expected an integer");
  EXPECT_EQ(error_of(R"({"case":"a","steps":[{"window_ms":1.5}],"colour":"red"})"),
            "steps[0].window_ms: expected an integer");
  EXPECT_EQ(error_of(R"({"steps":[],"colour":"red"})"), "case: is missing");
  EXPECT_EQ(error_of(R"({"case":"a","steps":[],"colour":"gren"})"),
            "colour: \"gren\" is not one of the words that may stand here; did you mean green?");
  EXPECT_EQ(error_of(R"({"case":"a","steps":[],"colour":"red","shares":1})"),
            "shares: unknown property; did you mean share?");
}

TEST(Json, refuses_what_is_not_json) {
  for (const char* text : {"", "{", "[1,]", "{\"a\":1,\"a\":2}", "1 2", "// no\n1", "nul", "\"\\ud800\"", "\"\xff\"",
                           "1e999", "NaN", "'a'"}) {
    EXPECT_FALSE(parse(text).ok()) << text;
  }
  EXPECT_EQ(parse("{\"a\":1,\n \"a\":2}").error().text(), "line 2, column 4: the key \"a\" stands twice in one object");
  EXPECT_FALSE(parse(std::string(100000, '[')).ok());
}

TEST(Json, reads_numbers_to_the_last_digit) {
  EXPECT_EQ(write(*parse("[0.1,1e22,123456789012345678,-0.0,1.7976931348623157e308,5e-324,9007199254740993,1.5E-7,0."
                         "000001,1e20,100.25]")),
            "[0.1,1e+22,123456789012345678,0,1.7976931348623157e+308,5e-324,9007199254740993,1.5e-7,0.000001,"
            "100000000000000000000,100.25]");
}

RC_GTEST_PROP(Json, every_double_reads_back_as_itself, (double value)) {
  RC_PRE(std::isfinite(value));
  const auto back = parse(write(Value(value)));
  RC_ASSERT(back.ok());
  RC_ASSERT(as_number(*back) == value);
}

RC_GTEST_PROP(Json, every_text_reads_back_as_itself, (const std::vector<uint8_t>& bytes)) {
  std::string text;
  for (const uint8_t byte : bytes) text += static_cast<char>(byte & 0x7F);
  const auto back = parse(write(Value(text)));
  RC_ASSERT(back.ok());
  RC_ASSERT(back->is_string() && std::string(back->get_string()) == text);
}

}  // namespace
}  // namespace cairn::json
