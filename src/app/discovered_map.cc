#include "app/discovered_map.h"

#include <map>
#include <utility>

#include "app/documents/hub.h"
#include "app/people/people.h"
#include "app/people/secrets.h"
#include "app/team.h"
#include "base/file.h"
#include "base/json.h"
#include "insight/grade.h"

namespace cairn {
namespace {

using Ids = std::map<std::string, std::string, std::less<>>;

// Records of the library that stand for those of the file: touchpoints of the same name that match the same activities.
// Another of that name would take what happens there off the new map.
Ids library_ids(const Document& file, const Document& workspace) {
  const auto key = [](const Record& touchpoint) {
    return std::pair(touchpoint.text("name"), touchpoint.texts("activities"));
  };
  std::map<std::pair<std::string_view, std::vector<std::string_view>>, RecordId> known;
  for (const Record* touchpoint : workspace.of_type("touchpoint")) known.emplace(key(*touchpoint), touchpoint->id);
  Ids out;
  for (const Record* touchpoint : file.of_type("touchpoint")) {
    const auto found = known.find(key(*touchpoint));
    if (found != known.end()) out.emplace(touchpoint->id, found->second);
  }
  return out;
}

json::Value renamed(const json::Value& value, const Ids& ids) {
  if (const auto* text = value.if_string()) {
    const auto found = ids.find(std::string_view(*text));
    return found == ids.end() ? value : json::Value(found->second);
  }
  if (const auto* list = value.if_array()) {
    json::Array out;
    for (const json::Value& each : *list) out.push_back(renamed(each, ids));
    return out;
  }
  return value;
}

Record renamed(const Record& record, const Ids& ids) {
  Record out{ids.find(record.id)->second, record.type, record.properties};
  for (const ReferenceUse& use : references_of(record)) {
    const std::string_view property = use.property != nullptr ? use.property->name : "parent";
    out.properties.set(property, renamed(*record.properties.find(property), ids));
  }
  const RecordType* type = find_record_type(record.type);
  if (type != nullptr && type->property("discovered") != nullptr) out.properties.set("discovered", true);
  return out;
}

std::filesystem::path measurements_file(const Team& team, const std::string& map) {
  return team.directory() / "measurements" / (map + ".json");
}

Result<void> keep_measurements(const Team& team, const std::string& map, const CjmFile& file, const RenamedMap& kept) {
  const Ids ids(kept.ids.begin(), kept.ids.end());
  MeasurementsOutput out;
  for (Measurement measurement : file.measurements) {
    const auto found = ids.find(measurement.binding);
    if (found == ids.end()) continue;
    measurement.binding = found->second;
    out.items.push_back(std::move(measurement));
  }
  const std::filesystem::path path = measurements_file(team, map);
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  if (failed) return system_error("create", path.parent_path(), failed.value());
  return write_file(path, json::write(json::encode(out)));
}

// What was over long ago would be stale from the beginning: on a map of it ages are counted from the end of the data.
void note_age(RenamedMap& kept, int64_t now) {
  for (Op& op : kept.ops) {
    auto* put = std::get_if<Put>(&op);
    if (put == nullptr || put->record.type != "map") continue;
    const json::Value* until = put->record.properties.find("observed_until");
    const auto end = until != nullptr ? json::as_integer(*until) : std::nullopt;
    GradeRules rules;
    rules.now = now;
    if (end && !is_fresh(*end, rules)) put->record.properties.set("ages_from", "data");
  }
}

Author author_of(const Actor& actor) { return {actor.id, actor.name, std::string(json::enum_word(actor.kind))}; }

}  // namespace

RenamedMap renamed_map(const Document& file, const Document& workspace, const RecordId& map) {
  const Ids known = library_ids(file, workspace);
  Ids ids = known;
  for (const Record* record : file.sorted()) {
    if (known.contains(record->id)) continue;
    ids.emplace(record->id, record->type == "map" ? map : map + "." + record->id);
  }
  RenamedMap out;
  for (const Record* record : file.sorted()) {
    if (!known.contains(record->id)) out.ops.emplace_back(Put{renamed(*record, ids)});
  }
  out.ids.assign(ids.begin(), ids.end());
  return out;
}

Result<KeptMap> keep_discovered_map(Context& context, const CjmFile& file) {
  KeptMap kept;
  kept.map = random_id();
  const auto maps = file.document.of_type("map");
  CAIRN_CHECK(maps.size() == 1);
  kept.title = std::string(maps.front()->text("title"));
  RenamedMap renamed =
      context.team->documents().read([&](const Document& now) { return renamed_map(file.document, now, kept.map); });
  note_age(renamed, context.now);
  CAIRN_TRY_VOID(keep_measurements(*context.team, kept.map, file, renamed));
  Submission submission;
  EditPlan plan;
  plan.id = "discover-" + kept.map;
  plan.kind = EditKind::discover;
  plan.make = [&](const Document& now) -> Result<EditPlan::Planned> {
    return EditPlan::Planned{{plan.id, now.revision(), renamed.ops}, {}};
  };
  submission.work = plan;
  submission.author = author_of(context.actor);
  submission.rights = {context.actor.id, context.actor.workspace_role, {}};
  submission.at = context.now;
  CAIRN_TRY(const EditDone done, context.team->documents().submit(std::move(submission)));
  CAIRN_TRY_VOID(context.team->people().made_map(context.actor, kept.map, context.now));
  kept.revision = done.edit->revision;
  return kept;
}

template <>
std::vector<FieldHelp> field_help<MeasurementsInput>() {
  return {{"map", "the map"}};
}

Result<MeasurementsOutput> run_measurements(Context& context, const MeasurementsInput& input) {
  const bool known = context.team->documents().read([&](const Document& now) {
    const Record* map = now.find(input.map);
    return map != nullptr && map->type == "map";
  });
  if (!known) return not_found("there is no such map", "map");
  const auto text = read_file(measurements_file(*context.team, input.map), size_t{64} << 20);
  if (!text.ok()) {
    if (text.error().code == ErrorCode::not_found) return MeasurementsOutput{};
    return text.error();
  }
  CAIRN_TRY(const json::Value value, json::parse(text.value()));
  return json::decode<MeasurementsOutput>(value, {json::Unknown::ignore, json::Absent::empty});
}

}  // namespace cairn
