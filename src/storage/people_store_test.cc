#include "storage/people_store.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "storage/store_testing.h"

namespace cairn::storage {
namespace {

Account ada() {
  return {.id = "a1",
          .email = "ada@example.org",
          .name = "Ada",
          .password_hash = "$argon2id$…",
          .role = "owner",
          .created_at = 5,
          .disabled_at = std::nullopt};
}

class PeopleStoreTest : public testing::Test {
 protected:
  PeopleStore open() {
    auto store = PeopleStore::open(directory.path());
    CAIRN_CHECK(store.ok());
    return std::move(store).value();
  }
  TemporaryDirectory directory;
};

TEST_F(PeopleStoreTest, what_is_written_is_read_after_opening_again) {
  {
    PeopleStore store = open();
    ASSERT_TRUE(store.put_account(ada()).ok());
    ASSERT_TRUE(store.set_map_role("m1", "a1", "editor").ok());
    ASSERT_TRUE(store.put_token({"t1", "hash", "a1", "nightly", {"read", "write"}, 7, 9, std::nullopt}).ok());
  }
  PeopleStore store = open();
  const auto account = store.account_by_email("ada@example.org").value();
  ASSERT_TRUE(account);
  EXPECT_EQ(account->id, "a1");
  EXPECT_EQ(account->role, "owner");
  EXPECT_FALSE(account->disabled_at);
  EXPECT_EQ(store.map_role("m1", "a1").value(), "editor");
  const auto token = store.token_by_secret("hash").value();
  ASSERT_TRUE(token);
  EXPECT_EQ(token->scopes, (std::vector<std::string>{"read", "write"}));
  EXPECT_EQ(token->expires_at, 9);
  EXPECT_FALSE(token->used_at);
}

TEST_F(PeopleStoreTest, the_file_is_for_its_owner_alone) {
  PeopleStore store = open();
  ASSERT_TRUE(store.put_account(ada()).ok());
  for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    EXPECT_EQ(entry.status().permissions() & others, std::filesystem::perms::none) << entry.path();
  }
}

TEST_F(PeopleStoreTest, one_address_has_one_account_and_those_who_left_have_none) {
  PeopleStore store = open();
  ASSERT_TRUE(store.put_account(ada()).ok());
  Account twin = ada();
  twin.id = "a2";
  const auto refused = store.put_account(twin);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().reason, "email_taken");
  for (const char* id : {"a1", "a3"}) {
    Account gone = ada();
    gone.id = id;
    gone.email.reset();
    gone.disabled_at = 8;
    ASSERT_TRUE(store.put_account(gone).ok());
  }
  EXPECT_TRUE(store.put_account(twin).ok());
  EXPECT_EQ(store.accounts().value().size(), 1U);
  EXPECT_EQ(store.owners().value(), 1);
}

TEST_F(PeopleStoreTest, hostile_text_is_only_text) {
  PeopleStore store = open();
  Account account = ada();
  account.name = "'); DROP TABLE account; --\xe2\x80\xae<script>";
  ASSERT_TRUE(store.put_account(account).ok());
  EXPECT_EQ(store.account("a1").value()->name, account.name);
  EXPECT_FALSE(store.account("' OR ''='").value());
}

TEST_F(PeopleStoreTest, a_role_that_is_none_is_refused) {
  PeopleStore store = open();
  Account account = ada();
  account.role = "emperor";
  EXPECT_FALSE(store.put_account(account).ok());
}

TEST_F(PeopleStoreTest, a_session_is_found_by_the_secret_before_its_rotation_too) {
  PeopleStore store = open();
  ASSERT_TRUE(store.put_account(ada()).ok());
  Session session{.id = "s1",
                  .secret_hash = "new",
                  .account = "a1",
                  .created_at = 1,
                  .seen_at = 2,
                  .expires_at = 50,
                  .rotated_at = 3,
                  .previous_hash = "old",
                  .previous_until = std::nullopt,
                  .agent = "Firefox"};
  ASSERT_TRUE(store.put_session(session).ok());
  EXPECT_EQ(store.session_by_secret("old").value()->id, "s1");
  EXPECT_EQ(store.session_by_secret("new").value()->agent, "Firefox");
  EXPECT_FALSE(store.session_by_secret("other").value());
  EXPECT_EQ(store.seen_at("a1").value(), 2);
  EXPECT_EQ(store.sessions("a1", 49).value().size(), 1U);
  EXPECT_TRUE(store.sessions("a1", 50).value().empty());
  ASSERT_TRUE(store.remove_sessions("a1", "s1").ok());
  EXPECT_TRUE(store.session("s1").value());
  ASSERT_TRUE(store.sweep(50).ok());
  EXPECT_FALSE(store.session("s1").value());
}

TEST_F(PeopleStoreTest, a_map_that_is_gone_takes_its_roles_links_and_invitations_along) {
  PeopleStore store = open();
  ASSERT_TRUE(store.put_account(ada()).ok());
  ASSERT_TRUE(store.set_map_role("m1", "a1", "owner").ok());
  ASSERT_TRUE(store.set_map_role("m2", "a1", "viewer").ok());
  ShareLink link;
  link.id = link.secret_hash = "l1", link.map = "m1", link.kind = "view", link.created_by = "a1";
  ASSERT_TRUE(store.put_share_link(link).ok());
  ASSERT_TRUE(store.put_share_session({"v1", "cookie", "l1", "", 1, 99}).ok());
  Invitation invitation;
  invitation.id = invitation.secret_hash = "i1", invitation.map = "m1", invitation.role = "viewer";
  invitation.expires_at = 99;
  ASSERT_TRUE(store.put_invitation(invitation).ok());
  ASSERT_TRUE(store.forget_map("m1", 10).ok());
  EXPECT_EQ(store.roles_of_account("a1").value().size(), 1U);
  EXPECT_FALSE(store.share_link("l1").value());
  EXPECT_FALSE(store.share_session("v1").value());
  EXPECT_TRUE(store.open_invitations(11).value().empty());
}

TEST_F(PeopleStoreTest, the_audit_log_is_read_in_pages_and_only_what_anybody_can_cause_is_trimmed) {
  PeopleStore store = open();
  for (int64_t at = 1; at <= 5; ++at)
    ASSERT_TRUE(store.add_audit({0, at, "person", "a1", at % 2 == 0 ? "refused" : "share", "m1", ""}).ok());
  const auto page = store.audit(std::nullopt, 2).value();
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].at, 5);
  EXPECT_EQ(store.audit(page[1].number, 10).value().size(), 3U);
  ASSERT_TRUE(store.trim_refusals(5).ok());
  const auto kept = store.audit(std::nullopt, 10).value();
  EXPECT_EQ(kept.size(), 3U);
  for (const auto& entry : kept) EXPECT_EQ(entry.action, "share");
}

TEST_F(PeopleStoreTest, an_undone_transaction_leaves_nothing) {
  PeopleStore store = open();
  {
    auto transaction = store.begin();
    ASSERT_TRUE(transaction.ok());
    ASSERT_TRUE(store.put_account(ada()).ok());
  }
  EXPECT_FALSE(store.account("a1").value());
}

TEST_F(PeopleStoreTest, a_newer_version_is_refused_untouched) {
  {
    static_cast<void>(open());
  }
  {
    auto db = SqliteDatabase::open(directory.path() / "documents.db", SqliteMode::write);
    ASSERT_TRUE(db.ok());
    ASSERT_TRUE(db->exec("UPDATE schema SET version = 99 WHERE part = 'people'").ok());
  }
  const auto store = PeopleStore::open(directory.path());
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace cairn::storage
