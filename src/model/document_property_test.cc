// Random documents and edits: what must hold whatever people do.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model/cjm_json.h"
#include "model/edit.h"
#include "model/order_key.h"
#include "model/undo.h"

namespace cairn {
namespace {

// Of all values alike from the first case on: inRange alone grows with the size.
int drawn_below(int end) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end)); }

// A handful of ids a type, so that random references often meet and edits often collide.
std::string id_of_type(std::string_view type, int which) { return std::string(type) + std::to_string(which); }

json::Value random_text() { return json::Value(*rc::gen::container<std::string>(rc::gen::inRange('a', 'e'))); }

json::Value random_reference(const PropertyType& property) {
  std::string_view target = property.refers_to.front();
  if (property.refers_to.size() > 1) target = *rc::gen::elementOf(property.refers_to);
  if (target == "*") target = "card";
  return json::Value(id_of_type(target, target == "map" ? 0 : drawn_below(3)));
}

json::Value random_value(const PropertyType& property) {
  switch (property.kind) {
    case ValueKind::word:
      return json::Value(*rc::gen::elementOf(property.words));
    case ValueKind::texts:
      return json::Array{random_text()};
    case ValueKind::boolean:
      return *rc::gen::arbitrary<bool>();
    case ValueKind::integer:
    case ValueKind::time:
    case ValueKind::duration:
      return *rc::gen::inRange<int64_t>(0, int64_t{1} << 60);
    case ValueKind::score:
      return drawn_below(41) / 10.0 - 2;
    case ValueKind::number:
    case ValueKind::number_or_text:
      return *rc::gen::arbitrary<double>();
    case ValueKind::order:
      return json::Value(spread_keys(9)[static_cast<size_t>(drawn_below(9))]);
    case ValueKind::reference:
      return random_reference(property);
    case ValueKind::references:
      return json::Array{random_reference(property)};
    default:
      return random_text();
  }
}

Record random_record_of(const RecordType& type, int which) {
  Record record{id_of_type(type.name, type.name == "map" ? 0 : which), std::string(type.name)};
  for (const PropertyType& property : type.properties) {
    if (property.required || drawn_below(3) == 0) record.properties.set(property.name, random_value(property));
  }
  if (drawn_below(4) == 0) record.properties.set("unheard_of", json::Object{{"b", random_text()}, {"a", 1.0}});
  return record;
}

Record random_record() {
  const auto types = record_types();
  const auto type = static_cast<size_t>(drawn_below(static_cast<int>(types.size())));
  return random_record_of(types[type], drawn_below(3));
}

const Record& existing(const Document& document) { return **rc::gen::elementOf(document.sorted()); }

// Some properties of another random record of the same type.
Op random_patch(const Record& record) {
  const RecordType& type = *find_record_type(record.type);
  Patch patch{record.id};
  for (const PropertyType& property : type.properties) {
    const int choice = drawn_below(4);
    if (choice == 0) patch.set.set(property.name, random_value(property));
    if (choice == 1 && !property.required) patch.unset.emplace_back(property.name);
  }
  return patch;
}

Op random_op(const Document& document) {
  const int kind = drawn_below(10);
  if (kind < 4) return Put{random_record()};
  if (kind < 7) return random_patch(existing(document));
  return Remove{existing(document).id};
}

Edit random_edit(const Document& document) { return {"e", 0, {random_op(document)}}; }

// A well-filled map: up to three records of each type, as the references allow.
Document random_document() {
  Document document;
  for (int round = 0; round < 5; ++round) {
    for (const RecordType& type : record_types())
      (void)apply(document, {"e", 0, {Put{random_record_of(type, round % 3)}}});
  }
  return document;
}

std::string text_of(const Document& document) {
  CjmFile file;
  file.document = document;
  return encode_cjm(file);
}

TEST(DocumentProperty, the_inverse_takes_an_edit_back) {
  EXPECT_TRUE(rc::check("apply, then its inverse, is nothing", [] {
    Document document = random_document();
    const std::string before = text_of(document);
    const Edit edit{"e", 0, {random_op(document), random_op(document)}};
    const auto applied = apply(document, edit);
    if (!applied.ok()) {
      RC_ASSERT(text_of(document) == before);
      return;
    }
    RC_CLASSIFY(applied->effect.size() > 3, "with a cascade");
    const auto back = apply(document, {"i", 1, applied->inverse});
    RC_ASSERT(back.ok());
    RC_ASSERT(text_of(document) == before);
    RC_ASSERT(back->effect == applied->inverse);
    RC_ASSERT(back->inverse == applied->effect);
  }));
}

TEST(DocumentProperty, whatever_edits_do_the_document_can_be_written_and_read) {
  EXPECT_TRUE(rc::check("decode(encode(document)) is the document", [] {
    const Document document = random_document();
    const std::string text = text_of(document);
    const auto read = decode_cjm(text);
    if (!read.ok()) RC_FAIL(read.error().text());
    RC_ASSERT(encode_cjm(*read) == text);
  }));
}

TEST(DocumentProperty, undo_after_others_is_never_refused) {
  EXPECT_TRUE(rc::check("undo works whatever happened since, and redo after it", [] {
    Document document = random_document();
    const auto mine = apply(document, {"mine", 0, {random_op(document), random_op(document)}});
    if (!mine.ok()) return;
    for (int i = 0; i < 5; ++i) {
      if (document.size() > 0) (void)apply(document, random_edit(document));
    }
    const std::string before = text_of(document);
    const auto undone = undo(document, *mine);
    if (!undone.ok()) RC_FAIL(undone.error().text());
    RC_ASSERT(decode_cjm(text_of(document)).ok());
    const auto redone = undo(document, undone->applied);
    RC_ASSERT(redone.ok());
    RC_ASSERT(text_of(document) == before);
  }));
}

TEST(DocumentProperty, a_hundred_thousand_records_are_edited_read_and_written) {
  Edit edit{
      "big", 0, {Put{Record{"m", "map"}.with("title", "").with("kind", "user_journey").with("state", "current")}}};
  edit.ops.emplace_back(Put{Record{"s", "stage"}.with("parent", "m").with("name", "").with("order", "V")});
  edit.ops.emplace_back(Put{Record{"l", "lane"}.with("parent", "m").with("kind", "notes").with("order", "V")});
  const auto keys = spread_keys(100'000);
  for (size_t i = 0; i < keys.size(); ++i) {
    edit.ops.emplace_back(Put{Record{"c" + std::to_string(i), "card"}
                                  .with("parent", "l")
                                  .with("at", json::Array{"s"})
                                  .with("order", json::Value(keys[i]))});
  }
  Document document;
  const auto applied = apply(document, edit);
  ASSERT_TRUE(applied.ok());
  EXPECT_EQ(document.children("l", "card").size(), keys.size());
  EXPECT_EQ(document.children("l", "card").back()->id, "c99999");
  const std::string text = text_of(document);
  const auto read = decode_cjm(text);
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(encode_cjm(*read) == text);
  ASSERT_TRUE(apply(document, {"gone", 0, {Remove{"m"}}}).ok());
  EXPECT_EQ(document.size(), 0U);
}

}  // namespace
}  // namespace cairn
