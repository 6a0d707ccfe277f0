#include "app/evidence/lint_sarif.h"

#include <map>
#include <string>

#include "app/evidence/map_lint_words.h"
#include "app/version.h"

namespace cairn {
namespace {

std::string_view level_of(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::error:
      return "error";
    case LintSeverity::warning:
      return "warning";
    case LintSeverity::info:
      break;
  }
  return "note";
}

// Of a path: "maps/a b.cjm.json" → "maps/a%20b.cjm.json".
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

// The line of each record, by id: the first id on a line is that of its record.
std::map<std::string, int64_t, std::less<>> lines_of(std::string_view text) {
  std::map<std::string, int64_t, std::less<>> out;
  int64_t number = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    ++number;
    const size_t key = line.find("\"id\"");
    const size_t begin = key == std::string_view::npos ? key : line.find('"', key + 4);
    if (begin == std::string_view::npos) continue;
    const size_t end = line.find('"', begin + 1);
    if (end != std::string_view::npos) out.emplace(line.substr(begin + 1, end - begin - 1), number);
  }
  return out;
}

json::Array rules_json() {
  json::Array out;
  for (const LintRuleWords& rule : lint_rule_words())
    out.push_back(json::Object{{"id", rule.rule},
                               {"shortDescription", json::Object{{"text", rule.title}}},
                               {"help", json::Object{{"text", rule.mend}}},
                               {"defaultConfiguration", json::Object{{"level", level_of(rule.severity)}}}});
  return out;
}

size_t rule_index(std::string_view id) {
  size_t i = 0;
  for (const LintRuleWords& rule : lint_rule_words()) {
    if (rule.rule == id) return i;
    ++i;
  }
  return 0;
}

class Results {
 public:
  Results(std::string_view file, std::string_view text) : uri_(uri_of(file)), lines_(lines_of(text)) {}

  void add(const MapLint& map) {
    for (const MapFinding& finding : map.findings) {
      json::Object logical{{"fullyQualifiedName", map.map + "/" + finding.target}, {"kind", "member"}};
      logical["name"] = finding.where.empty() ? map.title : finding.where;
      json::Object location{{"logicalLocations", json::Array{std::move(logical)}}};
      if (!uri_.empty())
        location["physicalLocation"] = json::Object{{"artifactLocation", json::Object{{"uri", uri_}}},
                                                    {"region", json::Object{{"startLine", line_of(finding.record)}}}};
      out_.push_back(json::Object{
          {"ruleId", finding.rule},
          {"ruleIndex", rule_index(finding.rule)},
          {"level", level_of(finding.severity)},
          {"message", json::Object{{"text", finding.sentence + " " + finding.mend}}},
          {"locations", json::Array{std::move(location)}},
          {"partialFingerprints", json::Object{{"cairn/v1", finding.rule + "/" + map.map + "/" + finding.target}}}});
    }
  }

  [[nodiscard]] json::Array all() && { return std::move(out_); }

 private:
  [[nodiscard]] int64_t line_of(const std::string& record) const {
    const auto found = lines_.find(record);
    return found == lines_.end() ? 1 : found->second;
  }

  std::string uri_;
  std::map<std::string, int64_t, std::less<>> lines_;
  json::Array out_;
};

}  // namespace

json::Value sarif_of(std::span<const MapLint> maps, std::string_view file, std::string_view text) {
  Results results(file, text);
  for (const MapLint& map : maps) results.add(map);
  json::Object driver{{"name", "Cairn"}, {"version", version()}, {"rules", rules_json()}};
  json::Object run{{"tool", json::Object{{"driver", std::move(driver)}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"results", std::move(results).all()}};
  return json::Object{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                      {"version", "2.1.0"},
                      {"runs", json::Array{std::move(run)}}};
}

}  // namespace cairn
