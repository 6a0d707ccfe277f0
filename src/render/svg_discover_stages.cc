// Stages that a log suggests: each with its activities in the order they typically stand in.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {

std::string discover_stages_picture(const Asked& asked) {
  Picture picture(asked);
  constexpr size_t most = 60;
  const Fields& f = picture.answer;
  const std::vector<Fields> stages = f.list("stages");
  const auto modularity = f.number("modularity");
  picture.tiles({{"Stages", grouped(static_cast<int64_t>(stages.size())), "found from the order of events"},
                 {"Activities", grouped(static_cast<int64_t>(f.size("order"))), {}},
                 {"How separate they are", modularity ? fixed(*modularity, 2) : std::string(no_number),
                  "modularity; 0 is chance"}});
  if (stages.empty()) {
    picture.nothing("There is no activity to find stages from.");
    return picture.finish();
  }
  std::map<std::string, Fields> places;
  for (const Fields& place : f.list("order")) places.emplace(place.text("activity"), place);
  RowChart chart{
      .name_heading = "Activity",
      .axis_heading = "typical place on the way (median)",
      .name_width = 260,
      .columns = {{"Place", 76}},
      .axis = {.lo = 0,
               .hi = 1,
               .ticks = {0, 0.5, 1},
               .words = [](double v) { return std::string(v == 0   ? "start"
                                                          : v == 1 ? "end"
                                                                   : "half way"); }},
      .row_height = 32};
  size_t number = 0;
  size_t all = 0;
  for (const Fields& stage : stages) {
    const std::string name = picture.name(stage.text("name"));
    const std::vector<std::string> activities = stage.texts("activities");
    const std::string group = std::to_string(++number) + "   " + name;
    picture.say("Stage " + std::to_string(number) + ", " + name + ": " + std::to_string(activities.size()) +
                " activities.");
    for (const std::string& activity : activities) {
      if (++all > most) continue;
      const auto found = places.find(activity);
      const auto median = found == places.end() ? std::nullopt : found->second.number("median");
      Row row{.name = picture.name(activity), .whole = activity, .group = group};
      if (median) row.marks = {{.kind = MarkKind::point, .value = *median, .fill = accent}};
      row.cells = {{share_words(median)}};
      chart.rows.push_back(std::move(row));
    }
  }
  draw_rows(picture, chart);
  picture.left_out(all - std::min(all, most), "activities");
  picture.note("A stage is named after its most frequent activity: give it the customer's words.");
  return picture.finish();
}

}  // namespace cairn::svg
