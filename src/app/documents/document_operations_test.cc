// The operations on documents as a script sees them: JSON in, JSON out.
#include "app/documents/document_operations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "app/documents/template_maps.h"
#include "model/cjm_json.h"
#include "storage/store_testing.h"

namespace cairn {
namespace {

using testing::HasSubstr;
using testing::Not;

class DocumentOperationsTest : public testing::Test {
 protected:
  DocumentOperationsTest() {
    auto team = Team::open(directory_.path(), {});
    EXPECT_TRUE(team.ok()) << team.error().text();
    team_ = std::move(team).value();
    context_.team = team_.get();
    context_.actor = Actor::local_owner();
    context_.now = 1'000'000;
  }
  Result<json::Value> ask(std::string_view name, std::string_view input) {
    const Operation* operation = find_operation(name);
    EXPECT_NE(operation, nullptr) << name;
    const auto value = json::parse(input);
    EXPECT_TRUE(value.ok()) << input;
    context_.now += 1000;
    return operation->run(context_, *value);
  }
  json::Value call(std::string_view name, std::string_view input) {
    auto answer = ask(name, input);
    EXPECT_TRUE(answer.ok()) << name << ": " << answer.error().text();
    return answer.ok() ? std::move(answer).value() : json::Value(json::Object());
  }
  std::string create(const std::string& rest = R"("template_id":"online_store")") {
    const auto made =
        call("create-map", R"({"title":"My map","kind":"customer_journey","state":"current",)" + rest + "}");
    return std::string(made.at("map").get_string());
  }
  json::Value list_item(size_t i = 0) { return call("list-maps", "{}").at("items").at(i); }
  std::string about(const std::string& map, const std::string& rest = "") {
    return R"({"map":")" + map + "\"" + (rest.empty() ? "" : "," + rest) + "}";
  }
  // A card that answers the first question of the problems, and one in the emotion lane.
  void add_cards(const std::string& map) {
    const auto [problems, emotion, stage] = team_->documents().read([&](const Document& now) {
      std::string lanes[2];
      for (const Record* lane : now.children(map, "lane")) {
        if (lane->text("kind") == "problems") lanes[0] = lane->id;
        if (lane->text("kind") == "emotion") lanes[1] = lane->id;
      }
      return std::make_tuple(lanes[0], lanes[1], now.children(map, "stage").front()->id);
    });
    const auto card = [&, at = stage](const char* id, const std::string& lane, const std::string& rest) {
      return R"({"put":{"id":")" + std::string(id) + R"(","type":"card","parent":")" + lane +
             R"(","order":"V","at":[")" + at + "\"]," + rest + "}}";
    };
    call("edit", about(map, "\"id\":\"cards\",\"ops\":[" + card("c1", problems, R"("text":"Sign-up is too long")") +
                                "," + card("c2", emotion, R"("value":-1.5,"feeling":"annoyed")") + "]"));
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<Team> team_;
  Context context_;
};

TEST_F(DocumentOperationsTest, a_map_from_a_template_is_all_questions_and_the_list_says_how_far_it_is) {
  const std::string map = create();
  json::Value item = list_item();
  EXPECT_EQ(item.at("title"), json::Value("My map"));
  EXPECT_EQ(item.at("claims").to_number<int>(), 0);
  EXPECT_EQ(item.at("prompts").to_number<int>(), 30);
  EXPECT_EQ(item.at("stages").to_number<int>(), 5);
  EXPECT_EQ(item.at("personas").get_array().size(), 1);
  EXPECT_EQ(item.at("role"), json::Value("owner"));
  add_cards(map);
  item = list_item();
  EXPECT_EQ(item.at("claims").to_number<int>(), 2);
  EXPECT_EQ(item.at("prompts").to_number<int>(), 28);
  EXPECT_EQ(item.at("problems").to_number<int>(), 1);
  EXPECT_EQ(json::write(item.at("emotion").at(0)), R"({"stage":"I notice it","value":-1.5,"assumed":true})");
  EXPECT_TRUE(item.at("emotion").at(1).at("value").is_null());
  EXPECT_EQ(item.at("edited_by"), json::Value("local"));
}

TEST_F(DocumentOperationsTest, a_map_needs_a_title_a_kind_that_there_is_and_a_template_that_there_is) {
  EXPECT_EQ(ask("create-map", R"({"title":"","kind":"customer_journey","state":"current"})").error().where, "title");
  EXPECT_FALSE(ask("create-map", R"({"title":"x","kind":"poem","state":"current"})").ok());
  EXPECT_EQ(
      ask("create-map", R"({"title":"x","kind":"user_journey","state":"future","template_id":"none"})").error().code,
      ErrorCode::not_found);
  EXPECT_TRUE(call("list-maps", "{}").at("items").get_array().empty());
  const std::string blank = create(R"("template_id":"blank")");
  EXPECT_EQ(call("read-map", about(blank)).at("records").get_array().size(), 8);
}

TEST_F(DocumentOperationsTest, a_page_of_history_ends_where_it_grows_large_and_says_where_the_next_begins) {
  const std::string map = create();
  add_cards(map);
  const std::string large(900'000, 'y');
  for (int i = 0; i < 6; ++i)
    call("edit", about(map, R"("ops":[{"patch":"c1","set":{"text":")" + std::to_string(i) + large + "\"}}]"));
  size_t seen = 0;
  std::string from;
  for (;;) {
    const auto page = call("history", about(map, from));
    ASSERT_FALSE(page.at("items").get_array().empty());
    EXPECT_LT(json::write(page).size(), size_t{8} << 20);
    seen += page.at("items").get_array().size();
    if (page.at("next").is_null()) break;
    from = "\"before\":" + std::to_string(page.at("next").to_number<int64_t>());
  }
  EXPECT_EQ(seen, 8);
}

TEST_F(DocumentOperationsTest, edits_are_told_by_history_in_words_and_can_be_undone) {
  const std::string map = create();
  add_cards(map);
  const auto history = call("history", about(map));
  ASSERT_EQ(history.at("items").get_array().size(), 2);
  const auto& newest = history.at("items").at(0);
  EXPECT_EQ(newest.at("id"), json::Value("cards"));
  EXPECT_EQ(newest.at("author_name"), json::Value("Local owner"));
  EXPECT_THAT(json::write(newest.at("words")), HasSubstr("Sign-up is too long"));
  EXPECT_EQ(newest.at("ops").get_array().size(), 2);
  EXPECT_TRUE(history.at("next").is_null());
  const auto page = call("history", about(map, "\"limit\":1"));
  EXPECT_EQ(page.at("next").to_number<int>(), 2);
  EXPECT_EQ(call("history", about(map, "\"before\":2")).at("items").get_array().size(), 1);
  call("undo", about(map, R"("of":"cards","id":"u1")"));
  EXPECT_EQ(list_item().at("claims").to_number<int>(), 0);
  call("undo", about(map, R"("of":"u1")"));
  EXPECT_EQ(list_item().at("claims").to_number<int>(), 2);
  EXPECT_EQ(call("history", about(map, R"("record":"c1")")).at("items").get_array().size(), 3);
}

TEST_F(DocumentOperationsTest, versions_can_be_named_read_compared_and_restored) {
  const std::string map = create();
  const auto version = call("name-version", about(map, R"("name":"Before the cards","note":"a note")"));
  add_cards(map);
  const std::string id(version.at("id").get_string());
  EXPECT_EQ(call("versions", about(map)).at("items").at(0).at("name"), json::Value("Before the cards"));
  const auto read = call("read-version", about(map, R"("version":")" + id + "\""));
  EXPECT_THAT(json::write(read), Not(HasSubstr("Sign-up")));
  const auto difference = call("diff", about(map, "\"from\":1"));
  EXPECT_THAT(json::write(difference.at("words")), HasSubstr("Sign-up is too long"));
  EXPECT_EQ(difference.at("changes").get_array().size(), 2);
  const auto restored = call("restore", about(map, R"("version":")" + id + "\""));
  EXPECT_EQ(restored.at("ops").get_array().size(), 2);
  EXPECT_EQ(list_item().at("claims").to_number<int>(), 0);
  call("restore", about(map, "\"revision\":2"));
  EXPECT_EQ(list_item().at("claims").to_number<int>(), 2);
  EXPECT_EQ(call("read-map", about(map, "\"revision\":1")).at("records").get_array().size(), 13);
  EXPECT_FALSE(ask("restore", about(map)).ok());
  EXPECT_EQ(ask("restore", about(map, "\"revision\":99")).error().reason, "no_such_revision");
  EXPECT_EQ(ask("read-version", about(map, R"("version":"other")")).error().code, ErrorCode::not_found);
}

