// The map that lint is asked about, made from records: what stands where in it, that asking through `cairn query` says
// the same, that the mistakes people make are named, and that what we give people to start from has none.
#include "app/evidence/map_lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "app/analysis.h"
#include "app/documents/template_maps.h"
#include "app/evidence/lint_sarif.h"
#include "app/evidence/map_lint_words.h"
#include "base/time.h"
#include "model/edit.h"
#include "model/random_documents_test.h"

namespace cairn {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

constexpr int64_t now = 1'790'000'000'000;

// Records as JSON lines: {"id": …, "type": …, …}.
CjmFile file_of(const std::string& records) {
  CjmFile file;
  const auto parsed = json::parse("[" + records + "]");
  EXPECT_TRUE(parsed.ok()) << parsed.error().text();
  Edit edit{"e"};
  for (const json::Value& value : parsed->as_array()) edit.ops.emplace_back(Put{*decode_record(value)});
  const auto applied = apply(file.document, edit);
  EXPECT_TRUE(applied.ok()) << applied.error().text();
  return file;
}

const std::string frame = R"(
{"id":"m","type":"map","title":"Shop","kind":"customer_journey","state":"current"},
{"id":"s1","type":"stage","name":"I look","order":"V","parent":"m"},
{"id":"s2","type":"stage","name":"I buy","order":"a","parent":"m"},
{"id":"p1","type":"step","name":"Page","order":"V","parent":"s1","touchpoint":"t1"},
{"id":"p2","type":"step","name":"Till","order":"V","parent":"s2","touchpoint":"t2"},
{"id":"t1","type":"touchpoint","name":"Page","channel":"web","activities":["look"]},
{"id":"t2","type":"touchpoint","name":"Till","channel":"shop","activities":["pay"]},
{"id":"lt","type":"lane","kind":"touchpoints","order":"V","parent":"m"},
{"id":"le","type":"lane","kind":"emotion","order":"a","parent":"m"})";

LintMap mapped(const CjmFile& file) {
  const Record& map = *file.document.of_type("map").front();
  return lint_map_of(file.document, map, grounds_of_file(file, map, now));
}
MapLint linted(const CjmFile& file) {
  const Record& map = *file.document.of_type("map").front();
  return lint_of_map(file.document, map, grounds_of_file(file, map, now), {.now = now});
}
std::vector<std::string> rules_of(const MapLint& lint) {
  std::vector<std::string> out;
  for (const MapFinding& one : lint.findings) out.push_back(one.rule);
  return out;
}
std::vector<std::string> cells_of(const LintMap& map) {
  std::vector<std::string> out;
  for (const LintCell& cell : *map.cells) out.push_back(cell.id + " " + *cell.lane + " " + *cell.grade);
  return out;
}

// What `cairn query` answers to the request beside the findings.
void expect_equal_to_query(const MapLint& lint) {
  const json::Value told = answer(lint.request, {});
  ASSERT_TRUE(told.at("ok").get_bool()) << json::write(told);
  const json::Value& result = told.at("result");
  EXPECT_EQ(result.at("counts"), json::encode(lint.counts));
  json::Array findings;
  for (const MapFinding& one : lint.findings)
    findings.push_back(json::Object{{"rule", one.rule},
                                    {"severity", json::encode(one.severity)},
                                    {"target", one.target},
                                    {"message", one.message}});
  EXPECT_EQ(json::write(result.at("findings")), json::write(findings));
}

TEST(MapLint, a_stage_has_the_touchpoints_of_its_steps) {
  const LintMap map = mapped(file_of(frame));
  ASSERT_EQ(map.stages->size(), 2U);
  EXPECT_EQ(map.stages->at(0).id, "s1");
  ASSERT_EQ(map.stages->at(0).touchpoints->size(), 1U);
  const LintTouchpoint& page = map.stages->at(0).touchpoints->at(0);
  EXPECT_EQ(page.id, "p1");
  EXPECT_EQ(page.name, "Page");
  EXPECT_EQ(page.channel, "web");
  EXPECT_EQ(page.observed_cases, std::nullopt);
}

