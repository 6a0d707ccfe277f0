// `cairn query`: one request from a file or standard input, or with --lines one request a line in, one answer a line
// out.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "app/operation.h"

namespace cairn::cli {

struct QueryArguments {
  std::string file = "-";
  bool lines = false;
  bool expand = false;
  size_t threads = 0;
};

CLI::App* add_query_command(CLI::App& app, QueryArguments& arguments);
int run_query(const QueryArguments& arguments, Context& context);

}  // namespace cairn::cli
