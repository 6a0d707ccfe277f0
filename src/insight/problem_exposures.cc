#include "insight/problem_exposures.h"

#include <algorithm>
#include <limits>

#include "discovery/case_chunks.h"

namespace cairn {

void ExposureCounts::add(const ExposureCounts& other) {
  at_risk += other.at_risk;
  exposed += other.exposed;
  for (size_t side = 0; side < groups.size(); ++side) {
    groups[side].converted.k += other.groups[side].converted.k;
    groups[side].converted.n += other.groups[side].converted.n;
    groups[side].scores.add(other.groups[side].scores);
  }
}

void PlaceExposures::add(PlaceExposures&& other) {
  visited += other.visited;
  in_progress += other.in_progress;
  left += other.left;
  loop.add(other.loop);
  go_back.add(other.go_back);
  complaint.add(other.complaint);
  waits.insert(waits.end(), other.waits.begin(), other.waits.end());
}

void Outcomes::count(ExposureCounts& counts, CaseIndex c, bool is_exposed, ProblemOutcome outcome) const {
  ++counts.at_risk;
  counts.exposed += is_exposed;
  OutcomeGroup& group = counts.groups[is_exposed ? 1 : 0];
  if (outcome == ProblemOutcome::score) {
    if (cases_.scores != nullptr && cases_.scores->units[c] != no_int) group.scores.add(cases_.scores->units[c]);
    return;
  }
  const bool converted = cases_.converted[c] != 0;
  if (!converted && cases_.status[c] == CaseStatus::in_progress) return;
  ++group.converted.n;
  group.converted.k += converted;
}

namespace {

// A maximal run of one place; events without a place do not end it.
struct Visit {
  uint32_t place = none_id;
  uint64_t first = 0, last = 0;  // its first and last event
};

// REQUIRES: from <= to. Times at opposite ends of 64 bits are as far apart as can be said.
int64_t wait_between(int64_t from, int64_t to) {
  return static_cast<int64_t>(std::min(Int128{to} - from, Int128{std::numeric_limits<int64_t>::max()}));
}

// What one case met at one place.
struct PlaceInCase {
  size_t of_case = 0;  // case + 1 that this belongs to
  int64_t visits = 0;
  bool went_on = false, went_back = false, repeated = false, complained = false;
  int64_t longest_wait = 0;
};

class ExposureCounter {
 public:
  ExposureCounter(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                  std::span<const UnhappyAnswer> unhappy, const CaseResults& cases, const ProblemQuestion& question)
      : log_(log),
        place_of_event_(place_of_event),
        unhappy_(unhappy),
        cases_(cases),
        outcomes_(cases),
        question_(question) {}

  Exposures count(size_t begin, size_t end) {
    counts_.places.resize(question_.n_places);
    at_place_.resize(question_.n_places);
    activity_seen_in_.assign(question_.n_activities, 0);
    next_unhappy_ = std::ranges::lower_bound(unhappy_, begin, {}, &UnhappyAnswer::case_index);
    for (size_t c = begin; c < end; ++c) count_case(static_cast<CaseIndex>(c));
    return std::move(counts_);
  }

 private:
  void count_case(CaseIndex c) {
    const uint64_t first = log_.offsets[c];
    const uint64_t last =
        question_.observed_until ? observed_end(log_, c, *question_.observed_until) : log_.offsets[c + 1];
    read_visits(first, last);
    read_places(c);
    read_unhappy(c);
    if (!visits_.empty()) count_end(c, visits_.back().place);
    for (const uint32_t place : places_) count_place(c, place);
    if (question_.promise && question_.fulfilment) count_promise(c, first, last);
  }

  void read_visits(uint64_t first, uint64_t last) {
    visits_.clear();
    for (uint64_t i = first; i < last; ++i) {
      const uint32_t place = place_of_event_[i];
      if (place == none_id) continue;
      if (visits_.empty() || visits_.back().place != place) visits_.push_back({place, i, i});
      visits_.back().last = i;
    }
  }

  // Fills places_ and at_place_ from the visits.
  void read_places(CaseIndex c) {
    places_.clear();
    for (size_t v = 0; v < visits_.size(); ++v) {
      const Visit& visit = visits_[v];
      PlaceInCase& here = at_place_[visit.place];
      if (here.of_case != size_t{c} + 1) {
        here = {.of_case = size_t{c} + 1};
        places_.push_back(visit.place);
      }
      ++here.visits;
      read_events(visit, here);
      if (v + 1 == visits_.size()) continue;
      const Visit& next = visits_[v + 1];
      const int64_t wait = wait_between(log_.occurred_at[visit.last], log_.occurred_at[next.first]);
      here.longest_wait = here.went_on ? std::max(here.longest_wait, wait) : wait;
      here.went_on = true;
      here.went_back = here.went_back || is_earlier(next.place, visit.place);
    }
  }

