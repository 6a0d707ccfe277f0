// Roles of columns found from their names and first values, for files that come without a cairn.toml.

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/mapping.h"
#include "ingest/mapping_check.h"
#include "ingest/number_text.h"
#include "ingest/time_text.h"

namespace cairn {
namespace {

constexpr size_t sample_rows = 1000;

// Names of columns for each role as "user_id", best first. Kept to names that can hardly mean anything else.
constexpr std::string_view case_names[] = {"case_id", "case", "caseid", "case_concept_name", "case_number"};
// Taken as the case only where no customer is named.
constexpr std::string_view thing_names[] = {"order_id",   "booking_id", "ticket_id", "incident_id",
                                            "journey_id", "session_id", "session",   "visit_id"};
constexpr std::string_view customer_names[] = {
    "customer_id",  "customer",  "customerid", "user_id",        "userid",        "user",
    "client_id",    "clientid",  "contact_id", "person_id",      "visitor_id",    "distinct_id",
    "account_id",   "member_id", "guest_id",   "passenger_id",   "respondent_id", "respondent",
    "anonymous_id", "email",     "e_mail",     "user_pseudo_id", "client"};
constexpr std::string_view time_names[] = {"occurred_at",
                                           "timestamp",
                                           "event_time",
                                           "event_timestamp",
                                           "time",
                                           "datetime",
                                           "date_time",
                                           "date",
                                           "time_timestamp",
                                           "created_at",
                                           "created",
                                           "submitted_at",
                                           "answered_at",
                                           "response_date",
                                           "responded_at",
                                           "event_date",
                                           "answer_timestamp",
                                           "complete_timestamp",
                                           "start_time"};
constexpr std::string_view activity_names[] = {"activity",     "event",         "event_name", "action", "event_type",
                                               "concept_name", "activity_name", "eventname",  "step"};
constexpr std::string_view channel_names[] = {"channel", "source", "medium", "utm_source", "platform"};
constexpr std::string_view session_names[] = {"session_id", "session", "sessionid", "visit_id"};
constexpr std::string_view value_names[] = {"value", "amount", "revenue", "order_value", "total", "price"};
constexpr std::string_view currency_names[] = {"currency", "currency_code"};
constexpr std::string_view score_names[] = {"nps",
                                            "nps_score",
                                            "csat",
                                            "csat_score",
                                            "ces",
                                            "ces_score",
                                            "score",
                                            "rating",
                                            "stars",
                                            "review_score",
                                            "satisfaction",
                                            "recommend",
                                            "likelihood_to_recommend",
                                            "recommendation",
                                            "overall_satisfaction"};
constexpr std::string_view text_names[] = {"comment",  "comments",    "text",        "feedback", "review",
                                           "verbatim", "review_text", "answer_text", "message"};
constexpr std::string_view touchpoint_names[] = {"touchpoint", "question", "question_code"};

using Names = std::span<const std::string_view>;

// "Event Time" → "event_time"
std::string key_of(std::string_view name) {
  std::string out;
  for (const char c : ascii_lower(trim(name))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != '_') {
      out.push_back('_');
    }
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

// The head of a file: its columns, and the values they begin with.
class SampleRows {
 public:
  static Result<SampleRows> read(const std::filesystem::path& file, const Dialect& dialect) {
    CAIRN_TRY(CsvReader reader, CsvReader::open(file, dialect));
    SampleRows sample;
    sample.file_ = file.string();
    sample.header_ = reader.header();
    RecordChunk chunk;
    CAIRN_TRY_VOID(reader.next(chunk, sample_rows));
    sample.values_.resize(sample.header_.size());
    for (size_t row = 0; row < chunk.rows; ++row) {
      for (size_t column = 0; column < chunk.columns; ++column) {
        sample.values_[column].emplace_back(trim(chunk.field(row, column)));
      }
    }
    return sample;
  }

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  // One text per sampled row, empty where there is none.
  [[nodiscard]] const std::vector<std::string>& values(size_t column) const { return values_[column]; }
  [[nodiscard]] const std::vector<std::string>* values_of(const std::string& name) const {
    const auto at = std::find(header_.begin(), header_.end(), name);
    return at == header_.end() ? nullptr : &values_[static_cast<size_t>(at - header_.begin())];
  }

  // How many of the values that are there are as `test` says.
  [[nodiscard]] size_t count(size_t column, const std::function<bool(std::string_view)>& test) const {
    const auto& all = values_[column];
    return static_cast<size_t>(
        std::count_if(all.begin(), all.end(), [&](const std::string& text) { return !text.empty() && test(text); }));
  }
  [[nodiscard]] size_t known(size_t column) const {
    return count(column, [](std::string_view) { return true; });
  }
  // One in five is, or there are none: a name says more than many bad values.
  [[nodiscard]] bool partly(size_t column, const std::function<bool(std::string_view)>& test) const {
    return count(column, test) * 5 >= known(column);
  }
  // Nearly all of them are, or there are none.
  [[nodiscard]] bool mostly(size_t column, const std::function<bool(std::string_view)>& test) const {
    return count(column, test) * 10 >= known(column) * 8;
  }

  // The first column of the best name whose values fit.
  [[nodiscard]] std::optional<size_t> find(Names names, const std::function<bool(std::string_view)>& fits) const {
    for (const auto name : names) {
      for (size_t column = 0; column < header_.size(); ++column) {
        if (key_of(header_[column]) == name && partly(column, fits)) return column;
      }
    }
    return std::nullopt;
  }

 private:
  std::string file_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> values_;
};

bool anything(std::string_view) { return true; }
bool is_number(std::string_view text) { return parse_number(text, '.') || parse_number(text, ','); }

bool is_time(std::string_view text) {
  auto times = TimeText::create(Dialect{});
  int64_t at = 0;
  LocalTimeKind kind{};
  return times.ok() && times->read(text, at, kind) != TimeFault::not_a_time;
}

std::string counted(size_t part, size_t of, const std::string& what) {
  return grouped(static_cast<int64_t>(part)) + " of " + grouped(static_cast<int64_t>(of)) + " values are " + what;
}

// The scale of a column of answers, by its name, then by its values.
std::optional<ScoreKind> guess_scale(const std::string& key, const std::vector<std::string>& values,
                                     std::string& reason) {
  double lo = 1e300, hi = -1e300;
  for (const auto& text : values) {
    const auto value = parse_number(text, '.');
    if (!value) continue;
    lo = std::min(lo, *value);
    hi = std::max(hi, *value);
  }
  const std::string range = "answers run from " + shortest_number(lo) + " to " + shortest_number(hi);
  reason = "named \"" + key + "\"; " + range;
  if (key.starts_with("nps") || key.find("recommend") != std::string::npos) return ScoreKind::nps;
  if (key.starts_with("csat") && hi <= 5) return ScoreKind::csat;
  if (key.starts_with("ces") && hi <= 7) return ScoreKind::ces;
  if (key.find("star") != std::string::npos && hi <= 5) return ScoreKind::stars;
  reason = range;
  if (lo >= 1 && hi <= 5) return ScoreKind::stars;
  if (lo >= 0 && hi <= 10 && hi > 7) return ScoreKind::nps;
  return std::nullopt;
}

class Guesser {
 public:
  Guesser(const SampleRows& sample, std::vector<Guess>& guesses) : sample_(sample), guesses_(guesses) {}

  // Fills a role that is still open.
  void role(ColumnText& column, const std::string& name, Names names, const std::function<bool(std::string_view)>& fits,
            const std::string& what) {
    if (!column.empty()) return;
    const auto found = sample_.find(names, fits);
    if (!found) return;
    const size_t known = sample_.known(*found);
    column = sample_.header()[*found];
    const std::string values = what.empty() ? "" : "; " + counted(sample_.count(*found, fits), known, what);
    guesses_.push_back({name, column, "named like one" + values});
  }

  // The only column that looks like a time, where none is named like one.
  void time_by_values(ColumnText& column) {
    if (!column.empty()) return;
    std::vector<size_t> found;
    for (size_t i = 0; i < sample_.header().size(); ++i) {
      const auto dated = [](std::string_view text) {
        return text.find_first_of("-/.:") != std::string_view::npos && is_time(text);
      };
      if (sample_.known(i) != 0 && sample_.mostly(i, dated)) found.push_back(i);
    }
    if (found.size() != 1) return;
    column = sample_.header()[found[0]];
    guesses_.push_back({"time", column, "the only column that holds times"});
  }

  // Amounts are summed over a case. So a column of amounts is taken only where one activity alone has them: the price
  // of what lies in a cart and of what was bought would count twice.
  void value(Roles& roles) {
    if (!roles.value.empty()) return;
    const auto found = sample_.find(value_names, is_number);
    const auto* activities = sample_.values_of(roles.activity);
    if (!found || activities == nullptr) return;
    std::set<std::string> with_amounts;
    for (size_t row = 0; row < activities->size(); ++row) {
      if (!sample_.values(*found)[row].empty()) with_amounts.insert((*activities)[row]);
    }
    if (with_amounts.size() != 1) return;
    roles.value = sample_.header()[*found];
    guesses_.push_back({"value", roles.value, "named like one; only \"" + *with_amounts.begin() + "\" has amounts"});
  }

  Result<void> answer(ScoreMapping& answer) {
    role(answer.score, "score", score_names, is_number, "numbers");
    if (answer.score.empty() || answer.scale != ScoreKind::none) return {};
    const auto* values = sample_.values_of(answer.score);
    if (values == nullptr) return {};
    std::string reason;
    const auto scale = guess_scale(key_of(answer.score), *values, reason);
    if (!scale) {
      return invalid("which scale has \"" + answer.score + "\" (" + reason +
                         ")? Pass --scale nps, csat, stars, ces or binary, or --scale scale --lo 0 --hi 100",
                     sample_.file(), "scale_needed");
    }
    answer.scale = *scale;
    guesses_.push_back({"scale", std::string(json::enum_word(*scale)), reason});
    return {};
  }

  // An error that names what is missing and what there is.
  [[nodiscard]] Error missing(const std::string& role, const std::string& what) const {
    std::string columns;
    for (size_t i = 0; i < sample_.header().size() && i < 12; ++i)
      columns += (i == 0 ? "" : ", ") + sample_.header()[i];
    return invalid("which column holds " + what + "? Pass --" + role +
                       " COLUMN, or write a cairn.toml; the columns are: " + columns,
                   sample_.file(), "missing_required_column");
  }

 private:
  const SampleRows& sample_;
  std::vector<Guess>& guesses_;
};

Result<void> guess_main(const SampleRows& sample, TableMapping& table, std::vector<Guess>& guesses) {
  Guesser guesser(sample, guesses);
  Roles& roles = table.roles;
  guesser.role(roles.case_id, "case", case_names, anything, "");
  guesser.role(roles.customer, "customer", customer_names, anything, "");
  if (roles.customer.empty()) guesser.role(roles.case_id, "case", thing_names, anything, "");
  guesser.role(roles.time, "time", time_names, is_time, "times");
  guesser.time_by_values(roles.time);
  if (table.milestones.empty()) guesser.role(roles.activity, "activity", activity_names, anything, "");
  guesser.role(roles.channel, "channel", channel_names, anything, "");
  guesser.role(roles.session, "session", session_names, anything, "");
  guesser.value(roles);
  if (!roles.value.empty()) guesser.role(roles.currency, "currency", currency_names, anything, "");
  guesser.role(roles.text, "text", text_names, anything, "");
  if (table.ratings.empty()) CAIRN_TRY_VOID(guesser.answer(roles.answer));
  guesser.role(roles.touchpoint, "touchpoint", touchpoint_names, anything, "");
  if (roles.case_id.empty() && roles.customer.empty()) return guesser.missing("customer", "the customer");
  const bool has_answers = !roles.answer.score.empty() || !table.ratings.empty();
  if (roles.time.empty() && table.milestones.empty()) return guesser.missing("time", "the time");
  if (roles.activity.empty() && table.milestones.empty() && !has_answers)
    return guesser.missing("activity", "what happened");
  return {};
}

// Answers are joined by the case where both files name it by the same column, else by the customer and the time.
Result<void> guess_survey(const SampleRows& sample, const Roles& main, JoinMapping& join, std::vector<Guess>& guesses) {
  Guesser guesser(sample, guesses);
  Roles& roles = join.table.roles;
  const auto& header = sample.header();
  const auto holds = [&](const std::string& column) {
    return !column.empty() && std::find(header.begin(), header.end(), column) != header.end();
  };
  if (holds(main.case_id)) {
    join.key = main.case_id;
    guesses.push_back({"key", join.key, "the column of the case stands in " + sample.file() + " too"});
  } else if (holds(main.customer)) {
    join.key = main.customer;
    join.to = JoinTo::customer;
    guesses.push_back({"key", join.key, "the column of the customer stands in " + sample.file() + " too"});
  } else {
    join.to = JoinTo::customer;
    guesser.role(join.key, "key", customer_names, anything, "");
  }
  if (join.key.empty()) return guesser.missing("customer", "the customer who answered (called as in the events)");
  guesser.role(roles.time, "time", time_names, is_time, "times");
  guesser.time_by_values(roles.time);
  guesser.role(roles.text, "text", text_names, anything, "");
  CAIRN_TRY_VOID(guesser.answer(roles.answer));
  guesser.role(roles.touchpoint, "touchpoint", touchpoint_names, anything, "");
  if (roles.time.empty()) return guesser.missing("time", "the time of the answer");
  if (roles.answer.score.empty() && roles.text.empty()) return guesser.missing("score", "the score");
  return {};
}

// What flags say about answers is about the survey, if there is one.
Roles take_answer_roles(Roles& roles) {
  Roles out;
  out.answer = std::exchange(roles.answer, {});
  out.text = std::exchange(roles.text, {});
  out.touchpoint = std::exchange(roles.touchpoint, {});
  out.respondent = std::exchange(roles.respondent, {});
  out.weight = std::exchange(roles.weight, {});
  return out;
}

}  // namespace

Result<Mapping> guess_mapping(const std::vector<std::filesystem::path>& files,
                              const std::vector<std::filesystem::path>& survey,
                              const std::vector<MappingOverride>& overrides) {
  if (files.empty()) return invalid("no file is named");
  CAIRN_TRY(Mapping mapping, decode_mapping("", "the flags", {}, overrides));
  TableMapping& table = mapping.input.table;
  table.files = files;
  const Roles answers_by_flags = survey.empty() ? Roles{} : take_answer_roles(table.roles);
  CAIRN_TRY(const SampleRows sample, SampleRows::read(files[0], table.dialect));
  CAIRN_TRY_VOID(guess_main(sample, table, mapping.guesses));
  for (const auto& file : survey) {
    JoinMapping join;
    join.table.files = {file};
    join.table.dialect.zone = table.dialect.zone;
    join.table.dialect.date_order = table.dialect.date_order;
    join.table.roles = answers_by_flags;
    CAIRN_TRY(const SampleRows answers, SampleRows::read(file, join.table.dialect));
    CAIRN_TRY_VOID(guess_survey(answers, table.roles, join, mapping.guesses));
    mapping.input.joins.push_back(std::move(join));
  }
  CAIRN_TRY_VOID(check_mapping(mapping, "the flags"));
  return mapping;
}

}  // namespace cairn
