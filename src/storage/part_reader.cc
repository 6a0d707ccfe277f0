#include "storage/part_reader.h"

#include <algorithm>
#include <string>
#include <variant>

#include "storage/part_columns.h"

namespace cairn::storage {
namespace {

bool is_valid(const uint64_t* validity, size_t row) {
  return validity == nullptr || (validity[row / 64] >> row % 64 & 1) != 0;
}

std::string_view as_text(const duckdb_string_t& text) {
  const uint32_t length = text.value.inlined.length;
  if (length <= sizeof text.value.inlined.inlined) return {text.value.inlined.inlined, length};
  return {text.value.pointer.ptr, length};
}

// One vector of a chunk with its NULLs.
template <typename T>
class Values {
 public:
  explicit Values(duckdb_vector vector)
      : data_(static_cast<const T*>(duckdb_vector_get_data(vector))), validity_(duckdb_vector_get_validity(vector)) {}
  [[nodiscard]] bool has(size_t row) const { return is_valid(validity_, row); }
  [[nodiscard]] const T& operator[](size_t row) const { return data_[row]; }

 private:
  const T* data_;
  const uint64_t* validity_;
};

// Fills one column of a batch from a vector of n rows. A column without any value becomes empty.
struct Load {
  duckdb_vector vector;
  EventBatch& batch;
  size_t n;

  template <typename T, typename Column, typename Convert>
  void load(Column& column, typename Column::value_type missing, Convert&& convert) const {
    const Values<T> values(vector);
    column.resize(n);
    bool any = false;
    for (size_t i = 0; i < n; ++i) {
      const bool has = values.has(i);
      any |= has;
      column[i] = has ? convert(values[i]) : missing;
    }
    if (!any) column.clear();
  }
  void operator()(TextMember member) const { load<duckdb_string_t>(batch.*member, {}, as_text); }
  void operator()(IntegerMember member) const {
    load<int64_t>(batch.*member, no_int, [](int64_t value) { return value; });
  }
  void operator()(const RealMember& real) const {
    load<double>(batch.*real.member, real.missing, [](double value) { return value; });
  }
  void operator()(KindMember member) const {
    load<uint8_t>(batch.*member, RowKind::event, [](uint8_t value) { return static_cast<RowKind>(value); });
  }
  void operator()(ScaleMember member) const {
    load<uint8_t>(batch.*member, ScoreKind::none, [](uint8_t value) { return static_cast<ScoreKind>(value); });
  }
  void operator()(PropertiesMember member) const;
};

// The column of a property, by name; rows mostly repeat the properties of the row before, so the search starts behind
// the one found last.
PropertyColumn& property_column(std::vector<PropertyColumn>& columns, std::string_view name, size_t& hint,
                                size_t rows) {
  for (size_t k = 0; k < columns.size(); ++k) {
    const size_t c = (hint + k) % columns.size();
    if (columns[c].name != name) continue;
    hint = c + 1;
    return columns[c];
  }
  columns.push_back({std::string(name), std::vector<std::string_view>(rows)});
  hint = columns.size();
  return columns.back();
}

void Load::operator()(PropertiesMember member) const {
  auto& columns = batch.*member;
  columns.clear();
  const Values<duckdb_list_entry> rows(vector);
  const duckdb_vector pairs = duckdb_list_vector_get_child(vector);
  const Values<duckdb_string_t> keys(duckdb_struct_vector_get_child(pairs, 0));
  const Values<duckdb_string_t> values(duckdb_struct_vector_get_child(pairs, 1));
  for (size_t i = 0; i < n; ++i) {
    if (!rows.has(i)) continue;
    size_t hint = 0;
    for (uint64_t k = rows[i].offset; k < rows[i].offset + rows[i].length; ++k) {
      if (values.has(k)) property_column(columns, as_text(keys[k]), hint, n).values[i] = as_text(values[k]);
    }
  }
}

std::string select_part(const std::filesystem::path& file) {
  std::string sql = "SELECT ";
  for (const PartColumn& column : part_columns) {
    if (&column != &part_columns.front()) sql += ", ";
    sql += std::string(column.name) + "::" + std::string(column.type);
  }
  return sql + " FROM read_parquet(" + sql_quoted(file.string()) + ")";
}

// What is wrong with a part is DuckDB's to say; that it is the part that is wrong, ours.
Error part_error(const Error& error, const std::filesystem::path& file) {
  if (error.code != ErrorCode::internal) return error;
  return {ErrorCode::corrupt,
          "the part cannot be read (" + error.message +
              "); put it back from a backup, or forget its source and import again",
          file.string(),
          {}};
}

}  // namespace

Result<void> read_part(DuckDb& db, const std::filesystem::path& file, const EventSink& sink, const Progress& progress) {
  auto started = DuckDbStream::start(db, select_part(file));
  if (!started.ok()) return part_error(started.error(), file);
  DuckDbStream stream = std::move(started).value();
  EventBatch batch;
  while (true) {
    if (progress.cancelled()) return cancelled_error();
    const auto chunk = stream.next();
    if (!chunk.ok()) return part_error(chunk.error(), file);
    if (chunk.value() == nullptr) return {};
    batch.rows = duckdb_data_chunk_get_size(chunk.value());
    for (size_t c = 0; c < part_columns.size(); ++c) {
      std::visit(Load{duckdb_data_chunk_get_vector(chunk.value(), c), batch, batch.rows}, part_columns[c].member);
    }
    if (batch.rows != 0) CAIRN_TRY_VOID(sink(batch));
  }
}

}  // namespace cairn::storage
