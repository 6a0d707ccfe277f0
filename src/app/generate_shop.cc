#include "app/generate_shop.h"

#include <system_error>

#include "app/generated_file.h"
#include "app/shop_counter.h"
#include "app/shop_journey.h"
#include "app/shop_rows.h"
#include "base/file.h"
#include "base/json.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn {
namespace {

constexpr int64_t max_customers = 100'000'000;
// Customers between two looks at the files and at whether to stop.
constexpr int64_t customers_at_once = 256;

std::string quoted(const std::string& text) {
  std::string out;
  json::append_quoted(out, text);  // JSON's escapes are TOML's
  return out;
}

// The mapping leaves the stages to be found; what is planted stands in truth.json alone.
std::string mapping_text(const ShopRequest& request, int64_t end_at) {
  const ShopParameters& shop = request.parameters;
  std::string out = "# Generated data: made by cairn generate shop, not by customers (seed " +
                    std::to_string(request.seed) + "). What is planted: truth.json\n";
  out += "generated = true\ntitle = \"Online shop (generated)\"\nunit = [\"customer\", \"customers\"]\n";
  out +=
      "goal = " + quoted(shop.goal) + "\nexit = " + quoted(shop.exit) + "\ncurrency = " + quoted(shop.currency) + "\n";
  out += "open_days = " + std::to_string(shop.open_days) + "\nnow = " + quoted(iso_time(end_at)) + "\n";
  out += "\n[input]\nfiles = [\"events.csv\"]\n";
  out +=
      "\n[roles]\ncustomer = \"customer\"\ntime = \"time\"\nactivity = \"activity\"\nchannel = \"channel\"\nvalue = "
      "\"amount\"\n";
  out += "\n[[join]]\nfiles = [\"survey.csv\"]\nkey = \"customer\"\nto = \"customer\"\n";
  out +=
      "[join.roles]\ntime = \"time\"\ntouchpoint = \"touchpoint\"\nscore = \"stars\"\nscale = \"stars\"\ntext = "
      "\"comment\"\n";
  out += "\n[[join]]\nfiles = [\"nps.csv\"]\nkey = \"customer\"\nto = \"customer\"\n";
  out +=
      "[join.roles]\ntime = \"time\"\ntouchpoint = \"touchpoint\"\nscore = \"recommend\"\nscale = \"nps\"\ntext = "
      "\"comment\"\n";
  out += "\n[[join]]\nfiles = [\"support.csv\"]\nkey = \"customer\"\nto = \"customer\"\n";
  out += "[join.roles]\ntime = \"time\"\nactivity = \"activity\"\nchannel = \"channel\"\n";
  const std::string first = shop.stages[stage_index(shop, shop.problem.stage)].activities[0];
  out += "\n[problems.exposures." + quoted(shop.problem.name) + "]\nactivities = [" + quoted(shop.problem.activity) +
         "]\n";
  out += "[problems.exposures." + quoted(shop.problem.name) + ".among]\nactivities = [" + quoted(first) + "]\n";
  return out;
}

std::string truth_text(const ShopRequest& request, const ShopCounts& counts, int64_t end_at) {
  const ShopTruth truth{.generated = true,
                        .generator = "cairn generate shop",
                        .customers = request.customers,
                        .seed = request.seed,
                        .now = iso_time(end_at),
                        .parameters = request.parameters,
                        .counts = counts};
  return json::write_pretty(json::encode(truth)) + "\n";
}

// The four tables, open side by side.
class ShopFiles {
 public:
  explicit ShopFiles(const std::filesystem::path& folder)
      : events_(folder / "events.csv"),
        survey_(folder / "survey.csv"),
        nps_(folder / "nps.csv"),
        support_(folder / "support.csv") {}

  Result<void> open() {
    for (GeneratedFile* file : all()) CAIRN_TRY_VOID(file->open());
    return {};
  }
  [[nodiscard]] ShopTables tables() { return {events_.buffer(), survey_.buffer(), nps_.buffer(), support_.buffer()}; }
  Result<void> flush() {
    for (GeneratedFile* file : all()) CAIRN_TRY_VOID(file->flush_if_full());
    return {};
  }
  Result<void> publish() {
    for (GeneratedFile* file : all()) CAIRN_TRY_VOID(file->complete());
    for (GeneratedFile* file : all()) CAIRN_TRY_VOID(file->publish());
    return {};
  }

