// Whatever the bytes are: no crash, and what is accepted has one canonical form that is read back as itself.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "model/cjm_json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = cairn::decode_cjm(text);
  if (!file.ok()) return 0;
  const std::string once = cairn::encode_cjm(*file);
  const auto again = cairn::decode_cjm(once);
  CAIRN_CHECK(again.ok());
  CAIRN_CHECK(cairn::encode_cjm(*again) == once);
  return 0;
}
