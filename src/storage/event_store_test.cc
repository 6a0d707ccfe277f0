#include "storage/event_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "base/json.h"
#include "storage/store_testing.h"

namespace cairn::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

EventStore open_store(const std::filesystem::path& path, OpenMode mode = OpenMode::write,
                      EventStoreOptions options = {}) {
  auto store = EventStore::open(path, mode, options);
  if (!store.ok()) ADD_FAILURE() << store.error().text();
  return std::move(store).value();
}

// All rows of a store as one JSON text a row: what is absent is left out, so the expectations read like the data.
std::vector<std::string> rows_in_words(const EventStore& store) {
  std::vector<std::string> out;
  const auto read = store.read([&](const EventBatch& b) -> Result<void> {
    for (size_t i = 0; i < b.rows; ++i) {
      json::Object row;
      const auto text = [&](const char* name, const auto& column) {
        if (!column.empty() && !column[i].empty()) row[name] = std::string(column[i]);
      };
      const auto integer = [&](const char* name, const auto& column) {
        if (!column.empty() && column[i] != no_int) row[name] = column[i];
      };
      const auto real = [&](const char* name, const auto& column) {
        if (!column.empty() && !std::isnan(column[i])) row[name] = column[i];
      };
      if (!b.kind.empty() && b.kind[i] != RowKind::event) row["kind"] = std::string(json::enum_word(b.kind[i]));
      text("case_id", b.case_id), text("customer", b.customer), integer("occurred_at", b.occurred_at),
          integer("seq", b.seq);
      text("activity", b.activity), text("channel", b.channel), text("session", b.session), integer("value", b.value);
      text("currency", b.currency), integer("deadline_at", b.deadline_at), text("respondent", b.respondent);
      text("touchpoint", b.touchpoint), real("score", b.score), real("scale_lo", b.scale_lo),
          real("scale_hi", b.scale_hi);
      if (!b.scale.empty() && b.scale[i] != ScoreKind::none) row["scale"] = std::string(json::enum_word(b.scale[i]));
      real("weight", b.weight), text("text", b.text);
      for (const auto& property : b.properties) text(("." + property.name).c_str(), property.values);
      out.push_back(json::write(row));
    }
    return {};
  });
  if (!read.ok()) ADD_FAILURE() << read.error().text();
  return out;
}

TEST(EventStore, keeps_every_column_of_every_kind_of_row) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EventBatch batch;
  batch.rows = 3;
  batch.kind = {RowKind::event, RowKind::feedback, RowKind::attribute};
  batch.case_id = {"order 1", "", "order 1"};
  batch.customer = {"Zoë", "👩‍👩‍👧 with a longer name", ""};
  batch.occurred_at = {std::numeric_limits<int64_t>::max(), -5, no_int};
  batch.seq = {7, no_int, no_int};
  batch.activity = {"bought \"now\"\nor, later", "", ""};
  batch.channel = {"web", "", ""};
  batch.session = {"s", "", ""};
  batch.value = {no_int + 1, no_int, 0};
  batch.currency = {"EUR", "", "EUR"};
  batch.deadline_at = {no_int, no_int, 86400000};
  batch.respondent = {"", "r1", ""};
  batch.touchpoint = {"", "Checkout", ""};
  batch.scale = {ScoreKind::none, ScoreKind::scale, ScoreKind::none};
  batch.score = {nan, -0.125, nan};
  batch.scale_lo = {nan, -1, nan};
  batch.scale_hi = {nan, std::numeric_limits<double>::infinity(), nan};
  batch.weight = {1, 0.5, 1};
  batch.text = {"", "schön; 'quoted'", ""};
  batch.properties = {{"device", {"phone", "", "a value longer than twelve bytes"}}, {"größe", {"", "", "42"}}};
  {
    auto writer = store.begin_import(request_for("shop"));
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    ASSERT_TRUE(writer->add(batch).ok());
    const auto receipt = writer->commit(4);
    ASSERT_TRUE(receipt.ok()) << receipt.error().text();
    EXPECT_EQ(receipt->counts.events, 1);
    EXPECT_EQ(receipt->counts.feedback, 1);
    EXPECT_EQ(receipt->counts.attribute_rows, 1);
    EXPECT_EQ(receipt->counts.rejected, 4);
    EXPECT_EQ(receipt->counts.first_at, -5);
    EXPECT_EQ(receipt->counts.last_at, std::numeric_limits<int64_t>::max());
  }
  const auto rows = rows_in_words(store);
  ASSERT_EQ(rows.size(), 3);
  EXPECT_EQ(
      rows[0],
      R"({"case_id":"order 1","customer":"Zoë","occurred_at":9223372036854775807,"seq":7,"activity":"bought \"now\"\nor, later",)"
      R"("channel":"web","session":"s","value":-9223372036854775807,"currency":"EUR","weight":1,".device":"phone"})");
  EXPECT_THAT(
      rows[1],
      HasSubstr(
          R"("kind":"feedback","customer":"👩‍👩‍👧 with a longer name","occurred_at":-5,"respondent":"r1","touchpoint":"Checkout","score":-0.125,"scale_lo":-1)"));
  EXPECT_THAT(rows[1], HasSubstr(R"("scale":"scale","weight":0.5,"text":"schön; 'quoted'"})"));
  EXPECT_EQ(rows[2],
            R"({"kind":"attribute","case_id":"order 1","value":0,"currency":"EUR","deadline_at":86400000,"weight":1,)"
            R"(".device":"a value longer than twelve bytes",".größe":"42"})");
}

