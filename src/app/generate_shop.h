// A generated online shop with known truth: events, survey answers and support contacts, the cairn.toml that reads
// them, and the truth beside (docs/formats/generated-truth.md). Everything it writes says that it is generated.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/operation.h"
#include "app/shop_truth.h"

namespace cairn {

struct GenerateInput {
  std::optional<std::string> what = {};    // "shop", the one thing there is
  std::optional<int64_t> customers = {};   // 10,000
  std::optional<int64_t> seed = {};        // 1
  std::optional<std::string> output = {};  // the folder
  std::optional<std::string> truth = {};   // parameters, or an earlier truth.json
};
BOOST_DESCRIBE_STRUCT(GenerateInput, (), (what, customers, seed, output, truth))

struct GenerateOutput {
  std::vector<std::string> written;
  ShopCounts counts;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(GenerateOutput, (), (written, counts, summary))

// Writes events.csv, survey.csv, nps.csv, support.csv, cairn.toml and truth.json into the folder: the same bytes for
// the same parameters, customers and seed, on every machine. Files there of these names are replaced. Error: invalid
// (parameters); denied, unavailable (the disk); cancelled, with nothing of that name changed.
Result<GenerateOutput> run_generate(Context& context, const GenerateInput& input);

// The same for callers that have parameters.
struct ShopRequest {
  ShopParameters parameters;
  int64_t customers = 0;
  uint64_t seed = 0;
  std::string folder;
};
Result<GenerateOutput> generate_shop(const ShopRequest& request, const Progress& progress = {});

}  // namespace cairn
