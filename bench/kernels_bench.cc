// How long building a journey log and the kernels over it take, on generated journeys of an online shop. One iteration
// is one whole log; items are events.
//
//   kernels_bench --benchmark_filter=flows
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/flows.h"
#include "discovery/funnel.h"
#include "discovery/place_map.h"
#include "discovery/stage_flow.h"
#include "discovery/stages.h"
#include "discovery/variants.h"
#include "journey/journey_log.h"

namespace cairn {
namespace {

constexpr size_t rows_per_batch = 50'000;
constexpr int64_t events_per_case = 8;

// Rows as a reader hands them over: by time, so that the events of a case stand far apart.
class GeneratedRows {
 public:
  GeneratedRows(size_t events, uint32_t activities) {
    std::mt19937_64 random(7);
    for (size_t begin = 0; begin < events; begin += rows_per_batch) {
      auto& text = texts_.emplace_back();
      text.reserve(rows_per_batch * 40);
      EventBatch& batch = batches_.emplace_back();
      batch.rows = std::min(rows_per_batch, events - begin);
      for (size_t i = 0; i < batch.rows; ++i) {
        const uint64_t cases = events / events_per_case + 1;
        batch.customer.push_back(keep(text, "customer-" + std::to_string(1'000'000 + random() % cases)));
        batch.activity.push_back(keep(text, "activity " + std::to_string(random() % activities)));
        batch.occurred_at.push_back(static_cast<int64_t>((begin + i) * 700 + random() % 700));
      }
    }
  }
  [[nodiscard]] const std::vector<EventBatch>& batches() const { return batches_; }

 private:
  // `text` has room enough never to move.
  static std::string_view keep(std::string& text, const std::string& word) {
    const size_t begin = text.size();
    text += word;
    return std::string_view(text).substr(begin);
  }

  std::vector<std::string> texts_;
  std::vector<EventBatch> batches_;
};

JourneyLog build_log(const GeneratedRows& rows, const Workers& workers) {
  JourneyLogBuilder builder;
  for (const EventBatch& batch : rows.batches()) builder.add(batch).value();
  return builder.build(workers).value();
}

Workers workers_of(const benchmark::State& state) { return Workers(static_cast<size_t>(state.range(1))); }

void count_items(benchmark::State& state) { state.SetItemsProcessed(state.iterations() * state.range(0)); }

void journey_log(benchmark::State& state) {
  const GeneratedRows rows(static_cast<size_t>(state.range(0)), 20);
  for (auto _ : state) benchmark::DoNotOptimize(build_log(rows, workers_of(state)).n_cases());
  count_items(state);
}

// Runs `kernel` on one log of state.range(0) events with state.range(2) activities.
template <typename Kernel>
void on_log(benchmark::State& state, Kernel kernel) {
  const GeneratedRows rows(static_cast<size_t>(state.range(0)), static_cast<uint32_t>(state.range(2)));
  const JourneyLog log = build_log(rows, Workers(0));
  const std::vector<uint32_t> rank = log.activities.ranks();
  for (auto _ : state) kernel(log, rank, workers_of(state));
  count_items(state);
}

void flows(benchmark::State& state) {
  on_log(state, [](const JourneyLog& log, const std::vector<uint32_t>& rank, const Workers& workers) {
    benchmark::DoNotOptimize(count_flows(log.columns(), rank, {}, workers).n_cases);
  });
}

void variants(benchmark::State& state) {
  on_log(state, [](const JourneyLog& log, const std::vector<uint32_t>& rank, const Workers& workers) {
    benchmark::DoNotOptimize(count_variants(log.columns(), Collapse::runs, 10, rank, workers).n_variants);
  });
}

void stage_discovery(benchmark::State& state) {
  on_log(state, [](const JourneyLog& log, const std::vector<uint32_t>& rank, const Workers& workers) {
    benchmark::DoNotOptimize(find_stages(log.columns(), {}, rank, workers).stages.size());
  });
}

void stage_flow(benchmark::State& state) {
  on_log(state, [](const JourneyLog& log, const std::vector<uint32_t>& rank, const Workers& workers) {
    const std::vector<std::string> stages = {"early", "late"};
    StageRule early{"early", {}, "activity 1", {}, {}}, late{"late", {}, {}, {}, {}};
    const PlaceMap map = PlaceMap::compile(stages, std::vector{early, late}, log.activities, log.channels).value();
    const std::vector<uint32_t> touchpoint_rank = map.touchpoints().ranks();
    const StageFlowQuestion question{2, 1, std::nullopt, {}, std::nullopt, rank, touchpoint_rank};
    const EventPlaces places = map.places(log.columns(), {}, workers);
    benchmark::DoNotOptimize(count_stage_flow(log.columns(), places, question, workers).n_cases);
  });
}

// Five steps, each one activity, with the options of `asked`.
void funnel(benchmark::State& state, const FunnelQuestion& asked) {
  on_log(state, [&](const JourneyLog& log, const std::vector<uint32_t>&, const Workers& workers) {
    FunnelQuestion question = asked;
    question.n_steps = 5;
    question.steps_of.assign(log.activities.size(), 0);
    for (size_t step = 0; step < question.n_steps; ++step) question.steps_of[step] = StepSet{1} << step;
    benchmark::DoNotOptimize(find_funnel_chains(log.columns(), question, workers).size());
  });
}

// Events, threads, activities: a usual log, and one with more activities than dense tables take.
void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"events", "threads", "activities"})
      ->Unit(benchmark::kMillisecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
  for (const int64_t events : {1'000'000, 5'000'000}) {
    for (const int64_t threads : {1, 2}) bench->Args({events, threads, 20});
  }
  bench->Args({1'000'000, 1, 2'000});
}

BENCHMARK(journey_log)
    ->ArgNames({"events", "threads"})
    ->Args({1'000'000, 1})
    ->Args({5'000'000, 1})
    ->Args({5'000'000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(flows)->Apply(sizes);
BENCHMARK(stage_flow)->Apply(sizes);
BENCHMARK(variants)->Apply(sizes);
BENCHMARK(stage_discovery)->Apply(sizes);
BENCHMARK_CAPTURE(funnel, as_usual, FunnelQuestion{})->Apply(sizes);
BENCHMARK_CAPTURE(funnel, in_a_window, FunnelQuestion{.window_ms = 604'800'000})->Apply(sizes);
BENCHMARK_CAPTURE(funnel, strict_order, FunnelQuestion{.strict = {.order = true}})->Apply(sizes);
BENCHMARK_CAPTURE(funnel, ties_in_any_order, FunnelQuestion{.ties = FunnelTies::any_order})->Apply(sizes);

}  // namespace
}  // namespace cairn

BENCHMARK_MAIN();
