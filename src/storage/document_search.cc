// Finding records by their words (declared in document_store.h).
#include <algorithm>

#include "storage/document_store.h"

namespace cairn {
namespace {

constexpr char mark_start = '\x02';
constexpr char mark_end = '\x03';
constexpr size_t max_words = 16;
constexpr size_t max_word = 64;  // bytes

bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t i = 0; i < text.size() && words.size() < max_words;) {
    size_t end = i;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view whole = text.substr(i, end - i);
    std::string_view word = whole.substr(0, max_word);
    while (word.size() < whole.size() && !word.empty() && continues(whole[word.size()])) word.remove_suffix(1);
    if (!word.empty()) words.push_back(word);
    i = end + 1;
  }
  return words;
}

// Every word as a quoted beginning, so that nothing a person types is an operator: crab "soup → "crab"* """soup"*
std::string match_of(std::string_view text) {
  std::string out;
  for (const std::string_view word : words_of(text)) {
    out += out.empty() ? "\"" : " \"";
    for (const char c : word) out += c == '"' ? "\"\"" : std::string(1, c);
    out += "\"*";
  }
  return out;
}

// UTF-16 code units of the character that begins with this byte; 0 for the bytes after the first.
size_t units_of(char c) { return continues(c) ? 0 : static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1; }

void take_marks(std::string_view marked, FoundRecord& found) {
  size_t at = 0;
  for (const char c : marked) {
    if (c == mark_start) {
      found.marks.push_back({at, at});
    } else if (c == mark_end) {
      if (!found.marks.empty()) found.marks.back().end = at;
    } else {
      found.snippet += c;
      at += units_of(c);
    }
  }
}

}  // namespace

Result<std::vector<FoundRecord>> DocumentStore::search(std::string_view text,
                                                       const std::function<bool(std::string_view map)>& visible,
                                                       size_t limit) {
  std::vector<FoundRecord> out;
  const std::string match = match_of(text);
  if (match.empty()) return out;
  // A word in the name counts four times as much as one elsewhere.
  CAIRN_TRY(auto rows, db_.prepare("SELECT r.id, r.type, r.map, record_text.title, "
                                   "snippet(record_text, -1, char(2), char(3), '…', 24) "
                                   "FROM record_text JOIN record r ON r.number = record_text.rowid "
                                   "WHERE record_text MATCH ? ORDER BY bm25(record_text, 4.0, 1.0), r.id"));
  rows.bind(match);
  while (out.size() < limit) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) break;
    if (!visible(rows.view(2))) continue;
    FoundRecord found{.id = rows.text(0), .type = rows.text(1), .map = rows.text(2), .title = rows.text(3)};
    take_marks(rows.view(4), found);
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace cairn
