#include "app/example_json.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

std::string shown(std::string_view text) { return example_json(json::parse(text).value()); }

TEST(ExampleJson, short_values_stand_on_one_line) {
  EXPECT_EQ(shown(R"({"a":[1,2],"b":{"c":null}})"), "{\"a\": [1, 2], \"b\": {\"c\": null}}\n");
  EXPECT_EQ(shown("[]"), "[]\n");
}

TEST(ExampleJson, exact_numbers_are_fractions_and_others_have_six_digits) {
  EXPECT_EQ(shown(R"([{"num":2,"den":3,"value":0.6666666},{"num":5,"den":1,"value":5.0},0.207659600802])"),
            "[2/3, 5, 0.20766]\n");
  EXPECT_EQ(shown("[1e-9, 1.0, 123456789.5]"), "[1e-9, 1, 123457000]\n");
}

TEST(ExampleJson, items_that_are_alike_but_for_their_case_are_counted) {
  EXPECT_EQ(shown(R"([{"case":"1","x":1},{"case":"2","x":1},{"case":"3","x":1},{"case":"4","x":2}])"),
            "[\n  {\"case\": \"1\", \"x\": 1}\n  … 2 more alike\n  {\"case\": \"4\", \"x\": 2}\n]\n");
}

TEST(ExampleJson, a_long_list_is_cut_and_the_rest_counted) {
  json::Array list;
  for (int i = 0; i < 30; ++i) list.push_back(json::Object{{"case", i}, {"x", i}});
  const std::string text = example_json(list);
  EXPECT_NE(text.find("{\"case\": 15, \"x\": 15}\n  … 14 more\n]"), std::string::npos) << text;
  EXPECT_EQ(text.find("\"case\": 16"), std::string::npos) << text;
}

TEST(ExampleJson, only_chosen_fields_are_shown_and_the_others_named) {
  const auto answer = json::parse(R"({"ok":true,"result":{"n":1,"rows":[{"a":1},{"a":2},{"a":3}],"m":2}})").value();
  EXPECT_EQ(
      example_json(shown_fields(answer, {"n", "rows[1]"})),
      "{\n  \"ok\": true,\n  \"result\": {\n    \"n\": 1,\n    \"rows\": [\n      {\"a\": 2}\n      … and 2 more\n"
      "    ],\n    … also m\n  }\n}\n");
  EXPECT_EQ(shown_fields(answer, {}), answer);
}

TEST(ExampleJson, members_that_are_not_read_are_left_out) {
  TypeDescription text, event, events;
  text.kind = TypeKind::text;
  event.kind = TypeKind::object;
  event.fields = {{"case", std::make_shared<TypeDescription>(text), false}};
  events.kind = TypeKind::list;
  events.item = std::make_shared<TypeDescription>(event);
  EXPECT_EQ(known_members(json::parse(R"([{"case":"u","customer":"u"}])").value(), events),
            json::parse(R"([{"case":"u"}])").value());
}

}  // namespace
}  // namespace cairn
