// Who sees which records, and the frames that they are sent (docs/formats/live.md).
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/document.h"
#include "storage/stored_edit.h"

namespace cairn {

enum class View : uint8_t {
  member,           // of the workspace: the map and the whole library
  guest_commenter,  // by a share link: the map and what it names of the library
  guest_viewer,     // the same without comments
};

// Everyone of one audience sees the same records and gets the same frames.
struct Audience {
  std::string map;  // empty: the library and the records of type map alone; members only
  View view = View::member;
  auto operator<=>(const Audience&) const = default;
};

}  // namespace cairn
