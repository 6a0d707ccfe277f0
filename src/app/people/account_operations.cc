#include "app/people/people_operations.h"
#include "app/people/role_words.h"
#include "app/version.h"

namespace cairn {
namespace {

struct Me {
  std::string id, name;
  std::optional<std::string> email;
  Role role = Role::none;
  ActorKind kind = ActorKind::nobody;
};
BOOST_DESCRIBE_STRUCT(Me, (), (id, name, email, role, kind))

struct StateOutput {
  bool needs_setup = false;
  bool signed_in = false;
  std::string workspace;  // its name
  std::string version;
  std::optional<Me> me;
  std::optional<std::string> map;  // that a share link opens
  std::optional<Role> map_role;
};
BOOST_DESCRIBE_STRUCT(StateOutput, (), (needs_setup, signed_in, workspace, version, me, map, map_role))

struct SetUpInput {
  std::string token, name, email, password;
};
BOOST_DESCRIBE_STRUCT(SetUpInput, (), (token, name, email, password))

struct LogInInput {
  std::string email, password;
};
BOOST_DESCRIBE_STRUCT(LogInInput, (), (email, password))

struct LogOutOutput {
  std::optional<std::string> session, share_session;
};
BOOST_DESCRIBE_STRUCT(LogOutOutput, (), (session, share_session))

struct ChangeMeInput {
  std::optional<std::string> name, email, password;
};
BOOST_DESCRIBE_STRUCT(ChangeMeInput, (), (name, email, password))

struct ChangePasswordInput {
  std::string old_password, new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePasswordInput, (), (old_password, new_password))

struct SessionItem {
  std::string id;
  int64_t created_at = 0, seen_at = 0, expires_at = 0;
  std::string agent;
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionItem, (), (id, created_at, seen_at, expires_at, agent, current))
struct SessionsOutput {
  std::vector<SessionItem> items;
};
BOOST_DESCRIBE_STRUCT(SessionsOutput, (), (items))

struct RevokeSessionInput {
  std::string session;
};
BOOST_DESCRIBE_STRUCT(RevokeSessionInput, (), (session))

Result<Me> me_of(Context& context) {
  const Actor& actor = context.actor;
  Me me{actor.id, actor.name, std::nullopt, actor.workspace_role, actor.kind};
  if (actor.kind == ActorKind::person || actor.kind == ActorKind::token) {
    CAIRN_TRY(const auto account, context.team->people().account(actor.id));
    me.email = account.email;
  }
  return me;
}

Result<StateOutput> run_state(Context& context, const NoPeopleInput&) {
  const Actor& actor = context.actor;
  StateOutput out;
  CAIRN_TRY(out.needs_setup, context.team->people().needs_set_up());
  out.workspace = context.team->directory().filename().string();
  out.version = version();
  out.signed_in = actor.kind != ActorKind::nobody && actor.kind != ActorKind::share_link;
  if (actor.kind != ActorKind::nobody) {
    CAIRN_TRY(out.me, me_of(context));
  }
  if (!actor.map.empty()) {
    out.map = actor.map;
    out.map_role = actor.map_role;
  }
  return out;
}

Result<SignedInOutput> run_set_up(Context& context, const SetUpInput& input) {
  CAIRN_TRY(const auto done, context.team->people().set_up(context.actor, input.token,
                                                           {input.name, input.email, input.password}, context.now));
  return signed_in_output(done);
}

Result<SignedInOutput> run_log_in(Context& context, const LogInInput& input) {
  CAIRN_TRY(const auto done, context.team->people().log_in(context.actor, input.email, input.password, context.now));
  return signed_in_output(done);
}

Result<LogOutOutput> run_log_out(Context& context, const NoPeopleInput&) {
  CAIRN_TRY_VOID(context.team->people().log_out(context.actor, context.now));
  return LogOutOutput{"", ""};
}

Result<Me> run_me(Context& context, const NoPeopleInput&) { return me_of(context); }

Result<PeopleDone> run_change_me(Context& context, const ChangeMeInput& input) {
  CAIRN_TRY_VOID(context.team->people().change_me(context.actor, input.name, input.email, input.password, context.now));
  return PeopleDone{};
}

Result<PeopleDone> run_change_password(Context& context, const ChangePasswordInput& input) {
  CAIRN_TRY_VOID(
      context.team->people().change_password(context.actor, input.old_password, input.new_password, context.now));
  return PeopleDone{};
}

Result<SessionsOutput> run_sessions(Context& context, const NoPeopleInput&) {
  CAIRN_TRY(const auto sessions, context.team->people().sessions(context.actor, context.now));
  SessionsOutput out;
  for (const auto& session : sessions) {
    out.items.push_back({session.id, session.created_at, session.seen_at, session.expires_at, session.agent,
                         session.id == context.actor.credential});
  }
  return out;
}

Result<PeopleDone> run_revoke_session(Context& context, const RevokeSessionInput& input) {
  CAIRN_TRY_VOID(context.team->people().revoke_session(context.actor, input.session, context.now));
  return PeopleDone{};
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<SetUpInput>() {
  return {{"token", "secret of the set-up link, as the server printed it"},
          {"name", "your name, as others see it"},
          {"email", "address that you sign in with"},
          {"password", "at least 10 letters"}};
}
template <>
std::vector<FieldHelp> field_help<LogInInput>() {
  return {{"email", "your address"}, {"password", "your password"}};
}
template <>
std::vector<FieldHelp> field_help<ChangeMeInput>() {
  return {{"name", "your name, as others see it"},
          {"email", "another address to sign in with"},
          {"password", "your present password, to change the address"}};
}
template <>
std::vector<FieldHelp> field_help<ChangePasswordInput>() {
  return {{"old_password", "the present password"}, {"new_password", "at least 10 letters"}};
}
template <>
std::vector<FieldHelp> field_help<RevokeSessionInput>() {
  return {{"session", "id of the session, from the list of sessions"}};
}

std::vector<Operation> account_operations() {
  return {
      team_operation("state", Effect::reads, Right::anyone,
                     "Who you are here, and whether the workspace waits for its first owner.", run_state),
      team_operation("set-up", Effect::writes, Right::anyone,
                     "Make the first account, the owner of the workspace, with the link that the server printed.",
                     run_set_up),
      team_operation("log-in", Effect::writes, Right::anyone, "Sign in.", run_log_in),
      team_operation("log-out", Effect::writes, Right::anyone, "Sign out: this session ends.", run_log_out),
      team_operation("me", Effect::reads, Right::signed_in, "Your account.", run_me),
      team_operation("change-me", Effect::writes, Right::signed_in,
                     "Change your name, or the address you sign in with.", run_change_me),
      team_operation("change-password", Effect::writes, Right::signed_in,
                     "Change your password; you are signed out everywhere else.", run_change_password),
      team_operation("sessions", Effect::reads, Right::signed_in, "Where you are signed in.", run_sessions),
      team_operation("revoke-session", Effect::writes, Right::signed_in, "Sign out one of your sessions.",
                     run_revoke_session),
  };
}

}  // namespace cairn
