#include "app/documents/hub.h"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <random>
#include <thread>

#include "app/documents/hub_testing.h"

namespace cairn {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string members(const json::Object& entry, std::string_view name) {
  const json::Value* value = entry.if_contains(name);
  return value != nullptr ? json::write(*value) : std::string();
}

TEST_F(HubTest, an_edit_is_on_disk_when_it_is_acknowledged) {
  const auto done = edit("ada", "e1", example_ops());
  ASSERT_TRUE(done.ok()) << done.error().text();
  EXPECT_EQ(done->edit->revision, 1);
  EXPECT_EQ(stored(), in_memory());
}

TEST_F(HubTest, a_resend_is_answered_again_and_applied_once_also_after_a_restart) {
  make_map();
  ASSERT_TRUE(edit("ada", "e1", {set_text("c", "one")}).ok());
  ASSERT_TRUE(edit("ada", "e2", {set_text("c", "two")}).ok());
  for (int round = 0; round < 2; ++round) {
    const auto again = edit("ada", "e1", {set_text("c", "one")});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->edit->revision, 2);
    EXPECT_EQ(text("c"), "two");
    start();
  }
  EXPECT_EQ(hub_->revision(), 3);
}

TEST_F(HubTest, a_resend_within_one_batch_is_applied_once) {
  make_map();
  std::vector<std::promise<Result<EditDone>>> answers(3);
  {
    const auto held = log_->hold();
    for (size_t i = 0; i < answers.size(); ++i) {
      hub_->submit(submission_of("ada", {"same", 1, {Put{example_card("c2", "l", "s", "new")}}}),
                   [&answers, i](Result<EditDone> done) { answers[i].set_value(std::move(done)); });
    }
  }
  for (auto& answer : answers) {
    const auto done = answer.get_future().get();
    ASSERT_TRUE(done.ok()) << done.error().text();
    EXPECT_EQ(done->edit->revision, 2);
  }
}

TEST_F(HubTest, the_id_of_another_person_is_refused) {
  make_map();
  const auto stolen = edit("bo", "make", {set_text("c", "mine")});
  ASSERT_FALSE(stolen.ok());
  EXPECT_EQ(stolen.error().reason, "id_taken");
  EXPECT_EQ(edit("ada", "", {}).error().reason, "bad_id");
}

TEST_F(HubTest, what_waits_shares_one_commit) {
  make_map();
  std::atomic<int> answered = 0;
  {
    const size_t begun = log_->begun();
    const auto held = log_->hold();
    for (int i = 0; i < 100; ++i) {
      hub_->submit(submission_of("ada", {"e" + std::to_string(i), 1, {set_text("c", std::to_string(i))}}),
                   [&](const Result<EditDone>& done) { answered += done.ok() ? 1 : 0; });
      if (i == 0) log_->await_commit_after(begun);
    }
  }
  ASSERT_TRUE(edit("ada", "last", {set_text("c", "last")}).ok());
  EXPECT_EQ(answered, 100);
  EXPECT_GE(log_->largest(), 99);  // all that came while the first was being stored, and "last" where it was quick
  EXPECT_EQ(hub_->revision(), 102);
  EXPECT_EQ(stored(), in_memory());
}

TEST_F(HubTest, a_commit_that_fails_takes_all_of_it_back_and_says_so_to_each_author) {
  make_map();
  ASSERT_TRUE(edit("ada", "e1", {Put{example_card("c2", "l", "s", "two")}, set_text("c", "one")}).ok());
  const auto [client, subscription] = look({"m"});
  const std::string before = in_memory();
  std::vector<std::promise<Result<EditDone>>> answers(4);
  log_->fail(true);
  const auto answer = [&](size_t i) {
    return [&answers, i](Result<EditDone> done) { answers[i].set_value(std::move(done)); };
  };
  {
    const auto held = log_->hold();
    hub_->submit(submission_of("ada", {"f1", 2, {set_text("c", "lost"), Remove{"c2"}}}), answer(0));
    hub_->submit(submission_of("bo", {"f2", 2, {Put{example_card("c2", "l", "s", "again")}}}), answer(1));
    hub_->submit(submission_of("bo", {"f3", 2, {set_text("gone", "x")}}), answer(2));
    hub_->submit(submission_of("bo", {"f4", 2, {Remove{"l"}}}), answer(3));
  }
  for (size_t i = 0; i < 4; ++i) {
    const auto done = answers[i].get_future().get();
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, i == 2 ? ErrorCode::not_found : ErrorCode::unavailable) << done.error().text();
  }
  EXPECT_EQ(in_memory(), before);
  log_->fail(false);
  ASSERT_TRUE(edit("ada", "f1", {set_text("c", "kept")}, 2).ok());
  client->wait_for("f1");
  EXPECT_EQ(client->records(), held("m"));
  EXPECT_EQ(stored(), in_memory());
}

