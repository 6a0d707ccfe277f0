// Where people are kept: their tables in DIR/documents.db (docs/formats/people.md). Rows in, rows out; what may be done
// with them is decided in app/people. One thread at a time. Secrets come here as SHA-256 in hexadecimal, passwords as
// argon2id strings, times as ms UTC, roles and scopes as words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "storage/sqlite.h"

namespace cairn::storage {

struct Account {
  std::string id;
  std::optional<std::string> email;  // as it is compared: lower case. Absent: the person was removed
  std::string name;
  std::string password_hash;  // empty: nobody can sign in
  std::string role;           // on the workspace
  int64_t created_at = 0;
  std::optional<int64_t> disabled_at;
};

struct Session {
  std::string id;  // public: for the list of sessions
  std::string secret_hash;
  std::string account;
  int64_t created_at = 0, seen_at = 0, expires_at = 0;
  int64_t rotated_at = 0;
  std::optional<std::string> previous_hash;  // of the secret before the last rotation
  std::optional<int64_t> previous_until;     // absent: the new secret was not seen yet, so the one before counts
  std::string agent;
};

struct Invitation {
  std::string id, secret_hash;
  std::optional<std::string> email;
  std::string role;                    // "none" of a reset
  std::optional<std::string> map;      // the role is on this map; absent: on the workspace
  std::optional<std::string> account;  // a reset of this account's password, not an invitation
  std::string created_by;              // id of an actor
  int64_t created_at = 0, expires_at = 0;
  std::optional<int64_t> used_at, revoked_at;
  std::optional<std::string> used_by;
};

struct Token {
  std::string id, secret_hash, account, name;
  std::vector<std::string> scopes;
  int64_t created_at = 0;
  std::optional<int64_t> expires_at, used_at;
};

struct ShareLink {
  std::string id, secret_hash, map;
  std::string kind;           // "view", "comment"
  std::string password_hash;  // empty: none
  std::string created_by;
  int64_t created_at = 0;
  std::optional<int64_t> expires_at, revoked_at;
  int64_t opened = 0;
};

struct ShareSession {
  std::string id, secret_hash;
  std::string link;
  std::string name;  // as the visitor wants to be called; may be empty
  int64_t created_at = 0, expires_at = 0;
};

struct MapRole {
  std::string map, account, role;
};

struct AuditEntry {
  int64_t number = 0;  // counts up
  int64_t at = 0;
  std::string kind;   // of the actor
  std::string actor;  // id
  std::string action;
  std::string subject;  // id of what it was done to
  std::string detail;   // words of ours
};

class PeopleStore {
 public:
  // In DIR/documents.db; makes it and its tables where they are missing. Error: as open_documents.
  [[nodiscard]] static Result<PeopleStore> open(const std::filesystem::path& directory);

  // Several changes that stand or fall together.
  [[nodiscard]] Result<SqliteTransaction> begin() { return SqliteTransaction::begin(db_); }

  [[nodiscard]] Result<std::optional<Account>> account(std::string_view id);
  [[nodiscard]] Result<std::optional<Account>> account_by_email(std::string_view email);
  [[nodiscard]] Result<std::vector<Account>> accounts();  // by name, then id; not the removed
  [[nodiscard]] Result<int64_t> owners();                 // who can sign in
  // Writes all of it, new or known. Error: conflict (email_taken).
  [[nodiscard]] Result<void> put_account(const Account& account);

  [[nodiscard]] Result<std::optional<Session>> session(std::string_view id);
  // By the present secret or the one before.
  [[nodiscard]] Result<std::optional<Session>> session_by_secret(std::string_view hash);
  [[nodiscard]] Result<std::vector<Session>> sessions(std::string_view account, int64_t now);  // newest use first
  [[nodiscard]] Result<void> put_session(const Session& session);
  [[nodiscard]] Result<void> remove_session(std::string_view id);
  // Of the account, all but one (empty: all).
  [[nodiscard]] Result<void> remove_sessions(std::string_view account, std::string_view but);
  // When the account was last seen by any session.
  [[nodiscard]] Result<std::optional<int64_t>> seen_at(std::string_view account);
  // Ids of comments that name the account and that it has looked at.
  [[nodiscard]] Result<std::set<std::string>> seen_mentions(std::string_view account);
  [[nodiscard]] Result<void> add_seen_mention(std::string_view account, std::string_view comment, int64_t now);

