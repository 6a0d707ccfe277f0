#include "app/evidence/map_lint_words.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace cairn {
namespace {

using enum LintSeverity;

// Of the sentence: "{}" stands for the name of the record; an empty one is made of the message.
struct Rule {
  LintRuleWords words;
  std::string_view sentence;
};

constexpr std::array<Rule, 32> rules = {{
    {{"L01", error, "No persona", "Name the persona whose journey it is: \"Add persona\", in the head of the map."},
     "The map names no persona."},
    {{"L02", warning, "Persona without a goal", "Write on the persona's page what the person wants to get done."},
     "{} has no goal."},
    {{"L03", warning, "No scope", "Say who, what, why, where and when: scope, in the menu of the map."},
     "The map does not say what it covers."},
    {{"L04", error, "No stages", "Add the stages that customers go through, or start from a template."},
     "The map has no stages."},
    {{"L05", warning, "Too few or too many stages", "Join stages that belong together, or split those that hold much."},
     ""},
    {{"L06", warning, "Too many touchpoints",
      "Keep the touchpoints that matter, and give the others a map of their own."},
     ""},
    {{"L07", warning, "Stage without touchpoints", "Add the places where customers meet you in this stage."},
     "Nobody meets you in {}: it has no touchpoints."},
    {{"L08", warning, "Touchpoint twice",
      "Take one of the two away, or name them apart: what happens there counts for the first alone."},
     "{} stands here again."},
    {{"L09", warning, "No emotion", "Add a row for emotion and say how each stage feels."},
     "The map has no row for emotion."},
    {{"L10", warning, "No actions", "Add a row for actions and say what customers do in each stage."},
     "The map has no row for what customers do."},
    {{"L11", warning, "Emotion without a reason",
      "Bind data to it, add an interview, or note why the team believes it."},
     "{} is assumed, and no note says why."},
    {{"L12", error, "The data says otherwise", "Accept what was measured, or argue in a comment."},
     "{} is contradicted by the data."},
    {{"L13", warning, "Old evidence", "Bring newer data or answers, or ask customers again."},
     "What {} rests on is older than the time between reviews."},
    {{"L14", info, "Thin evidence", "Collect more answers before deciding on it."}, "What {} rests on is thin."},
    {{"L15", error, "Cell without a stage", "Move it to a stage of the map."},
     "{} stands at a stage that is not there."},
    {{"L16", warning, "Colour alone", "Write what the colour is to say."},
     "{} says by its colour alone what it means."},
    {{"L17", info, "Stage without an emotion", "Say how the stage feels, or collect scores in it."},
     "Nobody knows how {} feels: it has no score."},
    {{"L18", error, "Assumptions only", "Bind the map to data, or note interviews and observations on its cells."},
     "Every cell of the map is an assumption."},
    {{"L19", warning, "Problem without an owner", "Name who looks after it."}, "Nobody owns {}."},
    {{"L20", info, "Problem without evidence", "Bind it to data, or note who said or saw it."},
     "Nothing shows that {} is one."},
    {{"L21", warning, "Improvement without a date", "Say by when."}, "{} has no due date."},
    {{"L22", warning, "Improvement overdue", "Ship it, give it a new date, or drop it."}, "{} is overdue."},
    {{"L23", info, "Effect not looked at", "Look whether it helped: its effect, under improvements."},
     "{} was shipped, and nobody looked whether it helped."},
    {{"L24", warning, "Not reviewed", "Go through the map with the team, and sign the review."}, ""},
    {{"L25", error, "Personal data", "Mask what tells who it was."}, ""},
    {{"L26", info, "One map for all", "Give a persona to each segment that behaves in its own way."}, ""},
    {{"L27", warning, "Nobody goes on", "Look what stops customers here, or whether the data ends here."},
     "Nobody who was seen goes on from {}."},
    {{"L28", warning, "Touchpoint never seen", "Look whether its activities are spelled as in the data."},
     "{} was never seen in the data."},
    {{"L29", info, "Channel without success", "Look whether it is worth its cost."},
     "No journey with the channel {} reached the goal."},
    {{"L30", warning, "Problems without a plan", "Plan an improvement for the costliest problem."},
     "The map has problems, and no improvement is planned."},
    {{"L31", warning, "Improvement without an owner", "Name who does it."}, "Nobody owns {}."},
    {{"L32", warning, "Segments differ", "Give each segment that differs a persona of its own."}, ""},
}};

constexpr auto words_of_rules = [] {
  std::array<LintRuleWords, rules.size()> out{};
  for (size_t i = 0; i < rules.size(); ++i) out[i] = rules[i].words;
  return out;
}();

const Rule& rule_of(std::string_view id) {
  const auto* found = std::ranges::find(rules, id, [](const Rule& rule) { return rule.words.rule; });
  CAIRN_CHECK(found != rules.end());
  return *found;
}

// "map has 12 stages, expected 3 to 9" → "The map has 12 stages, expected 3 to 9."
std::string sentence_from(std::string message) {
  if (message.starts_with("map ")) message = "the " + message;
  if (!message.empty() && message[0] >= 'a' && message[0] <= 'z') message[0] = static_cast<char>(message[0] - 32);
  return message + ".";
}

std::string filled(std::string_view sentence, std::string name) {
  std::string out(sentence);
  const size_t at = out.find("{}");
  if (at == std::string::npos) return out;
  if (at == 0 && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 32);
  return out.replace(at, 2, name);
}

}  // namespace