 private:
  std::array<GeneratedFile*, 4> all() { return {&events_, &survey_, &nps_, &support_}; }
  GeneratedFile events_, survey_, nps_, support_;
};

Result<ShopCounts> write_tables(const ShopRequest& request, const ShopJourneys& journeys, ShopFiles& files,
                                const Progress& progress) {
  ShopCounter counter(request.parameters, journeys.end_at());
  ShopRows rows(request.parameters);
  ShopJourney journey;
  ShopRows::headers(files.tables());
  for (int64_t customer = 0; customer < request.customers; ++customer) {
    journeys.make(static_cast<uint64_t>(customer), journey);
    counter.add(journey);
    rows.add(static_cast<uint64_t>(customer), journey, files.tables());
    if (customer % customers_at_once != 0) continue;
    if (progress.cancelled()) return cancelled_error();
    progress.step("Generating", static_cast<double>(customer) / static_cast<double>(request.customers),
                  counter.counts().events);
    CAIRN_TRY_VOID(files.flush());
  }
  counter.counts().broken_rows = rows.broken_rows();
  return counter.counts();
}

std::string summary_words(const ShopRequest& request, const ShopCounts& counts) {
  return "Generated (not measured): " + counted(counts.cases, "customer", "customers") + ", " +
         counted(counts.events, "event", "events") + ", " +
         counted(counts.answers + counts.nps_answers, "answer", "answers") + " in " + request.folder + "\n" +
         "  what is planted: " + request.folder + "/truth.json\n  next: cairn map --config " + request.folder +
         "/cairn.toml -o map.html\n";
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<GenerateInput>() {
  return {{"what", "what to generate: shop", "", true},
          {"customers", "how many customers (10000)"},
          {"seed", "the same seed gives the same data (1)"},
          {"output", "folder to write into", "o"},
          {"truth", "what to plant: a JSON file of parameters, or an earlier truth.json"}};
}

Result<GenerateOutput> generate_shop(const ShopRequest& request, const Progress& progress) {
  const std::filesystem::path folder = request.folder;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return system_error("create", folder, error.value());
  CAIRN_TRY_VOID(check_shop(request.parameters));
  const ShopJourneys journeys(request.parameters, request.seed);
  ShopFiles files(folder);
  CAIRN_TRY_VOID(files.open());
  GenerateOutput output;
  CAIRN_TRY(output.counts, write_tables(request, journeys, files, progress));
  CAIRN_TRY_VOID(files.publish());
  CAIRN_TRY_VOID(write_file(folder / "cairn.toml", mapping_text(request, journeys.end_at())));
  CAIRN_TRY_VOID(write_file(folder / "truth.json", truth_text(request, output.counts, journeys.end_at())));
  for (const char* name : {"events.csv", "survey.csv", "nps.csv", "support.csv", "cairn.toml", "truth.json"})
    output.written.push_back((folder / name).string());
  output.summary = summary_words(request, output.counts);
  return output;
}

Result<GenerateOutput> run_generate(Context& context, const GenerateInput& input) {
  if (input.what.value_or("shop") != "shop")
    return invalid("cannot generate \"" + *input.what + "\"; there is: shop", "what");
  if (!input.output || input.output->empty()) return invalid("is missing: the folder to write into", "--output");
  ShopRequest request;
  request.parameters = default_shop();
  if (input.truth) {
    CAIRN_TRY(request.parameters, read_shop_parameters(*input.truth));
  }
  request.customers = input.customers.value_or(10'000);
  if (request.customers < 1 || request.customers > max_customers)
    return invalid("expected 1 to " + std::to_string(max_customers), "--customers");
  request.seed = static_cast<uint64_t>(input.seed.value_or(1));
  request.folder = *input.output;
  return generate_shop(request, context.progress);
}

}  // namespace cairn
