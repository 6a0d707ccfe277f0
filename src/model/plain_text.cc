#include "model/plain_text.h"

namespace cairn {
namespace {

// U+202A … U+202E, U+2066 … U+2069, U+200E, U+200F, U+061C, and U+2028, U+2029, which break lines.
size_t mark_at(std::string_view rest) {
  if (rest.starts_with("\xd8\x9c")) return 2;
  if (rest.size() < 3 || rest[0] != '\xe2') return 0;
  const auto second = static_cast<unsigned char>(rest[1]), third = static_cast<unsigned char>(rest[2]);
  const bool turns = (second == 0x80 && (third == 0x8e || third == 0x8f || (third >= 0xa8 && third <= 0xae))) ||
                     (second == 0x81 && third >= 0xa6 && third <= 0xa9);
  return turns ? 3 : 0;
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (const size_t mark = mark_at(text.substr(i)); mark > 0) {
      i += mark;
      continue;
    }
    const char c = text[i++];
    if (c == '\r') {
      if (i >= text.size() || text[i] != '\n') out += '\n';
    } else if (c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) {
      out += c;
    } else if (c == '\t') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace cairn
