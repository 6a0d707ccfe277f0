#include "app/evidence/figure_asking.h"

#include <algorithm>
#include <utility>

#include "insight/emotion.h"

namespace cairn {
namespace {

// Exact numbers of an answer say their value beside numerator and denominator.
std::optional<double> number(const json::Object& of, std::string_view name) {
  const json::Value* found = of.if_contains(name);
  if (found == nullptr) return std::nullopt;
  if (const json::Object* exact = found->if_object()) return number(*exact, "value");
  return json::as_number(*found);
}

int64_t whole_number(const json::Object& of, std::string_view name) {
  const json::Value* found = of.if_contains(name);
  return found == nullptr ? 0 : json::as_integer(*found).value_or(0);
}

std::optional<Interval> interval(const json::Object& of, std::string_view name) {
  const json::Value* found = of.if_contains(name);
  if (found == nullptr || found->is_null()) return std::nullopt;
  auto read = json::decode<Interval>(*found);
  return read.ok() ? std::optional(*read) : std::nullopt;
}

// The row of a list whose member has this value.
const json::Object* row_of(const json::Object& result, std::string_view list, std::string_view member,
                           std::string_view value) {
  for (const json::Value& row : result.at(list).as_array()) {
    if (std::string_view(row.as_object().at(member).as_string()) == value) return &row.as_object();
  }
  return nullptr;
}

void hide(FigurePart& out) {
  out.value.reset();
  out.ci.reset();
  out.n = is_small_cell(out.n) ? 0 : out.n;
  out.few = true;
}

void set_share(const Proportion& share, FigurePart& out) {
  out.n = share.n;
  if (share.n == 0) return;
  out.value = share.share()->value();
  out.ci = wilson(share);
  if (is_small_cell(share.n) || is_small_cell(share.k)) hide(out);
}

}  // namespace

bool has_figure(const FigurePlaceOf& place, AskedKind kind) {
  switch (kind) {
    case AskedKind::reach:
    case AskedKind::emotion:
      return place.is_place();
    case AskedKind::leave:
    case AskedKind::time_to_next:
      return place.is_stage();
    case AskedKind::count:
      return place.type == "link";
    case AskedKind::conversion:
      break;
  }
  return place.type == "map";
}

std::string_view unit_of(AskedKind kind) {
  switch (kind) {
    case AskedKind::emotion:
      return "score";
    case AskedKind::time_to_next:
      return "ms";
    case AskedKind::count:
      return "count";
    case AskedKind::reach:
    case AskedKind::leave:
    case AskedKind::conversion:
      break;
  }
  return "share";
}

FigureAsking::FigureAsking(const EvidenceKeeper::Placed& placed, const FigurePlaceOf& place, AskedKind kind,
                           const GradeRules& ages, const AnalysisContext& context)
    : placed_(placed),
      place_(place),
      kind_(kind),
      ages_(ages),
      context_(context),
      logs_([this](const json::Value& from, bool) {
        return narrowed_query_log(*placed_.log, from, context_.workers, context_.progress);
      }) {
  context_.logs = &logs_;
}

std::string FigureAsking::analysis() const {
  if (kind_ == AskedKind::leave) return "leave_cost";
  return kind_ == AskedKind::emotion ? "emotion_cell" : "stage_flow";
}

json::Value FigureAsking::request(const json::Value& filter) const {
  json::Object from{{"workspace", "."}, {"map", placed_.map}};
  if (!filter.is_null()) from["filter"] = filter;
  json::Object out{{"analysis", analysis()}};
  if (kind_ == AskedKind::emotion) {
    const MapPlan& plan = placed_.log->plan;
    from["at"] = place_.is_step() ? plan.steps[place_.step].name : plan.stages[place_.stage].name;
    out["params"] = json::Object{{"now", ages_.now}};
  }
  out["from"] = std::move(from);
  return out;
}

void FigureAsking::read_stage_flow(const json::Object& result, FigurePart& out) {
  const MapPlan& plan = placed_.log->plan;
  const int64_t n_cases = whole_number(result, "n_cases");
  if (kind_ == AskedKind::conversion) {
    share_ = {whole_number(result, "conversions"), n_cases};
    return set_share(share_, out);
  }
  if (kind_ == AskedKind::count) {
    for (const json::Value& row : result.at("transitions").as_array()) {
      const json::Object& move = row.as_object();
      const bool same = std::string_view(move.at("from").as_string()) == plan.stages[place_.stage].name &&
                        std::string_view(move.at("to").as_string()) == plan.stages[place_.to].name;
      if (same) out.value = number(move, "count");
    }
    out.n = n_cases;
    if (!out.value && n_cases > 0) out.value = 0;
    if (!out.value) return;
    if (is_small_cell(n_cases) || is_small_cell(static_cast<int64_t>(*out.value))) hide(out);
    return;
  }
  if (place_.is_step()) {
    const json::Object* row = row_of(result, "touchpoints", "touchpoint", plan.steps[place_.step].name);
    share_ = {row == nullptr ? 0 : whole_number(*row, "cases"), n_cases};
    return set_share(share_, out);
  }
  const json::Object* row = row_of(result, "stages", "stage", plan.stages[place_.stage].name);
  if (row == nullptr) return;
  if (kind_ == AskedKind::reach) {
    share_ = {whole_number(*row, "cases"), n_cases};
    return set_share(share_, out);
  }
  const json::Object& time = row->at("time_ms").as_object();
  out.value = number(time, "median");
  out.n = whole_number(time, "n");
  if (is_small_cell(out.n)) hide(out);
}

void FigureAsking::read_leave(const json::Object& result, FigurePart& out) {
  const json::Object* row = row_of(result, "stages", "stage", placed_.log->plan.stages[place_.stage].name);
  if (row == nullptr) return;
  share_ = {whole_number(*row, "left_here"), whole_number(*row, "visitors") - whole_number(*row, "in_progress")};
  set_share(share_, out);
}

void FigureAsking::read_emotion(const json::Object& result, FigurePart& out) {
  out.value = number(result, "display");
  const json::Value* headline = result.if_contains("headline");
  if (headline == nullptr || !headline->is_string()) return;
  const json::Value* lanes = result.if_contains("lanes");
  if (lanes == nullptr || !lanes->is_object()) return;
  const json::Value* lane = lanes->get_object().if_contains(std::string_view(headline->get_string()));
  if (lane == nullptr || !lane->is_object()) return;
  out.n = whole_number(lane->get_object(), "n");
  out.ci = interval(lane->get_object(), "ci");
  if (is_small_cell(out.n) || !out.value) hide(out);
}

Result<FigurePart> FigureAsking::ask(const json::Value& filter) {
  FigurePart out;
  share_ = {};
  out.request = request(filter);
  const json::Value told = answer(out.request, context_);
  const json::Object& fields = told.get_object();
  if (!fields.at("ok").get_bool()) {
    const json::Value* message = fields.if_contains("_message");
    const json::Value& words = message != nullptr ? *message : fields.at("error");
    const std::string error(fields.at("error").get_string());
    if (error == "cancelled") return cancelled_error();
    return Error{ErrorCode::invalid, std::string(words.get_string()), "", error};
  }
  const json::Object& result = fields.at("result").get_object();
  if (kind_ == AskedKind::leave) {
    read_leave(result, out);
  } else if (kind_ == AskedKind::emotion) {
    read_emotion(result, out);
  } else {
    read_stage_flow(result, out);
  }
  return out;
}

std::vector<std::optional<Rational>> FigureAsking::by_case() const {
  const QueryLog& q = *placed_.log;
  std::vector<std::optional<Rational>> out(q.log.n_cases());
  const auto mark = [&](BehindFigure figure, int64_t value) {
    for (const CaseIndex c : cases_behind(q, place_, figure, ages_, context_.workers)) out[c] = Rational(value);
  };
  switch (kind_) {
    case AskedKind::leave:
      mark(BehindFigure::reach, 0);
      mark(BehindFigure::leave, 1);
      for (const CaseIndex c : cases_behind(q, place_, BehindFigure::in_progress, ages_, context_.workers))
        out[c].reset();
      return out;
    case AskedKind::reach:
    case AskedKind::conversion:
      mark(BehindFigure::cases, 0);
      mark(kind_ == AskedKind::reach ? BehindFigure::reach : BehindFigure::conversion, 1);
      return out;
    case AskedKind::emotion: {
      std::vector<int64_t> n(out.size(), 0);
      for (const size_t row : counted_answers(q, place_, ages_)) {
        const CaseIndex c = q.log.feedback.case_index[row];
        if (c == none_id) continue;
        const Rational score = q.feedback.answer[row]->score;
        out[c] = n[c] == 0 ? score : (*out[c] * Rational(n[c]) + score) / Rational(n[c] + 1);
        ++n[c];
      }
      return out;
    }
    case AskedKind::time_to_next:
    case AskedKind::count:
      break;
  }
  return out;
}

}  // namespace cairn
