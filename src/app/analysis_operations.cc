#include "app/analysis_operations.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>

#include "app/analysis.h"
#include "app/answer_table.h"
#include "app/definition_text.h"
#include "app/from_log.h"
#include "app/output_paths.h"
#include "app/query_log.h"
#include "base/file.h"
#include "base/input_reader.h"
#include "render/answer_svg.h"

namespace cairn {
namespace {

// What every analysis takes beside its log and its parameters.
struct AskingFlags {
  std::optional<std::string> input;
  bool explain = false;
  std::optional<std::string> svg;
  std::optional<int64_t> threads;
};
BOOST_DESCRIBE_STRUCT(AskingFlags, (), (input, explain, svg, threads))

struct AnalysisOutput {
  std::string analysis;
  json::Value params, log, result;
  std::vector<std::string> notes, written;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(AnalysisOutput, (), (analysis, params, log, result, notes, written, summary))

// Members of `from` that only some analyses look at: the others do not offer them.
struct NarrowFlag {
  std::string_view name;
  std::vector<std::string_view> analyses;
};
const std::vector<NarrowFlag>& narrow_flags() {
  static const std::vector<NarrowFlag> flags = {
      {"place", {"problems", "moments", "evidence_meter", "emotion_cell", "emotion_score", "claim_grade", "effect"}},
      {"at", {"emotion_cell", "emotion_score", "claim_grade", "effect"}},
      {"segment", {"compare_segments", "segment_potential"}},
      {"segments", {"compare_segments", "segment_potential"}},
      {"stratum", {"pain"}},
      {"planned", {"conformance", "contact_gaps"}},
      {"costs", {"channel_review", "segment_potential"}},
      {"shipped_at", {"effect"}},
      {"compare_days", {"effect"}},
      {"control", {"effect"}},
      {"measure", {"claim_grade", "effect"}},
      {"belief", {"claim_grade", "emotion_cell"}},
  };
  return flags;
}
bool offers(const Analysis& analysis, std::string_view flag) {
  const auto found = std::ranges::find(narrow_flags(), flag, &NarrowFlag::name);
  return found == narrow_flags().end() || std::ranges::find(found->analyses, analysis.name) != found->analyses.end();
}

bool has_field(const TypeDescription& type, std::string_view name) {
  return std::ranges::any_of(type.fields, [&](const FieldDescription& field) { return field.name == name; });
}

// All flags of one analysis: those of the log first, then its parameters. A parameter that the log's map answers under
// the same name (goal, exit, order, now) is that flag.
TypePointer input_type(const Analysis& analysis) {
  TypeDescription type;
  type.kind = TypeKind::object;
  for (size_t i = 0; i < analysis.name.size(); ++i) {
    const bool begins_word = i == 0 || analysis.name[i - 1] == '_';
    if (analysis.name[i] != '_')
      type.name += begins_word ? static_cast<char>(analysis.name[i] - 'a' + 'A') : analysis.name[i];
  }
  type.name += "Input";
  if (log_use(analysis.name) != LogUse::none) {
    const TypePointer from = describe_type<FromInput>();
    std::ranges::copy_if(from->fields, std::back_inserter(type.fields),
                         [&](const FieldDescription& field) { return offers(analysis, field.name); });
  }
  for (FieldDescription field : analysis.params->fields) {
    field.optional = true;  // the log may answer it
    if (!has_field(type, field.name)) type.fields.push_back(std::move(field));
  }
  const TypePointer asking = describe_type<AskingFlags>();
  type.fields.insert(type.fields.end(), asking->fields.begin(), asking->fields.end());
  return std::make_shared<const TypeDescription>(std::move(type));
}

std::vector<FieldHelp> help_of(const Analysis& analysis) {
  std::vector<FieldHelp> help;
  if (log_use(analysis.name) != LogUse::none) help = from_flag_help();
  if (const DefinitionText* text = definition_text(analysis.name)) {
    for (const ParameterText& parameter : text->parameters)
      help.push_back({.name = parameter.name, .sentence = parameter.help});
  }
  help.push_back({"input",
                  "a JSON file with the `input` of the request, in place of a log; - for standard input",
                  {},
                  false,
                  true});
  help.push_back({"explain", "say how it is counted, with the parameters used"});
  help.push_back({"svg", "also draw the answer into this file", {}, false, true});
  help.push_back({"threads", "threads to use; results do not depend on it"});
  return help;
}

struct Asked {
  json::Object request;
  AskingFlags flags;
  bool has_data = false;  // a log or an input was named
};

Result<json::Value> read_input(const std::string& name, const CancelFlag* cancel) {
  if (name == "-") {
    CAIRN_TRY(const std::string text, InputReader(STDIN_FILENO, cancel).rest());
    return json::parse(text);
  }
  CAIRN_TRY(const std::string text, read_file(name));
  auto parsed = json::parse(text);
  if (parsed.ok()) return parsed;
  Error error = std::move(parsed).error();
  error.where = name + ": " + error.where;
  return error;
}

// "params.window_ms" is typed as "--window-ms".
std::string typed_place(std::string where) {
  // The log as a whole, and what a message about a file names itself.
  for (const std::string_view whole : {"from.files", "from.survey", "from.config", "from.workspace"}) {
    if (where == "from" || where.starts_with(whole)) return {};
  }
  for (const std::string_view half : {"params.", "from."}) {
    if (!where.starts_with(half)) continue;
    where = "--" + where.substr(half.size());
    const size_t end = std::min(where.find_first_of(".["), where.size());
    std::replace(where.begin(), where.begin() + static_cast<std::ptrdiff_t>(end), '_', '-');
  }
  return where;
}

// Sorts what was typed into the two halves of a request.
Result<Asked> sort_out(const Analysis& analysis, const json::Object& typed, const CancelFlag* cancel) {
  static const TypePointer from_type = describe_type<FromInput>();
  const bool takes_log = log_use(analysis.name) != LogUse::none;
  json::Object from;
  json::Object params;
  json::Object rest;
  for (const auto& [key, value] : typed) {
    if (takes_log && has_field(*from_type, key)) {
      from[key] = value;
    } else if (has_field(*analysis.params, key)) {
      params[key] = value;
    } else {
      rest[key] = value;
    }
  }
  Asked out;
  CAIRN_TRY(out.flags, json::decode<AskingFlags>(rest, {json::Unknown::refuse, json::Absent::empty}));
  out.request = {{"analysis", analysis.name}, {"params", std::move(params)}};
  const auto has_value = [](const json::Value& value) { return !value.is_array() || !value.get_array().empty(); };
  const auto given = [&](std::string_view key) {
    const json::Value* value = from.if_contains(key);
    return value != nullptr && has_value(*value);
  };
  if (out.flags.input) {
    for (const auto& [key, value] : from) {
      if (has_value(value))
        return invalid("is about a log, and --input holds the data itself: leave one of them away",
                       typed_place("from." + std::string(key)));
    }
    CAIRN_TRY(out.request["input"], read_input(*out.flags.input, cancel));
  } else {
    out.has_data = given("files") || given("config") || given("workspace");
    if (out.has_data) out.request["from"] = std::move(from);
  }
  out.has_data = out.has_data || out.flags.input.has_value();
  return out;
}

Error refusal_of(const json::Object& answer) {
  const auto text = [&](std::string_view key) {
    const json::Value* value = answer.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
  };
  Error error = invalid(text("_message"), typed_place(text("_where")), text("error"));
  if (error.reason == error_code_name(ErrorCode::cancelled)) return cancelled_error();
  if (error.reason == error_code_name(ErrorCode::not_found)) error.code = ErrorCode::not_found;
  return error;
}

// Sentences for people of an answer: "_warnings", "_notes".
std::vector<std::string> sentences_of(const json::Object& answer, std::string_view key) {
  std::vector<std::string> out;
  if (const json::Value* list = answer.if_contains(key)) {
    for (const json::Value& sentence : list->get_array()) out.emplace_back(sentence.get_string());
  }
  return out;
}

// {"num", "den", "value"} as the number alone: what a person reads.
json::Value plain_numbers(const json::Value& value) {
  if (!value.is_object()) return value;
  json::Object out;
  for (const auto& [key, item] : value.get_object()) {
    const json::Object* fraction = item.if_object();
    out[key] = fraction != nullptr && fraction->contains("num") ? fraction->at("value") : item;
  }
  return out;
}

std::string explanation(const Analysis& analysis, const json::Value& params, size_t width) {
  const DefinitionText* text = definition_text(analysis.name);
  return text == nullptr ? std::string(analysis.sentence) + "\n" : explain(*text, plain_numbers(params), width);
}

Result<void> check_svg(const Analysis& analysis, const Asked& asked) {
  if (!asked.flags.svg) return {};
  if (!has_picture(analysis.name))
    return Error{ErrorCode::unsupported, "there is no picture of " + std::string(analysis.name), "--svg", {}};
  std::vector<std::filesystem::path> inputs;
  if (asked.flags.input) inputs.emplace_back(*asked.flags.input);
  if (const json::Value* from = asked.request.if_contains("from")) {
    const json::Value* files = from->get_object().if_contains("files");
    if (files != nullptr && files->is_array()) {
      for (const json::Value& file : files->get_array()) inputs.emplace_back(std::string(file.get_string()));
    }
  }
  return check_outputs({{"--svg", *asked.flags.svg}}, inputs);
}

// What a picture shows and the answer does not repeat: the curve of its moments, how many a share is of.
Result<json::Value> drawn_input(const Analysis& analysis, const Asked& asked, const AnalysisContext& how) {
  constexpr std::array<std::string_view, 3> drawn = {"claim_grade", "effect", "moments"};
  if (std::ranges::find(drawn, analysis.name) == drawn.end()) return json::Value();
  CAIRN_TRY(const json::Value whole, expand(asked.request, how));
  const json::Value* input = whole.get_object().if_contains("input");
  return input == nullptr ? json::Value() : *input;
}

Result<AnalysisOutput> ask(const Analysis& analysis, const Asked& asked, Context& context) {
  CAIRN_TRY_VOID(check_svg(analysis, asked));
  QueryLogCache logs;
  const AnalysisContext how{Workers(static_cast<size_t>(asked.flags.threads.value_or(0)), context.progress.cancel),
                            context.progress, asked.flags.svg ? &logs : nullptr, nullptr};
  json::Value answered = answer(asked.request, how);
  json::Object& fields = answered.get_object();
  if (!fields.at("ok").get_bool()) return refusal_of(fields);
  AnalysisOutput out;
  out.analysis = analysis.name;
  const json::Value* used = fields.if_contains("_params");
  out.params = used != nullptr ? *used : asked.request.at("params");
  if (const json::Value* log = fields.if_contains("_log")) out.log = *log;
  const std::vector<std::string> warnings = sentences_of(fields, "_warnings");
  const std::vector<std::string> notes = sentences_of(fields, "_notes");
  out.notes = warnings;
  out.notes.insert(out.notes.end(), notes.begin(), notes.end());
  out.result = std::move(fields.at("result"));
  const DefinitionText* definition = definition_text(analysis.name);
  const std::string_view title = definition != nullptr ? std::string_view(definition->title) : analysis.name;
  const AnswerWords words{analysis.name, title, analysis.sentence, out.log, warnings, notes, context.width};
  out.summary = answer_table(words, out.result);
  if (asked.flags.svg) {
    CAIRN_TRY(const json::Value input, drawn_input(analysis, asked, how));
    CAIRN_TRY(const std::string svg, answer_picture(words, out.result, out.params, input));
    CAIRN_TRY_VOID(write_file(*asked.flags.svg, svg));
    out.written.push_back(*asked.flags.svg);
    out.summary += "\nWritten: " + *asked.flags.svg + "\n";
  }
  return out;
}

// The result may be as large as the log: it is handed over, not copied.
json::Value encoded(AnalysisOutput out) {
  json::Value result = std::exchange(out.result, nullptr);
  json::Value all = json::encode(out);
  all.get_object()["result"] = std::move(result);
  return all;
}

Result<json::Value> run_analysis(const Analysis& analysis, Context& context, const json::Value& typed) {
  if (!typed.is_object()) return json::wrong_type({}, "an object");
  CAIRN_TRY(const Asked asked, sort_out(analysis, typed.get_object(), context.progress.cancel));
  if (asked.flags.threads && (*asked.flags.threads < 1 || *asked.flags.threads > 1024))
    return invalid("expected 1 to 1024", "--threads");
  if (!asked.has_data) {
    if (!asked.flags.explain)
      return log_use(analysis.name) == LogUse::none
                 ? invalid("is missing: a JSON file with what is asked about (--explain says which)", "--input")
                 : invalid(
                       "name a file with events, a cairn.toml (--config), a workspace (--workspace) or a JSON file "
                       "with the input (--input)");
    AnalysisOutput out;
    out.analysis = analysis.name;
    out.params = asked.request.at("params");
    out.summary = explanation(analysis, out.params, context.width);
    return json::encode(out);
  }
  CAIRN_TRY(AnalysisOutput out, ask(analysis, asked, context));
  if (asked.flags.explain) out.summary = explanation(analysis, out.params, context.width) + "\n" + out.summary;
  return encoded(std::move(out));
}

}  // namespace

std::vector<Operation> analysis_operations() {
  std::vector<Operation> out;
  for (const Analysis& analysis : analyses()) {
    Operation operation{std::string(analysis.name), Effect::reads, Right::view_workspace, {}, {}, {}, {}, {}};
    operation.sentence = analysis.sentence;
    operation.group = "Analyses";
    operation.heavy = true;
    operation.input = input_type(analysis);
    operation.output = describe_type<AnalysisOutput>();
    operation.help = help_of(analysis);
    operation.run = [&analysis](Context& context, const json::Value& typed) {
      return run_analysis(analysis, context, typed);
    };
    out.push_back(std::move(operation));
  }
  return out;
}

}  // namespace cairn
