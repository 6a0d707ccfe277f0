#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace cairn::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t bar_cells = 24;

// Marks that turn the direction of what follows, and could make a table say what its cells do not: as they are shown.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> direction_marks = {{{"\u202A", "\\u202a"},
                                                                                           {"\u202B", "\\u202b"},
                                                                                           {"\u202C", "\\u202c"},
                                                                                           {"\u202D", "\\u202d"},
                                                                                           {"\u202E", "\\u202e"},
                                                                                           {"\u2066", "\\u2066"},
                                                                                           {"\u2067", "\\u2067"},
                                                                                           {"\u2068", "\\u2068"},
                                                                                           {"\u2069", "\\u2069"}}};

// What the mark that `text` begins with is shown as; empty if it begins with none.
std::string_view direction_mark(std::string_view text) {
  const auto* found =
      std::ranges::find_if(direction_marks, [&](const auto& mark) { return text.starts_with(mark.first); });
  return found == direction_marks.end() ? std::string_view() : found->second;
}

std::string bar(double share) {
  const auto filled = static_cast<size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(bar_cells)));
  std::string out;
  for (size_t i = 0; i < bar_cells; ++i) out += i < filled ? "█" : "░";
  return out;
}

}  // namespace

struct ProgressBars::State {
  bool on_terminal = ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_PROGRESS") == nullptr;
  std::string phase;
  ProgressStep last;
  Clock::time_point phase_began;
  Clock::time_point drawn{};

  void draw(bool done) const {
    const double seconds = std::chrono::duration<double>(Clock::now() - phase_began).count();
    std::string line = "\r\x1b[K" + printable(phase.substr(0, 36));
    line.append(phase.size() < 38 ? 38 - phase.size() : 1, ' ');
    if (done) {
      line += bar(1);
    } else if (last.share >= 0) {
      line += bar(last.share) + " " + std::to_string(static_cast<int>(last.share * 100)) + " %";
    }
    if (last.rows > 0) line += "  " + grouped(last.rows);
    if (done) line += "  " + fixed(seconds, 1) + " s\n";
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
  }
};

ProgressBars::ProgressBars() : state_(std::make_unique<State>()) {}
ProgressBars::~ProgressBars() { finish(); }

void ProgressBars::step(const ProgressStep& step) {
  State& s = *state_;
  if (!s.on_terminal) return;
  if (step.phase != s.phase) {
    finish();
    s.phase = std::string(step.phase);
    s.phase_began = Clock::now();
    s.drawn = {};
  }
  s.last = {s.phase, step.share, step.rows};
  const auto now = Clock::now();
  if (now - s.drawn < std::chrono::milliseconds(66)) return;
  s.drawn = now;
  s.draw(false);
}

void ProgressBars::finish() {
  if (!state_->on_terminal || state_->phase.empty()) return;
  state_->draw(true);
  state_->phase.clear();
}

std::string printable(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool c1_control = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const std::string_view direction = direction_mark(text.substr(i));
    if ((c < 0x20 && c != '\n') || c == 0x7F) {
      out += "\\x";
      out += hex[c >> 4];
      out += hex[c & 15];
    } else if (c1_control) {
      out += "\\u00";
      ++i;
      out += hex[static_cast<unsigned char>(text[i]) >> 4];
      out += hex[static_cast<unsigned char>(text[i]) & 15];
    } else if (!direction.empty()) {
      out += direction;
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

void print_error(const Error& error, Format format) {
  if (format == Format::json) {
    json::Object out;
    out["error"] = error_code_name(error.code);
    out["message"] = error.message;
    if (!error.where.empty()) out["where"] = error.where;
    if (!error.reason.empty()) out["reason"] = error.reason;
    std::fprintf(stderr, "%s\n", json::write(out).c_str());
    return;
  }
  std::fprintf(stderr, "cairn: %s\n", printable(error.text()).c_str());
}

size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace cairn::cli
