#include "app/markdown.h"

namespace cairn {

namespace {

bool is_word(char c) {
  const bool is_ascii_word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return is_ascii_word || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// An underscore inside a word is none of Markdown's signs.
bool is_sign(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == '<' || c == '*' || c == '[') return true;
  return c == '_' && (at == 0 || at + 1 == text.size() || !is_word(text[at - 1]) || !is_word(text[at + 1]));
}

}  // namespace

std::string markdown_prose(std::string_view text) {
  std::string out;
  bool in_code = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '`') in_code = !in_code;
    if (!in_code && is_sign(text, at)) out += '\\';
    out += text[at];
  }
  return out;
}

std::string markdown_cell(std::string_view text) { return replace_all(markdown_prose(text), "|", "\\|"); }

std::string markdown_block(std::string_view lines) { return "```text\n" + std::string(lines) + "```\n"; }

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

}  // namespace cairn
