// `explain` of definition_text.h: a definition and the parameters of one request, for a terminal.
#include <algorithm>
#include <array>

#include "app/definition_text.h"
#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

constexpr size_t longest_value = 50;  // code points; longer ones are cut, the request itself holds them

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

size_t columns(std::string_view text) { return static_cast<size_t>(std::ranges::count_if(text, starts_code_point)); }

// The text without the backticks around names.
std::string without_marks(std::string_view text) {
  std::string out(text);
  std::erase(out, '`');
  return out;
}

std::string cut(std::string text) {
  size_t seen = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!starts_code_point(text[i]) || seen++ < longest_value) continue;
    return text.substr(0, i) + "…";
  }
  return text;
}

// The largest unit of which it is a whole number: "30 min", "1,500 ms".
std::string whole_duration(int64_t ms) {
  struct Unit {
    int64_t ms;
    const char* word;
  };
  constexpr std::array units = {Unit{day_ms, " d"}, Unit{hour_ms, " h"}, Unit{minute_ms, " min"},
                                Unit{second_ms, " s"}};
  for (const Unit& unit : units) {
    if (ms != 0 && ms % unit.ms == 0) return grouped(ms / unit.ms) + unit.word;
  }
  return grouped(ms) + " ms";
}

std::string number_words(std::string_view parameter, int64_t value) {
  if (parameter == "now" || parameter.ends_with("_until")) return iso_time(value);
  if (parameter.ends_with("_ms")) return whole_duration(value);
  if (parameter.ends_with("_days")) return grouped(value) + (value == 1 ? " day" : " days");
  return grouped(value);
}

class Lines {
 public:
  explicit Lines(size_t width) : width_(std::max<size_t>(width, 30)) {}

  void heading(std::string_view text) { out_ += "\n" + std::string(text) + "\n"; }
  void verbatim(std::string_view line) { out_ += "    " + std::string(line) + "\n"; }
  void blank() { out_ += "\n"; }

  // Wrapped at spaces; the first line begins with `lead`, the others are indented as far.
  void paragraph(std::string_view text, const std::string& lead = "  ") {
    const std::string plain = without_marks(text);
    const size_t indent = columns(lead);
    std::string line = lead;
    size_t used = indent;
    for (size_t from = 0; from < plain.size();) {
      const size_t end = std::min(plain.find(' ', from), plain.size());
      const std::string_view word = std::string_view(plain).substr(from, end - from);
      const bool first = used == indent;
      if (!first && used + 1 + columns(word) > width_) {
        out_ += line + "\n";
        line = std::string(indent, ' ');
        used = indent;
      } else if (!first) {
        line += ' ';
        ++used;
      }
      line += word;
      used += columns(word);
      from = end + 1;
    }
    out_ += line + "\n";
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  size_t width_;
  std::string out_;
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

// The value that a request gives a parameter; null where it gives none.
json::Value given(const json::Value& params, std::string_view name) {
  const json::Value* found = params.is_object() ? params.get_object().if_contains(name) : nullptr;
  return found ? *found : json::Value(nullptr);
}

void explain_parameter(const ParameterText& parameter, const json::Value& asked, Lines& out) {
  const json::Value used = asked.is_null() ? default_value(parameter) : asked;
  const std::string words = used.is_null() ? parameter.fallback : value_words(parameter.name, used);
  std::string line = words;
  if (asked.is_null() && parameter.fallback != required_parameter) line += " (default)";
  if (used.is_null() && !parameter.unset.empty()) line += ": " + parameter.unset;
  out.paragraph(line, "  " + parameter.name + " = ");
  out.paragraph(replaced(parameter.means, "{value}", used.is_null() ? "the value" : words), "      ");
}

// Members of `params` that the analysis does not look at.
std::vector<std::string> unknown_parameters(const DefinitionText& text, const json::Value& params) {
  std::vector<std::string> out;
  if (!params.is_object()) return out;
  for (const auto& [key, value] : params.get_object()) {
    if (std::ranges::find(text.parameters, std::string_view(key), &ParameterText::name) == text.parameters.end())
      out.emplace_back(key);
  }
  return out;
}

void explain_parameters(const DefinitionText& text, const json::Value& params, Lines& out) {
  if (!text.parameters.empty()) out.heading("Parameters");
  for (const ParameterText& parameter : text.parameters)
    explain_parameter(parameter, given(params, parameter.name), out);
  for (const std::string& name : unknown_parameters(text, params))
    out.paragraph(name + ": no parameter of this analysis; it has no effect");
}

}  // namespace

std::string value_words(std::string_view parameter, const json::Value& value) {
  if (value.is_string()) return cut(std::string(value.get_string()));
  if (const auto number = json::as_integer(value)) return number_words(parameter, *number);
  const bool is_list = value.is_array() && std::ranges::none_of(value.get_array(), &json::Value::is_structured);
  if (!is_list) return cut(json::write(value));
  if (value.get_array().empty()) return "none";
  std::string out;
  for (const json::Value& item : value.get_array()) out += (out.empty() ? "" : ", ") + value_words(parameter, item);
  return cut(std::move(out));
}

std::string explain(const DefinitionText& text, const json::Value& params, size_t width) {
  Lines out(width);
  out.paragraph(text.title + " (" + text.analysis + ", definition " + text.section + ")", "");
  out.paragraph(text.question, "");
  out.heading("How it is counted");
  for (size_t i = 0; i < text.words.size(); ++i) {
    if (i) out.blank();
    out.paragraph(text.words[i]);
  }
  if (!text.formula.empty()) out.blank();
  for (const std::string& line : text.formula) out.verbatim(line);
  if (!text.unit.empty()) {
    out.blank();
    out.paragraph(text.unit);
  }
  explain_parameters(text, params, out);
  if (!text.cautions.empty()) out.heading("What it does not say");
  for (const std::string& caution : text.cautions) out.paragraph(caution, "  - ");
  if (!text.sources.empty()) out.heading("Sources");
  for (const std::string& source : text.sources) out.paragraph(source, "  - ");
  out.blank();
  out.paragraph("The fields of the answer, a worked example and where other tools differ: docs/definitions/" +
                    text.analysis + ".md",
                "");
  return out.take();
}

}  // namespace cairn
