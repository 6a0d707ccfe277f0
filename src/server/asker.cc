#include "server/asker.h"

#include "base/text.h"

namespace cairn::server {
namespace {

constexpr std::string_view bearer_prefix = "Bearer ";

bool is_loopback(std::string_view address) { return address == "::1" || address.starts_with("127."); }

std::string address_of(const http::Request& request) {
  const std::string_view forwarded = request.headers.get("X-Forwarded-For");
  if (forwarded.empty() || !is_loopback(request.remote_address)) return request.remote_address;
  const size_t comma = forwarded.rfind(',');
  return std::string(trim(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1)));
}

std::string_view bearer_of(const http::Request& request) {
  const std::string_view header = request.headers.get("Authorization");
  return header.starts_with(bearer_prefix) ? header.substr(bearer_prefix.size()) : std::string_view{};
}

// "https://maps.example.org" → "maps.example.org"
std::string_view host_of(std::string_view origin) {
  const size_t slashes = origin.find("://");
  return slashes == std::string_view::npos ? std::string_view{} : origin.substr(slashes + 3);
}

Error foreign_page() {
  return {
      ErrorCode::denied, "This came from a page that is not Cairn's. Open Cairn and do it there.", {}, "foreign_page"};
}

}  // namespace

Credentials credentials_of(const http::Request& request) {
  Credentials out;
  out.local = request.local;
  out.session = std::string(request.cookie(session_cookie).value_or(""));
  out.share_session = std::string(request.cookie(share_cookie).value_or(""));
  out.bearer = std::string(bearer_of(request));
  out.address = address_of(request);
  out.agent = std::string(request.headers.get("User-Agent"));
  return out;
}

void add_session_cookie(http::Response& response, const std::string& secret, std::string_view base_url) {
  http::SetCookie cookie;
  cookie.name = std::string(session_cookie);
  cookie.value = secret;
  cookie.secure = base_url.starts_with("https:");
  cookie.max_age_s = session_longest_ms / 1000;
  response.headers.add("Set-Cookie", http::set_cookie(cookie));
}

Result<void> check_origin(const http::Request& request, std::string_view base_url, Writes writes) {
  if (request.local || !bearer_of(request).empty()) return {};
  if (const auto origin = request.headers.find("Origin")) {
    const std::string_view host = host_of(*origin);
    if (host.empty() || (host != request.headers.get("Host") && *origin != base_url)) return foreign_page();
  }
  if (writes == Writes::yes && !request.headers.has("X-Cairn")) return foreign_page();
  return {};
}

}  // namespace cairn::server
