// The people of a workspace: who they are, how they come in, and what each may do.
//
// Thread safety: every method may be called from any thread. All of them read or write the disk, and those that take a
// password hash it (about 0.1 s and 64 MiB each, two at a time): call them from a worker, never from an I/O thread.
// Times are ms UTC and come from the caller (`now`); nothing here reads the clock. Secrets are given out once, in
// clear, by the method that makes them; only their SHA-256 is kept (docs/decisions/0017-people-and-secrets.md).
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/actor.h"
#include "app/people/attempt_limits.h"
#include "app/people/password_hasher.h"
#include "app/rights.h"
#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "storage/people_store.h"

namespace cairn {

struct Operation;

// How long things stand.
inline constexpr int64_t session_idle_ms = 30 * day_ms;
inline constexpr int64_t session_longest_ms = 90 * day_ms;
inline constexpr int64_t session_rotation_ms = day_ms;
inline constexpr int64_t rotation_grace_ms = minute_ms;  // in which the secret before still counts: requests under way
inline constexpr int64_t invitation_ms = 7 * day_ms;
inline constexpr int64_t reset_ms = day_ms;
inline constexpr int64_t share_session_ms = 30 * day_ms;

// What came with a request or a socket. Everything empty: nobody.
struct Credentials {
  std::string session;        // cookie cairn_session
  std::string share_session;  // cookie cairn_share
  std::string bearer;         // Authorization: Bearer …
  bool local = false;         // it came through DIR/cairn.sock
  std::string address;        // of the other end: limits attempts, is stored nowhere
  std::string agent;          // User-Agent: the first 200 bytes are kept with a session, for its owner to know it by
};

struct Authenticated {
  Actor actor;
  std::optional<std::string> new_session;  // to be set as the cookie cairn_session in place of the one that came
};

// One who stands on the list of people.
struct TeamMember {
  std::string id, name;
  std::optional<std::string> email;
  Role role = Role::none;  // on the workspace, or on the map that was asked about
};

struct NewPerson {
  std::string name, email, password;
};

// Answer of whatever signs somebody in.
struct SignedIn {
  std::string account;
  std::string session;  // secret of the new session: goes into the cookie
};

struct OneTimeLink {
  std::string id;
  std::string secret;
  int64_t expires_at = 0;
};

struct InvitationWanted {
  std::optional<std::string> email;  // only this address may use it
  Role role = Role::viewer;
  std::optional<std::string> map;  // the role is on this map; absent: on the workspace
};

struct TokenWanted {
  std::string name;
  std::vector<TokenScope> scopes;
  std::optional<int64_t> expires_at;
};

enum class ShareKind : uint8_t { view, comment };
BOOST_DESCRIBE_ENUM(ShareKind, view, comment)

struct ShareWanted {
  std::string map;
  ShareKind kind = ShareKind::view;
  std::optional<std::string> password;
  std::optional<int64_t> expires_at;
};

struct OpenedShare {
  std::string map;
  Role role = Role::viewer;
  std::optional<std::string> share_session;  // secret for the cookie cairn_share
};

class People {
 public:
  // In DIR/documents.db; makes it and its tables where they are missing. Error: as storage::open_documents.
  [[nodiscard]] static Result<std::unique_ptr<People>> open(const std::filesystem::path& directory,
                                                            HashCost cost = HashCost::interactive);

  // --- who asks, and what they may -------------------------------------------------------------------------------
  // Credentials that do not hold (any more) make nobody, with the reason in Actor::ended: what is open to anyone stays
  // so. Errors are those of the disk. A bearer token counts before a session; with a session, what a share session
  // opens is open too.
  [[nodiscard]] Result<Authenticated> authenticate(const Credentials& credentials, int64_t now);
  // The same actor as things are now, for sockets that stay open: nobody if its session, token, link or account ended.
  // Ask when changes() has moved, and every minute for what expires.
  [[nodiscard]] Result<Actor> renew(const Actor& actor, int64_t now);
  // Moves whenever somebody's rights, sessions, tokens or links changed.
  [[nodiscard]] uint64_t changes() const { return changes_.load(std::memory_order_acquire); }

  // On a map, the higher of what one is on the workspace and on that map. Says nothing of whether the map exists.
  [[nodiscard]] Result<Role> role_on(const Actor& actor, std::string_view map);
  // The actor's roles on single maps, of a share link the one it opens; what they are on the workspace comes on top.
  [[nodiscard]] Result<std::map<std::string, Role, std::less<>>> map_roles(const Actor& actor);
  // The only maps that the actor may see; absent: all of them.
  [[nodiscard]] Result<std::optional<std::set<std::string>>> visible_maps(const Actor& actor);
  // Decides a request by authorise() (people/authorise.h) and keeps refusals of people in the audit log. `map`: what
  // the input names so. Error: denied (signed_out, forbidden), not_found.
  [[nodiscard]] Result<void> admit(const Actor& actor, const Operation& operation,
                                   const std::optional<std::string>& map, int64_t now);
  // Keeps in the audit log what was refused behind the door, where the records themselves decide. Once a minute for the
  // same thing.
  [[nodiscard]] Result<void> refused(const Actor& actor, std::string_view operation,
                                     const std::optional<std::string>& map, int64_t now);
  // `map` of an operation's input, where there is one.
  [[nodiscard]] static std::optional<std::string> map_of(const json::Value& input);

