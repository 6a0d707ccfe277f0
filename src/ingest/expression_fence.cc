#include "ingest/expression_fence.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cairn {
namespace {

// Pure functions of their arguments whose result is not much longer than they are: no replace, repeat or lpad, which
// could fill the memory; nothing that knows the time, the machine or the database.
constexpr std::array operators{"+", "-", "*", "/", "//", "%", "||", "~~", "!~~", "~~*", "!~~*"};
constexpr std::array casts{
    "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT",    "HUGEINT",     "FLOAT",        "DOUBLE",
    "DECIMAL", "VARCHAR", "DATE",     "TIME",    "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE",
    "INTERVAL"};
constexpr std::array operator_types{"OPERATOR_NOT",   "OPERATOR_IS_NULL",  "OPERATOR_IS_NOT_NULL", "COMPARE_IN",
                                    "COMPARE_NOT_IN", "OPERATOR_COALESCE", "OPERATOR_TRY"};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

Error refused(const std::string& what) {
  return {ErrorCode::denied,
          what +
              " is not allowed in an expression; it may use columns, constants, CASE, comparisons, casts and plain "
              "functions (docs/formats/cairn-toml.md)",
          {},
          "expression_refused"};
}

std::string_view text_of(const json::Object& object, std::string_view key) {
  const json::Value* value = object.if_contains(key);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

bool is_null_or_absent(const json::Object& object, std::string_view key) {
  const json::Value* value = object.if_contains(key);
  return value == nullptr || value->is_null();
}

class Judge {
 public:
  Judge(const std::vector<std::string>& columns, std::vector<std::string>& used) : columns_(columns), used_(used) {}

  Result<void> expression(const json::Value& value) {
    const json::Object* node = value.if_object();
    if (node == nullptr) return refused("this form");
    const std::string_view kind = text_of(*node, "class");
    if (kind == "CONSTANT") return {};
    if (kind == "COLUMN_REF") return column(*node);
    if (kind == "FUNCTION") return function(*node);
    if (kind == "CAST") return cast(*node);
    if (kind == "CASE") return choice(*node);
    if (kind == "COMPARISON") return children(*node, {"left", "right"});
    if (kind == "BETWEEN") return children(*node, {"input", "lower", "upper"});
    if (kind == "CONJUNCTION") return list(*node, "children");
    if (kind == "OPERATOR") {
      if (!holds(operator_types, text_of(*node, "type")))
        return refused("the operator " + std::string(text_of(*node, "type")));
      return list(*node, "children");
    }
    return refused("a " + ascii_lower(kind));
  }

 private:
  Result<void> children(const json::Object& node, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) {
      const json::Value* child = node.if_contains(key);
      if (child == nullptr) return refused("this form");
      CAIRN_TRY_VOID(expression(*child));
    }
    return {};
  }

  Result<void> list(const json::Object& node, std::string_view key) {
    const json::Value* items = node.if_contains(key);
    if (items == nullptr || !items->is_array()) return refused("this form");
    for (const json::Value& item : items->get_array()) CAIRN_TRY_VOID(expression(item));
    return {};
  }

  Result<void> column(const json::Object& node) {
    const json::Value* names = node.if_contains("column_names");
    if (names == nullptr || !names->is_array() || names->get_array().size() != 1) return refused("a name with dots");
    const json::Value& name_value = names->get_array()[0];
    if (!name_value.is_string()) return refused("this form");
    const std::string name(name_value.get_string());
    const auto same = [&](const std::string& column) { return ascii_lower(column) == ascii_lower(name); };
    const auto found = std::find_if(columns_.begin(), columns_.end(), same);
    if (found == columns_.end()) {
      const auto close = nearest(name, columns_);
      return invalid("there is no column \"" + name + "\"" + (close ? "; did you mean \"" + *close + "\"?" : "") +
                         " (a text stands in single quotes)",
                     {}, "unknown_column");
    }
    if (std::find_if(found + 1, columns_.end(), same) != columns_.end())
      return invalid("more than one column is called \"" + name + "\"", {}, "duplicate_column");
    if (!holds(used_, *found)) used_.push_back(*found);
    return {};
  }

  Result<void> function(const json::Object& node) {
    const std::string name = ascii_lower(text_of(node, "function_name"));
    const std::string_view schema = text_of(node, "schema");
    if (!holds(operators, name) && !holds(allowed_functions(), name)) return refused("the function " + name);
    if ((!schema.empty() && schema != "main") || !text_of(node, "catalog").empty())
      return refused("the function " + std::string(schema) + "." + name);
    const json::Value* distinct = node.if_contains("distinct");
    if (!is_null_or_absent(node, "filter") || (distinct && distinct->is_bool() && distinct->get_bool()))
      return refused("an aggregate");
    return list(node, "children");
  }

  Result<void> cast(const json::Object& node) {
    const json::Value* type = node.if_contains("cast_type");
    const std::string_view id = type && type->is_object() ? text_of(type->get_object(), "id") : std::string_view{};
    if (!holds(casts, id)) return refused("a cast to " + std::string(id));
    return children(node, {"child"});
  }

  Result<void> choice(const json::Object& node) {
    const json::Value* checks = node.if_contains("case_checks");
    if (checks == nullptr || !checks->is_array()) return refused("this form");
    for (const json::Value& check : checks->get_array()) {
      if (!check.is_object()) return refused("this form");
      CAIRN_TRY_VOID(children(check.get_object(), {"when_expr", "then_expr"}));
    }
    return children(node, {"else_expr"});
  }

  const std::vector<std::string>& columns_;
  std::vector<std::string>& used_;
};

// The one expression of a tree that is "SELECT (expression)" and nothing more; null for any other statement.
const json::Value* only_expression(const json::Object& root) {
  const json::Value* statements = root.if_contains("statements");
  if (statements == nullptr || !statements->is_array() || statements->get_array().size() != 1) return nullptr;
  const json::Value* node =
      statements->get_array()[0].is_object() ? statements->get_array()[0].get_object().if_contains("node") : nullptr;
  if (node == nullptr || !node->is_object()) return nullptr;
  const json::Object& select = node->get_object();
  const json::Value* from = select.if_contains("from_table");
  if (text_of(select, "type") != "SELECT_NODE" || from == nullptr || !from->is_object() ||
      text_of(from->get_object(), "type") != "EMPTY")
    return nullptr;
  for (const auto key : {"where_clause", "having", "sample", "qualify"}) {
    if (!is_null_or_absent(select, key)) return nullptr;
  }
  for (const auto key : {"modifiers", "group_expressions", "group_sets"}) {
    const json::Value* list = select.if_contains(key);
    if (list != nullptr && list->is_array() && !list->get_array().empty()) return nullptr;
  }
  const json::Value* list = select.if_contains("select_list");
  return list != nullptr && list->is_array() && list->get_array().size() == 1 ? &list->get_array()[0] : nullptr;
}

}  // namespace