TEST_F(DocumentOperationsTest, a_removed_map_waits_in_the_trash_until_it_is_emptied) {
  const std::string map = create();
  add_cards(map);
  const auto before = call("read-map", about(map)).at("records");
  call("remove-map", about(map));
  EXPECT_TRUE(call("list-maps", "{}").at("items").get_array().empty());
  EXPECT_EQ(ask("read-map", about(map)).error().code, ErrorCode::not_found);
  EXPECT_EQ(call("trash", "{}").at("items").at(0).at("title"), json::Value("My map"));
  call("restore-map", about(map));
  EXPECT_EQ(call("read-map", about(map)).at("records"), before);
  EXPECT_TRUE(call("trash", "{}").at("items").get_array().empty());
  call("remove-map", about(map));
  EXPECT_EQ(call("empty-trash", "{}").at("maps").to_number<int>(), 1);
  EXPECT_EQ(ask("restore-map", about(map)).error().code, ErrorCode::not_found);
}

TEST_F(DocumentOperationsTest, words_are_found_with_where_they_stand) {
  const std::string map = create();
  add_cards(map);
  const auto found = call("search", R"({"text":"sign up"})");
  ASSERT_EQ(found.at("items").get_array().size(), 1);
  const auto& hit = found.at("items").at(0);
  EXPECT_EQ(hit.at("record"), json::Value("c1"));
  EXPECT_EQ(hit.at("map_title"), json::Value("My map"));
  EXPECT_EQ(json::write(hit.at("marks")), R"([{"start":0,"end":4},{"start":5,"end":7}])");
  EXPECT_TRUE(call("search", R"({"text":"sign","map":"other"})").at("items").get_array().empty());
}