TEST(EventStore, columns_that_nobody_gave_stay_absent) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 3).ok());
  ASSERT_TRUE(store
                  .read([](const EventBatch& batch) -> Result<void> {
                    EXPECT_EQ(batch.rows, 3);
                    EXPECT_TRUE(batch.customer.empty() && batch.seq.empty() && batch.score.empty() &&
                                batch.weight.empty());
                    EXPECT_TRUE(batch.scale.empty() && batch.text.empty() && batch.properties.empty());
                    return {};
                  })
                  .ok());
}

TEST(EventStore, a_missing_weight_reads_as_one_beside_rows_that_have_one) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  EventBatch answer;
  answer.rows = 1;
  answer.kind = {RowKind::feedback};
  answer.customer = {"ada"};
  answer.score = {9};
  auto writer = store.begin_import(request_for("survey"));
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->add(answer).ok());
  answer.weight = {0.25};
  ASSERT_TRUE(writer->add(answer).ok());
  ASSERT_TRUE(writer->commit().ok());
  std::vector<double> weights;
  ASSERT_TRUE(store
                  .read([&](const EventBatch& batch) -> Result<void> {
                    weights = batch.weight;
                    return {};
                  })
                  .ok());
  EXPECT_THAT(weights, ElementsAre(1.0, 0.25));
}

