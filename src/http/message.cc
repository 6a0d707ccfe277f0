#include "http/message.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "http/syntax.h"

namespace cairn::http {
namespace {

struct StatusRow {
  int status;
  std::string_view title;
};

constexpr auto status_table = std::to_array<StatusRow>({
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {499, "Client Closed Request"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
});

bool is_named(const Headers::Field& field, std::string_view name) { return same_token(field.first, name); }

}  // namespace

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const Field& field : fields_) {
    if (is_named(field, name)) return field.second;
  }
  return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const Field& field : fields_) {
    if (is_named(field, name)) out.emplace_back(field.second);
  }
  return out;
}

bool Headers::has_token(std::string_view name, std::string_view token) const {
  for (const Field& field : fields_) {
    if (!is_named(field, name)) continue;
    for (const std::string_view member : list_members(field.second)) {
      if (same_token(member, token)) return true;
    }
  }
  return false;
}

void Headers::set(std::string_view name, std::string value) {
  remove(name);
  add(std::string(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Field& field) { return is_named(field, name); });
}

UploadedFile::~UploadedFile() {
  if (!kept_) ::unlink(path_.c_str());
}

std::filesystem::path UploadedFile::keep() {
  kept_ = true;
  return path_;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const auto& [field, value] : headers) {
    if (!same_token(field, "Cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(';'), rest.size());
      const std::string_view pair = trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const size_t equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
      std::string_view found = pair.substr(equals + 1);
      if (found.size() >= 2 && found.front() == '"' && found.back() == '"') found = found.substr(1, found.size() - 2);
      return found;
    }
  }
  return std::nullopt;
}

std::string Request::content_type() const {
  const std::string_view field = headers.get("Content-Type");
  return ascii_lower(trim(field.substr(0, field.find(';'))));
}

std::string_view Response::text() const {
  if (const auto* own = std::get_if<std::string>(&body)) return *own;
  if (const auto* fixed = std::get_if<StaticBytes>(&body)) return fixed->bytes;
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&body)) {
    return *shared == nullptr ? std::string_view{} : std::string_view(**shared);
  }
  return {};
}

std::string status_title(int status) {
  for (const StatusRow& row : status_table) {
    if (row.status == status) return std::string(row.title);
  }
  return "Status " + std::to_string(status);
}

Response problem(int status, std::string_view detail) {
  std::string body = R"({"type":"about:blank","title":)";
  json::append_quoted(body, status_title(status));
  body += ",\"status\":" + std::to_string(status);
  if (!detail.empty()) {
    body += ",\"detail\":";
    json::append_quoted(body, detail);
  }
  body += "}\n";
  return {.status = status,
          .headers = {{"Content-Type", "application/problem+json"}, {"X-Content-Type-Options", "nosniff"}},
          .body = std::move(body)};
}

Response json_response(int status, std::string body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}, {"X-Content-Type-Options", "nosniff"}},
          .body = std::move(body)};
}

std::string set_cookie(const SetCookie& cookie) {
  CAIRN_CHECK(is_token(cookie.name));
  CAIRN_CHECK(is_cookie_value(cookie.value));
  CAIRN_CHECK(is_field_value(cookie.path) && cookie.path.find(';') == std::string::npos);
  std::string out = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age_s) out += "; Max-Age=" + std::to_string(*cookie.max_age_s);
  if (cookie.http_only) out += "; HttpOnly";
  if (cookie.secure) out += "; Secure";
  switch (cookie.same_site) {
    case SetCookie::SameSite::lax:
      return out + "; SameSite=Lax";
    case SetCookie::SameSite::strict:
      return out + "; SameSite=Strict";
    case SetCookie::SameSite::none:
      return out + "; SameSite=None";
  }
  return out;
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view encoding) {
  bool by_star = false;
  for (const std::string_view member : list_members(accept_encoding)) {
    const size_t semicolon = std::min(member.find(';'), member.size());
    const std::string_view name = trim(member.substr(0, semicolon));
    std::string_view q = trim(member.substr(std::min(semicolon + 1, member.size())));
    bool wanted = true;
    if (q.starts_with("q=") || q.starts_with("Q=")) {
      q.remove_prefix(2);
      const auto weight = parse_double(trim(q));
      wanted = weight && *weight > 0;
    }
    if (same_token(name, encoding)) return wanted;
    if (name == "*") by_star = wanted;
  }
  return by_star;
}

bool etag_matches(std::string_view list, std::string_view etag, EtagComparison comparison) {
  if (trim(list) == "*") return true;
  const auto opaque = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
  if (comparison == EtagComparison::strong && etag.starts_with("W/")) return false;
  // Commas may stand inside the quotes.
  size_t i = 0;
  while (i < list.size()) {
    const size_t open = list.find('"', i);
    if (open == std::string_view::npos) return false;
    const size_t close = list.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    const bool is_weak = open >= i + 2 && list.substr(open - 2, 2) == "W/";
    const bool comparable = comparison == EtagComparison::weak || !is_weak;
    if (comparable && list.substr(open, close - open + 1) == opaque(etag)) return true;
    i = close + 1;
  }
  return false;
}

}  // namespace cairn::http
