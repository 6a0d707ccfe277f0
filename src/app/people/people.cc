// Who asks, and what they may; the other files of the class are named by their subject.
#include "app/people/people.h"

#include <algorithm>

#include "app/operation.h"
#include "app/people/authorise.h"
#include "app/people/role_words.h"
#include "app/people/secrets.h"

namespace cairn {
namespace {

// Nothing of ours is longer; what is would only be hashed for nothing.
constexpr size_t max_secret_bytes = 200;
constexpr size_t max_recent_refusals = 10'000;
constexpr int64_t refusals_kept_ms = 90 * day_ms;

Actor nobody(std::string ended) {
  Actor actor;
  actor.ended = std::move(ended);
  return actor;
}

// Ids of ours are short letters, digits and "-"; anything else that a request names is not worth keeping.
std::string_view id_or_nothing(std::string_view text) {
  const bool plain =
      text.size() <= 64 && std::ranges::all_of(text, [](unsigned char c) {
        return c == '-' || c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
      });
  return plain ? text : std::string_view();
}

}  // namespace

People::People(storage::PeopleStore store, HashCost cost) : hasher_(cost), store_(std::move(store)) {}

Result<std::unique_ptr<People>> People::open(const std::filesystem::path& directory, HashCost cost) {
  CAIRN_TRY(auto store, storage::PeopleStore::open(directory));
  return std::unique_ptr<People>(new People(std::move(store), cost));  // lint-allow: its constructor is private
}

std::optional<std::string> People::map_of(const json::Value& input) {
  const json::Object* object = input.if_object();
  const json::Value* map = object == nullptr ? nullptr : object->if_contains("map");
  if (map == nullptr || !map->is_string()) return std::nullopt;
  return std::string(map->get_string());
}

Result<Authenticated> People::authenticate(const Credentials& credentials, int64_t now) {
  Authenticated out;
  if (credentials.local) {
    out.actor = Actor::local_owner();
  } else {
    const std::scoped_lock lock(mutex_);
    if (!credentials.bearer.empty()) {
      CAIRN_TRY(out.actor, by_token(credentials.bearer, now));
    } else {
      if (!credentials.session.empty()) {
        CAIRN_TRY(out, by_session(credentials, now));
      }
      if (!credentials.share_session.empty() && credentials.share_session.size() <= max_secret_bytes) {
        CAIRN_TRY(const auto share, store_.share_session_by_secret(secret_hash(credentials.share_session)));
        CAIRN_TRY_VOID(add_share(out.actor, share, now));
      }
    }
  }
  out.actor.address = credentials.address;
  out.actor.agent = credentials.agent;
  return out;
}

Result<Authenticated> People::by_session(const Credentials& credentials, int64_t now) {
  if (credentials.session.size() > max_secret_bytes) return Authenticated{nobody("sign in again"), std::nullopt};
  const std::string hash = secret_hash(credentials.session);
  CAIRN_TRY(const auto session, store_.session_by_secret(hash));
  const bool stale =
      session && session->secret_hash != hash && session->previous_until && now > *session->previous_until;
  if (stale) {
    // Someone uses a secret that its owner's browser has replaced: one of the two stole it, and both are out.
    CAIRN_TRY_VOID(store_.remove_session(session->id));
    CAIRN_TRY_VOID(note(nobody({}), "session-replayed", session->account, {}, now));
    changed();
    return Authenticated{nobody("your session was ended, since an old copy of it was used; sign in again"), {}};
  }
  Authenticated out;
  CAIRN_TRY(out.actor, person_of(session, now));
  if (out.actor.kind == ActorKind::person) {
    CAIRN_TRY(out.new_session, keep_session(*session, hash, now));
  }
  return out;
}

Result<std::optional<std::string>> People::keep_session(storage::Session session, const std::string& came_by,
                                                        int64_t now) {
  constexpr int64_t seen_every_ms = 10 * minute_ms;
  const bool current = session.secret_hash == came_by;
  bool write = false;
  if (current && session.previous_hash && !session.previous_until) {
    session.previous_until = now + rotation_grace_ms;
    write = true;
  }
  // Where the answer with the new secret got lost, the old one comes again: then it is replaced once more.
  const bool lost = !current && !session.previous_until && now - session.rotated_at >= rotation_grace_ms;
  std::optional<std::string> fresh;
  if ((current && now - session.rotated_at >= session_rotation_ms) || lost) {
    fresh = random_secret();
    session.previous_hash = came_by;
    session.previous_until.reset();
    session.secret_hash = secret_hash(*fresh);
    session.rotated_at = now;
    write = true;
  }
  if (now - session.seen_at >= seen_every_ms) {
    session.seen_at = now;
    session.expires_at = std::min(now + session_idle_ms, session.created_at + session_longest_ms);
    write = true;
  }
  if (write) CAIRN_TRY_VOID(store_.put_session(session));
  return fresh;
}

Result<Actor> People::person_of(const std::optional<storage::Session>& session, int64_t now) {
  if (!session) return nobody("you were signed out; sign in again");
  if (now >= session->expires_at) return nobody("your session has ended; sign in again");
  CAIRN_TRY(const auto account, store_.account(session->account));
  if (!account || account->disabled_at) return nobody("your account was removed from this workspace");
  Actor actor;
  actor.kind = ActorKind::person;
  actor.id = account->id;
  actor.name = account->name;
  actor.workspace_role = role_of_word(account->role);
  actor.credential = session->id;
  actor.until = session->expires_at;
  return actor;
}

Result<Actor> People::by_token(std::string_view secret, int64_t now) {
  if (secret.size() > max_secret_bytes) return nobody("this token is not known here, or was revoked");
  CAIRN_TRY(auto token, store_.token_by_secret(secret_hash(secret)));
  CAIRN_TRY(Actor actor, token_actor(token, now));
  if (actor.kind == ActorKind::token && now - token->used_at.value_or(0) >= minute_ms) {
    token->used_at = now;
    CAIRN_TRY_VOID(store_.put_token(*token));
  }
  return actor;
}

Result<Actor> People::token_actor(const std::optional<storage::Token>& token, int64_t now) {
  if (!token) return nobody("this token is not known here, or was revoked");
  if (token->expires_at && now >= *token->expires_at) return nobody("this token has expired; create a new one");
  CAIRN_TRY(const auto account, store_.account(token->account));
  if (!account || account->disabled_at) return nobody("the account of this token was removed from the workspace");
  Actor actor;
  actor.kind = ActorKind::token;
  actor.id = account->id;
  actor.name = account->name;
  for (const auto& word : token->scopes) {
    if (const auto scope = json::enum_value<TokenScope>(word)) actor.scopes.push_back(*scope);
  }
  actor.workspace_role = std::min(role_of_word(account->role), highest_role(actor.scopes));
  actor.credential = token->id;
  actor.until = token->expires_at.value_or(0);
  return actor;
}

Result<void> People::add_share(Actor& actor, const std::optional<storage::ShareSession>& session, int64_t now) {
  if (!session || now >= session->expires_at) return {};
  CAIRN_TRY(const auto link, store_.share_link(session->link));
  if (!link || link->revoked_at || (link->expires_at && now >= *link->expires_at)) return {};
  actor.map = link->map;
  actor.map_role = link->kind == "comment" ? Role::commenter : Role::viewer;
  actor.share = session->id;
  const int64_t ends = std::min(session->expires_at, link->expires_at.value_or(session->expires_at));
  actor.until = actor.until == 0 ? ends : std::min(actor.until, ends);
  if (actor.kind != ActorKind::nobody) return {};
  actor.kind = ActorKind::share_link;
  actor.id = "guest-" + session->id;
  actor.name = session->name.empty() ? "Guest" : session->name;
  actor.credential = session->id;
  actor.ended.clear();
  return {};
}

Result<Actor> People::renew(const Actor& actor, int64_t now) {
  if (actor.kind == ActorKind::local_owner || actor.kind == ActorKind::nobody) return actor;
  const std::scoped_lock lock(mutex_);
  Actor fresh;
  if (actor.kind == ActorKind::token) {
    CAIRN_TRY(const auto token, store_.token(actor.credential));
    CAIRN_TRY(fresh, token_actor(token, now));
  } else {
    if (actor.kind == ActorKind::person) {
      CAIRN_TRY(const auto session, store_.session(actor.credential));
      CAIRN_TRY(fresh, person_of(session, now));
    } else {
      fresh.ended = "this link was revoked or has expired; ask whoever sent it for a new one";
    }
    // A person who was signed out does not go on as a visitor of a link under another name.
    if (!actor.share.empty() && (actor.kind == ActorKind::share_link || fresh.kind == ActorKind::person)) {
      CAIRN_TRY(const auto share, store_.share_session(actor.share));
      CAIRN_TRY_VOID(add_share(fresh, share, now));
    }
  }
  fresh.address = actor.address;
  fresh.agent = actor.agent;
  return fresh;
}

Result<Role> People::role_of(const Actor& actor, std::string_view map) {
  if (actor.kind == ActorKind::local_owner) return Role::owner;
  Role role = Role::none;
  if (actor.kind == ActorKind::person || actor.kind == ActorKind::token) {
    role = actor.workspace_role;
    CAIRN_TRY(const auto word, store_.map_role(map, actor.id));
    if (word) role = std::max(role, role_of_word(*word));
    if (actor.kind == ActorKind::token) role = std::min(role, highest_role(actor.scopes));
  }
  if (!actor.map.empty() && actor.map == map) role = std::max(role, actor.map_role);
  return role;
}

Result<Role> People::role_on(const Actor& actor, std::string_view map) {
  const std::scoped_lock lock(mutex_);
  return role_of(actor, map);
}

Result<std::map<std::string, Role, std::less<>>> People::map_roles(const Actor& actor) {
  std::map<std::string, Role, std::less<>> roles;
  if (actor.kind == ActorKind::person || actor.kind == ActorKind::token) {
    const std::scoped_lock lock(mutex_);
    CAIRN_TRY(const auto rows, store_.roles_of_account(actor.id));
    const Role most = actor.kind == ActorKind::token ? highest_role(actor.scopes) : Role::owner;
    for (const auto& row : rows) roles[row.map] = std::min(most, role_of_word(row.role));
  }
  if (!actor.map.empty()) roles[actor.map] = std::max(roles[actor.map], actor.map_role);
  return roles;
}

Result<std::optional<std::set<std::string>>> People::visible_maps(const Actor& actor) {
  using Maps = std::optional<std::set<std::string>>;
  if (actor.kind == ActorKind::local_owner || actor.workspace_role >= Role::viewer) return Maps();
  CAIRN_TRY(const auto roles, map_roles(actor));
  std::set<std::string> maps;
  for (const auto& [map, role] : roles) {
    if (role >= Role::viewer) maps.insert(map);
  }
  return Maps(std::move(maps));
}

Result<void> People::admit(const Actor& actor, const Operation& operation, const std::optional<std::string>& map,
                           int64_t now) {
  const std::scoped_lock lock(mutex_);
  Role role = actor.workspace_role;
  if (map) {
    CAIRN_TRY(role, role_of(actor, *map));
  }
  Result<void> decision = authorise(actor, operation, map, role);
  if (!decision.ok()) CAIRN_TRY_VOID(note_refusal(actor, operation.name, map, now));
  return decision;
}

// Once a minute for the same thing: nobody fills the disk by asking.
Result<void> People::note_refusal(const Actor& actor, std::string_view operation, const std::optional<std::string>& map,
                                  int64_t now) {
  if (actor.kind == ActorKind::nobody) return {};
  if (now / minute_ms != recent_minute_) {
    recent_minute_ = now / minute_ms;
    recent_refusals_.clear();
  }
  if (recent_refusals_.size() >= max_recent_refusals) return {};
  if (!recent_refusals_.insert(actor.id + " " + std::string(operation)).second) return {};
  return note(actor, "refused", map ? id_or_nothing(*map) : std::string_view(), operation, now);
}

Result<void> People::refused(const Actor& actor, std::string_view operation, const std::optional<std::string>& map,
                             int64_t now) {
  const std::scoped_lock lock(mutex_);
  return note_refusal(actor, operation, map, now);
}

Result<void> People::note(const Actor& actor, std::string_view action, std::string_view subject,
                          std::string_view detail, int64_t now) {
  return store_.add_audit({.number = 0,
                           .at = now,
                           .kind = std::string(json::enum_word(actor.kind)),
                           .actor = actor.id,
                           .action = std::string(action),
                           .subject = std::string(subject),
                           .detail = std::string(detail)});
}

Result<void> People::record(const Actor& actor, std::string_view action, std::string_view subject,
                            std::string_view detail, int64_t now) {
  const std::scoped_lock lock(mutex_);
  return note(actor, action, id_or_nothing(subject), detail, now);
}

Result<std::vector<storage::AuditEntry>> People::audit(std::optional<int64_t> before, int64_t limit) {
  const std::scoped_lock lock(mutex_);
  return store_.audit(before, limit);
}

// Whatever adds rows that end by themselves asks for it. REQUIRES a transaction.
Result<void> People::sweep_daily(int64_t now) {
  if (now - swept_at_ < day_ms) return {};
  CAIRN_TRY_VOID(store_.sweep(now));
  CAIRN_TRY_VOID(store_.trim_refusals(now - refusals_kept_ms));
  swept_at_ = now;
  return {};
}

}  // namespace cairn
