// The matrix of rights: every operation of the registry × everyone who may ask, against a small table by Right that was
// written on its own. It stands in tests/golden/rights/matrix.tsv to be read; CAIRN_UPDATE_GOLDEN=1 writes it.
#include "app/people/authorise.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include "app/operation.h"
#include "base/file.h"

namespace cairn {
namespace {

const std::string own = "map-own", foreign = "map-foreign";

// Someone who asks, and what they are on the map they ask about.
struct Asker {
  std::string name;
  Actor actor;
  Role on_own = Role::none;      // role on map-own, as the store would say
  Role on_foreign = Role::none;  // on map-foreign
};

Asker person(const std::string& name, Role workspace, Role on_own = Role::none) {
  Asker asker{name, {}, std::max(workspace, on_own), workspace};
  asker.actor.kind = ActorKind::person;
  asker.actor.id = "p";
  asker.actor.workspace_role = workspace;
  return asker;
}

Asker token(const std::string& name, Role account, std::vector<TokenScope> scopes) {
  Asker asker = person(name, account);
  asker.actor.kind = ActorKind::token;
  asker.actor.scopes = std::move(scopes);
  return asker;
}

Asker link(const std::string& name, Role role) {
  Asker asker{name, {}, role, Role::none};
  asker.actor.kind = ActorKind::share_link;
  asker.actor.map = own;
  asker.actor.map_role = role;
  return asker;
}

Asker gone(const std::string& name) {
  Asker asker{name, {}, Role::none, Role::none};
  asker.actor.ended = "it has ended";
  return asker;
}

std::vector<Asker> askers() {
  std::vector<Asker> all;
  all.push_back({"nobody", {}, Role::none, Role::none});
  for (const char* name : {"ended_session", "expired_token", "revoked_link"}) all.push_back(gone(name));
  all.push_back({"local", Actor::local_owner(), Role::owner, Role::owner});
  for (const Role role : {Role::none, Role::viewer, Role::commenter, Role::editor, Role::owner})
    all.push_back(person("workspace_" + std::string(json::enum_word(role)), role));
  for (const Role role : {Role::viewer, Role::commenter, Role::editor, Role::owner})
    all.push_back(person("map_" + std::string(json::enum_word(role)), Role::none, role));
  for (const TokenScope scope : {TokenScope::read, TokenScope::comment, TokenScope::write, TokenScope::admin})
    all.push_back(token("owner_token_" + std::string(json::enum_word(scope)), Role::owner, {scope}));
  all.push_back(token("viewer_token_admin", Role::viewer, {TokenScope::admin}));
  all.push_back(token("token_without_scope", Role::owner, {}));
  all.push_back(link("link_view", Role::viewer));
  all.push_back(link("link_comment", Role::commenter));
  return all;
}

std::string outcome(const Result<void>& decision) {
  if (decision.ok()) return "yes";
  if (decision.error().code == ErrorCode::not_found) return "not_found";
  EXPECT_EQ(decision.error().code, ErrorCode::denied);
  return decision.error().reason;
}

// What the matrix says of one request: y yes, 1 signed_out (401), 3 forbidden (403), 4 not_found (404).
char letter(const std::string& outcome) {
  static const std::map<std::string, char> letters = {
      {"yes", 'y'}, {"signed_out", '1'}, {"forbidden", '3'}, {"not_found", '4'}};
  return letters.at(outcome);
}

// The table of its own: by right, who gets through, as a list of names of askers on "own", "foreign" and no map.
// Everyone else does not. Written out by hand, so that no rule of the code repeats itself here.
using Names = std::set<std::string>;
struct Expectation {
  Names own, foreign, without_map;
};

const Names everyone_signed_in = {
    "local",           "workspace_none", "workspace_viewer", "workspace_commenter", "workspace_editor",
    "workspace_owner", "map_viewer",     "map_commenter",    "map_editor",          "map_owner"};
const Names every_token = {"owner_token_read", "owner_token_comment", "owner_token_write", "owner_token_admin",
                           "viewer_token_admin"};

Names operator+(Names a, const Names& b) {
  a.insert(b.begin(), b.end());
  return a;
}

Expectation expected_of(Right right, Effect effect) {
  const Names viewers =
      Names{"local", "workspace_viewer", "workspace_commenter", "workspace_editor", "workspace_owner"} + every_token;
  const Names commenters = {"local",
                            "workspace_commenter",
                            "workspace_editor",
                            "workspace_owner",
                            "owner_token_comment",
                            "owner_token_write",
                            "owner_token_admin"};
  const Names editors = {"local", "workspace_editor", "workspace_owner", "owner_token_write", "owner_token_admin"};
  const Names sharers = {"local", "workspace_editor", "workspace_owner", "owner_token_admin"};
  const Names owners = {"local", "workspace_owner", "owner_token_admin"};
  switch (right) {
    case Right::anyone: {
      Names all;
      for (const Asker& asker : askers()) all.insert(asker.name);
      return {all, all, all};
    }
    case Right::signed_in: {
      const Names admins = {"owner_token_admin", "viewer_token_admin"};
      const Names who = everyone_signed_in + (effect == Effect::reads ? every_token : admins);
      return {who, who, who};
    }
    case Right::view_workspace:
      return {viewers, viewers, viewers};
    case Right::edit_workspace:
      return {editors, editors, editors};
    case Right::manage_workspace:
      return {owners, owners, owners};
    case Right::view_map:
      return {viewers + Names{"map_viewer", "map_commenter", "map_editor", "map_owner", "link_view", "link_comment"},
              viewers, viewers};
    case Right::comment_map:
      return {commenters + Names{"map_commenter", "map_editor", "map_owner", "link_comment"}, commenters, commenters};
    case Right::edit_map:
      return {editors + Names{"map_editor", "map_owner"}, editors, editors};
    case Right::share_map:
      return {sharers + Names{"map_editor", "map_owner"}, sharers, owners};
    case Right::local_only:
      return {{"local"}, {"local"}, {"local"}};
  }
  return {};
}

bool is_map_right(Right right) {
  const std::set<Right> of_maps = {Right::view_map, Right::comment_map, Right::edit_map, Right::share_map};
  return of_maps.contains(right);
}

// A map is "not found" for those with an account who are nothing on it, and for links of another map; and only for
// them.
bool expects_not_found(const Asker& asker, Right right, const std::optional<std::string>& map) {
  if (!is_map_right(right) || !map) return false;
  if (asker.actor.kind == ActorKind::share_link) return *map != own;
  if (asker.name == "workspace_none") return true;
  return asker.name.starts_with("map_") && *map != own;
}

std::string expected_outcome(const Asker& asker, const Operation& operation, const std::optional<std::string>& map) {
  const Expectation expected = expected_of(operation.right, operation.effect);
  const Names& who = !map ? expected.without_map : *map == own ? expected.own : expected.foreign;
  if (who.contains(asker.name)) return "yes";
  if (asker.actor.kind == ActorKind::nobody) return "signed_out";
  return expects_not_found(asker, operation.right, map) ? "not_found" : "forbidden";
}

// Which maps a request can name: of a required `map` the own and a foreign one, of an optional one also none.
std::vector<std::optional<std::string>> maps_of(const Operation& operation) {
  if (operation.input) {
    for (const auto& field : operation.input->fields) {
      if (field.name != "map") continue;
      if (field.optional) return {own, foreign, std::nullopt};
      return {own, foreign};
    }
  }
  return {std::nullopt};
}

std::string map_word(const std::optional<std::string>& map) { return !map ? "-" : *map == own ? "own" : "foreign"; }

TEST(Rights, the_matrix_of_everyone_and_every_operation) {
  std::string text =
      "# Who may do what: written by the test Rights.the_matrix_of_everyone_and_every_operation.\n"
      "# y yes, 1 signed_out (401), 3 forbidden (403), 4 not_found (404). map: the one that the asker has a role on or "
      "a\n"
      "# link of (own), another one (foreign), none (-).\noperation\tright\teffect\tmap";
  const auto everyone = askers();
  for (const Asker& asker : everyone) text += "\t" + asker.name;
  text += "\n";
  for (const Operation& operation : operations()) {
    for (const auto& map : maps_of(operation)) {
      text += operation.name + "\t" + std::string(json::enum_word(Right(operation.right))) + "\t" +
              (operation.effect == Effect::reads ? "reads" : "writes") + "\t" + map_word(map);
      for (const Asker& asker : everyone) {
        const Role role = !map ? asker.actor.workspace_role : *map == own ? asker.on_own : asker.on_foreign;
        const std::string decided = outcome(authorise(asker.actor, operation, map, role));
        EXPECT_EQ(decided, expected_outcome(asker, operation, map))
            << operation.name << " by " << asker.name << " on " << map_word(map);
        text += std::string("\t") + letter(decided);
      }
      text += "\n";
    }
  }
  const std::string path = "tests/golden/rights/matrix.tsv";
  if (std::getenv("CAIRN_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(path, text).ok());
  }
  const auto golden = read_file(path);
  ASSERT_TRUE(golden.ok()) << golden.error().text();
  EXPECT_EQ(golden.value(), text) << "rights changed; look at them, then ./dev test --update golden";
}

// Whatever is open to anybody is named here too: nothing becomes so by a slip.
TEST(Rights, what_is_open_to_anyone_is_known_by_name) {
  std::set<std::string> open;
  for (const Operation& operation : operations()) {
    if (operation.right == Right::anyone) open.insert(operation.name);
  }
  const std::set<std::string> known = {
      "state", "set-up", "log-in", "log-out", "read-invitation", "accept-invitation", "open-share", "version"};
  for (const auto& name : open) EXPECT_TRUE(known.contains(name)) << name;
}

// A map right without a map in the input would be asked of the workspace: then the right of the workspace is meant.
TEST(Rights, operations_on_maps_name_the_map) {
  for (const Operation& operation : operations()) {
    if (!is_map_right(operation.right)) continue;
    EXPECT_NE(maps_of(operation).front(), std::nullopt) << operation.name;
  }
}

TEST(Rights, refusals_say_what_is_missing_and_who_can_give_it) {
  const auto said = [](const Actor& actor, Right right, const std::optional<std::string>& map, Role role) {
    return authorise(actor, right, Effect::writes, map, role).error().message;
  };
  EXPECT_EQ(said(person("x", Role::viewer).actor, Right::edit_map, own, Role::viewer),
            "that takes an editor of this map; you are a viewer. An owner of this map can change that");
  EXPECT_EQ(said(person("x", Role::none).actor, Right::view_workspace, {}, Role::none),
            "that takes a viewer of the workspace; you are not on its list of people. An owner of the workspace can "
            "change that");
  EXPECT_EQ(said(token("x", Role::owner, {TokenScope::read}).actor, Right::edit_map, own, Role::viewer),
            "this token may not do that: it takes the scope write; create a token with it");
  EXPECT_EQ(said(gone("x").actor, Right::view_map, own, Role::none), "it has ended");
  EXPECT_EQ(said(person("x", Role::none).actor, Right::view_map, own, Role::none), no_such_map().message);
}

// The same bytes for a map that is not there and for one that is somebody else's: it cannot be asked which it is.
TEST(Rights, an_unseen_map_reads_like_one_that_is_not_there) {
  for (const Asker& asker : askers()) {
    const auto unseen = authorise(asker.actor, Right::view_map, Effect::reads, foreign, asker.on_foreign);
    const auto missing = authorise(asker.actor, Right::view_map, Effect::reads, "map-that-never-was", asker.on_foreign);
    ASSERT_EQ(unseen.ok(), missing.ok());
    if (!unseen.ok()) {
      EXPECT_EQ(unseen.error().text(), missing.error().text());
    }
  }
}

}  // namespace
}  // namespace cairn
