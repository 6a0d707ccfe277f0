// A request that names a log, against the same request with the input that the log means.
#include "app/query_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/analysis.h"
#include "app/from_log.h"
#include "app/generate_shop.h"
#include "base/check.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// One shop for all tests: 150 customers with answers, contacts, channels and values.
class QueryLogTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string pattern = (fs::temp_directory_path() / "cairn-query-XXXXXX").string();
    CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder() = pattern;
    CAIRN_CHECK(generate_shop({default_shop(), 150, 3, pattern}).ok());
  }
  static void TearDownTestSuite() {
    std::error_code ignored;
    fs::remove_all(folder(), ignored);
  }
  static fs::path& folder() {
    static fs::path path;
    return path;
  }

  // `more` are further members of `from`.
  static json::Object request(std::string_view analysis, const std::string& more = "{}",
                              const std::string& params = "{}") {
    json::Object from = json::parse(more).value().get_object();
    from["config"] = (folder() / "cairn.toml").string();
    return {{"analysis", analysis}, {"from", from}, {"params", json::parse(params).value()}};
  }

  static void expect_same_as_its_input(const json::Object& asked) {
    const json::Value direct = answer(asked, {.workers = Workers(3)});
    ASSERT_TRUE(direct.at("ok").get_bool()) << direct;
    const auto written = expand(asked, {.workers = Workers(1)});
    ASSERT_TRUE(written.ok()) << written.error().text();
    const json::Value by_input = answer(*written, {.workers = Workers(1)});
    EXPECT_EQ(direct.at("result"), by_input.at("result")) << asked.at("analysis") << " " << asked.at("from");
  }
};

// What each analysis needs beside the log.
struct Need {
  const char* analysis;
  const char* from;
  const char* params;
};
constexpr Need needs[] = {
    {"claim_grade", R"({"at": "viewed_product", "measure": "reach"})", "{}"},
    {"compare_segments", R"({"segments": [{"name": "searchers", "filter": {"did": {"activity": ["searched"]}}}]})",
     "{}"},
    {"segment_potential", R"({"segments": [{"name": "searchers", "filter": {"did": {"activity": ["searched"]}}}]})",
     "{}"},
    {"effect", R"({"shipped_at": "2025-05-01"})", "{}"},
};
Need need_of(std::string_view analysis) {
  for (const Need& need : needs) {
    if (analysis == need.analysis) return need;
  }
  return {"", "{}", "{}"};
}

TEST_F(QueryLogTest, D0_20_a_log_answers_as_the_input_it_means) {
  for (const Analysis& analysis : analyses()) {
    if (log_use(analysis.name) == LogUse::none) continue;
    if (analysis.name == "cluster") continue;  // asked below about fewer variants
    const Need need = need_of(analysis.name);
    json::Object asked = request(analysis.name, need.from, need.params);
    if (analysis.name == "what_if") {
      const json::Value stages = expand(request("stage_flow"), {}).value().at("params").at("stages");
      asked["params"] = json::Object{{"stage", stages.at(0)}, {"reduction", 0.1}};
    }
    expect_same_as_its_input(asked);
  }
  expect_same_as_its_input(request("cluster", R"({"filter": {"value": {"at_least": 20000}}})", R"({"k_max": 3})"));
}

TEST_F(QueryLogTest, D1_filters_notions_and_events_are_in_the_input) {
  const std::string ways[] = {
      R"({"filter": {"did": {"activity": ["searched"], "times": {"at_least": 2}}}})",
      R"({"notion": {"unit": "session", "timeout_ms": 600000}})",
      R"({"notion": {"unit": "journey", "start": ["visited_home"], "end": ["placed_order"], "timeout_ms": 86400000}})",
      R"({"events": {"from": "2025-02-01", "until": "2025-04-01"}})",
      R"({"filter": {"score": {"below": 0}}, "place": "touchpoint"})",
      R"({"filter": {"attribute": {"name": "no such thing"}}})",
  };
  for (const std::string& way : ways) {
    for (const char* analysis : {"stage_flow", "dfg", "funnel", "leave_cost", "problems", "emotion_cell", "pain",
                                 "channel_flow", "attribution", "moments"})
      expect_same_as_its_input(request(analysis, way));
  }
}

TEST_F(QueryLogTest, a_case_filter_does_not_move_the_stages) {
  const json::Value all = answer(request("stage_flow"), {});
  const json::Value some = answer(request("stage_flow", R"({"filter": {"status": {"is": ["converted"]}}})"), {});
  EXPECT_EQ(all.at("_params").at("stages"), some.at("_params").at("stages"));
  EXPECT_EQ(some.at("result").at("conversions"), some.at("result").at("n_cases"));
  EXPECT_EQ(all.at("result").at("conversions"), some.at("result").at("n_cases"));
}

TEST_F(QueryLogTest, parts_by_segment_add_up_to_the_whole) {
  const std::string did = R"({"did": {"activity": ["searched"]}})";
  const auto cases = [&](const std::string& filter) {
    return answer(request("dfg", R"({"filter": )" + filter + "}"), {}).at("result").at("n_cases").get_int64();
  };
  EXPECT_EQ(cases(did) + cases(R"({"none": [)" + did + "]}"), 150);
}

TEST_F(QueryLogTest, a_slip_of_the_pen_is_told_and_no_error) {
  const json::Value asked =
      answer(request("funnel", R"({"filter": {"none": [{"did": {"activity": ["placed_ordr"]}}]}})",
                     R"({"steps": ["visited_hom", "placed_order"]})"),
             {});
  ASSERT_TRUE(asked.at("ok").get_bool());
  EXPECT_EQ(asked.at("_nearest").at("visited_hom"), "visited_home");
  EXPECT_THAT(std::string(asked.at("_notes").get_array().at(0).get_string()),
              HasSubstr("did you mean \"placed_order\"?"));
}

TEST_F(QueryLogTest, what_is_wrong_with_from_is_told_with_its_place) {
  const auto where = [&](std::string_view analysis, const std::string& from) {
    const json::Value refused = answer(request(analysis, from), {});
    EXPECT_FALSE(refused.at("ok").get_bool()) << from;
    EXPECT_EQ(refused.at("error"), "bad_request") << from;
    return std::string(refused.at("_where").get_string());
  };
  EXPECT_EQ(where("dfg", R"({"filtre": {}})"), "from.filtre");
  EXPECT_EQ(where("dfg", R"({"filter": {"did": {"times": 2}}})"), "from.filter.did.times");
  EXPECT_EQ(where("dfg", R"({"notion": {"unit": "visit"}})"), "from.notion.unit");
  EXPECT_EQ(where("dfg", R"({"workspace": "x", "files": ["y"]})"), "from.workspace");
  EXPECT_EQ(where("emotion_cell", R"({"at": "viewd_product"})"), "from.at");
  EXPECT_EQ(where("claim_grade", "{}"), "from.at");
  EXPECT_EQ(where("effect", "{}"), "from.shipped_at");
  EXPECT_EQ(where("segment_potential", R"({"segment": "no such attribute"})"), "from.segment");
  EXPECT_EQ(where("priority", "{}"), "from");
}

TEST_F(QueryLogTest, work_that_is_cancelled_ends_with_that_word) {
  CancelFlag cancel;
  cancel.cancel();
  const json::Value stopped = answer(request("dfg"), {.workers = Workers(1, &cancel), .progress = {.cancel = &cancel}});
  EXPECT_EQ(stopped.at("error"), "cancelled");
}

}  // namespace
}  // namespace cairn
