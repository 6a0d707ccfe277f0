#include "app/people/authorise.h"
#include "app/people/people_operations.h"
#include "app/people/role_words.h"

namespace cairn {
namespace {

struct InviteInput {
  std::optional<std::string> email;
  Role role = Role::viewer;
  std::optional<std::string> map;
};
BOOST_DESCRIBE_STRUCT(InviteInput, (), (email, role, map))

struct InvitationsInput {
  std::optional<std::string> map;
};
BOOST_DESCRIBE_STRUCT(InvitationsInput, (), (map))
struct InvitationItem {
  std::string id;
  std::optional<std::string> email;
  Role role = Role::none;
  std::optional<std::string> map, map_title;
  bool reset = false;
  std::string invited_by;
  int64_t created_at = 0, expires_at = 0;
};
BOOST_DESCRIBE_STRUCT(InvitationItem, (), (id, email, role, map, map_title, reset, invited_by, created_at, expires_at))
struct InvitationsOutput {
  std::vector<InvitationItem> items;
};
BOOST_DESCRIBE_STRUCT(InvitationsOutput, (), (items))

struct RevokeInvitationInput {
  std::string invitation;
};
BOOST_DESCRIBE_STRUCT(RevokeInvitationInput, (), (invitation))

struct ReadInvitationInput {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ReadInvitationInput, (), (token))
struct ReadInvitationOutput {
  std::optional<std::string> email;
  Role role = Role::none;
  std::optional<std::string> map, map_title;
  std::string workspace;
  bool reset = false;  // it sets a new password of an account that there is
  std::string invited_by;
  int64_t expires_at = 0;
};
BOOST_DESCRIBE_STRUCT(ReadInvitationOutput, (), (email, role, map, map_title, workspace, reset, invited_by, expires_at))

struct AcceptInvitationInput {
  std::string token;
  std::optional<std::string> name, email, password;
};
BOOST_DESCRIBE_STRUCT(AcceptInvitationInput, (), (token, name, email, password))

struct ResetPasswordInput {
  std::string account;
};
BOOST_DESCRIBE_STRUCT(ResetPasswordInput, (), (account))

Result<NewLink> run_invite(Context& context, const InviteInput& input) {
  if (input.map && !title_of_map(*context.team, input.map)) return no_such_map();
  CAIRN_TRY(const auto link,
            context.team->people().invite(context.actor, {input.email, input.role, input.map}, context.now));
  return new_link(*context.team, "join", link);
}

Result<InvitationsOutput> run_invitations(Context& context, const InvitationsInput& input) {
  People& people = context.team->people();
  CAIRN_TRY(const auto open, people.invitations(context.actor, input.map, context.now));
  InvitationsOutput out;
  for (const auto& invitation : open) {
    InvitationItem item;
    item.id = invitation.id;
    item.email = invitation.email;
    item.role = role_of_word(invitation.role);
    item.map = invitation.map;
    item.map_title = title_of_map(*context.team, invitation.map);
    item.reset = invitation.account.has_value();
    if (invitation.account) {
      CAIRN_TRY(const auto account, people.account(*invitation.account));
      item.email = account.email;
    }
    CAIRN_TRY(item.invited_by, actor_name(people, invitation.created_by));
    item.created_at = invitation.created_at;
    item.expires_at = invitation.expires_at;
    out.items.push_back(std::move(item));
  }
  return out;
}

Result<PeopleDone> run_revoke_invitation(Context& context, const RevokeInvitationInput& input) {
  CAIRN_TRY_VOID(context.team->people().revoke_invitation(context.actor, input.invitation, context.now));
  return PeopleDone{};
}

Result<ReadInvitationOutput> run_read_invitation(Context& context, const ReadInvitationInput& input) {
  People& people = context.team->people();
  CAIRN_TRY(const auto invitation, people.read_invitation(input.token, context.now));
  ReadInvitationOutput out;
  out.email = invitation.email;
  out.role = role_of_word(invitation.role);
  out.map = invitation.map;
  out.map_title = title_of_map(*context.team, invitation.map);
  out.workspace = context.team->directory().filename().string();
  out.reset = invitation.account.has_value();
  CAIRN_TRY(out.invited_by, actor_name(people, invitation.created_by));
  out.expires_at = invitation.expires_at;
  return out;
}

Result<SignedInOutput> run_accept_invitation(Context& context, const AcceptInvitationInput& input) {
  CAIRN_TRY(const auto done,
            context.team->people().accept_invitation(
                context.actor, input.token,
                {input.name.value_or(""), input.email.value_or(""), input.password.value_or("")}, context.now));
  return signed_in_output(done);
}

Result<NewLink> run_reset_password(Context& context, const ResetPasswordInput& input) {
  CAIRN_TRY(const auto link, context.team->people().reset_password(context.actor, input.account, context.now));
  return new_link(*context.team, "join", link);
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<InviteInput>() {
  return {{"email", "only this address may take the invitation"},
          {"role", "what the person will be: viewer, commenter, editor or owner"},
          {"map", "the role is on this map alone; without it, on the whole workspace"}};
}
template <>
std::vector<FieldHelp> field_help<InvitationsInput>() {
  return {{"map", "only invitations to this map"}};
}
template <>
std::vector<FieldHelp> field_help<RevokeInvitationInput>() {
  return {{"invitation", "id of the invitation, from the list of invitations"}};
}
template <>
std::vector<FieldHelp> field_help<ReadInvitationInput>() {
  return {{"token", "secret of the invitation: the end of its link"}};
}
template <>
std::vector<FieldHelp> field_help<AcceptInvitationInput>() {
  return {{"token", "secret of the invitation: the end of its link"},
          {"name", "your name, as others see it; not needed by who is signed in"},
          {"email", "address that you will sign in with"},
          {"password", "at least 10 letters"}};
}
template <>
std::vector<FieldHelp> field_help<ResetPasswordInput>() {
  return {{"account", "id or e-mail address of the person"}};
}

std::vector<Operation> invitation_operations() {
  return {
      team_operation("invite", Effect::writes, Right::share_map,
                     "Make a link that lets one person into the workspace, or to one map; it works once, for 7 days.",
                     run_invite),
      team_operation("invitations", Effect::reads, Right::share_map, "Invitations that nobody has taken yet.",
                     run_invitations),
      team_operation("revoke-invitation", Effect::writes, Right::signed_in, "Withdraw an invitation.",
                     run_revoke_invitation),
      team_operation("read-invitation", Effect::reads, Right::anyone, "What an invitation is for, and by whom.",
                     run_read_invitation),
      team_operation("accept-invitation", Effect::writes, Right::anyone,
                     "Take an invitation: with a new account, or with the one you are signed in with.",
                     run_accept_invitation),
      team_operation("reset-password", Effect::writes, Right::manage_workspace,
                     "Make a link with which a person sets a new password; it works once, for a day.",
                     run_reset_password),
  };
}

}  // namespace cairn
