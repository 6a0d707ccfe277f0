// JSON at the edges: parsed strictly, decoded once into described structs, encoded once on the way out.
//
// A struct is described with BOOST_DESCRIBE_STRUCT, an enum with BOOST_DESCRIBE_ENUM; member names are the JSON names,
// but for two keywords: the member `case_id` is "case" and `returns` is "return" in JSON (json_name).
// std::optional members may be absent or null when decoded and are encoded as null.
#pragma once

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cairn::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

// Nesting deeper than this is refused: no honest input comes near, and recursion stays bounded.
inline constexpr int max_depth = 64;

// Parses one JSON text. Numbers are read exactly (an integer that fits int64 stays one, all others become the nearest
// double); duplicate keys, invalid UTF-8, lone surrogates, comments and trailing text are refused.
// Error: `invalid`, where = "line 3, column 17".
[[nodiscard]] Result<Value> parse(std::string_view text);

// Text without spaces: numbers as shortest_number, no escapes but those JSON demands. Keys keep their order.
[[nodiscard]] std::string write(const Value& value);
// The same with two-space indentation, for people.
[[nodiscard]] std::string write_pretty(const Value& value);
// A JSON string literal of `text` (REQUIRES UTF-8).
void append_quoted(std::string& out, std::string_view text);

// What to do with object members that the description does not know.
enum class Unknown { refuse, ignore };

// Whether lists, maps and switches may be left out (they are then empty or false), as on a command line.
enum class Absent { refuse, empty };

struct DecodeContext {
  Unknown unknown = Unknown::refuse;
  Absent absent = Absent::refuse;
};

// How T is read from and written to JSON. Specialise for types that are not described structs or enums.
template <typename T, typename = void>
struct Codec;

// "steps[2].window_ms: expected an integer"
[[nodiscard]] Error wrong_type(std::string_view where, std::string_view expected);
[[nodiscard]] Error unknown_member(std::string_view where, std::string_view name,
                                   const std::vector<std::string_view>& known);
[[nodiscard]] Error unknown_word(std::string_view where, std::string_view word,
                                 const std::vector<std::string_view>& known);
[[nodiscard]] std::string join_path(std::string_view where, std::string_view member);

template <typename T>
[[nodiscard]] Result<T> decode(const Value& value, DecodeContext context = {}, const std::string& where = {}) {
  return Codec<T>::decode(value, context, where);
}
template <typename T>
[[nodiscard]] Value encode(const T& value) {
  return Codec<T>::encode(value);
}

// The JSON name of a described member.
[[nodiscard]] constexpr std::string_view json_name(std::string_view member) {
  if (member == "case_id") return "case";
  if (member == "returns") return "return";
  return member;
}

template <typename T>
inline constexpr bool is_described_struct = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

// Types that have an obvious empty value: lists, maps and switches.
template <typename T>
inline constexpr bool has_empty_value = std::is_same_v<T, bool>;
template <typename T>
inline constexpr bool has_empty_value<std::vector<T>> = true;
template <typename T>
inline constexpr bool has_empty_value<std::map<std::string, T>> = true;

template <typename T, typename F>
void for_each_member(F&& f) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>(std::forward<F>(f));
}

// The word of a described enum value; empty for a value that is none of them.
template <typename E>
[[nodiscard]] std::string_view enum_word(E value) {
  std::string_view word;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == value) word = d.name;
  });
  return word;
}
template <typename E>
[[nodiscard]] std::vector<std::string_view> enum_words() {
  std::vector<std::string_view> words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) { words.emplace_back(d.name); });
  return words;
}
template <typename E>
[[nodiscard]] std::optional<E> enum_value(std::string_view word) {
  std::optional<E> value;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (word == d.name) value = d.value;
  });
  return value;
}

// An integer, also where it is written 5.0; nullopt for anything else or a value outside int64.
[[nodiscard]] std::optional<int64_t> as_integer(const Value& value);
// A finite number.
[[nodiscard]] std::optional<double> as_number(const Value& value);

