// Random documents and edits: what must hold whatever people do.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model/random_documents_test.h"
#include "model/undo.h"

namespace cairn {
namespace {

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
