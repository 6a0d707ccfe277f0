// A file that the build compiled into the program (cmake/embed_files.cmake).
#pragma once

#include <string_view>

namespace cairn {

// All three live as long as the program.
struct EmbeddedFile {
  std::string_view name;    // as in the list it came from: "report.js"
  std::string_view bytes;   // the file as it is on disk, no trailing zero
  std::string_view sha256;  // of bytes, 64 lower-case hex digits
};

}  // namespace cairn
