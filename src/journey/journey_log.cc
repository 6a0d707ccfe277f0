#include "journey/journey_log.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "journey/case_facts.h"
#include "journey/case_order.h"
#include "journey/feedback_join.h"

namespace cairn {
namespace {

template <typename T>
T value_at(const std::vector<T>& column, size_t row, T absent) {
  return column.empty() ? absent : column[row];
}

RowKind kind_at(const EventBatch& batch, size_t row) { return value_at(batch.kind, row, RowKind::event); }

void check_lengths(const EventBatch& batch) {
  const auto fits = [&](const auto& column) { return column.empty() || column.size() == batch.rows; };
  CAIRN_CHECK(fits(batch.kind) && fits(batch.case_id) && fits(batch.customer) && fits(batch.occurred_at) &&
              fits(batch.seq));
  CAIRN_CHECK(fits(batch.activity) && fits(batch.channel) && fits(batch.session) && fits(batch.value) &&
              fits(batch.currency));
  CAIRN_CHECK(fits(batch.deadline_at) && fits(batch.respondent) && fits(batch.touchpoint) && fits(batch.scale));
  CAIRN_CHECK(fits(batch.score) && fits(batch.scale_lo) && fits(batch.scale_hi) && fits(batch.weight) &&
              fits(batch.text));
  for (const PropertyColumn& property : batch.properties) CAIRN_CHECK(fits(property.values));
}

// A column of the rows of one kind, the other rows empty.
std::vector<std::string_view> only_events(const EventBatch& batch, const std::vector<std::string_view>& column) {
  std::vector<std::string_view> out = column;
  for (size_t row = 0; row < batch.kind.size() && row < out.size(); ++row) {
    if (batch.kind[row] != RowKind::event) out[row] = {};
  }
  return out;
}

}  // namespace

struct JourneyLogBuilder::State {
  explicit State(CaseNotion the_notion) : notion(the_notion) { feedback.text_begin.push_back(0); }

  // Adding, in the order of the calls.
  void find_names(const EventBatch& batch);
  Result<void> add_event(const EventBatch& batch, size_t row);
  Result<void> add_feedback(const EventBatch& batch, size_t row);
  Result<void> add_facts(const EventBatch& batch, size_t row);
  [[nodiscard]] FactTarget target_of(const EventBatch& batch, size_t row);
  [[nodiscard]] std::string where(size_t row) const { return "row " + std::to_string(rows_before + row + 1); }

  // Building.
  void name_cases_of_survey();
  [[nodiscard]] CaseDirectory list_cases(JourneyLog& log);
  void list_cases_of_customers(CaseDirectory& directory) const;
  void attach_feedback(JourneyLog& log, const CaseDirectory& directory);
  void count_rows(JourneyLog& log, const CaseDirectory& directory) const;

  CaseNotion notion;
  bool keep_arrival = false;
  uint64_t rows_before = 0;  // rows of the batches before the current one

  Dictionary cases, customers, activities, channels, touchpoints, respondents;
  std::vector<uint32_t> customer_of_case;  // by raw case id; the first named
  EventColumns events;                     // under raw case ids
  CaseFacts facts;
  std::vector<FactTarget> attribute_rows;
  FeedbackColumns feedback;                 // case_index: raw id of the case it names, or none_id
  std::vector<uint32_t> feedback_customer;  // of each feedback row
  std::string currency;

