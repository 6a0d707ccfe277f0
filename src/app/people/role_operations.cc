#include <algorithm>

#include "app/people/people_operations.h"
#include "app/people/role_words.h"

namespace cairn {
namespace {

constexpr int64_t most_audit_entries = 500;

struct RoleOnMap {
  std::string map;
  Role role = Role::none;
};
BOOST_DESCRIBE_STRUCT(RoleOnMap, (), (map, role))
struct PersonItem {
  std::string id, name;
  std::optional<std::string> email;  // for owners of the workspace, and one's own
  Role role = Role::none;            // on the workspace
  std::vector<RoleOnMap> maps;       // for owners of the workspace, and one's own
  std::optional<int64_t> seen_at;    // for owners of the workspace
};
BOOST_DESCRIBE_STRUCT(PersonItem, (), (id, name, email, role, maps, seen_at))
struct PeopleOutput {
  std::vector<PersonItem> items;
};
BOOST_DESCRIBE_STRUCT(PeopleOutput, (), (items))

struct MapPeopleInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(MapPeopleInput, (), (map))
struct MapPerson {
  std::string id, name;
  Role role = Role::none;  // on the map
};
BOOST_DESCRIBE_STRUCT(MapPerson, (), (id, name, role))
struct MapPeopleOutput {
  std::vector<MapPerson> items;
};
BOOST_DESCRIBE_STRUCT(MapPeopleOutput, (), (items))

struct SetRoleInput {
  std::string account;
  Role role = Role::none;
  std::optional<std::string> map;
};
BOOST_DESCRIBE_STRUCT(SetRoleInput, (), (account, role, map))

struct RemovePersonInput {
  std::string account;
};
BOOST_DESCRIBE_STRUCT(RemovePersonInput, (), (account))
struct RemovePersonOutput {
  int64_t open_links = 0;  // share links that the person made and that still work
};
BOOST_DESCRIBE_STRUCT(RemovePersonOutput, (), (open_links))

struct AuditInput {
  std::optional<int64_t> before, limit;
};
BOOST_DESCRIBE_STRUCT(AuditInput, (), (before, limit))
struct AuditItem {
  int64_t number = 0, at = 0;
  ActorKind kind = ActorKind::nobody;
  std::string actor, actor_name, action, subject, detail;
};
BOOST_DESCRIBE_STRUCT(AuditItem, (), (number, at, kind, actor, actor_name, action, subject, detail))
struct AuditOutput {
  std::vector<AuditItem> items;
  std::optional<int64_t> next;  // `before` of the next page
};
BOOST_DESCRIBE_STRUCT(AuditOutput, (), (items, next))

Result<PeopleOutput> run_people(Context& context, const NoPeopleInput&) {
  CAIRN_TRY(auto people, context.team->people().people());
  const bool owner = context.actor.workspace_role == Role::owner;
  PeopleOutput out;
  for (auto& person : people) {
    PersonItem item{person.account.id, person.account.name, {}, role_of_word(person.account.role), {}, {}};
    if (owner || item.id == context.actor.id) {
      item.email = person.account.email;
      for (const auto& [map, role] : person.maps) item.maps.push_back({map, role});
    }
    if (owner) item.seen_at = person.seen_at;
    out.items.push_back(std::move(item));
  }
  return out;
}

Result<MapPeopleOutput> run_map_people(Context& context, const MapPeopleInput& input) {
  CAIRN_TRY(const auto people, context.team->people().map_people(input.map));
  MapPeopleOutput out;
  for (const auto& person : people) out.items.push_back({person.id, person.name, person.role});
  return out;
}

Result<PeopleDone> run_set_role(Context& context, const SetRoleInput& input) {
  CAIRN_TRY_VOID(context.team->people().set_role(context.actor, input.account, input.role, input.map, context.now));
  return PeopleDone{};
}

Result<RemovePersonOutput> run_remove_person(Context& context, const RemovePersonInput& input) {
  CAIRN_TRY(const int64_t links, context.team->people().remove_person(context.actor, input.account, context.now));
  return RemovePersonOutput{links};
}

Result<AuditOutput> run_audit(Context& context, const AuditInput& input) {
  People& people = context.team->people();
  const int64_t limit = std::clamp<int64_t>(input.limit.value_or(100), 1, most_audit_entries);
  CAIRN_TRY(const auto entries, people.audit(input.before, limit));
  AuditOutput out;
  for (const auto& entry : entries) {
    AuditItem item{entry.number,  entry.at,    json::enum_value<ActorKind>(entry.kind).value_or(ActorKind::nobody),
                   entry.actor,   {},          entry.action,
                   entry.subject, entry.detail};
    CAIRN_TRY(item.actor_name, actor_name(people, entry.actor));
    out.items.push_back(std::move(item));
  }
  if (static_cast<int64_t>(entries.size()) == limit) out.next = entries.back().number;
  return out;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<MapPeopleInput>() {
  return {{"map", "id of the map"}};
}
template <>
std::vector<FieldHelp> field_help<SetRoleInput>() {
  return {{"account", "id or e-mail address of the person"},
          {"role", "none, viewer, commenter, editor or owner"},
          {"map", "the role is on this map alone; without it, on the whole workspace"}};
}
template <>
std::vector<FieldHelp> field_help<RemovePersonInput>() {
  return {{"account", "id or e-mail address of the person"}};
}
template <>
std::vector<FieldHelp> field_help<AuditInput>() {
  return {{"before", "only entries with a smaller number"}, {"limit", "how many entries at most (100; at most 500)"}};
}

std::vector<Operation> role_operations() {
  return {
      team_operation("people", Effect::reads, Right::view_workspace, "Everyone who has an account here.", run_people),
      team_operation("map-people", Effect::reads, Right::share_map, "Everyone who sees a map, and what they are on it.",
                     run_map_people),
      team_operation("set-role", Effect::writes, Right::share_map,
                     "Make a person viewer, commenter, editor or owner of the workspace or of one map, or none of it.",
                     run_set_role),
      team_operation("remove-person", Effect::writes, Right::manage_workspace,
                     "Remove a person: their address, password, sessions and tokens go, what they wrote stays.",
                     run_remove_person),
      team_operation("audit", Effect::reads, Right::manage_workspace,
                     "Who signed in, was refused, shared, exported, deleted or was given a role, and when.", run_audit),
  };
}

}  // namespace cairn
