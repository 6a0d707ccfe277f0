#include "journey/case_facts.h"

#include <algorithm>

namespace cairn {
namespace {

// Entry `index` of a column that grows when it is first needed.
template <typename T>
T& grown(std::vector<T>& column, size_t index, T nothing) {
  if (index >= column.size()) column.resize(index + 1, nothing);
  return column[index];
}

template <typename T>
T entry(const std::vector<T>& column, size_t index, T nothing) {
  return index < column.size() ? column[index] : nothing;
}

}  // namespace

std::span<const CaseIndex> CaseDirectory::cases_of(uint32_t customer) const {
  if (size_t{customer} + 1 >= customer_offsets.size()) return {};
  const uint64_t begin = customer_offsets[customer];
  return std::span(cases_of_customer).subspan(begin, customer_offsets[customer + 1] - begin);
}

int64_t& CaseFacts::Numbers::at(FactTarget target) {
  return target.case_id != none_id ? grown(of_case, target.case_id, no_int)
                                   : grown(of_customer, target.customer, no_int);
}

Result<void> CaseFacts::add_to(int64_t& sum, int64_t value) {
  if (sum == no_int) {
    sum = value;
  } else if (__builtin_add_overflow(sum, value, &sum) || sum == no_int) {
    return invalid("the values of one case add up to more than can be counted; is the amount column the right one?");
  }
  return {};
}

Result<void> CaseFacts::add_value(FactTarget target, int64_t value) { return add_to(values_.at(target), value); }

void CaseFacts::add_deadline(FactTarget target, int64_t deadline_at) {
  int64_t& earliest = deadlines_.at(target);
  if (earliest == no_int || deadline_at < earliest) earliest = deadline_at;
}

size_t CaseFacts::property(std::string_view name) {
  const auto found =
      std::find_if(properties_.begin(), properties_.end(), [&](const Property& p) { return p.name == name; });
  const auto index = static_cast<size_t>(found - properties_.begin());
  if (found == properties_.end()) properties_.push_back({std::string(name), {}, {}, {}});
  return index;
}

void CaseFacts::add_property(size_t property, FactTarget target, std::string_view value) {
  if (value.empty()) return;
  Property& p = properties_[property];
  uint32_t& known = target.case_id != none_id ? grown(p.of_case, target.case_id, none_id)
                                              : grown(p.of_customer, target.customer, none_id);
  if (known == none_id) known = p.values.add(value);
}

template <typename Merge>
Result<std::vector<int64_t>> CaseFacts::resolve(const Numbers& numbers, const CaseDirectory& directory, Merge merge) {
  std::vector<int64_t> out;
  if (numbers.of_case.empty() && numbers.of_customer.empty()) return out;
  out.reserve(directory.raw_of_case.size());
  for (const uint32_t raw : directory.raw_of_case) out.push_back(entry(numbers.of_case, raw, no_int));
  for (uint32_t customer = 0; customer < numbers.of_customer.size(); ++customer) {
    const auto cases = directory.cases_of(customer);
    if (cases.size() != 1 || numbers.of_customer[customer] == no_int) continue;
    CAIRN_TRY_VOID(merge(out[cases[0]], numbers.of_customer[customer]));
  }
  return out;
}

CaseAttribute CaseFacts::resolve(Property& property, const CaseDirectory& directory) {
  CaseAttribute out{std::move(property.name), std::move(property.values), {}};
  out.value_of_case.reserve(directory.raw_of_case.size());
  for (const uint32_t raw : directory.raw_of_case) out.value_of_case.push_back(entry(property.of_case, raw, none_id));
  for (uint32_t customer = 0; customer < property.of_customer.size(); ++customer) {
    for (const CaseIndex c : directory.cases_of(customer)) {
      if (out.value_of_case[c] == none_id) out.value_of_case[c] = property.of_customer[customer];
    }
  }
  return out;
}

Result<void> CaseFacts::move_to(JourneyLog& log, const CaseDirectory& directory) {
  CAIRN_TRY(log.case_value,
            resolve(values_, directory, [](int64_t& sum, int64_t value) { return add_to(sum, value); }));
  CAIRN_TRY(log.case_deadline_at, resolve(deadlines_, directory, [](int64_t& earliest, int64_t at) {
              if (earliest == no_int || at < earliest) earliest = at;
              return Result<void>();
            }));
  for (Property& property : properties_) log.attributes.push_back(resolve(property, directory));
  properties_.clear();
  return {};
}

}  // namespace cairn
