#include "cli/query_lines.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "app/analysis.h"
#include "app/query_log.h"
#include "cli/terminal.h"

namespace cairn::cli {
namespace {

int answer_lines(std::istream& in, const AnalysisContext& context) {
  std::string line;
  while (std::getline(in, line)) {
    std::cout << json::write(answer_text(line, context)) << '\n' << std::flush;
  }
  return 0;
}

// The request with the input that its `from` means, one line a request.
int expand_lines(std::istream& in, const AnalysisContext& context) {
  std::string line;
  while (std::getline(in, line)) {
    const auto request = json::parse(line);
    const auto expanded = request.ok() ? expand(*request, context) : Result<json::Value>(request.error());
    if (!expanded.ok()) {
      print_error(expanded.error(), Format::text);
      return exit_code(expanded.error().code);
    }
    std::cout << json::write(*expanded) << '\n' << std::flush;
  }
  return 0;
}

int answer_whole(std::istream& in, const AnalysisContext& context) {
  std::ostringstream text;
  text << in.rdbuf();
  const json::Value reply = answer_text(text.str(), context);
  std::cout << json::write_pretty(reply) << '\n';
  const json::Value* ok = reply.get_object().if_contains("ok");
  return ok != nullptr && ok->is_bool() && ok->get_bool() ? 0 : exit_code(ErrorCode::invalid);
}

}  // namespace

CLI::App* add_query_command(CLI::App& app, QueryArguments& arguments) {
  CLI::App* command = app.add_subcommand("query", "Answer a request for one analysis, in JSON.");
  command->add_option("request", arguments.file, "file with the request; - for standard input");
  command->add_flag("--lines", arguments.lines, "one request a line in, one answer a line out");
  command->add_flag("--expand", arguments.expand,
                    "print each request (one a line) with the input that its \"from\" means, instead of the answer");
  command->add_option("--threads", arguments.threads, "threads to use (results do not depend on it)");
  return command;
}

int run_query(const QueryArguments& arguments, Context& context) {
  QueryLogCache logs;
  const AnalysisContext analysis{Workers(arguments.threads, context.progress.cancel), context.progress, &logs, nullptr};
  std::ifstream file;
  if (arguments.file != "-") {
    file.open(arguments.file);
    if (!file) {
      print_error(not_found("cannot read the request", arguments.file), Format::text);
      return exit_code(ErrorCode::not_found);
    }
  }
  std::istream& in = arguments.file == "-" ? std::cin : file;
  if (arguments.expand) return expand_lines(in, analysis);
  return arguments.lines ? answer_lines(in, analysis) : answer_whole(in, analysis);
}

}  // namespace cairn::cli
