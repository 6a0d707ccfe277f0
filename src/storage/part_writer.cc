#include "storage/part_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <variant>

#include "storage/part_columns.h"

namespace cairn::storage {
namespace {

// Marks values of one vector as NULL. All are valid until then.
class Nulls {
 public:
  explicit Nulls(duckdb_vector vector) {
    duckdb_vector_ensure_validity_writable(vector);
    words_ = duckdb_vector_get_validity(vector);
  }
  void set(size_t row) { words_[row / 64] &= ~(uint64_t{1} << row % 64); }
  void set_all(size_t n) { std::fill_n(words_, (n + 63) / 64, uint64_t{0}); }

 private:
  uint64_t* words_;
};

// A text as DuckDB holds it. Longer ones point to bytes that stay ours: the appender copies them while it takes the
// chunk.
duckdb_string_t as_duckdb(std::string_view text) {
  duckdb_string_t out;
  std::memset(&out, 0, sizeof out);
  const auto length = static_cast<uint32_t>(text.size());
  if (text.size() <= sizeof out.value.inlined.inlined) {
    out.value.inlined.length = length;
    if (!text.empty()) std::memcpy(out.value.inlined.inlined, text.data(), text.size());
  } else {
    out.value.pointer.length = length;
    std::memcpy(out.value.pointer.prefix, text.data(), sizeof out.value.pointer.prefix);
    out.value.pointer.ptr = const_cast<char*>(text.data());
  }
  return out;
}

// Fills one vector with rows [begin, begin + n) of a column; adds the bytes of texts.
struct Fill {
  duckdb_vector vector;
  const EventBatch& batch;
  size_t begin, n;
  uint64_t& text_bytes;

