// Coming in, sessions, one's own account.
#include "app/people/people.h"

#include <gtest/gtest.h>

#include <thread>

#include "app/people/people_for_test.h"

namespace cairn {
namespace {

TEST(People, the_first_owner_comes_by_a_link_that_works_once) {
  Office office;
  EXPECT_TRUE(office->needs_set_up().value());
  const auto older = office->set_up_secret(office.now).value();
  const auto secret = office->set_up_secret(office.now).value();
  ASSERT_TRUE(older && secret);
  const NewPerson ada{"Ada", "ada@example.org", office.password};
  EXPECT_EQ(reason_of(office->set_up(Office::visitor(), *older, ada, office.now)), "link_spent");
  EXPECT_EQ(reason_of(office->set_up(Office::visitor(), "", ada, office.now)), "link_spent");
  const auto done = office->set_up(Office::visitor(), *secret, ada, office.now);
  ASSERT_TRUE(done.ok()) << done.error().text();
  const Actor actor = office.by_session(done->session).actor;
  EXPECT_EQ(actor.kind, ActorKind::person);
  EXPECT_EQ(actor.name, "Ada");
  EXPECT_EQ(actor.workspace_role, Role::owner);
  EXPECT_FALSE(office->needs_set_up().value());
  EXPECT_FALSE(office->set_up_secret(office.now).value());
  EXPECT_EQ(
      reason_of(office->set_up(Office::visitor(), *secret, {"Eve", "eve@example.org", office.password}, office.now)),
      "link_spent");
}

TEST(People, a_refused_set_up_leaves_the_link_good) {
  Office office;
  const auto secret = office->set_up_secret(office.now).value();
  EXPECT_EQ(office->set_up(Office::visitor(), *secret, {"Ada", "ada@example.org", "short"}, office.now).error().where,
            "password");
  EXPECT_EQ(office->set_up(Office::visitor(), *secret, {"Ada", "nowhere", office.password}, office.now).error().where,
            "email");
  EXPECT_TRUE(office->set_up(Office::visitor(), *secret, {"Ada", "ada@example.org", office.password}, office.now).ok());
}

TEST(People, signing_in_takes_the_right_password_and_says_nothing_of_who_is_known) {
  Office office;
  static_cast<void>(office.owner());
  const auto in = office->log_in(Office::visitor(), " ADA@example.org", office.password, office.now);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(office.by_session(in->session).actor.name, "Ada");
  const auto wrong = office->log_in(Office::visitor(), "ada@example.org", "wrong horse battery", office.now);
  const auto unknown = office->log_in(Office::visitor(), "eve@example.org", "wrong horse battery", office.now);
  const auto nonsense = office->log_in(Office::visitor(), "not an address", "wrong horse battery", office.now);
  const auto huge = office->log_in(Office::visitor(), "ada@example.org", std::string(1 << 20, 'x'), office.now);
  for (const auto* result : {&wrong, &unknown, &nonsense, &huge}) {
    ASSERT_FALSE(result->ok());
    EXPECT_EQ(result->error().text(), wrong.error().text());
    EXPECT_EQ(result->error().reason, "wrong_password");
  }
  EXPECT_TRUE(office.noted("log-in"));
  EXPECT_TRUE(office.noted("log-in-failed"));
}

// In structure: an unknown address is hashed against a decoy that was made with the same limits.
TEST(PasswordHasher, an_account_that_is_not_there_costs_a_hash_and_never_matches) {
  PasswordHasher hasher(HashCost::least);
  const std::string hash = hasher.hash("correct horse battery").value();
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_NE(hash, hasher.hash("correct horse battery").value());
  EXPECT_TRUE(hasher.matches("correct horse battery", hash).value());
  EXPECT_FALSE(hasher.matches("correct horse batterY", hash).value());
  EXPECT_FALSE(hasher.matches("", "").value());
  EXPECT_FALSE(hasher.matches("correct horse battery", "").value());
  EXPECT_FALSE(hasher.matches("x", "$argon2id$nonsense").value());
  EXPECT_FALSE(hasher.is_outdated(hash));
  EXPECT_TRUE(PasswordHasher(HashCost::interactive).is_outdated(hash));
}

TEST(PasswordHasher, two_hash_some_wait_and_the_rest_is_told_to_come_back) {
  PasswordHasher hasher(HashCost::least);
  const std::string hash = hasher.hash("correct horse battery").value();
  std::atomic<int> right = 0, busy = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 32; ++i) {
    threads.emplace_back([&] {
      const auto result = hasher.matches("correct horse battery", hash);
      (result.ok() ? right : busy) += 1;
      EXPECT_TRUE(result.ok() ? *result : result.error().code == ErrorCode::unavailable);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_GE(right, 6);
  EXPECT_EQ(right + busy, 32);
}

TEST(People, guessing_is_slowed_by_account_and_by_address) {
  Office office;
  static_cast<void>(office.owner());
  const auto guess = [&](const std::string& email, const std::string& address) {
    return reason_of(office->log_in(Office::visitor(address), email, "wrong horse battery", office.now));
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess("ada@example.org", "192.0.2." + std::to_string(i)), "wrong_password");
  EXPECT_EQ(guess("ada@example.org", "192.0.2.99"), "too_many_attempts");
  EXPECT_EQ(reason_of(office->log_in(Office::visitor("192.0.2.99"), "ada@example.org", office.password, office.now)),
            "too_many_attempts");
  office.now += second_ms;
  EXPECT_EQ(reason_of(office->log_in(Office::visitor("192.0.2.99"), "ada@example.org", office.password, office.now)),
            "ok");
  std::string last;
  for (int i = 0; i < 60 && last != "too_many_attempts"; ++i)
    last = guess("person" + std::to_string(i) + "@example.org", "198.51.100.7");
  EXPECT_EQ(last, "too_many_attempts");
}

TEST(People, a_session_ends_when_it_is_idle_when_it_is_old_and_when_one_signs_out) {
  Office office;
  const Someone ada = office.owner();
  const int64_t start = office.now;
  office.now = start + session_idle_ms - 1;
  EXPECT_EQ(office.actor(ada).kind, ActorKind::person);
  std::string session = ada.session;
  while (office.now < start + session_longest_ms) {  // used now and then
    const auto seen = office.by_session(session);
    ASSERT_EQ(seen.actor.kind, ActorKind::person) << (office.now - start) / day_ms;
    if (seen.new_session) session = *seen.new_session;
    office.now += 9 * day_ms;
  }
  EXPECT_EQ(office.by_session(session).actor.kind, ActorKind::nobody);

  auto in = office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).value();
  office.now += session_idle_ms;
  EXPECT_EQ(office.by_session(in.session).actor.ended, "your session has ended; sign in again");

  in = office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).value();
  const Actor actor = office.by_session(in.session).actor;
  const uint64_t before = office->changes();
  EXPECT_TRUE(office->log_out(actor, office.now).ok());
  EXPECT_NE(office->changes(), before);
  EXPECT_EQ(office.by_session(in.session).actor.kind, ActorKind::nobody);
  EXPECT_EQ(office->renew(actor, office.now).value().kind, ActorKind::nobody);
}

TEST(People, secrets_of_sessions_rotate_and_an_old_copy_ends_the_session) {
  Office office;
  const Someone ada = office.owner();
  office.now += session_rotation_ms;
  const auto rotated = office.by_session(ada.session);
  ASSERT_TRUE(rotated.new_session);
  // Requests that were under way with the old secret, and no second rotation by them.
  const auto under_way = office.by_session(ada.session);
  EXPECT_EQ(under_way.actor.kind, ActorKind::person);
  EXPECT_FALSE(under_way.new_session);
  EXPECT_EQ(office.by_session(*rotated.new_session).actor.credential, rotated.actor.credential);
  office.now += rotation_grace_ms;
  EXPECT_EQ(office.by_session(ada.session).actor.kind, ActorKind::person);
  office.now += 1;
  EXPECT_EQ(office.by_session(ada.session).actor.kind, ActorKind::nobody);
  EXPECT_EQ(office.by_session(*rotated.new_session).actor.kind, ActorKind::nobody);
  EXPECT_TRUE(office.noted("session-replayed"));
}

TEST(People, an_answer_that_was_lost_does_not_end_a_session) {
  Office office;
  const Someone ada = office.owner();
  office.now += session_rotation_ms;
  const auto lost = office.by_session(ada.session);
  ASSERT_TRUE(lost.new_session);
  office.now += hour_ms;
  const auto again = office.by_session(ada.session);
  EXPECT_EQ(again.actor.kind, ActorKind::person);
  ASSERT_TRUE(again.new_session);
  EXPECT_EQ(office.by_session(*lost.new_session).actor.kind, ActorKind::nobody);
  EXPECT_EQ(office.by_session(*again.new_session).actor.kind, ActorKind::person);
}

TEST(People, an_account_has_a_hundred_sessions_at_most) {
  Office office;
  const Someone ada = office.owner();
  for (int i = 0; i < 120; ++i) {
    office.now += second_ms;
    ASSERT_TRUE(office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).ok());
  }
  EXPECT_EQ(office.actor(ada).kind, ActorKind::nobody);
  const auto last = office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).value();
  EXPECT_EQ(office->sessions(office.by_session(last.session).actor, office.now).value().size(), 100U);
}

