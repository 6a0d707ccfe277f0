// The target of a request, taken apart.
#include <algorithm>

#include "base/text.h"
#include "http/message.h"

namespace cairn::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// Raw characters that no URI has: blank and control characters are kept out by the request line already.
bool is_target_character(char c) {
  return static_cast<unsigned char>(c) < 0x7F && static_cast<unsigned char>(c) > 0x20 && c != '\\' && c != '#' &&
         c != '<' && c != '>' && c != '"';
}

// An encoded slash would be told apart from a plain one by some readers of the path and not by others.
bool hides_a_separator(std::string_view raw) {
  for (size_t i = 0; i + 2 < raw.size(); ++i) {
    if (raw[i] != '%') continue;
    const int code = hex_digit(raw[i + 1]) * 16 + hex_digit(raw[i + 2]);
    if (code == '/' || code == '\\') return true;
  }
  return false;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);  // its '/'
    const size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(end);
  }
  return false;
}

Result<std::string> parse_path(std::string_view raw) {
  if (!raw.starts_with('/')) return invalid("the target of a request begins with a slash");
  if (hides_a_separator(raw)) return invalid("the path has an encoded slash or backslash");
  auto path = percent_decode(raw, Plus::is_plus);
  if (!path) return invalid("the path is not percent-encoded UTF-8");
  if (std::any_of(path->begin(), path->end(), is_control)) return invalid("the path has a control character");
  if (has_dot_segment(*path)) return invalid("the path has a segment \".\" or \"..\"");
  return *std::move(path);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_blank) {
      out += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

Result<Target> parse_target(std::string_view target, size_t query_limit) {
  if (!std::all_of(target.begin(), target.end(), is_target_character)) {
    return invalid("the target has a character that must be percent-encoded");
  }
  const size_t mark = std::min(target.find('?'), target.size());
  Target out;
  CAIRN_TRY(out.path, parse_path(target.substr(0, mark)));
  std::string_view rest = target.substr(std::min(mark + 1, target.size()));
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    if (out.query.size() == query_limit) {
      return invalid("the query has more than " + std::to_string(query_limit) + " members", {}, "query_count");
    }
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decode(pair.substr(0, equals), Plus::is_blank);
    auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::is_blank);
    if (!name || !value) return invalid("the query is not percent-encoded UTF-8");
    out.query.emplace_back(*std::move(name), *std::move(value));
  }
  return out;
}

}  // namespace cairn::http
