#include "app/compose_report.h"

#include <algorithm>
#include <cmath>

#include "app/map_document.h"
#include "app/report_definitions.h"
#include "app/version.h"
#include "base/text.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn {
namespace {

constexpr size_t most_paths = 8;

std::string interval_in_brackets(const std::optional<Interval>& ci) {
  return ci ? " (" + percent_interval_words(*ci) + ")" : "";
}

std::string bytes_words(int64_t bytes) {
  if (bytes >= 1'000'000) return fixed(static_cast<double>(bytes) / 1e6, bytes >= 100'000'000 ? 0 : 1) + " MB";
  return grouped(std::max<int64_t>(1, bytes / 1000)) + " kB";
}

std::string names_words(const std::vector<std::string>& names) {
  if (names.size() <= 2) return list_words(names);
  return names[0] + " and " + std::to_string(names.size() - 1) + " more files";
}

class Composer {
 public:
  explicit Composer(ComposeInput input)
      : in_(std::move(input)), figures_(in_.figures), plan_(in_.plan), unit_(in_.definition.unit) {}

  MapReport compose() {
    add_head();
    add_scope();
    add_meter();
    add_leaves();
    add_problems();
    add_groups();
    add_paths();
    add_follows();
    add_overall();
    add_findings();
    report_.definitions = report_definitions({in_.definition, plan_, figures_, in_.now});
    add_unknowns();
    report_.run_again = {in_.command, in_.config};
    report_.document = std::move(in_.document);
    return std::move(report_);
  }

 private:
  void add_head() {
    report_.cairn_version = std::string(version());
    report_.made_at = in_.made_at;
    report_.title = in_.title;
    report_.subtitle = "Customer journey map found from " + names_words(in_.data.names);
    report_.generated = in_.generated;
    report_.order_measured = plan_.order_measured;
    report_.unit = unit_.singular;
    report_.unit_plural = unit_.plural;
    report_.currency = in_.definition.currency;
    report_.currency_decimals = currency_decimals(in_.definition.currency);
    const std::string stages = counted(static_cast<int64_t>(plan_.stages.size()), "stage", "stages");
    switch (plan_.origin) {
      case StageOrigin::given:
        report_.map_lead = stages + ", given in cairn.toml.";
        break;
      case StageOrigin::lexicon:
        report_.map_lead = stages + ", named by Cairn's word list: every activity found a place in it.";
        break;
      case StageOrigin::discovered:
        report_.map_lead = stages + ", found from the order in which events happen.";
        break;
      case StageOrigin::none:
        report_.map_lead = "All touchpoints in one stage: no order was given.";
        break;
    }
    if (!plan_.order_measured)
      report_.map_lead +=
          " Order not measured: the data holds answers and no events, so nothing is said of what follows what.";
  }

  void add_scope() {
    report_.scope.push_back({capitalised(unit_.plural), grouped(figures_.n_cases),
                             plan_.order_measured ? counted(figures_.n_events, "event", "events")
                                                  : counted(figures_.answers, "answer", "answers")});
    report_.scope.push_back({"Period", day_words(in_.first_at) + " – " + day_words(in_.last_at), "UTC"});
    const std::string rejected = in_.data.rejected > 0 ? ", " + grouped(in_.data.rejected) + " not taken" : "";
    report_.scope.push_back(
        {"Data", names_words(in_.data.names) + (in_.data.bytes > 0 ? ", " + bytes_words(in_.data.bytes) : ""),
         counted(in_.data.rows, "row", "rows") + " read" + rejected});
  }

  void add_meter() {
    const auto cells = cell_grades(plan_, figures_);
    for (const auto& cell : cells) (cell ? report_.meter.n : report_.meter.empty) += 1;
    for (const Grade grade : grades_in_order) {
      GradeCount row{grade, std::count(cells.begin(), cells.end(), std::optional(grade)), {}};
      if (report_.meter.n > 0) row.share = static_cast<double>(row.count) / static_cast<double>(report_.meter.n);
      report_.meter.grades.push_back(row);
    }
  }

