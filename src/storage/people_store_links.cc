// What is given away: invitations, the set-up link, tokens, roles on maps, share links.
#include <algorithm>

#include "storage/people_rows.h"
#include "storage/people_store.h"

namespace cairn::storage {
namespace {

Invitation read_invitation(const SqliteStatement& row) {
  return {.id = row.text(0),
          .secret_hash = row.text(1),
          .email = optional_text(row, 2),
          .role = row.text(3),
          .map = optional_text(row, 4),
          .account = optional_text(row, 5),
          .created_by = row.text(6),
          .created_at = row.integer(7),
          .expires_at = row.integer(8),
          .used_at = optional_integer(row, 9),
          .revoked_at = optional_integer(row, 10),
          .used_by = optional_text(row, 11)};
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Token read_token(const SqliteStatement& row) {
  return {.id = row.text(0),
          .secret_hash = row.text(1),
          .account = row.text(2),
          .name = row.text(3),
          .scopes = split_words(row.text(4)),
          .created_at = row.integer(5),
          .expires_at = optional_integer(row, 6),
          .used_at = optional_integer(row, 7)};
}

ShareLink read_share_link(const SqliteStatement& row) {
  return {.id = row.text(0),
          .secret_hash = row.text(1),
          .map = row.text(2),
          .kind = row.text(3),
          .password_hash = row.text(4),
          .created_by = row.text(5),
          .created_at = row.integer(6),
          .expires_at = optional_integer(row, 7),
          .revoked_at = optional_integer(row, 8),
          .opened = row.integer(9)};
}

ShareSession read_share_session(const SqliteStatement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)};
}

MapRole read_map_role(const SqliteStatement& row) { return {row.text(0), row.text(1), row.text(2)}; }

}  // namespace

Result<std::optional<Invitation>> PeopleStore::invitation(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM invitation WHERE id = ?"));
  return first_row(rows.bind(id), read_invitation);
}

Result<std::optional<Invitation>> PeopleStore::invitation_by_secret(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM invitation WHERE secret_hash = ?"));
  return first_row(rows.bind(hash), read_invitation);
}

Result<std::vector<Invitation>> PeopleStore::open_invitations(int64_t now) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM invitation WHERE used_at IS NULL AND revoked_at IS NULL AND "
                                   "expires_at > ? ORDER BY created_at DESC, id"));
  return all_rows(rows.bind(now), read_invitation);
}

Result<void> PeopleStore::put_invitation(const Invitation& invitation) {
  CAIRN_TRY(auto put, db_.prepare("INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                  "ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at, "
                                  "revoked_at = excluded.revoked_at, used_by = excluded.used_by"));
  bind_optional(put.bind(invitation.id).bind(invitation.secret_hash), invitation.email);
  bind_optional(bind_optional(put.bind(invitation.role), invitation.map), invitation.account);
  put.bind(invitation.created_by).bind(invitation.created_at).bind(invitation.expires_at);
  bind_optional(bind_optional(put, invitation.used_at), invitation.revoked_at);
  return bind_optional(put, invitation.used_by).run();
}

Result<void> PeopleStore::revoke_resets(std::string_view account, int64_t now) {
  CAIRN_TRY(auto revoke, db_.prepare("UPDATE invitation SET revoked_at = ? WHERE used_at IS NULL AND "
                                     "revoked_at IS NULL AND account = ?"));
  return revoke.bind(now).bind(account).run();
}

Result<void> PeopleStore::revoke_invitations_of(std::string_view account, int64_t now) {
  CAIRN_TRY(auto revoke, db_.prepare("UPDATE invitation SET revoked_at = ?1 WHERE used_at IS NULL AND "
                                     "revoked_at IS NULL AND (created_by = ?2 OR account = ?2)"));
  return revoke.bind(now).bind(account).run();
}

Result<std::optional<std::string>> PeopleStore::setup_hash() {
  CAIRN_TRY(auto rows, db_.prepare("SELECT secret_hash FROM setup"));
  return first_row(rows, [](const SqliteStatement& row) { return row.text(0); });
}

Result<void> PeopleStore::set_setup_hash(const std::optional<std::string>& hash, int64_t now) {
  CAIRN_TRY_VOID(db_.exec("DELETE FROM setup"));
  if (!hash) return {};
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO setup VALUES (?, ?)"));
  return insert.bind(*hash).bind(now).run();
}

Result<std::optional<Token>> PeopleStore::token(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM token WHERE id = ?"));
  return first_row(rows.bind(id), read_token);
}

Result<std::optional<Token>> PeopleStore::token_by_secret(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM token WHERE secret_hash = ?"));
  return first_row(rows.bind(hash), read_token);
}

Result<std::vector<Token>> PeopleStore::tokens(std::string_view account) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM token WHERE account = ? ORDER BY created_at, id"));
  return all_rows(rows.bind(account), read_token);
}

