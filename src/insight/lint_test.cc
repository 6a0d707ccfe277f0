#include "insight/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace cairn {
namespace {

using testing::ElementsAre;

constexpr int64_t day_ms = 86'400'000;
constexpr int64_t now = 1000 * day_ms;

LintStage stage(const std::string& id) {
  LintStage out{.id = id};
  out.touchpoints.emplace().push_back({.id = id + "1", .name = id, .channel = "web", .observed_cases = 3});
  return out;
}

// A map without findings.
LintMap clean_map() {
  LintMap map;
  map.scope = "Booking";
  map.reviewed_at = now;
  map.personas = std::vector<LintPersona>{{.id = "p", .goal = "travel"}};
  map.stages = std::vector<LintStage>{stage("a"), stage("b"), stage("c")};
  map.lanes = std::vector<LintLane>{{"emotion"}, {"actions"}};
  map.cells.emplace();
  for (const char* id : {"a", "b", "c"})
    map.cells->push_back({.id = id, .lane = "emotion", .stage = id, .grade = "supported", .score = Rational(1)});
  return map;
}

// rule@target of what the map comes to.
std::vector<std::string> found(const LintMap& map, LintLimits limits = {}) {
  limits.now = now;
  std::vector<std::string> out;
  for (const LintFinding& finding : lint_map(map, limits).findings)
    out.push_back(std::string(finding.rule) + "@" + finding.target);
  return out;
}
std::vector<std::string> found_after(const std::function<void(LintMap&)>& change, const LintLimits& limits = {}) {
  LintMap map = clean_map();
  change(map);
  return found(map, limits);
}

TEST(Lint, a_clean_map_has_no_findings) { EXPECT_THAT(found(clean_map()), ElementsAre()); }

TEST(Lint, an_empty_map_lacks_everything) {
  EXPECT_THAT(found({}), ElementsAre("L01@map", "L04@map", "L03@map", "L09@map", "L10@map", "L24@map"));
}

TEST(Lint, L01_L18_L24_do_not_hold_of_templates) {
  LintMap map;
  map.is_template = true;
  map.cells = std::vector<LintCell>{{.id = "c"}};
  EXPECT_THAT(found(map), ElementsAre("L04@map", "L03@map", "L09@map", "L10@map"));
}

TEST(Lint, L02_blank_is_only_white_space) {
  for (const char* goal : {"", " \t\r\n"})
    EXPECT_THAT(found_after([&](LintMap& map) { map.personas->front().goal = goal; }), ElementsAre("L02@p"));
  EXPECT_THAT(found_after([](LintMap& map) { map.personas->front().goal = "\u00a0"; }), ElementsAre());
}

TEST(Lint, L05_the_number_of_stages_has_bounds) {
  EXPECT_THAT(found_after([](LintMap&) {}, {.min_stages = 4}), ElementsAre("L05@map"));
  EXPECT_THAT(found_after([](LintMap&) {}, {.max_stages = 2}), ElementsAre("L05@map"));
  EXPECT_THAT(found_after([](LintMap&) {}, {.min_stages = 3, .max_stages = 3}), ElementsAre());
}

TEST(Lint, L06_L07_touchpoints_are_counted) {
  EXPECT_THAT(found_after([](LintMap&) {}, {.max_steps = 2}), ElementsAre("L06@map"));
  EXPECT_THAT(found_after([](LintMap& map) { map.stages->back().touchpoints.reset(); }), ElementsAre("L07@c"));
}

TEST(Lint, L08_names_are_folded_and_channels_are_not) {
  const auto change = [](const char* name, const std::optional<std::string>& channel) {
    return [=](LintMap& map) {
      map.stages->front().touchpoints->front().name = "Pay  by\tCARD";
      map.stages->back().touchpoints->front().name = name;
      map.stages->back().touchpoints->front().channel = channel;
    };
  };
  EXPECT_THAT(found_after(change(" pay by card\n", "web")), ElementsAre("L08@c1"));
  EXPECT_THAT(found_after(change("pay by card", "Web")), ElementsAre());
  EXPECT_THAT(found_after(change("pay by card", std::nullopt)), ElementsAre());
  EXPECT_THAT(found_after(change("paybycard", "web")), ElementsAre());
}

TEST(Lint, L11_to_L18_look_at_cells) {
  const auto change = [](const std::function<void(LintCell&)>& f) {
    return found_after([&](LintMap& map) { f(map.cells->front()); });
  };
  EXPECT_THAT(change([](LintCell& c) { c.grade = "assumed"; }), ElementsAre("L11@a"));
  EXPECT_THAT(change([](LintCell& c) { c.grade = "contradicted"; }), ElementsAre("L12@a"));
  EXPECT_THAT(change([](LintCell& c) { c.grade = "stale"; }), ElementsAre("L13@a"));
  EXPECT_THAT(change([](LintCell& c) { c.grade = "thin"; }), ElementsAre("L14@a"));
  EXPECT_THAT(change([](LintCell& c) { c.stage = "z"; }), ElementsAre("L15@a", "L17@a"));
  EXPECT_THAT(change([](LintCell& c) { c.encoding = "colour"; }), ElementsAre("L16@a"));
  EXPECT_THAT(change([](LintCell& c) { c.score.reset(); }), ElementsAre("L17@a"));
}

TEST(Lint, L18_a_missing_grade_is_an_assumption) {
  EXPECT_THAT(found_after([](LintMap& map) {
                for (LintCell& cell : *map.cells) cell.grade.reset();
              }),
              ElementsAre("L18@map"));
}

TEST(Lint, L19_L20_L30_look_at_problems) {
  EXPECT_THAT(found_after([](LintMap& map) { map.problems = std::vector<LintProblem>{{.id = "q"}}; }),
              ElementsAre("L19@q", "L30@map", "L20@q"));
  EXPECT_THAT(found_after([](LintMap& map) {
                map.problems =
                    std::vector<LintProblem>{{.id = "q", .owner = "Ann", .evidence = std::vector<LintEvidence>(1)}};
                map.improvements = std::vector<LintImprovement>{{.id = "i", .status = "dropped"}};
              }),
              ElementsAre("L30@map"));
}

TEST(Lint, L21_L22_L23_L31_look_at_improvements_by_status) {
  const auto change = [](const LintImprovement& improvement) {
    return found_after([&](LintMap& map) { map.improvements = std::vector<LintImprovement>{improvement}; });
  };
  EXPECT_THAT(change({.id = "i"}), ElementsAre("L21@i", "L31@i"));
  EXPECT_THAT(change({.id = "i", .status = "planned", .due = now - 1, .owner = "Ann"}), ElementsAre("L22@i"));
  EXPECT_THAT(change({.id = "i", .status = "in_work", .due = now, .owner = "Ann"}), ElementsAre());
  EXPECT_THAT(change({.id = "i", .status = "shipped"}), ElementsAre("L23@i"));
  EXPECT_THAT(change({.id = "i", .status = "shipped", .effect_checked = true}), ElementsAre());
  EXPECT_THAT(change({.id = "i", .status = "measured"}), ElementsAre());
  EXPECT_FALSE(improvement_status("done"));
  EXPECT_EQ(improvement_status(std::nullopt), ImprovementStatus::idea);
}

TEST(Lint, L24_a_review_on_the_limit_is_not_overdue) {
  const auto reviewed = [](int64_t at, int64_t days) {
    return found_after([&](LintMap& map) { map.reviewed_at = at; }, {.review_days = days});
  };
  EXPECT_THAT(reviewed(now - 180 * day_ms, 180), ElementsAre());
  EXPECT_THAT(reviewed(now - 180 * day_ms - 1, 180), ElementsAre("L24@map"));
  constexpr auto longest = std::numeric_limits<int64_t>::max();
  EXPECT_THAT(reviewed(std::numeric_limits<int64_t>::min(), longest), ElementsAre()) << "no overflow";
}

TEST(Lint, L25_personal_data_in_quotes) {
  const std::vector<std::string> names = {"Ann"};
  EXPECT_THAT(found_after(
                  [](LintMap& map) {
                    map.quotes =
                        std::vector<LintQuote>{{"1", "a@b.de"}, {"2", "030 1234567"}, {"3", "said Ann"}, {"4", "Anna"}};
                  },
                  {.personal_names = names}),
              ElementsAre("L25@1", "L25@2", "L25@3"));
}

TEST(Lint, L26_L32_segments_want_personas) {
  const auto segments = [](const std::vector<LintSegment>& list) {
    return [list](LintMap& map) { map.segments = list; };
  };
  EXPECT_THAT(found_after(segments({{"x", true}})), ElementsAre());
  EXPECT_THAT(found_after(segments({{"x", true}, {"y", {}}})), ElementsAre("L26@map"));
  EXPECT_THAT(found_after(segments({{"x", true}, {"y", true}})), ElementsAre("L32@map"));
  EXPECT_THAT(found_after([&](LintMap& map) {
                segments({{"x", true}, {"y", true}})(map);
                map.personas->push_back({.id = "q", .goal = "save"});
              }),
              ElementsAre());
}

TEST(Lint, L27_L28_L29_look_at_what_was_observed) {
  EXPECT_THAT(found_after([](LintMap& map) {
                for (LintStage& each : *map.stages) each.observed = {.visits = 1};
                map.stages->front().observed->onward = 1;
                map.stages->front().touchpoints->front().observed_cases = 0;
                map.channels = std::vector<LintChannel>{{"web", 1, 0}, {"app", 0, 0}, {"shop", 1, {}}};
              }),
              ElementsAre("L27@b", "L28@a1", "L29@web"))
      << "the last stage is the end";
}

TEST(Lint, findings_stand_by_severity_rule_and_target_as_found) {
  LintMap map;
  map.is_template = true;
  map.stages = std::vector<LintStage>{{.id = "b"}, {.id = "a"}, {.id = "b"}};
  map.cells = std::vector<LintCell>{{.id = "z", .grade = "contradicted"}};
  const LintReport report = lint_map(map, {});
  EXPECT_THAT(found(map), ElementsAre("L12@z", "L03@map", "L07@a", "L07@b", "L07@b", "L09@map", "L10@map"));
  EXPECT_EQ(report.errors, 1);
  EXPECT_EQ(report.warnings, 6);
  EXPECT_EQ(report.infos, 0);
}

}  // namespace
}  // namespace cairn
