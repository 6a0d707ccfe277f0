#include "render/svg_text.h"

#include <algorithm>
#include <array>

namespace cairn::svg {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view ellipsis = "…";

struct Range {
  char32_t first, last;
};

template <size_t size>
bool is_in(const std::array<Range, size>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [&](const Range& r) { return c >= r.first && c <= r.last; });
}

// Reads the code point at `at` and moves past it; a byte that starts none is U+FFFD.
char32_t next_code_point(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  const size_t more = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (more == 0 || lead > 0xF4 || at + more > text.size()) return replacement;
  char32_t c = lead & (0x3FU >> more);
  for (size_t i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return replacement;
    c = c << 6 | (byte(at + i) & 0x3F);
  }
  constexpr std::array<char32_t, 4> smallest = {0, 0x80, 0x800, 0x10000};
  if (c < smallest[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return replacement;
  at += more;
  return c;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x205F || c == 0x3000;
}

bool is_dropped(char32_t c) {
  constexpr std::array<Range, 14> dropped{{{0x00, 0x1F},
                                           {0x7F, 0x9F},
                                           {0xAD, 0xAD},
                                           {0x61C, 0x61C},
                                           {0x200B, 0x200B},
                                           {0x200E, 0x200F},
                                           {0x202A, 0x202E},
                                           {0x2060, 0x206F},
                                           {0xFDD0, 0xFDEF},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFF0, 0xFFFB},
                                           {0xFFFE, 0xFFFF},
                                           {0xE0000, 0xE0FFF},
                                           {0x180E, 0x180E}}};
  return is_in(dropped, c) || (c & 0xFFFE) == 0xFFFE;
}

bool is_mark(char32_t c) {  // stands on the character before it
  constexpr std::array<Range, 10> marks{{{0x300, 0x36F},
                                         {0x483, 0x489},
                                         {0x591, 0x5C7},
                                         {0x610, 0x61A},
                                         {0x64B, 0x65F},
                                         {0x1AB0, 0x1AFF},
                                         {0x200C, 0x200D},
                                         {0x20D0, 0x20FF},
                                         {0xFE00, 0xFE0F},
                                         {0xFE20, 0xFE2F}}};
  return is_in(marks, c);
}

bool is_right_to_left(char32_t c) {
  constexpr std::array<Range, 4> ranges{{{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}}};
  return is_in(ranges, c);
}

// Thousandths of the font size: Inter at its normal weight, from U+0020 on.
constexpr std::array<uint16_t, 95> ascii_widths = {
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 642, 642, 642,
    642, 642, 642, 642, 642, 642, 642, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598,
    587, 743, 740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642,
    665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544,
    237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659};

double em_thousandths(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return ascii_widths[c - 0x20];
  if (is_mark(c) || c == 0x2068 || c == 0x2069) return 0;
  if (c == 0xA0 || c == 0xB7) return 281;
  if (c < 0x370) return 640;                    // Latin
  if (c < 0x400) return 660;                    // Greek
  if (c < 0x590) return 740;                    // Cyrillic, Armenian
  if (is_right_to_left(c)) return 640;          // Hebrew, Arabic
  if (c >= 0x2012 && c <= 0x2212) return 830;   // dashes, "…", arrows, "−"
  if (c >= 0x1100 && c <= 0xFFEF) return 1020;  // East Asian
  return c >= 0x10000 ? 1250 : 800;             // emoji
}

constexpr double to_spare = 1.02;
constexpr double bold_factor = 1.05;

double character_width(char32_t c, double size, Weight weight) {
  return em_thousandths(c) / 1000 * size * to_spare * (weight == Weight::bold ? bold_factor : 1);
}

// How many bytes of `text` fit; a run of marks without end does not count as fitting.
size_t bytes_that_fit(std::string_view text, double width, double size, Weight weight) {
  constexpr int most_marks = 8;
  double used = 0;
  int marks = 0;
  size_t at = 0;
  while (at < text.size()) {
    size_t next = at;
    const char32_t c = next_code_point(text, next);
    used += character_width(c, size, weight);
    marks = is_mark(c) ? marks + 1 : 0;
    if (used > width || marks > most_marks) return at;
    at = next;
  }
  return at;
}

enum class Isolates : uint8_t { drop, keep };

std::string cleaned(std::string_view text, Isolates isolates) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      out += ' ';
    } else if (c == replacement) {
      out += "\uFFFD";
    } else if (!is_dropped(c) || (isolates == Isolates::keep && (c == 0x2068 || c == 0x2069))) {
      out += text.substr(start, at - start);
    }
  }
  return out;
}

}  // namespace

std::string clean_text(std::string_view text) { return cleaned(text, Isolates::drop); }

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : cleaned(text, Isolates::keep)) {
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

std::string isolated(std::string_view name) {
  for (size_t at = 0; at < name.size();) {
    if (is_right_to_left(next_code_point(name, at))) return "\u2068" + std::string(name) + "\u2069";
  }
  return std::string(name);
}

double text_width(std::string_view text, double size, Weight weight) {
  double width = 0;
  for (size_t at = 0; at < text.size();) width += character_width(next_code_point(text, at), size, weight);
  return width;
}

std::string cut_to(std::string_view text, double width, double size, Weight weight) {
  size_t fits = bytes_that_fit(text, width, size, weight);
  if (fits == text.size()) return std::string(text);
  fits = bytes_that_fit(text, width - text_width(ellipsis, size, weight), size, weight);
  while (fits > 0 && text[fits - 1] == ' ') --fits;
  return std::string(text.substr(0, fits)) + std::string(ellipsis);
}

std::vector<std::string> wrap(std::string_view text, double width, double size, size_t max_lines, Weight weight) {
  std::vector<std::string> lines;
  while (!text.empty() && max_lines > 0) {
    size_t fits = bytes_that_fit(text, width, size, weight);
    if (fits == text.size()) {
      lines.emplace_back(text);
      break;
    }
    if (lines.size() + 1 == max_lines) {
      lines.push_back(cut_to(text, width, size, weight));
      break;
    }
    if (text[fits] != ' ') {
      const size_t space = text.substr(0, fits).rfind(' ');
      if (space != std::string_view::npos && space > 0) fits = space;
    }
    if (fits == 0) break;
    lines.emplace_back(text.substr(0, fits));
    text.remove_prefix(fits);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return lines;
}

}  // namespace cairn::svg
