#include "journey/journey_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>

namespace cairn {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A row with everything a test may want to say; texts are literals or outlive the batch.
struct Row {
  std::string case_id, customer;
  int64_t at = 0;
  std::string activity;
  std::string channel = {};
  int64_t seq = 0;
  RowKind kind = RowKind::event;
  int64_t value = no_int;
  std::string currency = {};
  int64_t deadline_at = no_int;
  std::string plan = {};  // a property
  std::string respondent = {};
  std::string text = {};
};

enum class Seq { given, absent };

EventBatch batch_of(const std::vector<Row>& rows, Seq seq) {
  EventBatch b;
  b.rows = rows.size();
  PropertyColumn plan{"plan", {}};
  for (const Row& r : rows) {
    b.kind.push_back(r.kind);
    b.case_id.push_back(r.case_id);
    b.customer.push_back(r.customer);
    b.occurred_at.push_back(r.kind == RowKind::attribute ? no_int : r.at);
    if (seq == Seq::given) b.seq.push_back(r.seq);
    b.activity.push_back(r.activity);
    b.channel.push_back(r.channel);
    b.value.push_back(r.value);
    b.currency.push_back(r.currency);
    b.deadline_at.push_back(r.deadline_at);
    b.respondent.push_back(r.respondent);
    b.text.push_back(r.text);
    plan.values.push_back(r.plan);
  }
  b.properties.push_back(plan);
  return b;
}

JourneyLog log_of(const std::vector<Row>& rows, Seq seq = Seq::absent, size_t threads = 1,
                  CaseNotion notion = CaseNotion::automatic, size_t rows_per_batch = 1000) {
  JourneyLogBuilder builder(notion);
  builder.keep_order_of_arrival();
  for (size_t begin = 0; begin < rows.size(); begin += rows_per_batch) {
    const size_t end = std::min(rows.size(), begin + rows_per_batch);
    const std::vector<Row> part(rows.begin() + static_cast<ptrdiff_t>(begin),
                                rows.begin() + static_cast<ptrdiff_t>(end));
    builder.add(batch_of(part, seq)).value();
  }
  return builder.build(Workers(threads)).value();
}

std::string error_of(const std::vector<Row>& rows) {
  JourneyLogBuilder builder;
  const Result<void> added = builder.add(batch_of(rows, Seq::absent));
  return added.ok() ? "" : added.error().text();
}

// case → (time, activity, channel) in order: what a log says, without its ids.
using Said = std::map<std::string, std::vector<std::tuple<int64_t, std::string, std::string>>>;

Said said(const JourneyLog& log) {
  Said out;
  for (CaseIndex c = 0; c < log.n_cases(); ++c) {
    auto& events = out[std::string(log.cases.name(c))];
    for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i) {
      const bool has_channel = !log.channel.empty() && log.channel[i] != none_id;
      events.emplace_back(log.occurred_at[i], log.activities.name(log.activity[i]),
                          has_channel ? log.channels.name(log.channel[i]) : "");
    }
  }
  return out;
}

std::vector<std::string> feedback_cases(const JourneyLog& log) {
  std::vector<std::string> out;
  for (const CaseIndex c : log.feedback.case_index) out.emplace_back(c == none_id ? "-" : log.cases.name(c));
  return out;
}

TEST(JourneyLog, D03_events_stand_by_time_and_equal_times_in_order_of_arrival) {
  const JourneyLog log = log_of({{"x", "", 5, "c"}, {"y", "", 1, "a"}, {"x", "", 2, "a"}, {"x", "", 5, "b", "web"}});
  EXPECT_EQ(said(log), (Said{{"x", {{2, "a", ""}, {5, "c", ""}, {5, "b", "web"}}}, {"y", {{1, "a", ""}}}}));
  EXPECT_THAT(log.event_seq, ElementsAre(2U, 0U, 3U, 1U));
  EXPECT_EQ(log.first_at, 1);
  EXPECT_EQ(log.last_at, 5);
}

TEST(JourneyLog, D03_seq_orders_equal_times) {
  const JourneyLog log = log_of({{"x", "", 5, "second", "", 2}, {"x", "", 5, "first", "", 1}}, Seq::given);
  EXPECT_EQ(said(log), (Said{{"x", {{5, "first", ""}, {5, "second", ""}}}}));
}

TEST(JourneyLog, the_customer_is_the_case_where_no_case_is_named_or_wanted) {
  const std::vector<Row> rows = {{"order 1", "ada", 1, "a"}, {"", "bo", 2, "b"}, {"order 2", "ada", 3, "a"}};
  EXPECT_EQ(said(log_of(rows)).size(), 3U);
  EXPECT_EQ(said(log_of(rows, Seq::absent, 1, CaseNotion::customer)),
            (Said{{"ada", {{1, "a", ""}, {3, "a", ""}}}, {"bo", {{2, "b", ""}}}}));
}

TEST(JourneyLog, an_empty_log_has_no_cases) {
  const JourneyLog log = log_of({});
  EXPECT_EQ(log.n_cases(), 0U);
  EXPECT_THAT(log.offsets, ElementsAre(0U));
  EXPECT_EQ(log.first_at, no_int);
}

