// docs/formats/workspace.md tells the truth: its table of columns is the one parts are written with, its SQL runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "storage/duckdb_engine.h"
#include "storage/event_store.h"
#include "storage/part_columns.h"
#include "storage/store_testing.h"

namespace cairn::storage {
namespace {

std::string format_page() { return read_file("docs/formats/workspace.md").value(); }

// The texts between ```sql and ```.
std::vector<std::string> sql_examples(const std::string& page) {
  std::vector<std::string> out;
  for (size_t at = page.find("```sql\n"); at != std::string::npos; at = page.find("```sql\n", at)) {
    at += 7;
    const size_t end = page.find("```", at);
    out.push_back(page.substr(at, end - at));
    at = end + 3;
  }
  return out;
}

std::string with_directory(std::string sql, const std::string& directory) {
  for (size_t at = sql.find("DIR/"); at != std::string::npos; at = sql.find("DIR/")) sql.replace(at, 3, directory);
  return sql;
}

int64_t rows_of(DuckDb& db, const std::string& sql) {
  auto stream = DuckDbStream::start(db, sql);
  if (!stream.ok()) ADD_FAILURE() << stream.error().text() << "\n" << sql;
  if (!stream.ok()) return -1;
  int64_t rows = 0;
  for (auto chunk = stream->next(); chunk.ok() && *chunk != nullptr; chunk = stream->next()) {
    rows += static_cast<int64_t>(duckdb_data_chunk_get_size(*chunk));
  }
  return rows;
}

TEST(WorkspaceFormat, the_page_has_a_row_for_every_column_with_its_type) {
  const std::string page = format_page();
  for (const PartColumn& column : part_columns) {
    const std::string type(column.type.substr(0, 4) == "ENUM" ? "ENUM" : column.type);
    EXPECT_NE(page.find("| `" + std::string(column.name) + "` | " + type + " |"), std::string::npos)
        << column.name << " " << type;
  }
}

TEST(WorkspaceFormat, the_words_of_enums_are_those_of_the_program) {
  const auto check = [](std::string_view type, const std::vector<std::string_view>& words) {
    std::string expected = "ENUM(";
    for (const auto word : words) expected += (expected.back() == '(' ? "'" : ",'") + std::string(word) + "'";
    EXPECT_EQ(type, expected + ")");
  };
  check(kind_type, json::enum_words<RowKind>());
  check(scale_type, json::enum_words<ScoreKind>());
}

TEST(WorkspaceFormat, the_examples_run) {
  const TemporaryDirectory directory;
  auto store = EventStore::open(directory.path(), OpenMode::write);
  ASSERT_TRUE(store.ok());
  ASSERT_TRUE(import_example(*store, request_for("shop"), 10).ok());
  EventBatch answers;
  answers.rows = 2;
  answers.kind = {RowKind::feedback, RowKind::feedback};
  answers.customer = {"ada", "bo"};
  answers.score = {2, 9};
  answers.text = {"slow", "fine"};
  answers.properties = {{"device", {"phone", "desk"}}};
  auto writer = store->begin_import(request_for("survey"));
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->add(answers).ok());
  ASSERT_TRUE(writer->commit().ok());

  auto db = DuckDb::open(256, 1);
  ASSERT_TRUE(db.ok());
  std::vector<int64_t> rows;
  for (const auto& sql : sql_examples(format_page()))
    rows.push_back(rows_of(*db, with_directory(sql, directory.path().string())));
  EXPECT_THAT(rows, testing::ElementsAre(2, 1));  // two activities in one month; one answer from a phone
}

TEST(WorkspaceFormat, parts_say_which_version_they_are) {
  const TemporaryDirectory directory;
  auto store = EventStore::open(directory.path(), OpenMode::write);
  ASSERT_TRUE(store.ok());
  ASSERT_TRUE(import_example(*store, request_for("shop"), 10).ok());
  auto db = DuckDb::open(256, 1);
  ASSERT_TRUE(db.ok());
  EXPECT_EQ(rows_of(*db, "FROM parquet_kv_metadata('" + (directory.path() / "events/*.parquet").string() +
                             "') WHERE key = 'cairn_part'::BLOB AND value = '1'::BLOB"),
            1);
}

}  // namespace
}  // namespace cairn::storage
