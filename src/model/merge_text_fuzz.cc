// Whatever the texts are: nothing is lost, and where the changes do not overlap it does not matter who came first.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "model/merge_text.h"

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') lines.emplace_back();
    if (c != '\n') lines.back() += c;
  }
  return lines;
}

}  // namespace

// The input is three texts with a zero byte between them.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const size_t first = std::min(all.find('\0'), all.size());
  const size_t second = std::min(all.find('\0', std::min(first + 1, all.size())), all.size());
  const std::string_view base = all.substr(0, first);
  const std::string_view earlier = all.substr(std::min(first + 1, all.size()), second - std::min(first + 1, second));
  const std::string_view later = all.substr(std::min(second + 1, all.size()));
  const cairn::TextMerge merge = cairn::merge_text(base, earlier, later);
  const cairn::TextMerge swapped = cairn::merge_text(base, later, earlier);
  CAIRN_CHECK(merge.overlapped == swapped.overlapped);
  CAIRN_CHECK(merge.overlapped || merge.text == swapped.text);
  CAIRN_CHECK(cairn::merge_text(base, base, later).text == later);
  CAIRN_CHECK(cairn::merge_text(base, earlier, base).text == earlier);
  CAIRN_CHECK(merge.text.size() <=
              base.size() + earlier.size() + later.size() +
                  (merge.overlapped ? (base.size() + 1) * (cairn::both_kept_begin.size() + 2) : size_t{0}));
  const cairn::ListMerge list = cairn::merge_list(lines_of(base), lines_of(earlier), lines_of(later));
  CAIRN_CHECK(!list.items.empty() || !list.overlapped);
  return 0;
}
