// Who asks for something, as far as it is known when the asking is looked at.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "app/rights.h"

namespace cairn {

enum class ActorKind : uint8_t {
  nobody,       // not signed in
  person,       // by a session
  token,        // an account's API token: at most what its scopes allow
  share_link,   // whoever holds the link of one map
  local_owner,  // who may open DIR/cairn.sock, or works on the directory itself
};
BOOST_DESCRIBE_ENUM(ActorKind, nobody, person, token, share_link, local_owner)

// What an API token may be used for; each bounds the rights of its account.
enum class TokenScope : uint8_t { read, comment, write, admin };
BOOST_DESCRIBE_ENUM(TokenScope, read, comment, write, admin)

struct Actor {
  ActorKind kind = ActorKind::nobody;
  std::string id;                    // of the account; of the share link; "local"; empty: nobody
  std::string name;                  // for people: on cursors and in histories
  Role workspace_role = Role::none;  // of a token: that of its account, as far as its scopes go
  std::vector<TokenScope> scopes;    // of a token
  std::string map;                   // of a share link: the one map it opens (a person may hold one too)
  Role map_role = Role::none;        // of a share link, on that map: viewer or commenter
  std::string credential;            // id of the session, token or share session it came by: what may be revoked
  std::string share;                 // id of the share session, where a person holds one besides
  int64_t until = 0;                 // when what they came by ends, ms UTC; 0: it does not by itself
  std::string ended;                 // of nobody: why what they showed does not hold any more, for people
  std::string address, agent;        // where the request came from; only limits of attempts and new sessions look

  static Actor local_owner() {
    return {.kind = ActorKind::local_owner, .id = "local", .name = "Local owner", .workspace_role = Role::owner};
  }
};

}  // namespace cairn
