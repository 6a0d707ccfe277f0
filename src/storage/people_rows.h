// Rows of the people's tables, for the files of PeopleStore.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/people_store.h"

namespace cairn::storage {

inline std::optional<int64_t> optional_integer(const SqliteStatement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}
inline std::optional<std::string> optional_text(const SqliteStatement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.text(column));
}
template <typename T>
SqliteStatement& bind_optional(SqliteStatement& statement, const std::optional<T>& value) {
  return value ? statement.bind(*value) : statement.bind_null();
}

// The first row as `read` makes it of the statement, if there is one.
template <typename Read>
auto first_row(SqliteStatement& statement, Read read) -> Result<std::optional<decltype(read(statement))>> {
  CAIRN_TRY(const bool found, statement.step());
  std::optional<decltype(read(statement))> row;
  if (found) row = read(statement);
  return row;
}
template <typename Read>
auto all_rows(SqliteStatement& statement, Read read) -> Result<std::vector<decltype(read(statement))>> {
  std::vector<decltype(read(statement))> rows;
  while (true) {
    CAIRN_TRY(const bool more, statement.step());
    if (!more) return rows;
    rows.push_back(read(statement));
  }
}

}  // namespace cairn::storage
