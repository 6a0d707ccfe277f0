// The operations about people, by subject. Outputs hold no hash, and no secret but those that are given out once:
// links, tokens, and `session` and `share_session`, which the server turns into cookies and takes out of the answer
// (text: set the cookie; "": clear it; absent: leave it).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/operation.h"
#include "app/people/people.h"
#include "app/team.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> people_operations();

[[nodiscard]] std::vector<Operation> account_operations();     // coming in, one's own account
[[nodiscard]] std::vector<Operation> invitation_operations();  // invitations, resets of passwords
[[nodiscard]] std::vector<Operation> role_operations();        // everyone, roles, the audit log
[[nodiscard]] std::vector<Operation> link_operations();        // tokens, share links

struct NoPeopleInput {};
BOOST_DESCRIBE_STRUCT(NoPeopleInput, (), ())
struct PeopleDone {};
BOOST_DESCRIBE_STRUCT(PeopleDone, (), ())

// A link that is shown once.
struct NewLink {
  std::string id, url;
  std::optional<int64_t> expires_at;
};
BOOST_DESCRIBE_STRUCT(NewLink, (), (id, url, expires_at))

struct SignedInOutput {
  std::string account;
  std::optional<std::string> session;
};
BOOST_DESCRIBE_STRUCT(SignedInOutput, (), (account, session))

[[nodiscard]] SignedInOutput signed_in_output(const SignedIn& signed_in);
// kind: "join", "s", "set-up"
[[nodiscard]] NewLink new_link(const Team& team, std::string_view kind, const OneTimeLink& link);
// The title of the map; absent where there is none.
[[nodiscard]] std::optional<std::string> title_of_map(Team& team, const std::optional<std::string>& map);
// Of an account, or of one of the actors that have none.
[[nodiscard]] Result<std::string> actor_name(People& people, std::string_view actor);

template <>
std::vector<FieldHelp> field_help<NoPeopleInput>();

}  // namespace cairn
