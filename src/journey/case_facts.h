// What rows say about cases and customers without a moment: values, deadlines, properties. Collected under raw ids
// while rows arrive; carried over to the cases of the log at the end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "journey/journey_log.h"

namespace cairn {

// Whom a row speaks of: a case, or else a customer (ids of the builder's dictionaries, none_id = not named).
struct FactTarget {
  uint32_t case_id = none_id;
  uint32_t customer = none_id;
};

// The cases of each customer, and the raw ids of the cases of the log.
struct CaseDirectory {
  std::vector<uint32_t> raw_of_case;         // by CaseIndex
  std::vector<CaseIndex> case_of_raw;        // by raw id; none_id = not a case of the log
  std::vector<uint64_t> customer_offsets;    // customers + 1 entries
  std::vector<CaseIndex> cases_of_customer;  // customer k has [customer_offsets[k], customer_offsets[k + 1])

  [[nodiscard]] CaseIndex case_of(uint32_t raw) const { return raw < case_of_raw.size() ? case_of_raw[raw] : none_id; }
  [[nodiscard]] std::span<const CaseIndex> cases_of(uint32_t customer) const;
};

class CaseFacts {
 public:
  // Error `invalid`: the sum leaves the range of int64.
  Result<void> add_value(FactTarget target, int64_t value);
  void add_deadline(FactTarget target, int64_t deadline_at);
  // The index of a property, a new one if its name was not met before.
  size_t property(std::string_view name);
  // The first value told of a case or customer stays.
  void add_property(size_t property, FactTarget target, std::string_view value);

  // Writes case_value, case_deadline_at and attributes of the log. The facts are used up.
  Result<void> move_to(JourneyLog& log, const CaseDirectory& directory);

 private:
  struct Numbers {
    std::vector<int64_t> of_case, of_customer;  // by raw id as far as anything was told; no_int = nothing
    [[nodiscard]] int64_t& at(FactTarget target);
  };
  struct Property {
    std::string name;
    Dictionary values;
    std::vector<uint32_t> of_case, of_customer;
  };

  static Result<void> add_to(int64_t& sum, int64_t value);
  template <typename Merge>
  static Result<std::vector<int64_t>> resolve(const Numbers& numbers, const CaseDirectory& directory, Merge merge);
  static CaseAttribute resolve(Property& property, const CaseDirectory& directory);

  Numbers values_, deadlines_;
  std::vector<Property> properties_;  // in order of first appearance: few, looked up by a scan
};

}  // namespace cairn