TEST(JourneyLog, feedback_joins_the_case_it_names_or_the_customers_case_nearest_in_time) {
  const auto answer = [](std::string case_id, std::string customer, int64_t at, std::string text) {
    Row r{std::move(case_id), std::move(customer), at, ""};
    r.kind = RowKind::feedback;
    r.text = std::move(text);
    return r;
  };
  const JourneyLog log = log_of({{"o1", "ada", 10, "a"},
                                 {"o2", "ada", 20, "a"},
                                 {"o3", "bo", 30, "a"},
                                 answer("o1", "ada", 99, "named"),
                                 answer("", "ada", 25, "after the second began"),
                                 answer("", "ada", 15, "between"),
                                 answer("", "ada", 5, "before all: the first"),
                                 answer("", "bo", 1, "the only one"),
                                 answer("", "stranger", 2, "nobody's"),
                                 answer("o9", "bo", 3, "an unknown case of a known customer")});
  EXPECT_THAT(feedback_cases(log), ElementsAre("o3", "-", "o3", "o1", "o1", "o2", "o1"));
  EXPECT_EQ(log.feedback.text(0), "the only one");
  EXPECT_EQ(log.feedback.text(6), "named");
  EXPECT_EQ(log.counts.feedback_without_case, 1);
  EXPECT_EQ(log.n_cases(), 3U);
  EXPECT_EQ(log.last_at, 99);
}

TEST(JourneyLog, cases_of_named_customers_are_counted) {
  EXPECT_EQ(log_of({{"o1", "ada", 1, "a"}, {"o2", "ada", 2, "a"}, {"o3", "", 3, "a"}}).counts.cases_of_customers, 2);
  EXPECT_EQ(log_of({{"o1", "", 1, "a"}}).counts.cases_of_customers, 0);
}

TEST(JourneyLog, a_customer_and_a_case_of_the_same_name_are_not_mixed_up) {
  Row answer{"", "7", 5, ""};
  answer.kind = RowKind::feedback;
  const JourneyLog log = log_of({{"7", "ada", 1, "a"}, {"8", "7", 1, "a"}, answer});
  EXPECT_THAT(feedback_cases(log), ElementsAre("8"));
}

TEST(JourneyLog, in_a_survey_alone_every_respondent_is_a_case) {
  Row ada{"", "ada", 5, ""}, bo{"", "", 1, ""}, again{"", "ada", 2, ""};
  bo.respondent = "bo";
  for (Row* r : {&ada, &bo, &again}) r->kind = RowKind::feedback;
  ada.plan = "gold";
  const JourneyLog log = log_of({ada, bo, again});
  EXPECT_EQ(said(log), (Said{{"ada", {}}, {"bo", {}}}));
  EXPECT_THAT(feedback_cases(log), ElementsAre("bo", "ada", "ada"));
  ASSERT_EQ(log.attributes.size(), 1U);
  EXPECT_EQ(log.attributes[0].values.name(log.attributes[0].value_of_case[*log.cases.find("ada")]), "gold");
}

Row attribute(std::string case_id, std::string customer, int64_t value, int64_t deadline_at, std::string plan) {
  Row r{std::move(case_id), std::move(customer), 0, ""};
  r.kind = RowKind::attribute;
  r.value = value;
  r.currency = value == no_int ? "" : "EUR";
  r.deadline_at = deadline_at;
  r.plan = std::move(plan);
  return r;
}

TEST(JourneyLog, values_add_up_deadlines_are_the_earliest_and_the_first_property_stays) {
  Row sale{"o1", "ada", 1, "buy"};
  sale.value = 500;
  sale.currency = "EUR";
  const JourneyLog log = log_of({sale,
                                 {"o2", "bo", 1, "look"},
                                 attribute("o1", "", 250, 70, ""),
                                 attribute("o1", "", no_int, 60, "silver"),
                                 attribute("o1", "", no_int, 90, "gold"),
                                 attribute("o9", "", 1, no_int, "lost")});
  const CaseIndex o1 = *log.cases.find("o1");
  const CaseIndex o2 = *log.cases.find("o2");
  EXPECT_EQ(log.case_value[o1], 750);
  EXPECT_EQ(log.case_value[o2], no_int);
  EXPECT_EQ(log.case_deadline_at[o1], 60);
  EXPECT_EQ(log.attributes[0].values.name(log.attributes[0].value_of_case[o1]), "silver");
  EXPECT_EQ(log.attributes[0].value_of_case[o2], none_id);
  EXPECT_EQ(log.currency, "EUR");
  EXPECT_EQ(log.counts.attribute_rows, 4);
  EXPECT_EQ(log.counts.attributes_without_case, 1);
}

