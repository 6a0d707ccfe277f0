// Invitations and resets: one-time links that let somebody in.
#include <algorithm>

#include "app/people/account_rules.h"
#include "app/people/authorise.h"
#include "app/people/people.h"
#include "app/people/role_words.h"
#include "app/people/secrets.h"

namespace cairn {
namespace {

constexpr size_t max_open_invitations = 1000;

Error spent() {
  return {ErrorCode::not_found,
          "this invitation was used or withdrawn, or is too old; ask whoever sent it for a new one",
          {},
          "link_spent"};
}

storage::Invitation new_invitation(const Actor& actor, std::string& secret, int64_t now, int64_t lasts_ms) {
  secret = random_secret();
  storage::Invitation invitation;
  invitation.id = random_id();
  invitation.secret_hash = secret_hash(secret);
  invitation.created_by = actor.id;
  invitation.created_at = now;
  invitation.expires_at = now + lasts_ms;
  return invitation;
}

}  // namespace

// Nobody gives more than they have; roles on the workspace are its owner's to give.
Result<void> People::may_give(const Actor& actor, Role role, const std::optional<std::string>& map) {
  if (!map) return authorise(actor, Right::manage_workspace, Effect::writes, map, actor.workspace_role);
  CAIRN_TRY(const Role own, role_of(actor, *map));
  CAIRN_TRY_VOID(authorise(actor, Right::share_map, Effect::writes, map, own));
  if (role > own)
    return Error{ErrorCode::denied,
                 "you are " + word_of(own) + " of this map and cannot make anybody " + word_of(role) + " of it", "role",
                 "forbidden"};
  return {};
}

Result<OneTimeLink> People::invite(const Actor& actor, const InvitationWanted& wanted, int64_t now) {
  if (wanted.role == Role::none) return invalid("has to be viewer, commenter, editor or owner", "role");
  std::string secret;
  storage::Invitation invitation = new_invitation(actor, secret, now, invitation_ms);
  if (wanted.email) {
    CAIRN_TRY(invitation.email, normalised_email(*wanted.email));
  }
  invitation.role = word_of(wanted.role);
  invitation.map = wanted.map;

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY_VOID(may_give(actor, wanted.role, wanted.map));
  CAIRN_TRY(const auto open, store_.open_invitations(now));
  if (open.size() >= max_open_invitations)
    return Error{ErrorCode::unavailable, "1,000 invitations are open; withdraw some first", {}, {}};
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.put_invitation(invitation));
  CAIRN_TRY_VOID(note(actor, "invite", wanted.map.value_or(""), invitation.id + " " + invitation.role, now));
  CAIRN_TRY_VOID(transaction.commit());
  return OneTimeLink{invitation.id, secret, invitation.expires_at};
}

Result<OneTimeLink> People::reset_password(const Actor& actor, std::string_view account, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY_VOID(authorise(actor, Right::manage_workspace, Effect::writes, std::nullopt, actor.workspace_role));
  CAIRN_TRY(const auto person, find_account(account));
  std::string secret;
  storage::Invitation reset = new_invitation(actor, secret, now, reset_ms);
  reset.role = word_of(Role::none);
  reset.account = person.id;
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.revoke_resets(person.id, now));
  CAIRN_TRY_VOID(store_.put_invitation(reset));
  CAIRN_TRY_VOID(note(actor, "reset-password", person.id, reset.id, now));
  CAIRN_TRY_VOID(transaction.commit());
  return OneTimeLink{reset.id, secret, reset.expires_at};
}

Result<std::vector<storage::Invitation>> People::invitations(const Actor& actor, const std::optional<std::string>& map,
                                                             int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY_VOID(may_give(actor, Role::none, map));
  CAIRN_TRY(auto open, store_.open_invitations(now));
  if (map) std::erase_if(open, [&](const auto& invitation) { return invitation.map != map; });
  return open;
}

Result<void> People::revoke_invitation(const Actor& actor, std::string_view invitation, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto found, store_.invitation(invitation));
  const auto none = [] { return not_found("there is no such invitation", "invitation"); };
  if (!found) return none();
  // One's own, those of maps that one shares, and for owners of the workspace all.
  if (found->created_by != actor.id && !may_give(actor, Role::none, found->map).ok()) return none();
  if (found->used_at || found->revoked_at) return {};
  found->revoked_at = now;
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.put_invitation(*found));
  CAIRN_TRY_VOID(note(actor, "revoke-invitation", found->id, {}, now));
  return transaction.commit();
}

// The same answer for one that never was, and for one that is over.
Result<storage::Invitation> People::open_invitation(std::string_view secret, int64_t now) {
  CAIRN_TRY(auto found, store_.invitation_by_secret(secret_hash(secret)));
  if (!found || found->used_at || found->revoked_at || now >= found->expires_at) return spent();
  if (found->account) {
    CAIRN_TRY(const auto account, store_.account(*found->account));
    if (!account || account->disabled_at) return spent();
  }
  return *std::move(found);
}

Result<storage::Invitation> People::read_invitation(std::string_view secret, int64_t now) {
  const std::scoped_lock lock(mutex_);
  return open_invitation(secret, now);
}