TEST_F(DocumentOperationsTest, a_map_goes_out_as_a_file_and_comes_in_again) {
  const std::string map = create();
  add_cards(map);
  const auto file = call("export-map", about(map));
  EXPECT_EQ(file.at("name"), json::Value("my-map.cjm.json"));
  const std::string text(file.at("text").get_string());
  const auto decoded = decode_cjm(text);
  ASSERT_TRUE(decoded.ok()) << decoded.error().text();
  EXPECT_EQ(encode_cjm(*decoded), text);
  const auto taken = call("import-map", json::write(json::Object{{"text", text}}));
  EXPECT_NE(taken.at("map"), json::Value(map));
  EXPECT_EQ(call("list-maps", "{}").at("items").get_array().size(), 2);
  EXPECT_EQ(list_item().at("claims").to_number<int>(), 2);
  EXPECT_EQ(list_item(0).at("personas"), list_item(1).at("personas")) << "an equal record of the library is used again";
  EXPECT_FALSE(ask("import-map", R"({"text":"{}"})").ok());
  const auto copied = call("copy-map", about(map, R"("title":"Another")"));
  EXPECT_EQ(list_item().at("title"), json::Value("Another"));
  EXPECT_EQ(list_item().at("id"), copied.at("map"));
}

TEST_F(DocumentOperationsTest, a_map_is_given_as_a_table_and_as_a_flowchart_and_the_log_says_so) {
  const std::string map = create();
  add_cards(map);
  const auto csv = call("export-csv", about(map));
  EXPECT_EQ(csv.at("name"), json::Value("my-map.csv"));
  EXPECT_THAT(std::string(csv.at("text").get_string()), HasSubstr("\"Sign-up is too long\""));
  const auto mermaid = call("export-mermaid", about(map));
  EXPECT_EQ(mermaid.at("name"), json::Value("my-map.mmd"));
  EXPECT_THAT(std::string(mermaid.at("text").get_string()), testing::StartsWith("flowchart LR\n"));
  const std::string log = json::write(call("audit", "{}"));
  for (const char* action : {"export-csv", "export-mermaid"}) EXPECT_THAT(log, HasSubstr(action));
}

