// What no answer may depend on (DEFINITIONS 0.2): the order of the rows, the number of threads, how customers are
// called. For every analysis that has rows, on random requests.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/analysis.h"
#include "app/random_request_for_test.h"

namespace cairn {
namespace {

using json::Value;

std::string answer_of(const Value& request, size_t threads = 1) {
  return json::write(answer(request, {.workers = Workers(threads)}));
}

bool is_accepted(const std::string& answer) { return answer.starts_with(R"({"ok":true)"); }

// Rows whose order means something: the plan that journeys are held against.
bool has_an_order(std::string_view member) { return member == "plan" || member == "planned"; }

Value with_rows_in_another_order(const Value& request, Dice& dice) {
  Value out = request;
  for (auto& [member, rows] : out.at("input").as_object()) {
    if (rows.is_array() && !has_an_order(member)) dice.shuffle(rows.as_array());
  }
  return out;
}

// ---- Other names

using Names = std::map<std::string, std::string, std::less<>>;

// A case that was cut out of a customer's events is called by the customer and a number: "k1#2".
std::string renamed_text(std::string_view text, const Names& names) {
  const size_t end = text.find('#');
  const auto found = names.find(text.substr(0, end));
  if (found == names.end()) return std::string(text);
  return found->second + (end == std::string_view::npos ? "" : std::string(text.substr(end)));
}

Value renamed(const Value& value, const Names& names) {
  if (value.is_string()) return Value(renamed_text(value.get_string(), names));
  if (value.is_array()) {
    json::Array out;
    for (const Value& element : value.get_array()) out.push_back(renamed(element, names));
    return out;
  }
  if (value.is_object()) {
    json::Object out;
    for (const auto& [key, member] : value.get_object()) out[renamed_text(key, names)] = renamed(member, names);
    return out;
  }
  return value;
}

// As many different names as there are customers, of letters that sort in odd ways.
std::vector<std::string> fresh_names(size_t count, Dice& dice) {
  std::set<std::string> out;
  while (out.size() < count) {
    std::string name = "z";
    for (int64_t n = dice.below(4); n > 0; --n) name += dice.pick({"a", "B", "_", "0", "é", "雪", "\U0001F30A", " "});
    out.insert(name);
  }
  return {out.begin(), out.end()};
}

constexpr int64_t most_customers = 12;

std::vector<std::string> customers_by_name() {
  std::vector<std::string> out;
  for (int64_t i = 0; i < most_customers + 3; ++i) out.push_back("k" + std::to_string(i));
  std::ranges::sort(out);
  return out;
}

Names names_in_order(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  Names out;
  for (size_t i = 0; i < from.size(); ++i) out[from[i]] = to[i];
  return out;
}

// The answer but for its lists of customers.
Value without_lists_of_customers(const Value& value) {
  if (value.is_array()) {
    json::Array out;
    for (const Value& element : value.get_array()) out.push_back(without_lists_of_customers(element));
    return out;
  }
  if (!value.is_object()) return value;
  json::Object out;
  for (const auto& [key, member] : value.get_object()) {
    const bool is_list = (key == "cases" && member.is_array()) || key == "sessions" || key == "depth_by_case";
    if (!is_list) out[key] = without_lists_of_customers(member);
  }
  return out;
}

// ---- The rules

RequestSize random_size() {
  RequestSize size;
  size.customers = *rc::gen::inRange<int64_t>(1, most_customers + 1);
  size.events = *rc::gen::inRange<int64_t>(0, 60);
  return size;
}

class EveryAnalysis : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static Value random_request(RequestMaker& maker) {
    Value request = make_request(GetParam(), maker);
    if (!is_accepted(answer_of(request))) RC_FAIL(answer_of(request) + " to " + json::write(request));
    return request;
  }
  [[nodiscard]] static RequestMaker maker() { return {*rc::gen::arbitrary<uint64_t>(), random_size()}; }
};

TEST_P(EveryAnalysis, D0_2_the_order_of_rows_changes_nothing) {
  EXPECT_TRUE(rc::check([] {
    RequestMaker make = maker();
    const Value request = random_request(make);
    RC_ASSERT(answer_of(with_rows_in_another_order(request, make.dice)) == answer_of(request));
  }));
}

TEST_P(EveryAnalysis, D0_2_the_number_of_threads_changes_nothing) {
  EXPECT_TRUE(rc::check([] {
    RequestMaker make = maker();
    const Value request = random_request(make);
    for (const size_t threads : {2, 3, 8}) RC_ASSERT(answer_of(request, threads) == answer_of(request));
  }));
}

// Enough rows to be cut into several chunks.
TEST_P(EveryAnalysis, D0_2_the_number_of_threads_changes_nothing_in_a_large_request) {
  const bool is_slow = GetParam() == "cluster";  // its points are the different traces
  RequestMaker make(7, {.customers = is_slow ? 200 : 2'000, .events = 20'000, .activities = 6});
  const Value request = make_request(GetParam(), make);
  const std::string expected = answer_of(request);
  ASSERT_TRUE(is_accepted(expected)) << expected;
  for (const size_t threads : {2, 3, 8}) EXPECT_TRUE(answer_of(request, threads) == expected) << threads;
}

TEST_P(EveryAnalysis, D0_2_customers_called_otherwise_in_the_same_order_are_all_that_changes) {
  EXPECT_TRUE(rc::check([] {
    RequestMaker make = maker();
    const Value request = random_request(make);
    const auto from = customers_by_name();
    const Names names = names_in_order(from, fresh_names(from.size(), make.dice));
    const Value expected = renamed(answer(request, {.workers = Workers(1)}), names);
    RC_ASSERT(answer_of(renamed(request, names)) == json::write(expected));
  }));
}

TEST_P(EveryAnalysis, D0_2_no_figure_depends_on_what_customers_are_called) {
  if (GetParam() == "stitch") return;  // of identifiers seen at one time the first by name is canonical (3)
  EXPECT_TRUE(rc::check([] {
    RequestMaker make = maker();
    const Value request = random_request(make);
    const auto from = customers_by_name();
    auto to = fresh_names(from.size(), make.dice);
    make.dice.shuffle(to);
    const Value other = answer(renamed(request, names_in_order(from, to)), {.workers = Workers(1)});
    const Value expected = answer(request, {.workers = Workers(1)});
    RC_ASSERT(json::write(without_lists_of_customers(other)) == json::write(without_lists_of_customers(expected)));
  }));
}

std::vector<std::string> names_of_analyses() {
  std::vector<std::string> out;
  for (const auto& [name, make] : request_makers()) out.push_back(name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Rows, EveryAnalysis, testing::ValuesIn(names_of_analyses()),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace cairn
