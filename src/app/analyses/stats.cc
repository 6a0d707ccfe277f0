// `stats`: the functions of DEFINITIONS 0.7–0.15 and 12.2, for testing.
#include <array>
#include <map>

#include "app/analyses/all.h"
#include "app/analyses/shape.h"
#include "app/analyses/welch_json.h"

namespace cairn {

namespace {

struct StatsParams {
  std::string fn;
};
BOOST_DESCRIBE_STRUCT(StatsParams, (), (fn))

struct TwoProportions {
  uint64_t k1 = 0, n1 = 0, k2 = 0, n2 = 0;
};
BOOST_DESCRIBE_STRUCT(TwoProportions, (), (k1, n1, k2, n2))
struct TableInput {
  std::vector<uint64_t> table;
};
BOOST_DESCRIBE_STRUCT(TableInput, (), (table))
struct TablesInput {
  std::vector<std::vector<uint64_t>> tables;
};
BOOST_DESCRIBE_STRUCT(TablesInput, (), (tables))
struct PInput {
  std::vector<Nullable<Share>> p;
};
BOOST_DESCRIBE_STRUCT(PInput, (), (p))
struct OneSample {
  std::vector<Rational> x;
};
BOOST_DESCRIBE_STRUCT(OneSample, (), (x))
struct TwoSamples {
  std::vector<Rational> x, y;
};
BOOST_DESCRIBE_STRUCT(TwoSamples, (), (x, y))
struct QuantileParams {
  Share prob;
};
BOOST_DESCRIBE_STRUCT(QuantileParams, (), (prob))
struct DegreesInput {
  Positive df;
};
BOOST_DESCRIBE_STRUCT(DegreesInput, (), (df))

Result<Proportion> proportion(uint64_t k, uint64_t n) {
  if (k > n) return rejected("bad_count", "a part is larger than its whole");
  return Proportion{static_cast<int64_t>(k), static_cast<int64_t>(n)};
}

// Both rows of a table written [a, b, c, d] = successes and failures of the first group, then of the second.
Result<std::pair<Proportion, Proportion>> table_rows(const std::vector<uint64_t>& cells) {
  Int128 total = 0;
  for (const uint64_t cell : cells) total += static_cast<Int128>(cell);
  if (total > largest_table)
    return rejected("bad_count", "a table holds at most a billion observations", "input.table");
  CAIRN_TRY(const Proportion first, proportion(cells[0], cells[0] + cells[1]));
  CAIRN_TRY(const Proportion second, proportion(cells[2], cells[2] + cells[3]));
  return std::pair(first, second);
}

Error four_cells(const std::string& where) {
  return rejected(std::string(bad_request), "a table has four counts", where);
}

Result<json::Value> run_wilson(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const CountOfN in, read_shape<CountOfN>(input, "input"));
  CAIRN_TRY(const Proportion p, proportion(in.k, in.n));
  return json::Value(json::Object{{"ci", json::encode(wilson(p))}});
}

Result<json::Value> run_newcombe(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const TwoProportions in, read_shape<TwoProportions>(input, "input"));
  CAIRN_TRY(const Proportion first, proportion(in.k1, in.n1));
  CAIRN_TRY(const Proportion second, proportion(in.k2, in.n2));
  return json::Value(json::Object{{"ci", json::encode(newcombe(first, second))}});
}

Result<json::Value> run_fisher(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const TableInput in, read_shape<TableInput>(input, "input"));
  if (in.table.size() != 4) return four_cells("input.table");
  CAIRN_TRY(const auto rows, table_rows(in.table));
  const TableP test = table_p(rows.first, rows.second);
  return json::Value(json::Object{{"p", test.p}, {"method", test.method == TableTest::fisher ? "fisher" : "cmh"}});
}