TEST(People, nonsense_as_credentials_is_nobody_with_a_reason) {
  Office office;
  static_cast<void>(office.owner());
  for (const std::string& secret :
       {std::string("x"), std::string(1 << 20, 'x'), std::string("'; --"), std::string("\xff\x00\xfe", 3)}) {
    const Actor by_session = office.by_session(secret).actor;
    EXPECT_EQ(by_session.kind, ActorKind::nobody);
    EXPECT_FALSE(by_session.ended.empty());
    EXPECT_FALSE(office.by_token(secret).ended.empty());
    EXPECT_EQ(office.by_share(secret).kind, ActorKind::nobody);
  }
  EXPECT_TRUE(office.by_session({}).actor.ended.empty());
}

TEST(People, a_new_password_signs_out_everywhere_else) {
  Office office;
  const Someone ada = office.owner();
  const auto other = office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).value();
  const Actor actor = office.actor(ada);
  EXPECT_EQ(reason_of(office->change_password(actor, "wrong horse battery", "a new long password", office.now)),
            "wrong_password");
  EXPECT_EQ(office->change_password(actor, office.password, "short", office.now).error().where, "password");
  EXPECT_EQ(office.by_session(other.session).actor.kind, ActorKind::person);
  ASSERT_TRUE(office->change_password(actor, office.password, "a new long password", office.now).ok());
  EXPECT_EQ(office.by_session(other.session).actor.kind, ActorKind::nobody);
  EXPECT_EQ(office.actor(ada).kind, ActorKind::person);
  EXPECT_FALSE(office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).ok());
  EXPECT_TRUE(office->log_in(Office::visitor(), "ada@example.org", "a new long password", office.now).ok());
}

