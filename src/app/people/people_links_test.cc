// Invitations, roles, tokens and share links.
#include <gtest/gtest.h>

#include <thread>

#include "app/people/authorise.h"
#include "app/people/people.h"
#include "app/people/people_for_test.h"

namespace cairn {
namespace {

const std::string shop = "map-shop", other = "map-other";

class PeopleLinks : public testing::Test {
 protected:
  Office office;
  Someone ada = office.owner();
};

TEST_F(PeopleLinks, an_invitation_works_once_and_for_a_week) {
  const auto link = office->invite(office.actor(ada), {{}, Role::editor, {}}, office.now).value();
  EXPECT_EQ(office->read_invitation(link.secret, office.now).value().role, "editor");
  const NewPerson bo{"Bo", "bo@example.org", office.password};
  const auto first = office->accept_invitation(Office::visitor(), link.secret, bo, office.now);
  ASSERT_TRUE(first.ok()) << first.error().text();
  EXPECT_EQ(office.by_session(first->session).actor.workspace_role, Role::editor);
  const NewPerson eve{"Eve", "eve@example.org", office.password};
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), link.secret, eve, office.now)), "link_spent");
  EXPECT_EQ(reason_of(office->read_invitation(link.secret, office.now)), "link_spent");
  EXPECT_EQ(reason_of(office->read_invitation("", office.now)), "link_spent");

  const auto late = office->invite(office.actor(ada), {{}, Role::viewer, {}}, office.now).value();
  EXPECT_EQ(office->invitations(office.actor(ada), {}, office.now).value().size(), 1U);
  office.now += invitation_ms;
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), late.secret, eve, office.now)), "link_spent");
  EXPECT_TRUE(office->invitations(office.actor(ada), {}, office.now).value().empty());
}

TEST_F(PeopleLinks, of_two_who_take_an_invitation_at_once_one_gets_in) {
  for (int round = 0; round < 5; ++round) {
    const auto link = office->invite(office.actor(ada), {{}, Role::viewer, {}}, office.now).value();
    std::atomic<int> in = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        const std::string name = "p" + std::to_string(round) + "-" + std::to_string(i);
        const auto done = office->accept_invitation(Office::visitor("192.0.2." + std::to_string(i)), link.secret,
                                                    {name, name + "@example.org", office.password}, office.now);
        (reason_of(done) == "ok" ? in : reason_of(done) == "link_spent" ? refused : in) += 1;
      });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(in, 1);
    EXPECT_EQ(refused, 3);
  }
  EXPECT_EQ(office->people().value().size(), 6U);
}

TEST_F(PeopleLinks, of_two_who_set_up_at_once_one_becomes_the_owner) {
  Office fresh;
  const auto secret = *fresh->set_up_secret(fresh.now).value();
  std::atomic<int> in = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const std::string name = "p" + std::to_string(i);
      in += fresh->set_up(Office::visitor(), secret, {name, name + "@example.org", fresh.password}, fresh.now).ok();
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(in, 1);
  EXPECT_EQ(fresh->people().value().size(), 1U);
}

TEST_F(PeopleLinks, an_invitation_for_an_address_is_for_no_other) {
  const auto link = office->invite(office.actor(ada), {"Bo@Example.org", Role::viewer, {}}, office.now).value();
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), link.secret,
                                                {"Eve", "eve@example.org", office.password}, office.now)),
            "forbidden");
  EXPECT_EQ(reason_of(office->accept_invitation(office.actor(ada), link.secret, {}, office.now)), "forbidden");
  EXPECT_TRUE(office->accept_invitation(Office::visitor(), link.secret, {"Bo", "", office.password}, office.now).ok());
}

TEST_F(PeopleLinks, who_has_an_account_signs_in_and_takes_the_role_on_top) {
  const Someone bo = office.join(ada, "bo", Role::commenter);
  const auto link = office->invite(office.actor(ada), {{}, Role::editor, shop}, office.now).value();
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), link.secret,
                                                {"Bo", "bo@example.org", office.password}, office.now)),
            "sign_in_first");
  const auto done = office->accept_invitation(office.actor(bo), link.secret, {}, office.now);
  ASSERT_TRUE(done.ok());
  EXPECT_TRUE(done->session.empty());
  EXPECT_EQ(office->role_on(office.actor(bo), shop).value(), Role::editor);
  EXPECT_EQ(office->role_on(office.actor(bo), other).value(), Role::commenter);
  // A lesser invitation takes nothing away.
  const auto lesser = office->invite(office.actor(ada), {{}, Role::viewer, {}}, office.now).value();
  ASSERT_TRUE(office->accept_invitation(office.actor(bo), lesser.secret, {}, office.now).ok());
  EXPECT_EQ(office.actor(bo).workspace_role, Role::commenter);
}

