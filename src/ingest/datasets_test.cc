// Known facts of the bundled data sets, and of one that is not bundled.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/file.h"
#include "base/time.h"
#include "ingest/reader.h"

namespace cairn {
namespace {

struct Scores {
  int64_t answers = 0;
  double sum = 0, weight = 0;
  [[nodiscard]] double mean() const { return sum / weight; }
};

// Totals over all batches of a reading.
struct Totals {
  std::map<std::string, int64_t> events;
  std::map<std::string, Scores> touchpoints;
  std::set<std::string> cases;
  std::map<std::string, int64_t> case_values;
  std::set<std::string> stayed, deadlines;
  int64_t value_sum = 0, promoters = 0, detractors = 0;
  double promoter_weight = 0, detractor_weight = 0;

  Result<void> add(const EventBatch& batch) {
    for (size_t row = 0; row < batch.rows; ++row) {
      const std::string name(batch.case_id[row]);
      cases.insert(name);
      const RowKind kind = batch.kind[row];
      if (kind == RowKind::event) {
        ++events[std::string(batch.activity[row])];
        if (batch.activity[row] == "stayed") stayed.insert(name);
      }
      if (kind == RowKind::feedback && !std::isnan(batch.score[row])) add_score(batch, row);
      if (!batch.deadline_at.empty() && batch.deadline_at[row] != no_int)
        deadlines.insert(iso_time(batch.deadline_at[row]).substr(10));
      if (batch.value.empty() || batch.value[row] == no_int) continue;
      value_sum += batch.value[row];
      case_values[name] += batch.value[row];
    }
    return {};
  }

  void add_score(const EventBatch& batch, size_t row) {
    Scores& scores = touchpoints[std::string(batch.touchpoint[row])];
    ++scores.answers;
    scores.sum += batch.score[row] * batch.weight[row];
    scores.weight += batch.weight[row];
    if (batch.scale[row] != ScoreKind::nps) return;
    promoters += batch.score[row] >= 9 ? 1 : 0;
    detractors += batch.score[row] <= 6 ? 1 : 0;
    promoter_weight += batch.score[row] >= 9 ? batch.weight[row] : 0;
    detractor_weight += batch.score[row] <= 6 ? batch.weight[row] : 0;
  }
};

void read_all(const Result<Mapping>& mapping, Totals& totals, ReadSummary& summary) {
  ASSERT_TRUE(mapping.ok()) << mapping.error().text();
  auto result = read_events(
      *mapping, [&](const EventBatch& batch) { return totals.add(batch); },
      [](const Reject& reject) -> Result<void> {
        ADD_FAILURE() << reject.line << ": " << reject.message;
        return {};
      });
  ASSERT_TRUE(result.ok()) << result.error().text();
  summary = *std::move(result);
}

TEST(Datasets, hotel_bookings) {
  Totals totals;
  ReadSummary summary;
  read_all(read_mapping("demo/hotel_bookings/cairn.toml"), totals, summary);
  EXPECT_EQ(totals.cases.size(), 119390U);
  const std::map<std::string, int64_t> events{
      {"arrived", 75166}, {"booked", 119390}, {"cancelled", 43017}, {"no-show", 1207}, {"stayed", 75166}};
  EXPECT_EQ(totals.events, events);
  int64_t sum = 0, n = 0;
  for (const auto& [name, value] : totals.case_values) {
    EXPECT_GT(value, 0);
    if (!totals.stayed.contains(name)) continue;
    sum += value;
    ++n;
  }
  EXPECT_NEAR(static_cast<double>(sum) / 100 / static_cast<double>(n), 354.08, 0.005);
}

TEST(Datasets, airport_passengers) {
  Totals totals;
  ReadSummary summary;
  read_all(read_mapping("demo/airport_passengers/cairn.toml"), totals, summary);
  EXPECT_EQ(summary.rows, 2831);
  EXPECT_EQ(summary.events, 0);
  EXPECT_EQ(totals.touchpoints.size(), 26U);
  EXPECT_NEAR(totals.touchpoints["Food and drink"].mean(), 3.6154, 0.00005);
  EXPECT_EQ(totals.touchpoints["Food and drink"].answers, 2421);
  EXPECT_NEAR(totals.touchpoints["Shops"].mean(), 3.6411, 0.00005);
  EXPECT_NEAR(totals.touchpoints["The airport as a whole"].mean(), 4.06436, 0.000005);
  const int64_t nps_answers = totals.touchpoints["Would recommend the airport"].answers;
  EXPECT_EQ(nps_answers, 2746);
  EXPECT_NEAR(100.0 * static_cast<double>(totals.promoters - totals.detractors) / static_cast<double>(nps_answers),
              39.84, 0.005);
}

TEST(Datasets, airport_passengers_weighted) {
  Totals totals;
  ReadSummary summary;
  read_all(read_mapping("demo/airport_passengers/cairn.toml", {{"weight", "weight"}}), totals, summary);
  EXPECT_NEAR(totals.touchpoints["Food and drink"].mean(), 3.6548, 0.00005);
  EXPECT_NEAR(totals.touchpoints["Shops"].mean(), 3.6466, 0.00005);
  const double weight = totals.touchpoints["Would recommend the airport"].weight;
  EXPECT_NEAR(100 * (totals.promoter_weight - totals.detractor_weight) / weight, 40.40, 0.005);
}

// Licensed for tests only, so not part of the tree: this test is extra where the data lies beside it.
TEST(Datasets, marketplace_orders) {
  const std::filesystem::path folder = "../shared/data/olist";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "extra test: its data is not beside this tree";
  const auto toml = read_file("tests/olist_cairn.toml");
  ASSERT_TRUE(toml.ok());
  Totals totals;
  ReadSummary summary;
  read_all(parse_mapping(*toml, "olist_cairn.toml", folder), totals, summary);
  EXPECT_EQ(summary.events, 27647);
  EXPECT_EQ(totals.cases.size(), 8135U);
  EXPECT_EQ(summary.feedback, 8225);
  EXPECT_EQ(totals.value_sum, 142860281);
  EXPECT_NEAR(totals.touchpoints[""].mean(), 3.271611, 0.0000005);
  EXPECT_EQ(totals.deadlines, std::set<std::string>{"T23:59:59.999Z"});
}

}  // namespace
}  // namespace cairn