TEST(People, an_address_is_changed_with_the_password_and_is_nobody_elses) {
  Office office;
  const Someone ada = office.owner();
  static_cast<void>(office.join(ada, "bo", Role::editor));
  const Actor actor = office.actor(ada);
  EXPECT_TRUE(office->change_me(actor, "Ada L.", std::nullopt, std::nullopt, office.now).ok());
  EXPECT_EQ(office.actor(ada).name, "Ada L.");
  EXPECT_EQ(office->change_me(actor, std::nullopt, "new@example.org", std::nullopt, office.now).error().where,
            "password");
  EXPECT_EQ(reason_of(office->change_me(actor, std::nullopt, "BO@example.org", office.password, office.now)),
            "email_taken");
  EXPECT_TRUE(office->change_me(actor, std::nullopt, "new@example.org", office.password, office.now).ok());
  EXPECT_EQ(office->account(ada.account).value().email, "new@example.org");
  EXPECT_TRUE(office->change_me(actor, "a\nb", std::nullopt, std::nullopt, office.now).error().where == "name");
  EXPECT_FALSE(office->change_me(Actor::local_owner(), "x", std::nullopt, std::nullopt, office.now).ok());
}

TEST(People, one_sees_and_ends_only_ones_own_sessions) {
  Office office;
  const Someone ada = office.owner();
  const Someone bo = office.join(ada, "bo", Role::editor);
  EXPECT_EQ(office->sessions(office.actor(bo), office.now).value().size(), 1U);
  EXPECT_FALSE(office->revoke_session(office.actor(bo), office.actor(ada).credential, office.now).ok());
  EXPECT_TRUE(office->revoke_session(office.actor(bo), office.actor(bo).credential, office.now).ok());
  EXPECT_EQ(office.actor(bo).kind, ActorKind::nobody);
  EXPECT_EQ(office.actor(ada).kind, ActorKind::person);
}

TEST(People, everything_is_there_after_opening_again_and_no_secret_is_in_the_file) {
  Office office;
  const Someone ada = office.owner();
  const auto token = office->create_token(office.actor(ada), {"nightly", {TokenScope::read}, {}}, office.now).value();
  office.reopen();
  EXPECT_EQ(office.actor(ada).name, "Ada");
  EXPECT_EQ(office.by_token(token.secret).kind, ActorKind::token);
  const auto log = office->audit(std::nullopt, 500).value();
  for (const auto& entry : log) {
    for (const std::string& secret : {ada.session, token.secret, std::string("ada@"), std::string("192.0.2")})
      EXPECT_EQ((entry.actor + entry.subject + entry.detail).find(secret), std::string::npos);
  }
}

}  // namespace
}  // namespace cairn
