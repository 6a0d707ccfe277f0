// `priority`: the order of improvements (DEFINITIONS 12.4).
#include "insight/priority.h"

#include "app/analyses/all.h"
#include "app/analyses/shape.h"
#include "journey/dictionary.h"

namespace cairn {

namespace {

struct PriorityParams {
  std::optional<std::string> method;
};
BOOST_DESCRIBE_STRUCT(PriorityParams, (), (method))

struct ImpactItem {
  std::string id;
  int64_t impact = 0, difficulty = 0;
};
BOOST_DESCRIBE_STRUCT(ImpactItem, (), (id, impact, difficulty))
struct RiceItem {
  std::string id;
  Rational reach, impact, confidence, effort;
};
BOOST_DESCRIBE_STRUCT(RiceItem, (), (id, reach, impact, confidence, effort))

template <typename Item>
struct ItemsInput {
  std::vector<Item> items;
};
BOOST_DESCRIBE_STRUCT(ItemsInput<ImpactItem>, (), (items))
BOOST_DESCRIBE_STRUCT(ItemsInput<RiceItem>, (), (items))

// rank[i]: the place of item i's id in byte-wise order; equal ids share it, and keep the order of the request.
template <typename Item>
std::vector<size_t> name_ranks(const std::vector<Item>& items) {
  Dictionary ids;
  std::vector<uint32_t> id_of_item;
  for (const Item& item : items) id_of_item.push_back(ids.add(item.id));
  const auto ranks = ids.ranks();
  std::vector<size_t> out;
  for (size_t i = 0; i < items.size(); ++i) out.push_back(ranks[id_of_item[i]] * items.size() + i);
  return out;
}

Result<json::Value> run_impact_difficulty(const json::Value& input) {
  CAIRN_TRY(const auto in, read_shape<ItemsInput<ImpactItem>>(input, "input"));
  const auto ranks = name_ranks(in.items);
  std::vector<PriorityItem> items;
  for (const ImpactItem& item : in.items) {
    const auto on_scale = [](int64_t x) { return x >= 1 && x <= 5; };
    if (!on_scale(item.impact) || !on_scale(item.difficulty))
      return rejected("bad_scale", "impact and difficulty are whole numbers from 1 to 5", "input.items");
    items.push_back(impact_difficulty(item.impact, item.difficulty));
    items.back().name_rank = ranks[items.size() - 1];
  }
  json::Array rows;
  for (const auto& [at, rank] : prioritise(items)) {
    const ImpactItem& item = in.items[at];
    rows.push_back(json::Object{{"id", item.id},
                                {"score", json::encode(items[at].score)},
                                {"quadrant", json::encode(quadrant_of(item.impact, item.difficulty))},
                                {"rank", rank}});
  }
  return json::Value(json::Object{{"items", std::move(rows)}});
}

Result<json::Value> run_rice(const json::Value& input) {
  CAIRN_TRY(const auto in, read_shape<ItemsInput<RiceItem>>(input, "input"));
  const auto ranks = name_ranks(in.items);
  std::vector<PriorityItem> items;
  for (const RiceItem& item : in.items) {
    const bool is_share = item.confidence.sign() >= 0 && item.confidence <= Rational(1);
    if (item.reach.sign() < 0 || item.impact.sign() < 0 || !is_share || item.effort.sign() <= 0) {
      return rejected("bad_rice", "reach and impact are 0 or more, confidence is from 0 to 1, effort is above 0",
                      "input.items");
    }
    items.push_back(rice(item.reach, item.impact, item.confidence, item.effort));
    items.back().name_rank = ranks[items.size() - 1];
  }
  json::Array rows;
  for (const auto& [at, rank] : prioritise(items)) {
    rows.push_back(json::Object{{"id", in.items[at].id}, {"score", json::encode(items[at].score)}, {"rank", rank}});
  }
  return json::Value(json::Object{{"items", std::move(rows)}});
}

// Which fields an item has depends on the method.
Result<json::Value> answer_priority(const json::Value& input, const json::Value& params, const AnalysisContext&) {
  CAIRN_TRY(const auto asked, read_shape<PriorityParams>(params, "params"));
  const std::string method = asked.method.value_or("impact_difficulty");
  if (method == "rice") return run_rice(input);
  if (method != "impact_difficulty") {
    CAIRN_TRY_VOID(read_shape<ItemsInput<ImpactItem>>(input, "input"));
    return rejected("bad_method", "the methods are impact_difficulty and rice", "params.method");
  }
  return run_impact_difficulty(input);
}

}  // namespace

Analysis priority_analysis() {
  return {"priority",
          "The order in which improvements are worth doing.",
          "12.4",
          describe_type<json::Value>(),
          describe_type<PriorityParams>(),
          answer_priority};
}

}  // namespace cairn
