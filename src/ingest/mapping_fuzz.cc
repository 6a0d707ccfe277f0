// Any text as a cairn.toml, and as the values of flags: an answer or an error, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ingest/mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // lint-allow: bytes as text
  (void)cairn::parse_mapping(text, "cairn.toml", "folder").ok();
  const size_t cut = text.find('=');
  if (cut != std::string_view::npos) {
    (void)cairn::parse_mapping("", "cairn.toml", "folder",
                               {{std::string(text.substr(0, cut)), std::string(text.substr(cut + 1))}})
        .ok();
  }
  return 0;
}
