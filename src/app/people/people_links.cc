// Tokens for scripts, and links that let anybody see one map.
#include <algorithm>

#include "app/people/account_rules.h"
#include "app/people/authorise.h"
#include "app/people/people.h"
#include "app/people/role_words.h"
#include "app/people/secrets.h"

namespace cairn {
namespace {

// Lists that people read and look after.
constexpr size_t max_tokens = 100;
constexpr size_t max_shares = 500;

Error spent() {
  return {ErrorCode::not_found,
          "this link was revoked or has expired; ask whoever sent it for a new one",
          {},
          "link_spent"};
}

bool is_over(const storage::ShareLink& link, int64_t now) {
  return link.revoked_at.has_value() || (link.expires_at && now >= *link.expires_at);
}

Result<void> check_expiry(const std::optional<int64_t>& expires_at, int64_t now) {
  if (expires_at && *expires_at <= now) return invalid("has to be a time to come", "expires_at");
  return {};
}

}  // namespace

Result<std::vector<storage::Token>> People::tokens(const Actor& actor) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto account, own_account(actor));
  return store_.tokens(account.id);
}

Result<OneTimeLink> People::create_token(const Actor& actor, const TokenWanted& wanted, int64_t now) {
  storage::Token token;
  token.id = random_id();
  const std::string secret = random_token();
  token.secret_hash = secret_hash(secret);
  CAIRN_TRY(token.name, checked_name(wanted.name, "name"));
  if (wanted.scopes.empty()) return invalid("name at least one: read, comment, write or admin", "scopes");
  auto scopes = wanted.scopes;
  std::ranges::sort(scopes);
  scopes.erase(std::ranges::unique(scopes).begin(), scopes.end());
  for (const TokenScope scope : scopes) token.scopes.emplace_back(json::enum_word(scope));
  CAIRN_TRY_VOID(check_expiry(wanted.expires_at, now));
  token.created_at = now;
  token.expires_at = wanted.expires_at;

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(const auto account, own_account(actor));
  token.account = account.id;
  CAIRN_TRY(const auto known, store_.tokens(account.id));
  if (known.size() >= max_tokens) return invalid("you have 100 tokens; revoke one first");
  CAIRN_TRY_VOID(store_.put_token(token));
  CAIRN_TRY_VOID(note(actor, "create-token", token.id, json::enum_word(scopes.back()), now));
  CAIRN_TRY_VOID(transaction.commit());
  return OneTimeLink{token.id, secret, token.expires_at.value_or(0)};
}

Result<void> People::revoke_token(const Actor& actor, std::string_view token, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(const auto account, own_account(actor));
  CAIRN_TRY(const auto found, store_.token(token));
  if (!found || found->account != account.id) return not_found("you have no such token", "token");
  CAIRN_TRY_VOID(store_.remove_token(found->id));
  CAIRN_TRY_VOID(note(actor, "revoke-token", found->id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<OneTimeLink> People::share(const Actor& actor, const ShareWanted& wanted, int64_t now) {
  CAIRN_TRY_VOID(check_expiry(wanted.expires_at, now));
  storage::ShareLink link;
  if (wanted.password && !wanted.password->empty()) {
    CAIRN_TRY_VOID(check_share_password(*wanted.password));
    CAIRN_TRY(link.password_hash, hasher_.hash(*wanted.password));
  }
  link.id = random_id();
  const std::string secret = random_secret();
  link.secret_hash = secret_hash(secret);
  link.map = wanted.map;
  link.kind = std::string(json::enum_word(wanted.kind));
  link.created_by = actor.id;
  link.created_at = now;
  link.expires_at = wanted.expires_at;

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(may_give(actor, Role::none, wanted.map));
  CAIRN_TRY(const auto known, store_.share_links(wanted.map));
  if (known.size() >= max_shares) return invalid("the map has 500 links; revoke some first");
  CAIRN_TRY_VOID(store_.put_share_link(link));
  CAIRN_TRY_VOID(note(actor, "share", wanted.map, link.id + " " + link.kind, now));
  CAIRN_TRY_VOID(transaction.commit());
  return OneTimeLink{link.id, secret, link.expires_at.value_or(0)};
}

Result<std::vector<storage::ShareLink>> People::shares(std::string_view map) {
  const std::scoped_lock lock(mutex_);
  return store_.share_links(map);
}

Result<void> People::revoke_share(const Actor& actor, std::string_view map, std::string_view share, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(may_give(actor, Role::none, std::string(map)));
  CAIRN_TRY(auto link, store_.share_link(share));
  if (!link || link->map != map) return not_found("the map has no such link", "share");
  if (link->revoked_at) return {};
  link->revoked_at = now;
  CAIRN_TRY_VOID(store_.put_share_link(*link));
  CAIRN_TRY_VOID(note(actor, "revoke-share", link->map, link->id, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<OpenedShare> People::open_share(const Actor& actor, std::string_view secret,
                                       const std::optional<std::string>& password,
                                       const std::optional<std::string>& name, int64_t now) {
  storage::ShareSession session;
  if (name && !name->empty()) {
    CAIRN_TRY(session.name, checked_name(*name, "name"));
  }
  const std::string hash = secret_hash(secret);
  const std::string subject = "link " + hash, address = "address " + actor.address;
  CAIRN_TRY_VOID(attempts_.begin({{address, limit_by_address}, {"opening " + actor.address, limit_of_opening}}, now));
  std::optional<storage::ShareLink> link;
  {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY(link, store_.share_link_by_secret(hash));
  }
  if (!link || is_over(*link, now)) return spent();
  if (!link->password_hash.empty()) {
    if (!password || password->empty()) {
      attempts_.succeeded({}, address);
      return Error{ErrorCode::denied, "this link has a password", "password", "password_needed"};
    }
    CAIRN_TRY_VOID(attempts_.begin({{subject, limit_by_subject}}, now));
    CAIRN_TRY(const bool right,
              hasher_.matches(std::string_view(*password).substr(0, max_password_bytes + 1), link->password_hash));
    if (!right) return Error{ErrorCode::denied, "the password is not right", "password", "wrong_password"};
  }
  attempts_.succeeded(subject, address);

  const std::string cookie = random_secret();
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(link, store_.share_link(link->id));  // as it is by now
  if (!link || is_over(*link, now)) return spent();
  ++link->opened;
  CAIRN_TRY_VOID(store_.put_share_link(*link));
  CAIRN_TRY_VOID(sweep_daily(now));
  session.id = random_id();
  session.secret_hash = secret_hash(cookie);
  session.link = link->id;
  session.created_at = now;
  session.expires_at = std::min(now + share_session_ms, link->expires_at.value_or(INT64_MAX));
  CAIRN_TRY_VOID(store_.put_share_session(session));
  CAIRN_TRY_VOID(note(actor, "open-share", link->map, link->id, now));
  CAIRN_TRY_VOID(transaction.commit());
  return OpenedShare{link->map, link->kind == "comment" ? Role::commenter : Role::viewer, cookie};
}

}  // namespace cairn