TEST_F(PeopleLinks, nobody_gives_more_than_they_have) {
  const Someone ed = office.join(ada, "ed", Role::editor);
  const Someone vi = office.join(ada, "vi", Role::viewer);
  const Someone guest = office.join(ada, "guest", Role::editor, shop);
  const auto try_invite = [&](const Someone& by, Role role, std::optional<std::string> map) {
    return reason_of(office->invite(office.actor(by), {{}, role, std::move(map)}, office.now));
  };
  EXPECT_EQ(try_invite(ed, Role::viewer, {}), "forbidden");
  EXPECT_EQ(try_invite(ed, Role::editor, shop), "ok");
  EXPECT_EQ(try_invite(ed, Role::owner, shop), "forbidden");
  EXPECT_EQ(try_invite(vi, Role::viewer, shop), "forbidden");
  EXPECT_EQ(try_invite(guest, Role::viewer, shop), "ok");
  EXPECT_EQ(office->invite(office.actor(guest), {{}, Role::viewer, other}, office.now).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(reason_of(office->set_role(office.actor(ed), ada.account, Role::viewer, {}, office.now)), "forbidden");
  EXPECT_EQ(reason_of(office->set_role(office.actor(ed), "vi@example.org", Role::editor, shop, office.now)), "ok");
  ASSERT_TRUE(office->set_role(office.actor(ada), vi.account, Role::owner, shop, office.now).ok());
  EXPECT_EQ(reason_of(office->set_role(office.actor(ed), vi.account, Role::viewer, shop, office.now)), "forbidden");
  EXPECT_EQ(reason_of(office->set_role(office.actor(ada), "nobody@example.org", Role::viewer, {}, office.now)),
            "there is no such person in the workspace");
}

TEST_F(PeopleLinks, one_withdraws_ones_own_invitations_and_an_owner_all) {
  const Someone ed = office.join(ada, "ed", Role::editor);
  const Someone vi = office.join(ada, "vi", Role::viewer);
  const auto one = office->invite(office.actor(ed), {{}, Role::viewer, shop}, office.now).value();
  const auto two = office->invite(office.actor(ada), {{}, Role::viewer, {}}, office.now).value();
  EXPECT_FALSE(office->revoke_invitation(office.actor(vi), one.id, office.now).ok());
  EXPECT_FALSE(office->revoke_invitation(office.actor(ed), two.id, office.now).ok());
  EXPECT_EQ(reason_of(office->invitations(office.actor(ed), {}, office.now)), "forbidden");
  EXPECT_EQ(office->invitations(office.actor(ed), shop, office.now).value().size(), 1U);
  EXPECT_TRUE(office->revoke_invitation(office.actor(ed), one.id, office.now).ok());
  EXPECT_TRUE(office->revoke_invitation(office.actor(ada), two.id, office.now).ok());
  EXPECT_EQ(reason_of(office->read_invitation(two.secret, office.now)), "link_spent");
}

TEST_F(PeopleLinks, the_last_owner_stays) {
  const Someone bo = office.join(ada, "bo", Role::editor);
  EXPECT_EQ(reason_of(office->set_role(office.actor(ada), ada.account, Role::editor, {}, office.now)), "last_owner");
  EXPECT_EQ(reason_of(office->remove_person(office.actor(ada), ada.account, office.now)), "last_owner");
  ASSERT_TRUE(office->set_role(office.actor(ada), bo.account, Role::owner, {}, office.now).ok());
  ASSERT_TRUE(office->set_role(office.actor(ada), ada.account, Role::editor, {}, office.now).ok());
  EXPECT_EQ(office.actor(ada).workspace_role, Role::editor);
  EXPECT_EQ(reason_of(office->remove_person(office.actor(bo), bo.account, office.now)), "last_owner");
}

TEST_F(PeopleLinks, two_owners_cannot_demote_each_other_at_once) {
  const Someone bo = office.join(ada, "bo", Role::owner);
  const Actor a = office.actor(ada), b = office.actor(bo);
  std::thread one([&] { static_cast<void>(office->set_role(a, bo.account, Role::viewer, {}, office.now)); });
  std::thread two([&] { static_cast<void>(office->set_role(b, ada.account, Role::viewer, {}, office.now)); });
  one.join();
  two.join();
  EXPECT_FALSE(office->needs_set_up().value());
}

TEST_F(PeopleLinks, who_is_removed_is_out_at_once_and_only_their_name_stays) {
  const Someone bo = office.join(ada, "bo", Role::editor);
  const Actor actor = office.actor(bo);
  const auto token = office->create_token(actor, {"t", {TokenScope::write}, {}}, office.now).value();
  const auto invitation = office->invite(actor, {{}, Role::viewer, shop}, office.now).value();
  const auto share = office->share(actor, {shop, ShareKind::view, {}, {}}, office.now).value();
  const uint64_t before = office->changes();
  EXPECT_EQ(office->remove_person(office.actor(ada), "bo@example.org", office.now).value(), 1);
  EXPECT_NE(office->changes(), before);
  EXPECT_EQ(office.actor(bo).kind, ActorKind::nobody);
  EXPECT_EQ(office->renew(actor, office.now).value().kind, ActorKind::nobody);
  EXPECT_EQ(office.by_token(token.secret).kind, ActorKind::nobody);
  EXPECT_EQ(reason_of(office->read_invitation(invitation.secret, office.now)), "link_spent");
  EXPECT_FALSE(office->log_in(Office::visitor(), "bo@example.org", office.password, office.now).ok());
  EXPECT_EQ(office->name_of(bo.account).value(), "bo");
  EXPECT_FALSE(office->account(bo.account).value().email);
  EXPECT_EQ(office->people().value().size(), 1U);
  EXPECT_TRUE(office->open_share(Office::visitor(), share.secret, {}, {}, office.now).ok());
  // The same address may come anew, as another person.
  EXPECT_NE(office.join(ada, "bo", Role::viewer).account, bo.account);
}

TEST_F(PeopleLinks, a_reset_sets_a_password_once_and_signs_out_everywhere) {
  const Someone bo = office.join(ada, "bo", Role::editor);
  EXPECT_EQ(reason_of(office->reset_password(office.actor(bo), ada.account, office.now)), "forbidden");
  const auto older = office->reset_password(office.actor(ada), "bo@example.org", office.now).value();
  const auto link = office->reset_password(office.actor(ada), bo.account, office.now).value();
  const NewPerson with_password{"", "", "another long password"};
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), older.secret, with_password, office.now)),
            "link_spent");
  EXPECT_EQ(office->accept_invitation(Office::visitor(), link.secret, {"", "", "short"}, office.now).error().where,
            "password");
  const auto done = office->accept_invitation(Office::visitor(), link.secret, with_password, office.now);
  ASSERT_TRUE(done.ok()) << done.error().text();
  EXPECT_EQ(done->account, bo.account);
  EXPECT_EQ(office.actor(bo).kind, ActorKind::nobody);
  EXPECT_EQ(office.by_session(done->session).actor.workspace_role, Role::editor);
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), link.secret, with_password, office.now)),
            "link_spent");
  const auto late = office->reset_password(office.actor(ada), bo.account, office.now).value();
  office.now += reset_ms;
  EXPECT_EQ(reason_of(office->accept_invitation(Office::visitor(), late.secret, with_password, office.now)),
            "link_spent");
}

