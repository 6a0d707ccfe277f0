#include "app/uploads.h"

#include <algorithm>

#include "app/people/secrets.h"
#include "base/file.h"
#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

constexpr size_t most_uploads = 100;
constexpr size_t longest_name = 200;  // bytes

// The last part of a path as browsers and people write them, fit to be a file name.
std::string file_name_of(std::string_view name) {
  if (const size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string out;
  for (const char c : trim(name)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '_' : c;
  return out;
}

Error no_such_upload() {
  return {ErrorCode::not_found, "this file is not here any more; send it again", "upload", "no_such_upload"};
}

}  // namespace

Uploads::Uploads(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
  std::filesystem::create_directories(folder_, ignored);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
}

Result<Upload> Uploads::begin(std::string_view name, uint64_t bytes, int64_t now) {
  const std::string file_name = file_name_of(name);
  if (file_name.empty() || file_name == "." || file_name == "..") return invalid("the file has no name", "name");
  if (file_name.size() > longest_name) return invalid("is longer than 200 bytes", "name");
  if (bytes == 0) return invalid("the file is empty", "bytes");
  if (bytes > max_upload_bytes)
    return invalid("the file is larger than 8 GiB; import it on the server: cairn import FILE --workspace DIR", "bytes",
                   "too_large");
  const std::scoped_lock lock(mutex_);
  sweep(now);
  if (uploads_.size() >= most_uploads)
    return Error{ErrorCode::unavailable, "too many files wait to be imported; try again later", {}, {}};
  Upload upload{random_id(), file_name, bytes, now, false};
  uploads_[upload.id] = upload;
  return upload;
}

std::optional<uint64_t> Uploads::expected_bytes(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = uploads_.find(id);
  if (found == uploads_.end() || found->second.here) return std::nullopt;
  return found->second.bytes;
}

Result<void> Uploads::put(std::string_view id, const std::filesystem::path& file, int64_t now) {
  const std::scoped_lock lock(mutex_);
  std::error_code failed;
  const auto found = uploads_.find(id);
  if (found == uploads_.end() || found->second.here) {
    std::filesystem::remove(file, failed);
    return no_such_upload();
  }
  Upload& upload = found->second;
  const uint64_t bytes = file.empty() ? 0 : std::filesystem::file_size(file, failed);
  if (failed || bytes != upload.bytes) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return invalid("the file came with " + std::to_string(bytes) + " of " + std::to_string(upload.bytes) + " bytes",
                   "upload");
  }
  const std::filesystem::path to = path_of(upload);
  std::filesystem::create_directories(to.parent_path(), failed);
  if (!failed) std::filesystem::rename(file, to, failed);
  if (failed) return system_error("keep", to, failed.value());
  upload.here = true;
  upload.at = now;
  return {};
}

Result<Upload> Uploads::find(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = uploads_.find(id);
  if (found == uploads_.end() || !found->second.here) return no_such_upload();
  return found->second;
}

Result<std::filesystem::path> Uploads::path(std::string_view id) const {
  CAIRN_TRY(const Upload upload, find(id));
  return path_of(upload);
}

void Uploads::remove(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto found = uploads_.find(id);
  if (found == uploads_.end()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_of(found->second).parent_path(), ignored);
  uploads_.erase(found);
}

std::filesystem::path Uploads::path_of(const Upload& upload) const { return folder_ / upload.id / upload.name; }

void Uploads::sweep(int64_t now) {
  std::erase_if(uploads_, [&](const auto& entry) {
    if (entry.second.at > now - day_ms) return false;
    std::error_code ignored;
    std::filesystem::remove_all(path_of(entry.second).parent_path(), ignored);
    return true;
  });
}

}  // namespace cairn
