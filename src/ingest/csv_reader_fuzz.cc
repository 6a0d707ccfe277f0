// Any bytes as a table, plain or gzip: sniffing, header and records; all fields are valid UTF-8.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/file.h"
#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("cairn-fuzz-" + std::to_string(getpid()) + ".csv");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // lint-allow: bytes as text
  if (!cairn::write_file(path, bytes).ok()) return 0;
  auto reader = cairn::CsvReader::open(path, cairn::Dialect{});
  if (!reader.ok()) return 0;
  cairn::RecordChunk chunk;
  while (reader->next(chunk, 16).ok() && (chunk.rows != 0 || !chunk.bad.empty())) {
    CAIRN_CHECK(chunk.fields.size() == chunk.rows * chunk.columns);
    for (const auto field : chunk.fields) CAIRN_CHECK(cairn::is_utf8(field));
  }
  (void)cairn::guess_mapping({path}, {}).ok();
  return 0;
}
