#include "cli/command_line.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <span>

#include "app/operation.h"
#include "app/team_call.h"
#include "app/version.h"
#include "base/text.h"
#include "base/time.h"
#include "cli/interrupt.h"
#include "cli/map_commands.h"
#include "cli/query_lines.h"
#include "cli/serve_command.h"
#include "cli/terminal.h"
#include "cli/usage.h"

namespace cairn::cli {
namespace {

// What a person typed for one operation, before it becomes JSON.
struct Arguments {
  const Operation* operation = nullptr;
  std::string workspace;  // of an operation that needs a team
  CLI::App* command = nullptr;
  std::map<std::string, std::string> texts;
  std::map<std::string, std::vector<std::string>> lists;
  std::map<std::string, bool> switches;
  std::string format = "text";
};

std::string flag_name(std::string_view field) {
  std::string out(field);
  for (char& c : out) {
    if (c == '_') c = '-';
  }
  return out;
}

const FieldHelp* help_of(const Operation& operation, std::string_view field) {
  for (const FieldHelp& help : operation.help) {
    if (help.name == field) return &help;
  }
  return nullptr;
}

void add_field(Arguments& arguments, const FieldDescription& field) {
  const FieldHelp* help = help_of(*arguments.operation, field.name);
  const std::string sentence = help ? std::string(help->sentence) : std::string();
  std::string names = "--" + flag_name(field.name);
  if (help && help->positional) names = field.name;
  if (help && !help->letter.empty()) names = "-" + std::string(help->letter) + "," + names;
  switch (field.type->kind) {
    case TypeKind::boolean:
      if (!field.optional) {
        arguments.command->add_flag(names, arguments.switches[field.name], sentence);
        return;
      }
      // Absent is neither true nor false.
      arguments.command->add_option(names, arguments.texts[field.name], sentence)
          ->check(CLI::IsMember({"true", "false"}));
      return;
    case TypeKind::list: {
      CLI::Option* option = arguments.command->add_option(names, arguments.lists[field.name], sentence);
      if (!(help && help->positional)) option->expected(1)->take_all()->allow_extra_args(false);
      return;
    }
    case TypeKind::word:
      arguments.command->add_option(names, arguments.texts[field.name], sentence)
          ->check(CLI::IsMember(field.type->words));
      return;
    default:
      arguments.command->add_option(names, arguments.texts[field.name], sentence);
  }
}

// "90", or in a field of milliseconds also "45s", "30m", "2h", "7d".
std::optional<int64_t> integer_of(const std::string& field, std::string_view text) {
  if (const auto n = parse_int(text)) return n;
  constexpr std::array<std::pair<char, int64_t>, 4> units = {
      {{'s', second_ms}, {'m', minute_ms}, {'h', hour_ms}, {'d', day_ms}}};
  if (!field.ends_with("_ms") || text.empty()) return std::nullopt;
  const auto* unit = std::ranges::find(units, text.back(), &std::pair<char, int64_t>::first);
  text.remove_suffix(1);
  const auto n = unit == units.end() ? std::nullopt : parse_int(text);
  int64_t ms = 0;
  if (!n || __builtin_mul_overflow(*n, unit->second, &ms)) return std::nullopt;
  return ms;
}

bool looks_like_json(std::string_view text) { return text.starts_with('{') || text.starts_with('['); }

// A text of the command line as the JSON value its field wants.
Result<json::Value> typed_value(const FieldDescription& field, const std::string& text) {
  const std::string where = "--" + flag_name(field.name);
  if (!is_utf8(text)) return invalid("is not valid UTF-8", where);
  switch (field.type->kind) {
    case TypeKind::integer: {
      const auto n = integer_of(field.name, text);
      const std::string units = field.name.ends_with("_ms") ? ", or a time such as 45s, 30m, 2h, 7d," : "";
      if (!n) return invalid("expected an integer" + units + " not \"" + text + "\"", where);
      return json::Value(*n);
    }
    case TypeKind::number: {
      const auto n = parse_double(text);
      if (!n) return invalid("expected a number, not \"" + text + "\"", where);
      return json::Value(*n);
    }
    case TypeKind::boolean:
      return json::Value(text != "false");
    case TypeKind::any:
    case TypeKind::map:
    case TypeKind::object: {
      if (text.empty()) return invalid("is empty: expected JSON", where);
      const bool is_text = field.type->kind == TypeKind::any && !looks_like_json(text);
      if (is_text) return json::Value(text);
      auto parsed = json::parse(text);
      if (parsed.ok()) return parsed;
      return invalid("expected JSON: " + parsed.error().text(), where);
    }
    default:
      return json::Value(text);
  }
}

// "a,b" as two texts; what is JSON stays whole.
std::vector<std::string> split_commas(const std::string& text) {
  if (looks_like_json(text)) return {text};
  std::vector<std::string> out{""};
  for (const char c : text) {
    if (c == ',') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

// The texts of a list, each an item. A list of objects may also come as one JSON list.
Result<json::Array> typed_list(const FieldDescription& field, const std::vector<std::string>& texts) {
  json::Array items;
  const FieldDescription item{field.name, field.type->item, false};
  for (const std::string& text : texts) {
    CAIRN_TRY(json::Value value, typed_value(item, text));
    if (field.type->item->kind == TypeKind::object && value.is_array()) {
      for (json::Value& one : value.get_array()) items.push_back(std::move(one));
    } else {
      items.push_back(std::move(value));
    }
  }
  return items;
}

// A predicate that was typed as an empty text is a slip, and must not count as absent.
bool is_empty_json(const Arguments& arguments, const FieldDescription& field) {
  if (field.type->kind != TypeKind::any && field.type->kind != TypeKind::object) return false;
  const CLI::Option* option = arguments.command->get_option_no_throw("--" + flag_name(field.name));
  return option != nullptr && option->count() > 0;
}

Result<json::Value> input_of(const Arguments& arguments) {
  json::Object input;
  for (const FieldDescription& field : arguments.operation->input->fields) {
    if (const auto it = arguments.switches.find(field.name); it != arguments.switches.end()) {
      input[field.name] = it->second;
    } else if (const auto list = arguments.lists.find(field.name); list != arguments.lists.end()) {
      if (field.optional && list->second.empty()) continue;  // absent is not the same as none
      std::vector<std::string> texts;
      for (const std::string& text : list->second) {
        // Parameters may come as "a,b"; a file or a goal may have a comma in its name.
        const std::vector<std::string> parts = field.optional ? split_commas(text) : std::vector<std::string>{text};
        texts.insert(texts.end(), parts.begin(), parts.end());
      }
      CAIRN_TRY(input[field.name], typed_list(field, texts));
    } else if (const auto text = arguments.texts.find(field.name);
               text != arguments.texts.end() && (!text->second.empty() || is_empty_json(arguments, field))) {
      CAIRN_TRY(json::Value value, typed_value(field, text->second));
      input[field.name] = std::move(value);
    }
  }
  return json::Value(std::move(input));
}

std::string joined(int argc, char** argv) {
  std::string out = "cairn";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$`*?[]{}()<>|&;!#~") == std::string_view::npos;
    out += ' ';
    if (plain) {
      out += word;
    } else {
      out += '\'';
      for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
      out += '\'';
    }
  }
  return out;
}

void print_result(const json::Value& output, Format format) {
  if (format == Format::json) {
    std::cout << json::write_pretty(output) << '\n';
    return;
  }
  const json::Object* object = output.if_object();
  const json::Value* summary = object ? object->if_contains("summary") : nullptr;
  const json::Value* file =
      object && object->size() == 2 && object->contains("name") ? object->if_contains("text") : nullptr;
  if (file && file->is_string()) {
    // A map as a file: cairn export-csv MAP > map.csv
    const std::string_view text = file->get_string();
    std::cout << (::isatty(STDOUT_FILENO) == 1 ? printable(text) : std::string(text));
    return;
  }
  if (summary && summary->is_string()) {
    std::cout << printable(std::string_view(summary->get_string()));
  } else {
    std::cout << json::write_pretty(output) << '\n';
  }
}

// What belongs to a workspace is done by the process that serves it, where one does.
Result<json::Value> run_where_it_belongs(const Arguments& arguments, Context& context, json::Value input) {
  const Operation& operation = *arguments.operation;
  if (operation.needs == Needs::team) return call_team(context, operation, arguments.workspace, std::move(input));
  if (operation.by_server) {
    const auto* workspace = input.get_object().if_contains("workspace");
    if (workspace != nullptr && workspace->is_string() && is_served(std::string(workspace->get_string()))) {
      const std::string directory(workspace->get_string());
      make_files_absolute(operation, input);
      return call_team(context, operation, directory, std::move(input));
    }
  }
  return operation.run(context, input);
}

// An analysis that draws no picture into a file.
bool only_reads(const Arguments& arguments) {
  const auto svg = arguments.texts.find("svg");
  return arguments.operation->group == "Analyses" && (svg == arguments.texts.end() || svg->second.empty());
}

// What works on files beside the operations, and the operations of the same name.
struct MapCommands {
  LintArguments lint;
  DiffArguments diff;
  MergeArguments merge;
  CLI::App* merge_command = nullptr;
  const Arguments* lint_command = nullptr;
  const Arguments* diff_command = nullptr;

  void add(CLI::App& app, std::span<const std::unique_ptr<Arguments>> commands) {
    for (const auto& one : commands) {
      if (one->operation->name == "lint") {
        lint_command = one.get();
        extend_lint_command(*one->command, lint);
      }
      if (one->operation->name == "diff") {
        diff_command = one.get();
        extend_diff_command(*one->command, diff);
      }
    }
    merge_command = add_merge_command(app, merge);
  }
  // The exit code; nullopt: it is an operation that was asked for.
  std::optional<int> run(Context& context) const;
  std::optional<int> lint_maps(Context& context) const;
};

std::optional<int> MapCommands::lint_maps(Context& context) const {
  const auto told = [](const Error& error) {
    print_error(error, Format::text);
    return exit_code(error.code);
  };
  const auto given = [&](const char* flag) { return lint_command->command->count(flag) > 0; };
  const std::string& format = lint_command->format;
  if (!lint.asked() && (given("--input") || given("--explain"))) {
    if (format != "sarif") return std::nullopt;
    return told({ErrorCode::unsupported, "what a request finds has no file to stand beside", "--format", {}});
  }
  const auto input = input_of(*lint_command);
  return input.ok() ? run_lint(lint, *input, format, context) : told(input.error());
}

std::optional<int> MapCommands::run(Context& context) const {
  if (merge_command->parsed()) return run_merge(merge);
  if (diff_command->command->parsed() && diff.asked())
    return run_diff_files(diff_command->texts.at("map"), diff, diff_command->format);
  if (lint_command->command->parsed()) return lint_maps(context);
  return std::nullopt;
}

int run_operation(const Arguments& arguments, Context& context) {
  std::optional<OnlyReads> reading;
  if (only_reads(arguments)) reading.emplace();
  const Format format = arguments.format == "json" ? Format::json : Format::text;
  const auto input = input_of(arguments);
  if (!input.ok()) {
    print_error(input.error(), format);
    return exit_code(input.error().code);
  }
  ProgressBars bars;
  context.progress.report = [&bars](const ProgressStep& step) { bars.step(step); };
  const auto output = run_where_it_belongs(arguments, context, *input);
  bars.finish();
  if (!output.ok()) {
    print_error(output.error(), format);
    return exit_code(output.error().code);
  }
  print_result(*output, format);
  std::cout.flush();
  if (!std::cout) {
    print_error({ErrorCode::unavailable, "cannot write to standard output", {}, {}}, format);
    return exit_code(ErrorCode::unavailable);
  }
  return 0;
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  std::cerr << "cairn: " << printable(usage_words(app, error, words))
            << "\n  cairn --help lists the commands, cairn COMMAND --help its flags\n";
  return exit_code(ErrorCode::invalid);
}

}  // namespace

int run(int argc, char** argv, const CancelFlag& cancel) {
  CLI::App app("Cairn: customer journey maps from evidence", "cairn");
  app.set_version_flag("--version", std::string(version()));
  app.require_subcommand(1);
  std::vector<std::unique_ptr<Arguments>> commands;
  for (const Operation& operation : operations()) {
    if (!is_command(operation)) continue;
    auto arguments = std::make_unique<Arguments>();
    arguments->operation = &operation;
    arguments->command = app.add_subcommand(flag_name(operation.name), operation.sentence);
    if (!operation.group.empty()) arguments->command->group(operation.group);
    for (const FieldDescription& field : operation.input->fields) add_field(*arguments, field);
    if (operation.needs == Needs::team) {
      arguments->workspace = default_workspace;
      arguments->command->add_option("-w,--workspace", arguments->workspace, "folder of the workspace")
          ->capture_default_str();
    }
    const bool is_lint = operation.name == "lint";
    const std::vector<std::string> formats =
        is_lint ? std::vector<std::string>{"text", "json", "sarif"} : std::vector<std::string>{"text", "json"};
    arguments->command
        ->add_option("--format", arguments->format,
                     is_lint ? "text for people, json for programs, sarif for what shows findings beside files"
                             : "text for people, json for programs")
        ->check(CLI::IsMember(formats));
    commands.push_back(std::move(arguments));
  }
  MapCommands maps;
  maps.add(app, commands);
  QueryArguments query;
  CLI::App* query_command = add_query_command(app, query);
  ServeArguments serve;
  CLI::App* serve_command = add_serve_command(app, serve);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error, {argv + 1, argv + argc});
  }
  if (serve_command->parsed()) return run_serve(serve, cancel);
  Context context;
  context.progress.cancel = &cancel;
  context.now = clock_now_ms();
  context.command_line = joined(argc, argv);
  context.width = terminal_width();
  if (query_command->parsed()) return run_query(query, context);
  if (const auto code = maps.run(context)) return *code;
  for (const auto& arguments : commands) {
    if (arguments->command->parsed()) return run_operation(*arguments, context);
  }
  return exit_code(ErrorCode::internal);
}

}  // namespace cairn::cli
