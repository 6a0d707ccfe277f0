// Groups of customers and how a figure of theirs compares with that of all others (DEFINITIONS 15.1).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/evidence/figure_asking.h"

namespace cairn {

// From entering the stage to what ends the visit, of the visits that ended (DEFINITIONS 5.2).
struct VisitTime {
  CaseIndex of = none_id;
  int64_t ms = 0;
};
[[nodiscard]] std::vector<VisitTime> visit_times(const QueryLog& q, uint32_t stage);

struct CustomerGroup {
  std::string name;
  std::optional<std::string> persona;  // its record
  json::Value filter;                  // a predicate
  std::vector<uint8_t> has;            // by case
};

// By what customers may be grouped: attributes with a few values, and ":first_channel".
[[nodiscard]] std::vector<std::string> group_attributes(const QueryLog& q);
// The largest groups by one of them, none under five. `left_out`: how many smaller ones there are.
[[nodiscard]] std::vector<CustomerGroup> largest_groups(const QueryLog& q, const std::string& attribute,
                                                        int64_t& left_out);
// The personas that describe a segment of the data.
[[nodiscard]] std::vector<CustomerGroup> bound_personas(const Document& document, const QueryLog& q,
                                                        const Workers& workers);

class GroupTeller {
 public:
  // `visits`: of the stage whose times are compared.
  GroupTeller(const QueryLog& q, AskedKind kind, FigureAsking& asking, const std::vector<VisitTime>& visits);
  // Each group against all other customers; q is corrected over the groups of one call.
  [[nodiscard]] Result<std::vector<GroupPart>> tell(const std::vector<CustomerGroup>& groups);

 private:
  [[nodiscard]] std::vector<std::pair<uint8_t, Rational>> split(const CustomerGroup& group) const;

  AskedKind kind_;
  FigureAsking& asking_;
  const std::vector<VisitTime>& visits_;
  std::vector<std::optional<Rational>> values_;
  size_t n_cases_ = 0;
};

}  // namespace cairn
