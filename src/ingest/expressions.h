// Computed columns: expressions of a mapping over the fields of a row.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "ingest/csv_reader.h"

namespace cairn {

struct ExpressionText {
  std::string sql;    // without the leading "="
  std::string where;  // its key in the mapping: "roles.time"
};

// A prepared set of expressions over rows with the given columns, all of them texts. A value that cannot be computed
// (a cast that fails, a division by zero) is empty, as NULL is; true and false are "true" and "false".
// The engine runs in memory, without files, network or extensions, with bounds on memory (512 MiB) and on time
// (10 s for a batch).
class Expressions {
 public:
  // Error: denied or invalid with where = the key of the expression at fault.
  [[nodiscard]] static Result<Expressions> prepare(const std::vector<std::string>& columns,
                                                   const std::vector<ExpressionText>& texts);
  Expressions(Expressions&&) noexcept;
  Expressions& operator=(Expressions&&) noexcept;
  ~Expressions();

  // values[e] gets one text per row of the chunk; views live until the next call.
  // Error: unavailable if a bound was met; cancelled.
  [[nodiscard]] Result<void> run(const RecordChunk& chunk, std::vector<std::vector<std::string_view>>& values,
                                 const Progress& progress);

 private:
  struct State;
  explicit Expressions(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cairn
