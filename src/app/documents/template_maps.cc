#include "app/documents/template_maps.h"

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "model/cjm_json.h"
#include "model/order_key.h"

namespace cairn {
namespace {

constexpr std::string_view ending = ".cjm.json";

MapTemplate load(const EmbeddedFile& file) {
  auto decoded = decode_cjm(file.bytes);
  CAIRN_CHECK(decoded.ok());
  const json::Value* about = decoded.value().other.if_contains("template");
  CAIRN_CHECK(about != nullptr);
  auto described = json::decode<TemplateAbout>(*about);
  CAIRN_CHECK(described.ok());
  MapTemplate out{std::string(file.name.substr(0, file.name.size() - ending.size())), std::move(described).value(),
                  std::move(decoded).value().document, nullptr};
  return out;
}

std::vector<MapTemplate> load_all() {
  std::vector<MapTemplate> out;
  for (const EmbeddedFile& file : template_files()) out.push_back(load(file));
  for (MapTemplate& one : out) {
    const auto maps = one.document.of_type("map");
    CAIRN_CHECK(maps.size() == 1);
    one.map = maps.front();
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const MapTemplate& a, const MapTemplate& b) { return a.about.order < b.about.order; });
  return out;
}

}  // namespace

const std::vector<MapTemplate>& map_templates() {
  static const std::vector<MapTemplate> all = load_all();
  return all;
}

const MapTemplate* find_template(std::string_view id) {
  const auto& all = map_templates();
  const auto it = std::find_if(all.begin(), all.end(), [&](const MapTemplate& one) { return one.id == id; });
  return it != all.end() ? &*it : nullptr;
}

NewRecords records_of_template(const MapTemplate& from, const FreshId& fresh) {
  NewRecords out;
  NewIds ids;
  for (const Record* record : from.document.sorted()) ids.emplace(record->id, fresh());
  for (const Record* record : from.document.sorted()) {
    out.ops.emplace_back(Put{renamed(*record, ids)});
    if (record == from.map) out.maps.push_back(ids.at(record->id));
  }
  return out;
}

NewRecords blank_map(const FreshId& fresh) {
  NewRecords out;
  const RecordId map = fresh();
  out.maps.push_back(map);
  out.ops.emplace_back(Put{Record{map, "map"}});
  constexpr const char* lanes[] = {"actions", "touchpoints", "thoughts", "emotion", "problems", "opportunities"};
  const std::vector<std::string> keys = spread_keys(std::size(lanes));
  for (size_t i = 0; i < std::size(lanes); ++i) {
    out.ops.emplace_back(Put{Record{fresh(), "lane"}
                                 .with("parent", json::Value(map))
                                 .with("order", json::Value(keys[i]))
                                 .with("kind", lanes[i])});
  }
  out.ops.emplace_back(Put{Record{fresh(), "stage"}
                               .with("parent", json::Value(map))
                               .with("order", json::Value(spread_keys(1).front()))
                               .with("name", "Stage 1")});
  return out;
}

}  // namespace cairn
