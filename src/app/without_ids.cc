#include "app/without_ids.h"

#include <algorithm>
#include <string_view>

namespace cairn {

std::string without_ids(const JourneyLog& log, const std::string& text) {
  constexpr size_t shortest_id = 4;  // shorter ones, such as row numbers, are words of any text
  constexpr std::string_view separators = " \t\r\n,;:.!?()[]{}<>\"'";
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t begin = std::min(text.find_first_not_of(separators, at), text.size());
    const size_t end = std::min(text.find_first_of(separators, begin), text.size());
    const std::string_view word = std::string_view(text).substr(begin, end - begin);
    const bool is_id = word.size() >= shortest_id && word.find_first_of("0123456789") != std::string_view::npos &&
                       (log.cases.find(word) || log.respondents.find(word));
    out.append(text, at, begin - at);
    out += is_id ? "•••" : word;
    at = end;
  }
  return out;
}

}  // namespace cairn
