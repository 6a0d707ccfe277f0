// The definitions say what the program does: every analysis, every parameter with its true default, every field.
#include "app/definition_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/analysis.h"
#include "app/definition_files.h"
#include "app/definition_pages.h"
#include "app/peer_case.h"
#include "base/file.h"

namespace cairn {
namespace {

constexpr size_t widest_formula = 76;  // a terminal of 80 columns, indented

const Analysis* registered(std::string_view name) {
  const auto found = std::ranges::find(analyses(), name, &Analysis::name);
  return found == analyses().end() ? nullptr : &*found;
}

size_t columns(std::string_view text) {
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

json::Array vectors_of(const std::string& analysis) {
  const auto text = read_file("tests/golden/analytics/" + analysis + ".json");
  const auto parsed = text.ok() ? json::parse(*text) : Result<json::Value>(text.error());
  EXPECT_TRUE(parsed.ok()) << analysis;
  return parsed.ok() ? parsed->at("vectors").as_array() : json::Array();
}

json::Object request_of(const json::Value& vector) {
  return {{"analysis", vector.at("analysis")}, {"input", vector.at("input")}, {"params", vector.at("params")}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (size_t from = 0; from < text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

// "arcs[].time_ms, cases" → arcs time_ms; arcs cases.
std::vector<std::vector<std::string>> paths_of(const std::string& field) {
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> prefix;
  for (size_t from = 0; from < field.size();) {
    const size_t end = std::min(field.find(", ", from), field.size());
    std::vector<std::string> path = prefix;
    std::string step;
    for (const char c : field.substr(from, end - from) + ".") {
      if (c == '.') path.push_back(std::exchange(step, {}));
      if (c != '.' && c != '[' && c != ']') step += c;
    }
    prefix.assign(path.begin(), path.end() - 1);
    out.push_back(std::move(path));
    from = end + 2;
  }
  return out;
}

bool holds(const json::Value& value, const std::vector<std::string>& path, size_t at = 0) {
  if (at == path.size()) return true;
  if (value.is_array())
    return std::ranges::any_of(value.get_array(), [&](const auto& item) { return holds(item, path, at); });
  const json::Value* found = value.is_object() ? value.get_object().if_contains(path[at]) : nullptr;
  return found != nullptr && holds(*found, path, at + 1);
}

TEST(DefinitionText, each_file_can_be_read) {
  for (const EmbeddedFile& file : definition_files()) {
    if (!file.name.ends_with(".toml")) continue;
    const auto text = read_definition(file.bytes, file.name.substr(0, file.name.size() - 5));
    EXPECT_TRUE(text.ok()) << (text.ok() ? "" : text.error().text());
  }
}

TEST(DefinitionText, a_wrong_file_is_refused_with_its_line) {
  const auto unknown = read_definition("title = \"a\"\ntitel = \"b\"\n", "x");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().where, "x.toml:2");
  EXPECT_FALSE(read_definition("title =", "x").ok());
  EXPECT_FALSE(read_definition("[[parameter]]\nnam = \"a\"\n", "x").ok());
  EXPECT_FALSE(read_definition("parameter = 3\n", "x").ok());
}

TEST(DefinitionText, every_analysis_is_defined_and_nothing_else) {
  for (const Analysis& analysis : analyses()) {
    const DefinitionText* text = definition_text(analysis.name);
    ASSERT_NE(text, nullptr) << "src/app/definitions/" << analysis.name << ".toml is missing";
    EXPECT_EQ(text->section, analysis.section) << analysis.name;
  }
  for (const DefinitionText& text : definition_texts())
    EXPECT_NE(registered(text.analysis), nullptr) << text.analysis << " is defined and does not exist";
  EXPECT_EQ(definition_text("nonsense"), nullptr);
}

TEST(DefinitionText, all_that_a_reader_needs_is_there) {
  for (const DefinitionText& text : definition_texts()) {
    SCOPED_TRACE(text.analysis);
    for (const std::string* part : {&text.title, &text.question, &text.unit, &text.complexity})
      EXPECT_FALSE(part->empty());
    EXPECT_TRUE(text.question.ends_with("?"));
    for (const auto* list : {&text.words, &text.formula, &text.cautions, &text.sources}) EXPECT_FALSE(list->empty());
    for (const std::string& line : text.formula) EXPECT_LE(columns(line), widest_formula) << line;
    EXPECT_FALSE(text.outputs.empty());
    EXPECT_FALSE(text.examples.empty());
  }
}

TEST(DefinitionText, every_parameter_is_described_and_no_other) {
  for (const DefinitionText& text : definition_texts()) {
    const Analysis* analysis = registered(text.analysis);
    if (analysis == nullptr) continue;
    std::set<std::string> described, taken;
    for (const FieldDescription& field : analysis->params->fields) taken.insert(field.name);
    for (const ParameterText& parameter : text.parameters) {
      EXPECT_TRUE(described.insert(parameter.name).second)
          << text.analysis << " describes it twice: " << parameter.name;
      EXPECT_FALSE(parameter.means.empty()) << text.analysis << " " << parameter.name;
      EXPECT_FALSE(parameter.fallback.empty()) << text.analysis << " " << parameter.name;
      const bool names_value = parameter.means.find("{value}") != std::string::npos;
      EXPECT_TRUE(!names_value || !default_value(parameter).is_null())
          << text.analysis << " " << parameter.name << ": without a default there is not always a {value}";
    }
    EXPECT_EQ(described, taken) << text.analysis;
  }
}

TEST(DefinitionText, required_is_what_must_be_given) {
  for (const DefinitionText& text : definition_texts()) {
    const Analysis* analysis = registered(text.analysis);
    if (analysis == nullptr) continue;
    for (const ParameterText& parameter : text.parameters) {
      const auto field = std::ranges::find(analysis->params->fields, parameter.name, &FieldDescription::name);
      ASSERT_NE(field, analysis->params->fields.end());
      EXPECT_EQ(field->optional, parameter.fallback != required_parameter) << text.analysis << " " << parameter.name;
    }
  }
}

// A request that names a default must be answered like one that does not.
TEST(DefinitionText, the_stated_defaults_are_the_defaults) {
  for (const DefinitionText& text : definition_texts()) {
    if (registered(text.analysis) == nullptr) continue;
    for (const json::Value& vector : vectors_of(text.analysis)) {
      const json::Object request = request_of(vector);
      if (!request.at("params").is_object()) continue;
      json::Object explicit_request = request;
      json::Object& params = explicit_request["params"].get_object();
      for (const ParameterText& parameter : text.parameters) {
        const json::Value value = default_value(parameter);
        if (!value.is_null() && !params.contains(parameter.name)) params[parameter.name] = value;
      }
      EXPECT_EQ(json::write(answer(request, {})), json::write(answer(explicit_request, {})))
          << text.analysis << ": " << json::write(params);
    }
  }
}

TEST(DefinitionText, the_fields_described_are_those_of_the_answers) {
  for (const DefinitionText& text : definition_texts()) {
    if (registered(text.analysis) == nullptr) continue;
    const json::Array vectors = vectors_of(text.analysis);
    std::set<std::string> described, given;
    for (const OutputText& output : text.outputs) {
      EXPECT_FALSE(output.means.empty());
      for (const auto& path : paths_of(output.field)) {
        described.insert(path.front());
        const auto in_answer = [&](const json::Value& vector) {
          const json::Value* result = vector.at("expected").as_object().if_contains("result");
          return result != nullptr && holds(*result, path);
        };
        EXPECT_TRUE(std::ranges::any_of(vectors, in_answer)) << text.analysis << ": no answer has " << output.field;
      }
    }
    for (const json::Value& vector : vectors) {
      const json::Value* result = vector.at("expected").as_object().if_contains("result");
      if (result == nullptr) continue;
      for (const auto& member : result->as_object()) given.insert(std::string(member.key()));
    }
    if (text.analysis == "stats") continue;  // each function answers with fields of its own
    EXPECT_EQ(described, given) << text.analysis;
  }
}

TEST(DefinitionText, every_example_is_a_vector_that_is_answered) {
  for (const DefinitionText& text : definition_texts()) {
    if (registered(text.analysis) == nullptr) continue;
    const json::Array vectors = vectors_of(text.analysis);
    for (const ExampleText& example : text.examples) {
      SCOPED_TRACE(text.analysis + ": " + example.vector);
      EXPECT_FALSE(example.walk.empty());
      const auto found = std::ranges::find_if(
          vectors, [&](const json::Value& vector) { return vector.at("name").as_string() == example.vector; });
      ASSERT_NE(found, vectors.end());
      const json::Value answered = answer(request_of(*found), {});
      ASSERT_TRUE(answered.at("ok").as_bool());
      for (const std::string& field : example.show)
        EXPECT_TRUE(answered.at("result").as_object().contains(field.substr(0, field.find('[')))) << field;
    }
  }
}

TEST(DefinitionText, every_peer_case_stands_on_the_page_of_its_analysis) {
  std::set<std::string> named, present;
  for (const DefinitionText& text : definition_texts()) {
    for (const std::string& name : text.differs) {
      named.insert(name);
      const auto peer_case = read_peer_case(".", name);
      ASSERT_TRUE(peer_case.ok()) << name << ": " << peer_case.error().text();
      EXPECT_EQ(peer_case->analysis, text.analysis) << name;
    }
  }
  for (const auto& file : std::filesystem::directory_iterator(peer_cases_folder)) present.insert(file.path().stem());
  EXPECT_EQ(named, present) << "name each in `differs` of its definition";
}

TEST(Explain, keeps_to_the_width_and_holds_no_marks) {
  for (const DefinitionText& text : definition_texts()) {
    for (const size_t width : {50, 80, 120}) {
      for (const std::string& line : lines_of(explain(text, nullptr, width))) {
        if (line.starts_with("    ") && std::ranges::find(text.formula, line.substr(4)) != text.formula.end()) continue;
        EXPECT_LE(columns(line), width) << text.analysis << ": " << line;
        EXPECT_EQ(line.find('`'), std::string::npos) << line;
        EXPECT_EQ(line.find("{value}"), std::string::npos) << line;
        EXPECT_FALSE(line.ends_with(" ")) << line;
      }
    }
  }
}

TEST(Explain, says_which_values_are_defaults) {
  const DefinitionText* text = definition_text("sessionize");
  ASSERT_NE(text, nullptr);
  const std::string words =
      explain(*text, json::Object{{"timeout_ms", 600000}, {"max_length_ms", nullptr}, {"timeout", 5}});
  EXPECT_NE(words.find("  timeout_ms = 10 min\n"), std::string::npos) << words;
  EXPECT_NE(words.find("A pause longer than 10 min begins a new session"), std::string::npos) << words;
  EXPECT_NE(words.find("  max_length_ms = not set (default): no limit\n"), std::string::npos) << words;
  EXPECT_NE(words.find("  day_boundary = false (default)\n"), std::string::npos) << words;
  EXPECT_NE(words.find("timeout: no parameter of this analysis; it has no effect"), std::string::npos) << words;
}

TEST(Explain, a_required_parameter_that_is_missing_is_called_so) {
  const DefinitionText* text = definition_text("retention");
  ASSERT_NE(text, nullptr);
  EXPECT_NE(explain(*text, nullptr).find("  observed_until = required\n"), std::string::npos);
  EXPECT_NE(explain(*text, json::Object{{"observed_until", 0}}).find("  observed_until = 1970-01-01T00:00:00Z\n"),
            std::string::npos);
}

TEST(Explain, values_are_in_words) {
  EXPECT_EQ(value_words("timeout_ms", 1800000), "30 min");
  EXPECT_EQ(value_words("half_life_ms", 604800000), "7 d");
  EXPECT_EQ(value_words("window_ms", 1500), "1,500 ms");
  EXPECT_EQ(value_words("window_ms", 0), "0 ms");
  EXPECT_EQ(value_words("review_days", 180), "180 days");
  EXPECT_EQ(value_words("review_days", 1), "1 day");
  EXPECT_EQ(value_words("min_n", 2000), "2,000");
  EXPECT_EQ(value_words("alpha", 0.05), "0.05");
  EXPECT_EQ(value_words("days", json::Array{1, 7, 30}), "1, 7, 30");
  EXPECT_EQ(value_words("strict", json::Array()), "none");
  EXPECT_EQ(value_words("reuse", true), "true");
  EXPECT_EQ(value_words("stage_of", json::Object{{"bug", "cart"}}), R"({"bug":"cart"})");
  EXPECT_EQ(columns(value_words("start", json::Array{std::string(200, 'a')})), 51U);
}

TEST(DefinitionPages, there_is_one_a_definition_and_an_index) {
  const auto pages = definition_pages(".", {});
  ASSERT_TRUE(pages.ok()) << pages.error().text();
  EXPECT_EQ(pages->size(), analyses().size() + 1);
  for (const DefinitionPage& page : *pages) {
    EXPECT_EQ(page.text.find("{value}"), std::string::npos) << page.name;
    EXPECT_FALSE(page.text.ends_with("\n\n")) << page.name;
  }
}

TEST(DefinitionPages, outside_the_repository_it_says_what_to_do) {
  const auto pages = definition_pages("docs", {});
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.error().code, ErrorCode::not_found);
  EXPECT_NE(pages.error().message.find("--source"), std::string::npos);
}

}  // namespace
}  // namespace cairn
