// What was done, and the way back (declared in document_store.h).
#include <algorithm>
#include <set>

#include "storage/document_store.h"
#include "storage/document_tables.h"

namespace cairn {
namespace {

using storage::edit_columns;
using storage::read_edit;
using storage::SqliteStatement;
using storage::stored_bytes;

// SQLite counts in int64; a revision that no edit can have chooses nothing.
int64_t sql_revision(Revision revision) {
  return static_cast<int64_t>(std::min<Revision>(revision, static_cast<Revision>(INT64_MAX)));
}

// Ends once what was read is as large as `max_bytes`, if that is not 0.
Result<std::vector<StoredEdit>> all_edits(SqliteStatement& rows, size_t max_bytes = 0) {
  std::vector<StoredEdit> edits;
  size_t bytes = 0;
  while (max_bytes == 0 || bytes < max_bytes) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) break;
    bytes += stored_bytes(rows);
    CAIRN_TRY(StoredEdit edit, read_edit(rows));
    edits.push_back(std::move(edit));
  }
  return edits;
}

Result<std::optional<StoredEdit>> one_edit(SqliteStatement& rows) {
  CAIRN_TRY(std::vector<StoredEdit> edits, all_edits(rows));
  if (edits.empty()) return std::optional<StoredEdit>();
  return std::optional<StoredEdit>(std::move(edits.front()));
}

std::string select_edits(std::string_view rest) {
  return "SELECT " + std::string(edit_columns) + " FROM edit e " + std::string(rest);
}

// Of an inverse the ops on records of one map. It holds the same records as the effect, which says their maps.
std::vector<Op> inverse_of_map(const std::vector<Op>& effect, const std::vector<std::string>& maps,
                               std::vector<Op> inverse, std::string_view map) {
  if (std::all_of(maps.begin(), maps.end(), [&](const std::string& one) { return one == map; })) return inverse;
  std::set<std::string_view> records;
  for (size_t i = 0; i < effect.size(); ++i) {
    if (maps[i] == map) records.insert(record_of(effect[i]));
  }
  std::erase_if(inverse, [&](const Op& op) { return !records.contains(record_of(op)); });
  return inverse;
}

}  // namespace

Result<std::optional<StoredEdit>> DocumentStore::edit(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare(select_edits("WHERE e.id = ?")));
  return one_edit(rows.bind(id));
}

Result<std::optional<StoredEdit>> DocumentStore::edit_at(Revision revision) {
  CAIRN_TRY(auto rows, db_.prepare(select_edits("WHERE e.revision = ?")));
  return one_edit(rows.bind(sql_revision(revision)));
}

Result<std::vector<Revision>> DocumentStore::revisions_of_record(std::string_view record, Revision after) {
  CAIRN_TRY(auto rows,
            db_.prepare("SELECT revision FROM edit_record WHERE record = ? AND revision > ? ORDER BY revision"));
  rows.bind(record).bind(sql_revision(after));
  std::vector<Revision> out;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back(static_cast<Revision>(rows.integer(0)));
  }
}

Result<std::optional<StoredEdit>> DocumentStore::removal_of(std::string_view record) {
  CAIRN_TRY(auto rows, db_.prepare(select_edits("WHERE e.revision = (SELECT max(revision) FROM edit_record WHERE "
                                                "record = ? AND removed = 1)")));
  return one_edit(rows.bind(record));
}

Result<std::vector<StoredEdit>> DocumentStore::history(const HistoryQuery& query) {
  // Begun at the narrowest index: the record, else the map, else all.
  std::string sql = "WHERE e.revision > ? AND e.revision < ?";
  std::string from;
  if (!query.record.empty()) {
    from = "JOIN edit_record r ON r.revision = e.revision ";
    sql += " AND r.record = ? AND r.revision > ? AND r.revision < ?";
    if (query.map) sql += " AND EXISTS (SELECT 1 FROM edit_map m WHERE m.map = ? AND m.revision = e.revision)";
  } else if (query.map) {
    from = "JOIN edit_map m ON m.revision = e.revision ";
    sql += " AND m.map = ? AND m.revision > ? AND m.revision < ?";
  }
  CAIRN_TRY(auto rows, db_.prepare(select_edits(from + sql + " ORDER BY e.revision DESC LIMIT ?")));
  const int64_t after = sql_revision(query.after);
  const int64_t before = query.before == 0 ? INT64_MAX : sql_revision(query.before);
  rows.bind(after).bind(before);
  if (!query.record.empty()) {
    rows.bind(query.record).bind(after).bind(before);
    if (query.map) rows.bind(*query.map);
  } else if (query.map) {
    rows.bind(*query.map).bind(after).bind(before);
  }
  return all_edits(rows.bind(static_cast<int64_t>(std::min<size_t>(query.limit, 1'000'000))), query.max_bytes);
}

Result<std::vector<StoredEdit>> DocumentStore::edits_after(std::span<const std::string> maps, Revision after,
                                                           size_t limit) {
  std::string places;
  for (size_t i = 0; i < maps.size(); ++i) places += i == 0 ? "?" : ", ?";
  const std::string which =
      maps.empty() ? "e.revision > ?"
                   : "e.revision IN (SELECT revision FROM edit_map WHERE map IN (" + places + ") AND revision > ?)";
  CAIRN_TRY(auto rows, db_.prepare(select_edits("WHERE " + which + " ORDER BY e.revision LIMIT ?")));
  for (const std::string& map : maps) rows.bind(map);
  rows.bind(sql_revision(after)).bind(static_cast<int64_t>(std::min<size_t>(limit, 1'000'000)));
  return all_edits(rows);
}

Result<std::vector<LastEdit>> DocumentStore::last_edits() {
  CAIRN_TRY(auto rows, db_.prepare("SELECT m.map, e.revision, e.at, e.author, e.author_name, e.author_kind FROM "
                                   "(SELECT map, max(revision) AS revision FROM edit_map GROUP BY map) m "
                                   "JOIN edit e ON e.revision = m.revision"));
  std::vector<LastEdit> out;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back({rows.text(0),
                   static_cast<Revision>(rows.integer(1)),
                   rows.integer(2),
                   {rows.text(3), rows.text(4), rows.text(5)}});
  }
}

Result<void> DocumentStore::walk_back(std::string_view map, Revision from, Revision to, const Step& step) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT e.revision, e.maps, e.effect, e.inverse FROM edit_map m "
                                   "JOIN edit e ON e.revision = m.revision "
                                   "WHERE m.map = ? AND m.revision <= ? AND m.revision > ? ORDER BY m.revision DESC"));
  rows.bind(map).bind(sql_revision(from)).bind(sql_revision(to));
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return {};
    const size_t bytes = rows.view(3).size();
    CAIRN_TRY(const std::vector<std::string> maps, storage::read_maps(rows.view(1)));
    CAIRN_TRY(std::vector<Op> inverse, storage::read_ops(rows.view(3)));
    const bool mixed = std::any_of(maps.begin(), maps.end(), [&](const std::string& one) { return one != map; });
    if (mixed) {
      CAIRN_TRY(const std::vector<Op> effect, storage::read_ops(rows.view(2)));
      inverse = inverse_of_map(effect, maps, std::move(inverse), map);
    }
    CAIRN_TRY_VOID(step(static_cast<Revision>(rows.integer(0)), inverse, bytes));
  }
}

}  // namespace cairn
