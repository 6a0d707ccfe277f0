#include "model/cjm_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "model/golden_cases_test.h"

namespace cairn {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string outcome(const std::string& text) {
  const auto file = decode_cjm(text);
  return file.ok() ? encode_cjm(*file) : file.error().text() + "\n";
}

TEST(CjmJson, golden_documents_become_what_their_case_says) {
  const auto cases = read_cases("tests/golden/documents/documents.cases");
  ASSERT_GT(cases.size(), 25U);
  for (const GoldenCase& golden : cases) {
    SCOPED_TRACE(golden.name);
    const bool refused = golden.sections.contains("error");
    EXPECT_EQ(outcome(golden.sections.at("file")), golden.sections.at(refused ? "error" : "canonical"));
  }
}

TEST(CjmJson, canonical_text_is_written_back_byte_for_byte) {
  for (const GoldenCase& golden : read_cases("tests/golden/documents/documents.cases")) {
    if (!golden.sections.contains("canonical")) continue;
    SCOPED_TRACE(golden.name);
    EXPECT_EQ(outcome(golden.sections.at("canonical")), golden.sections.at("canonical"));
  }
  const auto shop = read_file("tests/golden/documents/shop.cjm.json");
  ASSERT_TRUE(shop.ok());
  EXPECT_EQ(outcome(*shop), *shop);
}

TEST(CjmJson, nesting_without_end_is_refused) {
  const std::string deep = R"({"format":"cairn/1","records":[],"x":)" + std::string(100'000, '[');
  EXPECT_FALSE(decode_cjm(deep).ok());
}

TEST(CjmJson, a_record_of_more_than_a_megabyte_is_refused) {
  const std::string text = R"({"format":"cairn/1","records":[{"id":"p","type":"persona","name":")" +
                           std::string(max_cjm_records + 100'000, 'a') + "\"}]}";
  EXPECT_THAT(outcome(text), StartsWith("records[0] (line 1): the record is larger than"));
}

TEST(CjmJson, the_example_of_the_page_is_canonical) {
  const auto page = read_file("docs/formats/cjm-json.md");
  ASSERT_TRUE(page.ok());
  const size_t start = page->find("```json\n{\n\"format\"");
  ASSERT_NE(start, std::string::npos);
  const size_t end = page->find("```", start + 3);
  const std::string example = page->substr(start + 8, end - start - 8);
  EXPECT_EQ(outcome(example), example);
}

}  // namespace
}  // namespace cairn
