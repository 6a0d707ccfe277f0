#include "app/people/authorise.h"

#include <algorithm>
#include <string>
#include <utility>

namespace cairn {
namespace {

Error signed_out(std::string message) { return {ErrorCode::denied, std::move(message), {}, "signed_out"}; }
Error forbidden(std::string message) { return {ErrorCode::denied, std::move(message), {}, "forbidden"}; }

// The role that a right takes, where it is a matter of roles.
Role needed_role(Right right) {
  switch (right) {
    case Right::view_workspace:
    case Right::view_map:
      return Role::viewer;
    case Right::comment_map:
      return Role::commenter;
    case Right::edit_workspace:
    case Right::edit_map:
    case Right::share_map:
      return Role::editor;
    case Right::manage_workspace:
      return Role::owner;
    case Right::anyone:
    case Right::signed_in:
    case Right::local_only:
      break;
  }
  return Role::none;
}

bool is_of_map(Right right) {
  return right == Right::view_map || right == Right::comment_map || right == Right::edit_map ||
         right == Right::share_map;
}

std::string with_article(Role role) {
  const std::string word(json::enum_word(role));
  return (role == Role::editor || role == Role::owner ? "an " : "a ") + word;
}

// The scope a token needs at least. What opens doors to others, or changes the account itself, takes admin.
TokenScope needed_scope(Right right, Effect effect) {
  switch (right) {
    case Right::view_workspace:
    case Right::view_map:
      return TokenScope::read;
    case Right::comment_map:
      return TokenScope::comment;
    case Right::edit_workspace:
    case Right::edit_map:
      return TokenScope::write;
    case Right::signed_in:
      return effect == Effect::reads ? TokenScope::read : TokenScope::admin;
    case Right::anyone:
    case Right::share_map:
    case Right::manage_workspace:
    case Right::local_only:
      break;
  }
  return TokenScope::admin;
}

Result<void> check_scope(const Actor& actor, Right right, Effect effect) {
  const TokenScope needed = needed_scope(right, effect);
  const bool enough = std::ranges::any_of(actor.scopes, [&](TokenScope scope) { return scope >= needed; });
  if (enough) return {};
  return forbidden("this token may not do that: it takes the scope " + std::string(json::enum_word(needed)) +
                   "; create a token with it");
}

Result<void> check_link(const Actor& actor, Right right, const std::optional<std::string>& map) {
  if (right == Right::local_only || !is_of_map(right) || !map)
    return forbidden("a link opens its one map only; sign in for everything else");
  if (*map != actor.map) return no_such_map();
  if ((right == Right::view_map || right == Right::comment_map) && actor.map_role >= needed_role(right)) return {};
  if (right == Right::comment_map)
    return forbidden("this link is for reading; whoever sent it can send one that lets you comment");
  return forbidden("a link is for reading and commenting; to edit, ask an owner of the map for an invitation");
}

Result<void> check_role(const Actor& actor, Right right, const std::optional<std::string>& map, Role on_map) {
  const bool of_one_map = is_of_map(right) && map.has_value();
  const Role needed = right == Right::share_map && !map ? Role::owner : needed_role(right);
  Role role = of_one_map ? on_map : actor.workspace_role;
  if (actor.kind == ActorKind::token) role = std::min(role, highest_role(actor.scopes));
  if (role >= needed) return {};
  if (of_one_map && role == Role::none) return no_such_map();
  const std::string what = of_one_map ? "of this map" : "of the workspace";
  const std::string have = role == Role::none ? "you are not on its list of people" : "you are " + with_article(role);
  return forbidden("that takes " + with_article(needed) + " " + what + "; " + have + ". An owner " + what +
                   " can change that");
}

}  // namespace

Role highest_role(const std::vector<TokenScope>& scopes) {
  if (scopes.empty()) return Role::none;
  switch (*std::ranges::max_element(scopes)) {
    case TokenScope::read:
      return Role::viewer;
    case TokenScope::comment:
      return Role::commenter;
    case TokenScope::write:
      return Role::editor;
    case TokenScope::admin:
      break;
  }
  return Role::owner;
}

Error no_such_map() { return not_found("there is no such map, or it is not shared with you", "map"); }

Result<void> authorise(const Actor& actor, Right right, Effect effect, const std::optional<std::string>& map,
                       Role role_on_map) {
  if (actor.kind == ActorKind::local_owner || right == Right::anyone) return {};
  if (actor.kind == ActorKind::nobody) return signed_out(actor.ended.empty() ? "sign in first" : actor.ended);
  if (actor.kind == ActorKind::share_link) return check_link(actor, right, map);
  if (right == Right::local_only) return forbidden("only the command line on the machine of the server may do that");
  if (actor.kind == ActorKind::token) CAIRN_TRY_VOID(check_scope(actor, right, effect));
  return check_role(actor, right, map, role_on_map);
}

Result<void> authorise(const Actor& actor, const Operation& operation, const std::optional<std::string>& map,
                       Role role_on_map) {
  return authorise(actor, operation.right, operation.effect, map, role_on_map);
}

}  // namespace cairn
