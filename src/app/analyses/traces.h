// The traces that stand in a request: `cases[{case, trace}]`, as columns.
#pragma once

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "app/analyses/shape.h"
#include "app/analysis.h"
#include "app/query_log.h"
#include "journey/columns.h"
#include "journey/dictionary.h"

namespace cairn {

struct TraceInput {
  std::string case_id;
  std::vector<std::string> trace;
};
BOOST_DESCRIBE_STRUCT(TraceInput, (), (case_id, trace))

struct TracesInput {
  std::vector<TraceInput> cases;
};
BOOST_DESCRIBE_STRUCT(TracesInput, (), (cases))

// Traces have no times: every event stands at 0. Case c is the c-th of the request, whether or not its id stands twice.
// Where the request names a log, its cases (which must outlive this).
class TraceLog {
 public:
  TraceLog(const std::vector<TraceInput>& cases, const AnalysisContext& context) {
    if (context.query != nullptr) {
      borrowed_ = &context.query->log;
      for (CaseIndex c = 0; c < borrowed_->n_cases(); ++c) names_.push_back(borrowed_->cases.name(c));
      return;
    }
    for (const TraceInput& one : cases) {
      for (const std::string& activity : one.trace) events_.push_back(activities_.add(activity));
      offsets_.push_back(events_.size());
      names_.emplace_back(one.case_id);
    }
    occurred_at_.resize(events_.size());
  }

  [[nodiscard]] JourneyColumns columns() const {
    return borrowed_ != nullptr ? borrowed_->columns() : JourneyColumns{offsets_, events_, occurred_at_};
  }
  [[nodiscard]] const Dictionary& activities() const {
    return borrowed_ != nullptr ? borrowed_->activities : activities_;
  }
  [[nodiscard]] std::string_view case_name(CaseIndex c) const { return names_[c]; }
  // Byte-wise by name; equal names in the order of the request.
  [[nodiscard]] std::vector<CaseIndex> cases_by_name() const {
    std::vector<CaseIndex> order(names_.size());
    std::iota(order.begin(), order.end(), CaseIndex{0});
    std::ranges::stable_sort(order, {}, [&](CaseIndex c) { return names_[c]; });
    return order;
  }

 private:
  const JourneyLog* borrowed_ = nullptr;
  Dictionary activities_;
  std::vector<uint64_t> offsets_{0};
  std::vector<ActivityId> events_;
  std::vector<int64_t> occurred_at_;
  std::vector<std::string_view> names_;
};

}  // namespace cairn
