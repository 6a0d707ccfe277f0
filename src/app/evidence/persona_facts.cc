#include "app/evidence/persona_facts.h"

#include <algorithm>
#include <utility>

#include "app/evidence/measured_map.h"

namespace cairn {
namespace {

FigurePlaceOf stage_place(const EvidenceKeeper::Placed& placed, uint32_t stage) {
  FigurePlaceOf out;
  out.record = placed.places.stages[stage];
  out.type = "stage";
  out.name = placed.log->plan.stages[stage].shown;
  out.stage = stage;
  return out;
}

class FactTeller {
 public:
  FactTeller(const EvidenceKeeper::Placed& placed, const CustomerGroup& group, const GradeRules& ages,
             const AnalysisContext& context)
      : placed_(placed), group_(group), ages_(ages), context_(context) {}

  Result<void> add(const FigurePlaceOf& place, AskedKind kind, std::vector<PersonaFact>& out) const {
    FigureAsking asking(placed_, place, kind, ages_, context_);
    std::vector<VisitTime> visits;
    if (kind == AskedKind::time_to_next) visits = visit_times(*placed_.log, place.stage);
    PersonaFact fact;
    fact.kind = kind;
    if (place.is_stage()) {
      fact.stage = place.record;
      fact.name = place.name;
    }
    CAIRN_TRY(fact.all, asking.ask(nullptr));
    if (!fact.all.value) return {};
    GroupTeller teller(*placed_.log, kind, asking, visits);
    CAIRN_TRY(std::vector<GroupPart> parts, teller.tell({group_}));
    fact.own = std::move(parts.front());
    out.push_back(std::move(fact));
    return {};
  }

 private:
  const EvidenceKeeper::Placed& placed_;
  const CustomerGroup& group_;
  const GradeRules& ages_;
  const AnalysisContext& context_;
};

// One persona, many facts: the family is all of them.
void correct(std::vector<PersonaFact>& facts) {
  std::vector<std::optional<double>> p;
  for (const PersonaFact& fact : facts) p.push_back(fact.own.q);
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < facts.size(); ++i) {
    facts[i].own.q = q[i];
    facts[i].own.clear = q[i] && *q[i] <= default_alpha;
  }
}

std::vector<FirstChannel> first_channels(const QueryLog& q, const CustomerGroup& group, int64_t customers) {
  std::vector<int64_t> own(q.log.channels.size(), 0), all(q.log.channels.size(), 0);
  int64_t n_all = 0;
  for (CaseIndex c = 0; c < q.log.n_cases() && !q.log.channel.empty(); ++c) {
    uint64_t i = q.log.offsets[c];
    while (i < q.log.offsets[c + 1] && q.log.channel[i] == none_id) ++i;
    ++n_all;
    if (i == q.log.offsets[c + 1]) continue;
    ++all[q.log.channel[i]];
    own[q.log.channel[i]] += group.has[c];
  }
  std::vector<FirstChannel> out;
  for (ChannelId channel = 0; channel < own.size(); ++channel) {
    if (own[channel] < smallest_group) continue;
    out.push_back({std::string(q.log.channels.name(channel)), own[channel],
                   static_cast<double>(own[channel]) / static_cast<double>(customers),
                   static_cast<double>(all[channel]) / static_cast<double>(n_all)});
  }
  std::ranges::sort(out, {}, [](const FirstChannel& one) { return std::pair(-one.customers, one.channel); });
  return out;
}

std::vector<SegmentChoice> segment_choices(const QueryLog& q) {
  std::vector<SegmentChoice> out;
  for (const std::string& attribute : group_attributes(q)) {
    int64_t left_out = 0;
    for (CustomerGroup& group : largest_groups(q, attribute, left_out))
      out.push_back({attribute, group.name, std::ranges::count(group.has, 1), std::move(group.filter)});
  }
  return out;
}

}  // namespace

Result<PersonaFacts> persona_facts(const Document& document, const EvidenceKeeper::Placed& placed,
                                   const std::string& persona, const GradeRules& ages, const AnalysisContext& context) {
  const QueryLog& q = *placed.log;
  PersonaFacts out;
  out.map = placed.map;
  out.persona = persona;
  out.state = EvidenceState::measured;
  out.log_version = log_version(q.log);
  out.unit_plural = q.definition.unit.plural;
  out.data_until = q.log.last_at;
  out.all = static_cast<int64_t>(q.log.n_cases());
  out.choices = segment_choices(q);
  const std::vector<CustomerGroup> bound = bound_personas(document, q, context.workers);
  const auto group = std::ranges::find(bound, std::optional(persona), &CustomerGroup::persona);
  if (group == bound.end()) return out;
  out.bound = true;
  const int64_t customers = std::ranges::count(group->has, 1);
  out.few = is_small_cell(customers);
  if (customers < smallest_group) return out;
  out.customers = customers;
  out.channels = first_channels(q, *group, customers);
  const FactTeller teller(placed, *group, ages, context);
  CAIRN_TRY_VOID(teller.add(FigurePlaceOf{placed.map, "map", "", none_id, none_id, none_id, {}}, AskedKind::conversion,
                            out.facts));
  for (const AskedKind kind : {AskedKind::leave, AskedKind::time_to_next, AskedKind::emotion}) {
    for (uint32_t s = 0; s < q.plan.stages.size(); ++s)
      CAIRN_TRY_VOID(teller.add(stage_place(placed, s), kind, out.facts));
  }
  correct(out.facts);
  return out;
}

}  // namespace cairn
