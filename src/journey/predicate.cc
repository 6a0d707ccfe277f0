#include "journey/predicate.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/time.h"

namespace cairn::json {
namespace {

constexpr DecodeContext strict{Unknown::refuse, Absent::refuse};

template <typename Condition>
Result<Predicate> decode_condition(const Value& v, const std::string& where) {
  CAIRN_TRY(Condition condition, json::decode<Condition>(v, strict, where));
  return Predicate{std::move(condition)};
}

template <typename Condition>
Result<Predicate> decode_amount(const Value& v, const std::string& where) {
  CAIRN_TRY(AmountCondition range, json::decode<AmountCondition>(v, strict, where));
  return Predicate{Condition{std::move(range)}};
}

Result<Predicate> decode_combination(Combination combination, const Value& v, const std::string& where) {
  CAIRN_TRY(std::vector<Predicate> parts, json::decode<std::vector<Predicate>>(v, strict, where));
  return Predicate{CombinedPredicate{combination, std::move(parts)}};
}

using Decoder = Result<Predicate> (*)(const Value&, const std::string&);

// Every kind of predicate by its word in JSON.
constexpr std::array<std::pair<std::string_view, Decoder>, 11> decoders = {{
    {"all", [](const Value& v, const std::string& where) { return decode_combination(Combination::all, v, where); }},
    {"any", [](const Value& v, const std::string& where) { return decode_combination(Combination::any, v, where); }},
    {"none", [](const Value& v, const std::string& where) { return decode_combination(Combination::none, v, where); }},
    {"attribute", decode_condition<AttributeCondition>},
    {"did", decode_condition<OccurrenceCondition>},
    {"channel", decode_condition<ChannelCondition>},
    {"period", decode_condition<PeriodCondition>},
    {"value", decode_amount<ValueCondition>},
    {"score", decode_amount<ScoreCondition>},
    {"status", decode_condition<StatusCondition>},
    {"stage", decode_condition<StageCondition>},
}};

std::vector<std::string_view> words() {
  std::vector<std::string_view> out;
  for (const auto& [word, decoder] : decoders) out.push_back(word);
  return out;
}

struct Encoder {
  Value operator()(const CombinedPredicate& c) const {
    return Object{{enum_word(c.combination), json::encode(c.parts)}};
  }
  Value operator()(const AttributeCondition& c) const { return named("attribute", json::encode(c)); }
  Value operator()(const OccurrenceCondition& c) const { return named("did", json::encode(c)); }
  Value operator()(const ChannelCondition& c) const { return named("channel", json::encode(c)); }
  Value operator()(const PeriodCondition& c) const { return named("period", json::encode(c)); }
  Value operator()(const ValueCondition& c) const { return named("value", json::encode<AmountCondition>(c)); }
  Value operator()(const ScoreCondition& c) const { return named("score", json::encode<AmountCondition>(c)); }
  Value operator()(const StatusCondition& c) const { return named("status", json::encode(c)); }
  Value operator()(const StageCondition& c) const { return named("stage", json::encode(c)); }

 private:
  // Members that are absent stay away.
  static Value named(std::string_view word, Value condition) {
    return Object{{word, without_nulls(std::move(condition))}};
  }
  static Value without_nulls(Value v) {
    if (!v.is_object()) return v;
    Object out;
    for (auto& [key, item] : v.get_object()) {
      if (!item.is_null()) out.emplace(key, without_nulls(std::move(item)));
    }
    return out;
  }
};

}  // namespace

Result<TimePoint> Codec<TimePoint>::decode(const Value& v, DecodeContext, const std::string& where) {
  if (const auto ms = as_integer(v)) return TimePoint{*ms};
  const auto time = v.is_string() ? parse_iso_time(std::string_view(v.get_string())) : std::nullopt;
  if (!time) return wrong_type(where, "a time such as \"2026-11-22T08:00:00Z\" or milliseconds since 1970");
  return TimePoint{*time};
}
Value Codec<TimePoint>::encode(const TimePoint& v) { return Value(iso_time(v.ms)); }

Result<Predicate> Codec<Predicate>::decode(const Value& v, DecodeContext, const std::string& where) {
  if (!v.is_object() || v.get_object().size() != 1)
    return wrong_type(where, "an object with one member, such as {\"did\": {\"activity\": [\"purchase\"]}}");
  const auto& [key, condition] = *v.get_object().begin();
  for (const auto& [word, decoder] : decoders) {
    if (word == key) return decoder(condition, join_path(where, word));
  }
  return unknown_member(where, key, words());
}
Value Codec<Predicate>::encode(const Predicate& v) { return std::visit(Encoder(), v.term); }

}  // namespace cairn::json
