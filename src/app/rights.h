// What people may be allowed to do. Every operation of the registry names one right; people/authorise.h decides.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>

namespace cairn {

// What someone is in a workspace, or on one map of it; each may all that the ones before it may. On a map the higher of
// the two counts.
enum class Role : uint8_t {
  none,
  viewer,     // reads
  commenter,  // reads, and comments
  editor,     // edits maps and the library, imports data, shares maps
  owner,      // and decides who may what
};
BOOST_DESCRIBE_ENUM(Role, none, viewer, commenter, editor, owner)

// What an operation takes. Rights of maps are asked about the map that the input names in `map`.
enum class Right : uint8_t {
  anyone,            // also before signing in: set-up, log-in, an invitation, a share link
  signed_in,         // any account, about itself: its sessions, tokens, profile
  view_workspace,    // viewer of the workspace: lists, search, analyses
  edit_workspace,    // editor of the workspace: library, new maps, data
  manage_workspace,  // owner of the workspace: people, roles, audit
  view_map,          // viewer of the map, or whoever holds a share link of it
  comment_map,       // commenter of the map
  edit_map,          // editor of the map
  share_map,         // editor of the map, by a session or a token of scope admin; without a map: owner of the workspace
  local_only,        // the command line on this machine: reads and writes its files
};
BOOST_DESCRIBE_ENUM(Right, anyone, signed_in, view_workspace, edit_workspace, manage_workspace, view_map, comment_map,
                    edit_map, share_map, local_only)

}  // namespace cairn