// An invitation adds; it takes nothing that somebody has.
Result<void> People::give_role(const storage::Account& account, const storage::Invitation& invitation) {
  const Role given = role_of_word(invitation.role);
  if (!invitation.map) {
    storage::Account better = account;
    better.role = word_of(std::max(given, role_of_word(account.role)));
    return store_.put_account(better);
  }
  CAIRN_TRY(const auto now_has, store_.map_role(*invitation.map, account.id));
  const Role role = std::max(given, role_of_word(now_has.value_or("none")));
  return store_.set_map_role(*invitation.map, account.id, word_of(role));
}

// REQUIRES a transaction.
Result<SignedIn> People::take_invitation(const Actor& actor, const storage::Invitation& invitation,
                                         const storage::Account& account, int64_t now) {
  storage::Invitation used = invitation;
  used.used_at = now;
  used.used_by = account.id;
  CAIRN_TRY_VOID(store_.put_invitation(used));
  SignedIn out{account.id, {}};
  if (actor.kind != ActorKind::person) {
    CAIRN_TRY(out.session, new_session(account, actor.agent, now));
  }
  Actor person = actor;
  person.kind = ActorKind::person;
  person.id = account.id;
  CAIRN_TRY_VOID(
      note(person, invitation.account ? "accept-reset" : "accept-invitation", invitation.id, invitation.role, now));
  return out;
}

Result<SignedIn> People::accept_reset(const Actor& actor, std::string_view secret,
                                      const storage::Invitation& invitation, std::string_view password, int64_t now) {
  CAIRN_TRY(storage::Account person, account(*invitation.account));
  CAIRN_TRY_VOID(check_password(password, person.email.value_or("")));
  CAIRN_TRY(const std::string hash, hasher_.hash(password));

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(const auto still_open, open_invitation(secret, now));
  CAIRN_TRY(const auto fresh, store_.account(*still_open.account));
  person = *fresh;
  person.password_hash = hash;
  CAIRN_TRY_VOID(store_.put_account(person));
  CAIRN_TRY_VOID(store_.remove_sessions(person.id, {}));
  Actor visitor = actor;  // whoever is signed in here goes on as the person whose password this is
  visitor.kind = ActorKind::nobody;
  CAIRN_TRY(SignedIn out, take_invitation(visitor, still_open, person, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return out;
}

Result<SignedIn> People::accept_as_new(const Actor& actor, std::string_view secret,
                                       const storage::Invitation& invitation, const NewPerson& person, int64_t now) {
  storage::Account account;
  account.id = random_id();
  account.created_at = now;
  account.role = word_of(Role::none);
  CAIRN_TRY(account.name, checked_name(person.name, "name"));
  CAIRN_TRY(account.email, normalised_email(person.email.empty() ? invitation.email.value_or("") : person.email));
  if (invitation.email && account.email != invitation.email)
    return Error{ErrorCode::denied, "the invitation is for another e-mail address", "email", "forbidden"};
  CAIRN_TRY_VOID(check_password(person.password, *account.email));
  const auto check_free = [&]() -> Result<void> {  // REQUIRES mutex_
    CAIRN_TRY(const auto other, store_.account_by_email(*account.email));
    if (!other) return {};
    return Error{ErrorCode::conflict, "this e-mail address has an account here: sign in, then open the link again",
                 "email", "sign_in_first"};
  };
  {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY_VOID(check_free());
  }
  CAIRN_TRY(account.password_hash, hasher_.hash(person.password));

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(const auto still_open, open_invitation(secret, now));
  CAIRN_TRY_VOID(check_free());
  CAIRN_TRY_VOID(store_.put_account(account));
  CAIRN_TRY_VOID(give_role(account, still_open));
  CAIRN_TRY(SignedIn out, take_invitation(actor, still_open, account, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return out;
}

Result<SignedIn> People::accept_invitation(const Actor& actor, std::string_view secret, const NewPerson& person,
                                           int64_t now) {
  if (actor.kind == ActorKind::token)
    return Error{ErrorCode::denied, "a token takes no invitation; sign in in a browser", {}, "forbidden"};
  const std::string address = "address " + actor.address;
  CAIRN_TRY_VOID(attempts_.begin({{address, limit_by_address}}, now));
  CAIRN_TRY(const storage::Invitation invitation, read_invitation(secret, now));
  attempts_.succeeded({}, address);  // the secret is right; the rest is no guessing
  if (invitation.account) return accept_reset(actor, secret, invitation, person.password, now);
  if (actor.kind != ActorKind::person) {
    Actor visitor = actor;  // a visitor of a link, or the local owner, comes in as a new person
    visitor.kind = ActorKind::nobody;
    return accept_as_new(visitor, secret, invitation, person, now);
  }

  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY(const auto still_open, open_invitation(secret, now));
  CAIRN_TRY(const auto account, own_account(actor));
  if (still_open.email && still_open.email != account.email)
    return Error{ErrorCode::denied, "the invitation is for another e-mail address", "email", "forbidden"};
  CAIRN_TRY_VOID(give_role(account, still_open));
  CAIRN_TRY(SignedIn out, take_invitation(actor, still_open, account, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return out;
}

}  // namespace cairn
