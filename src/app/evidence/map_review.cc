#include "app/evidence/map_review.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "app/evidence/map_lint_words.h"
#include "base/statistics.h"
#include "base/time.h"

namespace cairn {
namespace {

constexpr int64_t smallest_shown = 5;
constexpr double usual_days = 91;

std::optional<std::string> text_of(const Record& record, std::string_view name) {
  const std::string_view text = record.text(name);
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}
std::optional<int64_t> time_of(const Record& record, std::string_view name) {
  const json::Value* value = record.properties.find(name);
  return value != nullptr ? json::as_integer(*value) : std::nullopt;
}
std::optional<double> number_of(const Record& record, std::string_view name) {
  const json::Value* value = record.properties.find(name);
  return value != nullptr ? json::as_number(*value) : std::nullopt;
}
std::vector<std::string> texts_of(const Record& record, std::string_view name) {
  std::vector<std::string> out;
  for (const std::string_view text : record.texts(name)) out.emplace_back(text);
  return out;
}

// A share as it was counted.
std::optional<Proportion> counted_share(const std::optional<double>& value, int64_t n) {
  if (!value || n <= 0 || n > largest_table / 2 || *value < 0 || *value > 1) return std::nullopt;
  return Proportion{std::llround(*value * static_cast<double>(n)), n};
}

// The cases that came since against those that were signed: apart, since the log only grew. Where it shrank (a source
// was removed) the two cannot be told apart.
void compare_shares(const SignedNumber& was, const PlacedMeasurement& now, MovedNumber& out) {
  const auto then = counted_share(was.value, was.n);
  const auto all = counted_share(now.value, now.n);
  if (!then || !all) return;
  const Proportion since{all->k - then->k, all->n - then->n};
  if (since.n < smallest_shown || then->n < smallest_shown || since.k < 0 || since.k > since.n) return;
  const bool of_few = since.k > 0 && since.k < smallest_shown;  // would speak of few customers
  if (of_few) return;
  out.since_n = since.n;
  out.since = static_cast<double>(since.k) / static_cast<double>(since.n);
  out.diff = *out.since - static_cast<double>(then->k) / static_cast<double>(then->n);
  out.diff_ci = newcombe(since, *then);
  out.p = table_p(since, *then).p;
}

// The spread of a mean from its interval, mean ± t·s/√n; the side that was not cut at the end of the scale.
std::optional<Sample> sample_of(const std::optional<double>& mean, int64_t n, const std::optional<Interval>& ci) {
  if (!mean || !ci || n < 2) return std::nullopt;
  const double half = std::max(ci->hi - *mean, *mean - ci->lo);
  const double s = half * std::sqrt(static_cast<double>(n)) / student_t_975(static_cast<double>(n - 1));
  return Sample{n, Rational::from_decimal(*mean), Rational::from_decimal(std::round(s * s * 1e9) / 1e9)};
}

void compare_means(const SignedNumber& was, const PlacedMeasurement& now, MovedNumber& out) {
  const auto then = sample_of(was.value, was.n, was.ci);
  const auto today = sample_of(now.value, now.n, now.ci);
  if (!then || !today || was.n < smallest_shown || now.n < smallest_shown) return;
  const auto compared = welch(*today, *then);
  if (!compared || compared->degenerate) return;
  out.diff = compared->diff.value();
  out.diff_ci = compared->ci;
  out.p = compared->p;
}

int rank_of(MoveVerdict verdict) {
  switch (verdict) {
    case MoveVerdict::moved:
      return 0;
    case MoveVerdict::within_chance:
      return 1;
    case MoveVerdict::not_testable:
      break;
  }
  return 2;
}

void judge(std::vector<MovedNumber>& numbers) {
  std::vector<std::optional<double>> p;
  for (const MovedNumber& one : numbers) p.push_back(one.p);
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < numbers.size(); ++i) {
    numbers[i].q = q[i];
    if (q[i]) numbers[i].verdict = *q[i] <= default_alpha ? MoveVerdict::moved : MoveVerdict::within_chance;
  }
  std::ranges::stable_sort(numbers, {}, [](const MovedNumber& one) {
    return std::tuple(rank_of(one.verdict), !one.left_interval, one.q.value_or(1));
  });
}

class Reviewing {
 public:
  Reviewing(const Document& document, const Record& map, const MapEvidence& evidence, int64_t now)
      : document_(document), map_(map), evidence_(evidence), now_(now), names_({}, document, DiffSide::Which::after) {
    out_.map = map.id;
    out_.title = map.text("title");
    out_.state = evidence.state;
    out_.owner = text_of(map, "owner");
    out_.due_at = time_of(map, "review_due_at");
    out_.next_due_at = next_review_at(map, now);
  }

  MapReview review(const MapBindings& bindings, const MapLint& lint) && {
    add_signed();
    add_numbers();
    add_unplaced(bindings);
    add_cells();
    add_shipped();
    add_open(lint);
    return std::move(out_);
  }

 private:
  void add_signed() {
    for (const Record* one : document_.children(map_.id, "review")) {
      out_.signed_reviews.push_back({one->id, time_of(*one, "signed_at").value_or(0),
                                     std::string(one->text("signed_by")), text_of(*one, "note"), texts_of(*one, "open"),
                                     time_of(*one, "due_at"), text_of(*one, "version")});
    }
    std::ranges::stable_sort(out_.signed_reviews, std::greater<>(), &SignedReview::signed_at);
  }

  void add_numbers() {
    const Record* last = last_review(document_, map_);
    if (last == nullptr) return;
    MovedNumbers moved = moved_numbers(document_, signed_numbers(*last), evidence_.measurements);
    out_.numbers = std::move(moved.numbers);
    out_.n_tests = moved.n_tests;
  }