  static std::vector<NamedCount> named(const std::vector<ReasonCount>& reasons) {
    std::vector<NamedCount> out;
    for (const ReasonCount& reason : reasons) out.push_back({reason.name, reason.cases});
    return out;
  }

  void add_leaves() {
    if (!plan_.order_measured) return;
    for (uint32_t s = 0; s < plan_.stages.size(); ++s) {
      const MapStageFigures& f = figures_.stages[s];
      report_.leaves.push_back({stage_record_id(s), plan_.stages[s].shown, f.visitors, f.left, f.in_progress, f.few,
                                f.leave.value, f.leave.ci, f.conversion_went_on, f.at_stake.value, f.at_stake.ci,
                                named(f.exit_reasons)});
    }
  }

  void add_problems() {
    for (size_t i = 0; i < figures_.problems.size(); ++i) {
      const ProblemFigures& p = figures_.problems[i];
      ProblemRow row;
      row.id = problem_record_id(i);
      row.name = p.name;
      row.where = p.stage == none_id ? "" : plan_.stages[p.stage].shown;
      row.words = p.words;
      row.grade = p.effect.grade;
      row.shape = p.shape;
      row.evidence = p.evidence;
      row.n = p.at_risk;
      row.exposed = p.exposed;
      row.rate = p.rate;
      row.rate_ci = p.rate_ci;
      row.effect = p.effect.value;
      row.effect_ci = p.effect.ci;
      row.q = p.q;
      row.compared_with = p.compared_with;
      row.cost_per_month = p.cost.value;
      row.cost_ci = p.cost.ci;
      report_.problems.push_back(std::move(row));
    }
  }

  void add_groups() {
    if (figures_.group_stage == none_id) return;
    const std::string& stage = plan_.stages[figures_.group_stage].shown;
    const auto visitors = static_cast<double>(figures_.stages[figures_.group_stage].visitors);
    for (const GroupingFigures& grouping : figures_.groups) {
      GroupTable table{display_name(grouping.by), stage, "Who leaves at “" + stage + "”, by " + grouping.by, {}};
      for (const GroupFigures& g : grouping.rows) {
        table.rows.push_back({g.name, g.visitors, static_cast<double>(g.visitors) / visitors, g.left, g.in_progress,
                              g.leave_share, g.leave_ci, g.at_stake, named(g.exit_reasons)});
      }
      report_.groups.push_back(std::move(table));
    }
  }

  // How a way ends that holds neither goal nor exit.
  static std::optional<PathStep> ending(const VariantFigures& variant) {
    const int64_t done = variant.cases - variant.left - variant.in_progress;
    if (done >= std::max(variant.left, variant.in_progress)) return std::nullopt;
    if (variant.in_progress > variant.left) return PathStep{"still on the way", PathStepKind::on_the_way, 1};
    return PathStep{"leaves", PathStepKind::leaves, 1};
  }

  PathStep path_step(ActivityId activity) const {
    const std::string name = step_name(activity);
    const auto in = [&](const std::vector<ActivityId>& list) {
      return std::find(list.begin(), list.end(), activity) != list.end();
    };
    return {name, in(plan_.goal) ? PathStepKind::goal : in(plan_.exit) ? PathStepKind::exit : PathStepKind::step, 1};
  }

  std::string step_name(ActivityId activity) const { return figures_.activity_names.at(activity); }

  void add_paths() {
    if (figures_.variants.empty()) return;
    Paths paths{figures_.n_cases, figures_.n_variants, 0, {}};
    for (const VariantFigures& variant : figures_.variants) {
      if (variant.cases < smallest_group || paths.rows.size() == most_paths) break;
      PathRow row{{},
                  variant.cases,
                  static_cast<double>(variant.cases) / static_cast<double>(figures_.n_cases),
                  variant.median_ms};
      for (const ActivityId activity : variant.trace) {
        const PathStep step = path_step(activity);
        if (!row.steps.empty() && row.steps.back().name == step.name) {
          ++row.steps.back().times;
        } else {
          row.steps.push_back(step);
        }
      }
      const bool ended = !row.steps.empty() && row.steps.back().kind != PathStepKind::step;
      if (const auto end = ending(variant); end && !ended) row.steps.push_back(*end);
      paths.covered += row.share;
      paths.rows.push_back(std::move(row));
    }
    if (!paths.rows.empty()) report_.paths = std::move(paths);
  }

