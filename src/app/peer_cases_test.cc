// tests/peers/cases: where other programs answer otherwise, our answer is the one the case says. What the peers answer
// is checked by tests/peers/run.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "base/file.h"

namespace cairn {
namespace {

using json::Value;

struct PeerCase {
  std::string name;
  Value content;

  friend std::ostream& operator<<(std::ostream& out, const PeerCase& c) { return out << c.name; }
};

std::vector<PeerCase> read_cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("tests/peers/cases")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<PeerCase> out;
  for (const auto& file : files) {
    const auto text = read_file(file);
    const auto parsed = text.ok() ? json::parse(*text) : Result<Value>(text.error());
    if (parsed.ok()) {
      out.push_back({file.stem().string(), *parsed});
    } else {
      ADD_FAILURE() << file << ": " << parsed.error().text();
    }
  }
  return out;
}

// A rational is the number it stands for.
std::optional<double> number_of(const Value& v) {
  const Value* value = v.is_object() ? v.get_object().if_contains("value") : nullptr;
  return json::as_number(value != nullptr ? *value : v);
}

bool same_figure(const Value& a, const Value& b) {
  const auto x = number_of(a), y = number_of(b);
  if (!x || !y) return a == b;
  return std::abs(*x - *y) <= 1e-9 * std::max(1.0, std::abs(*y));
}

class PeerCases : public testing::TestWithParam<PeerCase> {};

TEST_P(PeerCases, our_answer_is_the_one_the_case_says) {
  const json::Object& c = GetParam().content.as_object();
  Value request = c.at("request");
  request.as_object()["analysis"] = c.at("analysis");
  const Value answered = answer(request, {});
  ASSERT_TRUE(answered.at("ok").as_bool()) << json::write(answered);
  for (const Value& ours : c.at("ours").as_array()) {
    boost::system::error_code missing;
    const Value* figure = answered.at("result").find_pointer(std::string(ours.at("at").as_string()), missing);
    ASSERT_NE(figure, nullptr) << json::write(ours.at("at")) << " is not in the answer " << json::write(answered);
    EXPECT_TRUE(same_figure(*figure, ours.at("value")))
        << json::write(ours.at("figure")) << ": " << json::write(*figure) << " instead of "
        << json::write(ours.at("value"));
  }
}

TEST_P(PeerCases, it_says_of_each_version_whether_it_agrees) {
  const json::Object& c = GetParam().content.as_object();
  const auto& ours = c.at("ours").as_array();
  bool all_agree = true;
  for (const Value& theirs : c.at("theirs").as_array()) {
    const auto& figures = theirs.at("answer").as_array();
    ASSERT_EQ(figures.size(), ours.size()) << json::write(theirs);
    bool agrees = true;
    for (size_t i = 0; i < ours.size(); ++i) agrees = agrees && same_figure(figures[i], ours[i].at("value"));
    EXPECT_EQ(agrees, theirs.at("agrees").as_bool()) << json::write(theirs);
    all_agree = all_agree && agrees;
  }
  EXPECT_FALSE(all_agree) << "a case in which every version agrees belongs to tests/golden/analytics";
}

std::string test_name(const testing::TestParamInfo<PeerCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Peers, PeerCases, testing::ValuesIn(read_cases()), test_name);

}  // namespace
}  // namespace cairn
