#include "journey/case_filter.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/text.h"

namespace cairn {
namespace {

constexpr size_t cases_per_chunk = size_t{1} << 12;

using Names = std::optional<std::vector<std::string>>;

// Limits: what has at_least, at_most and below.
template <typename Limits>
bool in_range(const Rational& x, const Limits& limits) {
  return (!limits.at_least || x >= *limits.at_least) && (!limits.at_most || x <= *limits.at_most) &&
         (!limits.below || x < *limits.below);
}

// A selector with its names looked up. Events are given by their place in the columns.
class SelectedEvents {
 public:
  SelectedEvents(const JourneyLog& log, const EventSelector& selector)
      : log_(log),
        activity_(flags(selector.activity, log.activities)),
        channel_(flags(selector.channel, log.channels)),
        from_(selector.from ? selector.from->ms : std::numeric_limits<int64_t>::min()),
        until_(selector.until ? std::optional(selector.until->ms) : std::nullopt) {}

  [[nodiscard]] bool has(uint64_t event) const {
    const int64_t at = log_.occurred_at[event];
    if (at < from_ || (until_ && at >= *until_)) return false;
    if (activity_ && (*activity_)[log_.activity[event]] == 0) return false;
    if (!channel_) return true;
    const ChannelId channel = log_.channel.empty() ? none_id : log_.channel[event];
    return channel != none_id && (*channel_)[channel] != 0;
  }

 private:
  static std::optional<std::vector<uint8_t>> flags(const Names& names, const Dictionary& known) {
    if (!names) return std::nullopt;
    std::vector<uint8_t> out(known.size(), 0);
    for (const std::string& name : *names) {
      if (const auto id = known.find(name)) out[*id] = 1;
    }
    return out;
  }

  const JourneyLog& log_;
  std::optional<std::vector<uint8_t>> activity_, channel_;
  int64_t from_;
  std::optional<int64_t> until_;
};

// How often a case did what a condition says.
class OccurrenceCounter {
 public:
  OccurrenceCounter(const JourneyLog& log, const OccurrenceCondition& condition)
      : log_(log), events_(log, condition), within_ms_(condition.within_ms) {
    if (condition.after) after_.emplace(log, *condition.after);
    if (condition.before) before_.emplace(log, *condition.before);
  }

  [[nodiscard]] uint64_t count(CaseIndex c) {
    collect(c);
    if (after_ || before_ || !within_ms_) return found_.size();
    return most_in_a_stretch();
  }

 private:
  [[nodiscard]] bool near(int64_t from, int64_t to) const {
    return !within_ms_ || std::cmp_less_equal(elapsed_ms(from, to), *within_ms_);
  }

  void collect(CaseIndex c) {
    found_.clear();
    std::optional<int64_t> anchor_at;  // of the last event that `after` means
    for (uint64_t i = log_.offsets[c]; i < log_.offsets[c + 1]; ++i) {
      const int64_t at = log_.occurred_at[i];
      if (events_.has(i) && (!after_ || (anchor_at && near(*anchor_at, at)))) found_.push_back(i);
      if (after_ && after_->has(i)) anchor_at = at;
    }
    if (before_) keep_those_before(c);
  }

  void keep_those_before(CaseIndex c) {
    std::optional<int64_t> anchor_at;
    size_t kept = found_.size();
    size_t next = found_.size();
    for (uint64_t i = log_.offsets[c + 1]; i > log_.offsets[c]; --i) {
      if (next > 0 && found_[next - 1] == i - 1) {
        --next;
        if (anchor_at && near(log_.occurred_at[i - 1], *anchor_at)) found_[--kept] = i - 1;
      }
      if (before_->has(i - 1)) anchor_at = log_.occurred_at[i - 1];
    }
    found_.erase(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(kept));
  }

  [[nodiscard]] uint64_t most_in_a_stretch() const {
    size_t most = 0;
    size_t first = 0;
    for (size_t last = 0; last < found_.size(); ++last) {
      while (!near(log_.occurred_at[found_[first]], log_.occurred_at[found_[last]])) ++first;
      most = std::max(most, last + 1 - first);
    }
    return most;
  }

  const JourneyLog& log_;
  SelectedEvents events_;
  std::optional<SelectedEvents> after_, before_;
  std::optional<uint64_t> within_ms_;
  std::vector<uint64_t> found_;
};

// Evaluates one predicate over all cases; names are looked up once, not once a case.
class Matcher {
 public:
  Matcher(const CaseView& cases, const Workers& workers) : cases_(cases), workers_(workers) {}

