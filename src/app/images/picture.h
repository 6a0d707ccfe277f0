// Pictures that people send, made safe to show: decoded and written again, so that nothing of the file but its pixels
// stays: no metadata (places, names of cameras), no second format hidden behind the first, no scripts.
//
// The work is libvips', which is opened when the first picture comes
// (docs/decisions/0020-pictures-are-written-again.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

inline constexpr uint64_t max_picture_bytes = 16u << 20;   // as sent
inline constexpr int64_t max_picture_pixels = 50'000'000;  // as sent; looked at before anything is decoded
inline constexpr int64_t max_picture_side = 2400;          // as kept; larger ones are made smaller
inline constexpr std::string_view picture_media_type = "image/webp";

struct Picture {
  std::string bytes;  // WebP in sRGB, upright, without metadata; of an animation its first picture
  int64_t width = 0, height = 0;
};

// PNG, JPEG, WebP or GIF, told by their bytes and not by a name. One at a time; up to seconds, and four bytes of memory
// a pixel. Thread-safe.
// Error: unsupported (another format; libvips is not installed), invalid: reason too_large (bytes, pixels), bad_picture
// (damaged, cut off).
[[nodiscard]] Result<Picture> clean_picture(std::string_view bytes);

}  // namespace cairn
