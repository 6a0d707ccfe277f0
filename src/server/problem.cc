#include "server/problem.h"

#include <array>
#include <utility>

#include "base/json.h"

namespace cairn::server {

int problem_status(const Error& error) {
  constexpr std::array<std::pair<std::string_view, int>, 6> statuses = {{{"signed_out", 401},
                                                                         {"too_many_attempts", 429},
                                                                         {"too_large", 413},
                                                                         {"precondition_failed", 412},
                                                                         {"no_such_method", 405},
                                                                         {"not_json", 415}}};
  for (const auto& [reason, status] : statuses) {
    if (error.reason == reason) return status;
  }
  return http_status(error.code);
}

http::Response problem(const Error& error) {
  const int status = problem_status(error);
  json::Object body{{"type", "about:blank"},
                    {"title", http::status_title(status)},
                    {"status", status},
                    {"code", error_code_name(error.code)}};
  if (!error.reason.empty()) body["reason"] = error.reason;
  body["detail"] = error.message;
  if (!error.where.empty()) body["where"] = error.where;
  http::Response out;
  out.status = status;
  out.headers.add("Content-Type", "application/problem+json");
  out.headers.add("X-Content-Type-Options", "nosniff");
  out.headers.add("Cache-Control", "no-store");
  if (status == 401) out.headers.add("WWW-Authenticate", "Bearer");
  out.body = json::write(json::Value(std::move(body)));
  return out;
}

}  // namespace cairn::server
