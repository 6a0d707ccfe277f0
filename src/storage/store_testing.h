// What the tests of this layer share: a directory of their own, and batches whose texts live long enough.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "journey/event_batch.h"
#include "storage/event_store.h"

namespace cairn::storage {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cairn-store-XXXXXX").string();
    CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// `rows` events of one import: row i happened i seconds after 1970 and carries `mark`, so that imports are told apart.
class ExampleEvents {
 public:
  ExampleEvents(size_t rows, const std::string& mark) {
    batch_.rows = rows;
    for (size_t i = 0; i < rows; ++i) {
      batch_.case_id.push_back(keep(mark + "-case-" + std::to_string(i / 5)));
      batch_.occurred_at.push_back(static_cast<int64_t>(i) * 1000);
      batch_.activity.push_back(i % 5 == 4 ? "bought" : "viewed");
      batch_.channel.push_back(mark);
    }
    for (auto& channel : batch_.channel) channel = keep(mark);
  }
  [[nodiscard]] const EventBatch& batch() const { return batch_; }

 private:
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  std::deque<std::string> texts_;
  EventBatch batch_;
};

inline ImportRequest request_for(std::string source, std::string sha256 = "s1") {
  return {.source = std::move(source),
          .now = 1'000'000,
          .mapping = "m",
          .definition = "d",
          .files = {{"events.csv", std::move(sha256), 10}}};
}

// Imports `rows` example events marked with the name of the source.
inline Result<ImportReceipt> import_example(EventStore& store, const ImportRequest& request, size_t rows) {
  CAIRN_TRY(auto writer, store.begin_import(request));
  const ExampleEvents events(rows, request.source);
  CAIRN_TRY_VOID(writer.add(events.batch()));
  return writer.commit();
}

// Rows by mark. Also says whether the rows of each mark came in the order they were given.
struct StoreContent {
  std::map<std::string, int64_t> rows;
  bool in_order = true;
};
inline Result<StoreContent> content(const EventStore& store) {
  StoreContent out;
  CAIRN_TRY_VOID(store.read([&](const EventBatch& batch) -> Result<void> {
    for (size_t i = 0; i < batch.rows; ++i) {
      int64_t& seen = out.rows[std::string(batch.channel[i])];
      out.in_order &= batch.occurred_at[i] == seen * 1000;
      ++seen;
    }
    return {};
  }));
  return out;
}

inline std::vector<std::string> files_in(const std::filesystem::path& directory) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace cairn::storage
