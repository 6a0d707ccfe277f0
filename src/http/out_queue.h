// The bytes that wait to be sent on one connection, in order: pieces in memory, then at most one part of a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace cairn::http {

// An open part of a file, of a known length.
class FileSource {
 public:
  // Error: not_found, denied, or invalid where the file is shorter than that.
  [[nodiscard]] static Result<FileSource> open(const FileBytes& part);
  FileSource() = default;
  ~FileSource();
  FileSource(FileSource&& other) noexcept;
  FileSource& operator=(FileSource&& other) noexcept;

  [[nodiscard]] uint64_t left() const { return left_; }
  // At most `most` bytes. Error: corrupt where the file has become shorter; as the system says it.
  [[nodiscard]] Result<std::string> next(size_t most);

 private:
  int fd_ = -1;
  uint64_t offset_ = 0;
  uint64_t left_ = 0;
};

class OutQueue {
 public:
  void push(std::string bytes, size_t counted = 0);  // counted: how many of them are told by pop() when they are out
  void push(std::shared_ptr<const std::string> bytes);
  void push_static(std::string_view bytes);
  void push(FileSource file) { file_ = std::move(file); }

  [[nodiscard]] bool empty() const { return pieces_.empty() && file_.left() == 0; }
  // The next pieces, at most `most`; reads from the file when nothing else is left.
  [[nodiscard]] Result<std::vector<std::string_view>> front(size_t most);
  // `bytes` of them are out. Returns how many counted bytes of finished pieces.
  size_t pop(size_t bytes);
  void clear();

 private:
  struct Piece {
    std::string own;
    std::shared_ptr<const std::string> shared;
    std::string_view fixed;
    size_t counted = 0;
    [[nodiscard]] std::string_view bytes() const;
  };
  std::deque<Piece> pieces_;
  size_t offset_ = 0;  // of the first piece, out already
  FileSource file_;
};

}  // namespace cairn::http
