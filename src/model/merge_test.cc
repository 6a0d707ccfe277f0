#include "model/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "model/random_documents_test.h"

namespace cairn {
namespace {

json::Value golden() {
  const auto text = read_file("tests/golden/merge/documents.json");
  CAIRN_CHECK(text.ok());
  auto value = json::parse(*text);
  CAIRN_CHECK(value.ok());
  return std::move(value).value();
}

std::vector<Op> ops_of(const json::Value& list) {
  std::vector<Op> ops;
  for (const json::Value& value : list.as_array()) ops.push_back(*decode_op(value, "op"));
  return ops;
}

Document after(Document document, const std::vector<Op>& ops) {
  const auto applied = apply(document, {"e", 0, ops});
  CAIRN_CHECK(applied.ok());
  return document;
}

std::string conflicts_of(const Merge& merge) {
  json::Array out;
  for (const MergeConflict& conflict : merge.conflicts) {
    EXPECT_TRUE(conflict.why.find(':') != std::string::npos) << conflict.why;
    out.push_back(json::Array{json::Value(conflict.record), json::Value(conflict.property)});
  }
  return json::write(out);
}

TEST(Merge, golden_cases) {
  const json::Value file = golden();
  Edit start{"start"};
  for (const json::Value& value : file.at("base").as_array()) start.ops.emplace_back(Put{*decode_record(value)});
  const Document base = after(Document(), start.ops);
  for (const json::Value& test : file.at("cases").as_array()) {
    SCOPED_TRACE(std::string(test.at("name").as_string()));
    const Merge merged = merge(base, after(base, ops_of(test.at("earlier"))), after(base, ops_of(test.at("later"))));
    EXPECT_EQ(text_of(merged.document), text_of(after(base, ops_of(test.at("changes")))));
    EXPECT_EQ(conflicts_of(merged), json::write(test.at("conflicts")));
  }
}

Document changed(const Document& base) {
  Document document = base;
  for (int i = drawn_below(6); i >= 0; --i) (void)apply(document, {"e", 0, {random_op(document), random_op(document)}});
  return document;
}

TEST(Merge, of_one_side_alone_is_that_side) {
  EXPECT_TRUE(rc::check("identities", [] {
    const Document base = random_document();
    const Document other = changed(base);
    RC_ASSERT(text_of(merge(base, base, other).document) == text_of(other));
    RC_ASSERT(text_of(merge(base, other, base).document) == text_of(other));
    RC_ASSERT(text_of(merge(base, other, other).document) == text_of(other));
    RC_ASSERT(merge(base, other, other).conflicts.empty());
  }));
}

TEST(Merge, whatever_the_sides_did_it_is_a_document) {
  EXPECT_TRUE(rc::check("it can be written and read; without conflicts the order of the sides does not matter", [] {
    const Document base = random_document();
    const Document earlier = changed(base);
    const Document later = changed(base);
    const Merge merged = merge(base, earlier, later);
    const auto read = decode_cjm(text_of(merged.document));
    if (!read.ok()) RC_FAIL(read.error().text());
    RC_CLASSIFY(!merged.conflicts.empty(), "with conflicts");
    const Merge swapped = merge(base, later, earlier);
    if (merged.conflicts.empty() && swapped.conflicts.empty())
      RC_ASSERT(text_of(merged.document) == text_of(swapped.document));
  }));
}

}  // namespace
}  // namespace cairn
