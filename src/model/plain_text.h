// Text of people made harmless where other programs show it.
#pragma once

#include <string>
#include <string_view>

namespace cairn {

// Without control characters (a line break stays, as LF) and without the marks that turn the direction of writing, with
// which a text can look like another one. `text` is UTF-8.
[[nodiscard]] std::string plain_text(std::string_view text);

}  // namespace cairn
