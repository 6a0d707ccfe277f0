#include "ingest/reader.h"

#include "ingest/table_reader.h"

namespace cairn {
namespace {

// A joined table whose key names the case or the customer of its rows.
TableMapping keyed_table(const JoinMapping& join) {
  TableMapping table = join.table;
  (join.to == JoinTo::case_id ? table.roles.case_id : table.roles.customer) = join.key;
  return table;
}

}  // namespace

Result<ReadSummary> read_events(const Mapping& mapping, const EventSink& sink, const RejectSink& reject,
                                const Progress& progress) {
  const InputMapping& input = mapping.input;
  if (input.table.files.empty())
    return invalid("no file is named: give one on the command line, or files = [...] under [input]", "input.files");
  ReadSummary summary;
  summary.guesses = mapping.guesses;
  std::vector<Lookup> lookups;
  std::vector<FileSummary> lookup_files;
  const auto place = [](size_t i) { return "join[" + std::to_string(i) + "]"; };
  for (size_t i = 0; i < input.joins.size(); ++i) {
    if (input.joins[i].columns.empty()) continue;
    CAIRN_TRY(Lookup lookup, Lookup::load(input.joins[i], place(i), reject, lookup_files, progress));
    lookups.push_back(std::move(lookup));
  }
  CAIRN_TRY_VOID(TableReader(input.table, {}, input.currency, lookups, sink, reject, progress).read(summary));
  for (auto& file : lookup_files) {
    summary.rejected += file.rejected;
    summary.files.push_back(std::move(file));
  }
  const std::vector<Lookup> none;
  for (size_t i = 0; i < input.joins.size(); ++i) {
    if (!input.joins[i].columns.empty()) continue;
    const TableMapping table = keyed_table(input.joins[i]);
    CAIRN_TRY_VOID(TableReader(table, place(i), input.currency, none, sink, reject, progress).read(summary));
  }
  if (summary.events == 0 && summary.feedback == 0) {
    const std::string rejected = summary.rejected > 0 ? "all " + std::to_string(summary.rejected) +
                                                            " rows were rejected; the list of them says why"
                                                      : "there are no rows below the header";
    return invalid("nothing to read: " + rejected, input.table.files[0].string(), "no_rows");
  }
  return summary;
}

}  // namespace cairn
