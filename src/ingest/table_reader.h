// One table of a mapping (the main files, or a joined one) from its files to batches.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "ingest/lookup.h"
#include "ingest/reader.h"
#include "ingest/row_converter.h"

namespace cairn {

class TableReader {
 public:
  // `where` names the table in messages: "join[0]", empty for the main files. All that is referred to must outlive
  // this.
  TableReader(const TableMapping& table, std::string where, std::string currency, const std::vector<Lookup>& lookups,
              const EventSink& sink, const RejectSink& reject, const Progress& progress)
      : table_(table),
        where_(std::move(where)),
        currency_(std::move(currency)),
        lookups_(lookups),
        sink_(sink),
        reject_(reject),
        progress_(progress) {}

  // Reads all files in order; adds what was read, found and noticed to `summary`.
  [[nodiscard]] Result<void> read(ReadSummary& summary);

 private:
  Result<void> read_file(const std::filesystem::path& file, ReadSummary& summary);
  Result<void> find_conventions(const std::filesystem::path& file, const TablePlan& plan, TimeText& times,
                                Conventions& conventions, ReadSummary& summary) const;
  Result<void> read_rows(CsvReader& reader, const TablePlan& plan, RowConverter& converter, FileSummary& file);
  Result<std::vector<size_t>> lookup_keys(const std::vector<std::string>& header, const std::string& file) const;
  void widen(RecordChunk& chunk, const std::vector<size_t>& keys) const;

  const TableMapping& table_;
  std::string where_, currency_;
  const std::vector<Lookup>& lookups_;
  const EventSink& sink_;
  const RejectSink& reject_;
  const Progress& progress_;
  int64_t sound_rows_ = 0;  // of all files so far: numbers for cases that are rows
};

}  // namespace cairn
