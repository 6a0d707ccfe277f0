#include "app/evidence/journeys_behind.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "app/evidence/measured_map.h"
#include "app/without_ids.h"
#include "insight/mask.h"

namespace cairn {
namespace {

constexpr size_t most_words = 4, longest_text = 600, most_channels = 12;

// The rows of the feedback by case, for the cases of a page: one pass over their numbers, none over texts.
class FeedbackOf {
 public:
  FeedbackOf(const QueryLog& q, const std::vector<CaseIndex>& cases) {
    const std::unordered_set<CaseIndex> wanted(cases.begin(), cases.end());
    for (size_t row = 0; row < q.log.feedback.size(); ++row) {
      const CaseIndex c = q.log.feedback.case_index[row];
      if (wanted.contains(c)) rows_[c].push_back(row);
    }
  }
  [[nodiscard]] const std::vector<size_t>& rows(CaseIndex c) const {
    static const std::vector<size_t> none;
    const auto found = rows_.find(c);
    return found == rows_.end() ? none : found->second;
  }

 private:
  std::unordered_map<CaseIndex, std::vector<size_t>> rows_;
};

std::string cleaned(const QueryLog& q, std::string_view text) {
  std::string out = without_ids(q.log, mask_personal_data(text).text);
  if (out.size() <= longest_text) return out;
  size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

class JourneyTeller {
 public:
  JourneyTeller(const QueryLog& q, const FigurePlaceOf& place, const MaskedIds& names, const FeedbackOf& feedback)
      : q_(q),
        place_(place),
        names_(names),
        feedback_(feedback),
        goal_(q_.log.activities.size(), 0),
        exit_(q_.log.activities.size(), 0) {
    for (const ActivityId id : q_.plan.goal) goal_[id] = 1;
    for (const ActivityId id : q_.plan.exit) exit_[id] = 1;
  }

  [[nodiscard]] BehindJourney tell(CaseIndex c) const {
    BehindJourney out;
    out.id = names_.of(q_.log.cases.name(c));
    const uint64_t begin = q_.log.offsets[c], end = q_.log.offsets[c + 1];
    out.events = static_cast<int64_t>(end - begin);
    if (end > begin) {
      out.first_at = q_.log.occurred_at[begin];
      out.last_at = q_.log.occurred_at[end - 1];
    }
    out.outcome = q_.outcomes.status[c];
    const auto visits = q_.visits_of(c);
    if (!visits.empty()) out.from = q_.plan.stages[visits.back()].shown;
    if (out.outcome == CaseStatus::left) out.reason = reason_of(begin, end);
    if (!q_.log.case_value.empty() && q_.log.case_value[c] != no_int) out.value = q_.log.case_value[c];
    add_stops(begin, end, out);
    add_words(c, out);
    return out;
  }

 private:
  [[nodiscard]] std::string shown(ActivityId activity) const {
    return shown_name(q_.definition, std::string(q_.log.activities.name(activity)));
  }

  // The exit after its last event in a place.
  [[nodiscard]] std::string reason_of(uint64_t begin, uint64_t end) const {
    for (uint64_t i = end; i > begin && q_.stage_of_event[i - 1] == none_id; --i) {
      if (contains(exit_, q_.log.activity[i - 1])) return shown(q_.log.activity[i - 1]);
    }
    return {};
  }

  [[nodiscard]] bool is_here(uint64_t i) const {
    if (place_.is_step()) return q_.step_of_event[i] == place_.step;
    const uint32_t stage = q_.stage_of_event[i];
    return stage != none_id && (stage == place_.stage || stage == place_.to);
  }

  void add_stops(uint64_t begin, uint64_t end, BehindJourney& out) const {
    for (uint64_t i = begin; i < end; ++i) {
      const ActivityId activity = q_.log.activity[i];
      const ChannelId channel = q_.log.channel.empty() ? none_id : q_.log.channel[i];
      if (i > begin && activity == q_.log.activity[i - 1] &&
          (q_.log.channel.empty() || channel == q_.log.channel[i - 1])) {
        ++out.stops.back().times;
        continue;
      }
      if (out.stops.size() == most_stops) {
        out.cut = true;
        return;
      }
      JourneyStop stop;
      stop.name = shown(activity);
      if (channel != none_id) stop.channel = q_.log.channels.name(channel);
      if (q_.stage_of_event[i] != none_id) stop.stage = q_.plan.stages[q_.stage_of_event[i]].shown;
      stop.at = q_.log.occurred_at[i];
      stop.here = is_here(i);
      stop.exit = contains(exit_, activity);
      stop.goal = contains(goal_, activity);
      out.stops.push_back(std::move(stop));
    }
  }

  void add_words(CaseIndex c, BehindJourney& out) const {
    for (const size_t row : feedback_.rows(c)) {
      const auto& answer = q_.feedback.answer[row];
      const std::string_view text = q_.log.feedback.text(row);
      if (text.empty() && !answer) continue;
      if (out.words.size() == most_words) return;
      JourneyWords words;
      words.text = cleaned(q_, text);
      if (answer) words.score = answer->score.value();
      words.at = q_.log.feedback.occurred_at[row];
      if (answer) words.kind = json::enum_word(q_.log.feedback.scale[row]);
      out.words.push_back(std::move(words));
    }
  }

  const QueryLog& q_;
  const FigurePlaceOf& place_;
  const MaskedIds& names_;
  const FeedbackOf& feedback_;
  ActivitySet goal_, exit_;
};

bool uses_channel(const QueryLog& q, CaseIndex c, ChannelId channel) {
  const auto begin = q.log.channel.begin() + static_cast<ptrdiff_t>(q.log.offsets[c]);
  const auto end = q.log.channel.begin() + static_cast<ptrdiff_t>(q.log.offsets[c + 1]);
  return std::find(begin, end, channel) != end;
}

std::vector<JourneyChoice> outcome_choices(const QueryLog& q, const std::vector<CaseIndex>& cases) {
  std::vector<JourneyChoice> out;
  for (const CaseStatus status : {CaseStatus::converted, CaseStatus::left, CaseStatus::in_progress}) {
    const auto n = std::ranges::count_if(cases, [&](CaseIndex c) { return q.outcomes.status[c] == status; });
    if (n >= smallest_group) out.push_back({std::string(json::enum_word(status)), n});
  }
  return out;
}

std::vector<JourneyChoice> channel_choices(const QueryLog& q, const std::vector<CaseIndex>& cases) {
  std::vector<JourneyChoice> out;
  if (q.log.channel.empty()) return out;
  std::vector<int64_t> counts(q.log.channels.size(), 0);
  std::vector<CaseIndex> last(q.log.channels.size(), none_id);
  for (const CaseIndex c : cases) {
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
      const ChannelId channel = q.log.channel[i];
      if (channel == none_id || last[channel] == c) continue;
      last[channel] = c;
      ++counts[channel];
    }
  }
  for (ChannelId channel = 0; channel < counts.size(); ++channel) {
    if (counts[channel] >= smallest_group) out.push_back({std::string(q.log.channels.name(channel)), counts[channel]});
  }
  std::ranges::sort(out, {}, [](const JourneyChoice& one) { return std::pair(-one.customers, one.value); });
  if (out.size() > most_channels) out.resize(most_channels);
  return out;
}

void keep_outcome(const QueryLog& q, const JourneyFilter& filter, std::vector<CaseIndex>& cases) {
  if (filter.outcome) std::erase_if(cases, [&](CaseIndex c) { return q.outcomes.status[c] != *filter.outcome; });
}

void keep_channel(const QueryLog& q, const JourneyFilter& filter, std::vector<CaseIndex>& cases) {
  if (!filter.channel) return;
  const auto channel = q.log.channels.find(*filter.channel);
  if (!channel || q.log.channel.empty()) {
    cases.clear();
  } else {
    std::erase_if(cases, [&](CaseIndex c) { return !uses_channel(q, c, *channel); });
  }
}

void keep_speaking(const QueryLog& q, const JourneyFilter& filter, std::vector<CaseIndex>& cases) {
  if (!filter.with_words) return;
  const std::unordered_set<CaseIndex> speaking(q.log.feedback.case_index.begin(), q.log.feedback.case_index.end());
  std::erase_if(cases, [&](CaseIndex c) { return !speaking.contains(c); });
}

// What else may be chosen beside what was, and who is left.
void filter_cases(const QueryLog& q, const JourneyFilter& filter, std::vector<CaseIndex>& cases, JourneysBehind& out) {
  keep_speaking(q, filter, cases);
  std::vector<CaseIndex> of_any_channel = cases;
  keep_outcome(q, filter, of_any_channel);
  out.channels = channel_choices(q, of_any_channel);
  keep_channel(q, filter, cases);
  out.outcomes = outcome_choices(q, cases);
  if (cases.size() >= static_cast<size_t>(smallest_group)) out.any_outcome = static_cast<int64_t>(cases.size());
  keep_outcome(q, filter, cases);
}

int64_t last_seen(const QueryLog& q, CaseIndex c) {
  return q.log.offsets[c + 1] > q.log.offsets[c] ? q.log.occurred_at[q.log.offsets[c + 1] - 1] : 0;
}

// One step of splitmix64: a number that looks like chance.
uint64_t mixed(uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// Those that may be looked at, last seen first.
std::vector<CaseIndex> draw(const QueryLog& q, const std::vector<CaseIndex>& cases, const MaskedIds& names) {
  std::vector<std::pair<uint64_t, CaseIndex>> order;
  const uint64_t seed = names.seed();
  for (const CaseIndex c : cases) order.emplace_back(mixed(seed + c), c);
  if (order.size() > most_drawn) {
    std::ranges::nth_element(order, order.begin() + most_drawn);
    order.resize(most_drawn);
  }
  std::ranges::sort(order, {}, [&](const auto& one) { return std::pair(-last_seen(q, one.second), one.first); });
  std::vector<CaseIndex> out;
  for (const auto& [at, c] : order) out.push_back(c);
  return out;
}

}  // namespace

Result<JourneysBehind> journeys_behind(const EvidenceKeeper::Placed& placed, const FigurePlaceOf& place,
                                       BehindFigure figure, const JourneyFilter& filter, const GradeRules& ages,
                                       const MaskedIds& names, const Workers& workers) {
  const QueryLog& q = *placed.log;
  JourneysBehind out;
  out.map = placed.map;
  out.record = place.record;
  out.figure = json::enum_word(figure);
  out.name = place.name;
  out.log_version = log_version(q.log);
  out.unit_plural = q.definition.unit.plural;
  out.currency = q.log.currency.empty() ? q.definition.currency : q.log.currency;
  std::vector<CaseIndex> cases = cases_behind(q, place, figure, ages, workers);
  if (cases.size() < static_cast<size_t>(smallest_group)) {
    out.refusal = "Fewer than 5 customers stand behind this number. So small a group could give someone away.";
    return out;
  }
  out.behind = static_cast<int64_t>(cases.size());
  filter_cases(q, filter, cases, out);
  if (cases.size() < static_cast<size_t>(smallest_group)) {
    out.refusal = "Fewer than 5 customers match. So small a group could give someone away.";
    return out;
  }
  out.customers = static_cast<int64_t>(cases.size());
  const std::vector<CaseIndex> drawn = draw(q, cases, names);
  out.drawn = static_cast<int64_t>(drawn.size());
  const size_t begin = std::min(static_cast<size_t>(std::max<int64_t>(filter.after, 0)), drawn.size());
  const size_t end = std::min(begin + journeys_a_page, drawn.size());
  const std::vector<CaseIndex> page(drawn.begin() + static_cast<ptrdiff_t>(begin),
                                    drawn.begin() + static_cast<ptrdiff_t>(end));
  const FeedbackOf feedback(q, page);
  const JourneyTeller teller(q, place, names, feedback);
  for (const CaseIndex c : page) out.items.push_back(teller.tell(c));
  if (end < drawn.size()) out.next = static_cast<int64_t>(end);
  return out;
}

}  // namespace cairn