  // Of the current batch: by row, and by property.
  std::vector<std::string_view> case_names;
  std::vector<uint32_t> row_case, row_activity, row_channel;
  std::vector<size_t> row_properties;
};

// The ids of what the rows name. The case of a row: for events the customer stands in where no case is named; others
// then join by customer.
void JourneyLogBuilder::State::find_names(const EventBatch& batch) {
  case_names.assign(batch.rows, {});
  for (size_t row = 0; row < batch.rows; ++row) {
    if (notion == CaseNotion::automatic) case_names[row] = value_at(batch.case_id, row, {});
    const bool by_customer = notion != CaseNotion::automatic || kind_at(batch, row) == RowKind::event;
    if (case_names[row].empty() && by_customer) case_names[row] = value_at(batch.customer, row, {});
    if (case_names[row].empty() && notion == CaseNotion::customer_or_case)
      case_names[row] = value_at(batch.case_id, row, {});
  }
  const auto ids_of = [&](Dictionary& dictionary, const std::vector<std::string_view>& names,
                          std::vector<uint32_t>& ids) {
    ids.assign(batch.rows, none_id);
    if (!names.empty()) dictionary.add_all(names, ids);
  };
  ids_of(cases, case_names, row_case);
  ids_of(activities, only_events(batch, batch.activity), row_activity);
  ids_of(channels, only_events(batch, batch.channel), row_channel);
  customer_of_case.resize(cases.size(), none_id);
  row_properties.clear();
  for (const PropertyColumn& property : batch.properties) row_properties.push_back(facts.property(property.name));
}

// Whom the row speaks of; remembers the customer of a case at its first mention.
FactTarget JourneyLogBuilder::State::target_of(const EventBatch& batch, size_t row) {
  FactTarget target{row_case[row], none_id};
  const bool is_feedback = kind_at(batch, row) == RowKind::feedback;
  if (target.case_id != none_id) target.customer = customer_of_case[target.case_id];
  if (target.customer != none_id && !is_feedback) return target;
  std::string_view customer = value_at(batch.customer, row, {});
  if (customer.empty() && target.case_id == none_id && is_feedback) customer = value_at(batch.respondent, row, {});
  if (customer.empty()) return target;
  target.customer = customers.add(customer);
  if (target.case_id != none_id && customer_of_case[target.case_id] == none_id)
    customer_of_case[target.case_id] = target.customer;
  return target;
}

Result<void> JourneyLogBuilder::State::add_event(const EventBatch& batch, size_t row) {
  const size_t n = events.activity.size();
  const int64_t at = value_at(batch.occurred_at, row, no_int);
  if (row_activity[row] == none_id) return invalid("the event has no activity (what happened)", where(row));
  if (at == no_int) return invalid("the event has no time", where(row));
  if (n >= none_id - 1)
    return invalid("a journey log holds at most 4,294,967,294 events; import a shorter period", where(row));
  events.case_index.push_back(row_case[row]);
  events.activity.push_back(row_activity[row]);
  events.occurred_at.push_back(at);
  if (row_channel[row] != none_id || !events.channel.empty()) {
    events.channel.resize(n, none_id);  // only the first time there are any to fill
    events.channel.push_back(row_channel[row]);
  }
  if (!batch.seq.empty() || !events.seq.empty()) {
    const size_t known = events.seq.size();
    events.seq.resize(n);
    std::iota(events.seq.begin() + static_cast<ptrdiff_t>(known), events.seq.end(), static_cast<int64_t>(known));
    events.seq.push_back(value_at(batch.seq, row, static_cast<int64_t>(n)));
  }
  if (keep_arrival) events.arrival.push_back(static_cast<uint32_t>(n));
  return {};
}

Result<void> JourneyLogBuilder::State::add_feedback(const EventBatch& batch, size_t row) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const int64_t at = value_at(batch.occurred_at, row, no_int);
  if (at == no_int) return invalid("the answer has no time", where(row));
  const FactTarget target = target_of(batch, row);
  std::string_view respondent = value_at(batch.respondent, row, {});
  if (respondent.empty())
    respondent = target.customer != none_id ? customers.name(target.customer) : cases.name(target.case_id);
  std::string_view touchpoint = value_at(batch.touchpoint, row, {});
  if (touchpoint.empty()) touchpoint = value_at(batch.activity, row, {});

  feedback.case_index.push_back(target.case_id);
  feedback_customer.push_back(target.customer);
  feedback.respondent.push_back(respondents.add(respondent));
  feedback.occurred_at.push_back(at);
  feedback.scale.push_back(value_at(batch.scale, row, ScoreKind::none));
  feedback.score.push_back(value_at(batch.score, row, nan));
  feedback.scale_lo.push_back(value_at(batch.scale_lo, row, nan));
  feedback.scale_hi.push_back(value_at(batch.scale_hi, row, nan));
  feedback.weight.push_back(value_at(batch.weight, row, 1.0));
  feedback.touchpoint.push_back(touchpoint.empty() ? none_id : touchpoints.add(touchpoint));
  feedback.texts += value_at(batch.text, row, {});
  feedback.text_begin.push_back(feedback.texts.size());
  return {};
}

