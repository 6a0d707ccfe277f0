#include "app/run_map.h"

#include <sys/resource.h>

#include <chrono>

#include "app/compose_report.h"
#include "app/discover_operation.h"
#include "app/load_log.h"
#include "app/output_paths.h"
#include "app/rejected_rows.h"
#include "app/team_call.h"
#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "base/words.h"
#include "render/report_html.h"

namespace cairn {
namespace {

// How long each part took, for the bench and the curious.
class Stopwatch {
 public:
  void lap(std::string phase) {
    const auto now = Clock::now();
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    phases_.push_back({std::move(phase), std::chrono::duration<double>(now - last_).count(), usage.ru_maxrss / 1024});
    last_ = now;
  }
  [[nodiscard]] std::vector<PhaseTime> phases() const { return phases_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
  std::vector<PhaseTime> phases_;
};

std::filesystem::path output_path(const MapInput& input) { return input.output.value_or("map.html"); }

std::filesystem::path rejected_path(const MapInput& input) {
  if (input.rejected) return *input.rejected;
  const std::filesystem::path beside =
      input.output || !input.json ? output_path(input) : std::filesystem::path(*input.json);
  return std::filesystem::path(beside).replace_extension(".rejected.csv");
}

std::vector<OutputPath> outputs_of(const MapInput& input) {
  std::vector<OutputPath> out;
  if (input.output || !input.json) out.push_back({"--output", output_path(input)});
  if (input.json) out.push_back({"--json", *input.json});
  out.push_back({"--rejected", rejected_path(input)});
  return out;
}

std::vector<std::filesystem::path> inputs_of(const MapInput& input, const InputMapping& mapping) {
  std::vector<std::filesystem::path> out = input_paths(mapping);
  if (input.config) out.emplace_back(*input.config);
  return out;
}

Result<LoadedLog> load_input(const Context& context, const MapInput& input, const Workers& workers, Stopwatch& watch) {
  LoadOptions options;
  options.lap = [&](std::string phase) { watch.lap(std::move(phase)); };
  if (input.workspace) return load_workspace(*input.workspace, input, options, workers, context.progress);
  CAIRN_TRY(const Mapping mapping, mapping_of(input));
  watch.lap("understand");
  CAIRN_TRY_VOID(check_outputs(outputs_of(input), inputs_of(input, mapping.input)));
  RejectedRows rejected(rejected_path(input));
  const ReadRows read = [&](const EventSink& sink) {
    return read_with_rejects(mapping, sink, rejected, context.progress);
  };
  CAIRN_TRY(LoadedLog out, load_files(mapping, read, options, workers, context.progress));
  if (rejected.count() > 0) out.data.rejected_file = rejected.path().string();
  return out;
}

// The page is written where it was asked for, and where nothing was.
Result<std::vector<std::string>> write_outputs(const MapInput& input, const MapReport& report,
                                               const CjmFile& document) {
  std::vector<std::string> written;
  if (input.output || !input.json) {
    const std::string data = json::write(json::encode(report));
    const std::string plain = plain_report_html(report);
    CAIRN_TRY(const std::string html, report_html({report.title, data, plain}));
    const std::filesystem::path output = output_path(input);
    CAIRN_TRY_VOID(write_file(output, html));
    written.push_back(output.string());
  }
  if (input.json) {
    CAIRN_TRY_VOID(write_file(*input.json, encode_cjm(document)));
    written.push_back(*input.json);
  }
  return written;
}

// A map of a workspace stands in it for the team to edit, unless only files were asked for.
bool is_kept(const MapInput& input) { return input.workspace && (input.keep || (!input.output && !input.json)); }

// What does not take it (a folder that is only read, another process) is told: the report is worth having without.
Result<std::string> keep(Context& context, const MapInput& input, const CjmFile& document, MapOutput& output) {
  const Operation* operation = find_operation("keep-map");
  CAIRN_CHECK(operation != nullptr);
  auto kept = call_team(context, *operation, *input.workspace, json::Object{{"text", encode_cjm(document)}});
  if (!kept.ok()) {
    if (input.keep) return kept.error();
    return "not put into the workspace: " + kept.error().text() + "\n";
  }
  CAIRN_TRY(const KeptMap map, json::decode<KeptMap>(*kept));
  output.kept = map.map;
  return "The team can edit it: cairn serve --workspace " + *input.workspace + ", then /maps/" + map.map + "\n";
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<MapInput>() {
  std::vector<FieldHelp> help = mapping_flag_help();
  help.push_back({"workspace", "map the events of a workspace instead of files", "w", false, true});
  help.push_back({"output", "the HTML file to write (map.html; none if only --json is given)", "o", false, true});
  help.push_back({"json", "also write the map document with its measurements (.cjm.json)", {}, false, true});
  help.push_back({"rejected", "where to write rows that could not be read (OUTPUT.rejected.csv)", {}, false, true});
  help.push_back({"keep", "put the map into the workspace too, where files are written (done where none are)"});
  help.push_back({"now", "the moment that ages are counted from (the last event)"});
  help.push_back({"threads", "threads to use; results do not depend on it"});
  return help;
}

Result<MapOutput> run_map(Context& context, const MapInput& input) {
  if (input.threads && (*input.threads < 1 || *input.threads > 1024)) return invalid("expected 1 to 1024", "--threads");
  if (input.workspace && !input.files.empty())
    return invalid("name files or a workspace, not both; cairn import adds files to a workspace", "--workspace");
  const Workers workers(static_cast<size_t>(input.threads.value_or(0)), context.progress.cancel);
  Stopwatch watch;
  CAIRN_TRY(LoadedLog loaded, load_input(context, input, workers, watch));
  CAIRN_TRY_VOID(apply_now(input.now, loaded));
  CAIRN_TRY(const DiscoveredMap found, discover_map(loaded, context.now, workers, context.progress,
                                                    [&](std::string phase) { watch.lap(std::move(phase)); }));
  const int64_t now = found.figures.observed_until - 1;
  CAIRN_TRY(json::Value document_json, json::parse(encode_cjm(found.document)));
  MapOutput output;
  output.report = compose_report({loaded.definition, found.plan, found.figures, loaded.data, found.title,
                                  loaded.definition.generated, loaded.log.first_at, loaded.log.last_at, now,
                                  context.now, context.command_line, loaded.config, std::move(document_json)});
  if (context.progress.cancelled()) return cancelled_error();
  CAIRN_TRY(output.written, write_outputs(input, output.report, found.document));
  watch.lap("write");
  if (!loaded.data.rejected_file.empty()) output.written.push_back(loaded.data.rejected_file);
  output.phases = watch.phases();
  output.summary = report_summary(output.report, output.written);
  if (is_kept(input)) {
    CAIRN_TRY(const std::string told, keep(context, input, found.document, output));
    output.summary += told;
  }
  return output;
}

}  // namespace cairn