TEST_F(PeopleLinks, a_token_may_what_its_scopes_say_while_it_lasts) {
  const auto make = [&](std::vector<TokenScope> scopes, std::optional<int64_t> expires_at = {}) {
    return office->create_token(office.actor(ada), {"script", std::move(scopes), expires_at}, office.now);
  };
  const auto read = make({TokenScope::read}).value();
  EXPECT_TRUE(read.secret.starts_with("cairn_"));
  Actor actor = office.by_token(read.secret);
  EXPECT_EQ(actor.kind, ActorKind::token);
  EXPECT_EQ(actor.id, ada.account);
  EXPECT_EQ(actor.workspace_role, Role::viewer);
  EXPECT_EQ(office->role_on(actor, shop).value(), Role::viewer);
  ASSERT_TRUE(office->set_role(office.actor(ada), ada.account, Role::owner, shop, office.now).ok());
  EXPECT_EQ(office->role_on(actor, shop).value(), Role::viewer);
  EXPECT_EQ(office->map_roles(actor).value()[shop], Role::viewer);
  EXPECT_EQ(office->role_on(office.by_token(make({TokenScope::write}).value().secret), shop).value(), Role::editor);

  const auto brief = make({TokenScope::admin, TokenScope::read}, office.now + 10).value();
  EXPECT_EQ(office.by_token(brief.secret).workspace_role, Role::owner);
  actor = office.by_token(brief.secret);
  office.now += 10;
  EXPECT_EQ(office.by_token(brief.secret).ended, "this token has expired; create a new one");
  EXPECT_EQ(office->renew(actor, office.now).value().kind, ActorKind::nobody);
  EXPECT_EQ(make({TokenScope::read}, office.now).error().where, "expires_at");
  EXPECT_EQ(make({}).error().where, "scopes");

  const Someone bo = office.join(ada, "bo", Role::editor);
  EXPECT_FALSE(office->revoke_token(office.actor(bo), read.id, office.now).ok());
  EXPECT_TRUE(office->revoke_token(office.actor(ada), read.id, office.now).ok());
  EXPECT_EQ(office.by_token(read.secret).kind, ActorKind::nobody);
}

