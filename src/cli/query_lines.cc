#include "cli/query_lines.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/analysis.h"
#include "app/query_log.h"
#include "cli/terminal.h"

namespace cairn::cli {
namespace {

std::string whole_text(std::istream& in) {
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

int stopped() { return exit_code(ErrorCode::cancelled); }

int answer_lines(std::istream& in, const AnalysisContext& context) {
  std::string line;
  while (std::getline(in, line)) {
    std::cout << json::write(answer_text(line, context)) << '\n' << std::flush;
    if (context.progress.cancelled()) return stopped();
  }
  return 0;
}

// The request with the input that its `from` means.
int expand_text(std::string_view text, const AnalysisContext& context) {
  const auto request = json::parse(text);
  const auto expanded = request.ok() ? expand(*request, context) : Result<json::Value>(request.error());
  if (!expanded.ok()) {
    print_error(expanded.error(), Format::text);
    return exit_code(expanded.error().code);
  }
  std::cout << json::write(*expanded) << '\n' << std::flush;
  return 0;
}

// A line each, also where a request cannot be expanded: then the answer that says why.
int expand_lines(std::istream& in, const AnalysisContext& context) {
  std::string line;
  while (std::getline(in, line)) {
    const auto request = json::parse(line);
    const auto expanded = request.ok() ? expand(*request, context) : Result<json::Value>(request.error());
    std::cout << json::write(expanded.ok() ? *expanded : answer_text(line, context)) << '\n' << std::flush;
    if (context.progress.cancelled()) return stopped();
  }
  return 0;
}

int answer_whole(std::istream& in, const AnalysisContext& context) {
  const json::Value reply = answer_text(whole_text(in), context);
  std::cout << json::write_pretty(reply) << '\n';
  if (context.progress.cancelled()) return stopped();
  return reply.get_object().at("ok").get_bool() ? 0 : exit_code(ErrorCode::invalid);
}

}  // namespace

CLI::App* add_query_command(CLI::App& app, QueryArguments& arguments) {
  CLI::App* command = app.add_subcommand("query", "Answer a request for one analysis, in JSON.");
  command->add_option("request", arguments.file, "file with the request; - for standard input");
  command->add_flag("--lines", arguments.lines, "one request a line in, one answer a line out");
  command->add_flag("--expand", arguments.expand,
                    "print the request with the input that its \"from\" means, instead of the answer");
  command->add_option("--threads", arguments.threads, "threads to use (results do not depend on it)");
  return command;
}

int run_query(const QueryArguments& arguments, Context& context) {
  QueryLogCache logs;
  ProgressBars bars;
  context.progress.report = [&bars](const ProgressStep& step) { bars.step(step); };
  const AnalysisContext analysis{Workers(arguments.threads, context.progress.cancel), context.progress, &logs, nullptr};
  std::ifstream file;
  if (arguments.file != "-") {
    file.open(arguments.file);
    if (!file || std::filesystem::is_directory(arguments.file)) {
      print_error(not_found("cannot read the request", arguments.file), Format::text);
      return exit_code(ErrorCode::not_found);
    }
  }
  std::istream& in = arguments.file == "-" ? std::cin : file;
  const int code = arguments.expand
                       ? (arguments.lines ? expand_lines(in, analysis) : expand_text(whole_text(in), analysis))
                       : (arguments.lines ? answer_lines(in, analysis) : answer_whole(in, analysis));
  if (std::cout) return code;
  print_error({ErrorCode::unavailable, "cannot write to standard output", {}, {}}, Format::text);
  return exit_code(ErrorCode::unavailable);
}

}  // namespace cairn::cli
