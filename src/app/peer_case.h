// A small question that another tool answers otherwise (tests/peers/cases/<name>.json), for the pages of
// docs/definitions.
#pragma once

#include <boost/describe.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "base/json.h"
#include "base/result.h"

namespace cairn {

inline constexpr std::string_view peer_cases_folder = "tests/peers/cases";

struct PeerFigure {
  std::string figure;  // in words
  std::string at;      // a JSON pointer into our result
};
BOOST_DESCRIBE_STRUCT(PeerFigure, (), (figure, at))

struct PeerAnswer {
  std::string how;      // run, printed (in its documentation or an issue), read (from its source)
  std::string version;  // or commit
  std::optional<std::string> where;
  std::optional<std::vector<std::string>> packages;
  std::vector<json::Value> answer;  // one a figure
};
BOOST_DESCRIBE_STRUCT(PeerAnswer, (), (how, version, where, packages, answer))

struct PeerCase {
  std::string title, peer, analysis, why;
  json::Value request;  // input and params
  std::vector<PeerFigure> ours;
  std::vector<PeerAnswer> theirs;
};
BOOST_DESCRIBE_STRUCT(PeerCase, (), (title, peer, analysis, why, request, ours, theirs))

[[nodiscard]] Result<PeerCase> read_peer_case(const std::filesystem::path& repository, const std::string& name);

// The case in Markdown, with our answer as the program gives it now. Error invalid: it has no such figure.
[[nodiscard]] Result<std::string> peer_case_section(const PeerCase& peer_case, const AnalysisContext& context);

}  // namespace cairn
