// A large file that is written piece by piece and appears under its name only when it is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

class GeneratedFile {
 public:
  explicit GeneratedFile(std::filesystem::path path);
  ~GeneratedFile();  // without finish nothing is left
  GeneratedFile(const GeneratedFile&) = delete;
  GeneratedFile& operator=(const GeneratedFile&) = delete;

  Result<void> open();
  // What is appended here is written when `flush_if_full` finds enough of it.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  Result<void> flush_if_full();
  // Everything is on the disk, beside the name.
  Result<void> complete();
  // The name is given.
  Result<void> publish();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  Result<void> flush();

  std::filesystem::path path_, beside_;
  std::string buffer_;
  int fd_ = -1;
};

}  // namespace cairn
