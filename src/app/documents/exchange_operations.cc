#include <algorithm>
#include <map>
#include <set>

#include "app/discovered_map.h"
#include "app/documents/document_operations.h"
#include "app/documents/map_records.h"
#include "app/documents/template_maps.h"
#include "app/evidence/evidence_keeper.h"
#include "app/people/secrets.h"
#include "base/text.h"
#include "model/cjm_json.h"
#include "model/map_csv.h"
#include "model/map_mermaid.h"
#include "model/validate.h"

namespace cairn {
namespace {

struct ExportOutput {
  std::string name;  // of the file
  std::string text;  // .cjm.json, canonical
};
BOOST_DESCRIBE_STRUCT(ExportOutput, (), (name, text))

struct ImportMapInput {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ImportMapInput, (), (text))
struct ImportMapOutput {
  std::string map;  // the first of the file
  std::vector<std::string> maps;
  Revision revision = 0;
  std::vector<LeftAsItIs> left_out;
};
BOOST_DESCRIBE_STRUCT(ImportMapOutput, (), (map, maps, revision, left_out))

struct TemplateStage {
  std::string name;
  std::optional<std::string> subtitle;
};
BOOST_DESCRIBE_STRUCT(TemplateStage, (), (name, subtitle))
struct TemplateLane {
  std::string kind;
  std::vector<std::string> prompts;  // a question a stage
};
BOOST_DESCRIBE_STRUCT(TemplateLane, (), (kind, prompts))
struct TemplateItem {
  std::string id, name, description, kind;
  std::vector<TemplateStage> stages;
  std::vector<TemplateLane> lanes;
  std::vector<SuggestedTouchpoint> touchpoints;
  std::vector<std::string> data;       // which data would answer its questions
  std::optional<std::string> persona;  // name of the placeholder
};
BOOST_DESCRIBE_STRUCT(TemplateItem, (), (id, name, description, kind, stages, lanes, touchpoints, data, persona))
struct TemplatesOutput {
  std::vector<TemplateItem> items;  // an empty map is always to be had beside them
};
BOOST_DESCRIBE_STRUCT(TemplatesOutput, (), (items))

// "Buying online" → "buying-online.cjm.json": letters and digits of any script stay.
std::string file_name(std::string_view title, std::string_view ending) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  size_t end = std::min<size_t>(title.size(), 80);
  while (end < title.size() && end > 0 && continues(title[end])) --end;
  std::string out;
  for (const char c : ascii_lower(title.substr(0, end))) {
    const bool kept = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept || (!out.empty() && out.back() != '-')) out += kept ? c : '-';
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return (out.empty() ? "map" : out) + std::string(ending);
}

// The binding that a measurement of a place answers: the team's own, else one that says what the place asks anyway.
RecordId binding_of(const PlacedMeasurement& one, const std::string& map, Document& document) {
  if (!one.binding.empty()) return one.binding;
  RecordId id = "binding-" + one.target + "-" + one.metric;
  if (id.size() > max_id || document.find(id) != nullptr) return {};
  document.store(Record{id, "binding"}
                     .with("parent", json::Value(map))
                     .with("target", json::Value(one.target))
                     .with("metric", json::Value(one.metric))
                     .with("analysis", json::Value(one.analysis)));
  return id;
}

// The numbers that the map shows today, so that a file says what its readers saw; what the log does not say any more
// stays as it was when the map was discovered.
Result<void> add_measurements(Context& context, const std::string& map, CjmFile& file) {
  CAIRN_TRY(const auto evidence, context.team->evidence().get(map, context.now, context.workers, context.progress));
  std::set<RecordId> measured;
  for (const PlacedMeasurement& one : evidence->measurements) {
    if (one.target.empty() || file.document.find(one.target) == nullptr) continue;
    Measurement measurement = static_cast<const Measurement&>(one);
    measurement.binding = binding_of(one, map, file.document);
    const bool known = file.document.find(measurement.binding) != nullptr;
    if (known && measured.insert(measurement.binding).second) file.measurements.push_back(std::move(measurement));
  }
  CAIRN_TRY(MeasurementsOutput then, run_measurements(context, {map}));
  for (Measurement& one : then.items) {
    if (file.document.find(one.binding) != nullptr && measured.insert(one.binding).second)
      file.measurements.push_back(std::move(one));
  }
  std::ranges::sort(file.measurements, {}, &Measurement::binding);
  return {};
}

Result<ExportOutput> run_export_map(Context& context, const OneMapInput& input) {
  CAIRN_TRY_VOID(members_only(context));
  CAIRN_TRY(const std::string title, require_map(context, input.map));
  CjmFile file;
  context.team->documents().read([&](const Document& now) {
    for (const RecordId& id : records_with_library(now, input.map)) file.document.store(*now.find(id));
    return 0;
  });
  CAIRN_TRY_VOID(add_measurements(context, input.map, file));
  CAIRN_TRY_VOID(context.team->people().record(context.actor, "export-map", input.map, "", context.now));
  return ExportOutput{file_name(title, ".cjm.json"), encode_cjm(file)};
}

// A map as a text of another format: its name in the audit log, the ending of its file, what writes it.
struct TextFormat {
  std::string_view operation, ending;
  std::string (*write)(const Document& document, std::string_view map);
};

Result<ExportOutput> export_text(Context& context, const std::string& map, const TextFormat& format) {
  CAIRN_TRY_VOID(members_only(context));
  CAIRN_TRY(const std::string title, require_map(context, map));
  Document copy;
  context.team->documents().read([&](const Document& now) {
    for (const RecordId& id : records_with_library(now, map)) copy.store(*now.find(id));
    return 0;
  });
  CAIRN_TRY_VOID(context.team->people().record(context.actor, format.operation, map, "", context.now));
  return ExportOutput{file_name(title, format.ending), format.write(copy, map)};
}

Result<ExportOutput> run_export_csv(Context& context, const OneMapInput& input) {
  return export_text(context, input.map, {"export-csv", ".csv", map_csv});
}

Result<ExportOutput> run_export_mermaid(Context& context, const OneMapInput& input) {
  return export_text(context, input.map, {"export-mermaid", ".mmd", map_mermaid});
}

Result<ImportMapOutput> run_import_map(Context& context, const ImportMapInput& input) {
  CAIRN_TRY(const CjmFile file, decode_cjm(input.text));
  if (file.document.of_type("map").empty()) return invalid("the file holds no map", "text", "no_map");
  CAIRN_TRY(Submission submission, submission_by(context, {}));
  NewRecords made;
  submission.work = EditPlan{random_id(), EditKind::edit, [&](const Document& now) -> Result<EditPlan::Planned> {
                               made = imported_records(file.document, now, random_id);
                               return EditPlan::Planned{{{}, now.revision(), made.ops}, {}};
                             }};
  CAIRN_TRY(const EditDone done, context.team->documents().submit(std::move(submission)));
  ImportMapOutput out{made.maps.front(), made.maps, done.edit->revision, {}};
  for (const std::string& map : made.maps)
    CAIRN_TRY_VOID(context.team->people().made_map(context.actor, map, context.now));
  for (const Kept& kept : made.left_out) out.left_out.push_back({kept.id, kept.property, kept.why});
  return out;
}

TemplateItem describe_template(const MapTemplate& one) {
  TemplateItem out{.id = one.id,
                   .name = one.about.name,
                   .description = one.about.description,
                   .kind = std::string(one.map->text("kind")),
                   .touchpoints = one.about.touchpoints,
                   .data = one.about.data};
  const auto stages = one.document.children(one.map->id, "stage");
  for (const Record* stage : stages) {
    const std::string_view subtitle = stage->text("subtitle");
    out.stages.push_back(
        {std::string(stage->text("name")), subtitle.empty() ? std::nullopt : std::optional<std::string>(subtitle)});
  }
  for (const Record* lane : one.document.children(one.map->id, "lane")) {
    TemplateLane described{std::string(lane->text("kind")), {}};
    for (const Record* stage : stages) {
      const json::Value* prompts = stage->properties.find("prompts");
      const json::Value* prompt =
          prompts != nullptr && prompts->is_object() ? prompts->get_object().if_contains(described.kind) : nullptr;
      described.prompts.emplace_back(prompt != nullptr && prompt->is_string() ? std::string_view(prompt->get_string())
                                                                              : std::string_view());
    }
    out.lanes.push_back(std::move(described));
  }
  for (const Record* persona : one.document.of_type("persona")) out.persona = std::string(persona->text("name"));
  return out;
}

Result<TemplatesOutput> run_templates(Context&, const NoDocumentInput&) {
  TemplatesOutput out;
  for (const MapTemplate& one : map_templates()) out.items.push_back(describe_template(one));
  return out;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<ImportMapInput>() {
  return {{"text", "a .cjm.json file"}};
}

std::vector<Operation> exchange_operations() {
  std::vector<Operation> all = {
      team_operation("export-map", Effect::reads, Right::view_map,
                     "Give a map as a .cjm.json file, with what it names of the library and the numbers it has.",
                     run_export_map),
      team_operation("export-csv", Effect::reads, Right::view_map,
                     "Give a map as a table: a row a lane, a column a stage or step.", run_export_csv),
      team_operation("export-mermaid", Effect::reads, Right::view_map,
                     "Give the stages, steps and links of a map as a Mermaid flowchart.", run_export_mermaid),
      team_operation("import-map", Effect::writes, Right::edit_workspace,
                     "Take the maps of a .cjm.json file in, under new ids where theirs are taken.", run_import_map),
      operation("templates", Effect::reads, Right::signed_in,
                "List the maps to start from, with their stages, questions, and the data that would answer them.",
                run_templates),
  };
  for (Operation& one : all) one.heavy = one.name == "export-map";  // reads the log
  return all;
}

}  // namespace cairn