TEST_F(DocumentOperationsTest, guests_see_the_map_but_not_its_past) {
  const std::string map = create();
  add_cards(map);
  call("edit", R"({"ops":[{"put":{"id":"hidden","type":"persona","name":"Nobody's business"}}]})");
  call("edit", about(map, R"("ops":[{"put":{"id":"r","type":"review","parent":")" + map +
                              R"(","signed_at":1,"signed_by":"Ada","note":"Our own business"}}])"));
  context_.actor = {ActorKind::share_link, "share", "Guest", Role::none, {}, map, Role::viewer, "guest-1"};
  const auto seen = call("read-map", about(map));
  EXPECT_EQ(seen.at("records").get_array().size(), 15);
  EXPECT_THAT(json::write(seen), Not(HasSubstr("business")));
  for (const char* name : {"history", "versions", "export-map", "export-csv", "export-mermaid"})
    EXPECT_EQ(ask(name, about(map)).error().code, ErrorCode::denied) << name;
  EXPECT_EQ(ask("diff", about(map, "\"from\":0")).error().code, ErrorCode::denied);
  EXPECT_EQ(ask("edit", about(map, R"("ops":[{"patch":"c1","set":{"text":"mine"}}])")).error().code, ErrorCode::denied);
}

TEST_F(DocumentOperationsTest, who_sees_one_map_alone_sees_of_the_library_what_it_names) {
  const std::string map = create();
  call("edit", about(map, R"("ops":[{"put":{"id":"hidden","type":"persona","name":"Nobody's business"}}, {"patch":")" +
                              map + R"(","set":{"title":"Renamed"}}])"));
  const auto version = call("name-version", about(map, R"("name":"v")"));
  context_.actor.workspace_role = Role::none;
  context_.actor.kind = ActorKind::person;
  for (const auto& seen :
       {call("read-map", about(map)), call("history", about(map)), call("diff", about(map, "\"from\":1")),
        call("read-version", about(map, R"("version":")" + std::string(version.at("id").get_string()) + "\""))}) {
    EXPECT_THAT(json::write(seen), HasSubstr("Renamed"));
    EXPECT_THAT(json::write(seen), Not(HasSubstr("business")));
  }
}

// --- templates ---

TEST_F(DocumentOperationsTest, each_template_has_a_question_of_its_own_in_each_cell_and_no_card) {
  const auto templates = call("templates", "{}").at("items");
  ASSERT_EQ(templates.get_array().size(), 3);
  EXPECT_EQ(templates.get_array()[0].at("id").get_string(), "online_store");  // a first visit begins with it
  std::map<std::string, size_t> stages;
  for (const json::Value& one : templates.get_array()) {
    const std::string id(one.at("id").get_string());
    stages[id] = one.at("stages").get_array().size();
    std::set<std::string> questions;
    size_t cells = 0;
    for (const json::Value& lane : one.at("lanes").get_array()) {
      for (const json::Value& prompt : lane.at("prompts").get_array()) {
        ++cells;
        EXPECT_TRUE(questions.insert(std::string(prompt.get_string())).second) << id << ": " << prompt.get_string();
        EXPECT_EQ(prompt.get_string().back(), '?') << id;
      }
    }
    EXPECT_EQ(cells, 6 * stages[id]);
    EXPECT_FALSE(one.at("data").get_array().empty());
    EXPECT_TRUE(one.at("persona").is_string());
    for (const json::Value& touchpoint : one.at("touchpoints").get_array())
      EXPECT_LE(touchpoint.at("stage").to_number<size_t>(), stages[id]);
    EXPECT_TRUE(find_template(id)->document.of_type("card").empty());
  }
  EXPECT_EQ(stages, (std::map<std::string, size_t>{{"b2b_crm", 7}, {"mobile_app", 5}, {"online_store", 5}}));
}

// CAIRN_UPDATE_GOLDEN=1 writes them anew.
TEST_F(DocumentOperationsTest, templates_are_canonical_files) {
  for (const EmbeddedFile& file : template_files()) {
    const auto decoded = decode_cjm(file.bytes);
    ASSERT_TRUE(decoded.ok()) << file.name << ": " << decoded.error().text();
    const std::string canonical = encode_cjm(*decoded);
    if (std::getenv("CAIRN_UPDATE_GOLDEN") != nullptr) {
      std::ofstream("src/app/templates/" + std::string(file.name), std::ios::binary) << canonical;
    } else {
      EXPECT_EQ(canonical, file.bytes) << file.name;
    }
  }
}

}  // namespace
}  // namespace cairn
