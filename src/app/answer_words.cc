#include "app/answer_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn {
namespace {

constexpr std::string_view nothing = "–";

constexpr std::array<std::string_view, 25> shares = {
    "reach",      "forward",       "skip",         "back",           "leave",
    "complete",   "drop_off",      "share",        "coverage",       "conversion",
    "from_start", "from_previous", "rate",         "top_share",      "p_conversion",
    "baseline",   "scenario",      "covered",      "log_fitness",    "average_fitness",
    "perfect",    "fitness",       "conv_exposed", "conv_unexposed", "conversion_went_on"};
constexpr std::array<std::string_view, 8> money = {
    "at_stake_per_month",   "cost_per_month",      "net", "value", "potential", "value_per_customer",
    "cost_per_acquisition", "value_per_conversion"};
constexpr std::array<std::string_view, 6> times = {"start", "end", "first_seen", "latest_at", "occurred_at", "at"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> intervals = {
    {{"leave_rate", "leave_ci"},
     {"conversion_went_on", "conversion_ci"},
     {"at_stake_per_month", "at_stake_ci"},
     {"cost_per_month", "cost_ci"},
     {"multi_share", "multi_ci"},
     {"median", ""},
     {"bias", ""}}};
constexpr std::array<std::string_view, 8> plain_ci = {"share", "rate",       "effect", "diff",
                                                      "mean",  "from_start", "delta",  "conversion"};

// Fields whose unit the row itself says; differences of shares are points.
constexpr std::array<std::string_view, 6> compared = {"value",           "rest",   "value_exposed",
                                                      "value_unexposed", "before", "after"};
constexpr std::array<std::string_view, 2> differences = {"diff", "effect"};
constexpr std::array<std::string_view, 2> points = {"delta", "gap"};
// Of shares before and after something was shipped.
constexpr std::array<std::string_view, 4> shipped_points = {"control_diff", "diff", "hi", "lo"};

// A heading that the field's name does not say; `in`: the record it stands in, or anywhere.
struct OwnHeading {
  std::string_view analysis, in, field, heading;
};
constexpr std::array<OwnHeading, 12> headings = {
    {{"effect", "", "did", "Against the control"},
     {"effect", "", "mean", "Scores"},
     {"effect", "", "placebo", "At earlier dates, when nothing was shipped"},
     {"effect", "placebo", "hi", "Usual up to"},
     {"effect", "placebo", "lo", "Usual from"},
     {"effect", "placebo", "n", "Dates that count"},
     {"effect", "", "proportion", "Shares"},
     {"funnel", "", "conversion", "Conversion (all steps)"},
     {"funnel", "", "converted", "Converted (all steps)"},
     {"journey_length", "", "n_converted", "Converted (goal reached)"},
     {"stage_flow", "", "conversion", "Conversion (goal reached)"},
     {"stage_flow", "", "conversions", "Conversions (goal reached)"}}};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::optional<double> number_of(const json::Value& value) {
  if (const auto n = json::as_number(value)) return n;
  const json::Object* object = value.if_object();
  const json::Value* inner = object != nullptr && object->contains("num") ? object->if_contains("value") : nullptr;
  return inner != nullptr ? json::as_number(*inner) : std::nullopt;
}

std::string trimmed(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string plain_number(double n) {
  if (n == std::floor(n) && std::abs(n) < 1e15) return grouped(static_cast<int64_t>(n));
  if (n != 0 && std::abs(n) < 1e-4) return shortest_number(n);
  return trimmed(fixed(n, std::abs(n) >= 1000 ? 1 : std::abs(n) >= 10 ? 2 : 4));
}

std::string points_words(double difference) { return fixed(difference * 100, 1) + "\u00a0pt"; }

std::string number_text(FieldUnit unit, double n, std::string_view currency) {
  switch (unit) {
    case FieldUnit::share:
      return percent_words(n);
    case FieldUnit::points:
      return points_words(n);
    case FieldUnit::duration:
      return (n < 0 ? "−" : "") + duration_words(std::llround(std::abs(n)));
    case FieldUnit::time:
      return iso_time(static_cast<int64_t>(n));
    case FieldUnit::money:
      return currency.empty() ? plain_number(n) : money_words(n, currency);
    case FieldUnit::probability:
      return n < 0.0001 ? "< 0.0001" : plain_number(n);
    case FieldUnit::plain:
      return plain_number(n);
  }
  return {};
}

std::string distribution_text(FieldUnit unit, const json::Object& dist, std::string_view currency) {
  const auto part = [&](std::string_view name) {
    return value_text(unit, dist.at(name), currency).value_or(std::string(nothing));
  };
  const auto n = json::as_integer(dist.at("n")).value_or(0);
  if (n == 0) return std::string(nothing);
  return part("median") + " (p90 " + part("p90") + ", n " + grouped(n) + ")";
}

std::string list_text(FieldUnit unit, const json::Array& list, std::string_view currency) {
  constexpr size_t most = 12;
  std::string out;
  for (size_t i = 0; i < std::min(list.size(), most); ++i)
    out += (i > 0 ? ", " : "") + value_text(unit, list[i], currency).value_or("…");
  if (list.size() > most) out += " … (" + std::to_string(list.size()) + ")";
  return list.empty() ? std::string(nothing) : out;
}

// {"activity": "cancelled", "cases": 43017}
bool is_named_count(const json::Value& item) {
  const json::Object* object = item.if_object();
  return object != nullptr && object->size() == 2 && object->begin()->value().is_string() &&
         (object->begin() + 1)->value().is_int64();
}

std::string counts_text(const json::Array& counts) {
  constexpr size_t most = 3;
  std::string out;
  for (size_t i = 0; i < std::min(counts.size(), most); ++i) {
    const json::Object& one = counts[i].get_object();
    out += (i > 0 ? ", " : "") + std::string(one.begin()->value().get_string()) + " " +
           grouped((one.begin() + 1)->value().get_int64());
  }
  return counts.size() > most ? out + ", …" : out;
}

// What the values of a row are that says what it compares.
std::optional<FieldUnit> compared_unit(const json::Object& row) {
  for (const std::string_view says : {"metric", "outcome"}) {
    const json::Value* word = row.if_contains(says);
    if (word == nullptr || !word->is_string()) continue;
    if (word->get_string() == "time") return FieldUnit::duration;
    const bool is_mean = word->get_string() == "emotion" || word->get_string() == "score";
    return is_mean ? FieldUnit::plain : FieldUnit::share;
  }
  // `effect` and `pain` compare shares and say so by an interval of their own method.
  if (row.contains("before") && row.contains("diff")) return FieldUnit::share;
  return row.contains("conv_exposed") ? std::optional(FieldUnit::share) : std::nullopt;
}

}  // namespace

FieldUnit unit_of(const FieldPlace& place, std::string_view field, const json::Object& row) {
  if (place.path == "expected_visits") return FieldUnit::plain;  // visits a case, not shares
  const bool is_difference = holds(differences, field);
  if (place.path.starts_with("proportion") && holds(shipped_points, field)) return FieldUnit::points;
  if (is_difference || holds(compared, field)) {
    const auto unit = compared_unit(row);
    if (unit == FieldUnit::share && is_difference) return FieldUnit::points;
    if (unit) return *unit;
  }
  if (holds(points, field)) return FieldUnit::points;
  if (field.ends_with("_ms")) return FieldUnit::duration;
  if (holds(shares, field) || field.ends_with("_rate") || field.ends_with("_share")) return FieldUnit::share;
  if (holds(money, field)) return FieldUnit::money;
  if (field == "cost" && row.contains("net"))
    return FieldUnit::money;  // of a channel; an alignment's cost counts moves
  if (field == "p" || field == "q") return FieldUnit::probability;
  return holds(times, field) ? FieldUnit::time : FieldUnit::plain;
}

std::optional<std::string> interval_field(const json::Object& row, std::string_view field) {
  std::string name = std::string(field) + "_ci";
  if (row.contains(name)) return name;
  const auto* known = std::ranges::find(intervals, field, &std::pair<std::string_view, std::string_view>::first);
  if (known != intervals.end() && !known->second.empty() && row.contains(known->second))
    return std::string(known->second);
  if (holds(plain_ci, field) && row.contains("ci")) return "ci";
  return std::nullopt;
}

bool is_interval_of_another(const json::Object& row, std::string_view field) {
  if (field != "ci" && !field.ends_with("_ci")) return false;
  return std::ranges::any_of(row, [&](const auto& member) { return interval_field(row, member.key()) == field; });
}

bool is_distribution(const json::Value& value) {
  const json::Object* object = value.if_object();
  return object != nullptr && object->contains("n") && object->contains("median") && object->contains("p90");
}

std::optional<std::string> value_text(FieldUnit unit, const json::Value& value, std::string_view currency) {
  if (value.is_null()) return std::string(nothing);
  if (value.is_bool()) return std::string(value.get_bool() ? "yes" : "no");
  if (value.is_string()) return std::string(value.get_string());
  if (const auto n = number_of(value)) {
    const bool is_time = unit == FieldUnit::time && json::as_integer(value);
    return number_text(unit == FieldUnit::time && !is_time ? FieldUnit::plain : unit, *n, currency);
  }
  if (is_distribution(value)) return distribution_text(unit, value.get_object(), currency);
  const json::Array* list = value.if_array();
  if (list != nullptr && !list->empty() && std::ranges::all_of(*list, is_named_count)) return counts_text(*list);
  const bool is_short = list != nullptr && std::ranges::all_of(*list, [](const json::Value& item) {
                          return !item.is_array() && (!item.is_object() || number_of(item));
                        });
  return is_short ? std::optional(list_text(unit, *list, currency)) : std::nullopt;
}

std::string with_interval(FieldUnit unit, const json::Value& value, const json::Value& interval,
                          std::string_view currency) {
  std::string out = value_text(unit, value, currency).value_or(std::string(nothing));
  const json::Array* bounds = interval.if_array();
  if (value.is_null() || bounds == nullptr || bounds->size() != 2) return out;
  const auto lo = number_of((*bounds)[0]);
  const auto hi = number_of((*bounds)[1]);
  if (!lo || !hi) return out;
  if (unit == FieldUnit::share || unit == FieldUnit::points)
    return out + " (" + percent_interval_words({*lo, *hi}) + ")";
  return out + " (" + number_text(unit, *lo, currency) + " … " + number_text(unit, *hi, currency) + ")";
}

std::string field_heading(const FieldPlace& place, std::string_view field) {
  const auto* own = std::ranges::find_if(headings, [&](const OwnHeading& heading) {
    return heading.analysis == place.analysis && heading.field == field && place.path.ends_with(heading.in);
  });
  if (own != headings.end()) return std::string(own->heading);
  std::string out(field);
  for (const std::string_view ending : {"_ms", "_per_month"}) {
    if (out.ends_with(ending))
      out.replace(out.size() - ending.size(), ending.size(), ending == "_ms" ? "" : " a month");
  }
  if (out == "n_eff") out = "effective n";
  if (out.starts_with("n_")) out.erase(0, 2);
  std::ranges::replace(out, '_', ' ');
  return capitalised(out);
}

}  // namespace cairn
