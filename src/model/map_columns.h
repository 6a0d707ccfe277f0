// The columns of a map as people read it: a stage's steps, or the stage itself where it has none.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace cairn {

struct MapColumn {
  const Record* stage = nullptr;
  const Record* step = nullptr;  // null: a stage without steps
};

struct MapColumns {
  std::vector<MapColumn> columns;
  std::map<std::string_view, std::vector<size_t>> at;  // stage or step → its columns
};

// Points into the document.
[[nodiscard]] MapColumns columns_of(const Document& document, std::string_view map);

}  // namespace cairn
