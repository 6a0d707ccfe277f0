#include "cli/interrupt.h"

#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string_view>

#include "base/result.h"

namespace cairn::cli {
namespace {

constexpr suseconds_t patience_us = 100'000;  // the operation stops by itself within it, as a rule

std::atomic<CancelFlag*> wish{nullptr};
std::atomic<bool> only_reads{false};

// Everything below is called by signals: no more than setting flags and asking the system.

extern "C" void on_interrupt(int signal) {
  if (CancelFlag* flag = wish.load()) flag->cancel();
  std::signal(signal, SIG_DFL);
  if (!only_reads.load()) return;
  itimerval timer{};
  timer.it_value.tv_usec = patience_us;
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

extern "C" void on_end_of_patience(int) {
  if (!only_reads.load()) return;
  constexpr std::string_view words = "cairn: stopped; nothing was written\n";
  [[maybe_unused]] const ssize_t told = ::write(STDERR_FILENO, words.data(), words.size());
  ::_exit(exit_code(ErrorCode::cancelled));
}

}  // namespace

void handle_interrupts(CancelFlag& cancel) {
  wish = &cancel;
  std::signal(SIGALRM, on_end_of_patience);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  // A closed terminal ends it too, unless whoever started it said that it should not.
  if (std::signal(SIGHUP, on_interrupt) == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
}

OnlyReads::OnlyReads() { only_reads = true; }
OnlyReads::~OnlyReads() { only_reads = false; }

}  // namespace cairn::cli
