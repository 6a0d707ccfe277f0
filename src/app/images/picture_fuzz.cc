// Whatever is sent as a picture is taken as one of ours or refused. Slow, as every input that begins well is decoded.
#include <cstddef>
#include <cstdint>

#include "app/images/picture.h"
#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto picture = cairn::clean_picture({reinterpret_cast<const char*>(data), size});
  if (!picture.ok()) return 0;
  CAIRN_CHECK(picture->bytes.starts_with("RIFF"));
  CAIRN_CHECK(picture->width > 0 && picture->width <= cairn::max_picture_side);
  CAIRN_CHECK(picture->height > 0 && picture->height <= cairn::max_picture_side);
  return 0;
}