  [[nodiscard]] std::vector<uint8_t> match(const Predicate& predicate) const {
    return std::visit([&](const auto& term) { return (*this)(term); }, predicate.term);
  }

 private:
  // make() gives each thread's chunk a function of the case.
  template <typename Make>
  [[nodiscard]] std::vector<uint8_t> each_case(const Make& make) const {
    std::vector<uint8_t> out(cases_.log.n_cases());
    workers_.for_chunks(out.size(), cases_per_chunk, [&](size_t, size_t begin, size_t end) {
      auto holds = make();
      for (size_t c = begin; c < end; ++c) out[c] = holds(static_cast<CaseIndex>(c)) ? 1 : 0;
    });
    return out;
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const CombinedPredicate& combined) const {
    const bool any = combined.combination != Combination::all;
    std::vector<uint8_t> out(cases_.log.n_cases(), any ? 0 : 1);
    for (const Predicate& part : combined.parts) {
      const std::vector<uint8_t> met = match(part);
      for (size_t c = 0; c < out.size(); ++c) out[c] = any ? out[c] | met[c] : out[c] & met[c];
    }
    if (combined.combination == Combination::none) {
      for (uint8_t& flag : out) flag ^= 1U;
    }
    return out;
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const AttributeCondition& condition) const {
    const auto& attributes = cases_.log.attributes;
    const auto attribute = std::ranges::find(attributes, condition.name, &CaseAttribute::name);
    if (attribute == attributes.end()) return std::vector<uint8_t>(cases_.log.n_cases(), 0);
    std::vector<uint8_t> fits;
    for (uint32_t v = 0; v < attribute->values.size(); ++v)
      fits.push_back(fits_value(condition, attribute->values.name(v)));
    return each_case([&] {
      return [&](CaseIndex c) {
        const uint32_t value = attribute->value_of_case[c];
        return value != none_id && fits[value] != 0;
      };
    });
  }
  [[nodiscard]] static bool fits_value(const AttributeCondition& condition, std::string_view value) {
    if (condition.is && std::ranges::find(*condition.is, value) == condition.is->end()) return false;
    if (!condition.at_least && !condition.at_most && !condition.below) return true;
    const auto number = parse_double(value);
    return number && in_range(Rational::from_decimal(*number), condition);
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const OccurrenceCondition& condition) const {
    const CountRange times = condition.times.value_or(CountRange{1, std::nullopt});
    return each_case([&] {
      return [&, counter = OccurrenceCounter(cases_.log, condition)](CaseIndex c) mutable {
        const uint64_t n = counter.count(c);
        return n >= times.at_least.value_or(0) && n <= times.at_most.value_or(n);
      };
    });
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const ChannelCondition& condition) const {
    const JourneyLog& log = cases_.log;
    if (log.channel.empty()) return std::vector<uint8_t>(log.n_cases(), 0);
    const SelectedEvents wanted(log, EventSelector{std::nullopt, condition.is, std::nullopt, std::nullopt});
    const ChannelPlace where = condition.where.value_or(ChannelPlace::any);
    return each_case([&] {
      return [&, where](CaseIndex c) {
        uint64_t with_channel = 0;
        uint64_t met = 0;
        bool first = false;
        bool last = false;
        for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i) {
          if (log.channel[i] == none_id) continue;
          last = wanted.has(i);
          if (with_channel++ == 0) first = last;
          met += last ? 1 : 0;
        }
        if (where == ChannelPlace::first) return first;
        if (where == ChannelPlace::last) return last;
        return met > 0 && (where == ChannelPlace::any || met == with_channel);
      };
    });
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const PeriodCondition& condition) const {
    const JourneyLog& log = cases_.log;
    const SelectedEvents inside(log, EventSelector{std::nullopt, std::nullopt, condition.from, condition.until});
    const PeriodPlace where = condition.where.value_or(PeriodPlace::start);
    return each_case([&] {
      return [&, where](CaseIndex c) {
        const uint64_t begin = log.offsets[c];
        const uint64_t end = log.offsets[c + 1];
        if (begin == end) return false;
        if (where == PeriodPlace::start) return inside.has(begin);
        if (where == PeriodPlace::end) return inside.has(end - 1);
        uint64_t met = 0;
        for (uint64_t i = begin; i < end; ++i) met += inside.has(i) ? 1 : 0;
        return where == PeriodPlace::any ? met > 0 : met == end - begin;
      };
    });
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const ValueCondition& condition) const {
    const auto& values = cases_.log.case_value;
    return each_case([&] {
      return [&](CaseIndex c) {
        return !values.empty() && values[c] != no_int && in_range(Rational(values[c]), condition);
      };
    });
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const ScoreCondition& condition) const {
    return each_case([&] {
      return [&](CaseIndex c) {
        return !cases_.score.empty() && cases_.score[c] && in_range(*cases_.score[c], condition);
      };
    });
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const StatusCondition& condition) const {
    return each_case([&] {
      return [&](CaseIndex c) {
        return !cases_.status.empty() && std::ranges::find(condition.is, cases_.status[c]) != condition.is.end();
      };
    });
  }