Result<void> PeopleStore::put_token(const Token& token) {
  CAIRN_TRY(auto put, db_.prepare("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                                  "ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at"));
  put.bind(token.id).bind(token.secret_hash).bind(token.account).bind(token.name).bind(joined_words(token.scopes));
  bind_optional(put.bind(token.created_at), token.expires_at);
  return bind_optional(put, token.used_at).run();
}

Result<void> PeopleStore::remove_token(std::string_view id) { return run("DELETE FROM token WHERE id = ?", id); }
Result<void> PeopleStore::remove_tokens(std::string_view account) {
  return run("DELETE FROM token WHERE account = ?", account);
}

Result<std::optional<std::string>> PeopleStore::map_role(std::string_view map, std::string_view account) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT role FROM map_role WHERE map = ? AND account = ?"));
  return first_row(rows.bind(map).bind(account), [](const SqliteStatement& row) { return row.text(0); });
}

Result<std::vector<MapRole>> PeopleStore::roles_of_map(std::string_view map) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT map, account, role FROM map_role WHERE map = ? ORDER BY account"));
  return all_rows(rows.bind(map), read_map_role);
}

Result<std::vector<MapRole>> PeopleStore::roles_of_account(std::string_view account) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT map, account, role FROM map_role WHERE account = ? ORDER BY map"));
  return all_rows(rows.bind(account), read_map_role);
}

Result<void> PeopleStore::set_map_role(std::string_view map, std::string_view account, std::string_view role) {
  CAIRN_TRY(auto put, db_.prepare("INSERT INTO map_role VALUES (?, ?, ?) "
                                  "ON CONFLICT (map, account) DO UPDATE SET role = excluded.role"));
  return put.bind(map).bind(account).bind(role).run();
}

Result<void> PeopleStore::remove_map_role(std::string_view map, std::string_view account) {
  return run("DELETE FROM map_role WHERE map = ? AND account = ?", map, account);
}
Result<void> PeopleStore::remove_roles_of_account(std::string_view account) {
  return run("DELETE FROM map_role WHERE account = ?", account);
}

Result<void> PeopleStore::forget_map(std::string_view map, int64_t now) {
  CAIRN_TRY_VOID(run("DELETE FROM map_role WHERE map = ?", map));
  CAIRN_TRY_VOID(run("DELETE FROM share_link WHERE map = ?", map));
  CAIRN_TRY(auto revoke, db_.prepare("UPDATE invitation SET revoked_at = ? WHERE map = ? AND used_at IS NULL AND "
                                     "revoked_at IS NULL"));
  return revoke.bind(now).bind(map).run();
}

Result<std::optional<ShareLink>> PeopleStore::share_link(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM share_link WHERE id = ?"));
  return first_row(rows.bind(id), read_share_link);
}

Result<std::optional<ShareLink>> PeopleStore::share_link_by_secret(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM share_link WHERE secret_hash = ?"));
  return first_row(rows.bind(hash), read_share_link);
}

Result<std::vector<ShareLink>> PeopleStore::share_links(std::string_view map) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM share_link WHERE map = ? AND revoked_at IS NULL "
                                   "ORDER BY created_at DESC, id"));
  return all_rows(rows.bind(map), read_share_link);
}

Result<int64_t> PeopleStore::open_links_by(std::string_view account, int64_t now) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT count(*) FROM share_link WHERE created_by = ? AND revoked_at IS NULL AND "
                                   "(expires_at IS NULL OR expires_at > ?)"));
  CAIRN_TRY(const bool found, rows.bind(account).bind(now).step());
  return found ? rows.integer(0) : 0;
}

Result<void> PeopleStore::put_share_link(const ShareLink& link) {
  CAIRN_TRY(auto put, db_.prepare("INSERT INTO share_link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) "
                                  "DO UPDATE SET revoked_at = excluded.revoked_at, opened = excluded.opened"));
  put.bind(link.id).bind(link.secret_hash).bind(link.map).bind(link.kind).bind(link.password_hash);
  put.bind(link.created_by).bind(link.created_at);
  return bind_optional(bind_optional(put, link.expires_at), link.revoked_at).bind(link.opened).run();
}

Result<std::optional<ShareSession>> PeopleStore::share_session(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM share_session WHERE id = ?"));
  return first_row(rows.bind(id), read_share_session);
}

Result<std::optional<ShareSession>> PeopleStore::share_session_by_secret(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM share_session WHERE secret_hash = ?"));
  return first_row(rows.bind(hash), read_share_session);
}

Result<void> PeopleStore::put_share_session(const ShareSession& session) {
  CAIRN_TRY(auto put, db_.prepare("INSERT INTO share_session VALUES (?, ?, ?, ?, ?, ?)"));
  put.bind(session.id).bind(session.secret_hash).bind(session.link).bind(session.name);
  return put.bind(session.created_at).bind(session.expires_at).run();
}

}  // namespace cairn::storage
