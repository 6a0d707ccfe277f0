#include "app/evidence/review_operations.h"

#include <boost/describe.hpp>

#include "app/documents/document_operations.h"
#include "app/documents/time_travel.h"
#include "app/evidence/evidence_keeper.h"
#include "app/evidence/map_review.h"
#include "app/evidence/measure_next.h"
#include "app/people/secrets.h"
#include "base/text.h"
#include "model/diff.h"
#include "model/diff_words.h"

namespace cairn {
namespace {

constexpr size_t max_note = 10'000;  // bytes
constexpr size_t max_name = 200;     // bytes
constexpr size_t max_open = 200;     // points that a review keeps

struct SignReviewInput {
  std::string map;
  std::optional<std::string> name, note;
  std::optional<int64_t> due_at;
};
BOOST_DESCRIBE_STRUCT(SignReviewInput, (), (map, name, note, due_at))
struct SignReviewOutput {
  std::string review, version;
  Revision revision = 0;
  int64_t due_at = 0;
};
BOOST_DESCRIBE_STRUCT(SignReviewOutput, (), (review, version, revision, due_at))

struct MeasureNextOutput {
  std::string map;
  EvidenceState state = EvidenceState::no_data;
  std::string currency;
  std::vector<NextMeasure> items;  // what would change a decision first
};
BOOST_DESCRIBE_STRUCT(MeasureNextOutput, (), (map, state, currency, items))

// What a review looks at, of one moment as far as that matters.
struct Reviewed {
  Document document;
  const Record* map = nullptr;  // in `document`
  EvidenceKeeper::Computed computed;
  MapReview review;
};

Result<Reviewed> look_at(Context& context, const std::string& id) {
  Reviewed out;
  EvidenceKeeper& keeper = context.team->evidence();
  CAIRN_TRY(out.computed, keeper.compute(id, context.now, context.workers, context.progress));
  auto bindings = keeper.suggestions(id, context.workers, context.progress);
  if (!bindings.ok() && bindings.error().code == ErrorCode::cancelled) return bindings.error();
  const MapBindings known = bindings.ok() ? std::move(bindings).value() : MapBindings{};
  out.document = document_of_map(context.team->documents(), id);
  out.map = out.document.find(id);
  if (out.map == nullptr) return not_found("there is no such map", "map");
  if (!sees_library(context.actor)) {
    for (const Record* one : out.document.of_type("improvement")) out.document.erase(RecordId(one->id));
  }
  const MapEvidence& evidence = *out.computed.evidence;
  MapLint lint =
      lint_of_map(out.document, *out.map, {evidence.claims, evidence.measurements, false}, {.now = context.now});
  if (!sees_library(context.actor))
    std::erase_if(lint.findings, [](const MapFinding& one) { return one.rule == "L30"; });
  out.review = review_of_map(out.document, *out.map, evidence, known, lint, context.now);
  return out;
}

// Of the map since its last review; of one that nobody reviewed, none: all of it is new.
Result<std::vector<ReviewedEdit>> edits_since(DocumentHub& hub, const std::string& map, const std::string& version) {
  std::vector<ReviewedEdit> out;
  CAIRN_TRY(const auto named, hub.past([&](DocumentStore& store) { return store.version(version); }));
  if (!named || named->map != map) return out;
  CAIRN_TRY(const Document before, document_at(hub, map, named->revision));
  CAIRN_TRY(const Document after, document_at(hub, map, hub.revision()));
  const Diff difference = diff(before, after, map);
  for (const DiffLine& line : words_of(difference, before, after)) {
    const Record* record = after.find(line.record);
    if (record == nullptr) record = before.find(line.record);
    if (record != nullptr && record->type == "review") continue;
    out.push_back({line.record, line.place, line.words});
  }
  return out;
}

Result<MapReview> run_review_map(Context& context, const OneMapInput& input) {
  CAIRN_TRY_VOID(members_only(context));
  CAIRN_TRY(Reviewed looked, look_at(context, input.map));
  MapReview& out = looked.review;
  if (!out.signed_reviews.empty() && out.signed_reviews.front().version) {
    CAIRN_TRY(out.edits, edits_since(context.team->documents(), input.map, *out.signed_reviews.front().version));
  }
  return std::move(looked.review);
}

Result<void> check(const SignReviewInput& input, int64_t now) {
  const std::string name = input.name.value_or("");
  const std::string note = input.note.value_or("");
  if (name.size() > max_name || !is_utf8(name))
    return invalid("a name has at most " + std::to_string(max_name) + " bytes", "name");
  if (note.size() > max_note || !is_utf8(note))
    return invalid("a note has at most " + std::to_string(max_note) + " bytes", "note");
  if (input.due_at && *input.due_at <= now) return invalid("the next review is in the future", "due_at", "past");
  return {};
}

Record review_record(const Reviewed& looked, const SignReviewInput& input, const std::string& by,
                     const std::string& version, int64_t due_at, int64_t now) {
  json::Array open, unplaced;
  for (const OpenPoint& point : looked.review.open) {
    if (open.size() < max_open) open.emplace_back(point.words);
  }
  for (const UnplacedActivity& one : looked.review.unplaced) unplaced.emplace_back(one.activity);
  Record out{random_id(), "review"};
  out.properties.set("parent", json::Value(input.map));
  out.properties.set("signed_at", now);
  out.properties.set("signed_by", json::Value(by));
  out.properties.set("due_at", due_at);
  out.properties.set("version", json::Value(version));
  if (!input.note.value_or("").empty()) out.properties.set("note", json::Value(*input.note));
  if (!open.empty()) out.properties.set("open", std::move(open));
  if (!unplaced.empty()) out.properties.set("unplaced", std::move(unplaced));
  const MapEvidence& evidence = *looked.computed.evidence;
  if (!evidence.log_version.empty()) out.properties.set("log_version", json::Value(evidence.log_version));
  out.properties.set("figures", as_signed(evidence.measurements));
  return out;
}

Result<SignReviewOutput> run_sign_review(Context& context, const SignReviewInput& input) {
  CAIRN_TRY_VOID(check(input, context.now));
  CAIRN_TRY(const Reviewed looked, look_at(context, input.map));
  const std::string by = input.name.value_or("").empty() ? context.actor.name : *input.name;
  const int64_t due_at = input.due_at.value_or(looked.review.next_due_at);
  NamedVersion version{.id = random_id(),
                       .map = input.map,
                       .name = "Review signed by " + by,
                       .note = input.note.value_or(""),
                       .author = author_of(context.actor),
                       .at = context.now};
  const Record record = review_record(looked, input, by, version.id, due_at, context.now);
  CAIRN_TRY(Submission submission, submission_by(context, input.map));
  submission.work = EditPlan{random_id(), EditKind::edit, [&](const Document& now) -> Result<EditPlan::Planned> {
                               Patch next{input.map};
                               next.set.set("review_due_at", due_at);
                               return EditPlan::Planned{{{}, now.revision(), {Put{record}, std::move(next)}}, {}};
                             }};
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const EditDone done, hub.submit(std::move(submission)));
  version.revision = done.edit->revision;
  CAIRN_TRY_VOID(hub.past([&](DocumentStore& store) { return store.add_version(version); }));
  return SignReviewOutput{record.id, version.id, version.revision, due_at};
}

Result<MeasureNextOutput> run_measure_next(Context& context, const OneMapInput& input) {
  CAIRN_TRY(const auto computed,
            context.team->evidence().compute(input.map, context.now, context.workers, context.progress));
  const Document document = document_of_map(context.team->documents(), input.map);
  const Record* map = document.find(input.map);
  if (map == nullptr) return not_found("there is no such map", "map");
  const bool library = sees_library(context.actor);
  const MapProblems problems = problems_of_map(document, *map, *computed.evidence, computed.measured.get(), library);
  return MeasureNextOutput{map->id, computed.evidence->state, computed.evidence->currency,
                           measure_next(document, *map, *computed.evidence, problems, library)};
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<SignReviewInput>() {
  return {{"map", "id of the map", {}, true},
          {"name", "who signs (who asks)"},
          {"note", "what was found"},
          {"due_at", "by when to look again (as the map says, else in a quarter)"}};
}

std::vector<Operation> review_operations() {
  std::vector<Operation> all = {
      team_operation("review-map", Effect::reads, Right::view_map,
                     "Say what changed on a map since its last review: edits, numbers, evidence, effects, open points.",
                     run_review_map),
      team_operation("sign-review", Effect::writes, Right::edit_map,
                     "Sign the review of a map: name its version, keep its numbers, set the next date.",
                     run_sign_review),
      team_operation(
          "measure-next", Effect::reads, Right::view_map,
          "Say which assumed and thin cells of a map to measure first, and how many answers they still need.",
          run_measure_next)};
  for (Operation& operation : all) operation.heavy = true;
  return all;
}

}  // namespace cairn
