#include <algorithm>

#include "app/discovered_map.h"
#include "app/documents/document_operations.h"
#include "app/documents/map_records.h"
#include "app/documents/map_summary.h"
#include "app/documents/template_maps.h"
#include "app/documents/time_travel.h"
#include "app/evidence/evidence_keeper.h"
#include "app/people/secrets.h"
#include "base/text.h"

namespace cairn {
namespace {

constexpr size_t max_title = 500;  // bytes

struct MapsOutput {
  std::vector<MapSummary> items;  // edited last first
};
BOOST_DESCRIBE_STRUCT(MapsOutput, (), (items))

struct CreateMapInput {
  std::string title;
  std::string kind, state;  // words of the record type map
  std::optional<std::string> template_id;
};
BOOST_DESCRIBE_STRUCT(CreateMapInput, (), (title, kind, state, template_id))

struct CopyMapInput {
  std::string map;
  std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(CopyMapInput, (), (map, title))

struct ReadMapInput {
  std::string map;
  std::optional<Revision> revision;
};
BOOST_DESCRIBE_STRUCT(ReadMapInput, (), (map, revision))
struct ReadMapOutput {
  Revision revision = 0;
  std::vector<json::Value> records;  // of the map and the library, by type, then id
};
BOOST_DESCRIBE_STRUCT(ReadMapOutput, (), (revision, records))

// The summary of a map with what is known of its evidence; what is not is asked for, and waited for by nobody.
std::optional<MapSummary> summary_with_evidence(Context& context, const std::string& id) {
  EvidenceKeeper& keeper = context.team->evidence();
  const bool current = keeper.ask_standing(id, context.now);
  const auto standing = keeper.standing(id);
  std::vector<Measurement> snapshot;
  if (standing == nullptr) {
    if (auto measured = run_measurements(context, {id}); measured.ok()) snapshot = std::move(measured.value().items);
  }
  auto summary = context.team->documents().read([&](const Document& document) -> std::optional<MapSummary> {
    const Record* map = document.find(id);
    if (map == nullptr) return std::nullopt;
    return summary_of_map(document, *map,
                          standing ? standing->emotion : emotions_of_bindings(document, *map, snapshot));
  });
  if (!summary) return std::nullopt;
  summary->evidence_current = current;
  if (standing) summary->evidence = ListedEvidence{standing->state, standing->as_of, standing->meter, standing->left};
  return summary;
}

Result<MapsOutput> run_list_maps(Context& context, const NoDocumentInput&) {
  CAIRN_TRY(const auto visible, context.team->people().visible_maps(context.actor));
  DocumentHub& hub = context.team->documents();
  const std::map<std::string, LastEdit> edited = hub.last_edits();
  std::vector<std::string> maps = hub.read([&](const Document& document) {
    std::vector<std::string> ids;
    for (const Record* map : document.of_type("map")) {
      if (!visible || visible->contains(map->id)) ids.push_back(map->id);
    }
    return ids;
  });
  MapsOutput out;
  for (const std::string& id : maps) {
    auto summary = summary_with_evidence(context, id);
    if (!summary) continue;
    if (const auto it = edited.find(id); it != edited.end()) {
      summary->edited_at = it->second.at;
      summary->edited_by = it->second.author.id;
      summary->edited_by_name = it->second.author.name;
    }
    CAIRN_TRY(summary->role, context.team->people().role_on(context.actor, id));
    out.items.push_back(*std::move(summary));
  }
  std::stable_sort(out.items.begin(), out.items.end(), [](const MapSummary& a, const MapSummary& b) {
    return a.edited_at.value_or(0) > b.edited_at.value_or(0);
  });
  return out;
}

Result<void> check_title(std::string_view title) {
  if (trim(title).empty() || title.size() > max_title || !is_utf8(title))
    return invalid("a map needs a title of at most " + std::to_string(max_title) + " bytes", "title");
  return {};
}

// Stores what `make` gives as one edit, and lets whoever made it own the map.
Result<MadeMap> make_map(Context& context, std::function<NewRecords(const Document&)> make) {
  CAIRN_TRY(Submission submission, submission_by(context, {}));
  std::string map;
  submission.work = EditPlan{random_id(), EditKind::edit, [&](const Document& now) -> Result<EditPlan::Planned> {
                               NewRecords made = make(now);
                               if (made.maps.empty()) return not_found("there is no such map (any more)", "map");
                               map = made.maps.front();
                               return EditPlan::Planned{{{}, now.revision(), std::move(made.ops)}, {}};
                             }};
  CAIRN_TRY(const EditDone done, context.team->documents().submit(std::move(submission)));
  CAIRN_TRY_VOID(context.team->people().made_map(context.actor, map, context.now));
  return MadeMap{map, done.edit->revision};
}

Result<MadeMap> run_create_map(Context& context, const CreateMapInput& input) {
  CAIRN_TRY_VOID(check_title(input.title));
  const MapTemplate* chosen = nullptr;
  if (input.template_id && *input.template_id != "blank") {
    chosen = find_template(*input.template_id);
    if (chosen == nullptr)
      return not_found("there is no template \"" + *input.template_id + "\"; see: templates", "template_id");
  }
  return make_map(context, [&](const Document&) {
    NewRecords out = chosen != nullptr ? records_of_template(*chosen, random_id) : blank_map(random_id);
    for (Op& op : out.ops) {
      Record& record = std::get<Put>(op).record;
      if (record.type != "map") continue;
      record.properties.set("title", json::Value(input.title));
      record.properties.set("kind", json::Value(input.kind));
      record.properties.set("state", json::Value(input.state));
    }
    return out;
  });
}

Result<MadeMap> run_copy_map(Context& context, const CopyMapInput& input) {
  if (input.title) CAIRN_TRY_VOID(check_title(*input.title));
  CAIRN_TRY_VOID(require_map(context, input.map));
  return make_map(context, [&](const Document& now) {
    const Record* map = now.find(input.map);
    if (map == nullptr || map->type != "map") return NewRecords{};
    return copied_map(now, input.map, input.title.value_or(""), random_id);
  });
}

ReadMapOutput whole_of(const Document& document, const std::string& map) {
  ReadMapOutput out{document.revision(), {}};
  for (const Record* record : document.sorted()) {
    const std::string_view of = document.map_of(*record);
    if (of.empty() || of == map) out.records.emplace_back(encode_record(*record));
  }
  return out;
}

// What the page of somebody shows who sees this map alone (View in audience.h).
ReadMapOutput map_alone(const Document& document, const std::string& map, Role role) {
  ReadMapOutput out{document.revision(), {}};
  for (const RecordId& id : records_with_library(document, map)) {
    const Record& record = *document.find(id);
    if (!is_shown(role < Role::commenter ? View::guest_viewer : View::guest_commenter, record)) continue;
    out.records.emplace_back(encode_record(record));
  }
  return out;
}

Result<ReadMapOutput> run_read_map(Context& context, const ReadMapInput& input) {
  CAIRN_TRY_VOID(require_map(context, input.map));
  if (input.revision) CAIRN_TRY_VOID(members_only(context));
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const Document then, document_at(hub, input.map, input.revision.value_or(hub.revision())));
  if (sees_library(context.actor)) return whole_of(then, input.map);
  CAIRN_TRY(const Role role, context.team->people().role_on(context.actor, input.map));
  return map_alone(then, input.map, role);
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<CreateMapInput>() {
  return {{"title", "what the map is called", {}, true},
          {"kind", "customer_journey, user_journey, life_experience, service_blueprint or stakeholder_map"},
          {"state", "current: how it is; future: how it should become"},
          {"template_id", "id of a template; absent: an empty map"}};
}
template <>
std::vector<FieldHelp> field_help<CopyMapInput>() {
  return {{"map", "id of the map", {}, true}, {"title", "of the copy; absent: Copy of …"}};
}
template <>
std::vector<FieldHelp> field_help<ReadMapInput>() {
  return {{"map", "id of the map", {}, true}, {"revision", "as it stood then; absent: as it is"}};
}

std::vector<Operation> map_operations() {
  return {
      team_operation(
          "list-maps", Effect::reads, Right::signed_in,
          "List the maps one may see, edited last first: how far each is, its curve, its evidence as last computed.",
          run_list_maps),
      team_operation("create-map", Effect::writes, Right::edit_workspace,
                     "Make a map, empty or from a template with its questions.", run_create_map),
      team_operation("copy-map", Effect::writes, Right::edit_workspace,
                     "Make a map like another, without its comments.", run_copy_map),
      team_operation("read-map", Effect::reads, Right::view_map,
                     "Read the records of a map and of the library, as they are or as they stood at a revision.",
                     run_read_map),
  };
}

}  // namespace cairn
