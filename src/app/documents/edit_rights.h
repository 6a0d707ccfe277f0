// Who may do what to which records (docs/formats/live.md, rule 7).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/rights.h"
#include "base/result.h"
#include "model/document.h"
#include "model/edit.h"

namespace cairn {

// What someone is, decided when the edit came in. On a map the higher of the two roles counts.
struct EditRights {
  std::string account;  // of the account or share link: whose comments are one's own
  Role workspace = Role::none;
  std::map<std::string, Role, std::less<>> maps = {};  // roles on single maps; of a share link the one map

  [[nodiscard]] Role on_map(std::string_view map) const;
};

// Whose comments an edit may write: a person's edit only their own; an undo, a restore and a copy bring back what
// others wrote.
enum class Comments { own, of_anyone };

// May this edit be done to this document? Looks at each record that an op names, as it is and as it would become:
//   library records                   editor of the workspace
//   a new map                         editor of the workspace; changing or removing one: editor of the map (it goes to
//                                     the trash, from where it can be taken back)
//   records of a map                  editor of the map
//   comments                          commenter of the map, and only one's own: written, changed, removed by their
//   author.
//                                     An editor of the map may also settle others' comments (`resolved`) and an owner
//                                     may remove them
// What goes along with a removed record needs no right of its own.
// Error: denied, `where` = "ops[3]", `reason` = role_too_low, not_your_comment.
[[nodiscard]] Result<void> check_edit_rights(const Document& document, const Edit& edit, const EditRights& rights,
                                             Comments comments = Comments::own);

}  // namespace cairn
