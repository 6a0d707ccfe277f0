// A record of a map document: flat, one per line in a .cjm.json file, the unit of edits, history and merge.
//
// Property values are JSON in canonical form (see canonical), so equality of values is equality of their text. Which
// properties a type has is described in record_type.h; properties and types that are not described there are kept too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace cairn {

using RecordId = std::string;

// The one form of a JSON value: object keys byte-wise sorted, a number that is an integer within int64 stored as int64
// (so 5.0, 5 and 5e0 are one value, and -0 is 0), all other numbers as double. A number that is not finite becomes
// null.
[[nodiscard]] json::Value canonical(json::Value value);

struct Property {
  std::string name;
  json::Value value;
  bool operator==(const Property&) const = default;
};

// Properties sorted byte-wise by name, each name once, values canonical.
class Properties {
 public:
  // nullptr if there is no such property.
  [[nodiscard]] const json::Value* find(std::string_view name) const;
  // Adds or replaces.
  void set(std::string_view name, json::Value value);
  // Does nothing if there is no such property.
  void unset(std::string_view name);

  [[nodiscard]] auto begin() const { return sorted_.begin(); }
  [[nodiscard]] auto end() const { return sorted_.end(); }
  [[nodiscard]] size_t size() const { return sorted_.size(); }
  [[nodiscard]] bool empty() const { return sorted_.empty(); }
  bool operator==(const Properties&) const = default;

 private:
  std::vector<Property> sorted_;
};

struct Record {
  RecordId id;
  std::string type;
  Properties properties = {};

  // For building: Record{"s1", "stage"}.with("name", "Compare").with("order", key)
  Record&& with(std::string_view name, json::Value value) && {
    properties.set(name, std::move(value));
    return std::move(*this);
  }
  // The property as text; empty if it is absent or not a text.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  // The texts of a list (`at`, `activities`); empty if the property is absent or not a list.
  [[nodiscard]] std::vector<std::string_view> texts(std::string_view name) const;
  [[nodiscard]] std::string_view parent() const { return text("parent"); }

  bool operator==(const Record&) const = default;
};

// "stage s1": how errors and histories name a record.
[[nodiscard]] std::string record_name(const Record& record);

// The order of records wherever they are listed: by type, then id, byte-wise.
[[nodiscard]] bool record_before(const Record& a, const Record& b);

// {"id": …, "type": …, properties byte-wise}
[[nodiscard]] json::Object encode_record(const Record& record);
// The shape alone: an object with the texts `id` and `type`; check_record (validate.h) looks at the rest.
[[nodiscard]] Result<Record> decode_record(const json::Value& value);

}  // namespace cairn
