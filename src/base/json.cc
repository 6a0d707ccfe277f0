#include "base/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>
#include <unordered_set>

#include "base/text.h"

namespace cairn::json {
namespace {

// Builds values while checking what Boost.JSON 1.81 does not: duplicate keys, and doubles that are exact (its own
// number reader may be one unit off, which would break canonical text).
class Handler {
 public:
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  using error_code = boost::system::error_code;
  using string_view = boost::json::string_view;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    keys_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, error_code&) {
    keys_.pop_back();
    stack_.push_object(n);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t n, error_code&) {
    stack_.push_array(n);
    return true;
  }
  bool on_key_part(string_view s, std::size_t, error_code&) {
    key_.append(s);
    stack_.push_chars(s);
    return true;
  }
  bool on_key(string_view s, std::size_t, error_code& ec) {
    key_.append(s);
    if (!keys_.back().insert(key_).second) {
      duplicate_key = key_;
      ec = boost::json::error::syntax;
      return false;
    }
    key_.clear();
    stack_.push_key(s);
    return true;
  }
  bool on_string_part(string_view s, std::size_t, error_code&) {
    stack_.push_chars(s);
    return true;
  }
  bool on_string(string_view s, std::size_t, error_code&) {
    stack_.push_string(s);
    return true;
  }
  bool on_number_part(string_view s, error_code&) {
    number_.append(s);
    return true;
  }
  bool on_int64(std::int64_t n, string_view, error_code&) {
    number_.clear();
    stack_.push_int64(n);
    return true;
  }
  bool on_uint64(std::uint64_t n, string_view, error_code&) {
    number_.clear();
    stack_.push_double(static_cast<double>(n));
    return true;
  }
  bool on_double(double, string_view s, error_code& ec) {
    number_.append(s);
    const auto exact = parse_double(number_);
    number_.clear();
    if (!exact) {
      ec = boost::json::error::exponent_overflow;
      return false;
    }
    stack_.push_double(*exact);
    return true;
  }
  bool on_bool(bool b, error_code&) {
    stack_.push_bool(b);
    return true;
  }
  bool on_null(error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  Value release() { return stack_.release(); }
  void reset() { stack_.reset(); }

  std::string duplicate_key;

 private:
  boost::json::value_stack stack_;
  std::vector<std::unordered_set<std::string>> keys_;
  std::string key_;
  std::string number_;
};

std::string place_in(std::string_view text, size_t at) {
  size_t line = 1;
  size_t start = 0;
  for (size_t i = 0; i < at && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      start = i + 1;
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(at - std::min(start, at) + 1);
}

void append(std::string& out, const Value& value, int indent);

void new_line(std::string& out, int indent) {
  if (indent < 0) return;
  out += '\n';
  out.append(static_cast<size_t>(indent) * 2, ' ');
}

void append_members(std::string& out, const Object& object, int indent) {
  const int inner = indent < 0 ? -1 : indent + 1;
  bool first = true;
  out += '{';
  for (const auto& [key, item] : object) {
    if (!first) out += ',';
    first = false;
    new_line(out, inner);
    append_quoted(out, key);
    out += indent < 0 ? ":" : ": ";
    append(out, item, inner);
  }
  if (!object.empty()) new_line(out, indent);
  out += '}';
}

void append_items(std::string& out, const Array& array, int indent) {
  const int inner = indent < 0 ? -1 : indent + 1;
  bool first = true;
  out += '[';
  for (const Value& item : array) {
    if (!first) out += ',';
    first = false;
    new_line(out, inner);
    append(out, item, inner);
  }
  if (!array.empty()) new_line(out, indent);
  out += ']';
}

void append(std::string& out, const Value& value, int indent) {
  switch (value.kind()) {
    case boost::json::kind::null:
      out += "null";
      return;
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return;
    case boost::json::kind::int64:
      out += std::to_string(value.get_int64());
      return;
    case boost::json::kind::uint64:
      out += std::to_string(value.get_uint64());
      return;
    case boost::json::kind::double_:
      out += std::isfinite(value.get_double()) ? shortest_number(value.get_double()) : "null";
      return;
    case boost::json::kind::string:
      append_quoted(out, value.get_string());
      return;
    case boost::json::kind::array:
      append_items(out, value.get_array(), indent);
      return;
    case boost::json::kind::object:
      append_members(out, value.get_object(), indent);
      return;
  }
}

std::string list_of(const std::vector<std::string_view>& words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  if (const auto close = nearest(word, known)) return "; did you mean " + *close + "?";
  return "; known: " + list_of(known);
}

}  // namespace

Result<Value> parse(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = max_depth;
  boost::json::basic_parser<Handler> parser(options);
  parser.handler().reset();
  boost::system::error_code ec;
  size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && used < text.size()) {
    const auto rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos) return invalid("text after the end of the JSON value", place_in(text, rest));
  }
  if (ec) {
    const std::string& duplicate = parser.handler().duplicate_key;
    if (!duplicate.empty())
      return invalid("the key \"" + duplicate + "\" stands twice in one object", place_in(text, used));
    return invalid("not valid JSON: " + ec.message(), place_in(text, used));
  }
  return parser.handler().release();
}

std::string write(const Value& value) {
  std::string out;
  append(out, value, -1);
  return out;
}

std::string write_pretty(const Value& value) {
  std::string out;
  append(out, value, 0);
  return out;
}

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += hex[static_cast<unsigned char>(c) >> 4];
          out += hex[static_cast<unsigned char>(c) & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

Error wrong_type(std::string_view where, std::string_view expected) {
  return invalid("expected " + std::string(expected), std::string(where));
}

Error unknown_member(std::string_view where, std::string_view name, const std::vector<std::string_view>& known) {
  return invalid("unknown property" + suggestion(name, known), join_path(where, name));
}

Error unknown_word(std::string_view where, std::string_view word, const std::vector<std::string_view>& known) {
  return invalid("\"" + std::string(word) + "\" is not one of the words that may stand here" + suggestion(word, known),
                 std::string(where));
}

std::string join_path(std::string_view where, std::string_view member) {
  if (where.empty()) return std::string(member);
  return std::string(where) + "." + std::string(member);
}

std::optional<int64_t> as_integer(const Value& value) {
  if (value.is_int64()) return value.get_int64();
  if (!value.is_double()) return std::nullopt;
  const double d = value.get_double();
  // -2^63 written as an integer is an int64 already: as a double it stands for a smaller one that was rounded.
  if (d != std::trunc(d) || d <= -9223372036854775808.0 || d >= 9223372036854775808.0) return std::nullopt;
  return static_cast<int64_t>(d);
}

std::optional<double> as_number(const Value& value) {
  if (value.is_int64()) return static_cast<double>(value.get_int64());
  if (value.is_uint64()) return static_cast<double>(value.get_uint64());
  if (value.is_double() && std::isfinite(value.get_double())) return value.get_double();
  return std::nullopt;
}

}  // namespace cairn::json
