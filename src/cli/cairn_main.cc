// The program: one binary, every command.
#include <csignal>
#include <cstdio>
#include <exception>

#include "base/result.h"
#include "cli/command_line.h"
#include "cli/interrupt.h"

namespace {

cairn::CancelFlag interrupted;

}  // namespace

int main(int argc, char** argv) {
  cairn::cli::handle_interrupts(interrupted);
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
