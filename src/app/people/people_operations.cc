#include "app/people/people_operations.h"

#include "app/documents/hub.h"

namespace cairn {

template <>
std::vector<FieldHelp> field_help<NoPeopleInput>() {
  return {};
}

SignedInOutput signed_in_output(const SignedIn& signed_in) {
  SignedInOutput out{signed_in.account, std::nullopt};
  if (!signed_in.session.empty()) out.session = signed_in.session;  // empty: the session that there is goes on
  return out;
}

NewLink new_link(const Team& team, std::string_view kind, const OneTimeLink& link) {
  NewLink out{link.id, team.base_url() + "/" + std::string(kind) + "/" + link.secret, std::nullopt};
  if (link.expires_at != 0) out.expires_at = link.expires_at;
  return out;
}

std::optional<std::string> title_of_map(Team& team, const std::optional<std::string>& map) {
  if (!map) return std::nullopt;
  return team.documents().read([&](const Document& document) -> std::optional<std::string> {
    const Record* record = document.find(*map);
    if (record == nullptr || record->type != "map") return std::nullopt;
    return std::string(record->text("title"));
  });
}

Result<std::string> actor_name(People& people, std::string_view actor) {
  if (actor == "local") return std::string("Local owner");
  if (actor.empty()) return std::string("Nobody");
  if (actor.starts_with("guest-")) return std::string("Guest");
  return people.name_of(actor);
}

std::vector<Operation> people_operations() {
  std::vector<Operation> all;
  for (auto part : {account_operations, invitation_operations, role_operations, link_operations}) {
    for (Operation& operation : part()) all.push_back(std::move(operation));
  }
  return all;
}

}  // namespace cairn
