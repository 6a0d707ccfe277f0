#include "ingest/row_converter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
#include "ingest/number_text.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 6> reserved_names{"(start)", "(convert)", "(leave)",
                                                         "(exit)",  "(other)",   "(none)"};
// Words that programs write for a missing id; no one is called so.
constexpr std::array<std::string_view, 7> no_ids{"null", "none", "nan", "n/a", "#n/a", "undefined", "\\n"};

struct ScoreRange {
  double lo, hi;
  bool whole;
};

// What an answer on a scale may be (DEFINITIONS 11.1).
ScoreRange range_of(const ScoreMapping& answer) {
  switch (answer.scale) {
    case ScoreKind::nps:
      return {0, 10, true};
    case ScoreKind::csat:
    case ScoreKind::stars:
      return {1, 5, true};
    case ScoreKind::ces:
      return {1, 7, true};
    case ScoreKind::self:
      return {-2, 2, false};
    case ScoreKind::sentiment:
      return {-1, 1, false};
    case ScoreKind::binary:
      return {0, 1, true};
    default:
      return {answer.lo.value_or(0), answer.hi.value_or(0), false};
  }
}

// 1 for a good answer, 0 for a bad one.
std::optional<double> binary_answer(std::string_view text) {
  const std::string word = ascii_lower(text);
  for (const auto good : {"true", "good", "up", "yes", "1", "1.0"}) {
    if (word == good) return 1.0;
  }
  for (const auto bad : {"false", "bad", "down", "no", "0", "0.0"}) {
    if (word == bad) return 0.0;
  }
  return std::nullopt;
}

std::string_view time_fault_reason(TimeFault fault) {
  if (fault == TimeFault::implausible) return "implausible_time";
  return fault == TimeFault::order_needed ? "ambiguous_date" : "bad_time";
}

std::string_view time_fault_message(TimeFault fault) {
  switch (fault) {
    case TimeFault::implausible:
      return "the time is outside the plausible range; if it is right, widen that with --set earliest=1900-01-01 or "
             "--set latest=2100-01-01";
    case TimeFault::order_needed:
      return "day and month could be either way round; pass --date-order day_first or month_first";
    default:
      return "is not a time; if it has a form of its own, compute it: time = \"= strptime(column, '%d %b %Y')\"";
  }
}

// At most 200 bytes, not cut inside a character.
std::string_view excerpt(std::string_view text) {
  size_t n = std::min<size_t>(text.size(), 200);
  while (n < text.size() && n > 0 && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) --n;
  return text.substr(0, n);
}

}  // namespace

struct RowConverter::Fault {
  std::string_view column = {}, reason = {}, message = {}, value = {};
};

struct RowConverter::RowTexts {
  const RecordChunk& chunk;
  const std::vector<std::vector<std::string_view>>& computed;
  size_t row;
  int64_t number;

  [[nodiscard]] std::string_view raw(const FieldSource& source) const {
    if (source.kind == FieldSource::Kind::column) return chunk.field(row, source.at);
    return source.kind == FieldSource::Kind::computed ? computed[source.at][row] : std::string_view{};
  }
  [[nodiscard]] std::string_view trimmed(const FieldSource& source) const { return trim(raw(source)); }
};

bool is_reserved_name(std::string_view name) {
  return std::find(reserved_names.begin(), reserved_names.end(), name) != reserved_names.end();
}

RowConverter::RowConverter(const TablePlan& plan, TimeText times, Conventions conventions)
    : plan_(plan), times_(std::move(times)), conventions_(std::move(conventions)) {
  has_currency_ = plan_.value.present() && (plan_.currency.present() || !conventions_.currency.empty());
}

bool RowConverter::is_blank(std::string_view text) const {
  return text.empty() ||
         std::find(conventions_.blanks.begin(), conventions_.blanks.end(), text) != conventions_.blanks.end();
}

bool RowConverter::is_no_id(std::string_view text) const {
  if (is_blank(text)) return true;
  if (text.size() > 9) return false;
  const std::string word = ascii_lower(text);
  return std::find(no_ids.begin(), no_ids.end(), word) != no_ids.end();
}

std::string_view RowConverter::keep(std::string text) { return kept_.emplace_back(std::move(text)); }

std::string_view RowConverter::safe_name(std::string_view name) {
  if (!name.starts_with('(')) return name;
  std::string_view inner = name;
  while (inner.starts_with("((") && inner.ends_with("))")) inner = inner.substr(1, inner.size() - 2);
  return is_reserved_name(inner) ? keep("(" + std::string(name) + ")") : name;
}

bool RowConverter::read_time(std::string_view text, const std::string& column, int64_t& out, Fault& fault) {
  LocalTimeKind kind{};
  const TimeFault found = times_.read(text, out, kind);
  if (found != TimeFault::none) {
    fault = {column, time_fault_reason(found), time_fault_message(found), text};
    return false;
  }
  if (kind == LocalTimeKind::ambiguous) ++ambiguous_times_;
  if (kind == LocalTimeKind::nonexistent) ++skipped_times_;
  return true;
}

