// tests/golden/exports/*.cases: records of a map, and what a spreadsheet or a wiki gets of it.
#include <gtest/gtest.h>

#include <fstream>

#include "model/golden_cases_test.h"
#include "model/map_csv.h"
#include "model/map_mermaid.h"

namespace cairn {
namespace {

Document document_of(const std::string& lines) {
  Document out;
  size_t start = 0;
  while (start < lines.size()) {
    const size_t end = lines.find('\n', start);
    auto value = json::parse(std::string_view(lines).substr(start, end - start));
    EXPECT_TRUE(value.ok()) << value.error().text();
    auto record = decode_record(*value);
    EXPECT_TRUE(record.ok()) << record.error().text();
    out.store(std::move(record).value());
    start = end + 1;
  }
  return out;
}

// The cases show lines as they are, without the CR that CSV has.
std::string without_cr(std::string text) {
  std::erase(text, '\r');
  return text;
}

TEST(MapExports, are_what_the_cases_say) {
  const std::string path = "tests/golden/exports/exports.cases";
  std::string between,
      written = "Maps as tables and as Mermaid. CAIRN_UPDATE_GOLDEN=1 model_test writes the answers.\n";
  between = "\n";
  for (GoldenCase& one : read_cases(path)) {
    const Document document = document_of(one.sections["records"]);
    const std::string csv = without_cr(map_csv(document, "m")), mermaid = map_mermaid(document, "m");
    EXPECT_EQ(csv, one.sections["csv"]) << one.name;
    EXPECT_EQ(mermaid, one.sections["mermaid"]) << one.name;
    written += between + "=== " + one.name + "\n--- records\n" + one.sections["records"] + "--- csv\n" + csv +
               "--- mermaid\n" + mermaid;
  }
  if (std::getenv("CAIRN_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << written;
}

TEST(MapExports, no_line_of_a_field_begins_a_formula_and_quotes_stay_inside) {
  EXPECT_EQ(csv_field("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(csv_field("\t=1+1"), "\" '=1+1\"");
  EXPECT_EQ(csv_field("a\r\n@SUM(1)"), "\"a\n'@SUM(1)\"");
  EXPECT_EQ(csv_field("a\",=1+1"), "\"a\"\",=1+1\"");
  EXPECT_EQ(csv_field("\xe2\x80\xae=1"), "\"'=1\"");
  EXPECT_EQ(csv_field(std::string("a\0b", 3)), "\"ab\"");
}

}  // namespace
}  // namespace cairn
