// What is said of a command line that cannot be understood: what is wrong with it, and what may have been meant.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

// One line for a person. `words`: what was typed after the name of the program.
[[nodiscard]] std::string usage_words(const CLI::App& app, const CLI::ParseError& error,
                                      const std::vector<std::string>& words);

}  // namespace cairn::cli
