#include "cli/serve_command.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/terminal.h"
#include "server/serve.h"

namespace cairn::cli {

CLI::App* add_serve_command(CLI::App& app, ServeArguments& arguments) {
  CLI::App* out = app.add_subcommand("serve", "Serve a workspace: its team edits maps in the browser, live.");
  out->add_option("-w,--workspace", arguments.workspace, "folder of the workspace; made where it is missing")
      ->capture_default_str();
  out->add_option("--listen", arguments.listen, "address to listen on: HOST:PORT; port 0 takes a free one")
      ->capture_default_str();
  out->add_option("--base-url", arguments.base_url,
                  "how people reach it, for links: https://maps.example.org (http://ADDRESS)");
  return out;
}

int run_serve(const ServeArguments& arguments, const CancelFlag& stop) {
  server::ServeOptions options;
  options.workspace = arguments.workspace;
  options.listen = arguments.listen;
  options.base_url = arguments.base_url;
  const auto started = [&](const server::Serving& serving) {
    std::cout << "Cairn is at " << serving.base_url << "  (workspace " << printable(arguments.workspace) << ")\n";
    if (!serving.set_up_url.empty())
      std::cout << "Nobody owns it yet. Set up the first account, once, at\n  " << serving.set_up_url << "\n";
    if (serving.socket.empty())
      std::cout << "note: the folder's name is too long for a socket in it; commands on this workspace have to wait "
                   "until the server ends\n";
    std::cout << "Ctrl-C ends it." << std::endl;
  };
  const auto served = server::serve(options, started, stop);
  if (served.ok()) return 0;
  print_error(served.error(), Format::text);
  return exit_code(served.error().code);
}

}  // namespace cairn::cli
