// An Error on its way out: problem+json with the codes of the command line.
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace cairn::server {

// {"type", "title", "status", "code", "reason"?, "detail", "where"?}. The status follows from the code
// (base/result.h), and from reasons that HTTP has a word for: signed_out 401, too_many_attempts 429, too_large 413,
// precondition_failed 412.
[[nodiscard]] http::Response problem(const Error& error);
[[nodiscard]] int problem_status(const Error& error);

}  // namespace cairn::server
