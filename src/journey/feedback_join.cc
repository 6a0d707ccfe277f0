#include "journey/feedback_join.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace cairn {
namespace {

// What decides between the cases of a customer. Smaller comes first.
struct Candidate {
  bool begins_later;    // no event at or before the answer
  int64_t distance_at;  // the latest event before (negated), or the first event
  std::string_view name;

  auto operator<=>(const Candidate&) const = default;
};

Candidate candidate_of(CaseIndex c, int64_t at, const JourneyColumns& columns, const Dictionary& case_names) {
  const auto times = columns.occurred_at.subspan(columns.offsets[c], columns.offsets[c + 1] - columns.offsets[c]);
  const auto after = std::upper_bound(times.begin(), times.end(), at);
  if (after != times.begin()) return {false, ~*(after - 1), case_names.name(c)};
  return {true, times.empty() ? std::numeric_limits<int64_t>::max() : times.front(), case_names.name(c)};
}

template <typename T>
void permute(std::vector<T>& column, std::span<const uint32_t> order) {
  std::vector<T> sorted;
  sorted.reserve(column.size());
  for (const uint32_t i : order) sorted.push_back(column[i]);
  column = std::move(sorted);
}

void permute_texts(FeedbackColumns& feedback, std::span<const uint32_t> order) {
  std::string texts;
  texts.reserve(feedback.texts.size());
  std::vector<uint64_t> begin{0};
  begin.reserve(order.size() + 1);
  for (const uint32_t i : order) {
    texts += feedback.text(i);
    begin.push_back(texts.size());
  }
  feedback.texts = std::move(texts);
  feedback.text_begin = std::move(begin);
}

}  // namespace

CaseIndex join_feedback(std::span<const CaseIndex> cases_of_customer, int64_t at, const JourneyColumns& columns,
                        const Dictionary& case_names) {
  if (cases_of_customer.empty()) return none_id;
  if (cases_of_customer.size() == 1) return cases_of_customer[0];
  return *std::min_element(cases_of_customer.begin(), cases_of_customer.end(), [&](CaseIndex a, CaseIndex b) {
    return candidate_of(a, at, columns, case_names) < candidate_of(b, at, columns, case_names);
  });
}

void sort_feedback(FeedbackColumns& feedback) {
  const auto& at = feedback.occurred_at;
  if (std::is_sorted(at.begin(), at.end())) return;
  std::vector<uint32_t> order(feedback.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return at[a] < at[b]; });
  permute_texts(feedback, order);
  permute(feedback.case_index, order);
  permute(feedback.respondent, order);
  permute(feedback.occurred_at, order);
  permute(feedback.scale, order);
  permute(feedback.score, order);
  permute(feedback.scale_lo, order);
  permute(feedback.scale_hi, order);
  permute(feedback.weight, order);
  permute(feedback.touchpoint, order);
}

}  // namespace cairn
