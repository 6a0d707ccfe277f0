// Files shown on maps, by what they hold (declared in document_store.h).
#include "base/sha256.h"
#include "storage/document_store.h"

namespace cairn {

Result<std::string> DocumentStore::add_asset(std::string_view map, std::string_view bytes, std::string_view media_type,
                                             int64_t now) {
  Sha256 digest;
  digest.update(bytes);
  const std::string hash = digest.hex();
  CAIRN_TRY(auto transaction, storage::SqliteTransaction::begin(db_));
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO asset VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"));
  CAIRN_TRY_VOID(insert.bind(hash).bind(media_type).bind_blob(bytes).bind(now).run());
  CAIRN_TRY(auto use, db_.prepare("INSERT INTO asset_map VALUES (?, ?) ON CONFLICT DO NOTHING"));
  CAIRN_TRY_VOID(use.bind(hash).bind(map).run());
  CAIRN_TRY_VOID(transaction.commit());
  return hash;
}

Result<std::optional<StoredAsset>> DocumentStore::asset(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT hash, media_type, bytes FROM asset WHERE hash = ?"));
  CAIRN_TRY(const bool found, rows.bind(hash).step());
  if (!found) return std::optional<StoredAsset>();
  return std::optional<StoredAsset>({rows.text(0), rows.text(1), rows.text(2)});
}

Result<std::vector<std::string>> DocumentStore::maps_of_asset(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT map FROM asset_map WHERE hash = ? ORDER BY map"));
  rows.bind(hash);
  std::vector<std::string> out;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back(rows.text(0));
  }
}

}  // namespace cairn
