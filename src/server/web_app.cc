#include "server/web_app.h"

#include <zlib.h>

#include <memory>
#include <optional>

#include "app/web_files.h"
#include "base/check.h"
#include "base/sha256.h"

namespace cairn::server {
namespace {

constexpr std::string_view app_folder = "app/";

std::string media_type_of(std::string_view name) {
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".woff2")) return "font/woff2";
  if (name.ends_with(".webmanifest")) return "application/manifest+json";
  return "application/octet-stream";
}

std::shared_ptr<const std::string> gzip(std::string_view bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  CAIRN_CHECK(::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  auto out = std::make_shared<std::string>(::deflateBound(&stream, bytes.size()), '\0');
  std::string input(bytes);  // zlib wants it writable
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out->data());
  stream.avail_out = static_cast<uInt>(out->size());
  CAIRN_CHECK(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out->resize(stream.total_out);
  ::deflateEnd(&stream);
  if (out->size() >= bytes.size()) return nullptr;
  return out;
}

std::string bundle_version() {
  Sha256 sum;
  for (const EmbeddedFile& file : web_files()) {
    if (!file.name.starts_with(app_folder)) continue;
    sum.update(file.name);
    sum.update(file.sha256);
  }
  return sum.hex().substr(0, 16);
}

// What a page of ours may do: load from here, talk to here. Styles that scripts set on elements are no inline styles.
std::string policy_of(const std::string& base_url) {
  std::string socket = base_url;
  if (socket.starts_with("http")) socket.replace(0, 4, "ws");
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
         "connect-src 'self' " +
         socket + "; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

std::string page_of(const std::string& version) {
  const std::string folder = "/assets/" + version + "/";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Cairn</title>\n"
         "<link rel=\"icon\" href=\"data:,\">\n"
         "<link rel=\"stylesheet\" href=\"" +
         folder + "app.css\">\n<script type=\"module\" src=\"" + folder +
         "app.js\"></script>\n</head>\n<body>\n<div id=\"root\"></div>\n"
         "<noscript>Cairn needs JavaScript to draw maps. Shared maps can be asked for as tables.</noscript>\n"
         "</body>\n</html>\n";
}

void add_security_headers(http::Response& response) {
  response.headers.add("X-Content-Type-Options", "nosniff");
  // Addresses hold secrets of links.
  response.headers.add("Referrer-Policy", "no-referrer");
  response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.add("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.add("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

}  // namespace

WebApp::WebApp(const std::string& base_url)
    : version_(bundle_version()),
      policy_(policy_of(base_url)),
      page_(std::make_shared<const std::string>(page_of(version_))) {
  for (const EmbeddedFile& file : web_files()) {
    if (!file.name.starts_with(app_folder)) continue;
    const std::string_view name = file.name.substr(app_folder.size());
    const std::string_view bytes(file.bytes.data(), file.bytes.size());
    files_["/assets/" + version_ + "/" + std::string(name)] = {
        media_type_of(name), "\"" + std::string(file.sha256) + "\"", bytes, gzip(bytes)};
  }
}

http::Response WebApp::answer(const http::Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    http::Response out = http::problem(405, "This address is only read.");
    out.headers.add("Allow", "GET, HEAD");
    return out;
  }
  if (const auto found = files_.find(request.path); found != files_.end()) return file(found->second, request);
  if (request.path.starts_with("/assets/") || request.path == "/favicon.ico")
    return http::problem(404, "There is no such file; reload the page, the program may have been updated.");
  return page();
}

http::Response WebApp::page() const {
  http::Response out;
  out.headers.add("Content-Type", "text/html; charset=utf-8");
  out.headers.add("Cache-Control", "no-cache");
  out.headers.add("Content-Security-Policy", policy_);
  add_security_headers(out);
  out.body = page_;
  return out;
}

http::Response WebApp::file(const File& file, const http::Request& request) {
  http::Response out;
  out.headers.add("Cache-Control", "public, max-age=31536000, immutable");
  out.headers.add("ETag", file.etag);
  out.headers.add("Vary", "Accept-Encoding");
  if (http::etag_matches(request.headers.get("If-None-Match"), file.etag, http::EtagComparison::weak)) {
    out.status = 304;
    return out;
  }
  out.headers.add("Content-Type", file.media_type);
  add_security_headers(out);
  if (file.compressed && http::accepts_encoding(request.headers.get("Accept-Encoding"), "gzip")) {
    out.headers.add("Content-Encoding", "gzip");
    out.body = file.compressed;
  } else {
    out.body = http::StaticBytes{file.plain};
  }
  return out;
}

}  // namespace cairn::server