TEST_F(HubTest, a_subscriber_gets_everything_then_each_edit_once) {
  make_map();
  const auto [client, subscription] = look({"m"});
  EXPECT_EQ(client->records(), held("m"));
  ASSERT_TRUE(edit("bo", "e2", {set_text("c", "two"), Put{Record{"p", "persona"}.with("name", "Ada")}}).ok());
  ASSERT_TRUE(edit("bo", "e3", {Put{example_map("other")}}).ok());
  ASSERT_TRUE(edit("bo", "e4", {Remove{"s"}}).ok());
  client->wait_for("e4");
  EXPECT_EQ(client->records(), held("m"));
  EXPECT_EQ(client->revision(), 4);
  EXPECT_EQ(members(client->entry("e2"), "author"), "\"bo\"");
  EXPECT_THAT(client->entry("e3"), IsEmpty());
}

TEST_F(HubTest, everyone_of_an_audience_gets_the_same_frame) {
  make_map();
  const auto [a, a_subscription] = look({"m"});
  const auto [b, b_subscription] = look({"m"});
  ASSERT_TRUE(edit("bo", "e2", {set_text("c", "two")}).ok());
  a->wait_for("e2");
  b->wait_for("e2");
  EXPECT_EQ(a->last_frame().get(), b->last_frame().get());
}

TEST_F(HubTest, edits_that_come_together_are_told_together) {
  start({.gather = std::chrono::milliseconds(200)});
  make_map();
  const auto [client, subscription] = look({"m"});
  for (int i = 0; i < 50; ++i)
    ASSERT_TRUE(edit("bo", "e" + std::to_string(i), {set_text("c", std::to_string(i))}).ok());
  client->wait_for("e49");
  EXPECT_LT(client->frame_count(), 25);
  EXPECT_EQ(client->records(), held("m"));
}

TEST_F(HubTest, the_library_is_looked_at_with_the_list_of_maps) {
  make_map();
  const auto [client, subscription] = look({});
  EXPECT_EQ(client->records().size(), 1);
  ASSERT_TRUE(edit("bo", "e2", {Put{Record{"p", "persona"}.with("name", "Ada")}, set_text("c", "unseen")}).ok());
  Patch title{"m"};
  title.set.set("title", "Renamed");
  ASSERT_TRUE(edit("bo", "e3", {title}).ok());
  client->wait_for("e3");
  EXPECT_EQ(client->records().size(), 2);
  EXPECT_THAT(client->records()["m"], HasSubstr("Renamed"));
}

TEST_F(HubTest, who_comes_back_gets_what_was_missed) {
  make_map();
  auto [client, subscription] = look({"m"});
  subscription = {};
  client->drop();
  ASSERT_TRUE(edit("bo", "e2", {set_text("c", "two")}).ok());
  ASSERT_TRUE(edit("bo", "e3", {Put{example_map("other")}}).ok());
  start();
  auto again = hub_->subscribe({"m"}, client->revision(), client);
  ASSERT_TRUE(again.ok());
  client->wait_for("e2");
  EXPECT_EQ(client->revision(), 3);
  EXPECT_EQ(client->records(), held("m"));
}

TEST_F(HubTest, who_is_too_far_behind_or_ahead_gets_everything) {
  start({.replayed_edits = 3});
  make_map();
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(edit("bo", "e" + std::to_string(i), {set_text("c", std::to_string(i))}).ok());
  for (const Revision since : {Revision{0}, Revision{2}, Revision{99}}) {
    auto client = std::make_shared<Client>();
    const auto subscription = hub_->subscribe({"m"}, since, client);
    ASSERT_TRUE(subscription.ok());
    client->wait_until_opened();
    EXPECT_EQ(client->revision(), 6);
    EXPECT_EQ(client->records(), held("m"));
  }
}

