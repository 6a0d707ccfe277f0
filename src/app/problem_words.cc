#include "app/problem_words.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn {
namespace {

std::string stage_name(const MapMeasuring& m, const ProblemFigures& p) {
  return p.stage == none_id ? "" : "“" + m.plan.stages[p.stage].shown + "”";
}

std::string lower_first(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string fulfilment_words(const MapMeasuring& m) {
  std::vector<std::string> names;
  for (const std::string& activity : m.definition.problems.fulfilment)
    names.push_back(lower_first(shown_name(m.definition, activity)));
  return list_words(names);
}

struct ShapeWords {
  std::string name, compared_with;
};

ShapeWords shape_words(const MapMeasuring& m, const ProblemFigures& p) {
  const std::string where = stage_name(m, p);
  const std::string others = m.definition.unit.plural;
  if (p.shape == ProblemShape::wait) return {"A long wait after " + where, others + " that waited less there"};
  if (p.shape == ProblemShape::loop) return {"Going round at " + where, others + " that passed once"};
  if (p.shape == ProblemShape::go_back) return {"Going back from " + where, others + " that went on"};
  if (p.shape == ProblemShape::complaint) return {"Complaints at " + where, others + " without a complaint there"};
  if (p.shape == ProblemShape::unmet)
    return {"Never " + fulfilment_words(m), others + " with the promise kept in time"};
  if (p.shape == ProblemShape::late) return {capitalised(fulfilment_words(m)) + " late", others + " on time"};
  return {p.name, "comparable " + others};
}

// What the outcome is called: "reach the goal", or "are content".
std::string outcome_words(const MapMeasuring& m) {
  if (m.definition.problems.outcome == OutcomeKind::score) return "are content";
  return m.plan.goal.empty() ? "reach the last stage" : "reach the goal";
}

std::string points(double share) { return fixed(std::abs(share) * 100, 1) + " pt"; }

}  // namespace

void describe_problem(const MapMeasuring& m, ProblemFigures& p) {
  const ShapeWords shape = shape_words(m, p);
  p.name = shape.name;
  p.compared_with = shape.compared_with;
  p.words = grouped(p.exposed) + " of " + grouped(p.at_risk) + (p.rate ? " (" + percent_words(*p.rate) + ")" : "");
  if (!p.effect.value) {
    p.words += "; too few to compare.";
    return;
  }
  const bool less = *p.effect.value < 0;
  p.words += "; they " + outcome_words(m) + " " + points(*p.effect.value) + (less ? " less often" : " more often") +
             " than " + p.compared_with;
  if (p.effect.ci) {
    const double near = less ? -p.effect.ci->hi : p.effect.ci->lo;
    const double far = less ? -p.effect.ci->lo : p.effect.ci->hi;
    p.words += " (" + fixed(near * 100, 1) + " … " + fixed(far * 100, 1) + ")";
  }
  p.words += p.evidence == Evidence::no_evidence ? ". Could be chance." : ".";
}

}  // namespace cairn
