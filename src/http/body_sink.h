// Where a request's body goes while it comes in: memory or a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace cairn::http {

class BodySink {
 public:
  BodySink() = default;  // memory
  ~BodySink();
  BodySink(BodySink&& other) noexcept;
  BodySink& operator=(BodySink&& other) noexcept;

  // A new file of mode 0600 in `folder`. Error: as the system says it.
  [[nodiscard]] static Result<BodySink> file_in(const std::filesystem::path& folder);

  // Error: unavailable when the disk is full or broken.
  [[nodiscard]] Result<void> append(std::string_view piece);
  [[nodiscard]] uint64_t size() const { return size_; }
  // Moves what came into `body` or `file` of the request.
  void finish(Request& request);

 private:
  std::string memory_;
  uint64_t size_ = 0;
  int fd_ = -1;  // -1: memory. An open file that was not finished is deleted
  std::filesystem::path path_;
};

// `bytes` random bytes as hex digits, from the system.
[[nodiscard]] std::string random_hex(size_t bytes);

}  // namespace cairn::http