TEST(EventStore, many_parts_read_back_in_the_order_of_arrival) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path(), OpenMode::write, {.rows_per_part = 4000});
  const auto receipt = import_example(store, request_for("shop"), 21'000);
  ASSERT_TRUE(receipt.ok()) << receipt.error().text();
  EXPECT_EQ(receipt->counts.parts, 6);
  ASSERT_TRUE(import_example(store, request_for("app"), 10).ok());
  const auto found = content(store);
  ASSERT_TRUE(found.ok()) << found.error().text();
  EXPECT_THAT(found->rows, UnorderedElementsAre(Pair("shop", 21'000), Pair("app", 10)));
  EXPECT_TRUE(found->in_order);
}

TEST(EventStore, long_texts_close_a_part_early_so_that_memory_stays_bounded) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path(), OpenMode::write, {.text_per_part = 1 << 20});
  const std::string ticket(600'000, 'x');
  EventBatch batch;
  batch.rows = 1;
  batch.kind = {RowKind::feedback};
  batch.customer = {"ada"};
  batch.text = {ticket};
  auto writer = store.begin_import(request_for("tickets"));
  ASSERT_TRUE(writer.ok());
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(writer->add(batch).ok());
  const auto receipt = writer->commit();
  ASSERT_TRUE(receipt.ok()) << receipt.error().text();
  EXPECT_EQ(receipt->counts.parts, 3);
  size_t same = 0;
  ASSERT_TRUE(store
                  .read([&](const EventBatch& b) -> Result<void> {
                    for (const auto text : b.text) same += text == ticket;
                    return {};
                  })
                  .ok());
  EXPECT_EQ(same, 6);
}

TEST(EventStore, sources_tell_counts_files_and_times_over_their_imports) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop", "s1"), 10).ok());
  auto second = request_for("shop", "s2");
  second.mapping = "the newer mapping";
  second.definition = "[stages]";
  ASSERT_TRUE(import_example(store, second, 20).ok());
  const auto sources = store.sources();
  ASSERT_TRUE(sources.ok()) << sources.error().text();
  ASSERT_EQ(sources->size(), 1);
  const SourceSummary& shop = sources->front();
  EXPECT_EQ(shop.counts.events, 30);
  EXPECT_EQ(shop.counts.parts, 2);
  EXPECT_EQ(shop.counts.first_at, 0);
  EXPECT_EQ(shop.counts.last_at, 19'000);
  EXPECT_EQ(shop.mapping, "the newer mapping");
  ASSERT_EQ(shop.imports.size(), 2);
  EXPECT_EQ(shop.imports[1].files[0].sha256, "s2");
  EXPECT_EQ(shop.imports[1].imported_at, 1'000'000);
  EXPECT_EQ(store.last_definition().value(), "[stages]");
}

TEST(EventStore, the_same_content_is_refused_unless_it_is_asked_for) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  const auto repeated = import_example(store, request_for("shop"), 10);
  ASSERT_FALSE(repeated.ok());
  EXPECT_EQ(repeated.error().reason, "already_imported");
  EXPECT_THAT(
      repeated.error().text(),
      HasSubstr(
          "events.csv: the same content is already in source \"shop\" (imported 1970-01-01T00:16:40Z); pass --again"));
  EXPECT_TRUE(import_example(store, request_for("another"), 10).ok());
  auto again = request_for("shop");
  again.mode = Import::add_again;
  EXPECT_TRUE(import_example(store, again, 10).ok());
  EXPECT_THAT(content(store)->rows, UnorderedElementsAre(Pair("shop", 20), Pair("another", 10)));
}

TEST(EventStore, one_file_named_twice_in_an_import_is_refused) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  auto request = request_for("shop");
  request.files.push_back({"copy.csv", "s1", 10});
  const auto writer = store.begin_import(request);
  ASSERT_FALSE(writer.ok());
  EXPECT_EQ(writer.error().where, "copy.csv");
}

TEST(EventStore, replacing_a_source_swaps_its_rows_and_removes_the_old_files) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  ASSERT_TRUE(import_example(store, request_for("app"), 5).ok());
  auto anew = request_for("shop");
  anew.mode = Import::replace;
  ASSERT_TRUE(import_example(store, anew, 7).ok());
  EXPECT_THAT(content(store)->rows, UnorderedElementsAre(Pair("shop", 7), Pair("app", 5)));
  EXPECT_THAT(files_in(directory.path() / "events"),
              ElementsAre("import-000002-part-0001.parquet", "import-000003-part-0001.parquet"));
}

TEST(EventStore, forgetting_a_source_removes_its_rows_and_files_and_nothing_else) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  ASSERT_TRUE(import_example(store, request_for("app"), 5).ok());
  const auto forgotten = store.forget("shop");
  ASSERT_TRUE(forgotten.ok()) << forgotten.error().text();
  EXPECT_EQ(forgotten->counts.events, 10);
  EXPECT_THAT(content(store)->rows, ElementsAre(Pair("app", 5)));
  EXPECT_THAT(files_in(directory.path() / "events"), ElementsAre("import-000002-part-0001.parquet"));
  const auto unknown = store.forget("ap");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, ErrorCode::not_found);
  EXPECT_THAT(unknown.error().text(), HasSubstr("did you mean \"app\"?"));
}

