#include "app/evidence/binding_operations.h"

#include <boost/describe.hpp>

#include "app/evidence/evidence_keeper.h"
#include "app/evidence/suggest_bindings.h"
#include "app/team.h"

namespace cairn {
namespace {

struct SuggestionsInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(SuggestionsInput, (), (map))

Result<MapBindings> run_suggest_bindings(Context& context, const SuggestionsInput& input) {
  return context.team->evidence().suggestions(input.map, context.workers, context.progress);
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<SuggestionsInput>() {
  return {{"map", "id of the map", {}, true}};
}

std::vector<Operation> binding_operations() {
  Operation suggest = team_operation(
      "suggest-bindings", Effect::reads, Right::edit_map,
      "Say what in the log has no place on a map yet and where it may belong, and what has one.", run_suggest_bindings);
  suggest.heavy = true;
  return {suggest};
}

}  // namespace cairn
