#include "model/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "base/file.h"
#include "model/diff_words.h"

namespace cairn {
namespace {

using ::testing::ElementsAreArray;

json::Value golden() {
  const auto text = read_file("tests/golden/diff/words.json");
  CAIRN_CHECK(text.ok());
  auto value = json::parse(*text);
  CAIRN_CHECK(value.ok());
  return std::move(value).value();
}

Document document_of(const json::Value& records) {
  Edit edit{"start"};
  for (const json::Value& value : records.as_array()) edit.ops.emplace_back(Put{*decode_record(value)});
  Document document;
  const auto applied = apply(document, edit);
  CAIRN_CHECK(applied.ok());
  return document;
}

std::vector<std::string> texts_of(const std::vector<DiffLine>& lines) {
  std::vector<std::string> out;
  for (const DiffLine& line : lines) out.push_back(line.text());
  return out;
}

TEST(Diff, golden_words) {
  const json::Value file = golden();
  const Document before = document_of(file.at("document"));
  for (const json::Value& test : file.at("cases").as_array()) {
    SCOPED_TRACE(std::string(test.at("name").as_string()));
    Edit edit{"e"};
    for (const json::Value& op : test.at("edit").as_array()) edit.ops.push_back(*decode_op(op, "op"));
    Document after = before;
    const auto applied = apply(after, edit);
    ASSERT_TRUE(applied.ok()) << applied.error().text();
    const auto expected = *json::decode<std::vector<std::string>>(test.at("words"), {}, "words");
    const Diff whole = diff(before, after);
    EXPECT_THAT(texts_of(words_of(whole, before, after)), ElementsAreArray(expected));
    EXPECT_EQ(summary_of(whole, before, after), std::string(test.at("summary").as_string()));
    const bool library = test.as_object().contains("library");  // a record that no map names
    EXPECT_EQ(json::write(encode_diff(diff(before, after, "m"))), library ? "[]" : json::write(encode_diff(whole)));
    // The same told from the edit alone, by the document of today.
    const Diff of_edit = diff_of(*applied, after);
    EXPECT_EQ(json::write(encode_diff(of_edit)), json::write(encode_diff(whole)));
    EXPECT_THAT(texts_of(words_of(of_edit, after, after)), ElementsAreArray(expected));
  }
}

TEST(Diff, travels_as_json) {
  const Document before = document_of(golden().at("document"));
  Document after = before;
  ASSERT_TRUE(
      apply(after, {"e", 0, {Remove{"c4"}, Patch{"c2", {}, {"text"}}, Put{Record{"b", "persona"}.with("name", "Ben")}}})
          .ok());
  EXPECT_EQ(
      json::write(encode_diff(diff(before, after))),
      R"([{"record":"c2","type":"card","change":"changed","properties":[{"property":"text","before":"Reviews"}]},)"
      R"({"record":"c4","type":"card","change":"removed","value":{"id":"c4","type":"card","at":["s1"],"order":"V","parent":"li"}},)"
      R"({"record":"b","type":"persona","change":"added","value":{"id":"b","type":"persona","name":"Ben"}}])");
  EXPECT_EQ(diff(before, after, "m").changes.size(), 2U) << "Ben stands on no map";
}

TEST(Diff, a_record_that_is_gone_today_is_told_as_far_as_the_edit_knows_it) {
  Document document = document_of(golden().at("document"));
  const auto rewritten = apply(document, {"e", 0, {Patch{"c1", Properties(), {"text"}}}});
  ASSERT_TRUE(rewritten.ok());
  ASSERT_TRUE(apply(document, {"f", 0, {Remove{"lp"}}}).ok());
  EXPECT_EQ(summary_of(diff_of(*rewritten, document), document, document), "emptied the record “Sign-up is long”");
}

TEST(Diff, long_texts_are_cut_at_a_word) {
  const Document before = document_of(golden().at("document"));
  Document after = before;
  std::string text;
  for (int i = 0; i < 40; ++i) text += "wörd ";
  Patch patch{"c1"};
  patch.set.set("text", json::Value(text));
  ASSERT_TRUE(apply(after, {"e", 0, {patch}}).ok());
  const auto lines = words_of(diff(before, after), before, after);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].words.ends_with("wörd…”")) << lines[0].words;
  EXPECT_LT(lines[0].words.size(), 180U);
}

}  // namespace
}  // namespace cairn
