#include "app/peer_case.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

PeerCase median() {
  return {.title = "The median",
          .peer = "a_tool | x",
          .analysis = "stats",
          .why = "It takes a value.",
          .request = json::parse(R"({"input":{"x":[1,2]},"params":{"fn":"quantile","prob":0.5}})").value(),
          .ours = {{"median", "/q"}},
          .theirs = {{"run", "1.0", std::nullopt, std::vector<std::string>{"tool==1.0"}, {1}},
                     {"printed", "2.0", "https://example.org/a_b", std::nullopt, {1.5}}}};
}

TEST(PeerCase, shows_our_answer_and_theirs_with_the_version) {
  const auto section = peer_case_section(median(), {});
  ASSERT_TRUE(section.ok()) << section.error().text();
  EXPECT_EQ(*section,
            "### The median\n\n```text\ninput {\"x\": [1, 2]}\nparams {\"fn\": \"quantile\", \"prob\": 0.5}\n```\n\n"
            "| a_tool \\| x | median | |\n|---|---|---|\n| Cairn | 3/2 | |\n| 1.0 | 1 | run (tool==1.0) |\n"
            "| 2.0 | 1.5 | printed in <https://example.org/a_b> |\n\nIt takes a value.\n");
}

TEST(PeerCase, events_are_one_line_a_case) {
  PeerCase flow = median();
  flow.analysis = "dfg";
  flow.request = json::parse(R"({"input":{"events":[{"case":"u","occurred_at":0,"seq":0,"activity":"a"},
      {"case":"u","occurred_at":5,"seq":1,"activity":"b"},{"case":"v","occurred_at":0,"seq":2,"activity":"a"}]}})")
                     .value();
  flow.ours = {{"cases", "/n_cases"}};
  const auto section = peer_case_section(flow, {});
  ASSERT_TRUE(section.ok()) << section.error().text();
  EXPECT_NE(section->find("```text\nu: a@0 b@5\nv: a@0\n```"), std::string::npos) << *section;
}

TEST(PeerCase, a_figure_that_is_not_there_is_an_error) {
  PeerCase wrong = median();
  wrong.ours = {{"median", "/rows/0/q"}};
  EXPECT_FALSE(peer_case_section(wrong, {}).ok());
  EXPECT_FALSE(read_peer_case(".", "no_such_case").ok());
}

}  // namespace
}  // namespace cairn