Result<void> JourneyLogBuilder::State::add_facts(const EventBatch& batch, size_t row) {
  const FactTarget target = target_of(batch, row);
  const RowKind kind = kind_at(batch, row);
  if (kind == RowKind::attribute) attribute_rows.push_back(target);
  for (size_t i = 0; i < batch.properties.size(); ++i) {
    facts.add_property(row_properties[i], target, value_at(batch.properties[i].values, row, {}));
  }
  if (kind == RowKind::feedback) return {};
  const int64_t deadline = value_at(batch.deadline_at, row, no_int);
  if (deadline != no_int) facts.add_deadline(target, deadline);
  const int64_t value = value_at(batch.value, row, no_int);
  if (value == no_int) return {};
  const std::string_view unit = value_at(batch.currency, row, {});
  if (currency.empty()) currency = unit;
  if (!unit.empty() && unit != currency) {
    return invalid("a value in " + std::string(unit) + ", but earlier rows are in " + currency +
                       "; convert the amounts to one currency, or import one of them only",
                   where(row));
  }
  Result<void> added = facts.add_value(target, value);
  if (!added.ok()) return invalid(added.error().message, where(row));
  return {};
}

// In a survey alone every respondent is a case: the case it names, else the customer.
void JourneyLogBuilder::State::name_cases_of_survey() {
  for (size_t i = 0; i < feedback.size(); ++i) {
    if (feedback.case_index[i] != none_id) continue;
    const uint32_t raw = cases.add(customers.name(feedback_customer[i]));
    feedback.case_index[i] = raw;
    customer_of_case.resize(cases.size(), none_id);
    customer_of_case[raw] = feedback_customer[i];
  }
}

// Leaves out raw cases that are not cases of the log (only named by feedback or attributes) and renumbers the rest.
CaseDirectory JourneyLogBuilder::State::list_cases(JourneyLog& log) {
  const bool survey_alone = events.activity.empty();
  if (survey_alone) name_cases_of_survey();
  CaseDirectory directory;
  directory.case_of_raw.assign(cases.size(), none_id);
  for (const uint32_t raw : survey_alone ? feedback.case_index : events.case_index) directory.case_of_raw[raw] = 0;
  for (uint32_t raw = 0; raw < cases.size(); ++raw) {
    if (directory.case_of_raw[raw] == none_id) continue;
    directory.case_of_raw[raw] = static_cast<CaseIndex>(directory.raw_of_case.size());
    directory.raw_of_case.push_back(raw);
  }
  list_cases_of_customers(directory);
  if (directory.raw_of_case.size() == cases.size()) {
    log.cases = std::move(cases);
    return directory;
  }
  for (const uint32_t raw : directory.raw_of_case) log.cases.add(cases.name(raw));
  for (CaseIndex& c : events.case_index) c = directory.case_of_raw[c];
  return directory;
}

void JourneyLogBuilder::State::list_cases_of_customers(CaseDirectory& directory) const {
  directory.customer_offsets.assign(customers.size() + 1, 0);
  for (const uint32_t raw : directory.raw_of_case) {
    if (customer_of_case[raw] != none_id) ++directory.customer_offsets[customer_of_case[raw] + 1];
  }
  std::partial_sum(directory.customer_offsets.begin(), directory.customer_offsets.end(),
                   directory.customer_offsets.begin());
  std::vector<uint64_t> next(directory.customer_offsets.begin(), directory.customer_offsets.end() - 1);
  directory.cases_of_customer.resize(directory.customer_offsets.back());
  for (CaseIndex c = 0; c < directory.raw_of_case.size(); ++c) {
    const uint32_t customer = customer_of_case[directory.raw_of_case[c]];
    if (customer != none_id) directory.cases_of_customer[next[customer]++] = c;
  }
}

void JourneyLogBuilder::State::attach_feedback(JourneyLog& log, const CaseDirectory& directory) {
  log.feedback = std::move(feedback);
  auto& f = log.feedback;
  for (size_t i = 0; i < f.size(); ++i) {
    const CaseIndex named = directory.case_of(f.case_index[i]);
    f.case_index[i] = named != none_id ? named
                                       : join_feedback(directory.cases_of(feedback_customer[i]), f.occurred_at[i],
                                                       log.columns(), log.cases);
  }
  sort_feedback(f);
}