TEST(MapLint, a_card_is_one_cell_for_each_stage_it_stands_in) {
  const LintMap map = mapped(file_of(frame + R"(,
{"id":"c1","type":"card","at":["s2","p1","s1"],"order":"V","parent":"le","value":-1,"assumption_note":"we asked"})"));
  EXPECT_THAT(cells_of(map), ElementsAre("p1@s1 touchpoints assumed", "p2@s2 touchpoints assumed",
                                         "c1@s1 emotion assumed", "c1@s2 emotion assumed"));
  EXPECT_EQ(map.cells->at(2).score, Rational(-1));
  EXPECT_EQ(map.cells->at(2).assumption_note, "we asked");
}

TEST(MapLint, hidden_rows_are_not_looked_at) {
  const LintMap map = mapped(file_of(frame + R"(,
{"id":"ln","type":"lane","kind":"actions","hidden":true,"order":"b","parent":"m"},
{"id":"c1","type":"card","at":["s1"],"order":"V","parent":"ln","text":"They look"})"));
  EXPECT_EQ(map.lanes->size(), 2U);
  EXPECT_THAT(cells_of(map), Not(Contains(HasSubstr("c1"))));
}

TEST(MapLint, colour_without_a_word_says_nothing_to_many) {
  const CjmFile file = file_of(frame + R"(,
{"id":"c1","type":"card","at":["s1"],"order":"V","parent":"le","colour":"pink"},
{"id":"c2","type":"card","at":["s1"],"order":"V","parent":"le","colour":"pink","text":"Cross"})");
  const MapLint lint = linted(file);
  std::vector<std::string> targets;
  for (const MapFinding& one : lint.findings) {
    if (one.rule == "L16") targets.push_back(one.record);
  }
  EXPECT_THAT(targets, ElementsAre("c1"));
}

TEST(MapLint, the_numbers_that_a_file_carries_grade_its_cells) {
  CjmFile file = file_of(frame + R"(,
{"id":"b1","type":"binding","analysis":"stage_flow","metric":"reach","parent":"m","target":"p1"},
{"id":"b2","type":"binding","analysis":"leave_cost","metric":"leave","parent":"m","target":"s1"},
{"id":"b3","type":"binding","analysis":"emotion_cell","metric":"emotion","parent":"m","target":"s2"},
{"id":"c1","type":"card","at":["s2"],"order":"V","parent":"le","value":1.5})");
  const auto measured = [&](const std::string& binding, double value, const json::Object& detail) {
    Measurement m;
    m.binding = binding;
    m.value = value;
    m.n = 100;
    m.ci = Interval{value - 0.1, value + 0.1};
    m.grade = Grade::measured;
    m.latest_at = now - day_ms;
    m.detail = detail;
    file.measurements.push_back(m);
  };
  measured("b1", 0.5, {{"cases", 100}});
  measured("b2", 1, {{"visitors", 200}, {"went_on", 0}});
  measured("b3", -1, {{"lane", "measured"}});
  const LintMap map = mapped(file);
  EXPECT_EQ(map.stages->at(0).touchpoints->at(0).observed_cases, 100);
  EXPECT_EQ(map.stages->at(1).touchpoints->at(0).observed_cases, 0) << "what it matches does not occur";
  EXPECT_THAT(cells_of(map), ElementsAre("p1@s1 touchpoints measured", "p2@s2 touchpoints assumed",
                                         "c1@s2 emotion contradicted", "s2@s2@emotion emotion measured"));
  const MapLint lint = linted(file);
  EXPECT_THAT(rules_of(lint), IsSupersetOf({"L12", "L27", "L28"}));
  expect_equal_to_query(lint);
}

TEST(MapLint, a_review_that_was_signed_counts) {
  const std::string old = std::to_string(now - 200 * day_ms), fresh = std::to_string(now - 3 * day_ms);
  const auto review = [&](const std::string& id, const std::string& at) {
    return ",{\"id\":\"" + id + "\",\"type\":\"review\",\"parent\":\"m\",\"signed_at\":" + at +
           ",\"signed_by\":\"Ada\"}";
  };
  EXPECT_THAT(rules_of(linted(file_of(frame))), Contains("L24"));
  EXPECT_THAT(rules_of(linted(file_of(frame + review("r1", old)))), Contains("L24"));
  EXPECT_THAT(rules_of(linted(file_of(frame + review("r1", fresh) + review("r2", old)))), Not(Contains("L24")));
}

TEST(MapLint, names_the_seven_common_mistakes) {
  std::string records = R"(
{"id":"m","type":"map","title":"All of it","kind":"customer_journey","state":"current","personas":["everyone"]},
{"id":"everyone","type":"persona","name":"Everyone","goal":"buy"},
{"id":"web","type":"segment","name":"Web"},{"id":"app","type":"segment","name":"App"},
{"id":"ln","type":"lane","kind":"thoughts","order":"V","parent":"m"},
{"id":"pr","type":"problem","parent":"m","name":"It is slow"})";
  const std::vector<std::string> keys = spread_keys(12);
  for (size_t s = 0; s < keys.size(); ++s) {
    const std::string stage = "s" + std::to_string(s);
    records += ",{\"id\":\"" + stage + "\",\"type\":\"stage\",\"name\":\"Stage\",\"parent\":\"m\",\"order\":\"" +
               keys[s] + "\"},{\"id\":\"c" + stage +
               "\",\"type\":\"card\",\"parent\":\"ln\",\"order\":\"V\",\"text\":\"We think so\",\"at\":[\"" + stage +
               "\"]}";
    for (int i = 0; i < 4; ++i) {
      const std::string id = stage + "-" + std::to_string(i);
      records += ",{\"id\":\"t" + id + "\",\"type\":\"touchpoint\",\"name\":\"T" + id + "\"},{\"id\":\"" + id +
                 "\",\"type\":\"step\",\"name\":\"T\",\"order\":\"V\",\"parent\":\"" + stage + "\",\"touchpoint\":\"t" +
                 id + "\"}";
    }
  }
  const MapLint lint = linted(file_of(records));
  const std::vector<std::pair<std::string, std::vector<std::string>>> mistakes = {
      {"assumptions only", {"L18"}}, {"overly complex", {"L05", "L06"}},
      {"no emotion", {"L09"}},       {"no actions or plan", {"L10", "L30"}},
      {"one map for all", {"L26"}},  {"never reviewed", {"L24"}},
      {"no owner", {"L19"}}};
  for (const auto& [mistake, rules] : mistakes) EXPECT_THAT(rules_of(lint), IsSupersetOf(rules)) << mistake;
  for (const MapFinding& one : lint.findings) {
    EXPECT_TRUE(one.sentence.ends_with('.')) << one.rule << one.sentence;
    EXPECT_THAT(one.sentence, Not(HasSubstr("{}"))) << one.rule;
    EXPECT_FALSE(one.mend.empty()) << one.rule;
    EXPECT_FALSE(one.record.empty()) << one.rule;
  }
  expect_equal_to_query(lint);
}

TEST(MapLint, templates_have_no_error) {
  ASSERT_GE(template_files().size(), 3U);
  for (const EmbeddedFile& file : template_files()) {
    const auto lint = lint_of_file(file.bytes, {.now = now});
    ASSERT_TRUE(lint.ok()) << lint.error().text();
    for (const MapLint& map : *lint) {
      for (const MapFinding& one : map.findings)
        EXPECT_NE(one.severity, LintSeverity::error) << file.name << " " << one.rule << " " << one.sentence;
      expect_equal_to_query(map);
    }
  }
}

TEST(MapLint, of_any_document_says_what_query_says) {
  EXPECT_TRUE(rc::check("lint equals query on the map made from the records", [] {
    CjmFile file;
    file.document = random_document();
    for (const Record* map : file.document.of_type("map")) {
      const MapLint lint = lint_of_map(file.document, *map, grounds_of_file(file, *map, now), {.now = now});
      expect_equal_to_query(lint);
      RC_ASSERT(!testing::Test::HasFailure());
      for (const MapFinding& one : lint.findings) RC_ASSERT(file.document.find(one.record) != nullptr);
    }
  }));
}

TEST(LintSarif, has_what_the_format_asks_for_and_the_line_of_each_record) {
  const CjmFile file = file_of(frame + R"(,
{"id":"pr","type":"problem","parent":"m","name":"It is slow","at":"s2"})");
  const std::string text = encode_cjm(file);
  const json::Value sarif = sarif_of(std::vector{linted(file)}, "maps/my shop.cjm.json", text);
  EXPECT_EQ(sarif.at("version"), json::Value("2.1.0"));
  const json::Value& run = sarif.at("runs").as_array().at(0);
  const json::Array& rules = run.at("tool").at("driver").at("rules").as_array();
  EXPECT_EQ(rules.size(), lint_rule_words().size());
  bool problem_seen = false;
  for (const json::Value& result : run.at("results").as_array()) {
    const auto index = result.at("ruleIndex").to_number<size_t>();
    EXPECT_EQ(rules.at(index).at("id"), result.at("ruleId"));
    const json::Value& place = result.at("locations").as_array().at(0).at("physicalLocation");
    EXPECT_EQ(place.at("artifactLocation").at("uri"), json::Value("maps/my%20shop.cjm.json"));
    if (result.at("ruleId") != json::Value("L19")) continue;
    problem_seen = true;
    std::istringstream lines(text);
    std::string line;
    for (int64_t i = place.at("region").at("startLine").get_int64(); i > 0; --i) std::getline(lines, line);
    EXPECT_THAT(line, HasSubstr("\"id\":\"pr\""));
  }
  EXPECT_TRUE(problem_seen);
}

}  // namespace
}  // namespace cairn
