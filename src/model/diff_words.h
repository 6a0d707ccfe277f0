// A difference told to people.
#pragma once

#include <string>
#include <vector>

#include "model/diff.h"

namespace cairn {

// One line: "Problems, I decide: “Sign-up is long” became “Forced sign-up”".
struct DiffLine {
  std::string record;  // id, for going there or restoring it
  std::string place;   // "Problems, I decide"; empty where there is none
  std::string words;   // "“Sign-up is long” became “Forced sign-up”"

  [[nodiscard]] std::string text() const { return place.empty() ? words : place + ": " + words; }
};

// In the order of the map: the map itself, lanes, stages, steps, cards by lane and stage, then the rest. What went or
// came along with its lane, stage or map is counted there ("removed the lane “Images” with 12 cards"). Names are those
// of the state they stand in; texts are cut at 120 characters, at a word, with …
//
// `before` and `after` name what a record refers to; for one edit of a history the document of today serves as both.
[[nodiscard]] std::vector<DiffLine> words_of(const Diff& diff, const Document& before, const Document& after);

// One line about one edit, for histories: "rewrote 2 cells, added 1 in I decide", "moved “Reviews” from I decide to
// I compare", "removed the lane “Images”"; "changed nothing" for an edit without effect.
[[nodiscard]] std::string summary_of(const Diff& diff, const Document& before, const Document& after);

}  // namespace cairn
