#include "model/edit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "model/references.h"
#include "model/undo.h"
#include "model/validate.h"

namespace cairn {
namespace {

using ::testing::HasSubstr;

json::Value golden(const std::string& name) {
  const auto text = read_file("tests/golden/edits/" + name);
  CAIRN_CHECK(text.ok());
  auto value = json::parse(*text);
  CAIRN_CHECK(value.ok());
  return std::move(value).value();
}

Document document_of(const json::Value& records) {
  Document document;
  for (const json::Value& value : records.as_array()) {
    auto record = decode_record(value);
    CAIRN_CHECK(record.ok() && check_record(*record).ok());
    document.store(std::move(record).value());
  }
  for (const Record* record : document.sorted()) CAIRN_CHECK(check_references(document, *record).ok());
  return document;
}

std::string records_of(const Document& document) {
  std::string out;
  for (const Record* record : document.sorted()) out += json::write(encode_record(*record)) + "\n";
  return out;
}

std::vector<Op> ops_of(const json::Value& list) {
  std::vector<Op> ops;
  for (const json::Value& value : list.as_array()) {
    auto op = decode_op(value, "op");
    CAIRN_CHECK(op.ok());
    ops.push_back(std::move(op).value());
  }
  return ops;
}

std::string text_of(const std::vector<Op>& ops) {
  std::string out;
  for (const Op& op : ops) out += json::write(encode_op(op)) + "\n";
  return out;
}

// The effect put into effect by hand, without rules: a second way to the same document.
void replay(Document& document, const std::vector<Op>& effect) {
  for (const Op& op : effect) {
    if (const auto* put = std::get_if<Put>(&op)) document.store(put->record);
    if (const auto* remove = std::get_if<Remove>(&op)) document.erase(remove->id);
    const auto* patch = std::get_if<Patch>(&op);
    if (patch == nullptr) continue;
    Record record = *document.find(patch->id);
    for (const Property& property : patch->set) record.properties.set(property.name, property.value);
    for (const std::string& name : patch->unset) record.properties.unset(name);
    document.store(std::move(record));
  }
}

void expect_applied(const json::Object& test, Document document) {
  const std::string before = records_of(document);
  Document replayed = document;
  const auto applied = apply(document, {"e", 0, ops_of(test.at("edit"))});
  ASSERT_TRUE(applied.ok()) << applied.error().text();
  EXPECT_EQ(text_of(applied->effect), text_of(ops_of(test.at("effect"))));
  EXPECT_EQ(text_of(applied->inverse), text_of(ops_of(test.at("inverse"))));
  replay(replayed, applied->effect);
  EXPECT_EQ(records_of(document), records_of(replayed));
  EXPECT_EQ(document.revision(), 1U);
  const auto back = apply(document, {"i", 1, applied->inverse});
  ASSERT_TRUE(back.ok()) << back.error().text();
  EXPECT_EQ(records_of(document), before);
  EXPECT_EQ(text_of(back->inverse), text_of(applied->effect)) << "the inverse of the inverse is the effect";
}

void expect_refused(const json::Object& test, Document document) {
  const std::string before = records_of(document);
  const auto applied = apply(document, {"e", 0, ops_of(test.at("edit"))});
  ASSERT_FALSE(applied.ok());
  const json::Object& refused = test.at("refused").as_object();
  EXPECT_EQ(error_code_name(applied.error().code), std::string_view(refused.at("code").as_string()));
  EXPECT_EQ(applied.error().reason, std::string_view(refused.at("reason").as_string())) << applied.error().text();
  for (const json::Value& name : refused.at("names").as_array()) {
    EXPECT_THAT(applied.error().text(), HasSubstr(std::string(name.as_string())));
  }
  EXPECT_EQ(records_of(document), before);
  EXPECT_EQ(document.revision(), 0U);
}

class GoldenEdits : public ::testing::TestWithParam<const char*> {};

TEST_P(GoldenEdits, do_what_their_case_says) {
  const json::Value file = golden(GetParam());
  const Document document = document_of(file.at("document"));
  ASSERT_FALSE(file.at("cases").as_array().empty());
  for (const json::Value& test : file.at("cases").as_array()) {
    SCOPED_TRACE(std::string(test.at("name").as_string()));
    if (test.as_object().contains("refused")) {
      expect_refused(test.as_object(), document);
    } else {
      expect_applied(test.as_object(), document);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Files, GoldenEdits, ::testing::Values("put_patch.json", "remove.json", "refused.json"));

std::string kept_of(const std::vector<Kept>& kept) {
  json::Array out;
  for (const Kept& one : kept) out.push_back(json::Array{json::Value(one.id), json::Value(one.property)});
  return json::write(out);
}

void expect_undone(const json::Object& test, Document document) {
  const auto mine = apply(document, {"mine", 0, ops_of(test.at("edit"))});
  ASSERT_TRUE(mine.ok()) << mine.error().text();
  ASSERT_TRUE(apply(document, {"theirs", 0, ops_of(test.at("others"))}).ok());
  const std::string before = records_of(document);
  const auto undone = undo(document, *mine);
  ASSERT_TRUE(undone.ok()) << undone.error().text();
  EXPECT_EQ(text_of(undone->applied.effect), text_of(ops_of(test.at("undo"))));
  EXPECT_EQ(kept_of(undone->kept), json::write(test.at("kept")));
  const auto redone = undo(document, undone->applied);
  ASSERT_TRUE(redone.ok()) << redone.error().text();
  EXPECT_EQ(records_of(document), before) << "undone twice is redone";
  EXPECT_THAT(redone->kept, ::testing::IsEmpty());
}

TEST(Undo, golden_cases) {
  const json::Value file = golden("undo.json");
  const Document document = document_of(file.at("document"));
  ASSERT_FALSE(file.at("cases").as_array().empty());
  for (const json::Value& test : file.at("cases").as_array()) {
    SCOPED_TRACE(std::string(test.at("name").as_string()));
    expect_undone(test.as_object(), document);
  }
}

TEST(Edit, travels_as_json) {
  const auto value = json::parse(
      R"({"id":"e1","base":7,"ops":[{"put":{"id":"p","type":"persona","name":"n"}},{"patch":"p","set":{"goal":"g"},"unset":["x"]},{"remove":"p"}]})");
  ASSERT_TRUE(value.ok());
  const auto edit = decode_edit(*value);
  ASSERT_TRUE(edit.ok()) << edit.error().text();
  EXPECT_EQ(edit->base, 7U);
  EXPECT_EQ(json::write(encode_edit(*edit)), json::write(*value));
}

TEST(Edit, json_that_is_no_edit_is_refused_with_its_place) {
  const auto refusal = [](std::string_view text) {
    const auto edit = decode_edit(*json::parse(text));
    return edit.ok() ? std::string() : edit.error().text();
  };
  EXPECT_EQ(refusal("[]"), "edit: expected an object");
  EXPECT_EQ(refusal(R"({"id":"e","base":0})"), "ops: is missing");
  EXPECT_EQ(refusal(R"({"id":"e","base":-1,"ops":[]})"), "base: expected an integer of 0 or more");
  EXPECT_EQ(refusal(R"({"id":"e","base":0,"ops":[{"move":"a"}]})"), "ops[0]: expected an op: put, patch or remove");
  EXPECT_THAT(refusal(R"({"id":"e","base":0,"ops":[{"remove":"a","patch":"b"}]})"), HasSubstr("ops[0].remove"));
  EXPECT_EQ(refusal(R"({"id":"e","base":0,"ops":[{"patch":"a","set":[]}]})"), "ops[0].set: expected an object");
  EXPECT_EQ(refusal(R"({"id":"e","base":0,"ops":[{"put":{"id":1,"type":"map"}}]})"), "ops[0].put.id: expected a text");
}

}  // namespace
}  // namespace cairn
