#include "journey/case_filter.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "journey/cut.h"
#include "journey/empty_ranges.h"

namespace cairn {
namespace {

json::Value read_golden() {
  std::ifstream file("tests/golden/predicates/matches.json");
  std::stringstream text;
  text << file.rdbuf();
  return json::parse(text.str()).value();
}

const json::Value& golden() {
  static const json::Value value = read_golden();
  return value;
}

// "view@0/web  buy@5"
void add_journey(const std::string& name, const std::string& journey, JourneyLogBuilder& builder) {
  std::istringstream words(journey);
  for (std::string word; words >> word;) {
    const size_t at = word.find('@');
    const size_t slash = word.find('/');
    const std::string activity = word.substr(0, at);
    const std::string channel = slash == std::string::npos ? "" : word.substr(slash + 1);
    EventBatch batch;
    batch.rows = 1;
    batch.case_id = {name};
    batch.occurred_at = {std::stoll(word.substr(at + 1))};
    batch.activity = {activity};
    batch.channel = {channel};
    builder.add(batch).value();
  }
}

void add_attributes(const std::string& name, const json::Object& attributes, JourneyLogBuilder& builder) {
  EventBatch batch;
  batch.rows = 1;
  batch.kind = {RowKind::attribute};
  batch.case_id = {name};
  batch.occurred_at = {no_int};
  for (const auto& [key, value] : attributes) batch.properties.push_back({std::string(key), {value.get_string()}});
  builder.add(batch).value();
}

// The log of the golden file, with all that is known of its cases.
struct GoldenLog {
  JourneyLog log;
  std::vector<CaseStatus> status;
  std::vector<std::optional<Rational>> score;
  std::vector<std::string> stages = {"Look", "Buy"};
  std::vector<uint64_t> visit_offsets{0};
  std::vector<uint32_t> visits;

  GoldenLog() {
    JourneyLogBuilder builder;
    const json::Object& all = golden().get_object();
    for (const auto& [name, journey] : all.at("journeys").get_object())
      add_journey(name, std::string(journey.get_string()), builder);
    for (const auto& [name, attributes] : all.at("attributes").get_object())
      add_attributes(name, attributes.get_object(), builder);
    log = builder.build(Workers(1)).value();
    log.case_value.assign(log.n_cases(), no_int);
    for (const auto& [name, value] : all.at("value").get_object())
      log.case_value[*log.cases.find(name)] = value.get_int64();
    for (CaseIndex c = 0; c < log.n_cases(); ++c) add_facts(all, std::string(log.cases.name(c)));
  }
  void add_facts(const json::Object& all, const std::string& name) {
    status.push_back(*json::enum_value<CaseStatus>(all.at("status").get_object().at(name).get_string()));
    const json::Value* given = all.at("score").get_object().if_contains(name);
    score.push_back(given != nullptr ? std::optional(json::decode<Rational>(*given).value()) : std::nullopt);
    if (const json::Value* visited = all.at("stages").get_object().if_contains(name)) {
      for (const json::Value& stage : visited->get_array()) visits.push_back(stage.get_string() == "Look" ? 0 : 1);
    }
    visit_offsets.push_back(visits.size());
  }
  [[nodiscard]] CaseView view() const { return {log, status, score, visit_offsets, visits, stages}; }
};

std::vector<std::string> names_of(const JourneyLog& log, const std::vector<uint8_t>& flags) {
  std::vector<std::string> out;
  for (CaseIndex c = 0; c < flags.size(); ++c) {
    if (flags[c] != 0) out.emplace_back(log.cases.name(c));
  }
  return out;
}

TEST(CaseFilter, every_predicate_of_the_golden_file_means_its_cases) {
  const GoldenLog golden_log;
  for (const json::Value& row : golden().get_object().at("predicates").get_array()) {
    const json::Object& one = row.get_object();
    const auto predicate = json::decode<Predicate>(one.at("predicate"), {}, "filter");
    ASSERT_TRUE(predicate.ok()) << one.at("name") << ": " << predicate.error().text();
    const auto wanted = json::decode<std::vector<std::string>>(one.at("cases")).value();
    for (const size_t threads : {1, 3})
      EXPECT_EQ(names_of(golden_log.log, match_cases(golden_log.view(), *predicate, Workers(threads))), wanted)
          << one.at("name");
  }
}

TEST(CaseFilter, what_is_written_is_read_again_as_the_same) {
  for (const json::Value& row : golden().get_object().at("predicates").get_array()) {
    const json::Value& written = row.get_object().at("predicate");
    const Predicate predicate = json::decode<Predicate>(written).value();
    const json::Value again = json::encode(predicate);
    EXPECT_EQ(json::encode(json::decode<Predicate>(again).value()), again) << written;
  }
}

TEST(CaseFilter, a_wrong_predicate_is_refused_with_its_place) {
  for (const json::Value& row : golden().get_object().at("refused").get_array()) {
    const json::Object& one = row.get_object();
    const auto predicate = json::decode<Predicate>(one.at("predicate"), {}, "filter");
    ASSERT_FALSE(predicate.ok()) << one.at("name");
    EXPECT_EQ(predicate.error().where, one.at("where").get_string()) << one.at("name");
  }
}

TEST(CaseFilter, names_that_do_not_occur_are_told) {
  const GoldenLog golden_log;
  const auto predicate = json::decode<Predicate>(
      json::parse(R"({"all": [{"did": {"activity": ["bye", "buy"], "after": {"channel": ["wab"]}}},
                              {"attribute": {"name": "contry"}}, {"stage": {"is": ["Buy", "Pay"]}}]})")
          .value());
  std::vector<std::string> names;
  for (const UnknownName& unknown : unknown_names(golden_log.view(), *predicate))
    names.push_back(unknown.kind + " " + unknown.name);
  EXPECT_EQ(names, (std::vector<std::string>{"activity bye", "channel wab", "attribute contry", "stage Pay"}));
}