  // Activities that come back after another one, and pain signals.
  void read_events(const Visit& visit, PlaceInCase& here) {
    ++visit_number_;
    ActivityId previous = none_id;
    for (uint64_t i = visit.first; i <= visit.last; ++i) {
      if (place_of_event_[i] == none_id) continue;
      const ActivityId activity = log_.activities[i];
      here.complained = here.complained || (question_.pain_signals && contains(*question_.pain_signals, activity));
      if (activity != previous) here.repeated = here.repeated || activity_seen_in_[activity] == visit_number_;
      activity_seen_in_[activity] = visit_number_;
      previous = activity;
    }
  }

  void read_unhappy(CaseIndex c) {
    for (; next_unhappy_ != unhappy_.end() && next_unhappy_->case_index == c; ++next_unhappy_) {
      PlaceInCase& here = at_place_[next_unhappy_->place];
      const bool visited = here.of_case == size_t{c} + 1;
      if (visited && question_.outcome == ProblemOutcome::converted) here.complained = true;
    }
  }

  void count_end(CaseIndex c, uint32_t last_place) {
    counts_.places[last_place].in_progress += cases_.status[c] == CaseStatus::in_progress;
    counts_.places[last_place].left += cases_.status[c] == CaseStatus::left;
  }

  void count_place(CaseIndex c, uint32_t place) {
    const PlaceInCase& here = at_place_[place];
    PlaceExposures& counts = counts_.places[place];
    ++counts.visited;
    outcomes_.count(counts.loop, c, here.visits >= 2 || here.repeated, question_.outcome);
    if (question_.pain_signals) outcomes_.count(counts.complaint, c, here.complained, question_.outcome);
    if (!here.went_on) return;
    counts.waits.push_back({c, here.longest_wait});
    if (question_.place_order[place] != none_id) outcomes_.count(counts.go_back, c, here.went_back, question_.outcome);
  }

  void count_promise(CaseIndex c, uint64_t first, uint64_t last) {
    const auto next_of = [&](uint64_t from, const ActivitySet& activities) {
      while (from < last && !contains(activities, log_.activities[from])) ++from;
      return from;
    };
    const uint64_t promise = next_of(first, *question_.promise);
    if (promise == last) return;
    const uint64_t fulfilment = next_of(promise + 1, *question_.fulfilment);
    const int64_t promised_at = log_.occurred_at[promise];
    if (question_.due_ms && question_.observed_until &&
        Int128{promised_at} + *question_.due_ms < *question_.observed_until) {
      const bool kept = fulfilment < last && Int128{log_.occurred_at[fulfilment]} - promised_at <= *question_.due_ms;
      outcomes_.count(counts_.unmet, c, !kept, question_.promise_outcome);
    }
    const int64_t deadline = cases_.deadline_at.empty() ? no_int : cases_.deadline_at[c];
    if (fulfilment < last && deadline != no_int)
      outcomes_.count(counts_.late, c, log_.occurred_at[fulfilment] > deadline, question_.promise_outcome);
  }

  [[nodiscard]] bool is_earlier(uint32_t a, uint32_t b) const {
    const uint32_t order_a = question_.place_order[a];
    const uint32_t order_b = question_.place_order[b];
    return order_a != none_id && order_b != none_id && order_a < order_b;
  }

  const JourneyColumns& log_;
  std::span<const uint32_t> place_of_event_;
  std::span<const UnhappyAnswer> unhappy_;  // by case
  const CaseResults& cases_;
  Outcomes outcomes_;
  const ProblemQuestion& question_;

  Exposures counts_;
  // Of the case at hand; kept between cases to save the allocations.
  std::vector<Visit> visits_;
  std::vector<uint32_t> places_;            // distinct, in the order of the first visit
  std::vector<PlaceInCase> at_place_;       // by place
  std::vector<uint64_t> activity_seen_in_;  // by activity: the number of the visit that had it last
  uint64_t visit_number_ = 0;
  std::span<const UnhappyAnswer>::iterator next_unhappy_;
};

}  // namespace

Exposures count_exposures(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                          std::span<const UnhappyAnswer> unhappy, const CaseResults& cases,
                          const ProblemQuestion& question, const Workers& workers) {
  std::vector<UnhappyAnswer> by_case(unhappy.begin(), unhappy.end());
  std::ranges::stable_sort(by_case, {}, &UnhappyAnswer::case_index);
  auto parts = for_case_chunks<Exposures>(
      log, question.n_places + question.n_activities, workers, [&](size_t begin, size_t end) {
        return ExposureCounter(log, place_of_event, by_case, cases, question).count(begin, end);
      });
  Exposures out;
  out.places.resize(question.n_places);
  for (Exposures& part : parts) {
    for (size_t place = 0; place < question.n_places; ++place) out.places[place].add(std::move(part.places[place]));
    out.unmet.add(part.unmet);
    out.late.add(part.late);
  }
  return out;
}

}  // namespace cairn
