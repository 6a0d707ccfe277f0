#include "model/overwrite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "model/undo.h"

namespace cairn {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A document with one card and what was done to it, as the hub keeps it.
class Written : public ::testing::Test {
 protected:
  Written() {
    Edit start{"start-1"};
    start.ops.emplace_back(
        Put{Record{"m", "map"}.with("title", "").with("kind", "user_journey").with("state", "current")});
    start.ops.emplace_back(Put{Record{"s", "stage"}.with("parent", "m").with("name", "Pay").with("order", "V")});
    start.ops.emplace_back(Put{Record{"l", "lane"}.with("parent", "m").with("kind", "notes").with("order", "V")});
    start.ops.emplace_back(Put{Record{"c", "card"}
                                   .with("parent", "l")
                                   .with("at", json::Array{"s"})
                                   .with("order", "V")
                                   .with("text", "The queue is long")});
    start.ops.emplace_back(Put{Record{"p", "persona"}.with("name", "Ana").with("goals", json::Array{"a", "b"})});
    write(start, "ada");
  }

  TextHistory history() {
    return [this](const RecordId& record, Revision after) {
      std::vector<TextChange> out;
      for (const TextChange& change : changes_) {
        if (change.record == record && change.revision > after) out.push_back(change);
      }
      return out;
    };
  }

  // What the hub does with an edit; what it overwrote.
  std::vector<std::string> write(const Edit& edit, const std::string& author) {
    Reconciled met = reconcile(document_, edit, history());
    auto applied = apply(document_, met.edit);
    CAIRN_CHECK(applied.ok());
    for (Overwritten& gone : removed_unseen(*applied, edit.id, edit.base, history()))
      met.overwrote.push_back(std::move(gone));
    note(*applied, {edit.id, document_.revision(), edit.base, author, ChangedBy::edit}, met.merged);
    std::vector<std::string> out;
    for (const Overwritten& one : met.overwrote)
      out.push_back(one.author + " " + one.record + "." + one.property + " " + json::write(one.value));
    return out;
  }
  std::vector<std::string> type(const EditId& id, Revision base, const std::string& author, std::string_view text) {
    Patch patch{"c"};
    patch.set.set("text", json::Value(text));
    return write({id, base, {patch}}, author);
  }
  void take_back(const EditId& id, Revision base, const std::string& author, const Applied& of) {
    auto undone = undo(document_, of);
    CAIRN_CHECK(undone.ok());
    note(undone->applied, {id, document_.revision(), base, author, ChangedBy::undo}, {});
  }
  void note(const Applied& applied, const EditStamp& stamp, const std::vector<MergedText>& merged) {
    last_ = applied;
    for (TextChange& change : text_changes(document_, applied, stamp, merged)) changes_.push_back(std::move(change));
  }
  [[nodiscard]] std::string text() const { return std::string(document_.find("c")->text("text")); }

