// Sources of the served workspace, for those who look after it in a browser: what is in one and who speaks of it, and
// removing it.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "app/kept_rejects.h"
#include "app/operation.h"
#include "app/workspace_operations.h"

namespace cairn {

struct ReadSourceInput {
  std::string source;
};
BOOST_DESCRIBE_STRUCT(ReadSourceInput, (), (source))
// A map that speaks of a source.
struct SpeakingMap {
  std::string map, title;
  bool alone = false;  // it names this source and no other: without it, it has no data
};
BOOST_DESCRIBE_STRUCT(SpeakingMap, (), (map, title, alone))
struct ReadSourceOutput {
  SourceSummary source;
  std::vector<SpeakingMap> maps;      // by title
  bool rejected_kept = false;         // false: they were listed where the command was given, or there are none
  std::vector<RejectedRow> rejected;  // the first of them
};
BOOST_DESCRIBE_STRUCT(ReadSourceOutput, (), (source, maps, rejected_kept, rejected))
// Error: not_found.
Result<ReadSourceOutput> run_read_source(Context& context, const ReadSourceInput& input);

struct RemoveSourceInput {
  std::string source;
};
BOOST_DESCRIBE_STRUCT(RemoveSourceInput, (), (source))
// Error: not_found, naming a source spelled alike.
Result<ForgetOutput> run_remove_source(Context& context, const RemoveSourceInput& input);

template <>
std::vector<FieldHelp> field_help<ReadSourceInput>();
template <>
std::vector<FieldHelp> field_help<RemoveSourceInput>();

// read-source, remove-source.
[[nodiscard]] std::vector<Operation> source_operations();

}  // namespace cairn
