// Stages that a log suggests: each with its activities in the order they typically stand in.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {

namespace {

constexpr size_t most_activities = 60;

std::string place_words(double place) { return place == 0 ? "start" : place == 1 ? "end" : "half way"; }

RowChart chart_of(Picture& picture, const std::vector<Fields>& stages) {
  std::map<std::string, Fields> places;
  for (const Fields& place : picture.answer.list("order")) places.emplace(place.text("activity"), place);
  RowChart chart{.name_heading = "Activity",
                 .axis_heading = "typical place on the way (median)",
                 .name_width = 260,
                 .columns = {{"Place", 76}},
                 .axis = {.lo = 0, .hi = 1, .ticks = {0, 0.5, 1}, .words = place_words},
                 .row_height = 32};
  size_t number = 0;
  size_t all = 0;
  for (const Fields& stage : stages) {
    const std::string name = std::to_string(++number) + "   " + picture.name(stage.text("name"));
    for (const std::string& activity : stage.texts("activities")) {
      if (++all > most_activities) continue;
      const auto found = places.find(activity);
      const auto median = found == places.end() ? std::nullopt : found->second.number("median");
      Row row{.name = picture.name(activity), .whole = activity, .group = name};
      if (median) row.marks = {{.kind = MarkKind::point, .value = *median, .fill = accent}};
      row.cells = {{share_words(median)}};
      chart.rows.push_back(std::move(row));
    }
  }
  picture.left_out(all - std::min(all, most_activities), "activities");
  return chart;
}

}  // namespace

std::string discover_stages_picture(const Asked& asked) {
  Picture picture(asked);
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
  for (size_t i = 0; i < std::min(most_activities, stages.size()); ++i)
    picture.say("Stage " + std::to_string(i + 1) + ", " + picture.name(stages[i].text("name")) + ": " +
                counted(static_cast<int64_t>(stages[i].size("activities")), "activity", "activities") + ".");
  draw_rows(picture, chart_of(picture, stages));
  picture.note("A stage is named after its most frequent activity: give it the customer's words.");
  return picture.finish();
}

}  // namespace cairn::svg
