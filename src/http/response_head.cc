#include "http/response_head.h"

#include <algorithm>
#include <array>

#include "http/syntax.h"

namespace cairn::http {
namespace {

constexpr std::array<std::string_view, 8> own_fields{"Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive",
                                                     "Date",       "Upgrade",        "Trailer",           "TE"};

bool is_own(std::string_view name) {
  return std::any_of(own_fields.begin(), own_fields.end(), [&](std::string_view own) { return same_token(own, name); });
}

}  // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::optional<std::string> write_response_head(const Response& response, const ResponseFraming& framing,
                                               int64_t now_ms) {
  if (response.status < 200 || response.status > 599) return std::nullopt;
  std::string out;
  out.reserve(256);
  out += "HTTP/1.1 " + std::to_string(response.status) + " " + status_title(response.status) + "\r\n";
  for (const auto& [name, value] : response.headers) {
    if (!is_token(name) || !is_field_value(value)) return std::nullopt;
    if (is_own(name)) continue;
    out.append(name).append(": ").append(value).append("\r\n");
  }
  out += "Date: " + http_date(now_ms) + "\r\n";
  if (framing.length && has_body(response.status)) out += "Content-Length: " + std::to_string(*framing.length) + "\r\n";
  if (framing.chunked) out += "Transfer-Encoding: chunked\r\n";
  out += framing.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return out;
}

}  // namespace cairn::http
