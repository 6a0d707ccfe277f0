#include "app/evidence/lint_operations.h"

#include <algorithm>
#include <boost/describe.hpp>
#include <optional>

#include "app/evidence/evidence_keeper.h"
#include "app/evidence/map_lint.h"
#include "app/team.h"

namespace cairn {
namespace {

struct LintMapInput : LintAsked {
  std::string map;
  std::optional<int64_t> most;  // for who looks at a list of them: a large map has thousands
};
BOOST_DESCRIBE_STRUCT(LintMapInput, (LintAsked), (map, most))

// Who was let in to one map sees nothing of the library's improvements.
void leave_out_improvements(Document& document) {
  for (const Record* one : document.of_type("improvement")) document.erase(RecordId(one->id));
}

Result<MapLint> run_lint_map(Context& context, const LintMapInput& input) {
  if (input.most && *input.most < 0) return invalid("expected 0 or more", "most");
  CAIRN_TRY(const LintLimits limits, limits_of(input, context.now));
  EvidenceKeeper& keeper = context.team->evidence();
  CAIRN_TRY(const auto evidence, keeper.get(input.map, context.now, context.workers, context.progress));
  Document document = document_of_map(context.team->documents(), input.map);
  const Record* map = document.find(input.map);
  if (map == nullptr) return not_found("there is no such map", "map");
  const bool sees_library = context.actor.kind != ActorKind::share_link && context.actor.workspace_role >= Role::viewer;
  if (!sees_library) leave_out_improvements(document);
  MapLint out = lint_of_map(document, *map, {evidence->claims, evidence->measurements, false}, limits);
  if (!sees_library) {
    const auto hidden = std::erase_if(out.findings, [](const MapFinding& one) { return one.rule == "L30"; });
    out.counts.warning -= static_cast<int64_t>(hidden);
  }
  if (input.most) {
    out.findings.resize(std::min(out.findings.size(), static_cast<size_t>(*input.most)));
    out.request = nullptr;  // it holds the whole map
  }
  return out;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<LintMapInput>() {
  return {{"map", "id of the map", {}, true},
          {"most", "so many findings at most, and no request; the counts are of all"},
          {"now", "dates are compared with this time (now)"},
          {"review_days", "a review older than this is too old (180)"},
          {"min_stages", "fewer stages are too few (3)"},
          {"max_stages", "more stages are too many (9)"},
          {"max_steps", "more touchpoints are too many (40)"},
          {"personal_names", "names that must not stand in a quote"}};
}

std::vector<Operation> lint_operations() {
  Operation lint = team_operation("lint-map", Effect::reads, Right::edit_map,
                                  "Say what is missing or wrong in a map of the workspace, where, and how to mend it.",
                                  run_lint_map);
  lint.heavy = true;
  return {lint};
}

}  // namespace cairn