bool RowConverter::read_identity(const RowTexts& row, Item& shared, Fault& fault) {
  if (plan_.case_id.kind == FieldSource::Kind::row_number) {
    shared.case_id = keep(std::to_string(row.number));
  } else {
    shared.case_id = row.trimmed(plan_.case_id);
  }
  shared.customer = row.trimmed(plan_.customer);
  if (is_no_id(shared.case_id)) shared.case_id = {};
  if (is_no_id(shared.customer)) shared.customer = {};
  // A row that should name its case and does not would otherwise fall to its customer, into some other case.
  const bool missing = plan_.case_id.present() ? shared.case_id.empty() : shared.customer.empty();
  if (missing) {
    const FieldSource& source = plan_.case_id.present() ? plan_.case_id : plan_.customer;
    fault = {source.name, "missing_customer_id", "the row names no customer or case", row.trimmed(source)};
  }
  return !missing;
}

bool RowConverter::read_value(const RowTexts& row, Item& shared, Fault& fault) {
  const std::string_view text = row.trimmed(plan_.value);
  if (is_blank(text)) return true;
  shared.currency = plan_.currency.present() ? row.trimmed(plan_.currency) : std::string_view(conventions_.currency);
  const auto amount = parse_amount(text, conventions_.decimal, currency_digits(shared.currency));
  if (!amount) {
    fault = {plan_.value.name, "bad_number", "is not an amount; if the comma is the decimal mark, pass --decimal ,",
             text};
    return false;
  }
  shared.value = *amount;
  return true;
}

bool RowConverter::read_facts(const RowTexts& row, Item& shared, Fault& fault) {
  if (plan_.value.present() && !read_value(row, shared, fault)) return false;
  if (!plan_.deadline.present()) return true;
  const std::string_view text = row.trimmed(plan_.deadline);
  return is_blank(text) || read_time(text, plan_.deadline.name, shared.deadline_at, fault);
}

bool RowConverter::read_events(const RowTexts& row, const Item& shared, Fault& fault) {
  Item event = shared;
  event.has_facts = false;
  for (const auto& milestone : plan_.milestones) {
    if (milestone.when.present() && row.raw(milestone.when) != "true") continue;
    const std::string_view text = row.trimmed(milestone.time);
    if (is_blank(text)) continue;
    event.activity = milestone.activity;
    if (!read_time(text, milestone.time.name, event.occurred_at, fault)) return false;
    items_.push_back(event);
  }
  if (!plan_.activity.present()) return true;
  event.activity = safe_name(row.trimmed(plan_.activity));
  if (is_blank(event.activity)) {
    fault = {plan_.activity.name, "missing_activity", "the row does not say what happened", {}};
    return false;
  }
  event.has_facts = plan_.has_facts();
  items_.push_back(event);
  return true;
}

bool RowConverter::read_answer(const RowTexts& row, const AnswerPlan& plan, Item& item, Fault& fault) {
  const std::string_view text = row.trimmed(plan.score);
  const auto& blank = plan.answer.blank;
  if (is_blank(text) || std::find(blank.begin(), blank.end(), text) != blank.end()) return true;
  const ScoreRange range = range_of(plan.answer);
  const auto number =
      plan.answer.scale == ScoreKind::binary ? binary_answer(text) : parse_number(text, conventions_.decimal);
  // "11.0" is the answer 11, also where 11 means no answer.
  if (number && std::any_of(blank.begin(), blank.end(),
                            [&](const std::string& word) { return parse_number(word, '.') == number; }))
    return true;
  if (!number) {
    fault = {plan.score.name, "bad_number", "is not a number; name words for no answer in `blank`", text};
  } else if (*number < range.lo || *number > range.hi || (range.whole && *number != std::floor(*number))) {
    fault = {plan.score.name, "out_of_range",
             "is not an answer on this scale; if it means no answer, name it in `blank`", text};
  } else {
    item.scale = plan.answer.scale;
    item.score = plan.answer.high_is_good ? *number : range.lo + range.hi - *number;
    if (item.scale == ScoreKind::scale) {
      item.lo = range.lo;
      item.hi = range.hi;
    }
  }
  return fault.reason.empty();
}

bool RowConverter::read_answers(const RowTexts& row, const Item& shared, Fault& fault) {
  Item common = shared;
  common.kind = RowKind::feedback;
  common.has_facts = false;
  common.respondent = row.trimmed(plan_.respondent);
  if (plan_.weight.present()) {
    const std::string_view text = row.trimmed(plan_.weight);
    const auto weight = parse_number(text, conventions_.decimal);
    if (!weight || *weight <= 0) {
      fault = {plan_.weight.name, "bad_weight", "a weight is a number above 0", text};
      return false;
    }
    common.weight = *weight;
  }
  for (const auto& plan : plan_.answers) {
    Item item = common;
    if (!read_answer(row, plan, item, fault)) return false;
    if (plan.touchpoint.empty()) item.text = row.raw(plan_.text);
    if (is_blank(trim(item.text))) item.text = {};
    if (item.scale == ScoreKind::none && item.text.empty()) continue;
    item.touchpoint =
        safe_name(plan.touchpoint.empty() ? row.trimmed(plan_.touchpoint) : std::string_view(plan.touchpoint));
    if (item.touchpoint.empty() && plan_.activity.present()) item.touchpoint = safe_name(row.trimmed(plan_.activity));
    items_.push_back(item);
  }
  return true;
}

