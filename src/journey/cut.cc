#include "journey/cut.h"

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

// Everything but events, cases and answers: names and what is said of the whole.
JourneyLog without_rows(const JourneyLog& log) {
  JourneyLog out;
  out.activities = log.activities;
  out.channels = log.channels;
  out.touchpoints = log.touchpoints;
  out.respondents = log.respondents;
  out.currency = log.currency;
  out.counts = log.counts;
  return out;
}

void copy_event(const JourneyLog& log, uint64_t event, JourneyLog& to) {
  to.activity.push_back(log.activity[event]);
  to.occurred_at.push_back(log.occurred_at[event]);
  if (!log.channel.empty()) to.channel.push_back(log.channel[event]);
  if (!log.event_seq.empty()) to.event_seq.push_back(log.event_seq[event]);
}

void copy_answer(const FeedbackColumns& from, size_t row, CaseIndex case_index, FeedbackColumns& to) {
  if (to.text_begin.empty()) to.text_begin.push_back(0);
  to.case_index.push_back(case_index);
  to.respondent.push_back(from.respondent[row]);
  to.occurred_at.push_back(from.occurred_at[row]);
  to.scale.push_back(from.scale[row]);
  to.score.push_back(from.score[row]);
  to.scale_lo.push_back(from.scale_lo[row]);
  to.scale_hi.push_back(from.scale_hi[row]);
  to.weight.push_back(from.weight[row]);
  to.touchpoint.push_back(from.touchpoint[row]);
  to.texts += from.text(row);
  to.text_begin.push_back(to.texts.size());
}

bool is_whole(const JourneyLog& log, const CasePiece& piece) {
  return piece.begin == log.offsets[piece.of] && piece.end == log.offsets[piece.of + 1];
}

void copy_facts(const JourneyLog& log, std::span<const CasePiece> pieces, JourneyLog& out) {
  for (const CasePiece& piece : pieces) {
    const bool whole = is_whole(log, piece);
    if (!log.case_value.empty()) out.case_value.push_back(whole ? log.case_value[piece.of] : no_int);
    if (!log.case_deadline_at.empty()) out.case_deadline_at.push_back(whole ? log.case_deadline_at[piece.of] : no_int);
  }
  for (const CaseAttribute& attribute : log.attributes) {
    CaseAttribute& copy = out.attributes.emplace_back(CaseAttribute{attribute.name, attribute.values, {}});
    for (const CasePiece& piece : pieces) copy.value_of_case.push_back(attribute.value_of_case[piece.of]);
  }
}

// The piece of an answer: none_id if its case has none.
CaseIndex piece_of_answer(const JourneyLog& log, std::span<const CasePiece> pieces, size_t row) {
  const CaseIndex of = log.feedback.case_index[row];
  if (of == none_id) return none_id;
  const auto first = std::ranges::lower_bound(pieces, of, {}, &CasePiece::of);
  if (first == pieces.end() || first->of != of) return none_id;
  auto found = first;
  for (auto next = first; next != pieces.end() && next->of == of; ++next) {
    const bool begun = next->begin < next->end && log.occurred_at[next->begin] <= log.feedback.occurred_at[row];
    if (begun) found = next;
  }
  return static_cast<CaseIndex>(found - pieces.begin());
}

void find_ends(JourneyLog& log) {
  for (const auto* times : {&log.occurred_at, &log.feedback.occurred_at}) {
    if (times->empty()) continue;
    const auto [first, last] = std::minmax_element(times->begin(), times->end());
    log.first_at = log.first_at == no_int ? *first : std::min(log.first_at, *first);
    log.last_at = log.last_at == no_int ? *last : std::max(log.last_at, *last);
  }
}

}  // namespace

JourneyLog cut_cases(const JourneyLog& log, std::span<const CasePiece> pieces) {
  JourneyLog out = without_rows(log);
  for (const CasePiece& piece : pieces) {
    out.cases.add(piece.name);
    for (uint64_t i = piece.begin; i < piece.end; ++i) copy_event(log, i, out);
    out.offsets.push_back(out.activity.size());
  }
  copy_facts(log, pieces, out);
  for (size_t row = 0; row < log.feedback.size(); ++row) {
    const CaseIndex piece = piece_of_answer(log, pieces, row);
    if (piece != none_id) copy_answer(log.feedback, row, piece, out.feedback);
  }
  out.counts.events = static_cast<int64_t>(out.activity.size());
  out.counts.feedback = static_cast<int64_t>(out.feedback.size());
  out.counts.feedback_without_case = 0;
  find_ends(out);
  return out;
}

JourneyLog select_cases(const JourneyLog& log, std::span<const uint8_t> keep) {
  std::vector<CasePiece> pieces;
  for (CaseIndex c = 0; c < log.n_cases(); ++c) {
    if (keep[c] != 0) pieces.push_back({c, log.offsets[c], log.offsets[c + 1], std::string(log.cases.name(c))});
  }
  return cut_cases(log, pieces);
}

JourneyLog select_events(const JourneyLog& log, std::span<const uint8_t> keep) {
  JourneyLog out = log;
  out.offsets.assign(1, 0);
  for (auto* column : {&out.activity, &out.channel}) column->clear();
  out.occurred_at.clear();
  out.event_seq.clear();
  for (CaseIndex c = 0; c < log.n_cases(); ++c) {
    for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i) {
      if (keep[i] != 0) copy_event(log, i, out);
    }
    out.offsets.push_back(out.activity.size());
  }
  out.counts.events = static_cast<int64_t>(out.activity.size());
  return out;
}

}  // namespace cairn
