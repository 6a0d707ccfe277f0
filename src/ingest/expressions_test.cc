#include "ingest/expressions.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ingest/expression_fence.h"

namespace cairn {
namespace {

const std::vector<std::string> columns{"arrival", "lead_time", "Price", "weird \"; DROP TABLE x; --",
                                       "select",  "a.b",       "twice", "Twice"};

RecordChunk one_row() {
  RecordChunk chunk;
  chunk.rows = 1;
  chunk.columns = columns.size();
  chunk.fields = {"2015-07-01", "342", "12.50", "odd", "word", "dotted", "1", "2"};
  chunk.lines = {2};
  return chunk;
}

Result<std::string> compute(const std::string& sql) {
  CAIRN_TRY(Expressions expressions, Expressions::prepare(columns, {{sql, "roles.time"}}));
  std::vector<std::vector<std::string_view>> values;
  const RecordChunk chunk = one_row();
  CAIRN_TRY_VOID(expressions.run(chunk, values, {}));
  return std::string(values.at(0).at(0));
}

struct Good {
  const char* sql;
  const char* value;
};

TEST(Expressions, compute_from_the_columns_of_a_row) {
  for (const Good& good : {
           Good{"arrival::DATE - lead_time::INTEGER", "2014-07-24"},
           Good{"arrival", "2015-07-01"},
           Good{"price::DECIMAL(9,2) * 3", "37.50"},
           Good{"CASE WHEN lead_time::INTEGER BETWEEN 1 AND 400 THEN 'long' ELSE 'short' END", "long"},
           Good{"arrival::TIMESTAMP + INTERVAL 1 DAY - INTERVAL 1 MILLISECOND", "2015-07-01 23:59:59.999"},
           Good{"lead_time IN ('342', '343') AND NOT Price LIKE 'x%'", "true"},
           Good{"\"weird \"\"; DROP TABLE x; --\" || '!'", "odd!"},
           Good{"\"select\"", "word"},
           Good{"\"a.b\"", "dotted"},
           Good{"coalesce(TRY_CAST(arrival AS INTEGER), 7)", "7"},
           Good{"strptime('1 Mar 2024', '%d %b %Y')", "2024-03-01 00:00:00"},
           Good{"arrival::INTEGER", ""},  // cannot be computed: empty, not an error
           Good{"lead_time::INTEGER // 0", ""},
           Good{"'it''s' -- a comment", "it's"},
           Good{"42", "42"},
       }) {
    const auto value = compute(good.sql);
    ASSERT_TRUE(value.ok()) << good.sql << ": " << value.error().text();
    EXPECT_EQ(*value, good.value) << good.sql;
  }
}

TEST(Expressions, whatever_reaches_outside_the_row_is_refused) {
  for (const char* sql : {
           "(SELECT content FROM read_text('/etc/passwd'))",
           "(SELECT 1)",
           "EXISTS (SELECT 1)",
           "arrival IN (SELECT 1)",
           "getenv('HOME')",
           "current_setting('memory_limit')",
           "getvariable('x')",
           "now()",
           "today()",
           "random()",
           "uuid()",
           "version()",
           "current_database()",
           "current_user()",
           "pg_backend_pid()",
           "query('SELECT 1')",
           "read_text('/etc/passwd')",
           "read_csv('/etc/passwd')",
           "glob('/*')",
           "read_blob('x')",
           "nextval('s')",
           "txid_current()",
           "json_serialize_sql('x')",
           "parse_duckdb_log_message('a', 'b')",
           "hash(arrival)",
           "repeat(arrival, 1000000000)",
           "lpad(arrival, 1000000000, 'x')",
           "range(1000000000)",
           "list_value(1)",
           "[1, 2]",
           "list_transform([1], x -> x)",
           "array_agg(arrival)",
           "sum(lead_time::INTEGER)",
           "count(*)",
           "row_number() OVER ()",
           "COLUMNS(*)",
           "*",
           "$1",
           "?",
           "#1",
           "main.lower(arrival) FILTER (WHERE true)",
           "system.main.getenv('HOME')",
           "arrival COLLATE nocase",
           "{'a': 1}",
           "arrival::INTEGER[]",
           "arrival::STRUCT(a INTEGER)",
           "arrival::BLOB",
           "replace(arrival, '1', 'xxxxxxxx')",
           "format('{}', arrival)",
           "http_get('http://localhost')",
           "x -> x",
       }) {
    const auto value = compute(sql);
    ASSERT_FALSE(value.ok()) << sql << " gave " << *value;
    EXPECT_TRUE(value.error().code == ErrorCode::denied || value.error().code == ErrorCode::invalid) << sql;
    EXPECT_EQ(value.error().where, "roles.time") << sql;
  }
}

TEST(Expressions, nothing_breaks_out_of_the_brackets) {
  for (const char* sql : {"1) FROM read_text('/etc/passwd') --",
                          "1), (2",
                          "1); SELECT (2",
                          "1; COPY (SELECT 1) TO '/tmp/x'; --",
                          "1) AS VARCHAR), CAST(TRY(2",
                          "arrival /*",
                          "'",
                          "\"",
                          "$$",
                          "1 UNION SELECT 2",
                          "1) UNION SELECT (2",
                          "1) WHERE (true",
                          "1) LIMIT (1",
                          "",
                          " ",
                          "arrival FROM t",
                          "1)) --",
                          "ATTACH 'x'",
                          "1, 2",
                          "DISTINCT arrival"}) {
    const auto value = compute(sql);
    EXPECT_FALSE(value.ok()) << sql;
  }
}

TEST(Expressions, an_unknown_or_double_column_is_named) {
  const auto unknown = compute("arival::DATE");
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(unknown.error().message.find("did you mean \"arrival\"?"), std::string::npos) << unknown.error().message;
  EXPECT_EQ(compute("current_date").error().reason, "unknown_column");
  EXPECT_EQ(compute("twice").error().reason, "duplicate_column");
  EXPECT_EQ(compute("other.arrival").error().code, ErrorCode::denied);
}

TEST(Expressions, length_is_bounded) {
  EXPECT_TRUE(compute("'" + std::string(max_expression_bytes - 2, 'x') + "'").ok());
  EXPECT_FALSE(compute("'" + std::string(max_expression_bytes - 1, 'x') + "'").ok());
  std::string deep = "1";
  for (int i = 0; i < 100; ++i) deep = "abs(" + deep + ")";
  EXPECT_FALSE(compute(deep).ok());
}

TEST(Expressions, rows_of_many_vectors_keep_their_order) {
  std::vector<std::string> texts;
  for (int i = 0; i < 5000; ++i) texts.push_back(std::to_string(i));
  RecordChunk chunk;
  chunk.rows = texts.size();
  chunk.columns = 1;
  for (const auto& text : texts) chunk.fields.emplace_back(text);
  auto expressions = Expressions::prepare({"n"}, {{"n::INTEGER + 1", "a"}, {"n", "b"}});
  ASSERT_TRUE(expressions.ok());
  for (int round = 0; round < 2; ++round) {
    std::vector<std::vector<std::string_view>> values;
    ASSERT_TRUE(expressions->run(chunk, values, {}).ok());
    ASSERT_EQ(values.size(), 2U);
    for (size_t i = 0; i < texts.size(); ++i) {
      ASSERT_EQ(values[0][i], std::to_string(i + 1));
      ASSERT_EQ(values[1][i], texts[i]);
    }
  }
}

TEST(Expressions, allowed_functions_are_documented_in_order) {
  EXPECT_TRUE(std::is_sorted(allowed_functions().begin(), allowed_functions().end()));
}

}  // namespace
}  // namespace cairn
