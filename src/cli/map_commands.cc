#include "cli/map_commands.h"

#include <iostream>

#include "app/evidence/lint_sarif.h"
#include "app/evidence/map_lint.h"
#include "app/map_code.h"
#include "app/team_call.h"
#include "base/file.h"
#include "cli/serve_command.h"
#include "cli/terminal.h"

namespace cairn::cli {
namespace {

Format shown(const std::string& format) { return format == "text" ? Format::text : Format::json; }

int told(const Error& error, const std::string& format) {
  print_error(error, shown(format));
  return exit_code(error.code);
}

// What was printed has to be there before it counts.
int printed(int code, const std::string& format) {
  std::cout.flush();
  if (std::cout) return code;
  return told({ErrorCode::unavailable, "cannot write to standard output", {}, {}}, format);
}

struct Linted {
  std::vector<MapLint> maps;
  std::string text;  // of the file
};

Result<Linted> lint(const LintArguments& arguments, json::Value input, Context& context) {
  Linted out;
  for (const char* of_analyses : {"explain", "threads"}) input.get_object().erase(of_analyses);
  if (!arguments.map.empty()) {
    if (!arguments.file.empty()) return invalid("name one of the two: a file or a map", "--map");
    input.get_object()["map"] = arguments.map;
    CAIRN_TRY(const json::Value answer,
              call_team(context, *find_operation("lint-map"), arguments.workspace, std::move(input)));
    CAIRN_TRY(MapLint map, json::decode<MapLint>(answer));
    out.maps.push_back(std::move(map));
    return out;
  }
  if (arguments.file.empty())
    return invalid("name a map: a file (.cjm.json), --map with its id, or --input with a JSON file for the analysis");
  CAIRN_TRY(const LintAsked asked, json::decode<LintAsked>(input, {json::Unknown::refuse, json::Absent::empty}));
  CAIRN_TRY(const LintLimits limits, limits_of(asked, context.now));
  CAIRN_TRY(out.text, read_file(arguments.file));
  auto maps = lint_of_file(out.text, limits);
  if (!maps.ok()) {
    Error error = std::move(maps).error();
    error.where = error.where.empty() ? arguments.file : arguments.file + ": " + error.where;
    return error;
  }
  out.maps = std::move(maps).value();
  return out;
}

bool fails(const std::vector<MapLint>& maps, const std::string& fail_on) {
  LintCounts all;
  for (const MapLint& map : maps) {
    all.error += map.counts.error;
    all.warning += map.counts.warning;
    all.info += map.counts.info;
  }
  if (fail_on == "never") return false;
  if (fail_on == "error") return all.error > 0;
  return all.error + all.warning + (fail_on == "info" ? all.info : 0) > 0;
}

// What git names a file that is not there.
constexpr std::string_view no_file = "/dev/null";

Result<std::string> text_of(const std::string& file) {
  if (file == no_file) return std::string();
  return read_file(file);
}

// What git calls a driver with: path, old file, its hash and mode, new file, its hash and mode; a path alone where it
// is not merged.
constexpr size_t of_git = 6;

Result<FileDiff> diff_between(const std::string& before, const std::string& after) {
  CAIRN_TRY(const std::string was, text_of(before));
  CAIRN_TRY(const std::string is, text_of(after));
  return diff_files(was, is);
}

int print_lines(const std::string& file, const std::string& format) {
  const auto text = text_of(file);
  if (!text.ok()) return told(text.error(), format);
  const auto lines = file_in_lines(*text);
  if (!lines.ok()) return told(lines.error(), format);
  std::cout << *lines;
  return printed(0, format);
}

}  // namespace

void extend_lint_command(CLI::App& command, LintArguments& arguments) {
  arguments.workspace = default_workspace;
  command.description(
      "Say what is missing or wrong in a map: of a file, of a workspace, or of a request for the analysis.");
  command.add_option("file", arguments.file, "a map as a file: .cjm.json");
  command.add_option("--map", arguments.map, "id of a map of the workspace, in place of a file");
  command.add_option("-w,--workspace", arguments.workspace, "folder of the workspace")->capture_default_str();
  command.add_option("--fail-on", arguments.fail_on, "exit code 1 for findings from this severity on")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}))
      ->capture_default_str();
}

