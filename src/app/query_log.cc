#include "app/query_log.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/evidence/map_places.h"
#include "app/load_log.h"
#include "app/name_words.h"
#include "base/text.h"
#include "base/time.h"
#include "discovery/case_notion.h"
#include "journey/cut.h"
#include "journey/empty_ranges.h"
#include "storage/document_store.h"

namespace cairn {
namespace {

constexpr size_t rejects_shown = 5;

// Rows that could not be read are told with the answer; a file of them belongs to `cairn map` and `cairn import`.
struct RejectNotes {
  std::vector<std::string> notes;
  int64_t count = 0;

  [[nodiscard]] RejectSink sink() {
    return [this](const Reject& reject) -> Result<void> {
      if (count++ < static_cast<int64_t>(rejects_shown))
        notes.push_back("not read: " + std::string(reject.file) + ":" + std::to_string(reject.line) + ": " +
                        std::string(reject.message));
      return {};
    };
  }
};

// The member of `from` that a place in words of the reader is about: "nope.csv" → "from.files[0]", "roles.time" →
// "from.time".
std::string member_of(const std::string& told, const FromInput& from) {
  const auto is_about = [&](const std::string& name) { return told == name || told.starts_with(name + ":"); };
  for (const auto& [member, names] : {std::pair("files", &from.files), {"survey", &from.survey}}) {
    for (size_t i = 0; i < names->size(); ++i) {
      if (is_about((*names)[i])) return std::string("from.") + member + "[" + std::to_string(i) + "]";
    }
  }
  const json::Value given = json::encode(static_cast<const MappingFlags&>(from));
  for (const std::string_view prefix : {"roles.", "--", ""}) {
    if (!told.starts_with(prefix)) continue;
    const std::string key = told.substr(prefix.size(), told.find(' ') - prefix.size());
    const json::Value* value = given.get_object().if_contains(key);
    if (value != nullptr && !value->is_null()) return "from." + key;
  }
  if (from.workspace) return "from.workspace";
  return from.config ? "from.config" : from.files.empty() ? "from" : "from.files";
}

// What reading said, with its place in the request; what it said of the place stands in the message.
Error placed(Error error, const FromInput& from) {
  if (error.code == ErrorCode::cancelled || error.where.starts_with("from.")) return error;
  const std::string told = std::exchange(error.where, member_of(error.where, from));
  if (!told.empty() && !told.starts_with("--")) error.message = told + ": " + error.message;
  return error;
}

// The sources that are asked about: those that the request names, else those of its map. Error: one of the request's
// that the workspace does not hold. What a map names in vain is noted.
Result<ChosenSources> chosen_sources(const FromInput& from, const Record* map, std::vector<std::string>& notes) {
  if (!from.workspace) {
    if (from.sources) return invalid("sources belong to a workspace: name it", "from.workspace", "bad_request");
    return ChosenSources();
  }
  const ChosenSources chosen = from.sources ? from.sources : map != nullptr ? sources_of_map(*map) : ChosenSources();
  if (!chosen) return chosen;
  CAIRN_TRY(const KnownSources sources, known_sources(*from.workspace, chosen));
  const std::vector<std::string> unknown = unknown_source_notes(sources);
  if (from.sources && !unknown.empty()) return invalid(unknown.front(), "from.sources", "bad_request");
  if (sources.known.empty() && map != nullptr)
    return invalid("the workspace holds none of the sources that the map speaks of", "from.map", "empty_log");
  notes.insert(notes.end(), unknown.begin(), unknown.end());
  return ChosenSources(sources.known);
}

// Reads what `from` names; `map`: its map, null where it names none.
Result<LoadedLog> load(const FromInput& from, const Record* map, bool by_customer, const Workers& workers,
                       const Progress& progress, std::vector<std::string>& notes) {
  if (from.workspace && !from.files.empty())
    return invalid("name files or a workspace, not both", "from.workspace", "bad_request");
  LoadOptions options;
  options.notion = by_customer ? CaseNotion::customer_or_case : CaseNotion::automatic;
  options.keep_order_of_arrival = true;
  CAIRN_TRY(options.sources, chosen_sources(from, map, notes));
  if (from.workspace) return load_workspace(*from.workspace, from, options, workers, progress);
  CAIRN_TRY(const Mapping mapping, mapping_of(from));
  RejectNotes rejected;
  const ReadRows read = [&](const EventSink& sink) { return read_events(mapping, sink, rejected.sink(), progress); };
  auto loaded = load_files(mapping, read, options, workers, progress);
  notes.insert(notes.end(), rejected.notes.begin(), rejected.notes.end());
  if (rejected.count > static_cast<int64_t>(rejects_shown))
    notes.push_back("not read: " + std::to_string(rejected.count) + " rows in all; cairn map lists them");
  return loaded;
}

// ---- Cases

ActivitySet named_set(const JourneyLog& log, const std::optional<std::vector<std::string>>& names) {
  ActivitySet out(log.activities.size(), 0);
  for (const std::string& name : names.value_or(std::vector<std::string>())) {
    if (const auto id = log.activities.find(name)) out[*id] = 1;
  }
  return out;
}

std::vector<SplitCase> split(const JourneyLog& log, const NotionInput& notion, const Workers& workers) {
  if (notion.unit == CaseUnit::session) {
    SessionRule rule;
    rule.timeout_ms = notion.timeout_ms.value_or(rule.timeout_ms);
    rule.max_length_ms = notion.max_length_ms;
    rule.day_boundary = notion.day_boundary.value_or(false);
    rule.tz_offset_min = notion.tz_offset_min.value_or(0);
    return split_sessions(log.columns(), rule, workers);
  }
  const bool any_start = !notion.start || notion.start->empty();
  return split_journeys(log.columns(),
                        {named_set(log, notion.start), any_start, named_set(log, notion.end), notion.timeout_ms,
                         notion.restart_on_start.value_or(false)},
                        workers);
}

JourneyLog cut_by_notion(JourneyLog log, const NotionInput& notion, const Workers& workers) {
  if (notion.unit == CaseUnit::customer) return log;
  std::vector<CasePiece> pieces;
  for (const SplitCase& one : split(log, notion, workers)) {
    pieces.push_back({one.customer, one.begin, one.end,
                      std::string(log.cases.name(one.customer)) + "#" + std::to_string(one.number)});
  }
  return cut_cases(log, pieces);
}

Result<void> check_notion(const NotionInput& notion) {
  for (const auto& [name, value] :
       {std::pair("timeout_ms", notion.timeout_ms), {"max_length_ms", notion.max_length_ms}}) {
    if (value && *value < 0)
      return invalid("is a time of 0 or more, not " + std::to_string(*value) + " ms",
                     std::string("from.notion.") + name, "bad_timeout");
  }
  return {};
}

// ---- Names that do not occur, and limits that nothing meets

std::vector<std::string> known_names(const QueryLog& q, const std::string& kind) {
  if (kind == "activity") return all_names(q.log.activities);
  if (kind == "channel") return all_names(q.log.channels);
  if (kind == "stage") return q.stage_names;
  std::vector<std::string> out;
  for (const CaseAttribute& attribute : q.log.attributes) out.push_back(attribute.name);
  return out;
}

void note_unknown(QueryLog& q, const std::string& where, const std::string& kind, const std::string& name) {
  const std::string kinds = kind == "activity" ? "activities" : kind + "s";
  q.notes.push_back(where + ": " + unknown_in_words(kind, kinds, name, known_names(q, kind)));
}

void note_empty(QueryLog& q, const std::vector<EmptyRange>& ranges) {
  for (const EmptyRange& range : ranges) q.notes.push_back(range.where + ": nothing can meet it: " + range.message);
}

// Slips in a predicate that are no errors.
void note_slips(QueryLog& q, const std::string& where, const Predicate& predicate) {
  for (const UnknownName& unknown : unknown_names(q.view(), predicate))
    note_unknown(q, where, unknown.kind, unknown.name);
  note_empty(q, empty_ranges(predicate, where));
}

// ---- Facts, labels, filters

Result<void> add_facts(QueryLog& q, const Workers& workers, const Progress& progress) {
  CAIRN_TRY(MapMeasuring m, prepare_measuring(q.log, q.definition, q.plan, workers, progress));
  MapFigures figures;
  if (m.measured()) {
    measure_value(m, figures);
    measure_window(m, figures);
  }
  q.value_per_conversion = figures.value_per_conversion;
  q.window_days = figures.window_days;
  q.grades = m.grades;
  q.observed_until = m.observed_until;
  q.open_ms = m.open_ms;
  q.score = case_scores(m);
  q.stage_of_event = std::move(m.stage_of_event);
  q.step_of_event = std::move(m.step_of_event);
  q.feedback = std::move(m.feedback);
  q.outcomes = std::move(m.outcomes);
  if (q.outcomes.status.empty()) {  // a survey alone: nobody is known to have converted or left
    q.outcomes.status.assign(q.log.n_cases(), CaseStatus::in_progress);
    q.outcomes.visit_offsets.assign(q.log.n_cases() + 1, 0);
  }
  return {};
}

Result<CaseLabels> labels_by_attribute(const QueryLog& q, const std::string& name, const std::string& where) {
  const auto found = std::ranges::find(q.log.attributes, name, &CaseAttribute::name);
  if (found == q.log.attributes.end()) {
    return invalid(unknown_in_words("attribute", "attributes", name, known_names(q, "attribute")), where,
                   "bad_request");
  }
  CaseLabels out;
  for (uint32_t id = 0; id < found->values.size(); ++id) out.names.emplace_back(found->values.name(id));
  out.of_case = found->value_of_case;
  return out;
}

CaseLabels labels_by_predicates(QueryLog& q, const std::vector<SegmentInput>& segments, const Workers& workers) {
  CaseLabels out;
  out.of_case.assign(q.log.n_cases(), none_id);
  for (uint32_t s = 0; s < segments.size(); ++s) {
    out.names.push_back(segments[s].name);
    note_slips(q, "from.segments[" + std::to_string(s) + "].filter", segments[s].filter);
    const std::vector<uint8_t> met = match_cases(q.view(), segments[s].filter, workers);
    for (size_t c = 0; c < met.size(); ++c) {
      if (met[c] != 0 && out.of_case[c] == none_id) out.of_case[c] = s;
    }
  }
  return out;
}

// Two segments of one name would become one.
Result<void> check_segment_names(const std::vector<SegmentInput>& segments) {
  std::set<std::string_view> names;
  for (size_t s = 0; s < segments.size(); ++s) {
    if (!names.insert(segments[s].name).second)
      return invalid("another segment is called \"" + segments[s].name + "\"; give each a name of its own",
                     "from.segments[" + std::to_string(s) + "].name", "bad_request");
  }
  return {};
}

Result<void> add_labels(QueryLog& q, const Workers& workers) {
  if (q.from.segment && q.from.segments)
    return invalid("segments come from an attribute (segment) or from predicates (segments), not both", "from.segments",
                   "bad_request");
  if (q.from.segment) {
    CAIRN_TRY(q.segments, labels_by_attribute(q, *q.from.segment, "from.segment"));
  } else if (q.from.segments) {
    CAIRN_TRY_VOID(check_segment_names(*q.from.segments));
    q.segments = labels_by_predicates(q, *q.from.segments, workers);
  }
  if (q.from.stratum) {
    CAIRN_TRY(q.strata, labels_by_attribute(q, *q.from.stratum, "from.stratum"));
  }
  return {};
}

std::vector<uint32_t> of_events(const JourneyLog& log, const std::vector<uint32_t>& of_activity,
                                const ActivitySet& exit) {
  std::vector<uint32_t> out;
  out.reserve(log.activity.size());
  for (const ActivityId activity : log.activity)
    out.push_back(contains(exit, activity) ? none_id : of_activity[activity]);
  return out;
}

// Takes the other events away (1.3). What a case came to is known from all of them, and stays.
void look_at(QueryLog& q, const EventSelector& selector, const Workers& workers) {
  for (const auto& [kind, names] : {std::pair("activity", &selector.activity), {"channel", &selector.channel}}) {
    for (const std::string& name : names->value_or(std::vector<std::string>())) {
      const Dictionary& known = kind == std::string_view("activity") ? q.log.activities : q.log.channels;
      if (!known.find(name)) note_unknown(q, "from.events", kind, name);
    }
  }
  note_empty(q, empty_ranges(selector, "from.events"));
  q.log = select_events(q.log, match_events(q.log, selector, workers));
  if (q.window_days && !q.definition.period_days) {
    const int64_t from = std::max(q.log.first_at, selector.from ? selector.from->ms : q.log.first_at);
    const int64_t until = std::min(q.log.last_at, selector.until ? selector.until->ms : q.log.last_at);
    q.window_days = until > from ? std::optional(Rational(until - from, day_ms)) : std::nullopt;
  }
  ActivitySet exit(q.log.activities.size(), 0);
  for (const ActivityId id : q.plan.exit) exit[id] = 1;
  q.stage_of_event = of_events(q.log, q.plan.stage_of_activity, exit);
  q.step_of_event = of_events(q.log, q.plan.step_of_activity, exit);
}

// The map that is asked about, with all of its workspace; `record` is null where `from` names none.
struct AskedMap {
  Document document;
  const Record* record = nullptr;
};

Result<std::unique_ptr<const AskedMap>> asked_map(const FromInput& from) {
  auto out = std::make_unique<AskedMap>();
  if (!from.map) return std::unique_ptr<const AskedMap>(std::move(out));
  if (!from.workspace) return invalid("a map belongs to a workspace: name it", "from.workspace", "bad_request");
  CAIRN_TRY(auto store, DocumentStore::open(*from.workspace, storage::SqliteMode::read));
  CAIRN_TRY(out->document, store.load());
  out->record = out->document.find(*from.map);
  if (out->record == nullptr || out->record->type != "map")
    return invalid("the workspace has no such map; cairn list-maps lists them", "from.map", "bad_request");
  return std::unique_ptr<const AskedMap>(std::move(out));
}

// The stages and touchpoints of a map of the workspace as they are drawn now.
Result<void> add_places_of_map(QueryLog& q, const AskedMap& map) {
  q.definition = definition_of_map(*map.record, std::move(q.definition));
  if (!q.from.now) forget_passed_now(q.log, q.definition);
  if (!q.definition.now_at) q.definition.now_at = q.log.last_at;
  q.plan = places_of_map(map.document, *map.record, q.log, q.definition).plan;
  if (q.plan.steps.empty())
    return invalid("no touchpoint or stage of the map names an activity of the log", "from.map", "bad_request");
  return {};
}

Result<void> add_places(QueryLog& q, const AskedMap& map, const Workers& workers, const Progress& progress) {
  if (map.record != nullptr) return add_places_of_map(q, map);
  auto planned = plan_map(q.log, q.definition, workers, progress);
  if (!planned.ok()) return placed(std::move(planned).error(), q.from);
  q.plan = std::move(planned).value();
  return {};
}

Result<void> keep_cases(QueryLog& q, const Predicate& filter, const Workers& workers, const Progress& progress) {
  CAIRN_TRY_VOID(add_facts(q, workers, progress));
  note_slips(q, "from.filter", filter);
  q.log = select_cases(q.log, match_cases(q.view(), filter, workers));
  return {};
}

Result<FromInput> read_from(const json::Value& from) {
  auto decoded = json::decode<FromInput>(from, {json::Unknown::refuse, json::Absent::empty}, "from");
  if (decoded.ok()) return decoded;
  Error error = std::move(decoded).error();
  error.reason = "bad_request";
  return error;
}

// What is known of the cases that were kept, their segments, and which of their events are looked at.
Result<void> add_answers(QueryLog& q, const Workers& workers, const Progress& progress) {
  CAIRN_TRY_VOID(add_facts(q, workers, progress));
  CAIRN_TRY_VOID(add_labels(q, workers));
  if (q.from.control) note_slips(q, "from.control", *q.from.control);
  if (q.from.events) look_at(q, *q.from.events, workers);
  if (progress.cancelled()) return cancelled_error();
  return {};
}

}  // namespace

Result<std::shared_ptr<const QueryLog>> query_log(const json::Value& from, bool by_customer, const Workers& workers,
                                                  const Progress& progress) {
  auto q = std::make_shared<QueryLog>();
  CAIRN_TRY(q->from, read_from(from));
  if (q->from.notion) CAIRN_TRY_VOID(check_notion(*q->from.notion));
  const bool customers = by_customer || q->from.notion.has_value();
  CAIRN_TRY(const std::unique_ptr<const AskedMap> map, asked_map(q->from));
  auto read = load(q->from, map->record, customers, workers, progress, q->notes);
  if (!read.ok()) return placed(std::move(read).error(), q->from);
  LoadedLog loaded = std::move(read).value();
  if (auto applied = apply_now(q->from.now, loaded); !applied.ok())
    return invalid(applied.error().message, "from.now", "bad_request");
  q->definition = std::move(loaded.definition);
  q->data = std::move(loaded.data);
  q->log = std::move(loaded.log);
  if (!q->definition.now_at) q->definition.now_at = q->log.last_at;
  if (q->from.notion) q->log = cut_by_notion(std::move(q->log), *q->from.notion, workers);
  CAIRN_TRY_VOID(add_places(*q, *map, workers, progress));
  for (const MapStage& stage : q->plan.stages) q->stage_names.push_back(stage.name);
  q->notes.insert(q->notes.end(), q->plan.notes.begin(), q->plan.notes.end());
  if (q->from.filter) CAIRN_TRY_VOID(keep_cases(*q, *q->from.filter, workers, progress));
  CAIRN_TRY_VOID(add_answers(*q, workers, progress));
  return std::shared_ptr<const QueryLog>(std::move(q));
}

Result<std::shared_ptr<const QueryLog>> placed_query_log(FromInput from, const JourneyLog& log,
                                                         MapDefinition definition, MapPlan plan, const Workers& workers,
                                                         const Progress& progress) {
  auto q = std::make_shared<QueryLog>();
  q->from = std::move(from);
  q->log = log;
  q->definition = std::move(definition);
  if (!q->definition.now_at) q->definition.now_at = q->log.last_at;
  q->plan = std::move(plan);
  for (const MapStage& stage : q->plan.stages) q->stage_names.push_back(stage.name);
  CAIRN_TRY_VOID(add_answers(*q, workers, progress));
  return std::shared_ptr<const QueryLog>(std::move(q));
}

Result<std::shared_ptr<const QueryLog>> narrowed_query_log(const QueryLog& whole, const json::Value& from,
                                                           const Workers& workers, const Progress& progress) {
  auto q = std::make_shared<QueryLog>();
  CAIRN_TRY(q->from, read_from(from));
  q->definition = whole.definition;
  q->plan = whole.plan;
  q->stage_names = whole.stage_names;
  q->data = whole.data;
  q->notes = whole.notes;
  q->log = q->from.filter ? select_cases(whole.log, match_cases(whole.view(), *q->from.filter, workers)) : whole.log;
  CAIRN_TRY_VOID(add_answers(*q, workers, progress));
  return std::shared_ptr<const QueryLog>(std::move(q));
}

Result<std::shared_ptr<const QueryLog>> QueryLogCache::get(const json::Value& from, bool by_customer,
                                                           const Workers& workers, const Progress& progress) {
  const std::string key = (by_customer ? "customers " : "cases ") + json::write(from);
  if (log_ != nullptr && key == key_) return log_;
  log_ = nullptr;
  if (read_) {
    CAIRN_TRY(log_, read_(from, by_customer));
  } else {
    CAIRN_TRY(log_, query_log(from, by_customer, workers, progress));
  }
  key_ = key;
  return log_;
}

std::vector<FieldHelp> from_flag_help() {
  std::vector<FieldHelp> help = mapping_flag_help();
  help.push_back({"workspace", "ask the events of a workspace instead of files", "w", false, true});
  help.push_back(
      {"map", "a map of the workspace whose stages and touchpoints are the places, and whose sources are read"});
  help.push_back(
      {"sources", "source of the workspace, by name (may be given more than once; those of the map, else all)"});
  help.push_back({"now", "the moment that ages are counted from (the last event)"});
  help.push_back({"notion", "what a case is, as JSON: {\"unit\": \"session\", \"timeout_ms\": 1800000}"});
  help.push_back({"filter", "which cases, as a predicate in JSON: {\"did\": {\"activity\": [\"purchase\"]}}"});
  help.push_back(
      {"events", "which events are looked at, as JSON: {\"channel\": [\"email\"], \"from\": \"2026-01-01\"}"});
  help.push_back({"place", "what a place is: stage or touchpoint (stage)"});
  help.push_back({"at", "the place that is asked about"});
  help.push_back({"segment", "attribute whose values are the segments"});
  help.push_back({"stratum", "attribute within whose values cases are comparable"});
  help.push_back({"segments", "segments as JSON: [{\"name\": …, \"filter\": predicate}]; the first that holds"});
  help.push_back({"planned", "touchpoint of the plan, in order (may be given more than once)"});
  help.push_back({"costs", "cost by channel or segment, as JSON: {\"email\": 120}"});
  help.push_back({"shipped_at", "when the improvement was shipped, whose effect is asked for"});
  help.push_back({"compare_days", "days before and after it that are compared (28)"});
  help.push_back({"control", "the cases that the improvement did not touch, as a predicate in JSON"});
  help.push_back({"measure", "what of the place is measured: reach, leave or emotion"});
  help.push_back({"belief", "what the team believes it is"});
  return help;
}

}  // namespace cairn
