#include "model/json_lines.h"

namespace cairn {
namespace {

// Walks a valid JSON text token by token, counting lines and nesting.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  // Stops at the next character outside strings and white space; 0 at the end. A string is passed whole.
  char next() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') break;
    }
    if (at_ == text_.size()) return 0;
    token_ = at_;
    const char c = text_[at_++];
    if (c == '"') skip_string();
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') --depth_;
    return c;
  }
  [[nodiscard]] std::string_view token() const { return text_.substr(token_, at_ - token_); }
  [[nodiscard]] size_t line() const { return line_; }
  [[nodiscard]] int depth() const { return depth_; }

 private:
  void skip_string() {
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t token_ = 0;
  size_t line_ = 1;
  int depth_ = 0;
};

// Goes behind the '[' of the member's list.
bool enter_list(Walker& walker, std::string_view list) {
  bool named = false;
  for (char c = walker.next(); c != 0; c = walker.next()) {
    const std::string_view token = walker.token();
    if (walker.depth() == 2 && c == '[' && named) return true;
    if (walker.depth() != 1 || c == ':') continue;
    named = c == '"' && token.size() == list.size() + 2 && token.substr(1, list.size()) == list;
  }
  return false;
}

}  // namespace

std::optional<size_t> line_of_item(std::string_view text, std::string_view list, size_t index) {
  Walker walker(text);
  if (!enter_list(walker, list)) return std::nullopt;
  size_t item = 0;
  for (char c = walker.next(); c != 0 && walker.depth() >= 2; c = walker.next()) {
    if (item == index) return walker.line();
    if (c == ',' && walker.depth() == 2) ++item;
  }
  return std::nullopt;
}

}  // namespace cairn
