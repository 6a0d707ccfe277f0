// Every vector of tests/golden/analytics: the answer as given, with the events in any order, and with one and three
// threads. Numbers are compared as DEFINITIONS 0.1 says.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "base/file.h"

namespace cairn {
namespace {

using json::Value;

constexpr double tolerance = 1e-12;
constexpr double p_tolerance = 1e-9;
constexpr double p_floor = 1e-290;

bool is_rational(const Value& v) {
  return v.is_object() && v.get_object().size() == 3 && v.get_object().contains("num") &&
         v.get_object().contains("den") && v.get_object().contains("value");
}

std::optional<double> plain_number(const Value& v) {
  return is_rational(v) ? json::as_number(v.at("value")) : json::as_number(v);
}

// Collects what differs, each with its JSON path.
class Comparison {
 public:
  explicit Comparison(std::optional<double> given_tolerance) : given_(given_tolerance) {}
  [[nodiscard]] const std::vector<std::string>& differences() const { return differences_; }

  void compare(const Value& actual, const Value& expected, const std::string& path, std::string_view field = {}) {
    if (is_rational(expected)) {
      compare_rational(actual, expected, path);
    } else if (expected.is_double()) {
      const bool is_p = field == "p" || field == "q";
      const auto number = plain_number(actual);
      if (!number || !is_close(*number, expected.get_double(), is_p ? p_tolerance : tolerance, is_p ? p_floor : 1))
        report(path, actual, expected);
    } else if (expected.is_int64()) {
      if (json::as_number(actual) != static_cast<double>(expected.get_int64()) &&
          json::as_integer(actual) != expected.get_int64())
        report(path, actual, expected);
    } else if (expected.is_array()) {
      compare_list(actual, expected, path, field);
    } else if (expected.is_object()) {
      compare_object(actual, expected, path);
    } else if (actual != expected) {
      report(path, actual, expected);
    }
  }

 private:
  [[nodiscard]] bool is_close(double actual, double expected, double relative, double floor) const {
    return actual == expected ||
           std::abs(actual - expected) <= given_.value_or(relative) * std::max(std::abs(expected), floor);
  }
  void report(const std::string& path, const Value& actual, const Value& expected) {
    differences_.push_back(path + ": " + json::write(actual) + " instead of " + json::write(expected));
  }
  void compare_rational(const Value& actual, const Value& expected, const std::string& path) {
    if (is_rational(actual)) {
      if (actual.at("num") != expected.at("num") || actual.at("den") != expected.at("den"))
        report(path, actual, expected);
    } else if (const auto number = json::as_number(actual);
               !number || !is_close(*number, *plain_number(expected), tolerance, 1)) {
      report(path, actual, expected);
    }
  }
  void compare_list(const Value& actual, const Value& expected, const std::string& path, std::string_view field) {
    if (!actual.is_array() || actual.get_array().size() != expected.get_array().size())
      return report(path, actual, expected);
    for (size_t i = 0; i < expected.get_array().size(); ++i) {
      compare(actual.get_array()[i], expected.get_array()[i], path + "[" + std::to_string(i) + "]", field);
    }
  }
  void compare_object(const Value& actual, const Value& expected, const std::string& path) {
    if (!actual.is_object()) return report(path, actual, expected);
    for (const auto& [key, value] : expected.get_object()) {
      if (key.starts_with('_')) continue;
      const Value* found = actual.get_object().if_contains(key);
      if (found == nullptr) {
        differences_.push_back(path + "." + std::string(key) + ": missing");
      } else {
        compare(*found, value, path + "." + std::string(key), key);
      }
    }
    for (const auto& [key, value] : actual.get_object()) {
      if (!key.starts_with('_') && !expected.get_object().contains(key))
        differences_.push_back(path + "." + std::string(key) + ": unexpected");
    }
  }

  std::optional<double> given_;
  std::vector<std::string> differences_;
};

// The same question with the rows of input.events in another order; the same value if rows have no `seq`.
Value shuffled(const Value& request) {
  Value out = request;
  Value* input = out.get_object().if_contains("input");
  Value* events = input != nullptr && input->is_object() ? input->get_object().if_contains("events") : nullptr;
  if (events == nullptr || !events->is_array()) return out;
  auto& rows = events->get_array();
  const bool has_seq =
      std::ranges::all_of(rows, [](const Value& row) { return row.is_object() && row.get_object().contains("seq"); });
  std::mt19937 random(7);
  if (has_seq) std::shuffle(rows.begin(), rows.end(), random);
  return out;
}

struct Vector {
  std::string name;
  Value request, expected;
  std::optional<double> tolerance;

  friend std::ostream& operator<<(std::ostream& out, const Vector& vector) { return out << vector.name; }
};

std::vector<Vector> read_vectors() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("tests/golden/analytics")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Vector> out;
  for (const auto& file : files) {
    const auto text = read_file(file);
    const auto parsed = text.ok() ? json::parse(*text) : Result<Value>(text.error());
    if (!parsed.ok()) {
      ADD_FAILURE() << file << ": " << parsed.error().text();
      continue;
    }
    for (const Value& vector : parsed->at("vectors").as_array()) {
      const json::Object& o = vector.as_object();
      const Value* tol = o.if_contains("tol");
      out.push_back(
          {.name = file.stem().string() + "/" + std::string(o.at("name").as_string()),
           .request =
               json::Object{{"analysis", o.at("analysis")}, {"input", o.at("input")}, {"params", o.at("params")}},
           .expected = o.at("expected"),
           .tolerance = tol != nullptr ? json::as_number(*tol) : std::nullopt});
    }
  }
  return out;
}

class AnalysisVector : public testing::TestWithParam<Vector> {};

TEST_P(AnalysisVector, answer_is_the_expected_one) {
  const Vector& vector = GetParam();
  struct Run {
    const char* what;
    Value request;
    size_t threads;
  };
  for (const auto& [what, request, threads] :
       {Run{"as given, 1 thread", vector.request, 1}, Run{"events shuffled, 3 threads", shuffled(vector.request), 3}}) {
    Comparison comparison(vector.tolerance);
    comparison.compare(answer(request, {.workers = Workers(threads)}), vector.expected, "$");
    for (const auto& difference : comparison.differences())
      ADD_FAILURE() << vector.name << " (" << what << "): " << difference;
  }
}

std::string test_name(const testing::TestParamInfo<Vector>& info) {
  std::string name = info.param.name;
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(Golden, AnalysisVector, testing::ValuesIn(read_vectors()), test_name);

}  // namespace

}  // namespace cairn
