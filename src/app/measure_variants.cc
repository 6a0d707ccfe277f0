// The most common ways through the journey (DEFINITIONS 6), and how they end.
#include <map>

#include "app/measure_map.h"
#include "discovery/variants.h"

namespace cairn {
namespace {

constexpr uint64_t shown_variants = 12;

// How the cases of the shown variants end.
void count_endings(const MapMeasuring& m, std::vector<VariantFigures>& variants) {
  std::map<std::vector<ActivityId>, size_t> index;
  for (size_t i = 0; i < variants.size(); ++i) index.emplace(variants[i].trace, i);
  std::vector<ActivityId> trace;
  for (size_t c = 0; c < m.log.n_cases(); ++c) {
    const uint64_t begin = m.log.offsets[c];
    trace.clear();
    collapse_trace({m.log.activity.data() + begin, m.log.offsets[c + 1] - begin}, Collapse::runs, trace);
    const auto found = index.find(trace);
    if (found == index.end()) continue;
    variants[found->second].left += m.status(c) == CaseStatus::left;
    variants[found->second].in_progress += m.status(c) == CaseStatus::in_progress;
  }
}

}  // namespace

void measure_variants(const MapMeasuring& m, MapFigures& figures) {
  for (uint32_t id = 0; id < m.log.activities.size(); ++id)
    figures.activity_names.push_back(shown_name(m.definition, std::string(m.log.activities.name(id))));
  const Variants variants =
      count_variants(m.log.columns(), Collapse::runs, shown_variants, m.log.activities.ranks(), m.workers);
  figures.n_variants = variants.n_variants;
  for (const Variant& variant : variants.shown) {
    const auto& median = variant.duration_ms.median;
    figures.variants.push_back(
        {variant.trace, variant.cases, 0, 0, median ? std::optional(median->value()) : std::nullopt});
  }
  count_endings(m, figures.variants);
}

}  // namespace cairn
