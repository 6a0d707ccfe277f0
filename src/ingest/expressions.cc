#include "ingest/expressions.h"

#include <duckdb.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/json.h"
#include "ingest/expression_fence.h"

namespace cairn {
namespace {

constexpr auto batch_limit = std::chrono::seconds(10);
// How often a running batch looks whether it was cancelled.
constexpr auto watch_interval = std::chrono::milliseconds(50);

// Settings of the engine. After the last one none can be changed.
constexpr std::array<std::pair<const char*, const char*>, 7> settings{{{"memory_limit", "512MB"},
                                                                       {"threads", "1"},
                                                                       {"temp_directory", ""},
                                                                       {"autoinstall_known_extensions", "false"},
                                                                       {"autoload_known_extensions", "false"},
                                                                       {"allow_community_extensions", "false"},
                                                                       {"enable_external_access", "false"}}};

// An in-memory database with one connection, closed against everything outside.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() {
    if (connection_ != nullptr) duckdb_disconnect(&connection_);
    if (database_ != nullptr) duckdb_close(&database_);
  }

  Result<void> open() {
    duckdb_config config = nullptr;
    bool ok = duckdb_create_config(&config) == DuckDBSuccess;
    for (const auto& [name, value] : settings) ok = ok && duckdb_set_config(config, name, value) == DuckDBSuccess;
    ok = ok && duckdb_open_ext(nullptr, &database_, config, nullptr) == DuckDBSuccess;
    duckdb_destroy_config(&config);
    ok = ok && duckdb_connect(database_, &connection_) == DuckDBSuccess;
    ok = ok && duckdb_query(connection_, "SET TimeZone = 'UTC'", nullptr) == DuckDBSuccess;
    ok = ok && duckdb_query(connection_, "SET lock_configuration = true", nullptr) == DuckDBSuccess;
    if (!ok) return Error{ErrorCode::internal, "the engine for expressions does not start", {}, {}};
    return {};
  }
  [[nodiscard]] duckdb_connection connection() const { return connection_; }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

// A statement that was prepared.
class Statement {
 public:
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { duckdb_destroy_prepare(&statement_); }

  Result<void> prepare(const Engine& engine, const std::string& sql) {
    if (duckdb_prepare(engine.connection(), sql.c_str(), &statement_) == DuckDBSuccess) return {};
    const char* message = duckdb_prepare_error(statement_);
    return invalid(message ? message : "is not an SQL expression");
  }
  [[nodiscard]] duckdb_prepared_statement get() const { return statement_; }

 private:
  duckdb_prepared_statement statement_ = nullptr;
};

// Interrupts the engine when a batch takes too long or the person cancels.
class Watch {
 public:
  Watch(duckdb_connection connection, const CancelFlag* cancel)
      : thread_([this, connection, cancel] { run(connection, cancel); }) {}
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

 private:
  void run(duckdb_connection connection, const CancelFlag* cancel) {
    const auto deadline = std::chrono::steady_clock::now() + batch_limit;
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, watch_interval, [this] { return done_; })) {
      const bool stop = std::chrono::steady_clock::now() > deadline || (cancel != nullptr && cancel->cancelled());
      if (stop) duckdb_interrupt(connection);
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  bool done_ = false;  // protected by mutex_
  std::thread thread_;
};

// What the table function `row_texts` hands to the engine: some columns of the chunk that is being worked on.
struct RowSource {
  std::vector<std::string> names;
  std::vector<size_t> places;  // in the chunk
  const RecordChunk* chunk = nullptr;
  size_t next_row = 0;
};

void bind_rows(duckdb_bind_info info) {
  const auto* source = static_cast<const RowSource*>(duckdb_bind_get_extra_info(info));
  duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  for (const auto& name : source->names) duckdb_bind_add_result_column(info, name.c_str(), text);
  duckdb_destroy_logical_type(&text);
}

void begin_rows(duckdb_init_info info) {
  static_cast<RowSource*>(duckdb_init_get_extra_info(info))->next_row = 0;
  duckdb_init_set_max_threads(info, 1);
}

void give_rows(duckdb_function_info info, duckdb_data_chunk output) {
  auto* source = static_cast<RowSource*>(duckdb_function_get_extra_info(info));
  const RecordChunk& chunk = *source->chunk;
  const size_t rows = std::min<size_t>(duckdb_vector_size(), chunk.rows - source->next_row);
  for (size_t c = 0; c < source->places.size(); ++c) {
    duckdb_vector vector = duckdb_data_chunk_get_vector(output, c);
    for (size_t r = 0; r < rows; ++r) {
      const std::string_view text = chunk.field(source->next_row + r, source->places[c]);
      duckdb_vector_assign_string_element_len(vector, r, text.data(), text.size());
    }
  }
  source->next_row += rows;
  duckdb_data_chunk_set_size(output, rows);
}

Result<void> register_rows(const Engine& engine, RowSource& source) {
  duckdb_table_function function = duckdb_create_table_function();
  duckdb_table_function_set_name(function, "row_texts");
  duckdb_table_function_set_extra_info(function, &source, nullptr);
  duckdb_table_function_set_bind(function, bind_rows);
  duckdb_table_function_set_init(function, begin_rows);
  duckdb_table_function_set_function(function, give_rows);
  const bool ok = duckdb_register_table_function(engine.connection(), function) == DuckDBSuccess;
  duckdb_destroy_table_function(&function);
  if (!ok) return Error{ErrorCode::internal, "the engine for expressions does not take rows", {}, {}};
  return {};
}

// DuckDB's parse tree of "SELECT (expression)". The expression goes in as a value, never as part of a statement.
Result<json::Value> parse_tree(const Engine& engine, const std::string& sql) {
  Statement statement;
  CAIRN_TRY_VOID(statement.prepare(engine, "SELECT json_serialize_sql($1::VARCHAR)"));
  const std::string query = "SELECT (" + sql + "\n)";
  duckdb_bind_varchar_length(statement.get(), 1, query.data(), query.size());
  duckdb_result result;
  std::optional<std::string> text;
  if (duckdb_execute_prepared(statement.get(), &result) == DuckDBSuccess) {
    char* value = duckdb_value_varchar(&result, 0, 0);
    if (value != nullptr) text = value;
    duckdb_free(value);
  }
  duckdb_destroy_result(&result);
  if (!text) return invalid("is not an SQL expression");
  return json::parse(*text);
}

Result<void> admit(const Engine& engine, const ExpressionText& text, const std::vector<std::string>& columns,
                   std::vector<std::string>& used) {
  const auto at = [&](Error error) {
    error.where = text.where;
    return error;
  };
  if (text.sql.size() > max_expression_bytes) return at(invalid("the expression is longer than 1,000 characters"));
  auto tree = parse_tree(engine, text.sql);
  if (!tree.ok()) return at(std::move(tree).error());
  auto verdict = check_expression(*tree, columns, used);
  if (!verdict.ok()) return at(std::move(verdict).error());
  return {};
}

}  // namespace

