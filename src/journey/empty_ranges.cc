#include "journey/empty_ranges.h"

#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

std::string number_text(const Rational& n) { return shortest_number(n.value()); }

class RangeChecker {
 public:
  void check(const Predicate& predicate, const std::string& where) {
    std::visit([&](const auto& term) { check_term(term, where); }, predicate.term);
  }
  void check_times(const std::optional<TimePoint>& from, const std::optional<TimePoint>& until,
                   const std::string& where) {
    if (from && until && from->ms >= until->ms)
      add(where, "from " + iso_time(from->ms) + " is not before until " + iso_time(until->ms));
  }
  [[nodiscard]] std::vector<EmptyRange> take() { return std::move(found_); }

 private:
  void check_term(const CombinedPredicate& combined, const std::string& where) {
    const std::string list = where + "." + std::string(json::enum_word(combined.combination));
    for (size_t i = 0; i < combined.parts.size(); ++i) check(combined.parts[i], list + "[" + std::to_string(i) + "]");
  }
  void check_term(const AttributeCondition& c, const std::string& where) { check_limits(c, where + ".attribute"); }
  void check_term(const OccurrenceCondition& c, const std::string& where) {
    const std::string did = where + ".did";
    check_times(c.from, c.until, did);
    if (c.times && c.times->at_least && c.times->at_most && *c.times->at_least > *c.times->at_most)
      add(did + ".times",
          "at_least " + std::to_string(*c.times->at_least) + " is above at_most " + std::to_string(*c.times->at_most));
    if (c.after) check_times(c.after->from, c.after->until, did + ".after");
    if (c.before) check_times(c.before->from, c.before->until, did + ".before");
  }
  void check_term(const PeriodCondition& c, const std::string& where) {
    check_times(c.from, c.until, where + ".period");
  }
  void check_term(const ValueCondition& c, const std::string& where) { check_limits(c, where + ".value"); }
  void check_term(const ScoreCondition& c, const std::string& where) { check_limits(c, where + ".score"); }
  template <typename Other>
  void check_term(const Other&, const std::string&) {}

  template <typename Limits>
  void check_limits(const Limits& c, const std::string& where) {
    if (!c.at_least) return;
    if (c.at_most && *c.at_least > *c.at_most)
      add(where, "at_least " + number_text(*c.at_least) + " is above at_most " + number_text(*c.at_most));
    if (c.below && *c.at_least >= *c.below)
      add(where, "at_least " + number_text(*c.at_least) + " is not below " + number_text(*c.below));
  }

  void add(const std::string& where, std::string message) { found_.push_back({where, std::move(message)}); }

  std::vector<EmptyRange> found_;
};

}  // namespace

std::vector<EmptyRange> empty_ranges(const Predicate& predicate, const std::string& where) {
  RangeChecker checker;
  checker.check(predicate, where);
  return checker.take();
}

std::vector<EmptyRange> empty_ranges(const EventSelector& selector, const std::string& where) {
  RangeChecker checker;
  checker.check_times(selector.from, selector.until, where);
  return checker.take();
}

}  // namespace cairn
