// What happened, a JSON line each on standard error: times, counts, names of operations. No addresses, no names, no
// texts of people; secrets in paths are cut.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "http/server.h"

namespace cairn::server {

// Thread-safe.
void log_event(std::string_view event, json::Object details = {});
void log_request(const http::Finished& finished);

// "/s/…" of "/s/SECRET": the first segment of a page, all of an operation or file.
[[nodiscard]] std::string loggable_path(std::string_view path);

}  // namespace cairn::server
