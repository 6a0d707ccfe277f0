// Opening, accounts and sessions; people_store_links.cc has what is given away: invitations, tokens, roles, links.
#include "storage/people_store.h"

#include "base/time.h"
#include "storage/documents_database.h"
#include "storage/people_rows.h"

namespace cairn::storage {
namespace {

// Ids of accounts stay for good: histories name them. Everything that hangs on a map names it by its record's id, which
// another part keeps, so no key points there.
constexpr const char* tables = R"sql(
CREATE TABLE account (
  id            TEXT PRIMARY KEY,
  email         TEXT UNIQUE,
  name          TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('none', 'viewer', 'commenter', 'editor', 'owner')),
  created_at    INTEGER NOT NULL,
  disabled_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id             TEXT PRIMARY KEY,
  secret_hash    TEXT NOT NULL UNIQUE,
  account        TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  created_at     INTEGER NOT NULL,
  seen_at        INTEGER NOT NULL,
  expires_at     INTEGER NOT NULL,
  rotated_at     INTEGER NOT NULL,
  previous_hash  TEXT UNIQUE,
  previous_until INTEGER,
  agent          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_account ON session(account);
CREATE TABLE invitation (
  id          TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  email       TEXT,
  role        TEXT NOT NULL CHECK (role IN ('none', 'viewer', 'commenter', 'editor', 'owner')),
  map         TEXT,
  account     TEXT REFERENCES account(id) ON DELETE CASCADE,
  created_by  TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  used_at     INTEGER,
  revoked_at  INTEGER,
  used_by     TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE setup (
  secret_hash TEXT PRIMARY KEY,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE token (
  id          TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  account     TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  scopes      TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER,
  used_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX token_of_account ON token(account);
CREATE TABLE map_role (
  map         TEXT NOT NULL,
  account     TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  role        TEXT NOT NULL CHECK (role IN ('viewer', 'commenter', 'editor', 'owner')),
  PRIMARY KEY (map, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX map_role_of_account ON map_role(account);
CREATE TABLE share_link (
  id            TEXT PRIMARY KEY,
  secret_hash   TEXT NOT NULL UNIQUE,
  map           TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('view', 'comment')),
  password_hash TEXT NOT NULL,
  created_by    TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER,
  revoked_at    INTEGER,
  opened        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX share_link_of_map ON share_link(map);
CREATE TABLE share_session (
  id          TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  link        TEXT NOT NULL REFERENCES share_link(id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX share_session_of_link ON share_session(link);
CREATE TABLE audit (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL
) STRICT;
)sql";

// Comments that an account was named in and has seen. The comment is a record, which another part keeps.
constexpr const char* mentions = R"sql(
CREATE TABLE seen_mention (
  account TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  comment TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (account, comment)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* migrations[] = {tables, mentions};
constexpr DocumentsPart part{"people", migrations};

Account read_account(const SqliteStatement& row) {
  return {.id = row.text(0),
          .email = optional_text(row, 1),
          .name = row.text(2),
          .password_hash = row.text(3),
          .role = row.text(4),
          .created_at = row.integer(5),
          .disabled_at = optional_integer(row, 6)};
}

Session read_session(const SqliteStatement& row) {
  return {.id = row.text(0),
          .secret_hash = row.text(1),
          .account = row.text(2),
          .created_at = row.integer(3),
          .seen_at = row.integer(4),
          .expires_at = row.integer(5),
          .rotated_at = row.integer(6),
          .previous_hash = optional_text(row, 7),
          .previous_until = optional_integer(row, 8),
          .agent = row.text(9)};
}

AuditEntry read_audit(const SqliteStatement& row) {
  return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)};
}

}  // namespace

Result<PeopleStore> PeopleStore::open(const std::filesystem::path& directory) {
  CAIRN_TRY(auto db, open_documents(directory, SqliteMode::write, part));
  return PeopleStore(std::move(db));
}

Result<void> PeopleStore::run(std::string_view sql, std::string_view a) {
  CAIRN_TRY(auto statement, db_.prepare(sql));
  return statement.bind(a).run();
}
Result<void> PeopleStore::run(std::string_view sql, std::string_view a, std::string_view b) {
  CAIRN_TRY(auto statement, db_.prepare(sql));
  return statement.bind(a).bind(b).run();
}

Result<std::optional<Account>> PeopleStore::account(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM account WHERE id = ?"));
  return first_row(rows.bind(id), read_account);
}

Result<std::optional<Account>> PeopleStore::account_by_email(std::string_view email) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM account WHERE email = ?"));
  return first_row(rows.bind(email), read_account);
}

Result<std::vector<Account>> PeopleStore::accounts() {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM account WHERE email IS NOT NULL ORDER BY name, id"));
  return all_rows(rows, read_account);
}

Result<int64_t> PeopleStore::owners() {
  CAIRN_TRY(auto rows, db_.prepare("SELECT count(*) FROM account WHERE role = 'owner' AND disabled_at IS NULL"));
  CAIRN_TRY(const bool found, rows.step());
  return found ? rows.integer(0) : 0;
}

Result<void> PeopleStore::put_account(const Account& account) {
  if (account.email) {
    CAIRN_TRY(const auto other, account_by_email(*account.email));
    if (other && other->id != account.id)
      return Error{ErrorCode::conflict, "somebody has an account with this e-mail address already", "email",
                   "email_taken"};
  }
  CAIRN_TRY(auto put,
            db_.prepare("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                        "email = excluded.email, name = excluded.name, password_hash = excluded.password_hash, "
                        "role = excluded.role, disabled_at = excluded.disabled_at"));
  bind_optional(put.bind(account.id), account.email);
  put.bind(account.name).bind(account.password_hash).bind(account.role).bind(account.created_at);
  return bind_optional(put, account.disabled_at).run();
}

Result<std::optional<Session>> PeopleStore::session(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM session WHERE id = ?"));
  return first_row(rows.bind(id), read_session);
}

Result<std::optional<Session>> PeopleStore::session_by_secret(std::string_view hash) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM session WHERE secret_hash = ?1 OR previous_hash = ?1"));
  return first_row(rows.bind(hash), read_session);
}

Result<std::vector<Session>> PeopleStore::sessions(std::string_view account, int64_t now) {
  CAIRN_TRY(auto rows,
            db_.prepare("SELECT * FROM session WHERE account = ? AND expires_at > ? ORDER BY seen_at DESC, id"));
  return all_rows(rows.bind(account).bind(now), read_session);
}

Result<void> PeopleStore::put_session(const Session& session) {
  CAIRN_TRY(auto put,
            db_.prepare("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                        "secret_hash = excluded.secret_hash, seen_at = excluded.seen_at, "
                        "expires_at = excluded.expires_at, rotated_at = excluded.rotated_at, "
                        "previous_hash = excluded.previous_hash, previous_until = excluded.previous_until"));
  put.bind(session.id).bind(session.secret_hash).bind(session.account).bind(session.created_at);
  put.bind(session.seen_at).bind(session.expires_at).bind(session.rotated_at);
  bind_optional(bind_optional(put, session.previous_hash), session.previous_until);
  return put.bind(session.agent).run();
}

Result<void> PeopleStore::remove_session(std::string_view id) { return run("DELETE FROM session WHERE id = ?", id); }

Result<void> PeopleStore::remove_sessions(std::string_view account, std::string_view but) {
  return run("DELETE FROM session WHERE account = ? AND id <> ?", account, but);
}

Result<std::optional<int64_t>> PeopleStore::seen_at(std::string_view account) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT max(seen_at) FROM session WHERE account = ?"));
  CAIRN_TRY(const bool found, rows.bind(account).step());
  return found ? optional_integer(rows, 0) : std::nullopt;
}

Result<std::set<std::string>> PeopleStore::seen_mentions(std::string_view account) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT comment FROM seen_mention WHERE account = ?"));
  CAIRN_TRY(auto all, all_rows(rows.bind(account), [](const SqliteStatement& row) { return row.text(0); }));
  return std::set<std::string>(all.begin(), all.end());
}

Result<void> PeopleStore::add_seen_mention(std::string_view account, std::string_view comment, int64_t now) {
  CAIRN_TRY(auto add, db_.prepare("INSERT INTO seen_mention VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
  return add.bind(account).bind(comment).bind(now).run();
}

Result<void> PeopleStore::add_audit(const AuditEntry& entry) {
  CAIRN_TRY(auto add,
            db_.prepare("INSERT INTO audit(at, kind, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?, ?)"));
  add.bind(entry.at).bind(entry.kind).bind(entry.actor);
  return add.bind(entry.action).bind(entry.subject).bind(entry.detail).run();
}

Result<std::vector<AuditEntry>> PeopleStore::audit(std::optional<int64_t> before, int64_t limit) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?"));
  return all_rows(rows.bind(before.value_or(INT64_MAX)).bind(limit), read_audit);
}

Result<void> PeopleStore::trim_refusals(int64_t before) {
  CAIRN_TRY(auto drop, db_.prepare("DELETE FROM audit WHERE at < ? AND action IN ('refused', 'log-in-failed')"));
  return drop.bind(before).run();
}

Result<void> PeopleStore::sweep(int64_t now) {
  constexpr int64_t month_ms = 30 * day_ms;
  for (const char* sql :
       {"DELETE FROM session WHERE expires_at <= ?", "DELETE FROM share_session WHERE expires_at <= ?"}) {
    CAIRN_TRY(auto drop, db_.prepare(sql));
    CAIRN_TRY_VOID(drop.bind(now).run());
  }
  CAIRN_TRY(auto drop, db_.prepare("DELETE FROM invitation WHERE coalesce(used_at, revoked_at, expires_at) <= ?"));
  return drop.bind(now - month_ms).run();
}

}  // namespace cairn::storage
