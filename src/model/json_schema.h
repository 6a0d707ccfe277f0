// The JSON Schema (draft 2020-12) of .cjm.json files, made from the descriptions that decode them.
#pragma once

#include <string>

namespace cairn {

// What a schema can say: shape, words, required properties. References, unique ids and order are checked by decode_cjm
// alone. Unknown properties and types pass, as they do there.
[[nodiscard]] std::string cjm_json_schema();

}  // namespace cairn
