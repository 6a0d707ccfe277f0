#include "cli/usage.h"

#include <algorithm>

#include "app/analysis.h"
#include "app/from_log.h"
#include "base/text.h"

namespace cairn::cli {
namespace {

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string replaced(std::string text, char what, char with) {
  std::ranges::replace(text, what, with);
  return text;
}

std::string meant(const std::optional<std::string>& close) { return close ? "; did you mean " + *close + "?" : ""; }

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::App* command : app.get_subcommands({})) out.push_back(command->get_name());
  return out;
}

const CLI::App* find_command(const CLI::App& app, const std::string& name) {
  const auto commands = app.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; });
  return commands.empty() ? nullptr : commands[0];
}

std::vector<std::string> flag_names(const CLI::App& command) {
  std::vector<std::string> out;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) out.push_back("--" + name);
  }
  return out;
}

// "--config=x" → "--config"
std::string flag_of(const std::string& word) { return word.substr(0, word.find('=')); }

bool is_flag(std::string_view word) { return word.size() > 1 && word.starts_with('-'); }

// An analysis that is asked about data in a request, and never about a log.
bool takes_no_log(const std::string& command) {
  const std::string name = replaced(command, '-', '_');
  return std::ranges::find(analyses(), std::string_view(name), &Analysis::name) != analyses().end() &&
         log_use(name) == LogUse::none;
}

bool is_about_a_log(const std::string& word) {
  if (!is_flag(word)) return true;  // a file
  const std::string flag = flag_of(word);
  const std::string field = replaced(flag.substr(std::min(flag.find_first_not_of('-'), flag.size())), '-', '_');
  const TypePointer from = describe_type<FromInput>();
  return flag == "-c" || flag == "-w" ||
         std::ranges::find(from->fields, field, &FieldDescription::name) != from->fields.end();
}

// What a command was given and does not take.
std::string extra_words(const CLI::App& command, const std::string& word) {
  const std::string name = "cairn " + command.get_name();
  if (takes_no_log(command.get_name()) && is_about_a_log(word))
    return name + " is not asked about a log, so " + in_quotes(word) +
           " says nothing to it: name a JSON file with its input (--input FILE); --explain says what is counted";
  if (!is_flag(word)) return name + " does not know what to do with " + in_quotes(word);
  const std::string flag = flag_of(word);
  return name + " has no flag " + flag + meant(nearest(flag, flag_names(command)));
}

}  // namespace

std::string usage_words(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
  if (words.empty()) return "name a command";
  const CLI::App* command = find_command(app, words[0]);
  if (command == nullptr && !is_flag(words[0])) {
    const std::string typed = replaced(words[0], '_', '-');
    return "there is no command " + in_quotes(words[0]) + meant(nearest(typed, command_names(app)));
  }
  if (command == nullptr) return "there is no flag " + flag_of(words[0]) + " before a command";
  const std::vector<std::string> extra = command->remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || extra.empty()) return error.what();
  const auto flag = std::ranges::find_if(extra, [](const std::string& word) { return is_flag(word); });
  return extra_words(*command, flag != extra.end() ? *flag : extra[0]);
}

}  // namespace cairn::cli