template <>
struct Codec<Value> {
  static Result<Value> decode(const Value& v, DecodeContext, const std::string&) { return v; }
  static Value encode(const Value& v) { return v; }
};
template <>
struct Codec<bool> {
  static Result<bool> decode(const Value& v, DecodeContext, const std::string& where) {
    if (!v.is_bool()) return wrong_type(where, "true or false");
    return v.get_bool();
  }
  static Value encode(bool v) { return v; }
};
template <typename T>
struct Codec<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
  static Result<T> decode(const Value& v, DecodeContext, const std::string& where) {
    const auto n = as_integer(v);
    if (!n) return wrong_type(where, "an integer");
    if (!std::in_range<T>(*n))
      return wrong_type(where, std::is_unsigned_v<T> ? "an integer of 0 or more" : "a smaller integer");
    return static_cast<T>(*n);
  }
  static Value encode(T v) { return static_cast<int64_t>(v); }
};
template <>
struct Codec<double> {
  static Result<double> decode(const Value& v, DecodeContext, const std::string& where) {
    const auto n = as_number(v);
    if (!n) return wrong_type(where, "a number");
    return *n;
  }
  static Value encode(double v) { return v; }
};
template <>
struct Codec<std::string> {
  static Result<std::string> decode(const Value& v, DecodeContext, const std::string& where) {
    if (!v.is_string()) return wrong_type(where, "a text");
    return std::string(v.get_string());
  }
  static Value encode(const std::string& v) { return Value(v); }
};
template <typename T>
struct Codec<std::optional<T>> {
  static Result<std::optional<T>> decode(const Value& v, DecodeContext context, const std::string& where) {
    if (v.is_null()) return std::optional<T>();
    CAIRN_TRY(T inner, Codec<T>::decode(v, context, where));
    return std::optional<T>(std::move(inner));
  }
  static Value encode(const std::optional<T>& v) { return v ? Codec<T>::encode(*v) : Value(nullptr); }
};
template <typename T>
struct Codec<std::vector<T>> {
  static Result<std::vector<T>> decode(const Value& v, DecodeContext context, const std::string& where) {
    if (!v.is_array()) return wrong_type(where, "a list");
    std::vector<T> out;
    out.reserve(v.get_array().size());
    for (const Value& item : v.get_array()) {
      auto decoded = Codec<T>::decode(item, context, {});
      if (!decoded.ok()) {  // the path is only built for the item that fails: lists are long
        return std::move(Codec<T>::decode(item, context, where + "[" + std::to_string(out.size()) + "]")).error();
      }
      out.push_back(std::move(decoded).value());
    }
    return out;
  }
  static Value encode(const std::vector<T>& v) {
    Array out;
    out.reserve(v.size());
    for (const auto& item : v) out.push_back(Codec<T>::encode(item));
    return out;
  }
};
template <typename T>
struct Codec<std::map<std::string, T>> {
  static Result<std::map<std::string, T>> decode(const Value& v, DecodeContext context, const std::string& where) {
    if (!v.is_object()) return wrong_type(where, "an object");
    std::map<std::string, T> out;
    for (const auto& [key, item] : v.get_object()) {
      CAIRN_TRY(T inner, Codec<T>::decode(item, context, join_path(where, key)));
      out.emplace(std::string(key), std::move(inner));
    }
    return out;
  }
  static Value encode(const std::map<std::string, T>& v) {
    Object out;
    for (const auto& [key, item] : v) out.emplace(key, Codec<T>::encode(item));
    return out;
  }
};
template <typename E>
struct Codec<E, std::enable_if_t<boost::describe::has_describe_enumerators<E>::value>> {
  static Result<E> decode(const Value& v, DecodeContext, const std::string& where) {
    if (!v.is_string()) return wrong_type(where, "a text");
    const auto value = enum_value<E>(std::string_view(v.get_string()));
    if (!value) return unknown_word(where, std::string_view(v.get_string()), enum_words<E>());
    return *value;
  }
  static Value encode(E v) { return Value(std::string(enum_word(v))); }
};
template <typename T>
struct Codec<T, std::enable_if_t<is_described_struct<T>>> {
  static std::vector<std::string_view> names() {
    std::vector<std::string_view> out;
    for_each_member<T>([&](auto d) { out.push_back(json_name(d.name)); });
    return out;
  }
  static Result<T> decode(const Value& v, DecodeContext context, const std::string& where) {
    if (!v.is_object()) return wrong_type(where, "an object");
    const Object& object = v.get_object();
    T out{};
    std::optional<Error> failure;
    size_t known = 0;
    for_each_member<T>([&](auto d) {
      if (failure) return;
      using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
      const Value* item = object.if_contains(json_name(d.name));
      if (item) ++known;
      if (!item) {
        const bool may_lack = is_optional<Member> || (has_empty_value<Member> && context.absent == Absent::empty);
        if (!may_lack) failure = invalid("is missing", join_path(where, json_name(d.name)));
        return;
      }
      auto decoded = Codec<Member>::decode(*item, context, join_path(where, json_name(d.name)));
      if (!decoded.ok()) {
        failure = std::move(decoded).error();
      } else {
        out.*d.pointer = std::move(decoded).value();
      }
    });
    if (failure) return *failure;
    if (context.unknown == Unknown::refuse && known != object.size()) {
      const auto expected = names();
      for (const auto& [key, item] : object) {
        if (std::find(expected.begin(), expected.end(), std::string_view(key)) == expected.end())
          return unknown_member(where, key, expected);
      }
    }
    return out;
  }
  static Value encode(const T& v) {
    Object out;
    for_each_member<T>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(v.*d.pointer)>;
      out.emplace(json_name(d.name), Codec<Member>::encode(v.*d.pointer));
    });
    return out;
  }
};

}  // namespace cairn::json
