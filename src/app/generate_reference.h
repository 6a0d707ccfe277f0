// The files of this repository that are written by the program itself, so that they cannot lie.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/operation.h"

namespace cairn {

struct GenerateReferenceInput {
  std::optional<std::string> out;
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(GenerateReferenceInput, (), (out, source))

struct GenerateReferenceOutput {
  std::vector<std::string> written;
};
BOOST_DESCRIBE_STRUCT(GenerateReferenceOutput, (), (written))

// Writes under `out` (the repository): docs/reference/*.md, docs/reference/cjm.schema.json, docs/definitions/*.md,
// web/src/api/generated.ts. `source`: the repository whose tests hold the worked examples; `out` where absent.
Result<GenerateReferenceOutput> run_generate_reference(Context& context, const GenerateReferenceInput& input);

template <>
std::vector<FieldHelp> field_help<GenerateReferenceInput>();

}  // namespace cairn
