#include "app/mapping_toml.h"

#include "base/json.h"
#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

std::string quoted(const std::string& text) {
  std::string out;
  json::append_quoted(out, text);  // JSON's escapes are TOML's
  return out;
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + quoted(text);
  return out + "]";
}

// Writes `key = value` lines; what is empty or the default is left out.
class Lines {
 public:
  explicit Lines(std::string& out) : out_(out) {}
  void text(std::string_view key, const std::string& value, const std::string& usual = {}) {
    if (!value.empty() && value != usual) line(key, quoted(value));
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) line(key, quoted_list(values));
  }
  void number(std::string_view key, const std::optional<double>& value) {
    if (value) line(key, shortest_number(*value));
  }
  void line(std::string_view key, const std::string& value) { out_ += std::string(key) + " = " + value + "\n"; }

 private:
  std::string& out_;
};

template <typename E>
void word(Lines& lines, std::string_view key, E value, E usual) {
  if (value != usual) lines.text(key, std::string(json::enum_word(value)));
}

void write_answer(Lines& lines, const ScoreMapping& answer) {
  lines.text("score", answer.score);
  word(lines, "scale", answer.scale, ScoreKind::none);
  lines.number("lo", answer.lo);
  lines.number("hi", answer.hi);
  if (!answer.high_is_good) lines.line("high_is_good", "false");
  lines.texts("blank", answer.blank);
}

std::string inline_answer(const ScoreMapping& answer) {
  std::string text;
  Lines lines(text);
  write_answer(lines, answer);
  std::string out = "{ ";
  for (const char c : text) out += c == '\n' ? std::string(", ") : std::string(1, c);
  if (out.ends_with(", ")) out.resize(out.size() - 2);
  return out + " }";
}

void write_roles(Lines& lines, const Roles& roles) {
  lines.text("case", roles.case_id);
  lines.text("customer", roles.customer);
  lines.text("time", roles.time);
  lines.text("activity", roles.activity);
  lines.text("channel", roles.channel);
  lines.text("session", roles.session);
  lines.text("value", roles.value);
  lines.text("currency", roles.currency);
  lines.text("deadline", roles.deadline);
  lines.text("touchpoint", roles.touchpoint);
  lines.text("respondent", roles.respondent);
  lines.text("weight", roles.weight);
  lines.text("text", roles.text);
  write_answer(lines, roles.answer);
}

std::vector<std::string> file_names(const TableMapping& table) {
  std::vector<std::string> out;
  for (const auto& path : table.files) out.push_back(path.string());
  return out;
}

void write_dialect(Lines& lines, const Dialect& dialect) {
  lines.text("delimiter", dialect.delimiter);
  if (dialect.quote != "\"") lines.line("quote", quoted(dialect.quote));
  word(lines, "encoding", dialect.encoding, TextEncoding::automatic);
  lines.text("decimal", dialect.decimal);
  lines.text("zone", dialect.zone, "UTC");
  word(lines, "date_order", dialect.date_order, DateOrder::automatic);
  lines.texts("blanks", dialect.blanks);
  lines.text("earliest", dialect.earliest, "1971-01-01");
  lines.text("latest", dialect.latest);
}

// Tables under `prefix` ("" for the main files, "join." for a joined one).
void write_table(std::string& out, const TableMapping& table, const std::string& prefix) {
  Lines lines(out);
  std::string roles;
  Lines role_lines(roles);
  write_roles(role_lines, table.roles);
  if (!roles.empty()) out += "\n[" + prefix + "roles]\n" + roles;
  if (!table.milestones.empty()) out += "\n[" + prefix + "milestones]\n";
  for (const Milestone& milestone : table.milestones) {
    const std::string when = milestone.when.empty() ? "" : ", when = " + quoted(milestone.when);
    lines.line(quoted(milestone.activity), "{ time = " + quoted(milestone.time) + when + " }");
  }
  if (!table.ratings.empty()) out += "\n[" + prefix + "ratings]\n";
  for (const Rating& rating : table.ratings) lines.line(quoted(rating.touchpoint), inline_answer(rating.answer));
  if (!table.attributes.empty()) out += "\n[" + prefix + "attributes]\n";
  for (const Attribute& attribute : table.attributes) lines.line(quoted(attribute.name), quoted(attribute.column));
}