// ---- Cutting

TEST(EmptyRanges, limits_that_nothing_meets_are_found_wherever_they_stand) {
  const auto found = [](const std::string& text) {
    const auto predicate = json::decode<Predicate>(json::parse(text).value());
    EXPECT_TRUE(predicate.ok()) << text;
    std::vector<std::string> out;
    for (const EmptyRange& range : empty_ranges(*predicate, "filter"))
      out.push_back(range.where + ": " + range.message);
    return out;
  };
  using Found = std::vector<std::string>;
  EXPECT_EQ(found(R"({"attribute": {"name": "age", "at_least": 65, "at_most": 18}})"),
            Found{"filter.attribute: at_least 65 is above at_most 18"});
  EXPECT_EQ(found(R"({"score": {"at_least": 0.5, "below": 0.5}})"),
            Found{"filter.score: at_least 0.5 is not below 0.5"});
  EXPECT_EQ(
      found(R"({"any": [{"stage": {"is": ["x"]}}, {"none": [{"did": {"times": {"at_least": 3, "at_most": 2}}}]}]})"),
      Found{"filter.any[1].none[0].did.times: at_least 3 is above at_most 2"});
  EXPECT_EQ(found(R"({"did": {"after": {"from": 2, "until": 1}}})"),
            Found{"filter.did.after: from 1970-01-01T00:00:00.002Z is not before until 1970-01-01T00:00:00.001Z"});
  EXPECT_EQ(found(R"({"period": {"from": 5, "until": 5}})").size(), 1U);
  EXPECT_EQ(found(R"({"value": {"at_least": 5, "at_most": 5}})"), Found{});
  EXPECT_EQ(found(R"({"did": {"times": {"at_most": 0}}})"), Found{});
}

TEST(CutLog, selected_cases_keep_what_belongs_to_them) {
  const GoldenLog golden_log;
  const JourneyLog cut = select_cases(golden_log.log, std::vector<uint8_t>{0, 1, 1, 0});
  ASSERT_EQ(cut.n_cases(), 2U);
  EXPECT_EQ(cut.cases.name(0), "bo");
  EXPECT_EQ(cut.cases.name(1), "cy");
  EXPECT_EQ(cut.offsets, (std::vector<uint64_t>{0, 2, 5}));
  EXPECT_EQ(cut.case_value, (std::vector<int64_t>{no_int, 0}));
  EXPECT_EQ(cut.attributes[0].values.name(cut.attributes[0].value_of_case[1]), "DE");
}

TEST(CutLog, a_case_that_loses_its_events_stays) {
  const GoldenLog golden_log;
  const auto selector = json::decode<EventSelector>(json::parse(R"({"activity": ["buy"]})").value());
  const JourneyLog cut = select_events(golden_log.log, match_events(golden_log.log, *selector, Workers(1)));
  EXPECT_EQ(cut.n_cases(), 4U);
  EXPECT_EQ(cut.offsets, (std::vector<uint64_t>{0, 2, 3, 4, 4}));
}

TEST(CutLog, an_answer_belongs_to_the_piece_that_had_begun) {
  JourneyLogBuilder builder;
  add_journey("ada", "view@0 buy@10 view@100", builder);
  for (const int64_t at : {-5, 10, 99, 100, 500}) {
    EventBatch answer;
    answer.rows = 1;
    answer.kind = {RowKind::feedback};
    answer.case_id = {"ada"};
    answer.occurred_at = {at};
    answer.scale = {ScoreKind::stars};
    answer.score = {4};
    builder.add(answer).value();
  }
  const JourneyLog log = builder.build(Workers(1)).value();
  const JourneyLog cut = cut_cases(log, std::vector<CasePiece>{{0, 0, 2, "ada#1"}, {0, 2, 3, "ada#2"}});
  EXPECT_EQ(cut.feedback.case_index, (std::vector<CaseIndex>{0, 0, 0, 1, 1}));
}

RC_GTEST_PROP(CutLog, D1_3_projecting_then_counting_equals_counting_what_is_kept, ()) {
  JourneyLogBuilder builder;
  const int cases = *rc::gen::inRange(1, 8);
  for (int c = 0; c < cases; ++c) {
    std::string journey;
    for (int i = *rc::gen::inRange(1, 9); i > 0; --i)
      journey +=
          std::string(1, *rc::gen::element('a', 'b', 'c')) + "@" + std::to_string(*rc::gen::inRange(0, 20)) + " ";
    add_journey("case " + std::to_string(c), journey, builder);
  }
  const JourneyLog log = builder.build(Workers(1)).value();
  EventSelector selector;
  selector.activity = {"a", "c"};
  const std::vector<uint8_t> flags = match_events(log, selector, Workers(2));
  const JourneyLog cut = select_events(log, flags);
  RC_ASSERT(cut.n_cases() == log.n_cases());
  for (size_t c = 0; c < log.n_cases(); ++c) {
    std::vector<ActivityId> kept;
    for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i) {
      if (flags[i] != 0) kept.push_back(log.activity[i]);
    }
    const std::vector<ActivityId> found(cut.activity.begin() + static_cast<std::ptrdiff_t>(cut.offsets[c]),
                                        cut.activity.begin() + static_cast<std::ptrdiff_t>(cut.offsets[c + 1]));
    RC_ASSERT(found == kept);
  }
}

}  // namespace
}  // namespace cairn
