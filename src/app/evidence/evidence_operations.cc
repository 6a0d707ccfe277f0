#include "app/evidence/evidence_operations.h"

#include <boost/describe.hpp>

#include "app/evidence/evidence_keeper.h"
#include "app/team.h"

namespace cairn {
namespace {

struct EvidenceInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(EvidenceInput, (), (map))

Result<MapEvidence> run_evidence(Context& context, const EvidenceInput& input) {
  CAIRN_TRY(const auto evidence,
            context.team->evidence().get(input.map, context.now, context.workers, context.progress));
  return *evidence;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<EvidenceInput>() {
  return {{"map", "id of the map", {}, true}};
}

std::vector<Operation> evidence_operations() {
  Operation evidence =
      team_operation("evidence", Effect::reads, Right::view_map,
                     "What the log says about a map: its measurements, and the grade of every claim.", run_evidence);
  evidence.heavy = true;
  return {evidence};
}

}  // namespace cairn
