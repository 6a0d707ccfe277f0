#include "storage/batch_check.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <variant>
#include <vector>

#include "base/text.h"
#include "storage/part_columns.h"

namespace cairn::storage {
namespace {

bool is_ascii(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0x80) != 0) return false;
  }
  return true;
}

Error at_row(std::string message, size_t row, int64_t rows_before, std::string_view column) {
  return invalid(std::move(message),
                 "row " + std::to_string(rows_before + static_cast<int64_t>(row) + 1) + ", " + std::string(column));
}

Result<void> check_texts(const std::vector<std::string_view>& texts, std::string_view column, int64_t rows_before) {
  for (size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].size() > max_text_bytes) {
      return at_row("the text has " + std::to_string(texts[i].size()) + " bytes; at most " +
                        std::to_string(max_text_bytes) + " are kept",
                    i, rows_before, column);
    }
    if (!is_ascii(texts[i]) && !is_utf8(texts[i])) return at_row("the text is not UTF-8", i, rows_before, column);
  }
  return {};
}

Error wrong_length(size_t length, size_t rows, std::string_view column) {
  return {ErrorCode::invalid,
          "the batch has " + std::to_string(rows) + " rows, the column " + std::to_string(length),
          std::string(column),
          {}};
}

Result<void> check_length(size_t length, size_t rows, std::string_view column) {
  if (length == rows || length == 0) return {};
  return wrong_length(length, rows, column);
}

Result<void> check_properties(const EventBatch& batch, int64_t rows_before) {
  if (batch.properties.size() > max_properties) {
    return invalid("there are " + std::to_string(batch.properties.size()) + " properties; at most " +
                       std::to_string(max_properties) + " are kept; map fewer columns",
                   "properties");
  }
  std::vector<std::string_view> names;
  for (const PropertyColumn& column : batch.properties) {
    if (column.name.empty() || !is_utf8(column.name))
      return invalid("a property has no name, or one that is not UTF-8", "properties");
    if (column.values.size() != batch.rows) return wrong_length(column.values.size(), batch.rows, column.name);
    CAIRN_TRY_VOID(check_texts(column.values, column.name, rows_before));
    names.push_back(column.name);
  }
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) return invalid("two properties have this name; rename one", std::string(*twice));
  return {};
}

Result<void> check_events(const EventBatch& batch, int64_t rows_before) {
  for (size_t i = 0; i < batch.rows; ++i) {
    if (!batch.kind.empty() && batch.kind[i] != RowKind::event) continue;
    const bool named = (!batch.case_id.empty() && !batch.case_id[i].empty()) ||
                       (!batch.customer.empty() && !batch.customer[i].empty());
    if (!named) return at_row("an event needs a customer or a case", i, rows_before, "customer");
    if (batch.occurred_at.empty() || batch.occurred_at[i] == no_int)
      return at_row("an event needs a time", i, rows_before, "occurred_at");
    if (batch.activity.empty() || batch.activity[i].empty())
      return at_row("an event needs an activity", i, rows_before, "activity");
  }
  return {};
}

}  // namespace

Result<void> check_batch(const EventBatch& batch, int64_t rows_before) {
  for (const PartColumn& column : part_columns) {
    const auto check = Overloaded{
        [&](PropertiesMember) { return check_properties(batch, rows_before); },
        [&](TextMember member) {
          auto checked = check_length((batch.*member).size(), batch.rows, column.name);
          return checked.ok() ? check_texts(batch.*member, column.name, rows_before) : checked;
        },
        [&](const RealMember& real) { return check_length((batch.*real.member).size(), batch.rows, column.name); },
        [&](auto member) { return check_length((batch.*member).size(), batch.rows, column.name); }};
    CAIRN_TRY_VOID(std::visit(check, column.member));
  }
  return check_events(batch, rows_before);
}

}  // namespace cairn::storage
