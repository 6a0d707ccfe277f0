#include "app/evidence/figure_operations.h"

#include <algorithm>
#include <boost/describe.hpp>

#include "app/documents/hub.h"
#include "app/evidence/evidence_keeper.h"
#include "app/evidence/figure_detail.h"
#include "app/evidence/journeys_behind.h"
#include "app/evidence/persona_facts.h"
#include "app/people/people.h"
#include "app/team.h"
#include "base/time.h"

namespace cairn {
namespace {

struct FigureDetailInput {
  std::string map, record, figure;
  std::optional<std::string> by;
};
BOOST_DESCRIBE_STRUCT(FigureDetailInput, (), (map, record, figure, by))

struct JourneysBehindInput {
  std::string map, record;
  BehindFigure figure = BehindFigure::reach;
  std::optional<std::string> channel;
  std::optional<CaseStatus> outcome;
  std::optional<bool> with_words;
  std::optional<int64_t> after;
};
BOOST_DESCRIBE_STRUCT(JourneysBehindInput, (), (map, record, figure, channel, outcome, with_words, after))

struct PersonaFactsInput {
  std::string map, persona;
};
BOOST_DESCRIBE_STRUCT(PersonaFactsInput, (), (map, persona))

// The log of the map in its places, and what ages are counted from.
struct Looked {
  std::shared_ptr<const EvidenceKeeper::Placed> placed;
  GradeRules ages;
};
Result<Looked> look(Context& context, const std::string& map) {
  EvidenceKeeper& evidence = context.team->evidence();
  CAIRN_TRY(const auto computed, evidence.compute(map, context.now, context.workers, context.progress));
  Looked out;
  if (computed.measured != nullptr) out.ages = computed.measured->rules;
  CAIRN_TRY(out.placed, evidence.placed(map, context.workers, context.progress));
  return out;
}

// What the personas are bound to: part of what a detail was computed from.
std::string personas_text(const Document& document) {
  json::Array out;
  for (const Record* persona : document.of_type("persona")) {
    const Record* segment = document.find(std::string(persona->text("segment")));
    const json::Value* predicate = segment == nullptr ? nullptr : segment->properties.find("predicate");
    if (predicate != nullptr) out.push_back(json::Array{persona->id, persona->text("name"), *predicate});
  }
  return json::write(out);
}

// Who was let in to one map alone learns nothing of the library.
bool sees_library(const Actor& actor) {
  return actor.kind != ActorKind::share_link && actor.workspace_role >= Role::viewer;
}

Result<FigureDetail> run_figure_detail(Context& context, const FigureDetailInput& input) {
  CAIRN_TRY(const Looked looked, look(context, input.map));
  if (looked.placed->log == nullptr) {
    FigureDetail out;
    out.map = input.map;
    out.record = input.record;
    out.figure = input.figure;
    out.state = looked.placed->key.empty() ? EvidenceState::no_data : EvidenceState::unbound;
    return out;
  }
  Document document = document_of_map(context.team->documents(), input.map);
  const bool library = sees_library(context.actor);
  const std::string personas = library ? personas_text(document) : std::string("-");
  const std::string asked = json::write(json::encode(input)) + personas + std::to_string(looked.ages.now / day_ms);
  EvidenceKeeper& evidence = context.team->evidence();
  if (const auto known = evidence.known_detail(looked.placed->key, asked)) return *known;
  CAIRN_TRY(const FigurePlaceOf place, figure_place(document, *looked.placed, input.record));
  const AnalysisContext how{Workers(0, context.progress.cancel), context.progress, nullptr, nullptr};
  CAIRN_TRY(FigureDetail out, figure_detail(library ? document : Document(), *looked.placed, place,
                                            {input.figure, input.by}, looked.ages, how));
  evidence.keep_detail(looked.placed->key, asked, std::make_shared<const FigureDetail>(out));
  return out;
}

Result<PersonaFacts> run_persona_facts(Context& context, const PersonaFactsInput& input) {
  const Error unknown = not_found("there is no such persona", "persona");
  if (!sees_library(context.actor)) return unknown;
  const Document document = document_of_map(context.team->documents(), input.map);
  const Record* persona = document.find(input.persona);
  if (persona == nullptr || persona->type != "persona") return unknown;
  CAIRN_TRY(const Looked looked, look(context, input.map));
  if (looked.placed->log == nullptr) {
    PersonaFacts out;
    out.map = input.map;
    out.persona = input.persona;
    out.state = looked.placed->key.empty() ? EvidenceState::no_data : EvidenceState::unbound;
    return out;
  }
  const AnalysisContext how{Workers(0, context.progress.cancel), context.progress, nullptr, nullptr};
  return persona_facts(document, *looked.placed, input.persona, looked.ages, how);
}

std::string words_of(const JourneysBehindInput& input) {
  std::string out = std::string(json::enum_word(input.figure)) + " " + input.record;
  if (input.outcome) out += " outcome=" + std::string(json::enum_word(*input.outcome));
  if (input.channel) out += " by channel";
  if (input.with_words.value_or(false)) out += " with words";
  if (input.after.value_or(0) > 0) out += " from=" + std::to_string(*input.after);
  return out;
}

Result<JourneysBehind> run_journeys_behind(Context& context, const JourneysBehindInput& input) {
  CAIRN_TRY(const Looked looked, look(context, input.map));
  if (looked.placed->log == nullptr) return not_found("no events are bound to this map", "map");
  const Document document = document_of_map(context.team->documents(), input.map);
  CAIRN_TRY(const FigurePlaceOf place, figure_place(document, *looked.placed, input.record));
  const auto figures = figures_at(place);
  if (std::ranges::find(figures, input.figure) == figures.end())
    return invalid("the record has no such figure", "figure");
  CAIRN_TRY(const MaskedIds names, MaskedIds::open(context.team->directory()));
  const JourneyFilter filter{input.channel, input.outcome, input.with_words.value_or(false), input.after.value_or(0)};
  CAIRN_TRY(JourneysBehind out,
            journeys_behind(*looked.placed, place, input.figure, filter, looked.ages, names, context.workers));
  if (const Record* map = document.find(input.map)) out.title = map->text("title");
  // Before anybody sees them: what cannot be logged is not shown.
  CAIRN_TRY_VOID(
      context.team->people().record(context.actor, "journeys-behind", input.map, words_of(input), context.now));
  return out;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<FigureDetailInput>() {
  return {{"map", "id of the map", {}, true},
          {"record", "id of the stage, step, card, link, problem or map that the number stands at", {}, true},
          {"figure", "reach, leave, time_to_next, emotion, count, conversion or effect", {}, true},
          {"by", "attribute whose values are the groups (the first that makes a few)"}};
}
template <>
std::vector<FieldHelp> field_help<PersonaFactsInput>() {
  return {{"map", "id of the map whose data and places are asked", {}, true},
          {"persona", "id of the persona", {}, true}};
}
template <>
std::vector<FieldHelp> field_help<JourneysBehindInput>() {
  return {{"map", "id of the map", {}, true},
          {"record", "id of the stage, step, card, link, problem or map that the number stands at", {}, true},
          {"figure",
           "which of its numbers: cases, conversion, reach, leave, in_progress, went_on, count, emotion, effect",
           {},
           true},
          {"channel", "only those with an event in this channel"},
          {"outcome", "only those who are converted, left or in_progress"},
          {"with_words", "only those who gave an answer"},
          {"after", "how many of those drawn to pass over (0)"}};
}

std::vector<Operation> figure_operations() {
  std::vector<Operation> all = {
      team_operation("figure-detail", Effect::reads, Right::view_map,
                     "What is known of one figure of a map: who is behind it, how times spread, how it moved, how "
                     "groups differ, what they said.",
                     run_figure_detail),
      team_operation("persona-facts", Effect::reads, Right::view_map,
                     "What the data says of the customers that a persona stands for, against all others.",
                     run_persona_facts),
      team_operation("journeys-behind", Effect::reads, Right::edit_map,
                     "The single journeys behind a number of a map, with masked names; who opened them is kept.",
                     run_journeys_behind)};
  for (Operation& operation : all) operation.heavy = true;
  return all;
}

}  // namespace cairn
