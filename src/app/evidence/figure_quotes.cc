#include "app/evidence/figure_quotes.h"

#include <set>

#include "app/without_ids.h"
#include "insight/quotes.h"

namespace cairn {

void add_quotes(const QueryLog& q, const FigurePlaceOf& place, FigureDetail& out) {
  std::vector<CustomerText> texts;
  std::set<uint32_t> people;
  for (size_t row = 0; row < q.feedback.step.size(); ++row) {
    if (!is_feedback_at(q, place, row) || q.log.feedback.text(row).empty()) continue;
    const auto& answer = q.feedback.answer[row];
    texts.push_back({q.log.feedback.text(row), answer ? std::optional(answer->score.value()) : std::nullopt,
                     q.log.feedback.occurred_at[row]});
    people.insert(q.log.feedback.respondent[row]);
  }
  if (people.size() < static_cast<size_t>(smallest_group)) return;
  const PlaceQuotes chosen = choose_quotes(texts, {});
  out.texts = chosen.n_texts;
  for (const Quote& quote : chosen.quotes)
    out.quotes.push_back({without_ids(q.log, quote.text), quote.score, quote.occurred_at});
}

}  // namespace cairn
