// The operations about people as they are called: JSON in, JSON out, on a workspace of their own.
#include "app/people/people_operations.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/people/people_for_test.h"

namespace cairn {
namespace {

class PeopleOperations : public testing::Test {
 protected:
  PeopleOperations() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cairn-team-XXXXXX").string();
    CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
    directory = pattern;
    team = Team::open(directory, {"https://maps.example.org"}).value();
  }
  ~PeopleOperations() override {
    team.reset();
    std::error_code ignored;
    std::filesystem::remove_all(directory, ignored);
  }

  // As the server does it: who asks, whether they may, the answer.
  Result<json::Value> call(const std::string& name, const std::string& input, const Credentials& credentials = {}) {
    const auto all = people_operations();
    const auto operation = std::ranges::find(all, name, &Operation::name);
    CAIRN_CHECK(operation != all.end());
    Context context;
    context.now = now;
    context.team = team.get();
    CAIRN_TRY(const auto who, team->people().authenticate(credentials, now));
    context.actor = who.actor;
    CAIRN_TRY(const json::Value value, json::parse(input));
    CAIRN_TRY_VOID(team->people().admit(who.actor, *operation, People::map_of(value), now));
    CAIRN_TRY(json::Value output, operation->run(context, value));
    said += json::write(output);
    return output;
  }
  json::Value done(const std::string& name, const std::string& input, const Credentials& credentials = {}) {
    auto result = call(name, input, credentials);
    if (!result.ok()) ADD_FAILURE() << name << ": " << result.error().text();
    return result.ok() ? std::move(result).value() : json::Value(json::Object{});
  }
  static std::string text(const json::Value& value, std::string_view member) {
    const json::Value* found = value.as_object().if_contains(member);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
  }
  Credentials session(const json::Value& output) {
    Credentials credentials;
    credentials.session = text(output, "session");
    return credentials;
  }
  // The secret at the end of a link.
  static std::string secret_of(const std::string& url) { return url.substr(url.rfind('/') + 1); }

  json::Value set_up() {
    const auto secret = team->people().set_up_secret(now).value();
    return done("set-up", R"({"token":")" + *secret +
                              R"(","name":"Ada","email":"ada@example.org","password":"correct horse battery"})");
  }

  std::filesystem::path directory;
  std::unique_ptr<Team> team;
  std::string said;  // all that was answered
  int64_t now = 1'800'000'000'000;
};

TEST_F(PeopleOperations, a_team_comes_together) {
  EXPECT_EQ(json::write(done("state", "{}").as_object().at("needs_setup")), "true");
  const Credentials ada = session(set_up());
  const json::Value state = done("state", "{}", ada);
  EXPECT_EQ(text(state.as_object().at("me"), "email"), "ada@example.org");
  EXPECT_EQ(json::write(state.as_object().at("signed_in")), "true");

  const std::string url = text(done("invite", R"({"role":"editor"})", ada), "url");
  EXPECT_TRUE(url.starts_with("https://maps.example.org/join/")) << url;
  const std::string token = R"({"token":")" + secret_of(url) + "\"";
  EXPECT_EQ(text(done("read-invitation", token + "}"), "invited_by"), "Ada");
  const Credentials bo = session(done(
      "accept-invitation", token + R"(,"name":"Bo","email":"bo@example.org","password":"correct horse battery"})"));
  EXPECT_EQ(text(done("me", "{}", bo), "role"), "editor");
  EXPECT_EQ(reason_of(call("invite", R"({"role":"editor"})", bo)), "forbidden");
  EXPECT_EQ(reason_of(call("people", "{}")), "signed_out");
  EXPECT_EQ(done("people", "{}", ada).as_object().at("items").as_array().size(), 2U);
  // Addresses of others are for owners.
  EXPECT_EQ(json::write(done("people", "{}", bo)).find("ada@"), std::string::npos);

  Credentials script;
  script.bearer = text(done("create-token", R"({"name":"nightly","scopes":["read"]})", bo), "token");
  EXPECT_EQ(text(done("me", "{}", script), "kind"), "token");
  EXPECT_EQ(reason_of(call("create-token", R"({"name":"x","scopes":["admin"]})", script)), "forbidden");
  done("log-out", "{}", bo);
  EXPECT_EQ(reason_of(call("me", "{}", bo)), "signed_out");
  EXPECT_EQ(text(done("me", "{}", script), "name"), "Bo");
}