  // --- what the documents tell and ask ---------------------------------------------------------------------------
  // Everyone who sees the map (empty id: the workspace), by name: who can be mentioned. Without e-mail addresses.
  [[nodiscard]] Result<std::vector<TeamMember>> members(std::string_view map);
  // The name behind an account id, also of someone who left; empty if there is none.
  [[nodiscard]] Result<std::string> name_of(std::string_view account);
  // Whoever makes a map owns it. Call it when the map is stored.
  [[nodiscard]] Result<void> made_map(const Actor& actor, std::string_view map, int64_t now);
  // A map is gone for good: so are its roles, links and invitations.
  [[nodiscard]] Result<void> forget_map(std::string_view map, int64_t now);
  // Keeps in the audit log what somebody did: "export-map", "remove-map" … `subject` and `detail` are ids and words of
  // ours, never names, addresses or texts.
  [[nodiscard]] Result<void> record(const Actor& actor, std::string_view action, std::string_view subject,
                                    std::string_view detail, int64_t now);

  // --- coming in -------------------------------------------------------------------------------------------------
  // A new secret for the set-up link while nobody owns the workspace (the one before ends); absent once somebody does.
  [[nodiscard]] Result<std::optional<std::string>> set_up_secret(int64_t now);
  [[nodiscard]] Result<bool> needs_set_up();
  [[nodiscard]] Result<SignedIn> set_up(const Actor& actor, std::string_view secret, const NewPerson& person,
                                        int64_t now);
  // An unknown address costs what a wrong password costs. Error: denied (wrong_password, too_many_attempts).
  [[nodiscard]] Result<SignedIn> log_in(const Actor& actor, std::string_view email, std::string_view password,
                                        int64_t now);
  [[nodiscard]] Result<void> log_out(const Actor& actor, int64_t now);

  // --- one's own account -----------------------------------------------------------------------------------------
  [[nodiscard]] Result<storage::Account> account(std::string_view id);
  [[nodiscard]] Result<void> change_me(const Actor& actor, const std::optional<std::string>& name,
                                       const std::optional<std::string>& email,
                                       const std::optional<std::string>& password, int64_t now);
  // Ends every other session. Tokens stay: scripts do not sign in.
  [[nodiscard]] Result<void> change_password(const Actor& actor, std::string_view old_password,
                                             std::string_view new_password, int64_t now);
  [[nodiscard]] Result<std::vector<storage::Session>> sessions(const Actor& actor, int64_t now);
  // Comments that name who asks, and were looked at: by their ids. Error: denied (not an account).
  [[nodiscard]] Result<std::set<std::string>> seen_mentions(const Actor& actor);
  [[nodiscard]] Result<void> saw_mention(const Actor& actor, std::string_view comment, int64_t now);
  [[nodiscard]] Result<void> revoke_session(const Actor& actor, std::string_view session, int64_t now);

  // --- invitations and resets ------------------------------------------------------------------------------------
  [[nodiscard]] Result<OneTimeLink> invite(const Actor& actor, const InvitationWanted& wanted, int64_t now);
  [[nodiscard]] Result<OneTimeLink> reset_password(const Actor& actor, std::string_view account, int64_t now);
  [[nodiscard]] Result<std::vector<storage::Invitation>> invitations(const Actor& actor,
                                                                     const std::optional<std::string>& map,
                                                                     int64_t now);
  [[nodiscard]] Result<void> revoke_invitation(const Actor& actor, std::string_view invitation, int64_t now);
  // Error: not_found (link_spent) for one that was used, revoked, is too old or never was.
  [[nodiscard]] Result<storage::Invitation> read_invitation(std::string_view secret, int64_t now);
  // Someone signed in takes it for their own account, and `person` is not looked at. Of a reset, only the password is.
  [[nodiscard]] Result<SignedIn> accept_invitation(const Actor& actor, std::string_view secret, const NewPerson& person,
                                                   int64_t now);

  // --- everyone --------------------------------------------------------------------------------------------------
  struct Person {
    storage::Account account;
    std::vector<std::pair<std::string, Role>> maps;  // roles on single maps
    std::optional<int64_t> seen_at;
  };
  [[nodiscard]] Result<std::vector<Person>> people();
  // Everyone who sees the map, with their role on it.
  [[nodiscard]] Result<std::vector<TeamMember>> map_people(std::string_view map);
  // `account`: an id or an e-mail address. Error: conflict (last_owner).
  [[nodiscard]] Result<void> set_role(const Actor& actor, std::string_view account, Role role,
                                      const std::optional<std::string>& map, int64_t now);
  // Their sessions, tokens, roles and open invitations end, their address and password are deleted; the name stays with
  // what they wrote. Answers how many share links of theirs are still open. Error: conflict (last_owner).
  [[nodiscard]] Result<int64_t> remove_person(const Actor& actor, std::string_view account, int64_t now);

