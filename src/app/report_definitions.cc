#include "app/report_definitions.h"

#include <set>

#include "base/text.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn {
namespace {

std::string days_words(double days) { return shortest_number(days) + (days == 1 ? " day" : " days"); }

void define_stages(const DefinitionInput& in, std::vector<Definition>& out) {
  switch (in.plan.origin) {
    case StageOrigin::given:
      out.push_back({"Stages", "as given in cairn.toml; an activity that stands in none is left out of stage figures"});
      break;
    case StageOrigin::lexicon:
      out.push_back({"Stages", "by Cairn's word list of activity names; each activity is a step"});
      break;
    case StageOrigin::discovered:
      out.push_back({"Stages",
                     "activities in the order of their usual place in a journey, cut where few go across (directed "
                     "modularity); goal and exits left out"});
      break;
    case StageOrigin::none:
      out.push_back({"Stages", "one stage: no order was given"});
      break;
  }
}

void define_flow(const DefinitionInput& in, std::vector<Definition>& out) {
  const std::string open = days_words(in.definition.open_days);
  out.push_back({"Goal", in.definition.goal.empty() ? "none given: reaching the last stage counts"
                                                    : list_words(in.definition.goal)});
  if (!in.definition.exit.empty())
    out.push_back({"Exit", list_words(in.definition.exit) + ": ends a " + in.definition.unit.singular +
                               " badly, unless it goes on afterwards"});
  out.push_back({"Leave", "not gone on and nothing for " + open + ", or an exit, with that reason"});
  out.push_back(
      {"Still on the way", "not gone on, but seen in the last " + open + "; left out of the share that leaves"});
  out.push_back({"Go back", "an event of an earlier stage after a later one"});
  out.push_back(
      {"Time", "from entering a stage to entering the next, of those who go on; the median, so half take longer"});
}

void define_money(const DefinitionInput& in, std::vector<Definition>& out) {
  if (!in.figures.value_per_conversion) return;
  const std::string value = money_words(in.figures.value_per_conversion->value(), in.definition.currency);
  out.push_back({"Value", value + ": the mean of " +
                              counted(in.figures.n_values, in.definition.unit.singular, in.definition.unit.plural) +
                              " that reached the goal with a value above 0"});
  out.push_back(
      {"At stake per month",
       "those who leave here × share of those who go on who later reach the goal × value, over " +
           (in.figures.window_days ? fixed(in.figures.window_days->value(), 0) + " days" : std::string("the period")) +
           " in months of 30.44 days; at most, since leavers are less keen than stayers; never a cost"});
  out.push_back({"Cost per month",
                 "those who met the problem × how much less often they reach the goal than comparable others × value; "
                 "an association, not proof of cause"});
}

const char* scale_words(ScoreKind scale) {
  switch (scale) {
    case ScoreKind::nps:
      return "0 to 10 (recommendation)";
    case ScoreKind::csat:
      return "1 to 5 (satisfaction)";
    case ScoreKind::stars:
      return "1 to 5 stars";
    case ScoreKind::ces:
      return "1 to 7 (effort)";
    case ScoreKind::scale:
      return "its own scale";
    case ScoreKind::binary:
      return "good or bad (±1)";
    case ScoreKind::self:
      return "−2 to +2, as the customer says";
    case ScoreKind::sentiment:
      return "the tone of words";
    case ScoreKind::signal:
      return "signals such as errors";
    case ScoreKind::none:
      return "none";
  }
  return "none";
}

void define_emotion(const DefinitionInput& in, std::vector<Definition>& out) {
  if (in.figures.answers == 0) return;
  std::string scales;
  for (const ScoreKind scale : in.figures.scales)
    scales += (scales.empty() ? "" : ", ") + std::string(scale_words(scale));
  out.push_back(
      {"Emotion", "answers on " + (scales.empty() ? std::string("no scale") : scales) +
                      ", stretched to −2 … +2; the mean over respondents, each stage and step from its own answers"});
  out.push_back({"Place of an answer",
                 "the touchpoint it names, else where its " + in.definition.unit.singular + " was at that time"});
  out.push_back({"Fresh", "at most 180 days before " + day_words(in.now) +
                              "; where there are fresh answers, older ones do not count"});
  out.push_back({"Shown from", "5 answers; measured from 30; under 5 the line stops"});
}

}  // namespace

std::vector<Definition> report_definitions(const DefinitionInput& in) {
  std::vector<Definition> out;
  define_stages(in, out);
  if (in.plan.order_measured) {
    define_flow(in, out);
    define_money(in, out);
  }
  define_emotion(in, out);
  out.push_back({"Intervals", "95 %: Wilson for shares, Newcombe for differences, t for means"});
  if (!in.figures.problems.empty())
    out.push_back(
        {"Problems",
         "tested together (Benjamini–Hochberg, 5 %); one without evidence never stands above one that harms"});
  out.push_back({"Now", iso_time(in.now) + ": the time of the last event or answer" +
                            (in.definition.now_at ? " unless given" : "")});
  out.push_back({"Small groups", "fewer than 5 are merged or left out"});
  return out;
}

}  // namespace cairn
