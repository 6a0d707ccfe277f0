#include "app/people/authorise.h"
#include "app/people/people_operations.h"
#include "app/people/role_words.h"

namespace cairn {
namespace {

struct TokenItem {
  std::string id, name;
  std::vector<TokenScope> scopes;
  int64_t created_at = 0;
  std::optional<int64_t> expires_at, used_at;
};
BOOST_DESCRIBE_STRUCT(TokenItem, (), (id, name, scopes, created_at, expires_at, used_at))
struct TokensOutput {
  std::vector<TokenItem> items;
};
BOOST_DESCRIBE_STRUCT(TokensOutput, (), (items))

struct CreateTokenInput {
  std::string name;
  std::vector<TokenScope> scopes;
  std::optional<int64_t> expires_at;
};
BOOST_DESCRIBE_STRUCT(CreateTokenInput, (), (name, scopes, expires_at))
struct CreateTokenOutput {
  std::string id, token;
};
BOOST_DESCRIBE_STRUCT(CreateTokenOutput, (), (id, token))

struct RevokeTokenInput {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(RevokeTokenInput, (), (token))

struct ShareInput {
  std::string map;
  ShareKind kind = ShareKind::view;
  std::optional<std::string> password;
  std::optional<int64_t> expires_at;
};
BOOST_DESCRIBE_STRUCT(ShareInput, (), (map, kind, password, expires_at))

struct SharesInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(SharesInput, (), (map))
struct ShareItem {
  std::string id;
  ShareKind kind = ShareKind::view;
  bool password = false;
  bool expired = false;
  std::string created_by;
  int64_t created_at = 0;
  std::optional<int64_t> expires_at;
  int64_t opened = 0;
};
BOOST_DESCRIBE_STRUCT(ShareItem, (), (id, kind, password, expired, created_by, created_at, expires_at, opened))
struct SharesOutput {
  std::vector<ShareItem> items;
};
BOOST_DESCRIBE_STRUCT(SharesOutput, (), (items))

struct RevokeShareInput {
  std::string map, share;
};
BOOST_DESCRIBE_STRUCT(RevokeShareInput, (), (map, share))

struct OpenShareInput {
  std::string token;
  std::optional<std::string> password, name;
};
BOOST_DESCRIBE_STRUCT(OpenShareInput, (), (token, password, name))
struct OpenShareOutput {
  std::string map;
  ShareKind kind = ShareKind::view;
  std::optional<std::string> share_session;
};
BOOST_DESCRIBE_STRUCT(OpenShareOutput, (), (map, kind, share_session))

Result<TokensOutput> run_tokens(Context& context, const NoPeopleInput&) {
  CAIRN_TRY(const auto tokens, context.team->people().tokens(context.actor));
  TokensOutput out;
  for (const auto& token : tokens) {
    TokenItem item{token.id, token.name, {}, token.created_at, token.expires_at, token.used_at};
    for (const auto& word : token.scopes) {
      if (const auto scope = json::enum_value<TokenScope>(word)) item.scopes.push_back(*scope);
    }
    out.items.push_back(std::move(item));
  }
  return out;
}

Result<CreateTokenOutput> run_create_token(Context& context, const CreateTokenInput& input) {
  CAIRN_TRY(const auto made, context.team->people().create_token(
                                 context.actor, {input.name, input.scopes, input.expires_at}, context.now));
  return CreateTokenOutput{made.id, made.secret};
}

Result<PeopleDone> run_revoke_token(Context& context, const RevokeTokenInput& input) {
  CAIRN_TRY_VOID(context.team->people().revoke_token(context.actor, input.token, context.now));
  return PeopleDone{};
}

Result<NewLink> run_share(Context& context, const ShareInput& input) {
  if (!title_of_map(*context.team, input.map)) return no_such_map();
  CAIRN_TRY(const auto link,
            context.team->people().share(context.actor, {input.map, input.kind, input.password, input.expires_at},
                                         context.now));
  return new_link(*context.team, "s", link);
}

Result<SharesOutput> run_shares(Context& context, const SharesInput& input) {
  People& people = context.team->people();
  CAIRN_TRY(const auto links, people.shares(input.map));
  SharesOutput out;
  for (const auto& link : links) {
    ShareItem item;
    item.id = link.id;
    item.kind = json::enum_value<ShareKind>(link.kind).value_or(ShareKind::view);
    item.password = !link.password_hash.empty();
    item.expired = link.expires_at && *link.expires_at <= context.now;
    CAIRN_TRY(item.created_by, actor_name(people, link.created_by));
    item.created_at = link.created_at;
    item.expires_at = link.expires_at;
    item.opened = link.opened;
    out.items.push_back(std::move(item));
  }
  return out;
}

Result<PeopleDone> run_revoke_share(Context& context, const RevokeShareInput& input) {
  CAIRN_TRY_VOID(context.team->people().revoke_share(context.actor, input.map, input.share, context.now));
  return PeopleDone{};
}

Result<OpenShareOutput> run_open_share(Context& context, const OpenShareInput& input) {
  CAIRN_TRY(const auto opened,
            context.team->people().open_share(context.actor, input.token, input.password, input.name, context.now));
  const ShareKind kind = opened.role == Role::commenter ? ShareKind::comment : ShareKind::view;
  return OpenShareOutput{opened.map, kind, opened.share_session};
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<CreateTokenInput>() {
  return {{"name", "what the token is for, so that you know it in the list"},
          {"scopes", "read, comment, write or admin; each includes those before it"},
          {"expires_at", "until when it works, ms since 1970 UTC; without it, until it is revoked"}};
}
template <>
std::vector<FieldHelp> field_help<RevokeTokenInput>() {
  return {{"token", "id of the token, from the list of tokens"}};
}
template <>
std::vector<FieldHelp> field_help<ShareInput>() {
  return {{"map", "id of the map"},
          {"kind", "view: for reading; comment: for reading and commenting"},
          {"password", "asked of whoever opens the link; at least 6 letters"},
          {"expires_at", "until when it works, ms since 1970 UTC; without it, until it is revoked"}};
}
template <>
std::vector<FieldHelp> field_help<SharesInput>() {
  return {{"map", "id of the map"}};
}
template <>
std::vector<FieldHelp> field_help<RevokeShareInput>() {
  return {{"map", "id of the map"}, {"share", "id of the link, from the list of share links"}};
}
template <>
std::vector<FieldHelp> field_help<OpenShareInput>() {
  return {{"token", "secret of the link: its end"},
          {"password", "where the link has one"},
          {"name", "what you want to be called in comments"}};
}

std::vector<Operation> link_operations() {
  return {
      team_operation("tokens", Effect::reads, Right::signed_in, "Your API tokens.", run_tokens),
      team_operation("create-token", Effect::writes, Right::signed_in,
                     "Make an API token that acts for you, as far as its scopes go; it is shown once.",
                     run_create_token),
      team_operation("revoke-token", Effect::writes, Right::signed_in, "End an API token.", run_revoke_token),
      team_operation("share", Effect::writes, Right::share_map,
                     "Make a link with which anybody can read a map, or comment on it; it is shown once.", run_share),
      team_operation("shares", Effect::reads, Right::share_map, "The share links of a map.", run_shares),
      team_operation("revoke-share", Effect::writes, Right::share_map,
                     "End a share link, also for those who have it open.", run_revoke_share),
      team_operation("open-share", Effect::writes, Right::anyone, "Open a share link.", run_open_share),
  };
}

}  // namespace cairn
