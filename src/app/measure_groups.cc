// Who leaves at the stage where most is at stake: by channel and by the attributes of cases.
#include <algorithm>

#include "app/measure_map.h"
#include "base/text.h"
#include "insight/leave_cost.h"

namespace cairn {
namespace {

constexpr size_t most_groups = 8;     // the rest is "(other)"
constexpr size_t number_ranges = 5;   // into how many ranges numbers are cut, at most
constexpr size_t most_values = 1000;  // an attribute with more values names cases, not groups
constexpr std::string_view other_group = "(other)";

// The channel of a case: of its first event that has one.
std::vector<uint32_t> channel_of_cases(const JourneyLog& log) {
  std::vector<uint32_t> out(log.n_cases(), none_id);
  for (size_t c = 0; c < out.size(); ++c) {
    for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1] && out[c] == none_id; ++i) out[c] = log.channel[i];
  }
  return out;
}

// The stage that is split: where most is at stake, else where most leave.
uint32_t leading_stage(const MapFigures& figures) {
  uint32_t best = none_id;
  const auto before = [&](uint32_t a, uint32_t b) {
    const double stake_a = figures.stages[a].at_stake.value.value_or(0);
    const double stake_b = figures.stages[b].at_stake.value.value_or(0);
    return stake_a != stake_b ? stake_a > stake_b : figures.stages[a].left > figures.stages[b].left;
  };
  for (uint32_t s = 0; s < figures.stages.size(); ++s) {
    if (figures.stages[s].left >= smallest_group && (best == none_id || before(s, best))) best = s;
  }
  return best;
}

// Which group each value of a property belongs to; none_id: "(other)".
struct Grouping {
  std::vector<uint32_t> group_of_value;
  std::vector<std::string> names;
};

// Values by (−cases, name), each a group of its own; what is rare or beyond most_groups stays "(other)".
Grouping group_words(const Dictionary& values, const std::vector<int64_t>& cases) {
  std::vector<uint32_t> order = values.by_name();
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return cases[a] > cases[b]; });
  Grouping out{std::vector<uint32_t>(values.size(), none_id), {}};
  for (const uint32_t value : order) {
    if (cases[value] < smallest_group || out.names.size() == most_groups) break;
    out.group_of_value[value] = static_cast<uint32_t>(out.names.size());
    out.names.emplace_back(values.name(value));
  }
  return out;
}