// Fills items_ with what the row holds.
bool RowConverter::read_row(const RowTexts& row, Fault& fault) {
  items_.clear();
  Item shared;
  if (!read_identity(row, shared, fault) || !read_facts(row, shared, fault)) return false;
  shared.channel = safe_name(row.trimmed(plan_.channel));
  if (is_blank(shared.channel)) shared.channel = {};
  shared.session = row.trimmed(plan_.session);
  if (plan_.time.present()) {
    const std::string_view text = row.trimmed(plan_.time);
    if (is_blank(text)) {
      fault = {plan_.time.name, "missing_time", "the row has no time", {}};
      return false;
    }
    if (!read_time(text, plan_.time.name, shared.occurred_at, fault)) return false;
  }
  if (plan_.has_fact_rows()) {
    Item fact = shared;
    fact.kind = RowKind::attribute;
    fact.occurred_at = no_int;
    fact.has_facts = true;
    items_.push_back(fact);
  }
  return read_events(row, shared, fault) && (!plan_.has_answers() || read_answers(row, shared, fault));
}

void RowConverter::reset(EventBatch& batch) const {
  batch = EventBatch{};
  for (const auto& name : plan_.attribute_names) batch.properties.push_back({name, {}});
}

// Columns that the plan never fills stay empty, which means absent.
void RowConverter::append(const Item& item, const RowTexts& row, EventBatch& batch) {
  ++batch.rows;
  const bool mixed = plan_.has_answers() || plan_.has_fact_rows();
  if (mixed) batch.kind.push_back(item.kind);
  if (plan_.case_id.present()) batch.case_id.push_back(item.case_id);
  if (plan_.customer.present()) batch.customer.push_back(item.customer);
  batch.occurred_at.push_back(item.occurred_at);
  if (plan_.has_events()) batch.activity.push_back(item.kind == RowKind::event ? item.activity : std::string_view{});
  if (plan_.channel.present())
    batch.channel.push_back(item.kind == RowKind::attribute ? std::string_view{} : item.channel);
  if (plan_.session.present()) batch.session.push_back(item.session);
  if (plan_.value.present()) batch.value.push_back(item.has_facts ? item.value : no_int);
  if (has_currency_)
    batch.currency.push_back(item.has_facts && item.value != no_int ? item.currency : std::string_view{});
  if (plan_.deadline.present()) batch.deadline_at.push_back(item.has_facts ? item.deadline_at : no_int);
  for (size_t a = 0; a < plan_.attributes.size(); ++a) {
    const std::string_view text = item.has_facts ? row.trimmed(plan_.attributes[a]) : std::string_view{};
    batch.properties[a].values.push_back(is_blank(text) ? std::string_view{} : safe_name(text));
  }
  if (!plan_.has_answers()) return;
  batch.respondent.push_back(item.respondent);
  batch.touchpoint.push_back(item.touchpoint);
  batch.scale.push_back(item.scale);
  batch.score.push_back(item.score);
  batch.scale_lo.push_back(item.lo);
  batch.scale_hi.push_back(item.hi);
  batch.weight.push_back(item.weight);
  batch.text.push_back(item.text);
}

Result<void> RowConverter::convert(const RecordChunk& chunk, const std::vector<std::vector<std::string_view>>& computed,
                                   int64_t first_row, EventBatch& batch, const RejectSink& rejected,
                                   FileSummary& summary, const std::string& file) {
  kept_.clear();
  reset(batch);
  for (size_t r = 0; r < chunk.rows; ++r) {
    const RowTexts row{chunk, computed, r, first_row + static_cast<int64_t>(r)};
    Fault fault;
    ++summary.rows;
    if (!read_row(row, fault)) {
      ++summary.rejected;
      ++summary.rejected_by_reason[std::string(fault.reason)];
      CAIRN_TRY_VOID(rejected({file, chunk.lines[r], fault.column, fault.reason, fault.message, excerpt(fault.value)}));
      continue;
    }
    if (items_.empty()) ++rows_without_content_;
    for (const Item& item : items_) {
      append(item, row, batch);
      if (item.kind == RowKind::event) ++summary.events;
      if (item.kind == RowKind::feedback) ++summary.feedback;
      if (item.kind == RowKind::attribute) ++summary.attribute_rows;
    }
  }
  return {};
}

}  // namespace cairn