TEST_F(PeopleOperations, maps_that_are_not_there_are_not_shared) {
  const Credentials ada = session(set_up());
  EXPECT_EQ(call("share", R"({"map":"m1","kind":"view"})", ada).error().code, ErrorCode::not_found);
  EXPECT_EQ(call("invite", R"({"role":"viewer","map":"m1"})", ada).error().code, ErrorCode::not_found);
}

TEST_F(PeopleOperations, a_link_is_opened_without_an_account) {
  const auto link = team->people().share(Actor::local_owner(), {"m1", ShareKind::comment, {}, {}}, now).value();
  const json::Value opened = done("open-share", R"({"token":")" + link.secret + R"(","name":"Zoë"})");
  Credentials guest;
  guest.share_session = text(opened, "share_session");
  const json::Value state = done("state", "{}", guest);
  EXPECT_EQ(text(state, "map"), "m1");
  EXPECT_EQ(text(state, "map_role"), "commenter");
  EXPECT_EQ(json::write(state.as_object().at("signed_in")), "false");
  EXPECT_EQ(reason_of(call("people", "{}", guest)), "forbidden");
  EXPECT_EQ(call("shares", R"({"map":"m2"})", guest).error().code, ErrorCode::not_found);
}

TEST_F(PeopleOperations, the_local_owner_manages_and_has_no_account) {
  Credentials local;
  local.local = true;
  EXPECT_EQ(text(done("me", "{}", local), "kind"), "local_owner");
  EXPECT_TRUE(text(done("invite", R"({"role":"owner"})", local), "url").starts_with("https://"));
  EXPECT_FALSE(call("sessions", "{}", local).ok());
  EXPECT_EQ(text(done("audit", "{}", local).as_object().at("items").as_array().at(0), "actor_name"), "Local owner");
}

TEST_F(PeopleOperations, answers_hold_no_hash_and_lists_no_secret) {
  const Credentials ada = session(set_up());
  const std::string token = text(done("create-token", R"({"name":"t","scopes":["admin"]})", ada), "token");
  const std::string url = text(done("invite", R"({"role":"viewer","email":"bo@example.org"})", ada), "url");
  const std::string reset = text(done("reset-password", R"({"account":"ada@example.org"})", ada), "url");
  said.clear();
  for (const char* name : {"state", "me", "sessions", "tokens", "invitations", "people", "audit"})
    done(name, "{}", ada);
  done("shares", R"({"map":"m1"})", ada);
  done("map-people", R"({"map":"m1"})", ada);
  for (const std::string& secret : {token, secret_of(url), secret_of(reset), ada.session, std::string("argon2"),
                                    std::string("hash"), std::string("192.0.2")})
    EXPECT_EQ(said.find(secret), std::string::npos) << secret;
}

// Whatever is described as an input refuses what it does not know, and says where.
TEST_F(PeopleOperations, inputs_are_strict) {
  EXPECT_EQ(call("log-in", R"({"email":"a@b","password":"x","remember":true})").error().where, "remember");
  EXPECT_EQ(call("log-in", R"({"email":"a@b"})").error().where, "password");
  EXPECT_EQ(call("log-in", R"({"email":["a@b"],"password":"x"})").error().where, "email");
  const Credentials ada = session(set_up());
  EXPECT_EQ(call("invite", R"({"role":"emperor"})", ada).error().where, "role");
  EXPECT_EQ(call("create-token", R"({"name":"t","scopes":["read","all"]})", ada).error().where, "scopes[1]");
}

TEST_F(PeopleOperations, every_field_is_explained) {
  for (const Operation& operation : people_operations()) {
    EXPECT_FALSE(operation.sentence.empty());
    for (const auto& field : operation.input->fields) {
      const bool explained =
          std::ranges::any_of(operation.help, [&](const auto& help) { return help.name == field.name; });
      EXPECT_TRUE(explained) << operation.name << "." << field.name;
    }
  }
}

}  // namespace
}  // namespace cairn