TEST_F(HubTest, a_map_that_is_removed_says_so) {
  make_map();
  const auto [client, subscription] = look({"m"});
  ASSERT_TRUE(edit("bo", "e2", {Remove{"m"}}).ok());
  client->wait_until_removed();
  EXPECT_THAT(client->records(), IsEmpty());
  EXPECT_EQ(hub_->subscribe({"m"}, std::nullopt, client).error().code, ErrorCode::not_found);
}

TEST_F(HubTest, guests_see_of_the_library_what_the_map_names) {
  make_map();
  ASSERT_TRUE(edit("ada", "lib",
                   {Put{Record{"p1", "persona"}.with("name", "One")}, Put{Record{"p2", "persona"}.with("name", "Two")},
                    Put{Record{"p3", "persona"}.with("name", "Three").with("segment", "seg")},
                    Put{Record{"seg", "segment"}.with("name", "Segment")},
                    Put{Record{"q", "comment"}.with("parent", "m").with("about", "c").with("text", "hm")},
                    Put{Record{"r", "review"}.with("parent", "m").with("signed_at", 1).with("signed_by", "Ada")}})
                  .ok());
  Patch shows{"m"};
  shows.set.set("personas", json::Array{"p1"});
  ASSERT_TRUE(edit("ada", "shows", {shows}).ok());
  const auto [viewer, viewer_subscription] = look({"m", View::guest_viewer});
  const auto [commenter, commenter_subscription] = look({"m", View::guest_commenter});
  EXPECT_EQ(viewer->records().size(), 5);  // map, stage, lane, card, persona
  EXPECT_EQ(commenter->records().size(), 6);
  Patch hidden{"p2"};
  hidden.set.set("name", "Secret");
  ASSERT_TRUE(edit("ada", "unseen", {hidden}).ok());
  shows.set.set("personas", json::Array{"p1", "p3"});
  ASSERT_TRUE(edit("ada", "more", {shows}).ok());
  ASSERT_TRUE(edit("bo", "said",
                   {Put{Record{"q2", "comment"}.with("parent", "m").with("about", "c").with("text", "x")},
                    Put{Record{"r2", "review"}.with("parent", "m").with("signed_at", 2).with("signed_by", "Bo")},
                    set_text("c", "last")})
                  .ok());
  viewer->wait_for("said");
  commenter->wait_for("said");
  EXPECT_EQ(viewer->records().size(), 7);
  EXPECT_FALSE(viewer->records().contains("p2"));
  EXPECT_TRUE(viewer->records().contains("seg"));
  EXPECT_FALSE(viewer->records().contains("q2"));
  EXPECT_TRUE(commenter->records().contains("q2"));
  EXPECT_FALSE(commenter->records().contains("r2"));
}

TEST_F(HubTest, an_author_who_would_not_see_the_edit_is_answered_directly) {
  make_map();
  const auto [client, subscription] = look({"m"});
  Submission elsewhere = submission_of("ada", {"e2", 1, {Put{example_map("other")}}});
  elsewhere.audience = Audience{"m"};
  const auto done = hub_->submit(elsewhere);
  ASSERT_TRUE(done.ok() && done->frame);
  EXPECT_THAT(*done->frame, HasSubstr(R"("id":"e2")"));
  EXPECT_THAT(*done->frame, HasSubstr(R"("ops":[])"));
  Submission here = submission_of("ada", {"e3", 1, {set_text("c", "x")}});
  here.audience = Audience{"m"};
  EXPECT_FALSE(hub_->submit(here)->frame);
  const auto again = hub_->submit(here);
  ASSERT_TRUE(again->frame);
  client->edits(again->frame == nullptr
                    ? client->last_frame()
                    : std::make_shared<const std::string>(R"({"edits":{"revision":3,"edits":[]}})"));
  EXPECT_EQ(client->revision(), 3) << "what the resend speaks of had been sent before";
}

