// What works on maps as files: `cairn lint FILE`, `cairn diff A B`, `cairn merge BASE OURS THEIRS`. The first two stand
// beside the operations of the same name, which are asked otherwise.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/operation.h"
#include "base/json.h"

namespace cairn::cli {

// Exit code where findings, or conflicts, are the result.
inline constexpr int found_some = 1;

struct LintArguments {
  std::string file, map, workspace;
  std::string fail_on = "error";
  [[nodiscard]] bool asked() const { return !file.empty() || !map.empty(); }
};
void extend_lint_command(CLI::App& command, LintArguments& arguments);
// `input`: the parameters of the operation `lint` as typed. The exit code: found_some if a finding is at least as
// severe as `fail_on`.
int run_lint(const LintArguments& arguments, const json::Value& input, const std::string& format, Context& context);

struct DiffArguments {
  std::vector<std::string> more;  // after the first: one file, or what git gives a driver
  bool lines = false;
  [[nodiscard]] bool asked() const { return !more.empty() || lines; }
};
void extend_diff_command(CLI::App& command, DiffArguments& arguments);
int run_diff_files(const std::string& first, const DiffArguments& arguments, const std::string& format);

struct MergeArguments {
  std::string base, ours, theirs, out;
  std::string format = "text";
};
CLI::App* add_merge_command(CLI::App& app, MergeArguments& arguments);
int run_merge(const MergeArguments& arguments);

}  // namespace cairn::cli
