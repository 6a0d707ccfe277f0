// Reads golden cases: "=== name", then sections "--- word" with their lines. Lines before the first case are comment.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/file.h"

namespace cairn {

struct GoldenCase {
  std::string name;
  std::map<std::string, std::string>
      sections;  // word → text, each line with its LF, one blank line at the end left out
};

inline std::vector<GoldenCase> read_cases(const std::string& path) {
  const auto text = read_file(path);
  CAIRN_CHECK(text.ok());
  std::vector<GoldenCase> cases;
  std::string* section = nullptr;
  size_t start = 0;
  while (start < text->size()) {
    const size_t end = text->find('\n', start);
    const std::string line = text->substr(start, end - start);
    start = end == std::string::npos ? text->size() : end + 1;
    if (line.starts_with("=== ")) {
      if (section != nullptr && section->ends_with("\n\n")) section->pop_back();
      if (section != nullptr && *section == "\n") section->clear();
      cases.push_back({line.substr(4), {}});
      section = nullptr;
    } else if (line.starts_with("--- ") && !cases.empty()) {
      section = &cases.back().sections[line.substr(4)];
    } else if (section != nullptr) {
      *section += line + "\n";
    }
  }
  return cases;
}

}  // namespace cairn