TEST_F(HubTest, undo_takes_back_ones_own_edit_as_far_as_it_stands) {
  make_map();
  const auto [client, subscription] = look({"m"});
  Patch both = set_text("c", "mine");
  both.set.set("label", "label");
  ASSERT_TRUE(edit("ada", "e2", {both}).ok());
  ASSERT_TRUE(edit("bo", "e3", {set_text("c", "theirs")}).ok());
  EXPECT_EQ(undo("bo", "u0", "e2").error().reason, "not_your_edit");
  EXPECT_EQ(undo("bo", "u0", "never").error().code, ErrorCode::not_found);
  const auto undone = undo("ada", "u1", "e2");
  ASSERT_TRUE(undone.ok()) << undone.error().text();
  EXPECT_EQ(undone->edit->kind, EditKind::undo);
  ASSERT_EQ(undone->edit->kept.size(), 1);
  EXPECT_EQ(undone->edit->kept[0].property, "text");
  EXPECT_EQ(text("c"), "theirs");
  start();
  ASSERT_TRUE(undo("ada", "u2", "u1").ok());  // the redo
  EXPECT_EQ(hub_->read([](const Document& d) { return std::string(d.find("c")->text("label")); }), "label");
  EXPECT_THAT(members(client->entry("u1"), "kept"), HasSubstr("it was changed since"));
}

TEST_F(HubTest, texts_that_meet_are_merged_by_words_and_what_is_replaced_is_named) {
  make_map();
  const auto [client, subscription] = look({"m"});
  ASSERT_TRUE(edit("ada", "e2", {set_text("c", "The long queue is too long")}, 1).ok());
  ASSERT_TRUE(edit("bo", "e3", {set_text("c", "The queue is much too long")}, 1).ok());
  EXPECT_EQ(text("c"), "The long queue is much too long");
  ASSERT_TRUE(edit("ada", "e4", {set_text("c", "Nothing like it")}, 3).ok());
  ASSERT_TRUE(edit("bo", "e5", {set_text("c", "Something else altogether")}, 3).ok());
  EXPECT_EQ(text("c"), "Something else altogether");
  client->wait_for("e5");
  EXPECT_THAT(members(client->entry("e3"), "overwrote"), IsEmpty());
  EXPECT_THAT(members(client->entry("e5"), "overwrote"),
              HasSubstr(R"("author":"ada","revision":4,"value":"Nothing like it")"));
}

TEST_F(HubTest, texts_meet_across_a_restart_and_beyond_what_is_remembered) {
  start({.recent_changes = 2});
  make_map();
  for (int i = 0; i < 10; ++i)
    ASSERT_TRUE(edit("ada", "a" + std::to_string(i), {set_text("c", "Words of ada " + std::to_string(i))}).ok());
  start();
  const auto done = edit("bo", "b", {set_text("c", "The words of bo")}, 1);
  ASSERT_TRUE(done.ok());
  ASSERT_EQ(done->edit->overwrote.size(), 1);
  EXPECT_EQ(done->edit->overwrote[0].value, json::Value("Words of ada 9"));
}

TEST_F(HubTest, what_was_discovered_is_so_no_longer_once_a_person_changes_it) {
  auto ops = example_ops();
  std::get<Put>(ops.back()).record.properties.set("discovered", true);
  ASSERT_TRUE(edit("ada", "make", std::move(ops)).ok());
  ASSERT_TRUE(edit("bo", "e2", {set_text("c", "touched")}).ok());
  const auto discovered = [&] {
    return hub_->read([](const Document& d) { return d.find("c")->properties.find("discovered") != nullptr; });
  };
  EXPECT_FALSE(discovered());
  ASSERT_TRUE(undo("bo", "u", "e2").ok());
  EXPECT_TRUE(discovered());
}

