// Texts as they stand in Markdown.
#pragma once

#include <string>
#include <string_view>

namespace cairn {

// Prose in which Markdown could take a sign for its own; what stands between backticks is left as it is.
[[nodiscard]] std::string markdown_prose(std::string_view text);
// The same inside a table.
[[nodiscard]] std::string markdown_cell(std::string_view text);
// A block of lines that are shown as they are; `lines` end with a newline.
[[nodiscard]] std::string markdown_block(std::string_view lines);

[[nodiscard]] std::string replace_all(std::string text, std::string_view what, std::string_view with);

}  // namespace cairn
