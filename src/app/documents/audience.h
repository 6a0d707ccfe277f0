// Who sees which records, and the frames that they are sent (docs/formats/live.md).
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "storage/stored_edit.h"

namespace cairn {

enum class View : uint8_t {
  member,           // of the workspace: the map and the whole library
  guest_commenter,  // by a share link: the map and what it names of the library, without its reviews
  guest_viewer,     // the same without comments
};

// Whether a record of a map is for who looks so.
[[nodiscard]] bool is_shown(View view, const Record& record);

// Everyone of one audience sees the same records and gets the same frames.
struct Audience {
  std::string map;  // empty: the library and the records of type map alone; members only
  View view = View::member;
  auto operator<=>(const Audience&) const = default;
};

// The ops of an edit's effect that members see; nothing but pointers into the edit.
[[nodiscard]] std::vector<const Op*> seen_by_members(const std::string& map, const StoredEdit& edit);

// What guests of one map see of the library: what the map named since the first of them came. Grows only, so that each
// guest of the audience knows the records that later edits speak of.
class GuestLibrary {
 public:
  // What the map's records name, and what those name.
  void add_all(const Document& document, const std::set<RecordId>& map_records);
  // The ops of an edit that guests see, with the library records that the map names newly in front. `after`: the
  // document with the edit, and perhaps later ones, applied.
  [[nodiscard]] std::vector<Op> seen(const Audience& audience, const StoredEdit& edit, const Document& after);
  [[nodiscard]] const std::set<RecordId>& records() const { return records_; }

 private:
  void add_named(const Document& document, const Record& record, std::vector<Op>* newly);
  std::set<RecordId> records_;
};

// {"id", "type", …}
void append_record(std::string& out, const Record& record);

// One entry of `edits`: what happened, with these of its ops.
void append_entry(std::string& out, const StoredEdit& edit, const std::vector<const Op*>& ops);
[[nodiscard]] std::vector<const Op*> pointers(const std::vector<Op>& ops);

// {"edits": {"revision": …, "edits": [entries]}}; entries: joined by commas.
[[nodiscard]] std::string edits_frame(Revision revision, std::string_view entries);

// The texts that somebody wrote in an edit, for the answer that refuses it; empty if there is none.
[[nodiscard]] std::string written_texts(const Edit& edit);

}  // namespace cairn