TEST(JourneyLog, facts_of_a_customer_hold_for_all_cases_but_values_only_for_an_only_one) {
  const JourneyLog log = log_of({{"o1", "ada", 1, "a"},
                                 {"o2", "ada", 1, "a"},
                                 {"o3", "bo", 1, "a"},
                                 attribute("", "ada", 10, no_int, "gold"),
                                 attribute("", "bo", 20, no_int, "silver"),
                                 attribute("o2", "", no_int, no_int, "own")});
  const auto plan = [&](std::string_view c) {
    return log.attributes[0].values.name(log.attributes[0].value_of_case[*log.cases.find(c)]);
  };
  EXPECT_EQ(plan("o1"), "gold");
  EXPECT_EQ(plan("o2"), "own");
  EXPECT_EQ(plan("o3"), "silver");
  EXPECT_THAT(log.case_value, ElementsAre(no_int, no_int, 20));
}

TEST(JourneyLog, wrong_rows_are_refused_with_their_number) {
  Row euro{"x", "", 1, "a"}, dollar{"x", "", 2, "a"}, timeless{"x", "", no_int, "a"};
  euro.value = dollar.value = 1;
  euro.currency = "EUR";
  dollar.currency = "USD";
  EXPECT_THAT(error_of({{"x", "", 1, "a"}, {"", "", 1, "a"}}),
              HasSubstr("row 2: the row names neither a customer nor a case"));
  EXPECT_THAT(error_of({{"x", "", 1, ""}}), HasSubstr("row 1: the event has no activity"));
  EXPECT_THAT(error_of({timeless}), HasSubstr("row 1: the event has no time"));
  EXPECT_THAT(error_of({euro, dollar}), testing::AllOf(HasSubstr("row 2"), HasSubstr("USD"), HasSubstr("EUR")));
  euro.value = std::numeric_limits<int64_t>::max();
  EXPECT_THAT(error_of({euro, euro}), HasSubstr("add up to more than can be counted"));
}

TEST(JourneyLog, the_builder_is_empty_after_building) {
  JourneyLogBuilder builder;
  builder.add(batch_of({{"x", "", 1, "a"}}, Seq::absent)).value();
  EXPECT_EQ(builder.build(Workers(1)).value().n_cases(), 1U);
  EXPECT_EQ(builder.build(Workers(1)).value().n_cases(), 0U);
}

TEST(JourneyLog, cancelling_stops_the_build) {
  JourneyLogBuilder builder;
  CancelFlag flag;
  flag.cancel();
  const auto built = builder.build(Workers(1), Progress{{}, &flag});
  ASSERT_FALSE(built.ok());
  EXPECT_EQ(built.error().code, ErrorCode::cancelled);
}

// Few names and times, so that ties and repeats are common.
std::vector<Row> arbitrary_rows() {
  const auto n = *rc::gen::inRange<size_t>(0, 80);
  std::vector<Row> rows;
  for (size_t i = 0; i < n; ++i) {
    rows.push_back({"case " + std::to_string(*rc::gen::inRange(0, 9)), "", *rc::gen::inRange<int64_t>(-3, 4),
                    std::string(1, *rc::gen::elementOf(std::string("abcd"))),
                    *rc::gen::element<std::string>("", "web", "shop"), static_cast<int64_t>(i)});
  }
  return rows;
}

RC_GTEST_PROP(JourneyLog, agrees_with_a_sorted_map, ()) {
  const std::vector<Row> rows = arbitrary_rows();
  std::map<std::string, std::vector<std::tuple<int64_t, int64_t, std::string, std::string>>> sorted;
  for (const Row& r : rows) sorted[r.case_id].emplace_back(r.at, r.seq, r.activity, r.channel);
  Said expected;
  for (auto& [case_id, events] : sorted) {
    std::sort(events.begin(), events.end());
    for (const auto& [at, seq, activity, channel] : events) expected[case_id].emplace_back(at, activity, channel);
  }
  RC_ASSERT(said(log_of(rows)) == expected);
  RC_ASSERT(said(log_of(rows, Seq::given, 3, CaseNotion::automatic, 7)) == expected);
}

RC_GTEST_PROP(JourneyLog, D02_rows_may_come_in_any_order_when_seq_is_given, ()) {
  std::vector<Row> rows = arbitrary_rows();
  const Said expected = said(log_of(rows, Seq::given));
  std::shuffle(rows.begin(), rows.end(), std::mt19937(*rc::gen::arbitrary<uint32_t>()));
  RC_ASSERT(said(log_of(rows, Seq::given, 2)) == expected);
}

TEST(JourneyLog, D02_every_number_of_threads_gives_the_same_log) {
  std::vector<Row> rows;
  std::mt19937 random(7);
  for (int i = 0; i < 60'000; ++i) {
    rows.push_back(
        {std::to_string(random() % 20'000), "", static_cast<int64_t>(random() % 50), std::to_string(random() % 9)});
  }
  const JourneyLog one = log_of(rows, Seq::absent, 1);
  const JourneyLog four = log_of(rows, Seq::absent, 4, CaseNotion::automatic, 999);
  EXPECT_EQ(one.offsets, four.offsets);
  EXPECT_EQ(one.activity, four.activity);
  EXPECT_EQ(one.occurred_at, four.occurred_at);
  EXPECT_EQ(one.event_seq, four.event_seq);
}

}  // namespace
}  // namespace cairn
