// Who a request comes from, as far as its head tells; and whether a page of ours may have sent it.
#pragma once

#include <string>

#include "app/people/people.h"
#include "base/result.h"
#include "http/message.h"

namespace cairn::server {

inline constexpr std::string_view session_cookie = "cairn_session";
inline constexpr std::string_view share_cookie = "cairn_share";

// Behind a proxy on this machine the address is the one that the proxy saw (the last of X-Forwarded-For).
[[nodiscard]] Credentials credentials_of(const http::Request& request);

// Where a session has a new secret.
void add_session_cookie(http::Response& response, const std::string& secret, std::string_view base_url);

// Whatever a browser sends along by itself (cookies) must come from a page of ours: an Origin, where there is one, is
// that of the Host or of `base_url`, and what writes carries the header X-Cairn, which no foreign form can add.
// Error: denied, reason foreign_page.
enum class Writes : bool { no, yes };
[[nodiscard]] Result<void> check_origin(const http::Request& request, std::string_view base_url, Writes writes);

}  // namespace cairn::server
