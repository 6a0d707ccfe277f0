// TypeScript of the described record types, for the web app's document store.
#pragma once

#include <string>

namespace cairn {

// The module web/src/api/record_types.ts: an interface a type (CardRecord), the union KnownRecord, and the table
// `record_types` (properties, references, what a removal does) from which the store validates and cascades as apply
// does.
[[nodiscard]] std::string record_types_typescript();

}  // namespace cairn
