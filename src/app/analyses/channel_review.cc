// `channel_review`: which channels could go (DEFINITIONS 10.4).
#include "insight/channel_review.h"

#include <map>

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"

namespace cairn {
namespace {

struct ChannelReviewParams {
  std::optional<Rational> value_per_conversion;
};
BOOST_DESCRIBE_STRUCT(ChannelReviewParams, (), (value_per_conversion))

json::Value row_json(const ReviewedChannel& row, const RequestPaths& paths) {
  return json::Object{{"channel", paths.name(row.channel)},
                      {"journeys", count_json(row.journeys)},
                      {"journeys_converted", count_json(row.journeys_converted)},
                      {"removal_effect", json::encode(row.removal_effect)},
                      {"lost_conversions", json::encode(row.lost_conversions)},
                      {"attributed", json::encode(row.attributed)},
                      {"cost", json::encode(row.cost)},
                      {"net", json::encode(row.net)},
                      {"verdict", json::encode(row.verdict)}};
}

Result<json::Value> answer_channel_review(const ChannelReviewInput& in, const ChannelReviewParams& asked,
                                          const AnalysisContext& context) {
  CAIRN_TRY(const RequestPaths paths, RequestPaths::of(in.journeys));
  CAIRN_TRY_VOID(check_chain_size(paths));
  std::vector<std::optional<Rational>> costs(paths.columns().n_channels);
  if (in.costs) {
    for (const auto& [name, cost] : *in.costs) {
      if (const auto channel = paths.find(name)) costs[*channel] = cost;
    }
  }
  ReviewPrices prices;
  prices.cost = costs;
  prices.value_per_conversion = asked.value_per_conversion.value_or(prices.value_per_conversion);
  json::Array rows;
  for (const ReviewedChannel& row : review_channels(paths.columns(), prices, context.workers))
    rows.push_back(row_json(row, paths));
  return json::Value(json::Object{{"channels", std::move(rows)}});
}

}  // namespace

Analysis channel_review_analysis() {
  return analysis("channel_review", "Which channels could go: what each brings against what it costs.", "10.4",
                  answer_channel_review);
}

}  // namespace cairn