TEST_F(HubTest, a_comment_says_what_the_server_says_of_it) {
  make_map();
  Record comment = Record{"q", "comment"}.with("parent", "m").with("about", "c").with("text", "hm");
  comment.properties.set("author", "somebody else");
  comment.properties.set("written_at", 5);
  ASSERT_TRUE(edit("ada", "e2", {Put{comment}}).ok());
  Patch forged{"q"};
  forged.set.set("author", "bo");
  forged.set.set("resolved", true);
  forged.set.set("resolved_by", "bo");
  ASSERT_TRUE(edit("ada", "e3", {forged}).ok());
  hub_->read([](const Document& d) {
    EXPECT_EQ(d.find("q")->text("author"), "ada");
    EXPECT_EQ(*d.find("q")->properties.find("written_at"), json::Value(1000));
    EXPECT_EQ(d.find("q")->text("resolved_by"), "ada");
    return 0;
  });
}

TEST_F(HubTest, a_record_does_not_move_to_another_map) {
  make_map();
  ASSERT_TRUE(
      edit("ada", "e2", {Put{example_map("n")}, Put{example_stage("s2", "n")}, Put{example_lane("l2", "n")}}).ok());
  Patch move{"c"};
  move.set.set("parent", "l2");
  move.set.set("at", json::Array{"s2"});
  const std::string before = in_memory();
  const auto moved = edit("ada", "e3", {move});
  ASSERT_FALSE(moved.ok());
  EXPECT_EQ(moved.error().reason, "parent_changed");
  EXPECT_EQ(in_memory(), before);
}

TEST_F(HubTest, rights_are_checked_when_its_turn_comes) {
  make_map();
  Submission viewer = submission_of("bo", {"e2", 1, {set_text("c", "x")}});
  viewer.rights = {"bo", Role::viewer, {}};
  const auto refused = hub_->submit(viewer);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::denied);
  EXPECT_EQ(refused.error().where, "ops[0]");
  ASSERT_TRUE(edit("bo", "e3", {set_text("c", "y")}).ok());
  Submission later = undo_of("bo", {"u", 2, "e3"});
  later.rights = {"bo", Role::commenter, {}};
  EXPECT_EQ(hub_->submit(later).error().code, ErrorCode::denied);
  EXPECT_EQ(text("c"), "y");
}

TEST_F(HubTest, a_plan_is_made_of_the_document_at_its_turn) {
  make_map();
  Submission planned = submission_of("ada", {});
  planned.work = EditPlan{"p1", EditKind::restore, [](const Document& document) -> Result<EditPlan::Planned> {
                            return EditPlan::Planned{{"", 0, {set_text("c", std::to_string(document.revision()))}}, {}};
                          }};
  const auto done = hub_->submit(planned);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->edit->kind, EditKind::restore);
  EXPECT_EQ(text("c"), "1");
  planned.work =
      EditPlan{"p2", EditKind::edit, [](const Document&) -> Result<EditPlan::Planned> { return EditPlan::Planned{}; }};
  EXPECT_EQ(hub_->submit(planned)->edit, nullptr);
  EXPECT_EQ(hub_->revision(), 2);
}

TEST_F(HubTest, what_was_submitted_before_the_end_is_answered) {
  make_map();
  std::atomic<int> answered = 0;
  for (int i = 0; i < 200; ++i) {
    hub_->submit(submission_of("ada", {"e" + std::to_string(i), 1, {set_text("c", std::to_string(i))}}),
                 [&](const Result<EditDone>& done) { answered += done.ok() ? 1 : 0; });
  }
  hub_.reset();
  EXPECT_EQ(answered, 200);
}