Result<json::Value> run_bh(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const PInput in, read_shape<PInput>(input, "input"));
  std::vector<std::optional<Rational>> p;
  for (const auto& item : in.p) p.push_back(item.value ? std::optional(item.value->value) : std::nullopt);
  return json::Value(json::Object{{"q", json::encode(benjamini_hochberg(p))}});
}

Result<json::Value> run_quantile(const json::Value& input, const json::Value& params) {
  CAIRN_TRY(OneSample in, read_shape<OneSample>(input, "input"));
  CAIRN_TRY(const QuantileParams asked, read_shape<QuantileParams>(params, "params"));
  return json::Value(json::Object{{"q", json::encode(quantile(in.x, asked.prob.value))}});
}

Result<json::Value> run_welch(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const TwoSamples in, read_shape<TwoSamples>(input, "input"));
  return json::Value(json::Object{{"welch", json::encode(welch(summarise(in.x), summarise(in.y)))}});
}

Result<json::Value> run_t975(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const DegreesInput in, read_shape<DegreesInput>(input, "input"));
  return json::Value(json::Object{{"t", student_t_975(in.df.value.value())}});
}

Result<json::Value> run_mann_whitney(const json::Value& input, const json::Value&) {
  CAIRN_TRY(TwoSamples in, read_shape<TwoSamples>(input, "input"));
  const MannWhitney result = mann_whitney(std::move(in.x), std::move(in.y));
  return json::Value(json::Object{{"u", json::encode(result.u)}, {"p", json::encode(result.p)}});
}

Result<json::Value> run_strata(const json::Value& input, const json::Value&) {
  CAIRN_TRY(const TablesInput in, read_shape<TablesInput>(input, "input"));
  std::vector<Stratum> strata;
  for (size_t i = 0; i < in.tables.size(); ++i) {
    if (in.tables[i].size() != 4) return four_cells("input.tables[" + std::to_string(i) + "]");
  }
  for (const auto& table : in.tables) {
    CAIRN_TRY(const Proportion exposed, proportion(table[0], table[1]));
    CAIRN_TRY(const Proportion unexposed, proportion(table[2], table[3]));
    if (exposed.n == 0 || unexposed.n == 0)
      return rejected("bad_count", "a stratum lacks exposed or unexposed cases", "input.tables");
    if (in.tables.size() == 1 && Int128{exposed.n} + unexposed.n > largest_table)
      return rejected("bad_count", "a table holds at most a billion cases", "input.tables");
    strata.push_back({exposed, unexposed});
  }
  const StrataEffect effect = strata_effect(strata);
  return json::Value(json::Object{{"method", effect_method_name(effect.method)},
                                  {"effect", json::encode(effect.effect)},
                                  {"ci", json::encode(effect.ci)},
                                  {"p", json::encode(effect.p)}});
}

// Which fields there are depends on the function.
Result<json::Value> answer_stats(const json::Value& input, const json::Value& params, const AnalysisContext&) {
  using Function = Result<json::Value> (*)(const json::Value&, const json::Value&);
  static const std::map<std::string, Function, std::less<>> functions = {
      {"wilson", run_wilson}, {"newcombe", run_newcombe},         {"fisher", run_fisher},
      {"bh", run_bh},         {"quantile", run_quantile},         {"welch", run_welch},
      {"t975", run_t975},     {"mann_whitney", run_mann_whitney}, {"strata", run_strata},
  };
  CAIRN_TRY(const NoFields shape, read_shape<NoFields>(input, "input"));
  static_cast<void>(shape);
  CAIRN_TRY(const StatsParams asked, read_shape<StatsParams>(params, "params"));
  const auto found = functions.find(asked.fn);
  if (found == functions.end()) return rejected("bad_fn", "there is no statistic of this name", "params.fn");
  return found->second(input, params);
}

}  // namespace

Analysis stats_analysis() {
  return {"stats",
          "The statistics themselves, for testing.",
          "0.18",
          describe_type<json::Value>(),
          describe_type<StatsParams>(),
          answer_stats};
}

}  // namespace cairn