  Document document_;
  std::vector<TextChange> changes_;
  Applied last_;
};

TEST_F(Written, the_later_text_stands_where_its_writer_saw_the_earlier) {
  EXPECT_THAT(type("ada-1", 1, "ada", "The wait is long"), IsEmpty());
  EXPECT_THAT(type("bo-1", 2, "bo", "Too slow"), IsEmpty());
  EXPECT_EQ(text(), "Too slow");
}

TEST_F(Written, unseen_changes_are_merged_by_words) {
  EXPECT_THAT(type("ada-1", 1, "ada", "The queue is too long"), IsEmpty());
  EXPECT_THAT(type("bo-1", 1, "bo", "The line is long"), IsEmpty());
  EXPECT_EQ(text(), "The line is too long");
}

TEST_F(Written, what_overlaps_is_offered_to_its_author) {
  EXPECT_THAT(type("ada-1", 1, "ada", "The wait is long"), IsEmpty());
  EXPECT_THAT(type("bo-1", 1, "bo", "The line is long"), ElementsAre(R"(ada c.text "The wait is long")"));
  EXPECT_EQ(text(), "The line is long");
}

TEST_F(Written, edits_in_a_row_know_each_other) {
  EXPECT_THAT(type("ada-1", 1, "ada", "The wait is long"), IsEmpty());
  EXPECT_THAT(type("ada-2", 1, "ada", "Slow"), IsEmpty());
  EXPECT_EQ(text(), "Slow");
}

TEST_F(Written, the_same_person_elsewhere_is_another_writer) {
  EXPECT_THAT(type("laptop-1", 1, "ada", "The wait is long"), IsEmpty());
  EXPECT_THAT(type("phone-1", 1, "ada", "The line is long"), ElementsAre(R"(ada c.text "The wait is long")"));
}

TEST_F(Written, an_edit_in_a_row_after_a_merge_keeps_what_was_merged_in) {
  type("bo-1", 1, "bo", "The queue is too long");
  type("ada-1", 1, "ada", "The line is long");
  EXPECT_EQ(text(), "The line is too long");
  EXPECT_THAT(type("ada-2", 1, "ada", "The line is long on Mondays"), IsEmpty());
  EXPECT_EQ(text(), "The line is too long on Mondays");
}

TEST_F(Written, what_was_merged_in_is_offered_when_a_later_edit_in_the_row_overlaps_it) {
  type("bo-1", 1, "bo", "The queue is too long");
  type("ada-1", 1, "ada", "The line is long");
  EXPECT_THAT(type("ada-2", 1, "ada", "Slow"), ElementsAre(R"(bo c.text "The queue is too long")"));
  EXPECT_EQ(text(), "Slow");
}

TEST_F(Written, what_own_waiting_edits_hid_is_not_known) {
  type("bo-1", 1, "bo", "The queue is too long");
  type("ada-1", 1, "ada", "The line is long");  // sent before bo's edit came in
  EXPECT_EQ(text(), "The line is too long");
  // Typed on "The line is long" after bo's edit had come in below it.
  EXPECT_THAT(type("ada-2", 2, "ada", "The line is long on Mondays"), IsEmpty());
  EXPECT_EQ(text(), "The line is too long on Mondays");
  EXPECT_THAT(type("ada-3", 2, "ada", "Slow"), ElementsAre(R"(bo c.text "The queue is too long")"));
}

TEST_F(Written, what_an_undo_brought_back_is_not_known) {
  type("bo-1", 1, "bo", "A wait");
  type("ada-1", 1, "ada", "The line is long");
  take_back("ada-2", 1, "ada", last_);
  EXPECT_EQ(text(), "A wait");
  EXPECT_THAT(type("ada-3", 1, "ada", "The queue is far too long"), ElementsAre(R"(bo c.text "A wait")"));
}

TEST_F(Written, a_put_leaves_what_its_writer_did_not_change) {
  type("bo-1", 1, "bo", "A wait");
  Record card = *document_.find("c");
  card.properties.set("text", json::Value("The queue is long"));
  card.properties.set("label", json::Value("queue"));
  EXPECT_THAT(write({"ada-1", 1, {Put{card}}}, "ada"), IsEmpty());
  EXPECT_EQ(text(), "A wait");
  EXPECT_EQ(document_.find("c")->text("label"), "queue");
}

TEST_F(Written, a_text_that_goes_with_its_record_is_offered) {
  type("bo-1", 1, "bo", "A wait");
  EXPECT_THAT(write({"ada-1", 1, {Remove{"l"}}}, "ada"), ElementsAre(R"(bo c.text "A wait")"));
  EXPECT_EQ(document_.find("c"), nullptr);
}

TEST_F(Written, a_text_that_is_taken_out_is_offered) {
  type("bo-1", 1, "bo", "A wait");
  EXPECT_THAT(write({"ada-1", 1, {Patch{"c", {}, {"text"}}}}, "ada"), ElementsAre(R"(bo c.text "A wait")"));
  EXPECT_EQ(text(), "");
}

TEST_F(Written, lists_are_merged_by_items) {
  const auto goals = [&](const EditId& id, const std::vector<std::string>& items) {
    Patch patch{"p"};
    patch.set.set("goals", json::encode(items));
    return write({id, 1, {patch}}, id);
  };
  EXPECT_THAT(goals("ada-1", {"0", "a", "b"}), IsEmpty());
  EXPECT_THAT(goals("bo-1", {"a", "b", "c"}), IsEmpty());
  EXPECT_EQ(json::write(*document_.find("p")->properties.find("goals")), R"(["0","a","b","c"])");
  EXPECT_THAT(goals("cy-1", {"x"}), ElementsAre(R"(ada-1 p.goals ["0","a","b"])", R"(bo-1 p.goals ["0","a","b","c"])"));
}

TEST_F(Written, history_is_not_asked_about_an_edit_of_the_newest_document) {
  const TextHistory none = [](const RecordId&, Revision) -> std::vector<TextChange> {
    ADD_FAILURE();
    return {};
  };
  Patch patch{"c"};
  patch.set.set("text", json::Value("x"));
  EXPECT_EQ(reconcile(document_, {"ada-1", document_.revision(), {patch}}, none).overwrote.size(), 0U);
}

}  // namespace
}  // namespace cairn