  [[nodiscard]] std::vector<uint8_t> operator()(const StageCondition& condition) const {
    if (cases_.visit_offsets.empty()) return std::vector<uint8_t>(cases_.log.n_cases(), 0);
    std::vector<uint8_t> wanted;
    for (const std::string& stage : cases_.stages)
      wanted.push_back(std::ranges::find(condition.is, stage) != condition.is.end() ? 1 : 0);
    return each_case([&] {
      return [&](CaseIndex c) {
        const auto visits =
            cases_.visits.subspan(cases_.visit_offsets[c], cases_.visit_offsets[c + 1] - cases_.visit_offsets[c]);
        return std::ranges::any_of(visits, [&](uint32_t stage) { return wanted[stage] != 0; });
      };
    });
  }

  const CaseView& cases_;
  const Workers& workers_;
};

// Gathers names that do not occur.
class NameChecker {
 public:
  explicit NameChecker(const CaseView& cases) : cases_(cases) {}

  void check(const Predicate& predicate) {
    std::visit([&](const auto& term) { (*this)(term); }, predicate.term);
  }
  [[nodiscard]] std::vector<UnknownName> take() { return std::move(unknown_); }

 private:
  void operator()(const CombinedPredicate& combined) {
    for (const Predicate& part : combined.parts) check(part);
  }
  void operator()(const AttributeCondition& c) {
    if (std::ranges::find(cases_.log.attributes, c.name, &CaseAttribute::name) == cases_.log.attributes.end())
      unknown_.push_back({"attribute", c.name});
  }
  void operator()(const OccurrenceCondition& c) {
    for (const EventSelector* selector :
         {static_cast<const EventSelector*>(&c), c.after ? &*c.after : nullptr, c.before ? &*c.before : nullptr}) {
      if (selector == nullptr) continue;
      names("activity", selector->activity, cases_.log.activities);
      names("channel", selector->channel, cases_.log.channels);
    }
  }
  void operator()(const ChannelCondition& c) { names("channel", c.is, cases_.log.channels); }
  void operator()(const StageCondition& c) {
    for (const std::string& name : c.is) {
      if (std::ranges::find(cases_.stages, name) == cases_.stages.end()) unknown_.push_back({"stage", name});
    }
  }
  template <typename Other>
  void operator()(const Other&) {}

  void names(const char* kind, const Names& wanted, const Dictionary& known) {
    if (!wanted) return;
    for (const std::string& name : *wanted) {
      if (!known.find(name)) unknown_.push_back({kind, name});
    }
  }

  const CaseView& cases_;
  std::vector<UnknownName> unknown_;
};

}  // namespace

std::vector<uint8_t> match_cases(const CaseView& cases, const Predicate& predicate, const Workers& workers) {
  return Matcher(cases, workers).match(predicate);
}

std::vector<uint8_t> match_events(const JourneyLog& log, const EventSelector& selector, const Workers& workers) {
  const SelectedEvents selected(log, selector);
  std::vector<uint8_t> out(log.activity.size());
  workers.for_chunks(out.size(), cases_per_chunk * 16, [&](size_t, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) out[i] = selected.has(i) ? 1 : 0;
  });
  return out;
}

std::vector<UnknownName> unknown_names(const CaseView& cases, const Predicate& predicate) {
  NameChecker checker(cases);
  checker.check(predicate);
  return checker.take();
}

}  // namespace cairn
