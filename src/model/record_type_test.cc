#include "model/record_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "model/json_schema.h"
#include "model/typescript.h"
#include "model/validate.h"

namespace cairn {
namespace {

using ::testing::HasSubstr;

TEST(RecordTypes, are_those_of_the_vocabulary) {
  std::set<std::string_view> names;
  for (const RecordType& type : record_types()) EXPECT_TRUE(names.insert(type.name).second) << type.name;
  EXPECT_THAT(names, ::testing::UnorderedElementsAre("map", "stage", "step", "lane", "card", "touchpoint", "department",
                                                     "link", "persona", "segment", "problem", "opportunity",
                                                     "improvement", "checklist", "scenario", "binding", "evidence",
                                                     "quote", "comment", "review", "stakeholder", "scope", "template", "asset"));
}

TEST(RecordTypes, each_property_is_described_once_and_whole) {
  for (const RecordType& type : record_types()) {
    std::set<std::string_view> names;
    EXPECT_FALSE(type.sentence.empty());
    for (const PropertyType& property : type.properties) {
      SCOPED_TRACE(std::string(type.name) + "." + std::string(property.name));
      EXPECT_TRUE(names.insert(property.name).second);
      EXPECT_TRUE(is_type_name(property.name));
      EXPECT_TRUE(property.sentence.ends_with("."));
      EXPECT_EQ(property.kind == ValueKind::word, !property.words.empty());
      EXPECT_EQ(property.is_reference(), !property.refers_to.empty());
      for (const std::string_view target : property.refers_to) {
        EXPECT_TRUE(target == "*" || find_record_type(target) != nullptr) << target;
      }
    }
  }
}

TEST(RecordTypes, parents_lead_to_a_map_and_never_round) {
  for (const RecordType& start : record_types()) {
    const RecordType* type = &start;
    for (int steps = 0; type->property("parent") != nullptr; ++steps) {
      ASSERT_LT(steps, 5) << start.name;
      ASSERT_EQ(type->property("parent")->refers_to.size(), 1U) << type->name;
      EXPECT_EQ(type->property("parent")->on_remove, OnRemove::remove_record) << type->name;
      type = find_record_type(type->property("parent")->refers_to.front());
    }
    EXPECT_TRUE(start.scope == Scope::library || type->name == "map") << start.name;
  }
}

TEST(RecordTypes, a_reference_that_must_stand_goes_with_its_target_or_holds_it) {
  for (const RecordType& type : record_types()) {
    for (const PropertyType& property : type.properties) {
      if (property.kind == ValueKind::reference && property.required) {
        EXPECT_NE(property.on_remove, OnRemove::drop) << type.name << "." << property.name;
      }
    }
  }
}

// The committed files are what the descriptions say. CAIRN_UPDATE_GOLDEN=1 writes them.
void expect_generated(const std::string& path, const std::string& text) {
  if (std::getenv("CAIRN_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    ASSERT_TRUE(write_file(path, text).ok());
  }
  const auto committed = read_file(path);
  ASSERT_TRUE(committed.ok()) << committed.error().text();
  EXPECT_TRUE(*committed == text)
      << path << " differs from src/model/record_types.cc; run ./dev test --update golden and commit it";
}

TEST(RecordTypes, the_generated_files_are_current) {
  expect_generated("docs/reference/cjm.schema.json", cjm_json_schema());
  expect_generated("web/src/api/record_types.ts", record_types_typescript());
}

TEST(JsonSchema, every_reference_inside_it_resolves) {
  const std::string text = cjm_json_schema();
  const auto schema = json::parse(text);
  ASSERT_TRUE(schema.ok());
  const json::Object& definitions = schema->at("$defs").as_object();
  size_t found = 0;
  const std::string mark = "\"$ref\": \"#/$defs/";
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const size_t start = at + mark.size();
    EXPECT_TRUE(definitions.contains(text.substr(start, text.find('"', start) - start)));
    ++found;
  }
  EXPECT_GT(found, record_types().size());
}

TEST(JsonSchema, says_words_and_required_properties) {
  const auto schema = json::parse(cjm_json_schema());
  ASSERT_TRUE(schema.ok());
  const json::Value& link = schema->at("$defs").at("link");
  EXPECT_EQ(json::write(link.at("required")), R"(["parent","from","to","kind"])");
  EXPECT_EQ(json::write(link.at("properties").at("kind").at("enum")), R"(["forward","next","skip","back"])");
}

TEST(Typescript, has_an_interface_and_a_row_for_each_type) {
  const std::string module = record_types_typescript();
  EXPECT_THAT(module, HasSubstr("export interface LinkRecord {"));
  EXPECT_THAT(module, HasSubstr("readonly kind: 'forward' | 'next' | 'skip' | 'back';"));
  EXPECT_THAT(
      module,
      HasSubstr("{ name: 'at', kind: 'references', required: true, refers_to: ['stage', 'step'], on_remove: 'drop' }"));
}

}  // namespace
}  // namespace cairn
