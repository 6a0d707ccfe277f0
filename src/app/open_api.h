// The HTTP interface as an OpenAPI 3.1 document, made from the registry of operations.
#pragma once

#include "base/json.h"

namespace cairn {

struct Operation;

// Every operation that can be asked for over HTTP: POST /api/NAME with its input as the body, and those that only read,
// and take nothing but plain values, also GET /api/NAME?field=value.
[[nodiscard]] json::Value open_api();

// Whether an operation may be asked for by GET: it reads, and every field of its input is a plain value.
[[nodiscard]] bool is_readable_by_get(const Operation& operation);

}  // namespace cairn