  void add_follows() {
    for (const FollowFigures& f : figures_.follows) {
      report_.follows.push_back({step_name(f.from), step_name(f.to), f.count, f.cases, f.is_back, f.median_ms});
    }
  }

  void add_overall() {
    for (const OverallFigures& o : figures_.overall) {
      const int decimals = o.is_nps ? 1 : 2;
      const auto number = [&](double v) { return o.is_nps ? fixed(v, decimals) : score_words(v, decimals); };
      const std::string interval = o.ci ? number(o.ci->lo) + " … " + number(o.ci->hi) : "";
      const std::string note = o.is_nps ? "share of 9 and 10 minus share of 0 to 6, −100 … 100"
                                        : "mean of the answers on −2 … +2; stands outside the curve";
      report_.overall.push_back({o.name, number(o.value), interval, o.n, note});
    }
  }

  void add_findings() {
    if (figures_.has_goal && figures_.conversion.value) {
      report_.findings.push_back({FindingTone::plain, percent_words(*figures_.conversion.value) + " reach the goal",
                                  grouped(figures_.conversions) + " of " +
                                      counted(figures_.conversion.n, unit_.singular, unit_.plural) +
                                      interval_in_brackets(figures_.conversion.ci) + "."});
    }
    add_leave_finding();
    add_mood_finding();
    add_problem_finding();
    if (report_.findings.size() < 3 && !report_.overall.empty()) {
      const OverallScore& o = report_.overall.front();
      report_.findings.push_back(
          {FindingTone::plain, o.name + " " + o.value,
           (o.interval.empty() ? "" : o.interval + ", ") + "n\u00A0=\u00A0" + grouped(o.n) + "."});
    }
  }

  void add_leave_finding() {
    const LeaveRow* worst = nullptr;
    for (const LeaveRow& row : report_.leaves) {
      const double weight = row.at_stake_per_month.value_or(0);
      const double best = worst ? worst->at_stake_per_month.value_or(0) : -1;
      if (row.left >= smallest_group && (!worst || weight > best || (weight == best && row.left > worst->left)))
        worst = &row;
    }
    if (!worst || !worst->share) return;
    std::string text = percent_words(*worst->share) + " of those who come this far leave here" +
                       interval_in_brackets(worst->share_ci) + ", n\u00A0=\u00A0" +
                       grouped(worst->visitors - worst->in_progress) + ".";
    if (worst->at_stake_per_month)
      text += " At stake: " + money_words(*worst->at_stake_per_month, in_.definition.currency) + " a month, at most.";
    report_.findings.push_back({FindingTone::bad, "Most is at stake at “" + worst->stage + "”", text});
    if (!worst->at_stake_per_month) report_.findings.back().head = "Most leave at “" + worst->stage + "”";
  }

  void add_mood_finding() {
    const EmotionFigure* lowest = nullptr;
    std::string place;
    const auto consider = [&](const EmotionFigure& emotion, const std::string& name) {
      if (emotion.mean.value && (!lowest || *emotion.mean.value < *lowest->mean.value)) {
        lowest = &emotion;
        place = name;
      }
    };
    for (size_t i = 0; i < plan_.steps.size(); ++i) {
      if (!plan_.order_measured) consider(figures_.steps[i].emotion, plan_.steps[i].shown);
    }
    for (size_t s = 0; s < plan_.stages.size(); ++s) {
      if (plan_.order_measured) consider(figures_.stages[s].emotion, plan_.stages[s].shown);
    }
    if (!lowest) return;
    const std::string ci =
        lowest->mean.ci ? " (" + score_words(lowest->mean.ci->lo, 2) + " … " + score_words(lowest->mean.ci->hi, 2) + ")"
                        : "";
    report_.findings.push_back({*lowest->mean.value < 0 ? FindingTone::bad : FindingTone::plain,
                                "Mood is lowest at “" + place + "”",
                                score_words(*lowest->mean.value, 2) + " on −2 … +2" + ci + ", n\u00A0=\u00A0" +
                                    grouped(lowest->mean.n) + "."});
  }

