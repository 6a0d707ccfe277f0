#include "app/definition_pages.h"

#include <algorithm>

#include "app/definition_files.h"
#include "app/definition_text.h"
#include "app/example_json.h"
#include "app/markdown.h"
#include "app/peer_case.h"
#include "base/file.h"

namespace cairn {
namespace {

constexpr std::string_view vectors_folder = "tests/golden/analytics";

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }
std::string code_cell(std::string_view text) { return replace_all(code(text), "|", "\\|"); }

const Analysis* analysis_of(const DefinitionText& text) {
  const auto found = std::ranges::find(analyses(), std::string_view(text.analysis), &Analysis::name);
  return found == analyses().end() ? nullptr : &*found;
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? "" : "## " + std::string(title) + "\n\n" + body + "\n";
}

std::string counting(const DefinitionText& text) {
  std::string out;
  for (const std::string& paragraph : text.words) out += (out.empty() ? "" : "\n") + markdown_prose(paragraph) + "\n";
  std::string formula;
  for (const std::string& line : text.formula) formula += line + "\n";
  if (!formula.empty()) out += "\n" + markdown_block(formula);
  if (!text.unit.empty()) out += "\n" + markdown_prose(text.unit) + "\n";
  return out;
}

std::string default_words(const ParameterText& parameter) {
  const json::Value value = default_value(parameter);
  if (value.is_null()) return parameter.fallback + (parameter.unset.empty() ? "" : ": " + parameter.unset);
  const std::string written = value.is_string() ? std::string(value.get_string()) : json::write(value);
  const std::string words = value_words(parameter.name, value);
  return code(written) + (value.is_number() && words != written ? " (" + words + ")" : "");
}

std::string type_words(const TypeDescription& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "true or false";
    case TypeKind::integer:
      return "whole number";
    case TypeKind::number:
      return "number";
    case TypeKind::text:
      return "text";
    case TypeKind::list:
      return "list";
    case TypeKind::map:
      return "object: name to " + type_words(*type.item);
    default:
      return "JSON";
  }
}

std::string parameter_table(const DefinitionText& text, const Analysis& analysis) {
  if (text.parameters.empty()) return "None.\n";
  std::string out = "| parameter | type | default | meaning |\n|---|---|---|---|\n";
  for (const ParameterText& parameter : text.parameters) {
    const auto field = std::ranges::find(analysis.params->fields, parameter.name, &FieldDescription::name);
    const std::string type = field == analysis.params->fields.end() ? "" : type_words(*field->type);
    const json::Value value = default_value(parameter);
    const std::string words = value.is_null() ? "the value" : value_words(parameter.name, value);
    out += "| " + code(parameter.name) + " | " + type + " | " + markdown_cell(default_words(parameter)) + " | " +
           markdown_cell(replace_all(parameter.means, "{value}", words)) + " |\n";
  }
  return out;
}

std::string output_table(const DefinitionText& text) {
  if (text.outputs.empty()) return "";
  std::string out = "| field | meaning |\n|---|---|\n";
  for (const OutputText& output : text.outputs)
    out += "| " + code_cell(output.field) + " | " + markdown_cell(output.means) + " |\n";
  return out;
}

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += "- " + markdown_prose(item) + "\n";
  return out;
}

// The vectors of one analysis, read from the repository.
class Vectors {
 public:
  static Result<Vectors> read(const std::filesystem::path& repository, const std::string& analysis) {
    const std::filesystem::path file = repository / vectors_folder / (analysis + ".json");
    CAIRN_TRY(const std::string text, read_file(file));
    Vectors out;
    CAIRN_TRY(out.parsed_, json::parse(text));
    return out;
  }
  [[nodiscard]] const json::Object* find(const std::string& name) const {
    for (const json::Value& vector : parsed_.at("vectors").as_array()) {
      if (std::string_view(vector.at("name").as_string()) == name) return &vector.get_object();
    }
    return nullptr;
  }

 private:
  json::Value parsed_;
};

json::Object request_of(const Analysis& analysis, const json::Object& vector) {
  // An analysis whose input depends on a parameter has no described input: there all is shown.
  json::Object request{{"analysis", std::string(analysis.name)},
                       {"input", known_members(vector.at("input"), *analysis.input)},
                       {"params", vector.at("params")}};
  if (request["params"].is_object() && request["params"].get_object().empty()) request.erase("params");
  return request;
}

std::string source_words(const json::Object& vector) {
  const std::string_view source = vector.at("source").as_string();
  return source.starts_with("hand") ? "" : " The case is from: " + markdown_prose(source) + ".";
}

