#include "cli/query_lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/analysis.h"
#include "app/query_log.h"
#include "base/input_reader.h"
#include "cli/interrupt.h"
#include "cli/terminal.h"

namespace cairn::cli {
namespace {

int told(const Error& error) {
  print_error(error, Format::text);
  return exit_code(error.code);
}

int stopped() { return exit_code(ErrorCode::cancelled); }

// reply(line) for each line, as soon as it is there.
template <typename Reply>
int reply_to_lines(InputReader& in, const AnalysisContext& context, const Reply& reply) {
  std::string line;
  while (true) {
    const auto more = in.next_line(line);
    if (!more.ok()) return context.progress.cancelled() ? stopped() : told(more.error());
    if (!*more) return 0;
    std::cout << json::write(reply(line)) << '\n' << std::flush;
    if (context.progress.cancelled()) return stopped();
  }
}

int answer_lines(InputReader& in, const AnalysisContext& context) {
  return reply_to_lines(in, context, [&](const std::string& line) { return answer_text(line, context); });
}

// A line each, also where a request cannot be expanded: then the answer that says why.
int expand_lines(InputReader& in, const AnalysisContext& context) {
  return reply_to_lines(in, context, [&](const std::string& line) {
    const auto request = json::parse(line);
    auto expanded = request.ok() ? expand(*request, context) : Result<json::Value>(request.error());
    return expanded.ok() ? std::move(expanded).value() : answer_text(line, context);
  });
}

// The request with the input that its `from` means.
int expand_text(std::string_view text, const AnalysisContext& context) {
  const auto request = json::parse(text);
  const auto expanded = request.ok() ? expand(*request, context) : Result<json::Value>(request.error());
  if (!expanded.ok()) return told(expanded.error());
  std::cout << json::write(*expanded) << '\n' << std::flush;
  return 0;
}

int answer_whole(std::string_view text, const AnalysisContext& context) {
  const json::Value reply = answer_text(text, context);
  std::cout << json::write_pretty(reply) << '\n';
  if (context.progress.cancelled()) return stopped();
  return reply.get_object().at("ok").get_bool() ? 0 : exit_code(ErrorCode::invalid);
}

int reply_to(InputReader& in, const QueryArguments& arguments, const AnalysisContext& context) {
  if (arguments.lines) return arguments.expand ? expand_lines(in, context) : answer_lines(in, context);
  const auto text = in.rest();
  if (!text.ok()) return context.progress.cancelled() ? stopped() : told(text.error());
  return arguments.expand ? expand_text(*text, context) : answer_whole(*text, context);
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
  const OnlyReads reading;
  QueryLogCache logs;
  ProgressBars bars;
  context.progress.report = [&bars](const ProgressStep& step) { bars.step(step); };
  const AnalysisContext analysis{Workers(arguments.threads, context.progress.cancel), context.progress, &logs, nullptr};
  int descriptor = STDIN_FILENO;
  if (arguments.file != "-") {
    descriptor = ::open(arguments.file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || std::filesystem::is_directory(arguments.file))
      return told(not_found("cannot read the request", arguments.file));
  }
  InputReader in(descriptor, context.progress.cancel);
  const int code = reply_to(in, arguments, analysis);
  if (descriptor != STDIN_FILENO) ::close(descriptor);
  if (std::cout) return code;
  return told({ErrorCode::unavailable, "cannot write to standard output", {}, {}});
}

}  // namespace cairn::cli
