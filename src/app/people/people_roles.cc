// Everyone of a workspace, and what they are on it and on its maps.
#include <algorithm>
#include <map>

#include "app/people/account_rules.h"
#include "app/people/authorise.h"
#include "app/people/people.h"
#include "app/people/role_words.h"

namespace cairn {

Result<storage::Account> People::find_account(std::string_view id_or_email) {
  std::optional<storage::Account> found;
  if (id_or_email.find('@') == std::string_view::npos) {
    CAIRN_TRY(found, store_.account(id_or_email));
  } else {
    CAIRN_TRY(const std::string email, normalised_email(id_or_email));
    CAIRN_TRY(found, store_.account_by_email(email));
  }
  if (!found || found->disabled_at) return not_found("there is no such person in the workspace", "account");
  return *std::move(found);
}

Result<std::vector<People::Person>> People::people() {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto accounts, store_.accounts());
  std::vector<Person> out;
  for (auto& account : accounts) {
    Person person;
    CAIRN_TRY(const auto roles, store_.roles_of_account(account.id));
    for (const auto& role : roles) person.maps.emplace_back(role.map, role_of_word(role.role));
    CAIRN_TRY(person.seen_at, store_.seen_at(account.id));
    person.account = std::move(account);
    out.push_back(std::move(person));
  }
  return out;
}

Result<std::vector<TeamMember>> People::map_people(std::string_view map) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto accounts, store_.accounts());
  std::map<std::string, Role> on_map;
  if (!map.empty()) {
    CAIRN_TRY(const auto roles, store_.roles_of_map(map));
    for (const auto& role : roles) on_map[role.account] = role_of_word(role.role);
  }
  std::vector<TeamMember> out;
  for (const auto& account : accounts) {
    const auto found = on_map.find(account.id);
    const Role role = std::max(role_of_word(account.role), found == on_map.end() ? Role::none : found->second);
    if (role >= Role::viewer) out.push_back({account.id, account.name, account.email, role});
  }
  return out;
}

Result<std::vector<TeamMember>> People::members(std::string_view map) {
  CAIRN_TRY(auto out, map_people(map));
  for (auto& member : out) member.email.reset();
  return out;
}

Result<std::string> People::name_of(std::string_view account) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(const auto found, store_.account(account));
  return found ? found->name : std::string();
}

Result<void> People::made_map(const Actor& actor, std::string_view map, int64_t now) {
  if (actor.kind != ActorKind::person && actor.kind != ActorKind::token) return {};
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.set_map_role(map, actor.id, word_of(Role::owner)));
  CAIRN_TRY_VOID(note(actor, "create-map", map, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<void> People::forget_map(std::string_view map, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(store_.forget_map(map, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

// A workspace without an owner could only be saved from the command line.
Result<void> People::check_last_owner(const storage::Account& account) {
  if (account.role != word_of(Role::owner)) return {};
  CAIRN_TRY(const int64_t owners, store_.owners());
  if (owners > 1) return {};
  return Error{ErrorCode::conflict, account.name + " is the only owner; make somebody else an owner first", "account",
               "last_owner"};
}

Result<void> People::set_role(const Actor& actor, std::string_view account, Role role,
                              const std::optional<std::string>& map, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(may_give(actor, role, map));
  CAIRN_TRY(storage::Account person, find_account(account));
  if (map) {
    CAIRN_TRY(const auto word, store_.map_role(*map, person.id));
    CAIRN_TRY_VOID(may_give(actor, role_of_word(word.value_or("none")), map));  // nor takes from whoever has more
    CAIRN_TRY_VOID(role == Role::none ? store_.remove_map_role(*map, person.id)
                                      : store_.set_map_role(*map, person.id, word_of(role)));
  } else {
    if (role != Role::owner) CAIRN_TRY_VOID(check_last_owner(person));
    person.role = word_of(role);
    CAIRN_TRY_VOID(store_.put_account(person));
  }
  CAIRN_TRY_VOID(note(actor, "set-role", person.id, word_of(role) + (map ? " on " + *map : std::string()), now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return {};
}

Result<int64_t> People::remove_person(const Actor& actor, std::string_view account, int64_t now) {
  const std::scoped_lock lock(mutex_);
  CAIRN_TRY(auto transaction, store_.begin());
  CAIRN_TRY_VOID(authorise(actor, Right::manage_workspace, Effect::writes, std::nullopt, actor.workspace_role));
  CAIRN_TRY(storage::Account person, find_account(account));
  CAIRN_TRY_VOID(check_last_owner(person));
  person.email.reset();
  person.password_hash.clear();
  person.role = word_of(Role::none);
  person.disabled_at = now;
  CAIRN_TRY_VOID(store_.put_account(person));
  CAIRN_TRY_VOID(store_.remove_sessions(person.id, {}));
  CAIRN_TRY_VOID(store_.remove_tokens(person.id));
  CAIRN_TRY_VOID(store_.remove_roles_of_account(person.id));
  CAIRN_TRY_VOID(store_.revoke_invitations_of(person.id, now));
  CAIRN_TRY(const int64_t links, store_.open_links_by(person.id, now));
  CAIRN_TRY_VOID(note(actor, "remove-person", person.id, {}, now));
  CAIRN_TRY_VOID(transaction.commit());
  changed();
  return links;
}

}  // namespace cairn
