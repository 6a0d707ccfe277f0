// What travels: a request with its target taken apart, a response with one of four kinds of body, headers, and the
// small rules of HTTP that a handler needs (cookies, Accept-Encoding, entity tags, dates).
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace cairn::http {

// Fields in their order; names compare without regard to case. Names and values of a response are checked when it is
// sent: one with a line break or another control character is never sent (500 instead).
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;
  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  // The first of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // The first of that name, or "".
  [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  // Whether one of the fields' comma-separated members is `token`, without regard to case.
  [[nodiscard]] bool has_token(std::string_view name, std::string_view token) const;

  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  // In the place of all of that name.
  void set(std::string_view name, std::string value);
  void remove(std::string_view name);

  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }
  [[nodiscard]] size_t size() const { return fields_.size(); }

 private:
  std::vector<Field> fields_;
};

// A request body that went to a file. The file is deleted with the last holder unless it was kept.
class UploadedFile {
 public:
  UploadedFile(std::filesystem::path path, uint64_t size) : path_(std::move(path)), size_(size) {}
  ~UploadedFile();
  UploadedFile(const UploadedFile&) = delete;
  UploadedFile& operator=(const UploadedFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] uint64_t size() const { return size_; }
  // From now on the file is the caller's (who renames it, say). Returns its path.
  std::filesystem::path keep();

 private:
  std::filesystem::path path_;
  uint64_t size_;
  bool kept_ = false;
};

struct Request {
  uint64_t id = 0;     // counts up from 1 in one server
  std::string method;  // as sent, in capitals for all the usual ones; HEAD comes as "HEAD"
  std::string target;  // as sent: path and query, still encoded
  std::string path;    // percent-decoded UTF-8, begins with '/'; no "." or ".." segments, no control characters
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in their order
  Headers headers;
  std::string body;
  std::shared_ptr<UploadedFile> file;  // set where the body policy sent the body to a file; `body` is empty then
  std::string remote_address;          // "127.0.0.1", "::1"; "" over a Unix socket
  bool local = false;                  // came over a Unix socket of this machine

  // The first of that name.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  // Of the request's Cookie fields, the first of that name.
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
  // "application/json" of "Application/JSON; charset=utf-8"; "" without one.
  [[nodiscard]] std::string content_type() const;
};

// Bytes that live as long as the program (embedded files).
struct StaticBytes {
  std::string_view bytes;
};
// Part of a file, read while it is sent.
struct FileBytes {
  std::filesystem::path path;
  uint64_t offset = 0;
  std::optional<uint64_t> length = {};  // to the end of the file where absent
};

// Content-Length, Date and Connection are added when it is sent. The body of an answer to HEAD is left out, its
// length is told.
struct Response {
  int status = 200;
  Headers headers = {};
  std::variant<std::string, std::shared_ptr<const std::string>, StaticBytes, FileBytes> body = {};

  // The bytes that are in memory; "" for a file.
  [[nodiscard]] std::string_view text() const;
};

// "Not Found"; "Status 299" for one without a name.
[[nodiscard]] std::string status_title(int status);

// problem+json (RFC 9457): {"type": "about:blank", "title": …, "status": …, "detail": …}.
[[nodiscard]] Response problem(int status, std::string_view detail);
[[nodiscard]] Response json_response(int status, std::string body);

struct SetCookie {
  enum class SameSite { lax, strict, none };
  std::string name;
  std::string value;  // of cookie characters only (no blank, quote, comma, semicolon, backslash)
  std::string path = "/";
  std::optional<int64_t> max_age_s = {};  // absent: until the browser ends; 0: delete it
  bool http_only = true;
  bool secure = false;
  SameSite same_site = SameSite::lax;
};
// The value of a Set-Cookie field. REQUIRES: name and value of cookie characters.
[[nodiscard]] std::string set_cookie(const SetCookie& cookie);

// Whether an Accept-Encoding field takes `encoding` ("gzip", "br"): named with q > 0, or by "*".
[[nodiscard]] bool accepts_encoding(std::string_view accept_encoding, std::string_view encoding);

// Whether a list of an If-None-Match (`weak`) or If-Match (`strong`) field holds `etag` (with its quotes), or is "*".
enum class EtagComparison { weak, strong };
[[nodiscard]] bool etag_matches(std::string_view list, std::string_view etag, EtagComparison comparison);

// "Sun, 22 Nov 2026 07:54:10 GMT".
[[nodiscard]] std::string http_date(int64_t time_ms);

// %41 → A; nothing where an escape is broken or the result is no UTF-8. plus_is_blank: as in a form or a query.
enum class Plus { is_plus, is_blank };
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus);

// Path and query out of "/a%20b?x=1". Error: invalid, in words for a person.
struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
};
[[nodiscard]] Result<Target> parse_target(std::string_view target, size_t query_limit);

}  // namespace cairn::http
