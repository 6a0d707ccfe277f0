// From figures to what people read: scope, findings, tables and definitions of the report.
#pragma once

#include <string>
#include <vector>

#include "app/map_figures.h"
#include "app/map_plan.h"
#include "app/map_report.h"
#include "base/result.h"
#include "ingest/mapping.h"

namespace cairn {

// What the reading said about the data, for the scope strip and "What is not known".
struct DataSummary {
  std::vector<std::string> names;  // files or sources
  int64_t bytes = 0;
  int64_t rows = 0, rejected = 0;
  std::string rejected_file;  // empty if there is none
  std::vector<Guess> guesses;
  std::vector<std::string> warnings;
};

struct ComposeInput {
  const MapDefinition& definition;
  const MapPlan& plan;
  const MapFigures& figures;
  const DataSummary& data;
  std::string title;
  bool generated = false;
  int64_t first_at = 0, last_at = 0;
  int64_t now = 0;  // the "now" of the analyses
  int64_t made_at = 0;
  std::string command, config;
  json::Value document;
};

[[nodiscard]] MapReport compose_report(ComposeInput input);

// One screen for the terminal.
[[nodiscard]] std::string report_summary(const MapReport& report, const std::vector<std::string>& written);

// The tables of the report as plain HTML for readers without scripts.
[[nodiscard]] std::string plain_report_html(const MapReport& report);

}  // namespace cairn
