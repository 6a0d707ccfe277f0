// What a person sees on a terminal: a progress line per phase, errors, and results in words.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/progress.h"
#include "base/result.h"

namespace cairn::cli {

enum class Format { text, json };

// Draws one bar per phase on standard error if that is a terminal; silent otherwise. Bars are redrawn at most 15 times
// a second and finished with the time the phase took.
class ProgressBars {
 public:
  ProgressBars();
  ~ProgressBars();
  ProgressBars(const ProgressBars&) = delete;
  ProgressBars& operator=(const ProgressBars&) = delete;

  void step(const ProgressStep& step);
  // Ends the bar that is being drawn.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "cairn: orders.csv:17: amount is not a number; …", or problem JSON for Format::json; on standard error.
void print_error(const Error& error, Format format);

// Text of a file or a user made safe for a terminal: control characters are shown as "\x1b", marks that turn the
// direction of writing (U+202A–202E, U+2066–2069) as "\u202e".
[[nodiscard]] std::string printable(std::string_view text);

// The width of the terminal on standard output, 80 where there is none.
[[nodiscard]] size_t terminal_width();

}  // namespace cairn::cli