TEST_F(PeopleLinks, a_share_link_opens_one_map_until_it_is_over) {
  const auto view = office->share(office.actor(ada), {shop, ShareKind::view, {}, {}}, office.now).value();
  const auto comment =
      office->share(office.actor(ada), {shop, ShareKind::comment, {}, office.now + 100}, office.now).value();
  const auto opened = office->open_share(Office::visitor(), view.secret, {}, "Zoë\u202e", office.now).value();
  EXPECT_EQ(opened.map, shop);
  EXPECT_EQ(opened.role, Role::viewer);
  const Actor visitor = office.by_share(*opened.share_session);
  EXPECT_EQ(visitor.kind, ActorKind::share_link);
  EXPECT_EQ(visitor.name, "Zoë\u202e\u202c");
  EXPECT_EQ(office->role_on(visitor, shop).value(), Role::viewer);
  EXPECT_EQ(office->role_on(visitor, other).value(), Role::none);
  EXPECT_EQ(office->visible_maps(visitor).value(), std::set<std::string>{shop});

  const auto commenting = office->open_share(Office::visitor(), comment.secret, {}, {}, office.now).value();
  const Actor guest = office.by_share(*commenting.share_session);
  EXPECT_EQ(guest.name, "Guest");
  EXPECT_NE(guest.id, visitor.id);
  EXPECT_EQ(guest.map_role, Role::commenter);
  office.now += 100;
  EXPECT_EQ(office.by_share(*commenting.share_session).kind, ActorKind::nobody);
  EXPECT_EQ(office->renew(guest, office.now).value().kind, ActorKind::nobody);
  EXPECT_EQ(reason_of(office->open_share(Office::visitor(), comment.secret, {}, {}, office.now)), "link_spent");

  EXPECT_EQ(office->shares(shop).value().back().opened, 1);
  EXPECT_FALSE(office->revoke_share(office.actor(ada), other, view.id, office.now).ok());
  EXPECT_TRUE(office->revoke_share(office.actor(ada), shop, view.id, office.now).ok());
  EXPECT_EQ(office.by_share(*opened.share_session).kind, ActorKind::nobody);
  EXPECT_EQ(office->renew(visitor, office.now).value().kind, ActorKind::nobody);
  EXPECT_EQ(reason_of(office->open_share(Office::visitor(), "", {}, {}, office.now)), "link_spent");
}

TEST_F(PeopleLinks, a_password_of_a_link_is_asked_and_guessing_it_is_slowed) {
  const auto link = office->share(office.actor(ada), {shop, ShareKind::view, "sesame", {}}, office.now).value();
  const auto open = [&](const std::optional<std::string>& password) {
    return reason_of(office->open_share(Office::visitor(), link.secret, password, {}, office.now));
  };
  for (int i = 0; i < 50; ++i) EXPECT_EQ(open({}), "password_needed");
  EXPECT_EQ(open("sesame"), "ok");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(open("simsim"), "wrong_password");
  EXPECT_EQ(open("sesame"), "too_many_attempts");
  EXPECT_EQ(office->share(office.actor(ada), {shop, ShareKind::view, "short", {}}, office.now).error().where,
            "password");
}

