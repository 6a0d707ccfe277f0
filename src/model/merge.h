// Three-way merge of documents: two that grew out of one, put together.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace cairn {

// Where the two did not agree, and what was done.
struct MergeConflict {
  RecordId record;
  std::string property;  // empty: the whole record
  std::string why;       // a sentence for a person
};

struct Merge {
  Document document;                     // whole: every reference holds; revision 0
  std::vector<MergeConflict> conflicts;  // by record, then property
};

// Per property: changed on one side, that side's value; on both, texts are put together by words and lists by items,
// both kept and the place marked where they overlap; of other values `later`'s is taken. A record that one side removed
// and the other changed stays, with what it needs. A record that one side removed and the other left alone goes.
[[nodiscard]] Merge merge(const Document& base, const Document& earlier, const Document& later);

}  // namespace cairn