struct Expressions::State {
  Engine engine;
  RowSource source;
  Statement statement;
  size_t count = 0;
  duckdb_result result{};
  bool has_result = false;
  std::vector<duckdb_data_chunk> chunks;  // of the result: values point into them

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { clear(); }
  void clear() {
    for (auto& chunk : chunks) duckdb_destroy_data_chunk(&chunk);
    chunks.clear();
    if (has_result) duckdb_destroy_result(&result);
    has_result = false;
  }

  // One statement for all; a wrong type shows here, so each is prepared alone first to know which one it was.
  Result<void> prepare(const std::vector<ExpressionText>& texts) {
    std::string list;
    for (const auto& text : texts) {
      const std::string column = "CAST(TRY(" + text.sql + "\n) AS VARCHAR)";
      Statement alone;
      auto prepared = alone.prepare(engine, "SELECT " + column + " FROM row_texts()");
      if (!prepared.ok()) return invalid(prepared.error().message, text.where);
      list += (list.empty() ? "" : ", ") + column;
    }
    count = texts.size();
    return statement.prepare(engine, "SELECT " + list + " FROM row_texts()");
  }

  void append(duckdb_data_chunk chunk, std::vector<std::vector<std::string_view>>& values) const {
    const size_t rows = duckdb_data_chunk_get_size(chunk);
    for (size_t e = 0; e < count; ++e) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, e);
      auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
      uint64_t* valid = duckdb_vector_get_validity(vector);
      for (size_t r = 0; r < rows; ++r) {
        const bool has = valid == nullptr || duckdb_validity_row_is_valid(valid, r);
        values[e].push_back(has ? std::string_view(duckdb_string_t_data(&texts[r]), duckdb_string_t_length(texts[r]))
                                : std::string_view{});
      }
    }
  }
};

Expressions::Expressions(std::unique_ptr<State> state) : state_(std::move(state)) {}
Expressions::Expressions(Expressions&&) noexcept = default;
Expressions& Expressions::operator=(Expressions&&) noexcept = default;
Expressions::~Expressions() = default;

Result<Expressions> Expressions::prepare(const std::vector<std::string>& columns,
                                         const std::vector<ExpressionText>& texts) {
  auto state = std::make_unique<State>();
  CAIRN_TRY_VOID(state->engine.open());
  RowSource& source = state->source;
  for (const auto& text : texts) CAIRN_TRY_VOID(admit(state->engine, text, columns, source.names));
  if (source.names.empty()) source.names.push_back(columns.at(0));  // a table has a column, also where all is constant
  for (const auto& name : source.names) {
    source.places.push_back(static_cast<size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin()));
  }
  CAIRN_TRY_VOID(register_rows(state->engine, source));
  CAIRN_TRY_VOID(state->prepare(texts));
  return Expressions(std::move(state));
}

Result<void> Expressions::run(const RecordChunk& chunk, std::vector<std::vector<std::string_view>>& values,
                              const Progress& progress) {
  State& s = *state_;
  s.clear();
  values.assign(s.count, {});
  s.source.chunk = &chunk;
  const Watch watch(s.engine.connection(), progress.cancel);
  const bool ok = duckdb_execute_prepared(s.statement.get(), &s.result) == DuckDBSuccess;
  s.has_result = true;
  if (progress.cancelled()) return cancelled_error();
  if (!ok) {
    const char* message = duckdb_result_error(&s.result);
    return Error{ErrorCode::unavailable,
                 "the expressions of the mapping could not be computed: " + std::string(message ? message : "stopped"),
                 {},
                 "expression_failed"};
  }
  while (duckdb_data_chunk part = duckdb_fetch_chunk(s.result)) {
    s.chunks.push_back(part);
    s.append(part, values);
  }
  if (!values.empty() && values[0].size() != chunk.rows)
    return Error{ErrorCode::internal, "an expression changed the number of rows", {}, {}};
  return {};
}

}  // namespace cairn