  void add_problem_finding() {
    if (report_.problems.empty() || report_.problems.front().evidence != Evidence::harms) return;
    const ProblemRow& first = report_.problems.front();
    report_.findings.push_back({FindingTone::bad, first.name, first.words});
  }

  void add_unknowns() {
    for (size_t s = 0; s < plan_.stages.size(); ++s) {
      const EmotionFigure& emotion = figures_.stages[s].emotion;
      const std::string& name = plan_.stages[s].shown;
      if (!emotion.lane) {
        report_.unknowns.push_back({UnknownMark::assumed, "How customers feel at “" + name + "”: no score there."});
      } else if (emotion.mean.grade == Grade::stale) {
        report_.unknowns.push_back(
            {UnknownMark::stale, "How customers feel at “" + name + "” now: no answer in the last 180 days."});
      } else if (emotion.mean.grade == Grade::thin) {
        report_.unknowns.push_back({UnknownMark::thin, "How customers feel at “" + name + "”: only " +
                                                           counted(emotion.mean.n, "respondent", "respondents") + "."});
      }
    }
    if (!plan_.order_measured)
      report_.unknowns.push_back(
          {UnknownMark::assumed,
           "In what order customers meet these touchpoints, and where they leave: the data holds no events."});
    if (figures_.texts == 0)
      report_.unknowns.push_back(
          {UnknownMark::info, "What customers say in their own words: the data holds no texts."});
    if (plan_.order_measured && !figures_.value_per_conversion)
      report_.unknowns.push_back(
          {UnknownMark::info, "What leaving costs in money: no value was mapped (value, currency)."});
    if (plan_.order_measured && !figures_.has_goal)
      report_.unknowns.push_back(
          {UnknownMark::info, "Who succeeds: no goal was named, so reaching the last stage counts as success."});
    add_data_unknowns();
  }

  void add_data_unknowns() {
    const auto info = [&](std::string text) { report_.unknowns.push_back({UnknownMark::info, std::move(text)}); };
    if (figures_.unmapped_events > 0)
      info(counted(figures_.unmapped_events, "event belongs", "events belong") +
           " to no stage: not in the stage figures.");
    if (figures_.answers_without_place > 0 && plan_.order_measured)
      info(counted(figures_.answers_without_place, "answer names", "answers name") + " no place of the map.");
    if (figures_.answers_without_case > 0)
      info(counted(figures_.answers_without_case, "answer", "answers") + " could not be matched to a " +
           unit_.singular + " with events.");
    if (in_.data.rejected > 0)
      info(counted(in_.data.rejected, "row", "rows") + " could not be read" +
           (in_.data.rejected_file.empty() ? "." : "; reasons in " + in_.data.rejected_file + "."));
    for (const Guess& guess : in_.data.guesses)
      report_.unknowns.push_back(
          {UnknownMark::info,
           "Taken from the data, not said: " + guess.role + " is " + guess.column + " (" + guess.reason + ").", true});
    const auto warn = [&](std::string text) { report_.unknowns.push_back({UnknownMark::info, std::move(text), true}); };
    for (const std::string& warning : in_.data.warnings) warn(warning);
    for (const std::string& note : plan_.notes) warn(note + ".");
  }

  ComposeInput in_;
  const MapFigures& figures_;
  const MapPlan& plan_;
  const UnitName& unit_;
  MapReport report_;
};

}  // namespace

MapReport compose_report(ComposeInput input) { return Composer(std::move(input)).compose(); }

}  // namespace cairn