int run_lint(const LintArguments& arguments, const json::Value& input, const std::string& format, Context& context) {
  const auto linted = lint(arguments, input, context);
  if (!linted.ok()) return told(linted.error(), format);
  if (format == "sarif") {
    std::cout << json::write_pretty(sarif_of(linted->maps, arguments.file, linted->text)) << '\n';
  } else if (format == "json") {
    std::cout << json::write_pretty(json::Object{{"maps", json::encode(linted->maps)}}) << '\n';
  } else {
    std::cout << printable(lint_in_words(linted->maps, arguments.file));
  }
  return printed(fails(linted->maps, arguments.fail_on) ? found_some : 0, format);
}

void extend_diff_command(CLI::App& command, DiffArguments& arguments) {
  command.description("Say what differs between two .cjm.json files, or between two revisions of a map.");
  command.add_option("other", arguments.more, "the file as it is now: then the first is a file, too");
  command.add_flag("--lines", arguments.lines, "print one file as lines of text, for git's textconv");
}

int run_diff_files(const std::string& first, const DiffArguments& arguments, const std::string& format) {
  if (arguments.lines) {
    if (first.empty() || !arguments.more.empty()) return told(invalid("--lines is about one file"), format);
    return print_lines(first, format);
  }
  const bool by_git = arguments.more.size() >= of_git;
  if (!by_git && arguments.more.size() > 1)
    return told(invalid("name two files: as it was, and as it is", "diff"), format);
  const std::string& before = by_git ? arguments.more[0] : first;
  const std::string& after = by_git ? arguments.more[3] : arguments.more[0];
  const auto diff = diff_between(before, after);
  if (!diff.ok()) return told(diff.error(), format);
  if (format == "json") {
    std::cout << json::write_pretty(json::encode(*diff)) << '\n';
    return printed(0, format);
  }
  if (by_git) std::cout << printable(first) << '\n';
  for (const std::string& line : diff->words) std::cout << (by_git ? "  " : "") << printable(line) << '\n';
  return printed(0, format);
}

CLI::App* add_merge_command(CLI::App& app, MergeArguments& arguments) {
  CLI::App* command =
      app.add_subcommand("merge", "Put two .cjm.json files together that grew out of one; a driver for git.");
  command->add_option("base", arguments.base, "the file that both grew out of")->required();
  command->add_option("ours", arguments.ours, "one of the two: what is kept where nobody else changed it")->required();
  command->add_option("theirs", arguments.theirs, "the other: the later one where both changed a value")->required();
  command->add_option("-o,--out", arguments.out, "write the result into this file; else to standard output");
  command->add_option("--format", arguments.format, "of the conflicts: text for people, json for programs")
      ->check(CLI::IsMember({"text", "json"}));
  return command;
}

namespace {

Result<FileMerge> merged(const MergeArguments& arguments) {
  CAIRN_TRY(const std::string base, text_of(arguments.base));
  CAIRN_TRY(const std::string ours, text_of(arguments.ours));
  CAIRN_TRY(const std::string theirs, text_of(arguments.theirs));
  return merge_files(base, ours, theirs);
}

}  // namespace

int run_merge(const MergeArguments& arguments) {
  const auto merge = merged(arguments);
  if (!merge.ok()) return told(merge.error(), arguments.format);
  if (arguments.out.empty()) {
    std::cout << merge->text;
  } else if (const auto written = write_file(arguments.out, merge->text); !written.ok()) {
    return told(written.error(), arguments.format);
  }
  if (arguments.format == "json") {
    std::cerr << json::write(json::Object{{"conflicts", json::encode(merge->conflicts)}}) << '\n';
  } else {
    for (const FileConflict& one : merge->conflicts) {
      const std::string of = one.property.empty() ? std::string() : ", " + one.property;
      std::cerr << "conflict: " << printable(one.name + of + ": " + one.why) << '\n';
    }
  }
  return printed(merge->conflicts.empty() ? 0 : found_some, arguments.format);
}

}  // namespace cairn::cli
