#include "insight/journey_status.h"

#include "discovery/case_chunks.h"

namespace cairn {

namespace {

// What a part of the cases came to, visits one after another.
struct Part {
  std::vector<CaseStatus> status;
  std::vector<uint64_t> visit_ends;  // within `visits`
  std::vector<uint32_t> visits;
};

class StatusReader {
 public:
  StatusReader(const JourneyColumns& log, std::span<const uint32_t> place_of_event, const StatusQuestion& question)
      : log_(log), place_of_event_(place_of_event), question_(question) {}

  [[nodiscard]] Part read(size_t begin, size_t end) const {
    Part part;
    part.status.reserve(end - begin);
    part.visit_ends.reserve(end - begin);
    for (size_t c = begin; c < end; ++c) {
      part.status.push_back(read_case(c, part.visits));
      part.visit_ends.push_back(part.visits.size());
    }
    return part;
  }

 private:
  // Appends the visits of the case.
  CaseStatus read_case(size_t c, std::vector<uint32_t>& visits) const {
    const uint64_t first = log_.offsets[c];
    const uint64_t last =
        question_.observation ? observed_end(log_, c, question_.observation->until) : log_.offsets[c + 1];
    uint32_t place = none_id;
    bool has_exit = false;
    bool has_goal = false;
    for (uint64_t i = first; i < last; ++i) {
      has_goal = has_goal || (question_.goal && contains(*question_.goal, log_.activities[i]));
      if (contains(question_.exit, log_.activities[i])) {
        has_exit = true;
      } else if (place_of_event_[i] != none_id) {
        has_exit = false;
        if (place_of_event_[i] != place) visits.push_back(place_of_event_[i]);
        place = place_of_event_[i];
      }
    }
    if (has_exit) return CaseStatus::left;
    const bool converted = question_.goal ? has_goal : place != none_id && place == question_.conversion_stage;
    if (converted) return CaseStatus::converted;
    return first < last && is_open(log_.occurred_at[last - 1]) ? CaseStatus::in_progress : CaseStatus::left;
  }

  [[nodiscard]] bool is_open(int64_t last_event_at) const {
    const auto& observation = question_.observation;
    return observation && Int128{observation->until} - last_event_at < observation->open_ms;
  }

  const JourneyColumns& log_;
  std::span<const uint32_t> place_of_event_;
  const StatusQuestion& question_;
};

}  // namespace

JourneyOutcomes journey_outcomes(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                                 const StatusQuestion& question, const Workers& workers) {
  const StatusReader reader(log, place_of_event, question);
  const auto parts =
      for_case_chunks<Part>(log, 0, workers, [&](size_t begin, size_t end) { return reader.read(begin, end); });
  JourneyOutcomes out;
  out.status.reserve(log.n_cases());
  out.visit_offsets.reserve(log.n_cases() + 1);
  out.visit_offsets.push_back(0);
  for (const Part& part : parts) {
    const uint64_t before = out.visits.size();
    out.status.insert(out.status.end(), part.status.begin(), part.status.end());
    for (const uint64_t end : part.visit_ends) out.visit_offsets.push_back(before + end);
    out.visits.insert(out.visits.end(), part.visits.begin(), part.visits.end());
  }
  return out;
}

}  // namespace cairn