  void add_unplaced(const MapBindings& bindings) {
    const Record* last = last_review(document_, map_);
    std::set<std::string_view> known;
    if (last != nullptr) {
      for (const std::string_view one : last->texts("unplaced")) known.insert(one);
    }
    for (const BindingSuggestion& one : bindings.items) {
      if (one.cases < smallest_shown && !one.answers_only) continue;
      const bool is_new = last != nullptr && !known.contains(one.activity);
      out_.unplaced.push_back({one.activity, one.name, one.events, one.cases, is_new});
    }
    std::ranges::stable_sort(out_.unplaced, std::greater<>(), &UnplacedActivity::is_new);
  }

  void add_cells() {
    for (const Grade grade : {Grade::contradicted, Grade::stale}) {
      for (const GradedClaim& claim : evidence_.claims) {
        const Record* record = claim.grade == grade ? document_.find(claim.record) : nullptr;
        if (record == nullptr) continue;
        out_.cells.push_back(
            {claim.record, names_.place(*record), spoken_name(names_, *record), grade, claim.latest_at});
      }
    }
  }

  [[nodiscard]] bool is_of_map(const Record& improvement) const {
    if (improvement.text("map") == map_.id) return true;
    return std::ranges::any_of(improvement.texts("problems"), [&](std::string_view id) {
      const Record* problem = document_.find(id);
      return problem != nullptr && problem->parent() == map_.id;
    });
  }

  [[nodiscard]] std::optional<int64_t> look_again(const Record& improvement) const {
    const auto shipped = time_of(improvement, "shipped_at");
    if (!shipped) return std::nullopt;
    const int64_t looked = time_of(improvement, "looked_at").value_or(*shipped);
    for (const int64_t days : {30, 60, 90}) {
      const int64_t at = *shipped + days * day_ms;
      if (looked < at) return at;
    }
    return std::nullopt;
  }

  void add_shipped() {
    for (const Record* one : document_.of_type("improvement")) {
      const bool shipped = one->text("status") == "shipped" || one->text("status") == "measured";
      if (!shipped || !is_of_map(*one)) continue;
      out_.shipped.push_back({one->id, std::string(one->text("name")), text_of(*one, "owner"), text_of(*one, "verdict"),
                              time_of(*one, "shipped_at"), time_of(*one, "looked_at"), number_of(*one, "effect"),
                              look_again(*one)});
    }
  }

  // What a team is asked to decide before it signs, or to name as open.
  void add_open(const MapLint& lint) {
    static const std::set<std::string_view> asked = {"L12", "L13", "L19", "L21", "L22", "L23", "L30", "L31"};
    std::set<std::pair<std::string, std::string>> seen;  // a card that spans stages is one point
    for (const MapFinding& finding : lint.findings) {
      if (!asked.contains(finding.rule) || !seen.emplace(finding.rule, finding.record).second) continue;
      const std::string where = finding.where.empty() ? std::string() : finding.where + ": ";
      out_.open.push_back({finding.record, where + finding.sentence});
    }
    for (const ShippedImprovement& one : out_.shipped) {
      if (one.looked_at && one.look_again_at && *one.look_again_at <= now_)
        out_.open.push_back(
            {one.improvement, "It is time to look at the effect of " + cairn::quoted(one.name) + " again."});
    }
  }

  const Document& document_;
  const Record& map_;
  const MapEvidence& evidence_;
  int64_t now_;
  DiffSide names_;
  MapReview out_;
};

}  // namespace

int64_t next_review_at(const Record& map, int64_t now) {
  const double days = std::clamp(number_of(map, "review_days").value_or(usual_days), 1.0, 36'500.0);
  return now + std::llround(days * static_cast<double>(day_ms));
}

MovedNumbers moved_numbers(const Document& document, std::span<const SignedNumber> signed_then,
                           std::span<const PlacedMeasurement> now) {
  const DiffSide names({}, document, DiffSide::Which::after);
  std::map<std::pair<std::string_view, std::string_view>, const PlacedMeasurement*> today;
  for (const PlacedMeasurement& one : now)
    today.emplace(std::pair(std::string_view(one.target), std::string_view(one.metric)), &one);
  MovedNumbers out;
  for (const SignedNumber& was : signed_then) {
    const auto found = today.find(std::pair<std::string_view, std::string_view>(was.target, was.metric));
    const Record* record = document.find(was.target);
    if (found == today.end() || record == nullptr) continue;
    const PlacedMeasurement& is = *found->second;
    const bool shown =
        was.value && is.value && was.unit == is.unit && is.n >= smallest_shown && was.n >= smallest_shown;
    if (!shown || (*was.value == *is.value && was.n == is.n)) continue;
    MovedNumber one;
    one.record = was.target;
    one.metric = was.metric;
    one.unit = was.unit;
    one.name = names.short_name(was.target);
    one.was = *was.value;
    one.was_n = was.n;
    one.was_ci = was.ci;
    one.value = *is.value;
    one.n = is.n;
    one.ci = is.ci;
    one.left_interval = was.ci && (one.value < was.ci->lo || one.value > was.ci->hi);
    if (one.unit == "share" && one.metric != "effect") compare_shares(was, is, one);
    if (one.unit == "score" && one.metric == "emotion") compare_means(was, is, one);
    if (one.p) ++out.n_tests;
    out.numbers.push_back(std::move(one));
  }
  judge(out.numbers);
  return out;
}

MapReview review_of_map(const Document& document, const Record& map, const MapEvidence& evidence,
                        const MapBindings& bindings, const MapLint& lint, int64_t now) {
  return Reviewing(document, map, evidence, now).review(bindings, lint);
}

}  // namespace cairn
