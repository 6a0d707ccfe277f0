// A file as UTF-8 bytes, whatever it is packed in or written in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "ingest/mapping.h"

namespace cairn {

// Plain or gzip (found by its first bytes, not by its name; members follow each other, RFC 1952); UTF-8 with or without
// BOM, UTF-16 with BOM, or what the dialect says. Invalid UTF-8 passes through: the reader of records names its line.
class ByteSource {
 public:
  // Error: not_found, denied; unsupported for archives and other formats that are not tables of text.
  [[nodiscard]] static Result<ByteSource> open(const std::filesystem::path& path, TextEncoding encoding);
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ~ByteSource();

  // Fills up to `capacity` (at least 8) bytes; 0 at the end. Error: corrupt for a gzip stream that is cut off or
  // damaged.
  [[nodiscard]] Result<size_t> read(char* out, size_t capacity);

  [[nodiscard]] int64_t file_bytes() const;
  [[nodiscard]] int64_t file_bytes_read() const;  // for progress

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cairn
