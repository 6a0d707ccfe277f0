// The records of one workspace (library and maps), with the indexes that edits need. Changed only by apply (edit.h),
// which keeps every reference whole. Not synchronised: one writer, or many readers.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/record.h"
#include "model/record_type.h"

namespace cairn {

// Counts the edits applied to a workspace; 0 before the first.
using Revision = uint64_t;

class Document {
 public:
  // nullptr if there is no such record. The pointer holds until the record is changed or removed.
  [[nodiscard]] const Record* find(std::string_view id) const;
  [[nodiscard]] size_t size() const { return records_.size(); }
  [[nodiscard]] Revision revision() const { return revision_; }

  // All records by type, then id.
  [[nodiscard]] std::vector<const Record*> sorted() const;
  // Records of one type by their order key, then id (types without order keys: by id). O(all records).
  [[nodiscard]] std::vector<const Record*> of_type(std::string_view type) const;
  // Records of one type whose parent is `parent`, by order key, then id.
  [[nodiscard]] std::vector<const Record*> children(std::string_view parent, std::string_view type) const;
  // Ids of the records that name `id` in any described reference, byte-wise.
  [[nodiscard]] std::vector<RecordId> referrers(std::string_view id) const;
  // The id of the map a record belongs to: itself for a map, empty for the library and types of newer versions.
  [[nodiscard]] std::string_view map_of(const Record& record) const;

  // The seam for apply and decode, which check what they put: adds or replaces, erases, counts an edit.
  void store(Record record);
  void erase(std::string_view id);
  void set_revision(Revision revision) { revision_ = revision; }

 private:
  struct Reference {
    RecordId target;
    RecordId from;
    auto operator<=>(const Reference&) const = default;
  };
  struct IdHash {
    using is_transparent = void;
    size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
  };
  void index(const Record& record);
  void unindex(const Record& record);

  std::unordered_map<RecordId, Record, IdHash, std::equal_to<>> records_;
  std::set<Reference> references_;  // by target, then source
  Revision revision_ = 0;
};

// One reference of a record: which property names which id.
struct ReferenceUse {
  const PropertyType* property;
  std::string_view target;
};

// All described references of a record; for a type of a newer version its `parent` alone.
[[nodiscard]] std::vector<ReferenceUse> references_of(const Record& record);

}  // namespace cairn