// Many people at once, subscribers that come and go, a disk that fails now and then: in the end everyone has what is
// stored, and each acknowledged edit is in it.
TEST_F(HubTest, under_load_no_replica_misses_anything) {
  start({.gather = std::chrono::milliseconds(1)});
  make_map();
  constexpr int editors = 8;
  constexpr int edits_each = 250;
  std::atomic<int> acknowledged = 0;
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (int e = 0; e < editors; ++e) {
    threads.emplace_back([&, e] {
      std::mt19937 random(static_cast<unsigned>(e));
      const std::string name = "person" + std::to_string(e);
      for (int i = 0; i < edits_each; ++i) {
        const std::string id = name + "-" + std::to_string(i);
        const RecordId card = "card" + std::to_string(random() % 20);
        std::vector<Op> ops;
        switch (random() % 4) {
          case 0:
            ops = {Put{example_card(card, "l", "s", "text " + id)}};
            break;
          case 1:
            ops = {Remove{card}};
            break;
          case 2:
            ops = {set_text(card, "changed " + id)};
            break;
          default:
            ops = {set_text("c", "changed " + id)};
        }
        const auto result = edit(name, id, std::move(ops));
        if (result.ok()) ++acknowledged;
      }
    });
  }
  threads.emplace_back([&] {
    for (bool fails = false; !done; fails = !fails) {
      log_->fail(fails);
      std::this_thread::sleep_for(std::chrono::milliseconds(fails ? 1 : 10));
    }
    log_->fail(false);
  });
  std::vector<std::thread> lookers;
  for (int v = 0; v < 3; ++v) {
    lookers.emplace_back([&, v] {
      auto client = std::make_shared<Client>();
      while (!done) {
        const std::optional<Revision> since =
            client->revision() > 0 && v > 0 ? std::optional(client->revision()) : std::nullopt;
        if (!since) client = std::make_shared<Client>();
        auto subscription = hub_->subscribe({"m"}, since, client);
        ASSERT_TRUE(subscription.ok());
        client->wait_until_opened();
        std::this_thread::sleep_for(std::chrono::milliseconds(5 * v));
        subscription = Subscription();
        auto kept = std::make_shared<Client>();
        std::swap(kept, client);  // a late frame still goes to the old one
      }
    });
  }
  const auto [client, subscription] = look({"m"});
  for (int e = 0; e < editors; ++e) threads[static_cast<size_t>(e)].join();
  done = true;
  threads.back().join();
  for (auto& looker : lookers) looker.join();
  ASSERT_TRUE(edit("ada", "last", {set_text("c", "last")}).ok());
  client->wait_for("last");
  EXPECT_EQ(client->records(), held("m"));
  EXPECT_EQ(stored(), in_memory());
  EXPECT_EQ(hub_->revision(), static_cast<Revision>(acknowledged) + 2);
  const auto all = hub_->past([](DocumentStore& store) { return store.history({.limit = 100'000}); });
  EXPECT_EQ(all->size(), static_cast<size_t>(acknowledged) + 2);
}

// What stays in step under 20,000 random edits, undos and resends of four people with bases of their own.
TEST_F(HubTest, random_edits_keep_memory_disk_and_replicas_in_step) {
  make_map();
  const auto [client, subscription] = look({"m"});
  std::mt19937 random(4711);
  std::vector<std::pair<std::string, EditId>> done_edits;
  std::atomic<int> waiting = 0;
  constexpr int count = 20'000;
  for (int i = 0; i < count; ++i) {
    const std::string author = "p" + std::to_string(random() % 4);
    const EditId id = "e" + std::to_string(i);
    const RecordId card = "k" + std::to_string(random() % 50);
    Submission submission = submission_of(author, {id, random() % (hub_->revision() + 1), {}});
    auto& ops = std::get<Edit>(submission.work).ops;
    switch (random() % 8) {
      case 0:
        ops = {Put{example_card(card, "l", "s", "new " + id)}};
        break;
      case 1:
        ops = {Remove{card}};
        break;
      case 2:
        if (!done_edits.empty()) {
          const auto& [whose, of] = done_edits[random() % done_edits.size()];
          submission = undo_of(whose, {id, 0, of});
        }
        break;
      case 3:
        if (!done_edits.empty()) std::get<Edit>(submission.work).id = done_edits.back().second;
        break;
      default:
        ops = {set_text(card, "word" + std::to_string(random() % 5) + " of " + author)};
    }
    if (std::holds_alternative<Edit>(submission.work)) done_edits.emplace_back(author, id);
    if (done_edits.size() > 40) done_edits.erase(done_edits.begin());
    ++waiting;
    hub_->submit(std::move(submission), [&](const Result<EditDone>&) { --waiting; });
    while (waiting > 64) std::this_thread::yield();
  }
  ASSERT_TRUE(edit("ada", "last", {set_text("c", "last")}).ok());
  client->wait_for("last");
  EXPECT_EQ(client->records(), held("m"));
  EXPECT_EQ(stored(), in_memory());
}

}  // namespace
}  // namespace cairn
