// The analyses of the definitions, each by its name: a request in JSON, an answer in JSON.
//
//   {"analysis": "dfg", "input": {...}, "params": {...}}
//   {"analysis": "dfg", "from": {"workspace": "shop"}, "params": {...}}    the log in its stead (app/query_log.h)
//   {"ok": true, "result": {...}}   or   {"ok": false, "error": "bad_request", "_where": "input.events[3].occurred_at"}
//
// Shape comes first (DEFINITIONS 0.16): a wrong shape is `bad_request` with `_where`; unknown members are ignored. Help
// for people stands only in keys that start with "_" (`_message`).
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/progress.h"
#include "base/type_description.h"
#include "base/workers.h"

namespace cairn {

struct QueryLog;
class QueryLogCache;

struct AnalysisContext {
  Workers workers{};
  Progress progress{};
  QueryLogCache* logs = nullptr;    // keeps what `from` names from one request to the next; may be absent
  const QueryLog* query = nullptr;  // set while an analysis answers a `from`: the log in place of the input
};

// One analysis (app/analyses/<name>.cc).
struct Analysis {
  std::string_view name;      // as in DEFINITIONS: "stage_flow"
  std::string_view sentence;  // what it answers
  std::string_view section;   // "5"
  TypePointer input, params;  // the two halves of a request
  // Error: code invalid with `reason` = the error code of the definitions ("bad_request", "duplicate_seq", …), `where`
  // = path.
  std::function<Result<json::Value>(const json::Value& input, const json::Value& params,
                                    const AnalysisContext& context)>
      run;
  // The rows that a log gives in place of the input; empty where the analysis reads the log itself.
  std::function<json::Value(const QueryLog& log, const Workers& workers)> rows_of_log;
};

// All analyses, by name.
[[nodiscard]] const std::vector<Analysis>& analyses();

// The request with the `input` that its `from` means (DEFINITIONS 0.20) and with all parameters that the log answers.
[[nodiscard]] Result<json::Value> expand(const json::Value& request, const AnalysisContext& context);

// The whole answer to one request, whatever it holds; never an exception, never no answer.
[[nodiscard]] json::Value answer(const json::Value& request, const AnalysisContext& context);
// The same from text, also where it is not JSON.
[[nodiscard]] json::Value answer_text(std::string_view request, const AnalysisContext& context);

}  // namespace cairn