  void operator()(TextMember member) const {
    const auto& column = batch.*member;
    Nulls nulls(vector);
    if (column.empty()) return nulls.set_all(n);
    auto* out = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
    for (size_t i = 0; i < n; ++i) {
      const std::string_view text = column[begin + i];
      if (text.empty()) nulls.set(i);
      out[i] = as_duckdb(text);
      text_bytes += text.size();
    }
  }
  void operator()(IntegerMember member) const {
    const auto& column = batch.*member;
    Nulls nulls(vector);
    if (column.empty()) return nulls.set_all(n);
    auto* out = static_cast<int64_t*>(duckdb_vector_get_data(vector));
    for (size_t i = 0; i < n; ++i) {
      out[i] = column[begin + i];
      if (out[i] == no_int) nulls.set(i);
    }
  }
  void operator()(const RealMember& real) const {
    const auto& column = batch.*real.member;
    Nulls nulls(vector);
    if (column.empty()) return nulls.set_all(n);
    auto* out = static_cast<double*>(duckdb_vector_get_data(vector));
    for (size_t i = 0; i < n; ++i) {
      out[i] = column[begin + i];
      if (std::isnan(out[i])) nulls.set(i);
    }
  }
  void operator()(KindMember member) const {
    const auto& column = batch.*member;
    auto* out = static_cast<uint8_t*>(duckdb_vector_get_data(vector));
    for (size_t i = 0; i < n; ++i) out[i] = static_cast<uint8_t>(column.empty() ? RowKind::event : column[begin + i]);
  }
  void operator()(ScaleMember member) const {
    const auto& column = batch.*member;
    Nulls nulls(vector);
    if (column.empty()) return nulls.set_all(n);
    auto* out = static_cast<uint8_t*>(duckdb_vector_get_data(vector));
    for (size_t i = 0; i < n; ++i) {
      out[i] = static_cast<uint8_t>(column[begin + i]);
      if (column[begin + i] == ScoreKind::none) nulls.set(i);
    }
  }
  void operator()(PropertiesMember member) const;
};

// A row's map holds the properties that have a value; a row with none is NULL.
void Fill::operator()(PropertiesMember member) const {
  const auto& columns = batch.*member;
  Nulls nulls(vector);
  if (columns.empty()) return nulls.set_all(n);
  duckdb_list_vector_reserve(vector, n * columns.size());
  const duckdb_vector pairs = duckdb_list_vector_get_child(vector);
  auto* keys = static_cast<duckdb_string_t*>(duckdb_vector_get_data(duckdb_struct_vector_get_child(pairs, 0)));
  auto* values = static_cast<duckdb_string_t*>(duckdb_vector_get_data(duckdb_struct_vector_get_child(pairs, 1)));
  auto* entries = static_cast<duckdb_list_entry*>(duckdb_vector_get_data(vector));
  uint64_t used = 0;
  for (size_t i = 0; i < n; ++i) {
    entries[i].offset = used;
    for (const PropertyColumn& column : columns) {
      const std::string_view value = column.values[begin + i];
      if (value.empty()) continue;
      keys[used] = as_duckdb(column.name);
      values[used++] = as_duckdb(value);
      text_bytes += column.name.size() + value.size();
    }
    entries[i].length = used - entries[i].offset;
    if (entries[i].length == 0) nulls.set(i);
  }
  duckdb_list_vector_set_size(vector, used);
}

std::string create_table() {
  std::string sql = "CREATE OR REPLACE TABLE part(";
  for (const PartColumn& column : part_columns) {
    if (&column != &part_columns.front()) sql += ", ";
    sql += std::string(column.name) + " " + std::string(column.type);
  }
  return sql + ")";
}

}  // namespace

PartWriter::~PartWriter() {
  duckdb_destroy_data_chunk(&chunk_);
  duckdb_appender_destroy(&appender_);
}

Result<void> PartWriter::start() {
  CAIRN_TRY_VOID(db_.run(create_table()));
  if (duckdb_appender_create(db_.connection(), nullptr, "part", &appender_) != DuckDBSuccess) {
    return Error{ErrorCode::internal, "DuckDB gives no appender", {}, {}};
  }
  std::array<duckdb_logical_type, part_columns.size()> types{};
  for (size_t c = 0; c < types.size(); ++c) types[c] = duckdb_appender_column_type(appender_, c);
  duckdb_destroy_data_chunk(&chunk_);
  chunk_ = duckdb_create_data_chunk(types.data(), types.size());
  for (auto& type : types) duckdb_destroy_logical_type(&type);
  return {};
}

void PartWriter::count(const EventBatch& batch, size_t begin, size_t n) {
  counts_.rows += static_cast<int64_t>(n);
  for (size_t i = begin; i < begin + n; ++i) {
    const RowKind kind = batch.kind.empty() ? RowKind::event : batch.kind[i];
    if (kind == RowKind::attribute) {
      ++counts_.attribute_rows;
      continue;
    }
    ++(kind == RowKind::event ? counts_.events : counts_.feedback);
    const int64_t at = batch.occurred_at.empty() ? no_int : batch.occurred_at[i];
    if (at == no_int) continue;
    counts_.first_at = counts_.first_at == no_int ? at : std::min(counts_.first_at, at);
    counts_.last_at = std::max(counts_.last_at, at);
  }
}

Result<void> PartWriter::append_chunk(const EventBatch& batch, size_t begin, size_t n) {
  duckdb_data_chunk_reset(chunk_);
  for (size_t c = 0; c < part_columns.size(); ++c) {
    std::visit(Fill{duckdb_data_chunk_get_vector(chunk_, c), batch, begin, n, text_bytes_}, part_columns[c].member);
  }
  duckdb_data_chunk_set_size(chunk_, n);
  if (duckdb_append_data_chunk(appender_, chunk_) != DuckDBSuccess)
    return duckdb_error(duckdb_appender_error(appender_));
  return {};
}

Result<void> PartWriter::append(const EventBatch& batch, size_t begin, size_t end) {
  if (appender_ == nullptr) CAIRN_TRY_VOID(start());
  const size_t step = duckdb_vector_size();
  for (size_t at = begin; at < end; at += step) {
    const size_t n = std::min(step, end - at);
    CAIRN_TRY_VOID(append_chunk(batch, at, n));
    count(batch, at, n);
  }
  return {};
}

Result<void> PartWriter::close_appender() {
  Result<void> out;
  if (duckdb_appender_close(appender_) != DuckDBSuccess) out = duckdb_error(duckdb_appender_error(appender_));
  duckdb_appender_destroy(&appender_);
  return out;
}

Result<void> PartWriter::write(const std::filesystem::path& file) {
  CAIRN_CHECK(appender_ != nullptr);
  counts_ = {};
  text_bytes_ = 0;
  Result<void> written = close_appender();
  if (written.ok()) {
    written = db_.run("COPY part TO " + sql_quoted(file.string()) +
                      " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, KV_METADATA {cairn_part: '1'})");
  }
  CAIRN_TRY_VOID(db_.run("DROP TABLE part"));
  return written;
}

}  // namespace cairn::storage
