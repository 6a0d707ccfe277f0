#include "app/definition_text.h"

#include <algorithm>
#include <tuple>

#include "app/definition_files.h"
#include "base/text.h"
#include "ingest/toml_reader.h"

namespace cairn {
namespace {

// Prose is wrapped in the files; here each run of white space is one space.
std::string flowing(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// "A pause longer than 30 min begins a new session; … (default: 1800000)"
std::string help_line(const ParameterText& parameter) {
  const json::Value value = default_value(parameter);
  std::string out = parameter.means;
  const std::string words = value.is_null() ? "it" : value_words(parameter.name, value);
  for (size_t at = out.find("{value}"); at != std::string::npos; at = out.find("{value}")) out.replace(at, 7, words);
  std::erase(out, '`');
  if (out.ends_with('.')) out.pop_back();
  if (parameter.fallback == required_parameter) return out;
  return out + " (default: " + parameter.fallback + (parameter.unset.empty() ? "" : ", " + parameter.unset) + ")";
}

class DefinitionReader {
 public:
  explicit DefinitionReader(const toml::table& file) : file_(file, "", failure_) {}

  Result<DefinitionText> read(std::string_view analysis) {
    DefinitionText out;
    out.analysis = analysis;
    for (auto& [key, text] : {std::pair{"title", &out.title},
                              {"section", &out.section},
                              {"question", &out.question},
                              {"unit", &out.unit},
                              {"complexity", &out.complexity}})
      prose(file_, key, *text);
    file_.texts("words", out.words);
    file_.texts("formula", out.formula);
    file_.texts("cautions", out.cautions);
    file_.texts("sources", out.sources);
    file_.texts("differs", out.differs);
    for (auto* texts : {&out.words, &out.cautions, &out.sources})
      std::ranges::transform(*texts, texts->begin(), flowing);
    each("parameter", [&](TomlReader& entry) { out.parameters.push_back(parameter(entry)); });
    each("output", [&](TomlReader& entry) {
      OutputText& output = out.outputs.emplace_back();
      prose(entry, "field", output.field);
      prose(entry, "means", output.means);
    });
    each("example", [&](TomlReader& entry) {
      ExampleText& example = out.examples.emplace_back();
      prose(entry, "vector", example.vector);
      prose(entry, "walk", example.walk);
      entry.texts("show", example.show);
    });
    file_.finish();
    if (failure_) return *failure_;
    return out;
  }

 private:
  static void prose(TomlReader& table, std::string_view key, std::string& out) {
    table.text(key, out);
    out = flowing(out);
  }

  static ParameterText parameter(TomlReader& entry) {
    ParameterText out;
    prose(entry, "name", out.name);
    prose(entry, "default", out.fallback);
    prose(entry, "means", out.means);
    prose(entry, "unset", out.unset);
    out.help = help_line(out);
    return out;
  }

  template <typename F>
  void each(std::string_view key, F&& read_entry) {
    const toml::node* list = file_.node(key);
    if (!list) return;
    if (!list->is_array_of_tables()) return file_.fail(*list, key, "expected [[" + std::string(key) + "]] tables");
    for (const toml::node& item : *list->as_array()) {
      TomlReader entry(*item.as_table(), std::string(key), failure_);
      read_entry(entry);
      entry.finish();
    }
  }

  std::optional<Error> failure_;
  TomlReader file_;
};

// "12.5" → 12, 5.
std::tuple<int64_t, int64_t, std::string_view> section_order(const DefinitionText& text) {
  const std::string_view section = text.section;
  const size_t dot = section.find('.');
  const auto minor = dot == std::string_view::npos ? 0 : parse_int(section.substr(dot + 1));
  return {parse_int(section.substr(0, dot)).value_or(0), minor.value_or(0), text.analysis};
}

std::vector<DefinitionText> read_all() {
  std::vector<DefinitionText> out;
  for (const EmbeddedFile& file : definition_files()) {
    if (!file.name.ends_with(".toml")) continue;
    auto text = read_definition(file.bytes, file.name.substr(0, file.name.size() - 5));
    CAIRN_CHECK(text.ok());  // definition_text_test reads each file and says what is wrong with it
    out.push_back(std::move(text).value());
  }
  std::ranges::sort(out, {}, section_order);
  return out;
}

}  // namespace

Result<DefinitionText> read_definition(std::string_view toml, std::string_view analysis) {
  toml::table file;
  try {
    file = toml::parse(toml, std::string(analysis) + ".toml");
  } catch (const toml::parse_error& error) {
    return invalid("is not TOML: " + std::string(error.description()), toml_place(error.source()));
  }
  return DefinitionReader(file).read(analysis);
}

const std::vector<DefinitionText>& definition_texts() {
  static const std::vector<DefinitionText> texts = read_all();
  return texts;
}

const DefinitionText* definition_text(std::string_view analysis) {
  const auto found = std::ranges::find(definition_texts(), analysis, &DefinitionText::analysis);
  return found == definition_texts().end() ? nullptr : &*found;
}

json::Value default_value(const ParameterText& parameter) {
  auto parsed = json::parse(parameter.fallback);
  if (parsed.ok()) return std::move(parsed).value();
  const bool is_phrase = parameter.fallback == required_parameter || parameter.fallback.find(' ') != std::string::npos;
  return is_phrase ? json::Value(nullptr) : json::Value(parameter.fallback);  // a word of JSON stands without quotes
}

}  // namespace cairn