Result<std::string> example(const ExampleText& example, const Analysis& analysis, const Vectors& vectors,
                            const AnalysisContext& context) {
  const json::Object* vector = vectors.find(example.vector);
  if (vector == nullptr)
    return not_found("there is no vector “" + example.vector + "”",
                     std::string(vectors_folder) + "/" + std::string(analysis.name) + ".json");
  const json::Object request = request_of(analysis, *vector);
  const json::Value answered = answer(request, context);
  return "“" + markdown_prose(example.vector) + "”: " + markdown_prose(example.walk) + source_words(*vector) +
         "\n\nThe request:\n\n" + markdown_block(example_json(request)) + "\nThe answer of `cairn query`:\n\n" +
         markdown_block(example_json(shown_fields(answered, example.show)));
}

Result<std::string> examples(const DefinitionText& text, const Analysis& analysis,
                             const std::filesystem::path& repository, const AnalysisContext& context) {
  CAIRN_TRY(const Vectors vectors, Vectors::read(repository, text.analysis));
  std::string out;
  for (const ExampleText& each : text.examples) {
    CAIRN_TRY(const std::string one, example(each, analysis, vectors, context));
    out += (out.empty() ? "" : "\n") + one;
  }
  return out;
}

Result<std::string> differences(const DefinitionText& text, const std::filesystem::path& repository,
                                const AnalysisContext& context) {
  std::string out;
  if (!text.differs.empty())
    out =
        "`u: a@0 b@1000` is a case u that did a at time 0 and b one second later. Our answers were computed for this "
        "page, "
        "the others come from [tests/peers](../../tests/peers).\n";
  for (const std::string& name : text.differs) {
    CAIRN_TRY(const PeerCase peer_case, read_peer_case(repository, name));
    CAIRN_TRY(const std::string one, peer_case_section(peer_case, context));
    out += (out.empty() ? "" : "\n") + one;
  }
  return out;
}

Result<std::string> page(const DefinitionText& text, const Analysis& analysis, const std::filesystem::path& repository,
                         const AnalysisContext& context) {
  CAIRN_TRY(const std::string worked, examples(text, analysis, repository, context));
  CAIRN_TRY(const std::string peers, differences(text, repository, context));
  std::string out = "<!-- written by `./dev gen` from src/app/definitions/" + text.analysis + ".toml -->\n# " +
                    markdown_prose(text.title) + "\n\n**" + markdown_prose(text.question) + "**\n\nDefinition " +
                    text.section + ", `cairn " + replace_all(text.analysis, "_", "-") +
                    "`. [All definitions](README.md)\n\n";
  out += section("How it is counted", counting(text));
  out += section("What it does not say", list(text.cautions));
  out += section("Parameters", parameter_table(text, analysis));
  out += section("The answer", output_table(text));
  out += section("Worked example", worked);
  out += section("Where other tools differ", peers);
  out += section("Complexity", text.complexity.empty() ? "" : markdown_prose(text.complexity) + "\n");
  out += section("Sources", list(text.sources));
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string common_rules() {
  for (const EmbeddedFile& file : definition_files()) {
    if (file.name == "common_rules.md") return std::string(file.bytes);
  }
  return {};
}

std::string index_page() {
  std::string out =
      "<!-- written by `./dev gen` from src/app/definitions -->\n# What each number means\n\n| analysis | definition | "
      "the question it answers |\n|---|---|---|\n";
  for (const DefinitionText& text : definition_texts()) {
    if (analysis_of(text))
      out += "| [" + text.analysis + "](" + text.analysis + ".md) | " + text.section + " | " +
             markdown_cell(text.question) + " |\n";
  }
  return out + "\n" + common_rules();
}

}  // namespace

Result<std::vector<DefinitionPage>> definition_pages(const std::filesystem::path& repository,
                                                     const AnalysisContext& context) {
  if (!std::filesystem::is_directory(repository / vectors_folder))
    return not_found("the worked examples are in tests/golden/analytics of the repository: name it with --source",
                     repository.string());
  std::vector<DefinitionPage> out;
  for (const DefinitionText& text : definition_texts()) {
    const Analysis* analysis = analysis_of(text);
    if (analysis == nullptr) continue;
    CAIRN_TRY(std::string written, page(text, *analysis, repository, context));
    out.push_back({"docs/definitions/" + text.analysis + ".md", std::move(written)});
  }
  out.push_back({"docs/definitions/README.md", index_page()});
  return out;
}

}  // namespace cairn
