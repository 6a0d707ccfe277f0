// Pictures of maps: taken in by whoever edits the map, seen by whoever sees it, gone with the last map that had them.
#include "app/images/image_operations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include "app/documents/hub.h"
#include "app/images/picture.h"
#include "app/people/people.h"
#include "app/team.h"
#include "base/file.h"
#include "storage/store_testing.h"

namespace cairn {
namespace {

using testing::HasSubstr;

std::string base64_of(const std::string& bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.resize(out.size() - 1);
  return out;
}

class ImageOperationsTest : public testing::Test {
 protected:
  ImageOperationsTest() {
    auto team = Team::open(directory_.path(), {});
    EXPECT_TRUE(team.ok()) << team.error().text();
    team_ = std::move(team).value();
    context_.team = team_.get();
    context_.actor = Actor::local_owner();
    context_.now = 1'000'000;
  }
  Result<json::Value> ask(std::string_view name, const json::Object& input) {
    context_.now += 1000;
    return find_operation(name)->run(context_, input);
  }
  json::Value call(std::string_view name, const json::Object& input) {
    auto answer = ask(name, input);
    EXPECT_TRUE(answer.ok()) << name << ": " << answer.error().text();
    return answer.ok() ? std::move(answer).value() : json::Value(json::Object());
  }
  std::string create() {
    return std::string(call("create-map", {{"title", "A map"}, {"kind", "customer_journey"}, {"state", "current"}})
                           .at("map")
                           .get_string());
  }
  json::Value upload(const std::string& map) {
    return call("upload-image", {{"map", map},
                                 {"data", base64_of(read_file("tests/data/pictures/plain.png").value())},
                                 {"name", "C:\\Users\\ada\\shop window.png"},
                                 {"alt", "The shop from outside"}});
  }
  std::string code_for(const Actor& actor, std::string_view hash) {
    const auto asset = read_asset(*team_, actor, hash);
    return asset.ok() ? "seen" : std::string(error_code_name(asset.error().code));
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<Team> team_;
  Context context_;
};

TEST_F(ImageOperationsTest, a_picture_becomes_a_record_and_a_file) {
  const std::string map = create();
  const json::Value made = upload(map);
  EXPECT_EQ(made.at("width").to_number<int>(), 32);
  const std::string hash(made.at("hash").get_string());
  const auto asset = read_asset(*team_, context_.actor, hash);
  ASSERT_TRUE(asset.ok()) << asset.error().text();
  EXPECT_EQ(asset->media_type, "image/webp");
  team_->documents().read([&](const Document& now) {
    const Record* record = now.find(std::string(made.at("asset").get_string()));
    EXPECT_NE(record, nullptr);
    if (record == nullptr) return 0;
    EXPECT_EQ(record->parent(), map);
    EXPECT_EQ(record->text("name"), "shop window.png");
    EXPECT_EQ(record->text("alt"), "The shop from outside");
    EXPECT_EQ(record->text("hash"), hash);
    return 0;
  });
}

TEST_F(ImageOperationsTest, a_file_of_the_machine_is_taken_and_what_is_none_is_named) {
  const std::string map = create();
  call("upload-image", {{"map", map}, {"file", "tests/data/pictures/cmyk.jpg"}, {"alt", ""}});
  EXPECT_EQ(ask("upload-image", {{"map", map}, {"data", "AAAA"}}).error().where, "alt") << "what it shows is asked for";
  const auto missing = ask("upload-image", {{"map", map}, {"file", "tests/data/pictures/none.jpg"}, {"alt", ""}});
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  const auto text = ask("upload-image", {{"map", map}, {"file", "tests/data/README.md"}, {"alt", ""}});
  EXPECT_EQ(text.error().reason, "not_a_picture");
  EXPECT_EQ(text.error().where, "tests/data/README.md");
  EXPECT_EQ(ask("upload-image", {{"map", map}, {"data", "no base64!"}, {"alt", ""}}).error().reason, "not_base64");
  EXPECT_EQ(ask("upload-image", {{"map", map}, {"alt", ""}}).error().where, "file");
  EXPECT_EQ(ask("upload-image", {{"map", "nope"}, {"data", "AAAA"}, {"alt", ""}}).error().code, ErrorCode::not_found);
}

TEST_F(ImageOperationsTest, who_sees_the_map_sees_its_pictures) {
  const std::string map = create(), other = create();
  const json::Value made = upload(map);
  const std::string hash(made.at("hash").get_string());
  Actor guest{.kind = ActorKind::share_link, .id = "guest-1", .map = map, .map_role = Role::viewer};
  Actor stranger{.kind = ActorKind::share_link, .id = "guest-2", .map = other, .map_role = Role::viewer};
  Actor member{.kind = ActorKind::person, .id = "ada", .workspace_role = Role::viewer};
  Actor outsider{.kind = ActorKind::person, .id = "bo"};
  Actor token{.kind = ActorKind::token, .id = "ada", .workspace_role = Role::viewer, .scopes = {TokenScope::read}};
  Actor blind{.kind = ActorKind::token, .id = "ada", .workspace_role = Role::viewer};
  EXPECT_EQ(code_for(guest, hash), "seen");
  EXPECT_EQ(code_for(member, hash), "seen");
  EXPECT_EQ(code_for(token, hash), "seen");
  EXPECT_EQ(code_for(blind, hash), "not_found");
  EXPECT_EQ(code_for(stranger, hash), "not_found");
  EXPECT_EQ(code_for(outsider, hash), "not_found");
  EXPECT_EQ(code_for(Actor{}, hash), "denied");
  for (const char* odd : {"", "x", "../../documents.db", "' OR 1=1 --"}) EXPECT_EQ(code_for(member, odd), "not_found");
  // What the map no longer shows is its past, which guests do not see.
  call("edit", {{"map", map}, {"ops", json::Array{json::Object{{"remove", made.at("asset")}}}}});
  EXPECT_EQ(code_for(guest, hash), "not_found");
  EXPECT_EQ(code_for(member, hash), "seen");
}

TEST_F(ImageOperationsTest, a_picture_goes_with_the_last_map_that_had_it) {
  const std::string map = create();
  const std::string hash(upload(map).at("hash").get_string());
  const std::string copy(call("copy-map", {{"map", map}}).at("map").get_string());
  const auto forget = [&](const std::string& which) {
    call("remove-map", {{"map", which}});
    EXPECT_EQ(code_for(context_.actor, hash), "seen") << "the trash keeps it";
    call("empty-trash", {});
  };
  forget(map);
  EXPECT_EQ(code_for(context_.actor, hash), "seen");
  forget(copy);
  EXPECT_EQ(code_for(context_.actor, hash), "not_found");
  const bool kept =
      team_->documents().past([&](DocumentStore& store) { return store.asset(hash).value().has_value(); });
  EXPECT_FALSE(kept);
}

}  // namespace
}  // namespace cairn
