#include "storage/document_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "storage/document_testing.h"

namespace cairn {
namespace {

using storage::SqliteMode;
using storage::TemporaryDirectory;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const auto everything = [](std::string_view) { return true; };

class DocumentStoreTest : public testing::Test {
 protected:
  DocumentStoreTest() { reopen(); }
  void reopen() {
    store_.reset();
    auto opened = DocumentStore::open(directory_.path(), SqliteMode::write);
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    store_.emplace(std::move(opened).value());
  }
  void add(const EditId& id, std::vector<Op> ops, const Author& author = {"ada", "Ada", "person"}) {
    const StoredEdit edit = documents_.edit(id, std::move(ops), author);
    const auto stored = store_->append({&edit, 1}, documents_.document());
    ASSERT_TRUE(stored.ok()) << stored.error().text();
  }
  std::vector<RecordId> found(const std::string& text) {
    const auto result = store_->search(text, everything, 100);
    EXPECT_TRUE(result.ok()) << text << ": " << result.error().text();
    std::vector<RecordId> ids;
    for (const FoundRecord& one : *result) ids.push_back(one.id);
    return ids;
  }
  TemporaryDirectory directory_;
  std::optional<DocumentStore> store_;
  ExampleDocuments documents_;
};

TEST_F(DocumentStoreTest, a_new_one_is_empty_at_revision_0) {
  const auto loaded = store_->load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  EXPECT_EQ(loaded->size(), 0);
  EXPECT_EQ(loaded->revision(), 0);
  EXPECT_FALSE(store_->edit("e1")->has_value());
}

TEST_F(DocumentStoreTest, what_was_appended_is_loaded_again) {
  add("e1", example_ops());
  add("e2", {set_text("c", "Ünïcode \"quoted\" \n line")});
  add("e3", {Put{example_card("c2", "l", "s", "two")}});
  add("e4", {Remove{"c2"}});
  reopen();
  EXPECT_EQ(text_of_document(*store_->load()), text_of_document(documents_.document()));
}

TEST_F(DocumentStoreTest, a_batch_is_stored_as_a_whole_with_its_last_state) {
  std::vector<StoredEdit> batch;
  batch.push_back(documents_.edit("e1", example_ops()));
  batch.push_back(documents_.edit("e2", {set_text("c", "shorter")}));
  batch.push_back(documents_.edit("e3", {Remove{"l"}}));
  ASSERT_TRUE(store_->append(batch, documents_.document()).ok());
  reopen();
  EXPECT_EQ(text_of_document(*store_->load()), text_of_document(documents_.document()));
  EXPECT_EQ(store_->history({})->size(), 3);
}

TEST_F(DocumentStoreTest, an_id_that_was_used_takes_the_whole_batch_along) {
  add("e1", example_ops());
  std::vector<StoredEdit> batch;
  batch.push_back(documents_.edit("e2", {set_text("c", "new")}));
  batch.push_back(documents_.edit("e1", {set_text("c", "newer")}));
  EXPECT_FALSE(store_->append(batch, documents_.document()).ok());
  EXPECT_EQ(store_->load()->revision(), 1);
  EXPECT_EQ(store_->load()->find("c")->text("text"), "The queue is too long");
  EXPECT_FALSE(store_->edit("e2")->has_value());
}

TEST_F(DocumentStoreTest, an_edit_is_found_by_its_id_with_all_that_was_said_of_it) {
  add("e1", example_ops());
  StoredEdit edit = documents_.edit("e2", {set_text("c", "new")}, {"bo", "Bo", "token"});
  edit.kind = EditKind::undo;
  edit.overwrote = {{"c", "text", "ada", 1, "The queue is too long"}};
  edit.merged = {{"c", "text", "as it was sent"}};
  edit.kept = {{"c", "order", "it was changed since"}};
  ASSERT_TRUE(store_->append({&edit, 1}, documents_.document()).ok());
  reopen();
  const auto found = store_->edit("e2");
  ASSERT_TRUE(found.ok() && *found);
  const StoredEdit& read = **found;
  EXPECT_EQ(read.revision, 2);
  EXPECT_EQ(read.author, (Author{"bo", "Bo", "token"}));
  EXPECT_EQ(read.kind, EditKind::undo);
  EXPECT_EQ(read.at, 2000);
  EXPECT_EQ(read.applied.effect, edit.applied.effect);
  EXPECT_EQ(read.applied.inverse, edit.applied.inverse);
  EXPECT_THAT(read.maps, ElementsAre("m"));
  ASSERT_EQ(read.overwrote.size(), 1);
  EXPECT_EQ(read.overwrote[0].author, "ada");
  EXPECT_EQ(read.overwrote[0].value, json::Value("The queue is too long"));
  EXPECT_EQ(read.merged.at(0).sent, json::Value("as it was sent"));
  EXPECT_EQ(read.kept.at(0).why, "it was changed since");
}

TEST_F(DocumentStoreTest, history_is_asked_by_map_and_record_a_page_at_a_time) {
  add("e1", example_ops());
  add("e2", {Put{example_map("other")}});
  add("e3", {Put{Record{"p", "persona"}.with("name", "Ada")}});
  for (int i = 4; i <= 9; ++i) add("e" + std::to_string(i), {set_text("c", "text " + std::to_string(i))});
  const auto ids = [&](const HistoryQuery& query) {
    std::vector<std::string> out;
    const auto edits = store_->history(query);
    for (const StoredEdit& edit : *edits) out.push_back(edit.id);
    return out;
  };
  EXPECT_THAT(ids({.map = "other"}), ElementsAre("e2"));
  EXPECT_THAT(ids({.map = ""}), ElementsAre("e3"));
  EXPECT_THAT(ids({.map = "m", .limit = 2}), ElementsAre("e9", "e8"));
  EXPECT_THAT(ids({.map = "m", .before = 8, .limit = 2}), ElementsAre("e7", "e6"));
  EXPECT_THAT(ids({.record = "s"}), ElementsAre("e1"));
  EXPECT_THAT(ids({.map = "m", .record = "c", .after = 7}), ElementsAre("e9", "e8"));
  EXPECT_THAT(ids({.map = "other", .record = "c"}), IsEmpty());
  EXPECT_THAT(*store_->revisions_of_record("c", 6), ElementsAre(7, 8, 9));
  const std::vector<std::string> maps = {"other", ""};
  EXPECT_EQ(store_->edits_after(maps, 0, 10)->size(), 2);
  EXPECT_EQ(store_->edits_after(maps, 2, 10)->front().id, "e3");
  EXPECT_EQ(store_->last_edits()->size(), 3);
}

TEST_F(DocumentStoreTest, walking_back_gives_the_inverses_of_one_map_alone) {
  add("e1", example_ops());
  add("e2", {Put{Record{"p", "persona"}.with("name", "Ada")}, set_text("c", "second")});
  add("e3", {Remove{"l"}});
  std::vector<std::string> seen;
  const auto step = [&](Revision revision, const std::vector<Op>& inverse, size_t) -> Result<void> {
    for (const Op& op : inverse) seen.push_back(std::to_string(revision) + record_of(op));
    return {};
  };
  ASSERT_TRUE(store_->walk_back("m", 3, 1, step).ok());
  EXPECT_THAT(seen, ElementsAre("3c", "3l", "2c"));
  seen.clear();
  ASSERT_TRUE(store_->walk_back("", 3, 0, step).ok());
  EXPECT_THAT(seen, ElementsAre("2p"));
}

TEST_F(DocumentStoreTest, versions_and_snapshots_are_kept) {
  const NamedVersion version{"v1", "m", "First", "a note", 7, {"ada", "Ada", "person"}, 99};
  ASSERT_TRUE(store_->add_version(version).ok());
  EXPECT_EQ(store_->versions("m")->at(0).name, "First");
  EXPECT_EQ((*store_->version("v1"))->revision, 7);
  EXPECT_FALSE(store_->version("v2")->has_value());
  ASSERT_TRUE(store_->add_snapshot("m", {20, {example_map("m")}}).ok());
  ASSERT_TRUE(store_->add_snapshot("m", {10, {}}).ok());
  EXPECT_EQ((*store_->snapshot_after("m", 5))->revision, 10);
  EXPECT_EQ((*store_->snapshot_after("m", 11))->records.front(), example_map("m"));
  EXPECT_FALSE(store_->snapshot_after("m", 21)->has_value());
}

TEST_F(DocumentStoreTest, a_removed_map_is_in_the_trash_until_it_comes_back) {
  add("e1", example_ops());
  add("e2", {Remove{"m"}}, {"bo", "Bo", "person"});
  ASSERT_EQ(store_->trash()->size(), 1);
  EXPECT_EQ(store_->trash()->front().title, "Buying online");
  EXPECT_EQ(store_->trash()->front().author.name, "Bo");
  EXPECT_EQ((*store_->removal_of("c"))->id, "e2");
  EXPECT_THAT(found("queue"), IsEmpty());
  add("e3", {Put{example_map("m")}});
  EXPECT_THAT(*store_->trash(), IsEmpty());
}

TEST_F(DocumentStoreTest, an_emptied_trash_holds_no_word_of_the_map) {
  add("e1", example_ops());
  add("e2", {Put{Record{"p", "persona"}.with("name", "Stays")}});
  add("e3", {Remove{"m"}});
  ASSERT_TRUE(store_->add_version({"v1", "m", "First", "", 1, {}, 0}).ok());
  EXPECT_THAT(*store_->empty_trash(), ElementsAre("m"));
  EXPECT_THAT(*store_->trash(), IsEmpty());
  EXPECT_THAT(*store_->versions("m"), IsEmpty());
  EXPECT_EQ(store_->history({})->size(), 1);
  store_.reset();
  for (const auto& name : storage::files_in(directory_.path())) {
    const auto bytes = read_file(directory_.path() / name);
    EXPECT_THAT(*bytes, testing::Not(HasSubstr("queue"))) << name;
  }
  reopen();
  EXPECT_EQ(store_->load()->revision(), 3);
  EXPECT_EQ(store_->load()->size(), 1);
}

TEST_F(DocumentStoreTest, words_are_found_by_their_beginnings_without_accents_and_case) {
  add("e1", example_ops());
  add("e2", {Put{example_card("c2", "l", "s", "Déjà vu: die Straße nach Zürich")},
             Put{Record{"p", "persona"}.with("name", "Queen of queues")}});
  EXPECT_THAT(found("deja"), ElementsAre("c2"));
  EXPECT_THAT(found("ZUR"), ElementsAre("c2"));
  EXPECT_THAT(found("que"), ElementsAre("p", "c"));  // in the name first
  EXPECT_THAT(found("too queue"), ElementsAre("c"));
  EXPECT_THAT(found("too queen"), IsEmpty());
  add("e3", {set_text("c2", "gone")});
  EXPECT_THAT(found("deja"), IsEmpty());
  EXPECT_THAT(found("gone"), ElementsAre("c2"));
}

TEST_F(DocumentStoreTest, what_people_type_is_never_an_operator) {
  add("e1", example_ops());
  for (const char* text : {"", " ", "\"", "*", "queue AND", "NOT", "title:queue", "(", "NEAR(a b)", "^queue", "-queue",
                           "\" OR \"1\"=\"1", "'; DROP TABLE record; --", "😀", "\x01"}) {
    const auto result = store_->search(text, everything, 10);
    EXPECT_TRUE(result.ok()) << text << ": " << result.error().text();
  }
  EXPECT_THAT(found(std::string(100'000, 'q')), IsEmpty());
  EXPECT_THAT(found("queue"), ElementsAre("c"));
}

TEST_F(DocumentStoreTest, marks_count_utf16_code_units_and_text_is_plain) {
  add("e1", example_ops());
  add("e2", {set_text("c", "😀 é <b>needle</b> \x02 tail")});
  const auto result = store_->search("needle", everything, 10);
  ASSERT_EQ(result->size(), 1);
  const FoundRecord& one = result->front();
  EXPECT_EQ(one.snippet, "😀 é <b>needle</b>   tail");
  ASSERT_EQ(one.marks.size(), 1);
  EXPECT_EQ(one.marks[0].start, 8);
  EXPECT_EQ(one.marks[0].end, 14);
  EXPECT_EQ(one.map, "m");
}

TEST_F(DocumentStoreTest, what_may_not_be_seen_is_not_found) {
  add("e1", example_ops());
  const auto nothing = store_->search("queue", [](std::string_view map) { return map != "m"; }, 10);
  EXPECT_THAT(*nothing, IsEmpty());
}

TEST_F(DocumentStoreTest, assets_are_kept_once_by_what_they_hold) {
  const std::string bytes("\x89PNG\0\xff", 6);
  const auto first = store_->add_asset("m1", bytes, "image/png", 1);
  const auto second = store_->add_asset("m2", bytes, "image/png", 2);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(*first, *second);
  EXPECT_EQ((*store_->asset(*first))->bytes, bytes);
  EXPECT_FALSE(store_->asset("no")->has_value());
}

TEST_F(DocumentStoreTest, a_hundred_thousand_records_are_loaded) {
  std::vector<Op> ops = {Put{example_map("m")}, Put{example_stage("s", "m")}, Put{example_lane("l", "m")}};
  for (int i = 0; i < 100'000; ++i)
    ops.emplace_back(Put{example_card("c" + std::to_string(i), "l", "s", "Card number " + std::to_string(i))});
  add("e1", std::move(ops));
  reopen();
  EXPECT_EQ(store_->load()->size(), 100'003);
}

}  // namespace
}  // namespace cairn
