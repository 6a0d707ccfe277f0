// The program: one binary, every command.
#include <csignal>
#include <cstdio>
#include <exception>

#include "base/result.h"
#include "cli/command_line.h"

namespace {

cairn::CancelFlag interrupted;

// The first Ctrl-C asks every operation to stop cleanly, the second ends the program at once.
extern "C" void on_interrupt(int signal) {
  interrupted.cancel();
  std::signal(signal, SIG_DFL);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return cairn::cli::run(argc, argv, interrupted);
  } catch (const std::bad_alloc&) {
    std::fputs("cairn: out of memory\n", stderr);
    return cairn::exit_code(cairn::ErrorCode::unavailable);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cairn: internal error: %s\n", error.what());
    return cairn::exit_code(cairn::ErrorCode::internal);
  }
}
