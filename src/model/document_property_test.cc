// Random documents and edits: what must hold whatever people do.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model/cjm_json.h"
#include "model/edit.h"
#include "model/order_key.h"
#include "model/undo.h"

namespace cairn {
namespace {

// A handful of ids a type, so that random references often meet and edits often collide.
std::string id_of_type(std::string_view type, int which) { return std::string(type) + std::to_string(which); }

json::Value random_text() { return json::Value(*rc::gen::container<std::string>(rc::gen::inRange('a', 'e'))); }

json::Value random_reference(const PropertyType& property) {
  std::string_view target = property.refers_to.front();
  if (property.refers_to.size() > 1) target = *rc::gen::elementOf(property.refers_to);
  if (target == "*") target = "card";
  return json::Value(id_of_type(target, target == "map" ? 0 : *rc::gen::inRange(0, 3)));
}

json::Value random_value(const PropertyType& property) {
  switch (property.kind) {
    case ValueKind::word: return json::Value(*rc::gen::elementOf(property.words));
    case ValueKind::texts: return json::Array{random_text()};
    case ValueKind::boolean: return *rc::gen::arbitrary<bool>();
    case ValueKind::integer:
    case ValueKind::time:
    case ValueKind::duration: return *rc::gen::inRange<int64_t>(0, int64_t{1} << 60);
    case ValueKind::number:
    case ValueKind::number_or_text: return *rc::gen::arbitrary<double>();
    case ValueKind::order: return json::Value(spread_keys(9)[static_cast<size_t>(*rc::gen::inRange(0, 9))]);
    case ValueKind::reference: return random_reference(property);
    case ValueKind::references: return json::Array{random_reference(property)};
    default: return random_text();
  }
}

Record random_record() {
  const auto types = record_types();
  const RecordType& type = types[static_cast<size_t>(*rc::gen::inRange<int>(0, static_cast<int>(types.size())))];
  Record record{id_of_type(type.name, type.name == "map" ? 0 : *rc::gen::inRange(0, 3)), std::string(type.name)};
  for (const PropertyType& property : type.properties) {
    if (property.required || *rc::gen::inRange(0, 3) == 0) record.properties.set(property.name, random_value(property));
  }
  if (*rc::gen::inRange(0, 4) == 0) record.properties.set("unheard_of", json::Object{{"b", random_text()}, {"a", 1.0}});
  return record;
}

Op random_patch() {
  const Record donor = random_record();
  Patch patch{donor.id};
  for (const Property& property : donor.properties) {
    if (*rc::gen::inRange(0, 3) == 0) patch.set.set(property.name, property.value);
  }
  return patch;
}

Op random_op() {
  const int kind = *rc::gen::inRange(0, 10);
  if (kind < 6) return Put{random_record()};
  if (kind < 8) return random_patch();
  return Remove{random_record().id};
}

Edit random_edit() { return {"e", 0, {random_op()}}; }

// Grown by random edits, refused ones left out.
Document random_document() {
  Document document;
  const Record map = Record{"map0", "map"}.with("title", "").with("kind", "user_journey").with("state", "current");
  RC_ASSERT(apply(document, {"m", 0, {Put{map}}}).ok());
  const int edits = *rc::gen::inRange(0, 120);
  for (int i = 0; i < edits; ++i) (void)apply(document, random_edit());
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
    Edit edit{"e", 0, {random_op(), random_op(), random_op()}};
    const auto applied = apply(document, edit);
    if (!applied.ok()) {
      RC_ASSERT(text_of(document) == before);
      return;
    }
    RC_CLASSIFY(!applied->effect.empty(), "did something");
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
    const auto mine = apply(document, {"mine", 0, {random_op(), random_op()}});
    if (!mine.ok()) return;
    for (int i = 0; i < 10; ++i) (void)apply(document, random_edit());
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
  Edit edit{"big", 0, {Put{Record{"m", "map"}.with("title", "").with("kind", "user_journey").with("state", "current")}}};
  edit.ops.emplace_back(Put{Record{"s", "stage"}.with("parent", "m").with("name", "").with("order", "V")});
  edit.ops.emplace_back(Put{Record{"l", "lane"}.with("parent", "m").with("kind", "notes").with("order", "V")});
  const auto keys = spread_keys(100'000);
  for (size_t i = 0; i < keys.size(); ++i) {
    edit.ops.emplace_back(Put{Record{"c" + std::to_string(i), "card"}.with("parent", "l").with("at", json::Array{"s"}).with("order", json::Value(keys[i]))});
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
