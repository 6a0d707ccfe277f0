// Two texts that grew out of one, put together by words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Where two changes overlap, `text` reads: the later words, then the earlier ones between these.
inline constexpr std::string_view both_kept_begin = "[both kept: ";
inline constexpr std::string_view both_kept_end = "]";

// More differences than this between two texts, and the part between their common start and end counts as rewritten.
inline constexpr size_t max_text_differences = 1000;

struct TextMerge {
  std::string text;
  // Both changed the same words, and not to the same: `text` has both there, the later first, the earlier marked.
  bool overlapped = false;
};

// What `earlier` and `later` each changed in `base`, in one text. The units are words (runs of anything but spaces; of
// Chinese, Japanese, Korean and the like single characters), runs of spaces, and line ends. Changes of the two overlap
// when no unit between them stayed as it was in both; spaces between two changed words count as changed.
//
// Every word that either of them added is in the text; a word is gone only if one of them took it away. Where they do
// not overlap it does not matter which is the earlier. O(n + d²) for d differences (Myers), d ≤ max_text_differences.
[[nodiscard]] TextMerge merge_text(std::string_view base, std::string_view earlier, std::string_view later);

struct ListMerge {
  std::vector<std::string> items;
  bool overlapped = false;
};

// The same for lists whose items are the units; where they overlap the later's items stand before the earlier's, not
// marked.
[[nodiscard]] ListMerge merge_list(const std::vector<std::string>& base, const std::vector<std::string>& earlier,
                                   const std::vector<std::string>& later);

}  // namespace cairn
