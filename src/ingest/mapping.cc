#include "ingest/mapping.h"

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "ingest/mapping_check.h"
#include "ingest/mapping_overrides.h"
#include "ingest/toml_reader.h"

namespace cairn {
namespace {

// A mapping is written by hand: one larger than this is something else.
constexpr uint64_t max_mapping_bytes = 4 << 20;

void read_dialect(TomlReader& in, Dialect& out) {
  in.text("delimiter", out.delimiter);
  in.text("quote", out.quote);
  in.word("encoding", out.encoding);
  in.text("decimal", out.decimal);
  in.text("zone", out.zone);
  in.word("date_order", out.date_order);
  in.texts("blanks", out.blanks);
  in.text("earliest", out.earliest);
  in.text("latest", out.latest);
}

void read_files(TomlReader& in, const std::filesystem::path& folder, std::vector<std::filesystem::path>& out) {
  std::vector<std::string> names;
  in.texts("files", names);
  for (const auto& name : names) out.push_back(folder / name);
}

void read_answer(TomlReader& in, ScoreMapping& out) {
  in.text("score", out.score);
  in.word("scale", out.scale);
  in.number("lo", out.lo);
  in.number("hi", out.hi);
  in.boolean("high_is_good", out.high_is_good);
  in.texts("blank", out.blank);
}

void read_roles(TomlReader in, Roles& out) {
  in.text("case", out.case_id);
  in.text("customer", out.customer);
  in.text("time", out.time);
  in.text("activity", out.activity);
  in.text("channel", out.channel);
  in.text("session", out.session);
  in.text("value", out.value);
  in.text("currency", out.currency);
  in.text("deadline", out.deadline);
  in.text("touchpoint", out.touchpoint);
  in.text("respondent", out.respondent);
  in.text("weight", out.weight);
  in.text("text", out.text);
  read_answer(in, out.answer);
  in.finish();
}

// "arrived" = "arrival_date", or { time = "arrival_date", when = "status = 'Check-Out'" }
void read_milestones(TomlReader in, std::optional<Error>& failure, std::vector<Milestone>& out) {
  for (const auto& [activity, node] : in.entries()) {
    Milestone milestone{std::string(activity), {}, {}};
    if (const toml::table* table = node->as_table()) {
      TomlReader inner(*table, in.key_path(activity), failure);
      inner.text("time", milestone.time);
      inner.text("when", milestone.when);
      inner.finish();
    } else {
      in.text(activity, milestone.time);
    }
    if (milestone.time.empty()) in.fail(*node, activity, "needs the column of its time");
    out.push_back(std::move(milestone));
  }
}

// "Food" = "q7", or { score = "q7", scale = "stars" }; what is not said is as in [roles].
void read_ratings(TomlReader in, std::optional<Error>& failure, const Roles& roles, std::vector<Rating>& out) {
  for (const auto& [touchpoint, node] : in.entries()) {
    Rating rating{std::string(touchpoint), roles.answer};
    rating.answer.score.clear();
    if (const toml::table* table = node->as_table()) {
      TomlReader inner(*table, in.key_path(touchpoint), failure);
      read_answer(inner, rating.answer);
      inner.finish();
    } else {
      in.text(touchpoint, rating.answer.score);
    }
    if (rating.answer.score.empty()) in.fail(*node, touchpoint, "needs the column of its score");
    out.push_back(std::move(rating));
  }
}

// The sections that the main files and a joined file share.
void read_sections(TomlReader& in, std::optional<Error>& failure, TableMapping& out) {
  if (const auto* table = in.table("roles")) read_roles({*table, in.key_path("roles"), failure}, out.roles);
  if (const auto* table = in.table("milestones"))
    read_milestones({*table, in.key_path("milestones"), failure}, failure, out.milestones);
  if (const auto* table = in.table("ratings"))
    read_ratings({*table, in.key_path("ratings"), failure}, failure, out.roles, out.ratings);
  if (const auto* table = in.table("attributes")) {
    TomlReader attributes(*table, in.key_path("attributes"), failure);
    for (const auto& [name, node] : attributes.entries()) {
      out.attributes.push_back({std::string(name), {}});
      attributes.text(name, out.attributes.back().column);
    }
  }
}

void read_join(TomlReader in, std::optional<Error>& failure, const std::filesystem::path& folder, JoinMapping& out) {
  read_files(in, folder, out.table.files);
  read_dialect(in, out.table.dialect);
  in.text("key", out.key);
  in.texts("columns", out.columns);
  std::string to;
  in.text("to", to);
  if (!out.columns.empty()) {
    out.to_column = to.empty() ? out.key : to;
  } else if (to == "customer") {
    out.to = JoinTo::customer;
  } else if (!to.empty() && to != "case") {
    in.fail(*in.source().get("to"), "to", "expected \"case\" or \"customer\" (a column only together with `columns`)");
  }
  read_sections(in, failure, out.table);
  in.finish();
}

void read_joins(TomlReader& in, std::optional<Error>& failure, const std::filesystem::path& folder,
                const Dialect& dialect, std::vector<JoinMapping>& out) {
  const toml::node* node = in.node("join");
  if (!node) return;
  const toml::array* list = node->as_array();
  if (!list || !list->is_array_of_tables()) return in.fail(*node, "join", "expected [[join]] tables");
  for (const toml::node& item : *list) {
    JoinMapping join;
    join.table.dialect.zone = dialect.zone;
    join.table.dialect.date_order = dialect.date_order;
    read_join({*item.as_table(), "join[" + std::to_string(out.size()) + "]", failure}, failure, folder, join);
    out.push_back(std::move(join));
  }
}

void read_condition(TomlReader& in, CaseCondition& out) {
  in.text("stage", out.stage);
  in.texts("activities", out.activities);
  in.text("attribute", out.attribute);
  in.texts("values", out.values);
  in.number("at_least", out.at_least);
  in.number("at_most", out.at_most);
  in.text("filter", out.filter);
}

void read_exposures(TomlReader in, std::optional<Error>& failure, std::vector<Exposure>& out) {
  for (const auto& [name, node] : in.entries()) {
    Exposure exposure{std::string(name), {}, {}};
    const toml::table* table = in.table(name);
    if (!table) return;
    TomlReader inner(*table, in.key_path(name), failure);
    read_condition(inner, exposure.met);
    if (const auto* among = inner.table("among")) {
      TomlReader condition(*among, inner.key_path("among"), failure);
      read_condition(condition, exposure.among);
      condition.finish();
    }
    inner.finish();
    out.push_back(std::move(exposure));
  }
}

void read_problems(TomlReader in, std::optional<Error>& failure, ProblemDefinition& out) {
  in.texts("promise", out.promise);
  in.texts("fulfilment", out.fulfilment);
  in.texts("pain_signals", out.pain_signals);
  in.days("due_days", out.due_days);
  in.word("outcome", out.outcome);
  in.number("score_at_least", out.score_at_least);
  if (const auto* table = in.table("exposures"))
    read_exposures({*table, in.key_path("exposures"), failure}, failure, out.exposures);
  in.finish();
}

// unit = "booking", or ["city", "cities"]
void read_unit(TomlReader& in, UnitName& out) {
  std::vector<std::string> words;
  in.texts("unit", words);
  if (in.failed() || words.empty()) return;
  if (words.size() > 2)
    return in.fail(*in.source().get("unit"), "unit", "expected one word or two: one case, many cases");
  out = {words[0], words.size() == 2 ? words[1] : words[0] + "s"};
}

void read_now(TomlReader& in, std::optional<int64_t>& out) {
  std::string text;
  in.text("now", text);
  if (in.failed() || text.empty()) return;
  out = parse_iso_time(text);
  if (!out) in.fail(*in.source().get("now"), "now", "expected a time such as 2026-11-22T01:09:00Z");
}

void read_definition(TomlReader& in, std::optional<Error>& failure, MapDefinition& out) {
  in.text("title", out.title);
  in.texts("goal", out.goal);
  in.texts("exit", out.exit);
  in.texts("order", out.order);
  read_unit(in, out.unit);
  in.text("currency", out.currency);
  std::optional<double> open_days;
  in.days("open_days", open_days);
  out.open_days = open_days.value_or(out.open_days);
  in.days("period_days", out.period_days);
  in.days("funnel_window", out.funnel_window_days);
  in.text("nps_mapping", out.nps_mapping);
  in.boolean("generated", out.generated);
  read_now(in, out.now_at);
  if (const auto* table = in.table("stages")) {
    TomlReader stages(*table, "stages", failure);
    for (const auto& [name, node] : stages.entries()) {
      out.stages.push_back({std::string(name), {}});
      stages.texts(name, out.stages.back().activities);
    }
  }
  if (const auto* table = in.table("problems")) read_problems({*table, "problems", failure}, failure, out.problems);
  if (const auto* table = in.table("names")) {
    TomlReader names(*table, "names", failure);
    for (const auto& [name, node] : names.entries()) {
      out.names.push_back({std::string(name), {}});
      names.text(name, out.names.back().shown);
    }
  }
}

Result<Mapping> decode(const toml::table& table, const std::filesystem::path& folder) {
  std::optional<Error> failure;
  TomlReader top(table, {}, failure);
  Mapping out;
  if (const auto* input = top.table("input")) {
    TomlReader in(*input, "input", failure);
    read_files(in, folder, out.input.table.files);
    read_dialect(in, out.input.table.dialect);
    in.finish();
  }
  read_sections(top, failure, out.input.table);
  read_joins(top, failure, folder, out.input.table.dialect, out.input.joins);
  read_definition(top, failure, out.definition);
  top.finish();
  if (failure) return *std::move(failure);
  out.input.currency = out.definition.currency;
  return out;
}

}  // namespace

Predicate predicate_of(const CaseCondition& condition) {
  CombinedPredicate all;
  const auto add = [&](auto term) { all.parts.push_back({std::move(term)}); };
  if (!condition.stage.empty()) add(StageCondition{{condition.stage}});
  if (!condition.activities.empty()) {
    OccurrenceCondition did;
    did.activity = condition.activities;
    add(std::move(did));
  }
  if (!condition.attribute.empty()) {
    const auto limit = [](const std::optional<double>& number) {
      return number ? std::optional(Rational::from_decimal(*number)) : std::nullopt;
    };
    AttributeCondition attribute{condition.attribute, {}, limit(condition.at_least), limit(condition.at_most), {}};
    if (!condition.values.empty()) attribute.is = condition.values;
    add(std::move(attribute));
  }
  if (!condition.filter.empty())
    all.parts.push_back(json::decode<Predicate>(json::parse(condition.filter).value()).value());
  return {std::move(all)};
}

Result<Mapping> decode_mapping(std::string_view toml, const std::string& name, const std::filesystem::path& folder,
                               const std::vector<MappingOverride>& overrides) {
  if (!is_utf8(toml)) return invalid("is not UTF-8 text", name);
  toml::table table;
  try {
    table = toml::parse(toml, name);
  } catch (const toml::parse_error& error) {
    return invalid("is not TOML: " + std::string(error.description()), toml_place(error.source()));
  }
  CAIRN_TRY_VOID(apply_overrides(table, overrides));
  return decode(table, folder);
}

Result<Mapping> parse_mapping(std::string_view toml, const std::string& name, const std::filesystem::path& folder,
                              const std::vector<MappingOverride>& overrides) {
  CAIRN_TRY(Mapping mapping, decode_mapping(toml, name, folder, overrides));
  CAIRN_TRY_VOID(check_mapping(mapping, name));
  return mapping;
}

Result<Mapping> read_mapping(const std::filesystem::path& file, const std::vector<MappingOverride>& overrides) {
  CAIRN_TRY(const std::string text, read_file(file, max_mapping_bytes));
  return parse_mapping(text, file.filename().string(), file.parent_path(), overrides);
}

}  // namespace cairn
