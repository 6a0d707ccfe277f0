// What the tests of documents share: a map to edit, and edits as the hub would hand them over.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "storage/document_store.h"
#include "storage/store_testing.h"

namespace cairn {

// A log of edits on a document of its own, as the hub keeps it.
class ExampleDocuments {
 public:
  ExampleDocuments() = default;
  explicit ExampleDocuments(Document document) : document_(std::move(document)) {}

  // Applies and returns what is to be stored. REQUIRES: the edit holds.
  StoredEdit edit(const EditId& id, std::vector<Op> ops, const Author& author = {"ada", "Ada", "person"}) {
    const Document before = document_;
    auto applied = apply(document_, {id, document_.revision(), std::move(ops)});
    EXPECT_TRUE(applied.ok()) << applied.error().text();
    StoredEdit out{.revision = document_.revision(),
                   .id = id,
                   .author = author,
                   .at = static_cast<int64_t>(document_.revision()) * 1000,
                   .base = document_.revision() - 1,
                   .applied = std::move(applied).value()};
    for (const Op& op : out.applied.effect) {
      const bool removed = std::holds_alternative<Remove>(op);
      const Document& holder = removed ? before : document_;
      out.maps.emplace_back(holder.map_of(*holder.find(record_of(op))));
    }
    return out;
  }
  [[nodiscard]] const Document& document() const { return document_; }

 private:
  Document document_;
};

inline Record example_map(const std::string& id, const std::string& title = "Buying online") {
  return Record{id, "map"}.with("title", json::Value(title)).with("kind", "customer_journey").with("state", "current");
}
inline Record example_stage(const std::string& id, const std::string& map, const std::string& name = "Compare") {
  return Record{id, "stage"}.with("parent", json::Value(map)).with("order", "V").with("name", json::Value(name));
}
inline Record example_lane(const std::string& id, const std::string& map, const std::string& kind = "problems") {
  return Record{id, "lane"}.with("parent", json::Value(map)).with("order", "V").with("kind", json::Value(kind));
}
inline Record example_card(const std::string& id, const std::string& lane, const std::string& stage,
                           const std::string& text) {
  return Record{id, "card"}
      .with("parent", json::Value(lane))
      .with("order", "V")
      .with("at", json::Array{stage})
      .with("text", json::Value(text));
}
// Map m with stage s, lane l and card c.
inline std::vector<Op> example_ops() {
  return {Put{example_map("m")}, Put{example_stage("s", "m")}, Put{example_lane("l", "m")},
          Put{example_card("c", "l", "s", "The queue is too long")}};
}
inline Patch set_text(const RecordId& id, const std::string& text) {
  Patch patch{id};
  patch.set.set("text", json::Value(text));
  return patch;
}

inline std::string text_of_document(const Document& document) {
  std::string out = std::to_string(document.revision()) + "\n";
  for (const Record* record : document.sorted()) out += json::write(encode_record(*record)) + "\n";
  return out;
}

}  // namespace cairn