TEST(EventStore, names_of_parts_are_never_used_twice) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  ASSERT_TRUE(store.forget("shop").ok());
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  EXPECT_THAT(files_in(directory.path() / "events"), ElementsAre("import-000002-part-0001.parquet"));
}

TEST(EventStore, an_abandoned_import_leaves_nothing) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path(), OpenMode::write, {.rows_per_part = 10});
  {
    auto writer = store.begin_import(request_for("shop"));
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer->add(ExampleEvents(35, "shop").batch()).ok());
    EXPECT_EQ(files_in(directory.path() / "events").size(), 3);
    EXPECT_EQ(store.begin_import(request_for("app")).error().code, ErrorCode::conflict);
  }
  EXPECT_TRUE(files_in(directory.path() / "events").empty());
  EXPECT_TRUE(store.sources()->empty());
  EXPECT_TRUE(import_example(store, request_for("shop"), 5).ok());
}

TEST(EventStore, a_dropped_store_outlives_its_writer) {
  const TemporaryDirectory directory;
  std::optional<ImportWriter> writer;
  {
    auto store = open_store(directory.path());
    writer.emplace(std::move(store.begin_import(request_for("shop"))).value());
  }
  ASSERT_TRUE(writer->add(ExampleEvents(5, "shop").batch()).ok());
  EXPECT_TRUE(writer->commit().ok());
}

TEST(EventStore, a_second_writer_is_told_who_holds_the_workspace) {
  const TemporaryDirectory directory;
  const auto store = open_store(directory.path());
  const auto second = EventStore::open(directory.path(), OpenMode::write);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::conflict);
  EXPECT_THAT(second.error().message, HasSubstr("process " + std::to_string(::getpid()) + " on "));
}

TEST(EventStore, readers_see_the_last_commit_while_an_import_is_under_way) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path(), OpenMode::write, {.rows_per_part = 10});
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  auto writer = store.begin_import(request_for("app"));
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->add(ExampleEvents(25, "app").batch()).ok());
  const auto reader = open_store(directory.path(), OpenMode::read);
  EXPECT_THAT(content(reader)->rows, ElementsAre(Pair("shop", 10)));
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_THAT(content(reader)->rows, UnorderedElementsAre(Pair("shop", 10), Pair("app", 25)));
}

TEST(EventStore, files_that_somebody_reads_stay_until_the_next_opening) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path(), OpenMode::write, {.rows_per_part = 3000});
  ASSERT_TRUE(import_example(store, request_for("shop"), 9000).ok());
  {
    const auto reader = open_store(directory.path(), OpenMode::read);
    int64_t rows = 0;
    const auto read = reader.read([&](const EventBatch& batch) -> Result<void> {
      if (rows == 0) {
        EXPECT_TRUE(store.forget("shop").ok());
      }
      rows += static_cast<int64_t>(batch.rows);
      return {};
    });
    EXPECT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(rows, 9000);
  }
  EXPECT_EQ(files_in(directory.path() / "events").size(), 3);
  {
    const auto closed = std::move(store);
  }
  const auto reopened = open_store(directory.path());
  EXPECT_TRUE(files_in(directory.path() / "events").empty());
}

TEST(EventStore, what_the_sink_says_stops_the_reading) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 9000).ok());
  int batches = 0;
  const auto read = store.read([&](const EventBatch&) -> Result<void> {
    ++batches;
    return invalid("enough");
  });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message, "enough");
  EXPECT_EQ(batches, 1);
  CancelFlag cancel;
  cancel.cancel();
  EXPECT_EQ(store.read([](const EventBatch&) -> Result<void> { return {}; }, {.cancel = &cancel}).error().code,
            ErrorCode::cancelled);
}

