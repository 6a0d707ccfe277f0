// Maps to start from: stages, lanes and questions of src/app/templates/*.cjm.json, compiled in, with a placeholder for
// the persona and no card that somebody invented.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/documents/map_records.h"
#include "base/embedded_file.h"
#include "model/document.h"

namespace cairn {

// The files of src/app/templates (cmake/CairnTemplates.cmake), by name: "online_store.cjm.json", …
[[nodiscard]] std::span<const EmbeddedFile> template_files();

// A touchpoint that such a journey often has; nothing is put into the library unless somebody chooses it.
struct SuggestedTouchpoint {
  std::string name;
  std::optional<std::string> channel, presence;
  int64_t stage = 0;  // number of the stage, from 1
};
BOOST_DESCRIBE_STRUCT(SuggestedTouchpoint, (), (channel, name, presence, stage))

// The member `template` of the file, beside its records.
struct TemplateAbout {
  std::string name, description;
  int64_t order = 0;              // the smaller is offered first
  std::vector<std::string> data;  // which data would answer its questions
  std::vector<SuggestedTouchpoint> touchpoints;
};
BOOST_DESCRIBE_STRUCT(TemplateAbout, (), (data, description, name, order, touchpoints))

struct MapTemplate {
  std::string id;  // name of the file without ending
  TemplateAbout about;
  Document document;
  const Record* map;  // in document
};

// In the order in which they are offered. They live as long as the program. A file that does not hold is a fault of
// ours: the program ends.
[[nodiscard]] const std::vector<MapTemplate>& map_templates();
// nullptr if there is none.
[[nodiscard]] const MapTemplate* find_template(std::string_view id);

// A new map with everything in the template.
[[nodiscard]] NewRecords records_of_template(const MapTemplate& from, const FreshId& fresh);
// A new map with one stage and the six usual lanes.
[[nodiscard]] NewRecords blank_map(const FreshId& fresh);

}  // namespace cairn
