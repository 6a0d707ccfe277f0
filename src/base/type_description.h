// The shape of a described C++ type as data: from it come command-line flags, the reference, JSON Schema and
// TypeScript.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.h"
#include "base/json.h"

namespace cairn {

enum class TypeKind { boolean, integer, number, text, word, interval, list, map, object, any };

struct TypeDescription;

struct FieldDescription {
  std::string name;  // the JSON name
  std::shared_ptr<const TypeDescription> type;
  bool optional = false;  // may be null or absent
};

struct TypeDescription {
  TypeKind kind = TypeKind::any;
  std::string name;                             // of an object: the name of the C++ struct
  std::vector<std::string> words;               // of a word: what may stand there
  std::shared_ptr<const TypeDescription> item;  // of a list or map
  std::vector<FieldDescription> fields;         // of an object
};

using TypePointer = std::shared_ptr<const TypeDescription>;

namespace detail {
// "MapReport" out of the compiler's name of a function that has the type as parameter.
template <typename T>
std::string struct_name() {
  constexpr std::string_view function = __PRETTY_FUNCTION__;
  const size_t start = function.find("T = ") + 4;
  std::string_view name = function.substr(start, function.find_first_of(";]", start) - start);
  return std::string(name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1));
}
template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_map = false;
template <typename T>
inline constexpr bool is_map<std::map<std::string, T>> = true;
}  // namespace detail

template <typename T>
[[nodiscard]] TypePointer describe_type() {
  TypeDescription out;
  if constexpr (json::is_optional<T>) {
    return describe_type<typename T::value_type>();
  } else if constexpr (requires { typename json::Codec<T>::LooksLike; }) {  // a type of ours that JSON has no word for
    return describe_type<typename json::Codec<T>::LooksLike>();
  } else if constexpr (std::is_same_v<T, bool>) {
    out.kind = TypeKind::boolean;
  } else if constexpr (std::is_integral_v<T>) {
    out.kind = TypeKind::integer;
  } else if constexpr (std::is_floating_point_v<T>) {
    out.kind = TypeKind::number;
  } else if constexpr (std::is_same_v<T, std::string>) {
    out.kind = TypeKind::text;
  } else if constexpr (std::is_same_v<T, json::Value>) {
    out.kind = TypeKind::any;
  } else if constexpr (boost::describe::has_describe_enumerators<T>::value) {
    out.kind = TypeKind::word;
    for (const auto word : json::enum_words<T>()) out.words.emplace_back(word);
  } else if constexpr (std::is_same_v<T, Interval>) {
    out.kind = TypeKind::interval;
  } else if constexpr (detail::is_vector<T>) {
    out.kind = TypeKind::list;
    out.item = describe_type<typename T::value_type>();
  } else if constexpr (detail::is_map<T>) {
    out.kind = TypeKind::map;
    out.item = describe_type<typename T::mapped_type>();
  } else {
    out.kind = TypeKind::object;
    out.name = detail::struct_name<T>();
    json::for_each_member<T>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
      out.fields.push_back({std::string(json::json_name(d.name)), describe_type<Member>(), json::is_optional<Member>});
    });
  }
  return std::make_shared<const TypeDescription>(std::move(out));
}

// TypeScript of a type where it is used ("readonly Finding[]", "string | null" is made by the field).
[[nodiscard]] std::string typescript_type(const TypeDescription& type);
// `export interface …` for an object and every object inside it, each once, in order of first use after `seen`.
void append_typescript_interfaces(const TypePointer& type, std::vector<std::string>& seen, std::string& out);

}  // namespace cairn