  [[nodiscard]] Result<std::optional<Invitation>> invitation(std::string_view id);
  [[nodiscard]] Result<std::optional<Invitation>> invitation_by_secret(std::string_view hash);
  [[nodiscard]] Result<std::vector<Invitation>> open_invitations(int64_t now);  // newest first
  [[nodiscard]] Result<void> put_invitation(const Invitation& invitation);
  // Open ones that reset the account's password.
  [[nodiscard]] Result<void> revoke_resets(std::string_view account, int64_t now);
  // Open ones that the account made, or that reset its password.
  [[nodiscard]] Result<void> revoke_invitations_of(std::string_view account, int64_t now);

  // The one set-up secret; nothing: none.
  [[nodiscard]] Result<std::optional<std::string>> setup_hash();
  [[nodiscard]] Result<void> set_setup_hash(const std::optional<std::string>& hash, int64_t now);

  [[nodiscard]] Result<std::optional<Token>> token(std::string_view id);
  [[nodiscard]] Result<std::optional<Token>> token_by_secret(std::string_view hash);
  [[nodiscard]] Result<std::vector<Token>> tokens(std::string_view account);  // by creation
  [[nodiscard]] Result<void> put_token(const Token& token);
  [[nodiscard]] Result<void> remove_token(std::string_view id);
  [[nodiscard]] Result<void> remove_tokens(std::string_view account);

  [[nodiscard]] Result<std::optional<std::string>> map_role(std::string_view map, std::string_view account);
  [[nodiscard]] Result<std::vector<MapRole>> roles_of_map(std::string_view map);
  [[nodiscard]] Result<std::vector<MapRole>> roles_of_account(std::string_view account);
  [[nodiscard]] Result<void> set_map_role(std::string_view map, std::string_view account, std::string_view role);
  [[nodiscard]] Result<void> remove_map_role(std::string_view map, std::string_view account);
  [[nodiscard]] Result<void> remove_roles_of_account(std::string_view account);
  // Roles, links and open invitations of the map.
  [[nodiscard]] Result<void> forget_map(std::string_view map, int64_t now);

  [[nodiscard]] Result<std::optional<ShareLink>> share_link(std::string_view id);
  [[nodiscard]] Result<std::optional<ShareLink>> share_link_by_secret(std::string_view hash);
  [[nodiscard]] Result<std::vector<ShareLink>> share_links(std::string_view map);  // newest first, not the revoked
  [[nodiscard]] Result<int64_t> open_links_by(std::string_view account, int64_t now);
  [[nodiscard]] Result<void> put_share_link(const ShareLink& link);
  [[nodiscard]] Result<std::optional<ShareSession>> share_session(std::string_view id);
  [[nodiscard]] Result<std::optional<ShareSession>> share_session_by_secret(std::string_view hash);
  [[nodiscard]] Result<void> put_share_session(const ShareSession& session);

  [[nodiscard]] Result<void> add_audit(const AuditEntry& entry);
  [[nodiscard]] Result<std::vector<AuditEntry>> audit(std::optional<int64_t> before, int64_t limit);
  // Deletes entries older than `before` of the actions that anyone can cause without end: refusals and failed sign-ins.
  [[nodiscard]] Result<void> trim_refusals(int64_t before);
  // Deletes what expired before `now`: sessions, share sessions; and used, revoked or old invitations a month later.
  [[nodiscard]] Result<void> sweep(int64_t now);

 private:
  explicit PeopleStore(SqliteDatabase db) : db_(std::move(db)) {}
  Result<void> run(std::string_view sql, std::string_view a);
  Result<void> run(std::string_view sql, std::string_view a, std::string_view b);

  SqliteDatabase db_;
};

}  // namespace cairn::storage
