// What each type of record is made of: the one description from which validation, cascades, the JSON Schema, the
// TypeScript types and the reference page come. A new type or property is an entry in record_types.cc and nothing else.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace cairn {

enum class ValueKind {
  text,   // UTF-8, for people or machines
  word,   // one of `words`
  texts,  // list of text
  boolean,
  integer,
  number,
  score,  // a number from −2 to 2
  number_or_text,
  time,        // int64 milliseconds since 1970 UTC
  duration,    // int64 milliseconds, 0 or more
  order,       // an order key (order_key.h)
  reference,   // the id of a record of a type in `refers_to`
  references,  // list of such ids, each once
  any,         // any JSON
};

// What becomes of a record when the record that a property of it names is removed.
enum class OnRemove {
  refuse,         // the removal is refused while the reference stands
  remove_record,  // the record exists only for the other: it goes too
  drop,           // the reference goes; a required list that becomes empty takes its record along
};

struct PropertyType {
  std::string_view name;
  ValueKind kind;
  bool required;
  std::string_view sentence;
  std::vector<std::string_view> words = {};
  std::vector<std::string_view> refers_to = {};  // "*": a record of any type
  OnRemove on_remove = OnRemove::refuse;

  [[nodiscard]] bool is_reference() const { return kind == ValueKind::reference || kind == ValueKind::references; }
};

// Whether a record belongs to one map or to the library that the maps of a workspace share.
enum class Scope { map, library };

struct RecordType {
  std::string_view name;
  Scope scope;
  std::string_view sentence;
  std::vector<PropertyType> properties;

  // nullptr if the type does not describe such a property.
  [[nodiscard]] const PropertyType* property(std::string_view property_name) const;
};

// All described types, in the order in which people meet them (map, stage, step, …).
[[nodiscard]] std::span<const RecordType> record_types();
// nullptr for a type of a newer version.
[[nodiscard]] const RecordType* find_record_type(std::string_view name);

BOOST_DESCRIBE_ENUM(ValueKind, text, word, texts, boolean, integer, number, score, number_or_text, time, duration,
                    order, reference, references, any)
BOOST_DESCRIBE_ENUM(OnRemove, refuse, remove_record, drop)
BOOST_DESCRIBE_ENUM(Scope, map, library)

}  // namespace cairn
