#include "ingest/table_plan.h"

#include <algorithm>

#include "base/text.h"

namespace cairn {
namespace {

std::string some_names(const std::vector<std::string>& header) {
  std::string out;
  for (size_t i = 0; i < header.size() && i < 12; ++i) out += (i == 0 ? "" : ", ") + header[i];
  return header.size() > 12 ? out + ", …" : out;
}

class Planner {
 public:
  Planner(const std::vector<std::string>& header, const std::string& file, const std::string& where)
      : header_(header), file_(file), where_(where) {}

  Result<void> resolve(const ColumnText& text, const std::string& key, FieldSource& out) {
    if (text.empty()) return {};
    if (is_expression(text)) {
      out = {FieldSource::Kind::computed, plan.expressions.size(), key};
      return add_expression(std::string(trim(std::string_view(text).substr(1))), key);
    }
    CAIRN_TRY(const size_t at, find_column(text, header_, file_, in_table(key)));
    out = {FieldSource::Kind::column, at, text};
    return {};
  }

  Result<void> roles(const Roles& roles) {
    if (roles.case_id == row_as_case) {
      plan.case_id = {FieldSource::Kind::row_number, 0, std::string(row_as_case)};
    } else {
      CAIRN_TRY_VOID(resolve(roles.case_id, "roles.case", plan.case_id));
    }
    CAIRN_TRY_VOID(resolve(roles.customer, "roles.customer", plan.customer));
    CAIRN_TRY_VOID(resolve(roles.time, "roles.time", plan.time));
    CAIRN_TRY_VOID(resolve(roles.activity, "roles.activity", plan.activity));
    CAIRN_TRY_VOID(resolve(roles.channel, "roles.channel", plan.channel));
    CAIRN_TRY_VOID(resolve(roles.session, "roles.session", plan.session));
    CAIRN_TRY_VOID(resolve(roles.value, "roles.value", plan.value));
    CAIRN_TRY_VOID(resolve(roles.currency, "roles.currency", plan.currency));
    CAIRN_TRY_VOID(resolve(roles.deadline, "roles.deadline", plan.deadline));
    CAIRN_TRY_VOID(resolve(roles.touchpoint, "roles.touchpoint", plan.touchpoint));
    CAIRN_TRY_VOID(resolve(roles.respondent, "roles.respondent", plan.respondent));
    CAIRN_TRY_VOID(resolve(roles.weight, "roles.weight", plan.weight));
    return resolve(roles.text, "roles.text", plan.text);
  }

  Result<void> milestones(const std::vector<Milestone>& milestones) {
    for (const auto& milestone : milestones) {
      MilestonePlan step{milestone.activity, {}, {}};
      const std::string key = "milestones." + milestone.activity;
      CAIRN_TRY_VOID(resolve(milestone.time, key + ".time", step.time));
      if (!milestone.when.empty()) {
        step.when = {FieldSource::Kind::computed, plan.expressions.size(), key + ".when"};
        // A condition must be one: the cast makes "yes" or 3 an error when the statement is prepared.
        CAIRN_TRY_VOID(add_expression("CASE WHEN " + milestone.when + "\nTHEN 'true' ELSE 'false' END", key + ".when"));
      }
      plan.milestones.push_back(std::move(step));
    }
    return {};
  }

  Result<void> answers(const TableMapping& table) {
    for (const auto& rating : table.ratings) {
      AnswerPlan answer{rating.touchpoint, {}, rating.answer};
      CAIRN_TRY_VOID(resolve(rating.answer.score, "ratings." + rating.touchpoint, answer.score));
      plan.answers.push_back(std::move(answer));
    }
    if (table.ratings.empty() && (!table.roles.answer.score.empty() || plan.text.present())) {
      AnswerPlan answer{{}, {}, table.roles.answer};
      CAIRN_TRY_VOID(resolve(table.roles.answer.score, "roles.score", answer.score));
      plan.answers.push_back(std::move(answer));
    }
    return {};
  }

  Result<void> attributes(const std::vector<Attribute>& attributes) {
    for (const auto& attribute : attributes) {
      plan.attribute_names.push_back(attribute.name);
      CAIRN_TRY_VOID(resolve(attribute.column, "attributes." + attribute.name, plan.attributes.emplace_back()));
    }
    return {};
  }

  // What every table must have, whatever it holds.
  Result<void> check() const {
    const auto lacks = [&](const std::string& message) {
      return invalid(message + "; the columns of " + file_ + " are: " + some_names(header_), where_,
                     "missing_required_column");
    };
    if (!plan.has_events() && !plan.has_answers() && !plan.has_facts()) {
      return lacks(
          "nothing is mapped: name roles.activity or [milestones] for events, roles.score or [ratings] for answers, or "
          "roles.value");
    }
    if (!plan.case_id.present() && !plan.customer.present())
      return lacks("which column names the customer or the case? Set roles.customer or roles.case");
    if (!plan.time.present() && (plan.activity.present() || plan.has_answers()))
      return lacks("which column holds the time? Set roles.time");
    return {};
  }

  TablePlan plan;

 private:
  [[nodiscard]] std::string in_table(const std::string& key) const { return where_.empty() ? key : where_ + "." + key; }

  Result<void> add_expression(std::string sql, const std::string& key) {
    if (sql.empty()) return invalid("nothing follows the \"=\"", in_table(key));
    plan.expressions.push_back({std::move(sql), in_table(key)});
    return {};
  }

  const std::vector<std::string>& header_;
  const std::string& file_;
  const std::string& where_;
};

}  // namespace

Result<size_t> find_column(std::string_view name, const std::vector<std::string>& header, const std::string& file,
                           const std::string& key) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) {
    const auto close = nearest(name, header);
    return invalid("there is no column \"" + std::string(name) + "\" in " + file +
                       (close ? "; did you mean \"" + *close + "\"?" : "; there are: " + some_names(header)),
                   key, "missing_required_column");
  }
  if (std::find(found + 1, header.end(), name) != header.end()) {
    return invalid("two columns of " + file + " are called \"" + std::string(name) + "\"; rename one", key,
                   "duplicate_column");
  }
  return static_cast<size_t>(found - header.begin());
}

Result<TablePlan> plan_table(const TableMapping& table, const std::vector<std::string>& header, const std::string& file,
                             const std::string& where) {
  Planner planner(header, file, where);
  CAIRN_TRY_VOID(planner.roles(table.roles));
  CAIRN_TRY_VOID(planner.milestones(table.milestones));
  CAIRN_TRY_VOID(planner.answers(table));
  CAIRN_TRY_VOID(planner.attributes(table.attributes));
  CAIRN_TRY_VOID(planner.check());
  return std::move(planner.plan);
}

}  // namespace cairn
