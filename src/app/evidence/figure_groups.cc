#include "app/evidence/figure_groups.h"

#include <algorithm>
#include <utility>

#include "journey/case_filter.h"

namespace cairn {
namespace {

constexpr size_t most_values = 24, most_groups = 8;
// No attribute, but offered beside them; a column cannot be called so.
constexpr std::string_view first_channel = ":first_channel";

// Attributes that split customers into a few groups.
std::vector<const CaseAttribute*> splitting_attributes(const QueryLog& q) {
  std::vector<const CaseAttribute*> out;
  for (const CaseAttribute& attribute : q.log.attributes) {
    if (attribute.values.size() >= 2 && attribute.values.size() <= most_values) out.push_back(&attribute);
  }
  return out;
}

std::vector<CustomerGroup> groups_by(const QueryLog& q, const CaseAttribute& attribute, int64_t& left_out) {
  std::vector<std::pair<int64_t, uint32_t>> sizes;
  for (uint32_t value = 0; value < attribute.values.size(); ++value)
    sizes.emplace_back(-std::ranges::count(attribute.value_of_case, value), value);
  std::ranges::sort(sizes, {},
                    [&](const auto& one) { return std::pair(one.first, attribute.values.name(one.second)); });
  std::erase_if(sizes, [](const auto& one) { return -one.first < smallest_group; });
  if (sizes.size() > most_groups) {
    left_out = static_cast<int64_t>(sizes.size() - most_groups);
    sizes.resize(most_groups);
  }
  std::vector<CustomerGroup> out;
  for (const auto& [n, value] : sizes) {
    const std::string name(attribute.values.name(value));
    CustomerGroup group{name, std::nullopt,
                        json::Object{{"attribute", json::Object{{"name", attribute.name}, {"is", json::Array{name}}}}},
                        std::vector<uint8_t>(q.log.n_cases(), 0)};
    for (CaseIndex c = 0; c < q.log.n_cases(); ++c) group.has[c] = attribute.value_of_case[c] == value ? 1 : 0;
    out.push_back(std::move(group));
  }
  return out;
}

// Where their journeys began: the groups where the data knows no more of its customers.
std::vector<CustomerGroup> groups_by_first_channel(const QueryLog& q, int64_t& left_out) {
  CaseAttribute first;
  for (ChannelId channel = 0; channel < q.log.channels.size(); ++channel)
    first.values.add(q.log.channels.name(channel));
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    uint64_t i = q.log.offsets[c];
    while (i < q.log.offsets[c + 1] && q.log.channel[i] == none_id) ++i;
    first.value_of_case.push_back(i < q.log.offsets[c + 1] ? q.log.channel[i] : none_id);
  }
  std::vector<CustomerGroup> out = groups_by(q, first, left_out);
  for (CustomerGroup& group : out) {
    group.filter =
        json::Object{{"channel", json::Object{{"is", json::Array{json::Value(group.name)}}, {"where", "first"}}}};
  }
  return out;
}

// The tests of DEFINITIONS 15.1: of shares by table, of scores by Welch, of times by ranks.
std::optional<double> tested(AskedKind kind, const std::vector<std::pair<uint8_t, Rational>>& values) {
  std::vector<Rational> own, others;
  for (const auto& [has, value] : values) (has != 0 ? own : others).push_back(value);
  if (std::min(own.size(), others.size()) < static_cast<size_t>(smallest_group)) return std::nullopt;
  if (kind == AskedKind::time_to_next) return mann_whitney(std::move(own), std::move(others)).p;
  if (kind == AskedKind::emotion) {
    const auto compared = welch(summarise(own), summarise(others));
    return compared && !compared->degenerate ? std::optional(compared->p) : std::nullopt;
  }
  const auto share = [](const std::vector<Rational>& of) {
    return Proportion{std::ranges::count(of, Rational(1)), static_cast<int64_t>(of.size())};
  };
  return table_p(share(own), share(others)).p;
}

}  // namespace

std::vector<VisitTime> visit_times(const QueryLog& q, uint32_t stage) {
  std::vector<VisitTime> out;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    uint32_t at = none_id;
    int64_t entered_at = 0, last_at = 0;
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
      const uint32_t next = q.stage_of_event[i];
      const int64_t time = q.log.occurred_at[i];
      if (next == none_id || time >= q.observed_until) continue;
      if (next != at) {
        if (at == stage) out.push_back({c, elapsed_ms(entered_at, time)});
        at = next;
        entered_at = time;
      }
      last_at = time;
    }
    if (at == stage && !q.in_progress(c)) out.push_back({c, elapsed_ms(entered_at, last_at)});
  }
  return out;
}

std::vector<std::string> group_attributes(const QueryLog& q) {
  std::vector<std::string> out;
  for (const CaseAttribute* attribute : splitting_attributes(q)) out.push_back(attribute->name);
  if (!q.log.channel.empty() && q.log.channels.size() >= 2) out.emplace_back(first_channel);
  return out;
}

std::vector<CustomerGroup> largest_groups(const QueryLog& q, const std::string& attribute, int64_t& left_out) {
  for (const CaseAttribute* one : splitting_attributes(q)) {
    if (one->name == attribute) return groups_by(q, *one, left_out);
  }
  return groups_by_first_channel(q, left_out);
}

// The personas that describe a segment of the data.
std::vector<CustomerGroup> bound_personas(const Document& document, const QueryLog& q, const Workers& workers) {
  std::vector<CustomerGroup> out;
  for (const Record* persona : document.of_type("persona")) {
    const Record* segment = document.find(std::string(persona->text("segment")));
    const json::Value* predicate = segment == nullptr ? nullptr : segment->properties.find("predicate");
    if (predicate == nullptr) continue;
    const auto read = json::decode<Predicate>(*predicate);
    if (!read.ok()) continue;
    out.push_back({std::string(persona->text("name")), persona->id, *predicate, match_cases(q.view(), *read, workers)});
  }
  return out;
}

GroupTeller::GroupTeller(const QueryLog& q, AskedKind kind, FigureAsking& asking, const std::vector<VisitTime>& visits)
    : kind_(kind), asking_(asking), visits_(visits), n_cases_(q.log.n_cases()) {
  if (kind_ != AskedKind::time_to_next) values_ = asking_.by_case();
}

Result<std::vector<GroupPart>> GroupTeller::tell(const std::vector<CustomerGroup>& groups) {
  std::vector<GroupPart> out;
  std::vector<std::optional<double>> p;
  for (const CustomerGroup& group : groups) {
    GroupPart part;
    CAIRN_TRY(static_cast<FigurePart&>(part), asking_.ask(group.filter));
    part.name = group.name;
    part.persona = group.persona;
    p.push_back(part.value ? tested(kind_, split(group)) : std::nullopt);
    out.push_back(std::move(part));
  }
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < out.size(); ++i) {
    out[i].q = q[i];
    out[i].clear = q[i] && *q[i] <= default_alpha;
  }
  return out;
}

std::vector<std::pair<uint8_t, Rational>> GroupTeller::split(const CustomerGroup& group) const {
  std::vector<std::pair<uint8_t, Rational>> out;
  for (const VisitTime& visit : visits_) out.emplace_back(group.has[visit.of], Rational(visit.ms));
  if (kind_ == AskedKind::time_to_next) return out;
  out.clear();
  for (size_t c = 0; c < n_cases_; ++c) {
    if (values_[c]) out.emplace_back(group.has[c], *values_[c]);
  }
  return out;
}

}  // namespace cairn
