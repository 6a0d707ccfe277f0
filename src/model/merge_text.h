// Two texts that grew out of one, put together by words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Stands between two versions of the same words, each on lines of its own; people see it and decide.
inline constexpr std::string_view both_kept_mark = "[both kept]";

struct TextMerge {
  std::string text;
  // Both changed the same words (and not to the same): `text` keeps both there, the later first, marked.
  bool overlapped = false;
};

// What `earlier` and `later` each changed in `base`, in one text. Words, spaces between them and line ends are the
// units; a change next to a change of the other overlaps, except where both only add at different places. Where they
// overlap: "later words [both kept: earlier words]".
//
// Each word that either added is in the text; a word is gone only if one of the two took it away. With nothing changed
// on one side the text is the other side. O((n + d²)) by Myers' algorithm for d differences; beyond max_differences a
// text counts as rewritten whole.
[[nodiscard]] TextMerge merge_text(std::string_view base, std::string_view earlier, std::string_view later);

// The same for a list of texts, whose items are the units. Overlapping: both items, the later first, without a mark.
struct ListMerge {
  std::vector<std::string> items;
  bool overlapped = false;
};
[[nodiscard]] ListMerge merge_list(const std::vector<std::string>& base, const std::vector<std::string>& earlier,
                                   const std::vector<std::string>& later);

}  // namespace cairn
