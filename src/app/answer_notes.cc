#include "app/answer_notes.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>

#include "app/converted_note.h"
#include "app/name_words.h"
#include "base/rational_json.h"
#include "base/text.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool has(const json::Object& params, std::string_view name) {
  const json::Value* value = params.if_contains(name);
  return value != nullptr && !value->is_null();
}

struct Asked : AnswerOnLog {
  [[nodiscard]] bool is(std::initializer_list<std::string_view> names) const { return is_one_of(analysis, names); }
  [[nodiscard]] const std::string& units() const { return log.definition.unit.plural; }
  [[nodiscard]] bool asks_feelings() const {
    return is({"emotion_cell", "emotion_score", "evidence_meter", "moments"}) ||
           (is({"claim_grade", "effect"}) && log.from.measure == MeasureKind::emotion);
  }
};

// ---- What there is nothing of

std::string nothing_note(const Asked& a) {
  if (a.log.log.n_cases() == 0 && a.log.from.filter)
    return "the filter means none of the " + a.units() + " in the data";
  if (a.asks_feelings())
    return a.log.log.feedback.size() == 0
               ? "there are no answers in the data: name a file with answers (survey) or a column with scores (score)"
               : "";
  if (!a.log.plan.order_measured)
    return "there are no events in the data, only answers: what goes by events is empty or 0";
  if (a.log.log.activity.empty() && a.log.from.events) return "no event is left of those that are looked at (events)";
  return {};
}

std::string channel_note(const Asked& a) {
  const bool none = std::ranges::all_of(a.log.log.channel, [](ChannelId id) { return id == none_id; });
  return none && a.is({"attribution", "channel_review", "channel_flow"})
             ? "no event has a channel: name the column that holds it (channel)"
             : "";
}

std::string customer_note(const Asked& a) {
  const bool by_customer = a.is({"cases", "retention", "sessionize"}) || a.log.from.notion.has_value();
  if (!by_customer || a.log.log.counts.cases_of_customers > 0) return {};
  return "the data names no customers: each case stands for a customer of its own, so nobody is seen in two of them; "
         "name "
         "the column (customer) if there is one";
}

std::string goal_note(const Asked& a) {
  if (!a.log.plan.goal.empty() || a.log.stage_names.empty()) return {};
  if (a.is({"channel_flow"}) && !has(a.params, "goal"))
    return "no goal is known: nobody counts as converted; name it (goal)";
  if (a.is({"journey_length"}) && !has(a.params, "conversion"))
    return "no goal is known: there are no lengths to it; name it (goal)";
  const bool by_stage = a.is({"stage_flow"}) && !has(a.params, "goal") && !has(a.params, "conversion_stage");
  if (!by_stage && !goes_by_status(a.analysis, a.log)) return {};
  return "no goal is known: converted is who " + std::string(by_stage ? "came to" : "ended at") +
         " the last stage, \"" + a.log.stage_names.back() + "\"; name the goal (goal) if that is not meant";
}

// ---- Money

constexpr double days_a_month = 487.0 / 16;

std::string money(double minor, std::string_view currency) {
  return currency.empty() ? grouped(std::llround(minor)) + " hundredths" : money_words(minor, currency);
}

std::string what_money_is(std::string_view analysis) {
  if (analysis == "leave_cost") return "what is at stake";
  if (analysis == "segment_potential") return "the potential";
  return analysis == "channel_review" ? "the net" : "the cost";
}

std::string value_note(const Asked& a) {
  if (!a.is({"channel_review", "leave_cost", "pain", "segment_potential"})) return {};
  const bool no_currency = a.log.log.currency.empty() && a.log.definition.currency.empty();
  if (has(a.params, "value_per_conversion"))
    return no_currency && !a.log.log.case_value.empty()
               ? "the values have no currency: amounts are in hundredths of them; name it (currency)"
               : "";
  const std::string why =
      a.log.log.case_value.empty() ? "there are no values in the data" : "nobody who converted has a value above 0";
  return why + ": a conversion counts as 1, and " + what_money_is(a.analysis) +
         " is in conversions, not in money; name the column with money (value) or say what a conversion is worth "
         "(value_per_conversion)";
}

std::string window_note(const Asked& a) {
  if (!a.is({"leave_cost", "pain"}) || has(a.params, "window_days")) return {};
  return "how long the data covers is not known, since all its events are of one moment: nothing can be said a month; "
         "say it (period_days)";
}

// What the amounts of an answer rest on.
std::string basis_note(const Asked& a) {
  const bool is_model = a.is({"what_if"});
  if (!is_model && !a.is({"channel_review", "leave_cost", "pain", "segment_potential"})) return {};
  const json::Value mean = json::encode(a.log.value_per_conversion);
  const json::Value* asked = a.params.if_contains("value_per_conversion");
  const json::Value& value = is_model || asked == nullptr ? mean : *asked;
  const auto minor = json::decode<Rational>(value);
  if (!minor.ok()) return {};
  const std::string currency = a.log.log.currency.empty() ? a.log.definition.currency : a.log.log.currency;
  std::string out = "a conversion counts as " + money(minor->value(), currency) +
                    (value == mean ? ", the mean value of those who converted" : "");
  if (a.is({"channel_review", "segment_potential"})) return out;
  const json::Value* days_asked = a.params.if_contains("window_days");
  const auto days =
      json::decode<Rational>(is_model || days_asked == nullptr ? json::encode(a.log.window_days) : *days_asked);
  if (days.ok()) out += ", and the data covers " + fixed(days->value(), 1) + " days";
  if (!is_model) return out;
  const auto extra = json::decode<Rational>(a.result.at("extra_conversions"));
  if (!extra.ok()) return out;
  const double worth = extra->value() * minor->value();
  out += ": the extra conversions would bring " + money(worth, currency);
  if (days.ok()) out += ", " + money(worth * days_a_month / days->value(), currency) + " a month";
  return out + "; an estimate, not a forecast";
}