const std::vector<std::string_view>& allowed_functions() {
  static const std::vector<std::string_view> names{"abs",
                                                   "ceil",
                                                   "ceiling",
                                                   "concat",
                                                   "concat_ws",
                                                   "contains",
                                                   "date_add",
                                                   "date_diff",
                                                   "date_part",
                                                   "date_sub",
                                                   "date_trunc",
                                                   "datediff",
                                                   "datepart",
                                                   "datetrunc",
                                                   "day",
                                                   "dayname",
                                                   "ends_with",
                                                   "epoch",
                                                   "epoch_ms",
                                                   "floor",
                                                   "greatest",
                                                   "hour",
                                                   "if",
                                                   "ifnull",
                                                   "isodow",
                                                   "last_day",
                                                   "least",
                                                   "left",
                                                   "length",
                                                   "lower",
                                                   "ltrim",
                                                   "make_date",
                                                   "make_time",
                                                   "make_timestamp",
                                                   "minute",
                                                   "month",
                                                   "monthname",
                                                   "nullif",
                                                   "prefix",
                                                   "quarter",
                                                   "regexp_extract",
                                                   "regexp_full_match",
                                                   "regexp_matches",
                                                   "right",
                                                   "round",
                                                   "rtrim",
                                                   "second",
                                                   "sign",
                                                   "split_part",
                                                   "starts_with",
                                                   "strftime",
                                                   "strlen",
                                                   "strpos",
                                                   "strptime",
                                                   "substr",
                                                   "substring",
                                                   "suffix",
                                                   "timezone",
                                                   "to_days",
                                                   "to_hours",
                                                   "to_milliseconds",
                                                   "to_minutes",
                                                   "to_months",
                                                   "to_seconds",
                                                   "to_timestamp",
                                                   "to_weeks",
                                                   "to_years",
                                                   "translate",
                                                   "trim",
                                                   "trunc",
                                                   "try_strptime",
                                                   "upper",
                                                   "week",
                                                   "weekday",
                                                   "year"};
  return names;
}

Result<void> check_expression(const json::Value& tree, const std::vector<std::string>& columns,
                              std::vector<std::string>& used) {
  const json::Object* root = tree.if_object();
  if (root == nullptr) return refused("this");
  const json::Value* error = root->if_contains("error");
  if (error == nullptr || !error->is_bool() || error->get_bool())
    return invalid("is not an SQL expression: " + std::string(text_of(*root, "error_message")));
  const json::Value* expression = only_expression(*root);
  if (expression == nullptr) return refused("more than one expression");
  return Judge(columns, used).expression(*expression);
}

}  // namespace cairn