TEST_F(PeopleLinks, opening_a_link_over_and_over_is_slowed) {
  const auto link = office->share(office.actor(ada), {shop, ShareKind::view, {}, {}}, office.now).value();
  int opened = 0;
  for (int i = 0; i < 300; ++i) opened += office->open_share(Office::visitor(), link.secret, {}, {}, office.now).ok();
  EXPECT_EQ(opened, 200);
  EXPECT_TRUE(office->open_share(Office::visitor("192.0.2.2"), link.secret, {}, {}, office.now).ok());
}

TEST_F(PeopleLinks, a_person_keeps_their_name_when_they_open_a_link) {
  const Someone bo = office.join(ada, "bo", Role::viewer, other);
  const auto link = office->share(office.actor(ada), {shop, ShareKind::comment, {}, {}}, office.now).value();
  const auto opened = office->open_share(office.actor(bo), link.secret, {}, {}, office.now).value();
  const Actor actor = office.by_share(*opened.share_session, bo.session);
  EXPECT_EQ(actor.kind, ActorKind::person);
  EXPECT_EQ(actor.name, "bo");
  EXPECT_EQ(office->role_on(actor, shop).value(), Role::commenter);
  EXPECT_EQ(office->role_on(actor, other).value(), Role::viewer);
  EXPECT_EQ(office->visible_maps(actor).value(), (std::set<std::string>{shop, other}));
  EXPECT_EQ(office->renew(actor, office.now).value().map, shop);
  ASSERT_TRUE(office->log_out(actor, office.now).ok());
  EXPECT_EQ(office->renew(actor, office.now).value().kind, ActorKind::nobody);
}

TEST_F(PeopleLinks, whoever_makes_a_map_owns_it_and_a_map_that_is_gone_is_nobodys) {
  const Someone ed = office.join(ada, "ed", Role::editor);
  ASSERT_TRUE(office->made_map(office.actor(ed), shop, office.now).ok());
  EXPECT_EQ(office->role_on(office.actor(ed), shop).value(), Role::owner);
  EXPECT_TRUE(office->made_map(Actor::local_owner(), other, office.now).ok());
  const auto people = office->map_people(shop).value();
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[1].role, Role::owner);
  EXPECT_FALSE(office->members(shop).value()[0].email);
  ASSERT_TRUE(office->forget_map(shop, office.now).ok());
  EXPECT_EQ(office->role_on(office.actor(ed), shop).value(), Role::editor);
}

TEST_F(PeopleLinks, what_is_refused_behind_the_door_is_noted_too) {
  const Someone vi = office.join(ada, "vi", Role::commenter);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(office->refused(office.actor(vi), "edit", shop, office.now).ok());
  ASSERT_TRUE(office->refused(office.actor(vi), "undo", {}, office.now).ok());
  const auto log = office->audit(std::nullopt, 2).value();
  EXPECT_EQ(log[0].detail, "undo");
  EXPECT_EQ(log[1].detail, "edit");
  EXPECT_EQ(log[1].subject, shop);
  EXPECT_EQ(log[1].actor, office.actor(vi).id);
}

TEST_F(PeopleLinks, refusals_are_noted_once_a_minute) {
  const Someone vi = office.join(ada, "vi", Role::viewer);
  Operation operation{"edit-map", Effect::writes, Right::edit_map, {}, {}, {}, {}, {}};
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(reason_of(office->admit(office.actor(vi), operation, shop, office.now)), "forbidden");
  EXPECT_EQ(reason_of(office->admit(Office::visitor(), operation, shop, office.now)), "signed_out");
  EXPECT_TRUE(office->admit(office.actor(ada), operation, shop, office.now).ok());
  int refusals = 0;
  const auto log = office->audit(std::nullopt, 500).value();
  for (const auto& entry : log) refusals += entry.action == "refused" ? 1 : 0;
  EXPECT_EQ(refusals, 1);
  EXPECT_FALSE(
      office->admit(office.actor(vi), operation, "<script>" + std::string(1000, 'x'), office.now + minute_ms).ok());
  EXPECT_EQ(office->audit(std::nullopt, 1).value()[0].subject, "");
  office.now += 100 * day_ms;
  static_cast<void>(office->log_in(Office::visitor(), "ada@example.org", office.password, office.now).value());
  EXPECT_FALSE(office.noted("refused"));
  EXPECT_TRUE(office.noted("set-up"));
}

}  // namespace
}  // namespace cairn
