// What records are called in differences, in the state before and the state after.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/diff.h"

namespace cairn {

// “text”, cut at a word after about 120 characters.
[[nodiscard]] std::string quoted(std::string_view text);
// "a", "a and b", "a, b and c"
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
// "in_work" → "in work"
[[nodiscard]] std::string spaced(std::string_view word);
// "2 cards", "1 card"; irregular plurals of types and words are known.
[[nodiscard]] std::string counted(size_t count, std::string_view noun);

// One of the two states: the records of a document, corrected by what the difference says of them.
class DiffSide {
 public:
  enum class Which { before, after };
  DiffSide(const Diff& diff, const Document& document, Which which);

  // nullptr: it is not there in this state.
  [[nodiscard]] const Record* find(std::string_view id) const;
  // What people wrote as its name or text; empty if they wrote none.
  [[nodiscard]] std::string_view written(const Record& record) const;
  // “Reviews” for a card, "the stage “I decide”" for others, "a card" where there is no text.
  [[nodiscard]] std::string name(const Record& record) const;
  // The same without the type: for lists and references.
  [[nodiscard]] std::string short_name(std::string_view id) const;
  // "Problems"
  [[nodiscard]] std::string lane_name(std::string_view lane) const;
  // The stages and steps where a record stands, in words: "I decide and I buy"; empty for none.
  [[nodiscard]] std::string places(const Record& record) const;
  // "Problems, I decide" for a card; empty for what stands nowhere.
  [[nodiscard]] std::string place(const Record& record) const;

 private:
  const Document& document_;
  std::map<std::string_view, const Record*> changed_;  // nullptr: not there
};

}  // namespace cairn
