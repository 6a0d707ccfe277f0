// Which expressions a mapping may hold. They are written by people whom the machine's owner need not trust: a mapping
// is passed on like the data it reads.
//
// Three fences, each enough alone: the expression's parse tree may hold nothing but columns of the row, constants,
// CASE, comparisons, casts to plain types and functions from a list; the engine has no files, network, settings or
// extensions (ingest/expressions.cc); and no file name or column name is ever part of SQL text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cairn {

// Longer ones are refused: nobody writes them by hand, and length bounds what an expression can do.
inline constexpr size_t max_expression_bytes = 1000;

// Judges the parse tree of "SELECT (expression)" as DuckDB's json_serialize_sql gives it, and adds the columns it
// names, spelled as in `columns`, to `used`. Names match without regard to ASCII case, as in SQL. Error: denied for
// what is not allowed, invalid for an unknown column (with the nearest) or bad SQL.
[[nodiscard]] Result<void> check_expression(const json::Value& tree, const std::vector<std::string>& columns,
                                            std::vector<std::string>& used);

// The functions an expression may call, sorted; for messages and the documentation.
[[nodiscard]] const std::vector<std::string_view>& allowed_functions();

}  // namespace cairn