  // --- tokens ----------------------------------------------------------------------------------------------------
  [[nodiscard]] Result<std::vector<storage::Token>> tokens(const Actor& actor);
  [[nodiscard]] Result<OneTimeLink> create_token(const Actor& actor, const TokenWanted& wanted, int64_t now);
  [[nodiscard]] Result<void> revoke_token(const Actor& actor, std::string_view token, int64_t now);

  // --- share links -----------------------------------------------------------------------------------------------
  [[nodiscard]] Result<OneTimeLink> share(const Actor& actor, const ShareWanted& wanted, int64_t now);
  [[nodiscard]] Result<std::vector<storage::ShareLink>> shares(std::string_view map);
  [[nodiscard]] Result<void> revoke_share(const Actor& actor, std::string_view map, std::string_view share,
                                          int64_t now);
  // `name`: what the visitor wants to be called in comments. Error: not_found (link_spent), denied (password_needed,
  // wrong_password, too_many_attempts).
  [[nodiscard]] Result<OpenedShare> open_share(const Actor& actor, std::string_view secret,
                                               const std::optional<std::string>& password,
                                               const std::optional<std::string>& name, int64_t now);

  // --- the audit log ---------------------------------------------------------------------------------------------
  // The newest first; `before`: only entries with a smaller number.
  [[nodiscard]] Result<std::vector<storage::AuditEntry>> audit(std::optional<int64_t> before, int64_t limit);

 private:
  People(storage::PeopleStore store, HashCost cost);

  // All below: REQUIRES mutex_.
  Result<Authenticated> by_session(const Credentials& credentials, int64_t now);
  Result<Actor> by_token(std::string_view secret, int64_t now);
  Result<Actor> person_of(const std::optional<storage::Session>& session, int64_t now);
  Result<Actor> token_actor(const std::optional<storage::Token>& token, int64_t now);
  // What the share session opens, if anything any more: alone (nobody becomes its visitor), or besides an account.
  Result<void> add_share(Actor& actor, const std::optional<storage::ShareSession>& session, int64_t now);
  // The secret that takes the place of the one that came, when its day is over.
  Result<std::optional<std::string>> keep_session(storage::Session session, const std::string& came_by, int64_t now);
  Result<Role> role_of(const Actor& actor, std::string_view map);
  Result<std::string> new_session(const storage::Account& account, std::string_view agent, int64_t now);
  Result<void> note(const Actor& actor, std::string_view action, std::string_view subject, std::string_view detail,
                    int64_t now);
  Result<void> note_refusal(const Actor& actor, std::string_view operation, const std::optional<std::string>& map,
                            int64_t now);
  Result<storage::Account> find_account(std::string_view id_or_email);
  Result<storage::Account> own_account(const Actor& actor);
  Result<storage::Invitation> open_invitation(std::string_view secret, int64_t now);
  Result<void> may_give(const Actor& actor, Role role, const std::optional<std::string>& map);
  Result<void> check_last_owner(const storage::Account& account);
  Result<void> give_role(const storage::Account& account, const storage::Invitation& invitation);
  Result<SignedIn> take_invitation(const Actor& actor, const storage::Invitation& invitation,
                                   const storage::Account& account, int64_t now);
  // Once a day: deletes what is over: sessions, old invitations, refusals after 90 days.
  Result<void> sweep_daily(int64_t now);
  void changed() { changes_.fetch_add(1, std::memory_order_acq_rel); }

  // Not REQUIRES mutex_: these hash.
  Result<void> verify(const Actor& actor, const storage::Account& account, std::string_view password, int64_t now);
  Result<SignedIn> accept_reset(const Actor& actor, std::string_view secret, const storage::Invitation& invitation,
                                std::string_view password, int64_t now);
  Result<SignedIn> accept_as_new(const Actor& actor, std::string_view secret, const storage::Invitation& invitation,
                                 const NewPerson& person, int64_t now);

  // Own synchronisation.
  PasswordHasher hasher_;
  AttemptLimits attempts_;
  std::atomic<uint64_t> changes_{1};

  std::mutex mutex_;
  storage::PeopleStore store_;                          // guarded by mutex_
  std::set<std::string, std::less<>> recent_refusals_;  // guarded by mutex_: "actor operation" of this minute
  int64_t recent_minute_ = 0;                           // guarded by mutex_
  int64_t swept_at_ = 0;                                // guarded by mutex_
};

}  // namespace cairn
