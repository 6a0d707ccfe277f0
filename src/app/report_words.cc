// The report on a terminal and as plain tables.
#include <algorithm>
#include <cmath>

#include "app/compose_report.h"
#include "base/text.h"
#include "base/words.h"
#include "render/report_html.h"

namespace cairn {
namespace {

// Columns that people see, not bytes: continuation bytes take no room, CJK and emoji are close enough as one.
size_t shown_width(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string text, size_t width) {
  const size_t shown = shown_width(text);
  if (shown < width) text.append(width - shown, ' ');
  return text;
}

std::string right(const std::string& text, size_t width) {
  const size_t shown = shown_width(text);
  return shown < width ? std::string(width - shown, ' ') + text : text;
}

// At most `width` characters, the rest as "…".
std::string shortened(const std::string& text, size_t width) {
  if (shown_width(text) <= width) return text;
  std::string out;
  size_t shown = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (begins && ++shown == width) break;
    out += text[i];
  }
  return out + "…";
}

// A measurement of the report's document by target and metric; nullptr if there is none.
const json::Object* measurement(const MapReport& report, const std::string& target, const std::string& metric) {
  const std::string binding = "binding-" + target + "-" + metric;
  const json::Object* document = report.document.if_object();
  const json::Value* list = document ? document->if_contains("measurements") : nullptr;
  if (!list || !list->is_array()) return nullptr;
  for (const json::Value& item : list->get_array()) {
    const json::Value* id = item.get_object().if_contains("binding");
    if (id && id->is_string() && std::string_view(id->get_string()) == binding) return &item.get_object();
  }
  return nullptr;
}

std::optional<double> value_of(const json::Object* m) {
  const json::Value* value = m ? m->if_contains("value") : nullptr;
  return value ? json::as_number(*value) : std::nullopt;
}

int64_t n_of(const json::Object* m) {
  const json::Value* n = m ? m->if_contains("n") : nullptr;
  return n ? json::as_integer(*n).value_or(0) : 0;
}

std::string text_of(const json::Object& object, const char* key) {
  const json::Value* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

struct ColumnRecord {
  std::string id, name, order, parent;
};

// Records of one type in map order.
std::vector<ColumnRecord> records(const MapReport& report, const std::string& type) {
  std::vector<ColumnRecord> out;
  for (const json::Value& item : report.document.get_object().at("records").get_array()) {
    const json::Object& record = item.get_object();
    if (text_of(record, "type") == type)
      out.push_back(
          {text_of(record, "id"), text_of(record, "name"), text_of(record, "order"), text_of(record, "parent")});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return out;
}

std::string emotion_words(const json::Object* m) {
  const auto value = value_of(m);
  return value ? score_words(*value, 2) : "–";
}

// A number that stands as 0 because it is 1 to 4, and is not shown, must not read as nobody.
std::string count_words(int64_t n, bool few) { return few && n == 0 ? "< 5" : grouped(n); }

void summarise_leaves(const MapReport& report, std::string& out) {
  out += "\n  " + padded("Stage", 24) + right("come", 11) + right("leave", 9) + right("on the way", 12) +
         right("at stake/month", 17) + right("mood", 8) + "\n";
  for (const LeaveRow& row : report.leaves) {
    const json::Object* emotion = measurement(report, row.stage_id, "emotion");
    out += "  " + padded(shortened(row.stage, 23), 24) + right(count_words(row.visitors, row.few), 11) +
           right(row.share ? percent_words(*row.share) : "–", 9) + right(count_words(row.in_progress, row.few), 12) +
           right(row.at_stake_per_month ? money_words(*row.at_stake_per_month, report.currency) : "–", 17) +
           right(emotion_words(emotion), 8) + "\n";
  }
}

void summarise_steps(const MapReport& report, std::string& out) {
  out += "\n  " + padded("Touchpoint", 40) + right("mood", 8) + right("n", 9) + "\n";
  for (const ColumnRecord& stage : records(report, "stage")) {
    for (const ColumnRecord& step : records(report, "step")) {
      if (step.parent != stage.id) continue;
      const json::Object* emotion = measurement(report, step.id, "emotion");
      out += "  " + padded(shortened(step.name, 39), 40) + right(emotion_words(emotion), 8) +
             right(grouped(n_of(emotion)), 9) + "\n";
    }
  }
}

void summarise_groups(const MapReport& report, std::string& out) {
  if (report.groups.empty()) return;
  const GroupTable& group = report.groups.front();
  out += "\n  " + padded(shortened(group.words, 46), 48) + right("come", 11) + right("leave", 9) +
         right("at stake/month", 17) + "\n";
  for (const GroupRow& row : group.rows) {
    out += "  " + padded(shortened(row.name, 47), 48) + right(grouped(row.cases), 11) +
           right(row.leave_share ? percent_words(*row.leave_share) : "–", 9) +
           right(row.at_stake_per_month ? money_words(*row.at_stake_per_month, report.currency) : "–", 17) + "\n";
  }
}

std::string evidence_words(const EvidenceMeter& meter) {
  std::string out;
  for (const GradeCount& row : meter.grades) {
    if (row.count == 0 || !row.share) continue;
    out += (out.empty() ? "" : ", ") + fixed(*row.share * 100, 0) + " % " + std::string(json::enum_word(row.grade));
  }
  return out.empty() ? "no claim yet" : out + " of " + counted(meter.n, "claim", "claims");
}

// A table of plain HTML.
class HtmlTable {
 public:
  HtmlTable(std::string& out, std::string_view caption, const std::vector<std::string>& head) : out_(out) {
    out_ += "<table><caption>" + escape_html(caption) + "</caption><thead><tr>";
    for (const std::string& cell : head) out_ += "<th scope=\"col\">" + escape_html(cell) + "</th>";
    out_ += "</tr></thead><tbody>\n";
  }
  ~HtmlTable() { out_ += "</tbody></table>\n"; }
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;

  void row(const std::vector<std::string>& cells) {
    out_ += "<tr>";
    for (size_t i = 0; i < cells.size(); ++i) {
      out_ += i == 0 ? "<th scope=\"row\">" : "<td>";
      out_ += escape_html(cells[i]);
      out_ += i == 0 ? "</th>" : "</td>";
    }
    out_ += "</tr>\n";
  }

 private:
  std::string& out_;
};

std::string share_words(const std::optional<double>& share, const std::optional<Interval>& ci) {
  if (!share) return "–";
  return percent_words(*share) + (ci ? " (" + percent_interval_words(*ci) + ")" : "");
}

std::string money_or_dash(const std::optional<double>& minor, const std::string& currency) {
  return minor ? money_words(*minor, currency) : "–";
}

void plain_stages(const MapReport& report, std::string& out) {
  if (report.leaves.empty()) return;
  HtmlTable table(
      out, "Stages",
      {"Stage", "Come", "Leave", "Still on the way", "At stake a month, at most", "Emotion (−2 … +2)", "n"});
  for (const LeaveRow& row : report.leaves) {
    const json::Object* emotion = measurement(report, row.stage_id, "emotion");
    table.row({row.stage, count_words(row.visitors, row.few), share_words(row.share, row.share_ci),
               count_words(row.in_progress, row.few), money_or_dash(row.at_stake_per_month, report.currency),
               emotion_words(emotion), grouped(n_of(emotion))});
  }
}

void plain_steps(const MapReport& report, std::string& out) {
  HtmlTable table(out, "Touchpoints", {"Touchpoint", "Stage", "Reach", "Emotion (−2 … +2)", "n"});
  for (const ColumnRecord& stage : records(report, "stage")) {
    for (const ColumnRecord& step : records(report, "step")) {
      if (step.parent != stage.id) continue;
      const json::Object* emotion = measurement(report, step.id, "emotion");
      const auto reach = value_of(measurement(report, step.id, "reach"));
      table.row(
          {step.name, stage.name, reach ? percent_words(*reach) : "–", emotion_words(emotion), grouped(n_of(emotion))});
    }
  }
}

void plain_problems(const MapReport& report, std::string& out) {
  if (report.problems.empty()) return;
  HtmlTable table(out, "Problems (associations, not proof of cause)",
                  {"Problem", "Where", "What the data shows", "Evidence", "Cost a month"});
  for (const ProblemRow& row : report.problems) {
    table.row({row.name, row.where, row.words,
               std::string(json::enum_word(row.grade)) + ", " + std::string(json::enum_word(row.evidence)),
               money_or_dash(row.cost_per_month, report.currency)});
  }
}

void plain_groups(const MapReport& report, std::string& out) {
  for (const GroupTable& group : report.groups) {
    HtmlTable table(out, group.words, {group.by, "Come", "Leave", "At stake a month, at most"});
    for (const GroupRow& row : group.rows) {
      table.row({row.name, grouped(row.cases), share_words(row.leave_share, row.leave_ci),
                 money_or_dash(row.at_stake_per_month, report.currency)});
    }
  }
}

void plain_follows(const MapReport& report, std::string& out) {
  if (report.follows.empty()) return;
  HtmlTable table(out, "What follows what", {"From", "To", "Times", capitalised(report.unit_plural)});
  for (const FollowRow& row : report.follows) table.row({row.from, row.to, grouped(row.count), grouped(row.cases)});
}

}  // namespace

std::string report_summary(const MapReport& report, const std::vector<std::string>& written) {
  std::string out = report.title + "\n";
  if (report.generated) out += "  GENERATED DATA: made by cairn generate, not by customers\n";
  for (const ScopeItem& item : report.scope) {
    out += "  " + padded(item.label, 12) + item.value + (item.note.empty() ? "" : "  (" + item.note + ")") + "\n";
  }
  out += "  " + padded("Evidence", 12) + evidence_words(report.meter) + "\n";
  out += "  " + padded("Map", 12) + report.map_lead + "\n";
  for (const Finding& finding : report.findings) out += "\n  " + finding.head + "\n    " + finding.text + "\n";
  if (!report.leaves.empty()) {
    summarise_leaves(report, out);
    summarise_groups(report, out);
  } else {
    summarise_steps(report, out);
  }
  if (!report.problems.empty()) out += "\n  Problems\n";
  for (size_t i = 0; i < std::min<size_t>(5, report.problems.size()); ++i)
    out += "    " + std::to_string(i + 1) + ". " + report.problems[i].name + ": " + report.problems[i].words + "\n";
  for (const Unknown& unknown : report.unknowns) {
    if (unknown.is_warning) out += "  " + unknown.text + "\n";
  }
  out += "\n";
  for (const std::string& file : written) out += "  → " + file + "\n";
  return out;
}

std::string plain_report_html(const MapReport& report) {
  std::string out = "<h1>" + escape_html(report.title) + "</h1>\n<p>" + escape_html(report.subtitle) + "</p>\n";
  if (report.generated) out += "<p><strong>Generated data: made by cairn generate, not by customers.</strong></p>\n";
  out += "<dl>\n";
  for (const ScopeItem& item : report.scope)
    out += "<dt>" + escape_html(item.label) + "</dt><dd>" + escape_html(item.value) + " " + escape_html(item.note) +
           "</dd>\n";
  out += "<dt>Evidence</dt><dd>" + escape_html(evidence_words(report.meter)) + "</dd>\n</dl>\n<ul>\n";
  for (const Finding& finding : report.findings)
    out += "<li><strong>" + escape_html(finding.head) + "</strong> " + escape_html(finding.text) + "</li>\n";
  out += "</ul>\n";
  plain_stages(report, out);
  plain_steps(report, out);
  plain_problems(report, out);
  plain_groups(report, out);
  plain_follows(report, out);
  for (const OverallScore& o : report.overall)
    out += "<p>" + escape_html(o.name + ": " + o.value + " (" + o.interval + "), n = " + grouped(o.n) + "; " + o.note) +
           "</p>\n";
  out += "<h2>How it was computed</h2>\n<dl>\n";
  for (const Definition& d : report.definitions)
    out += "<dt>" + escape_html(d.term) + "</dt><dd>" + escape_html(d.text) + "</dd>\n";
  out += "</dl>\n<h2>What is not known</h2>\n<ul>\n";
  for (const Unknown& unknown : report.unknowns) out += "<li>" + escape_html(unknown.text) + "</li>\n";
  return out + "</ul>\n";
}

}  // namespace cairn
