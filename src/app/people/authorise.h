// The one function that decides whether a request may be carried out. Pure: no store, no clock.
//
// Every operation names a Right (app/rights.h); who may use it:
//
//   right             person or token                   share link                 nobody
//   anyone            yes                               yes                        yes
//   signed_in         yes                               no                         no
//   view_workspace    viewer of the workspace           no                         no
//   edit_workspace    editor of the workspace           no                         no
//   manage_workspace  owner of the workspace            no                         no
//   view_map          viewer of the map                 its map                    no
//   comment_map       commenter of the map              its map, where it says so  no
//   edit_map          editor of the map                 no                         no
//   share_map         editor of the map                 no                         no
//   local_only        no                                no                         no
//
// The local owner may all of it. Rights of maps without a map are asked of the role on the workspace; to share without
// naming a map is to let people into the workspace, and its owner's. A token may also
// at most what its scopes say: read: what a viewer may; comment: what a commenter may; write: what an editor may, but
// neither share nor change its account; admin: all that its account may.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.h"
#include "app/operation.h"
#include "base/result.h"

namespace cairn {

// The highest role that the scopes let a token have; each scope includes those before it.
[[nodiscard]] Role highest_role(const std::vector<TokenScope>& scopes);

// What is answered about a map that is not there, and about one that the asker may not see: the same words.
[[nodiscard]] Error no_such_map();

// `map`: the map of the input, where it names one; `role_on_map`: the actor's role on it (People::role_on), of the
// workspace where there is no map.
// Error: denied with reason signed_out (401: sign in, again) or forbidden (403: says what is missing and who can give
// it); not_found for a map that the actor may not see.
[[nodiscard]] Result<void> authorise(const Actor& actor, Right right, Effect effect,
                                     const std::optional<std::string>& map, Role role_on_map);
[[nodiscard]] Result<void> authorise(const Actor& actor, const Operation& operation,
                                     const std::optional<std::string>& map, Role role_on_map);

}  // namespace cairn
