#include "render/report_html.h"

#include <array>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "render/web_assets.h"

namespace cairn {
namespace {

const WebAsset* find_asset(std::string_view name) {
  for (const WebAsset& asset : web_assets()) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

uint32_t hex_digit(char c) { return static_cast<uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10); }

// Base64 of a hash given in hex, as a content security policy wants it.
std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : hex) {
    bits = bits << 4 | hex_digit(c);
    count += 4;
    while (count >= 6) {
      count -= 6;
      out += digits[bits >> count & 63];
    }
  }
  if (count > 0) out += digits[bits << (6 - count) & 63];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string escape_script_json(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i, 3);
    if (json[i] == '<') {
      out += "\\u003c";
    } else if (rest == "\u2028" || rest == "\u2029") {
      out += rest == "\u2028" ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += json[i];
    }
  }
  return out;
}

Result<std::string> report_html(const ReportPage& page) {
  const WebAsset* script = find_asset("report.js");
  const WebAsset* style = find_asset("report.css");
  if (!script || !style)
    return Error{
        ErrorCode::unsupported, "this build of cairn holds no web app; --json writes the map without it", {}, {}};
  if (script->bytes.find("</script") != std::string_view::npos)
    return Error{ErrorCode::internal, "the web app may not hold </script", {}, {}};
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src "
      "'unsafe-inline'; script-src 'sha256-";
  out += base64_of_hex(script->sha256);
  out += "'; base-uri 'none'; form-action 'none'\">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n<title>";
  out += escape_html(page.title);
  out += "</title>\n<style>";
  out += style->bytes;
  out += "</style>\n</head>\n<body>\n<div id=\"cairn-report\"></div>\n<div class=\"no-script\">\n";
  out += page.plain_html;
  out += "</div>\n<script type=\"application/json\" id=\"cairn-data\">";
  out += escape_script_json(page.data_json);
  out += "</script>\n<script>";
  out += script->bytes;
  out += "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace cairn