std::string spoken_name(const DiffSide& names, const Record& record) {
  if (record.type != "card" || !names.written(record).empty()) return names.name(record);
  const Record* lane = names.find(record.parent());
  const std::string places = names.places(record);
  if (lane == nullptr || places.empty()) return names.name(record);
  return "the " + spaced(lane->text("kind")) + " of " + places;
}

std::span<const LintRuleWords> lint_rule_words() { return words_of_rules; }

MapFinding told(const LintFinding& finding, const Document& document, const Record& map) {
  const DiffSide names({}, document, DiffSide::Which::after);
  const Rule& rule = rule_of(finding.rule);
  MapFinding out{std::string(finding.rule), finding.severity, finding.target, finding.message, map.id, {}, {}, {}, {}};
  const size_t at = finding.target.find('@');
  const std::string id = finding.target.substr(0, at);
  if (at != std::string::npos) {
    const std::string rest = finding.target.substr(at + 1);
    out.stage = rest.substr(0, rest.find('@'));
  }
  const Record* record = finding.target == "map" ? nullptr : document.find(id);
  if (record != nullptr) {
    out.record = id;
    out.where = names.place(*record);
  }
  out.sentence = rule.sentence.empty() ? sentence_from(finding.message)
                                       : filled(rule.sentence, record != nullptr ? spoken_name(names, *record) : id);
  out.mend = rule.words.mend;
  return out;
}

std::string lint_in_words(const std::vector<MapLint>& maps, std::string_view name) {
  std::string out;
  for (const MapLint& map : maps) {
    const LintCounts& counts = map.counts;
    if (!name.empty()) out += std::string(name) + ": ";
    out += cairn::quoted(map.title) + ": " + counted(static_cast<size_t>(counts.error), "error") + ", " +
           counted(static_cast<size_t>(counts.warning), "warning") + ", " +
           counted(static_cast<size_t>(counts.info), "note") + "\n";
    for (const MapFinding& one : map.findings) {
      std::string severity(json::enum_word(one.severity));
      severity.resize(8, ' ');
      const std::string where = one.where.empty() ? std::string() : one.where + ": ";
      out += "  " + severity + one.rule + "  " + where + one.sentence + "\n               " + one.mend + "\n";
    }
  }
  return out;
}

}  // namespace cairn
