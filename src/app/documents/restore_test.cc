#include "app/documents/restore.h"

#include <gmock/gmock.h>

#include <random>

#include "app/documents/hub_testing.h"
#include "app/documents/map_records.h"
#include "app/documents/time_travel.h"

namespace cairn {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RestoreTest : public HubTest {
 protected:
  Document at(Revision revision) {
    auto then = document_at(*hub_, "m", revision);
    EXPECT_TRUE(then.ok()) << then.error().text();
    return then.ok() ? std::move(then).value() : Document();
  }
  static std::string content(const Document& document, bool comments = true) {
    std::string out;
    for (const Record* record : document.sorted()) {
      const auto of = document.map_of(*record);
      if ((of.empty() || of == "m") && (comments || record->type != "comment"))
        out += json::write(encode_record(*record)) + "\n";
    }
    return out;
  }
  std::string content_now(bool comments = true) {
    return hub_->read([&](const Document& document) { return content(document, comments); });
  }
  Result<EditDone> restore(const EditId& id, const Document& then) {
    Submission submission = submission_of("ada", {});
    submission.work = EditPlan{id, EditKind::restore, [&](const Document& now) -> Result<EditPlan::Planned> {
                                 return restored_map(now, "m", then);
                               }};
    return hub_->submit(std::move(submission));
  }
};

TEST_F(RestoreTest, every_revision_can_be_gone_back_to) {
  make_map();
  std::mt19937 random(7);
  std::map<Revision, std::string> seen;
  seen[1] = content_now();
  for (int i = 0; i < 400; ++i) {
    const RecordId card = "k" + std::to_string(random() % 12);
    const RecordId persona = "p" + std::to_string(random() % 3);
    std::vector<Op> ops;
    switch (random() % 5) {
      case 0:
        ops = {Put{example_card(card, "l", "s", "text " + std::to_string(i))}};
        break;
      case 1:
        ops = {Remove{card}};
        break;
      case 2:
        ops = {Put{Record{persona, "persona"}.with("name", json::Value("name " + std::to_string(i)))}, Remove{card}};
        break;
      case 3:
        ops = {Remove{"l"}, Put{example_lane("l", "m")}};
        break;
      default:
        ops = {set_text("c", std::to_string(i))};
    }
    if (i % 50 == 49) ops = {Put{example_map("other")}, Put{example_lane("lo", "other")}, Remove{"lo"}};
    static_cast<void>(edit("ada", "e" + std::to_string(i), std::move(ops)));
    seen[hub_->revision()] = content_now();
  }
  for (const auto& [revision, text] : seen) ASSERT_EQ(content(at(revision)), text) << revision;
  EXPECT_EQ(document_at(*hub_, "m", hub_->revision() + 1).error().code, ErrorCode::not_found);
  for (const Revision revision : {Revision{200}, Revision{3}, Revision{350}}) {
    if (!seen.contains(revision)) continue;
    const Document then = at(revision);
    if (then.find("l") == nullptr) continue;
    ASSERT_TRUE(restore("r" + std::to_string(revision), then).ok());
    const auto records_of_map = [&](const Document& document) {
      std::string out;
      for (const Record* record : document.sorted())
        if (document.map_of(*record) == "m") out += json::write(encode_record(*record)) + "\n";
      return out;
    };
    EXPECT_EQ(hub_->read(records_of_map), records_of_map(then));
  }
}

TEST_F(RestoreTest, a_long_way_back_leaves_snapshots_and_says_the_same_with_them) {
  make_map();
  const std::string much(20'000, 'x');
  for (int i = 0; i < 150; ++i)
    ASSERT_TRUE(edit("ada", "e" + std::to_string(i), {set_text("c", much + std::to_string(i))}).ok());
  const std::string first = content(at(5));
  const auto kept = hub_->past([](DocumentStore& store) { return store.snapshot_after("m", 5); });
  ASSERT_TRUE(kept.ok() && *kept);
  EXPECT_GT((*kept)->revision, 5);
  EXPECT_LT((*kept)->revision, 100);
  EXPECT_EQ(content(at(5)), first);
  EXPECT_EQ(at(151).find("c")->text("text"), much + "149");
}

TEST_F(RestoreTest, comments_stay_and_library_records_that_are_needed_come_back) {
  make_map();
  Patch shows{"m"};
  shows.set.set("personas", json::Array{"p"});
  ASSERT_TRUE(edit("ada", "e2",
                   {Put{Record{"p", "persona"}.with("name", "Ada").with("segment", "seg")},
                    Put{Record{"seg", "segment"}.with("name", "All")}, shows,
                    Put{Record{"q1", "comment"}.with("parent", "m").with("about", "c").with("text", "1")}})
                  .ok());
  const Document then = at(2);
  ASSERT_TRUE(edit("bo", "e3",
                   {Put{Record{"q2", "comment"}.with("parent", "m").with("about", "s").with("text", "2")}, Remove{"c"},
                    Remove{"p"}, Remove{"seg"}, Put{example_stage("s9", "m")}})
                  .ok());
  const auto done = restore("r", then);
  ASSERT_TRUE(done.ok()) << done.error().text();
  EXPECT_EQ(done->edit->kind, EditKind::restore);
  EXPECT_THAT(done->edit->kept, IsEmpty());
  EXPECT_EQ(content_now(false), content(then, false));
  hub_->read([](const Document& now) {
    EXPECT_NE(now.find("q1"), nullptr) << "it went along with its card";
    EXPECT_NE(now.find("q2"), nullptr) << "it was written since";
    return 0;
  });
  EXPECT_EQ(restore("again", then)->edit, nullptr) << "there is nothing left to do";
}

TEST_F(RestoreTest, what_comes_back_does_without_what_is_gone_for_good) {
  Document now;
  now.store(example_map("m"));
  now.store(example_card("taken", "x", "y", "z"));
  const std::vector<Record> records = {
      example_map("n"),
      example_lane("l", "n"),
      example_stage("s", "n"),
      example_card("c", "l", "s", "text").with("department", "gone").with("persona", "p"),
      example_card("taken", "l", "s", "text"),
      Record{"e", "evidence"}.with("parent", "n").with("about", "gone").with("kind", "quote").with("source", "x")};
  const LostRecords lost = {{"p", Record{"p", "persona"}.with("name", "Ada").with("segment", "never")}};
  const auto planned = brought_back(now, records, lost);
  std::vector<std::string> puts, kept;
  for (const Op& op : planned.edit.ops) puts.push_back(json::write(encode_record(std::get<Put>(op).record)));
  for (const Kept& one : planned.kept) kept.push_back(one.id + "." + one.property);
  EXPECT_THAT(puts, testing::SizeIs(5));  // n, l, s, c, p
  EXPECT_THAT(kept, testing::UnorderedElementsAre("taken.", "c.department", "p.segment", "e."));
  ASSERT_TRUE(apply(now, planned.edit).ok());
}

TEST_F(RestoreTest, a_copy_has_ids_of_its_own_wherever_they_stand) {
  make_map();
  Patch prompts{"l"};
  prompts.set.set("prompts", json::Object{{"s", "Why?"}});
  ASSERT_TRUE(edit("ada", "e2",
                   {prompts, Put{Record{"q", "comment"}.with("parent", "m").with("about", "c").with("text", "1")},
                    Put{Record{"b", "binding"}
                            .with("parent", "m")
                            .with("target", "c")
                            .with("metric", "reach")
                            .with("analysis", "x")}})
                  .ok());
  int number = 0;
  const auto fresh = [&] { return "new" + std::to_string(++number); };
  const NewRecords copy = hub_->read([&](const Document& now) { return copied_map(now, "m", "", fresh); });
  ASSERT_EQ(copy.ops.size(), 5);
  ASSERT_TRUE(edit("ada", "e3", copy.ops).ok());
  hub_->read([&](const Document& now) {
    const Record* map = now.find(copy.maps.front());
    EXPECT_EQ(map->text("title"), "Copy of Buying online");
    const Record* lane = now.children(map->id, "lane").front();
    const Record* stage = now.children(map->id, "stage").front();
    EXPECT_EQ(*lane->properties.find("prompts"), json::Value(json::Object{{stage->id, "Why?"}}));
    EXPECT_THAT(now.children(lane->id, "card").front()->texts("at"), ElementsAre(stage->id));
    EXPECT_TRUE(now.children(map->id, "comment").empty());
    return 0;
  });
}

TEST_F(RestoreTest, a_file_comes_in_under_ids_that_are_free_and_reuses_what_is_equal) {
  make_map();
  ASSERT_TRUE(
      edit("ada", "e2",
           {Put{Record{"same", "persona"}.with("name", "Same")}, Put{Record{"other", "persona"}.with("name", "Here")}})
          .ok());
  Document file;
  for (Op& op : example_ops()) file.store(std::get<Put>(op).record);
  file.store(example_map("m").with("personas", json::Array{"same", "other"}));
  file.store(Record{"same", "persona"}.with("name", "Same"));
  file.store(Record{"other", "persona"}.with("name", "Of the file"));
  file.store(Record{"x", "hologram"}.with("parent", "m"));
  int number = 0;
  const auto fresh = [&] { return "new" + std::to_string(++number); };
  const NewRecords made = hub_->read([&](const Document& now) { return imported_records(file, now, fresh); });
  EXPECT_EQ(made.ops.size(), 5);  // map, stage, lane, card, the other persona
  EXPECT_EQ(made.left_out.size(), 1);
  ASSERT_TRUE(edit("ada", "e3", made.ops).ok());
  hub_->read([&](const Document& now) {
    const auto personas = now.find(made.maps.front())->texts("personas");
    EXPECT_EQ(personas.size(), 2);
    EXPECT_EQ(personas[0], "same");
    EXPECT_EQ(now.find(personas[1])->text("name"), "Of the file");
    return 0;
  });
  Document empty;
  EXPECT_EQ(imported_records(file, empty, fresh).maps, std::vector<RecordId>{"m"}) << "free ids stay";
}

}  // namespace
}  // namespace cairn
