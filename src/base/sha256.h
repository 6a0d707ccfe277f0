// SHA-256 (FIPS 180-4): names the content of a file, so that the same file is known again and a damaged one is seen.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

class Sha256 {
 public:
  void update(std::string_view bytes);
  // The digest as 64 hexadecimal digits. The object is spent afterwards.
  [[nodiscard]] std::string hex();

 private:
  void compress(const unsigned char* block);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> block_ = {};
  size_t filled_ = 0;    // bytes of block_ in use
  uint64_t length_ = 0;  // bytes so far
};

struct FileDigest {
  std::string sha256;
  uint64_t bytes = 0;
};

// Reads the file once, in pieces. Error: as read_file.
[[nodiscard]] Result<FileDigest> digest_file(const std::filesystem::path& path);

}  // namespace cairn