TEST(EventStore, a_directory_with_strange_characters_is_a_directory) {
  const TemporaryDirectory directory;
  const auto path = directory.path() / "it's [a] *dir*? 100%#";
  auto store = open_store(path);
  ASSERT_TRUE(import_example(store, request_for("o'hara"), 10).ok());
  EXPECT_THAT(content(store)->rows, ElementsAre(Pair("o'hara", 10)));
}

struct BadBatch {
  const char* name;
  void (*spoil)(EventBatch&);
  const char* where;
  const char* message;
};
const BadBatch bad_batches[] = {
    {"a_column_of_another_length", [](EventBatch& b) { b.session = {"s"}; }, "session",
     "the batch has 3 rows, the column 1"},
    {"a_property_of_another_length", [](EventBatch& b) { b.properties = {{"device", {}}}; }, "device",
     "the batch has 3 rows, the column 0"},
    {"two_properties_of_one_name", [](EventBatch& b) { b.properties = {{"d", {"", "", ""}}, {"d", {"", "", ""}}}; },
     "d", "two properties have this name"},
    {"a_property_without_name", [](EventBatch& b) { b.properties = {{"", {"", "", ""}}}; }, "properties", "no name"},
    {"text_that_is_not_utf8", [](EventBatch& b) { b.activity[1] = "caf\xe9"; }, "row 5, activity", "not UTF-8"},
    {"an_event_without_case", [](EventBatch& b) { b.case_id[2] = ""; }, "row 6, customer",
     "an event needs a customer or a case"},
    {"an_event_without_time", [](EventBatch& b) { b.occurred_at[0] = no_int; }, "row 4, occurred_at",
     "an event needs a time"},
    {"an_event_without_activity", [](EventBatch& b) { b.activity.clear(); }, "row 4, activity",
     "an event needs an activity"},
};
class BadBatches : public testing::TestWithParam<BadBatch> {};
TEST_P(BadBatches, are_refused_with_the_place) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  auto writer = store.begin_import(request_for("shop"));
  ASSERT_TRUE(writer.ok());
  const ExampleEvents events(3, "shop");
  EventBatch batch = events.batch();
  ASSERT_TRUE(writer->add(batch).ok());
  GetParam().spoil(batch);
  const auto added = writer->add(batch);
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().code, ErrorCode::invalid);
  EXPECT_EQ(added.error().where, GetParam().where);
  EXPECT_THAT(added.error().message, HasSubstr(GetParam().message));
}
INSTANTIATE_TEST_SUITE_P(EventStore, BadBatches, testing::ValuesIn(bad_batches),
                         [](const auto& bad) { return std::string(bad.param.name); });

TEST(EventStore, a_text_beyond_the_cap_is_refused) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  auto writer = store.begin_import(request_for("shop"));
  ASSERT_TRUE(writer.ok());
  const std::string huge((16 << 20) + 1, 'x');
  EventBatch batch;
  batch.rows = 1;
  batch.kind = {RowKind::feedback};
  batch.customer = {"ada"};
  batch.text = {huge};
  const auto added = writer->add(batch);
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().where, "row 1, text");
}

TEST(EventStore, an_import_without_rows_is_refused_and_replaces_nothing) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  ASSERT_TRUE(import_example(store, request_for("shop"), 10).ok());
  auto empty = request_for("shop");
  empty.mode = Import::replace;
  auto writer = store.begin_import(empty);
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(writer->commit().error().code, ErrorCode::invalid);
  EXPECT_THAT(content(store)->rows, ElementsAre(Pair("shop", 10)));
}

TEST(EventStore, names_that_cannot_be_a_source_are_refused) {
  const TemporaryDirectory directory;
  auto store = open_store(directory.path());
  for (const std::string& name :
       {std::string(), std::string(201, 'x'), std::string("a\nb"), std::string(" shop"), std::string("caf\xe9")}) {
    const auto writer = store.begin_import(request_for(name));
    ASSERT_FALSE(writer.ok()) << name;
    EXPECT_EQ(writer.error().where, "source");
  }
}

}  // namespace
}  // namespace cairn::storage
