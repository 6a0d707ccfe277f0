#include "app/documents/edit_rights.h"

#include <gtest/gtest.h>

#include "storage/document_testing.h"

namespace cairn {
namespace {

Patch set_parent(const RecordId& id, const std::string& parent) {
  Patch patch{id};
  patch.set.set("parent", json::Value(parent));
  return patch;
}

Record comment(const RecordId& id, const std::string& map = "m") {
  return Record{id, "comment"}.with("parent", json::Value(map)).with("about", "c").with("text", "hm");
}

// Maps m (with lane l, stage s, card c, comments of ada and bo) and n (with lane l2), a persona in the library.
class EditRightsTest : public testing::Test {
 protected:
  EditRightsTest() {
    for (Op& op : example_ops()) add(std::get<Put>(op).record);
    add(example_map("n"));
    add(example_lane("l2", "n"));
    add(Record{"p", "persona"}.with("name", "Ada"));
    add(comment("ada's").with("author", "ada"));
    add(comment("bo's").with("author", "bo"));
  }
  void add(Record record) { document_.store(std::move(record)); }

  // "" or the reason of the refusal.
  std::string refused(const EditRights& rights, std::vector<Op> ops, Comments comments = Comments::own) {
    const auto allowed = check_edit_rights(document_, {"e", 0, std::move(ops)}, rights, comments);
    EXPECT_TRUE(allowed.ok() || allowed.error().code == ErrorCode::denied);
    return allowed.ok() ? "" : allowed.error().reason;
  }
  static EditRights on_m(Role role, Role workspace = Role::none) { return {"ada", workspace, {{"m", role}}}; }

  Document document_;
};

TEST_F(EditRightsTest, records_of_a_map_take_an_editor_of_it) {
  const std::vector<std::vector<Op>> edits = {
      {set_text("c", "x")}, {Remove{"s"}}, {Put{example_card("new", "l", "s", "x")}}, {Patch{"m"}}, {Remove{"m"}}};
  for (const auto& ops : edits) {
    for (const Role role : {Role::none, Role::viewer, Role::commenter})
      EXPECT_EQ(refused(on_m(role), ops), "role_too_low");
    for (const Role role : {Role::editor, Role::owner}) EXPECT_EQ(refused(on_m(role), ops), "");
    EXPECT_EQ(refused(on_m(Role::none, Role::editor), ops), "") << "on a map the higher of the two counts";
    EXPECT_EQ(refused(on_m(Role::editor, Role::viewer), ops), "");
    EXPECT_EQ(refused({"ada", Role::none, {{"n", Role::owner}}}, ops), "role_too_low");
  }
}

TEST_F(EditRightsTest, the_library_and_new_maps_take_an_editor_of_the_workspace) {
  const std::vector<std::vector<Op>> edits = {{Patch{"p"}},
                                              {Remove{"p"}},
                                              {Put{Record{"t", "touchpoint"}.with("name", "Chat")}},
                                              {Put{Record{"q", "problem"}.with("name", "Slow").with("parent", "m")}},
                                              {Put{example_map("new")}}};
  for (const auto& ops : edits) {
    EXPECT_EQ(refused(on_m(Role::owner, Role::commenter), ops), "role_too_low");
    EXPECT_EQ(refused(on_m(Role::none, Role::editor), ops), "");
  }
  EXPECT_EQ(refused(on_m(Role::owner), {Put{example_map("new")}, Put{example_stage("s2", "new")}}), "role_too_low");
}

TEST_F(EditRightsTest, comments_take_a_commenter_and_are_ones_own) {
  EXPECT_EQ(refused(on_m(Role::viewer), {Put{comment("new")}}), "role_too_low");
  for (const Role role : {Role::commenter, Role::editor, Role::owner}) {
    EXPECT_EQ(refused(on_m(role), {Put{comment("new")}}), "");
    EXPECT_EQ(refused(on_m(role), {set_text("ada's", "x")}), "");
    EXPECT_EQ(refused(on_m(role), {Remove{"ada's"}}), "");
    EXPECT_EQ(refused(on_m(role), {set_text("bo's", "x")}), "not_your_comment");
    EXPECT_EQ(refused(on_m(role), {Put{comment("bo's")}}), "not_your_comment");
    EXPECT_EQ(refused(on_m(role), {Remove{"bo's"}}), role == Role::owner ? "" : "not_your_comment");
    EXPECT_EQ(refused(on_m(role), {Put{comment("bo's")}}, Comments::of_anyone), "");
  }
  Patch settled{"bo's"};
  settled.set.set("resolved", true);
  EXPECT_EQ(refused(on_m(Role::commenter), {settled}), "not_your_comment");
  EXPECT_EQ(refused(on_m(Role::editor), {settled}), "");
  settled.set.set("text", "and more");
  EXPECT_EQ(refused(on_m(Role::editor), {settled}), "not_your_comment");
}

TEST_F(EditRightsTest, no_order_of_ops_gets_around_it) {
  const EditRights rights = on_m(Role::editor);  // nothing on n
  EXPECT_EQ(refused(rights, {set_parent("c", "l2")}), "role_too_low");
  EXPECT_EQ(refused(rights, {Remove{"c"}, Put{example_card("c", "l2", "s", "x")}}), "role_too_low");
  EXPECT_EQ(refused(rights, {Put{example_card("new", "l", "s", "x")}, set_parent("new", "l2")}), "role_too_low");
  EXPECT_EQ(refused(rights, {Put{example_lane("mine", "m")}, Put{example_lane("mine", "n")},
                             Put{example_card("new", "mine", "s", "x")}}),
            "role_too_low");
  EXPECT_EQ(refused(rights, {Remove{"l2"}, Put{example_lane("l2", "m")}}), "role_too_low");
  const EditRights commenter = on_m(Role::commenter);
  EXPECT_EQ(refused(commenter, {Put{comment("x")}, Remove{"x"}, Put{example_card("x", "l", "s", "")}}), "role_too_low");
  EXPECT_EQ(refused(commenter, {Put{comment("x", "n")}}), "role_too_low");
  // A circle of parents ends.
  EXPECT_EQ(refused(rights, {Put{example_lane("a", "b")}, Put{example_lane("b", "a")}}), "");
}

TEST_F(EditRightsTest, what_apply_will_refuse_is_left_to_it_with_its_text) {
  EXPECT_EQ(refused(on_m(Role::editor), {set_text("gone", "what was written")}), "");
  EXPECT_EQ(refused(on_m(Role::editor), {Put{example_card("new", "gone", "s", "x")}}), "");
}

TEST_F(EditRightsTest, it_says_which_op) {
  const auto allowed =
      check_edit_rights(document_, {"e", 0, {set_text("c", "x"), Remove{"p"}}}, on_m(Role::editor), Comments::own);
  ASSERT_FALSE(allowed.ok());
  EXPECT_EQ(allowed.error().where, "ops[1]");
}

}  // namespace
}  // namespace cairn