// The values as numbers in ascending order; nullopt if some value is none, or there are few enough to show each.
std::optional<std::vector<std::pair<double, uint32_t>>> numeric_values(const Dictionary& values) {
  if (values.size() <= most_groups) return std::nullopt;
  std::vector<std::pair<double, uint32_t>> out;
  for (uint32_t value = 0; value < values.size(); ++value) {
    const auto number = parse_double(values.name(value));
    if (!number) return std::nullopt;
    out.emplace_back(*number, value);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Ranges of about equal numbers of cases, in ascending order.
Grouping group_numbers(const std::vector<std::pair<double, uint32_t>>& numbers, const std::vector<int64_t>& cases) {
  int64_t total = 0;
  for (const int64_t n : cases) total += n;
  Grouping out{std::vector<uint32_t>(cases.size(), none_id), {}};
  int64_t in_range = 0;
  double first = 0;
  for (size_t i = 0; i < numbers.size(); ++i) {
    const auto [number, value] = numbers[i];
    if (in_range == 0) first = number;
    out.group_of_value[value] = static_cast<uint32_t>(out.names.size());
    in_range += cases[value];
    const bool is_full = in_range * static_cast<int64_t>(number_ranges) >= total;
    if (!is_full && i + 1 < numbers.size()) continue;
    out.names.push_back(first == number ? shortest_number(number)
                                        : shortest_number(first) + " … " + shortest_number(number));
    in_range = 0;
  }
  return out;
}

bool has_small_cell(const GroupFigures& group) {
  const bool few_left = group.left > 0 && group.left < smallest_group;
  const bool few_on_the_way = group.in_progress > 0 && group.in_progress < smallest_group;
  return group.visitors < smallest_group || few_left || few_on_the_way;
}

class GroupMeasuring {
 public:
  GroupMeasuring(const MapMeasuring& m, const MapFigures& figures, uint32_t stage)
      : m_(m), figures_(figures), stage_(stage), visited_(m.log.n_cases(), 0) {
    for (size_t c = 0; c < visited_.size(); ++c) {
      const auto visits = m.visits_of(c);
      visited_[c] = std::find(visits.begin(), visits.end(), stage) != visits.end();
    }
  }

  std::optional<GroupingFigures> measure(const std::string& by, const Dictionary& values,
                                         const std::vector<uint32_t>& value_of_case) const {
    if (values.size() < 2 || values.size() > most_values) return std::nullopt;
    std::vector<int64_t> cases(values.size(), 0);
    for (size_t c = 0; c < value_of_case.size(); ++c) {
      if (visited_[c] && value_of_case[c] != none_id) ++cases[value_of_case[c]];
    }
    const auto numbers = numeric_values(values);
    Grouping grouping = numbers ? group_numbers(*numbers, cases) : group_words(values, cases);
    const auto group_of = [&](size_t c) {
      return value_of_case[c] == none_id ? none_id : grouping.group_of_value[value_of_case[c]];
    };
    GroupingFigures out{by, {}};
    for (uint32_t group = 0; group < grouping.names.size(); ++group) {
      GroupFigures figures = row(grouping.names[group], [&](size_t c) { return group_of(c) == group; });
      if (has_small_cell(figures)) {
        std::replace(grouping.group_of_value.begin(), grouping.group_of_value.end(), group, none_id);
      } else {
        out.rows.push_back(std::move(figures));
      }
    }
    if (out.rows.size() < 2) return std::nullopt;
    GroupFigures rest = row(std::string(other_group), [&](size_t c) { return group_of(c) == none_id; });
    if (!has_small_cell(rest)) out.rows.push_back(std::move(rest));
    return out;
  }

 private:
  template <typename Belongs>
  GroupFigures row(std::string name, const Belongs& belongs) const {
    std::vector<uint64_t> offsets{0};
    std::vector<uint32_t> visits;
    std::vector<CaseStatus> status;
    std::vector<int64_t> reasons(m_.log.activities.size(), 0);
    for (size_t c = 0; c < visited_.size(); ++c) {
      if (!visited_[c] || !belongs(c)) continue;
      const auto own = m_.visits_of(c);
      visits.insert(visits.end(), own.begin(), own.end());
      offsets.push_back(visits.size());
      status.push_back(m_.status(c));
      if (m_.status(c) == CaseStatus::left && own.back() == stage_) count_reason(c, reasons);
    }
    GroupFigures out;
    out.name = std::move(name);
    std::vector<uint32_t> rank(m_.plan.stages.size(), 0);
    const std::vector<StageStake> stakes = leave_cost({offsets, visits, status}, rank, cost_rules(figures_));
    const auto found =
        std::find_if(stakes.begin(), stakes.end(), [&](const StageStake& s) { return s.stage == stage_; });
    if (found == stakes.end()) return out;
    const StageStake& leaving = *found;
    out.visitors = leaving.visitors;
    out.left = leaving.left_here;
    out.in_progress = leaving.in_progress;
    if (const auto share = leaving.leave().share()) out.leave_share = share->value();
    out.leave_ci = wilson(leaving.leave());
    if (figures_.value_per_conversion && leaving.at_stake_per_month) out.at_stake = leaving.at_stake_per_month->value();
    out.exit_reasons = named_reasons(reasons);
    return out;
  }

  // The exit after which the case was not seen in a stage again: the first such (5.6).
  void count_reason(size_t c, std::vector<int64_t>& reasons) const {
    ActivityId reason = none_id;
    for (uint64_t i = m_.log.offsets[c + 1]; i > m_.log.offsets[c] && m_.step_of_event[i - 1] == none_id; --i) {
      if (contains(m_.exit, m_.log.activity[i - 1])) reason = m_.log.activity[i - 1];
    }
    if (reason != none_id) ++reasons[reason];
  }

  std::vector<ReasonCount> named_reasons(const std::vector<int64_t>& reasons) const {
    std::vector<ReasonCount> out;
    for (const ActivityId id : m_.log.activities.by_name()) {
      if (reasons[id] > 0)
        out.push_back({shown_name(m_.definition, std::string(m_.log.activities.name(id))), reasons[id]});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const ReasonCount& a, const ReasonCount& b) { return a.cases > b.cases; });
    return merge_small(std::move(out));
  }

  const MapMeasuring& m_;
  const MapFigures& figures_;
  uint32_t stage_;
  std::vector<uint8_t> visited_;
};

}  // namespace

void measure_groups(const MapMeasuring& m, MapFigures& figures) {
  figures.group_stage = leading_stage(figures);
  if (figures.group_stage == none_id) return;
  const GroupMeasuring groups(m, figures, figures.group_stage);
  const auto add = [&](std::optional<GroupingFigures> grouping) {
    if (grouping) figures.groups.push_back(*std::move(grouping));
  };
  if (!m.log.channel.empty()) add(groups.measure("channel", m.log.channels, channel_of_cases(m.log)));
  for (const CaseAttribute& attribute : m.log.attributes)
    add(groups.measure(attribute.name, attribute.values, attribute.value_of_case));
}

}  // namespace cairn
