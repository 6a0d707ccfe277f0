// Whether one record is well-formed by itself. What takes other records (references) is checked by apply and decode.
#pragma once

#include "base/result.h"
#include "model/record.h"
#include "model/record_type.h"

namespace cairn {

// Caps: far above what people make, so that a hostile file or edit stays bounded.
inline constexpr size_t max_id = 128;                // bytes
inline constexpr size_t max_property_name = 128;     // bytes
inline constexpr size_t max_record_bytes = 1 << 20;  // about; strings, names and values of one record
inline constexpr size_t max_references = 1000;       // ids in one list
inline constexpr size_t max_properties = 256;

// 1 to max_id of A-Z a-z 0-9 _ - . : ~
[[nodiscard]] bool is_record_id(std::string_view id);

// Lower-case word: a-z, then a-z 0-9 _ (also for types of newer versions).
[[nodiscard]] bool is_type_name(std::string_view name);

// Id, type name, sizes; for described types also required properties and the kind of every described value.
// Error: invalid, `where` = path below the record ("at[2]"), `reason` = bad_id, bad_property, too_large.
[[nodiscard]] Result<void> check_record(const Record& record);

// One value against its description. Error: as above.
[[nodiscard]] Result<void> check_value(const PropertyType& type, const json::Value& value);

}  // namespace cairn
