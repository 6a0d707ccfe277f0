// `cairn serve`: not an operation, since it ends only when it is told to.
#pragma once

#include <string>
#include <vector>

#include "base/progress.h"

namespace CLI {
class App;
}

namespace cairn::cli {

// Of every command that works on a workspace with a team.
inline constexpr const char* default_workspace = "cairn-workspace";

struct ServeArguments {
  std::string workspace = default_workspace;
  std::vector<std::string> listen = {"127.0.0.1:8420"};
  std::string base_url;
};

CLI::App* add_serve_command(CLI::App& app, ServeArguments& arguments);
// The exit code.
int run_serve(const ServeArguments& arguments, const CancelFlag& stop);

}  // namespace cairn::cli