// ---- What was not asked for

std::string plan_note(const Asked& a) {
  if (!a.is({"conformance", "contact_gaps"}) || a.log.from.planned || !a.log.definition.order.empty()) return {};
  return "no plan was given (planned, or order in cairn.toml): journeys are held against the touchpoints of the map "
         "that was found in the same data";
}

std::string segment_note(const Asked& a) {
  if (!a.is({"compare_segments", "segment_potential"})) return {};
  if (a.log.from.segment || a.log.from.segments) {
    const bool none = std::ranges::all_of(a.log.segments.of_case, [](uint32_t label) { return label == none_id; });
    return none && a.log.log.n_cases() > 0 ? "none of the " + a.units() + " is in a segment" : "";
  }
  std::vector<std::string> attributes;
  for (const CaseAttribute& attribute : a.log.log.attributes) attributes.push_back(attribute.name);
  const std::string by_predicate =
      R"(predicates (segments: [{"name": "searchers", "filter": {"did": {"activity": ["searched"]}}}]))";
  if (attributes.empty())
    return "no segments were given: the data has no attributes of " + a.units() + " (segment), but " + by_predicate +
           " can divide them";
  return "no segments were given: name an attribute (segment: " + names_in_words(attributes, 8) + ") or " +
         by_predicate;
}

std::string place_note(const Asked& a) {
  if (!a.is({"emotion_cell", "emotion_score"}) || a.log.from.at || a.log.log.feedback.size() == 0) return {};
  return "no place was named (at): the answers of all places are taken together";
}

// ---- Effects and what they rest on

// How many earlier dates there are, and how many had enough cases to count.
std::string earlier_dates_note(const Asked& a) {
  if (!a.is({"effect"})) return {};
  const bool by_score = a.input.get_object().contains("placebo_scores");
  const size_t n = a.input.at(by_score ? "placebo_scores" : "placebos").get_array().size();
  const json::Value& placebo = a.result.at(by_score ? "mean" : "proportion").at("placebo");
  const json::Value* asked = a.params.if_contains("min_placebos");
  const int64_t needed = asked == nullptr ? 20 : json::as_integer(*asked).value_or(20);
  std::string out = counted(static_cast<int64_t>(n), "earlier date", "earlier dates") +
                    " can be compared (each a week before the next, with windows of equal length)";
  if (!placebo.is_object()) return out;
  const int64_t used = placebo.at("n").get_int64();
  if (used < static_cast<int64_t>(n)) out += ", " + grouped(used) + " of them with enough cases";
  if (used < needed)
    out += "; " + grouped(needed) +
           " are needed to tell an effect from the usual ups and downs: shorter windows (compare_days) or a longer log "
           "give more";
  return out;
}

std::string shipped_note(const Asked& a) {
  if (!a.is({"effect"}) || !a.log.from.shipped_at) return {};
  const int64_t at = a.log.from.shipped_at->ms;
  if (at > a.log.log.first_at && at <= a.log.log.last_at) return {};
  return "shipped_at lies outside the data, which goes from " + iso_time(a.log.log.first_at) + " to " +
         iso_time(a.log.log.last_at);
}

bool was_nothing_testable(const json::Value& result) {
  const json::Array& steps = result.at("steps").get_array();
  return !steps.empty() &&
         std::ranges::all_of(steps, [](const json::Value& step) { return step.at("evidence") == "not_testable"; });
}

std::string testable_note(const Asked& a) {
  if (!a.is({"pain"}) || !was_nothing_testable(a.result)) return {};
  return "nothing could be tested: each experience was met by all, or by none, of those who came so far";
}

}  // namespace

json::Array notes_on_log(const AnswerOnLog& answer) {
  const Asked asked{answer};
  json::Array notes;
  const auto add = [&](const std::string& note) {
    if (!note.empty()) notes.emplace_back(note);
  };
  add(nothing_note(asked));
  if (notes.empty()) {  // where there is nothing, the rest goes without saying
    const std::string converted = converted_note(asked.analysis, asked.log, asked.params, asked.result);
    add(converted.empty() ? goal_note(asked) : converted);
    for (const auto note : {channel_note, customer_note, value_note, basis_note, window_note, plan_note, place_note,
                            testable_note, shipped_note, earlier_dates_note})
      add(note(asked));
  }
  add(segment_note(asked));
  for (const std::string& note : asked.log.notes) add(note);
  for (const std::string& warning : asked.log.data.warnings) add(warning);
  return notes;
}

json::Array notes_on_result(std::string_view analysis, const json::Value& result) {
  if (analysis != "time_concentration") return {};
  const json::Array& by_hour = result.at("by_hour").get_array();
  const int64_t n = result.at("n").get_int64();
  const auto only = std::ranges::find(by_hour, json::Value(n));
  if (n < 2 || only == by_hour.end()) return {};
  return {json::Value("all events are in the hour from " + std::to_string(only - by_hour.begin()) +
                      ":00: the source has probably dates only, and then hours mean nothing")};
}

}  // namespace cairn
