// Coming in, and one's own account.
#include <algorithm>

#include "app/people/account_rules.h"
#include "app/people/people.h"
#include "app/people/role_words.h"
#include "app/people/secrets.h"

namespace cairn {
namespace {

constexpr size_t max_agent_bytes = 200;
constexpr size_t max_sessions = 100;  // of an account; the one unused for longest makes room

Error wrong_password(const std::string& message) { return {ErrorCode::denied, message, {}, "wrong_password"}; }

Error spent_link() { return {ErrorCode::not_found, "this link was used, or is not the newest one", {}, "link_spent"}; }

// What a browser says it is, as one line of plain letters.
std::string plain_agent(std::string_view agent) {
  std::string out(agent.substr(0, max_agent_bytes));
  std::ranges::replace_if(out, [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, '?');
  return out;
}

// A password too long to be one costs what any other does.
std::string_view bounded(std::string_view password) { return password.substr(0, max_password_bytes + 1); }

}  // namespace

Result<bool> People::needs_set_up() {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const int64_t owners, store_.owners());
  return owners == 0;
}

Result<std::optional<std::string>> People::set_up_secret(int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(const int64_t owners, store_.owners());
  std::optional<std::string> secret, hash;
  if (owners == 0) {
    secret = random_secret();
    hash = secret_hash(*secret);
  }
  CAIRN_TRY_VOID(store_.set_setup_hash(hash, now));
  CAIRN_TRY_VOID(transaction.commit());
  return secret;
}

Result<SignedIn> People::set_up(const Actor& actor, std::string_view secret, const NewPerson& person, int64_t now) {
  const std::string address = "address " + actor.address;
  CAIRN_TRY_VOID(attempts_.begin({{address, limit_by_address}}, now));
  const std::string hash = secret_hash(secret);
  const auto check = [&]() -> Result<void> {  // REQUIRES mutex_
    CAIRN_TRY(const auto wanted, store_.setup_hash());
    CAIRN_TRY(const int64_t owners, store_.owners());
    if (wanted != hash || owners != 0) return spent_link();
    return {};
  };
  {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY_VOID(check());
  }
  storage::Account account{.id = random_id(), .email = {}, .name = {}, .password_hash = {}, .role = "owner"};
  account.created_at = now;
  CAIRN_TRY(account.name, checked_name(person.name, "name"));
  CAIRN_TRY(account.email, normalised_email(person.email));
  CAIRN_TRY_VOID(check_password(person.password, *account.email));
  CAIRN_TRY(account.password_hash, hasher_.hash(person.password));

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(check());
  CAIRN_TRY_VOID(store_.put_account(account));
  CAIRN_TRY_VOID(store_.set_setup_hash(std::nullopt, now));
  SignedIn out{account.id, {}};
  CAIRN_TRY(out.session, new_session(account, actor.agent, now));
  Actor owner = actor;
  owner.kind = ActorKind::person;
  owner.id = account.id;
  CAIRN_TRY_VOID(note(owner, "set-up", account.id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  attempts_.succeeded({}, address);
  changed();
  return out;
}

Result<std::string> People::new_session(const storage::Account& account, std::string_view agent, int64_t now) {
  CAIRN_TRY_VOID(sweep_daily(now));
  CAIRN_TRY(const auto known, store_.sessions(account.id, now));
  if (known.size() >= max_sessions) CAIRN_TRY_VOID(store_.remove_session(known.back().id));
  std::string secret = random_secret();
  storage::Session session;
  session.id = random_id();
  session.secret_hash = secret_hash(secret);
  session.account = account.id;
  session.created_at = session.seen_at = session.rotated_at = now;
  session.expires_at = now + session_idle_ms;
  session.agent = plain_agent(agent);
  CAIRN_TRY_VOID(store_.put_session(session));
  return secret;
}

Result<SignedIn> People::log_in(const Actor& actor, std::string_view email, std::string_view password, int64_t now) {
  const auto normal = normalised_email(email);
  const std::string known_email = normal.ok() ? normal.value() : std::string();
  const std::string subject = "account " + known_email;
  const std::string address = "address " + actor.address;
  CAIRN_TRY_VOID(attempts_.begin({{subject, limit_by_subject}, {address, limit_by_address}}, now));
  std::optional<storage::Account> account;
  {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY(account, store_.account_by_email(known_email));
  }
  if (account && account->disabled_at) account.reset();
  const std::string hash = account ? account->password_hash : std::string();
  CAIRN_TRY(const bool right, hasher_.matches(bounded(password), hash));
  std::optional<std::string> better;  // made with the limits of today
  if (right && hasher_.is_outdated(hash)) {
    CAIRN_TRY(better, hasher_.hash(password));
  }

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  Actor person = actor;
  person.kind = ActorKind::person;
  person.id = account ? account->id : std::string();
  if (right) {
    CAIRN_TRY(account, store_.account(account->id));  // as it is by now
  }
  if (!right || !account || account->password_hash != hash) {
    CAIRN_TRY_VOID(note(actor, "log-in-failed", person.id, {}, now));
    CAIRN_TRY_VOID(transaction.commit());
    return wrong_password("the e-mail address or the password is not right");
  }
  if (better) {
    account->password_hash = *better;
    CAIRN_TRY_VOID(store_.put_account(*account));
  }
  SignedIn out{account->id, {}};
  CAIRN_TRY(out.session, new_session(*account, actor.agent, now));
  CAIRN_TRY_VOID(note(person, "log-in", account->id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  attempts_.succeeded(subject, address);
  return out;
}

Result<void> People::log_out(const Actor& actor, int64_t now) {
  if (actor.kind != ActorKind::person) return {};
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.remove_session(actor.credential));
  CAIRN_TRY_VOID(note(actor, "log-out", actor.id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<storage::Account> People::own_account(const Actor& actor) {
  if (actor.kind != ActorKind::person && actor.kind != ActorKind::token)
    return invalid("whoever works on the machine of the server itself has no account here; sign in in a browser");
  CAIRN_TRY(auto account, store_.account(actor.id));
  if (!account || account->disabled_at)
    return Error{ErrorCode::denied, "your account was removed from this workspace", {}, "signed_out"};
  return *std::move(account);
}

Result<storage::Account> People::account(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto account, store_.account(id));
  if (!account) return not_found("there is no such person");
  return *std::move(account);
}

Result<void> People::verify(const Actor& actor, const storage::Account& account, std::string_view password,
                            int64_t now) {
  const std::string subject = "password of " + account.id;
  const std::string address = "address " + actor.address;
  CAIRN_TRY_VOID(attempts_.begin({{subject, limit_by_subject}, {address, limit_by_address}}, now));
  CAIRN_TRY(const bool right, hasher_.matches(bounded(password), account.password_hash));
  if (!right) return wrong_password("the present password is not right");
  attempts_.succeeded(subject, address);
  return {};
}

Result<void> People::change_me(const Actor& actor, const std::optional<std::string>& name,
                               const std::optional<std::string>& email, const std::optional<std::string>& password,
                               int64_t now) {
  storage::Account account;
  {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY(account, own_account(actor));
  }
  std::optional<std::string> new_name, new_email;
  if (name) {
    CAIRN_TRY(new_name, checked_name(*name, "name"));
  }
  if (email) {
    CAIRN_TRY(new_email, normalised_email(*email));
  }
  if (new_email && new_email != account.email) {
    if (!password) return invalid("give your password too: the address is what you sign in with", "password");
    CAIRN_TRY_VOID(verify(actor, account, *password, now));
  }
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(account, own_account(actor));
  if (new_name) account.name = *new_name;
  if (new_email) account.email = *new_email;
  CAIRN_TRY_VOID(store_.put_account(account));
  CAIRN_TRY_VOID(note(actor, "change-me", account.id, new_email ? "email" : "", now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<void> People::change_password(const Actor& actor, std::string_view old_password, std::string_view new_password,
                                     int64_t now) {
  storage::Account account;
  {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY(account, own_account(actor));
  }
  CAIRN_TRY_VOID(verify(actor, account, old_password, now));
  CAIRN_TRY_VOID(check_password(new_password, account.email.value_or("")));
  CAIRN_TRY(const std::string hash, hasher_.hash(new_password));

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  const std::string verified = account.password_hash;
  CAIRN_TRY(account, own_account(actor));
  if (account.password_hash != verified)
    return Error{ErrorCode::conflict, "the password was changed at the same moment; try again", {}, {}};
  account.password_hash = hash;
  CAIRN_TRY_VOID(store_.put_account(account));
  CAIRN_TRY_VOID(store_.remove_sessions(account.id, actor.kind == ActorKind::person ? actor.credential : ""));
  CAIRN_TRY_VOID(store_.revoke_resets(account.id, now));
  CAIRN_TRY_VOID(note(actor, "change-password", account.id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<std::vector<storage::Session>> People::sessions(const Actor& actor, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto account, own_account(actor));
  return store_.sessions(account.id, now);
}

Result<std::set<std::string>> People::seen_mentions(const Actor& actor) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto account, own_account(actor));
  return store_.seen_mentions(account.id);
}

Result<void> People::saw_mention(const Actor& actor, std::string_view comment, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto account, own_account(actor));
  return store_.add_seen_mention(account.id, comment, now);
}

Result<void> People::revoke_session(const Actor& actor, std::string_view session, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto account, own_account(actor));
  CAIRN_TRY(const auto found, store_.session(session));
  if (!found || found->account != account.id) return not_found("you have no such session", "session");
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.remove_session(found->id));
  CAIRN_TRY_VOID(note(actor, "revoke-session", found->id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

}  // namespace cairn