void write_joins(std::string& out, const std::vector<JoinMapping>& joins) {
  for (const JoinMapping& join : joins) {
    out += "\n[[join]]\n";
    Lines lines(out);
    lines.texts("files", file_names(join.table));
    write_dialect(lines, join.table.dialect);
    lines.text("key", join.key);
    if (join.columns.empty()) {
      if (join.to == JoinTo::customer) lines.text("to", "customer");
    } else {
      lines.text("to", join.to_column);
      lines.texts("columns", join.columns);
    }
    write_table(out, join.table, "join.");
  }
}

std::string inline_condition(const CaseCondition& condition) {
  std::string text;
  Lines lines(text);
  lines.text("stage", condition.stage);
  lines.texts("activities", condition.activities);
  lines.text("attribute", condition.attribute);
  lines.texts("values", condition.values);
  lines.number("at_least", condition.at_least);
  lines.number("at_most", condition.at_most);
  lines.text("filter", condition.filter);
  return text;
}

void write_problems(std::string& out, const ProblemDefinition& problems) {
  std::string text;
  Lines lines(text);
  lines.texts("promise", problems.promise);
  lines.texts("fulfilment", problems.fulfilment);
  lines.texts("pain_signals", problems.pain_signals);
  lines.number("due_days", problems.due_days);
  word(lines, "outcome", problems.outcome, OutcomeKind::goal);
  lines.number("score_at_least", problems.score_at_least);
  if (!text.empty()) out += "\n[problems]\n" + text;
  for (const Exposure& exposure : problems.exposures) {
    const std::string key = "problems.exposures." + quoted(exposure.name);
    out += "\n[" + key + "]\n" + inline_condition(exposure.met);
    const std::string among = inline_condition(exposure.among);
    if (!among.empty()) out += "\n[" + key + ".among]\n" + among;
  }
}

void write_definition(std::string& out, const MapDefinition& definition) {
  Lines lines(out);
  lines.text("title", definition.title);
  if (definition.unit.singular != "case") lines.texts("unit", {definition.unit.singular, definition.unit.plural});
  lines.texts("goal", definition.goal);
  lines.texts("exit", definition.exit);
  lines.texts("order", definition.order);
  lines.text("currency", definition.currency);
  if (definition.open_days != 30) lines.number("open_days", definition.open_days);
  lines.number("period_days", definition.period_days);
  lines.number("funnel_window", definition.funnel_window_days);
  lines.text("nps_mapping", definition.nps_mapping, "linear");
  if (definition.generated) lines.line("generated", "true");
  if (definition.now_at) lines.text("now", iso_time(*definition.now_at));
}

void write_stages_and_names(std::string& out, const MapDefinition& definition) {
  Lines lines(out);
  if (!definition.stages.empty()) out += "\n[stages]\n";
  for (const StageDefinition& stage : definition.stages) lines.line(quoted(stage.name), quoted_list(stage.activities));
  if (!definition.names.empty()) out += "\n[names]\n";
  for (const DisplayName& name : definition.names) lines.line(quoted(name.name), quoted(name.shown));
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

}  // namespace

std::string mapping_toml(const Mapping& mapping) {
  std::string out;
  for (const Guess& guess : mapping.guesses)
    out += "# found: " + one_line(guess.role + " = " + guess.column + " (" + guess.reason + ")") + "\n";
  write_definition(out, mapping.definition);
  std::string input;
  Lines lines(input);
  lines.texts("files", file_names(mapping.input.table));
  write_dialect(lines, mapping.input.table.dialect);
  out += "\n[input]\n" + input;
  write_table(out, mapping.input.table, "");
  write_joins(out, mapping.input.joins);
  write_stages_and_names(out, mapping.definition);
  write_problems(out, mapping.definition.problems);
  return out;
}

}  // namespace cairn