void JourneyLogBuilder::State::count_rows(JourneyLog& log, const CaseDirectory& directory) const {
  const auto& attached = log.feedback.case_index;
  log.counts.events = static_cast<int64_t>(log.activity.size());
  log.counts.feedback = static_cast<int64_t>(attached.size());
  log.counts.attribute_rows = static_cast<int64_t>(attribute_rows.size());
  log.counts.feedback_without_case = std::count(attached.begin(), attached.end(), none_id);
  log.counts.cases_of_customers = static_cast<int64_t>(directory.cases_of_customer.size());
  log.counts.attributes_without_case =
      std::count_if(attribute_rows.begin(), attribute_rows.end(), [&](FactTarget target) {
        return target.case_id != none_id ? directory.case_of(target.case_id) == none_id
                                         : directory.cases_of(target.customer).empty();
      });
  for (const auto* times : {&log.occurred_at, &log.feedback.occurred_at}) {
    if (times->empty()) continue;
    const auto [first, last] = std::minmax_element(times->begin(), times->end());
    log.first_at = log.first_at == no_int ? *first : std::min(log.first_at, *first);
    log.last_at = std::max(log.last_at, *last);
  }
}

JourneyLogBuilder::JourneyLogBuilder(CaseNotion notion) : state_(std::make_unique<State>(notion)) {}
JourneyLogBuilder::~JourneyLogBuilder() = default;
JourneyLogBuilder::JourneyLogBuilder(JourneyLogBuilder&&) noexcept = default;
JourneyLogBuilder& JourneyLogBuilder::operator=(JourneyLogBuilder&&) noexcept = default;

void JourneyLogBuilder::keep_order_of_arrival() { state_->keep_arrival = true; }

Result<void> JourneyLogBuilder::add(const EventBatch& batch) {
  check_lengths(batch);
  State& s = *state_;
  s.find_names(batch);
  const bool has_facts = !batch.properties.empty() || !batch.value.empty() || !batch.deadline_at.empty();
  for (size_t row = 0; row < batch.rows; ++row) {
    const RowKind kind = kind_at(batch, row);
    const FactTarget target = s.target_of(batch, row);
    if (target.case_id == none_id && target.customer == none_id) {
      return invalid("the row names neither a customer nor a case; choose the column that does", s.where(row));
    }
    if (kind == RowKind::event) CAIRN_TRY_VOID(s.add_event(batch, row));
    if (kind == RowKind::feedback) CAIRN_TRY_VOID(s.add_feedback(batch, row));
    if (has_facts || kind == RowKind::attribute) CAIRN_TRY_VOID(s.add_facts(batch, row));
  }
  s.rows_before += batch.rows;
  return {};
}

Result<JourneyLog> JourneyLogBuilder::build(const Workers& workers, const Progress& progress) {
  const std::unique_ptr<State> state = std::exchange(state_, std::make_unique<State>(state_->notion));
  State& s = *state;
  state_->keep_arrival = s.keep_arrival;
  JourneyLog log;
  progress.step("Ordering journeys", 0, static_cast<int64_t>(s.events.activity.size()));
  const CaseDirectory directory = s.list_cases(log);
  OrderedEvents ordered = order_events(std::move(s.events), directory.raw_of_case.size(), workers);
  if (progress.cancelled()) return cancelled_error();
  log.offsets = std::move(ordered.offsets);
  log.activity = std::move(ordered.columns.activity);
  log.occurred_at = std::move(ordered.columns.occurred_at);
  log.channel = std::move(ordered.columns.channel);
  log.event_seq = std::move(ordered.columns.arrival);
  log.activities = std::move(s.activities);
  log.channels = std::move(s.channels);
  log.touchpoints = std::move(s.touchpoints);
  log.respondents = std::move(s.respondents);
  log.currency = std::move(s.currency);
  CAIRN_TRY_VOID(s.facts.move_to(log, directory));
  s.attach_feedback(log, directory);
  s.count_rows(log, directory);
  progress.step("Ordering journeys", 1, log.counts.events);
  return log;
}

}  // namespace cairn
