#include "render/answer_svg.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "base/file.h"
#include "render/xml_for_test.h"

namespace cairn {
namespace {

using json::Value;
using namespace std::string_literals;

struct Vector {
  std::string analysis, name;
  Value input, params, result;
};

// Those of tests/golden/analytics that are accepted and have a picture.
const std::vector<Vector>& vectors() {
  static const std::vector<Vector> all = [] {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator("tests/golden/analytics"))
      files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Vector> out;
    for (const auto& file : files) {
      const auto text = read_file(file);
      if (!text.ok()) continue;
      const auto parsed = json::parse(*text);
      if (!parsed.ok()) continue;
      for (const Value& vector : parsed->at("vectors").as_array()) {
        const json::Object& o = vector.as_object();
        const json::Object& expected = o.at("expected").as_object();
        const std::string analysis(o.at("analysis").as_string());
        if (!expected.at("ok").as_bool() || !has_picture(analysis)) continue;
        out.push_back(
            {analysis, std::string(o.at("name").as_string()), o.at("input"), o.at("params"), expected.at("result")});
      }
    }
    return out;
  }();
  return all;
}

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

constexpr std::array<std::string_view, 25> all_pictures = {"attribution",
                                                           "channel_flow",
                                                           "channel_review",
                                                           "claim_grade",
                                                           "cluster",
                                                           "compare_segments",
                                                           "conformance",
                                                           "dfg",
                                                           "discover_stages",
                                                           "effect",
                                                           "emotion_cell",
                                                           "evidence_meter",
                                                           "funnel",
                                                           "journey_length",
                                                           "leave_cost",
                                                           "moments",
                                                           "pain",
                                                           "paths",
                                                           "problems",
                                                           "retention",
                                                           "segment_potential",
                                                           "stage_flow",
                                                           "time_concentration",
                                                           "variants",
                                                           "what_if"};

PictureText text_of(const Vector& vector) {
  return {.title = "Online shop",
          .question = "What is asked",
          .subtitle = "12 cases",
          .params = &vector.params,
          .input = &vector.input};
}

std::string picture_of(std::string_view analysis, const Value& result, const PictureText& text) {
  auto svg = answer_svg(analysis, result, text);
  return svg.ok() ? std::move(svg).value() : "refused: " + svg.error().text();
}

// What no picture may hold, however hostile its names.
std::string danger_in(std::string_view svg) {
  for (const std::string_view word :
       {"<script", "<foreignObject", "<image", "<use", "<style", "<a ", "href=", "<!", "<?", "@import", "nan\"",
        "inf\"", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067"}) {
    if (svg.find(word) != std::string_view::npos) return std::string(word);
  }
  for (size_t at = svg.find("url("); at != std::string_view::npos; at = svg.find("url(", at + 1)) {
    if (svg.substr(at).starts_with("url(#cairn-")) continue;
    const bool is_in_tag = svg.rfind('<', at) != std::string_view::npos &&
                           svg.substr(svg.rfind('<', at), at - svg.rfind('<', at)).find('>') == std::string_view::npos;
    if (is_in_tag) return "url() to elsewhere";
  }
  return {};
}

void expect_sound(const std::string& svg, const std::string& of) {
  EXPECT_EQ(XmlCheck::fault(svg), "") << of;
  EXPECT_EQ(danger_in(svg), "") << of;
  EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"")) << of;
  EXPECT_NE(svg.find("role=\"img\""), std::string::npos) << of;
  EXPECT_NE(svg.find("<title>"), std::string::npos) << of;
  EXPECT_NE(svg.find("<desc>"), std::string::npos) << of;
}

// Every value that is no list and no object, changed in place.
void change_leaves(Value& value, const std::function<void(Value&)>& change) {
  if (value.is_array()) {
    for (Value& item : value.get_array()) change_leaves(item, change);
  } else if (value.is_object()) {
    for (auto& member : value.get_object()) change_leaves(member.value(), change);
  } else {
    change(value);
  }
}

TEST(AnswerSvg, these_analyses_have_a_picture) {
  for (const std::string_view analysis : all_pictures) EXPECT_TRUE(has_picture(analysis)) << analysis;
  for (const std::string_view analysis :
       {"cases", "sessionize", "stitch", "emotion_score", "priority", "lint", "stats", "", "none"}) {
    EXPECT_FALSE(has_picture(analysis)) << analysis;
    EXPECT_EQ(answer_svg(analysis, json::Object{}, {"t", "q"}).error().code, ErrorCode::unsupported);
  }
}

TEST(AnswerSvg, a_result_is_an_object) {
  for (const Value& value : {Value(nullptr), Value(json::Array{}), Value("text"), Value(3)})
    EXPECT_EQ(answer_svg("funnel", value, {"t", "q"}).error().code, ErrorCode::invalid);
}

TEST(AnswerSvg, every_golden_answer_is_a_sound_picture_of_the_same_bytes) {
  ASSERT_GT(vectors().size(), 200U);
  for (const Vector& vector : vectors()) {
    const std::string svg = picture_of(vector.analysis, vector.result, text_of(vector));
    expect_sound(svg, vector.analysis + "/" + vector.name);
    EXPECT_EQ(svg, picture_of(vector.analysis, vector.result, text_of(vector)));
    EXPECT_NE(svg.find("Online shop"), std::string::npos);
  }
}

TEST(AnswerSvg, an_answer_without_anything_is_drawn_with_a_word) {
  for (const std::string_view analysis : all_pictures) {
    const std::string svg = picture_of(analysis, json::Object{}, {"t", "q"});
    expect_sound(svg, std::string(analysis));
    EXPECT_LT(svg.size(), 20'000U) << analysis;
  }
}

TEST(AnswerSvg, nulls_and_wrong_types_are_no_end) {
  for (const Vector& vector : vectors()) {
    for (const Value& other :
         {Value(nullptr), Value("text"), Value(json::Array{}), Value(json::Object{}), Value(-1), Value(true)}) {
      Value changed = vector.result;
      change_leaves(changed, [&](Value& leaf) { leaf = other; });
      expect_sound(picture_of(vector.analysis, changed, text_of(vector)), vector.analysis + "/" + vector.name);
    }
  }
}

TEST(AnswerSvg, numbers_beyond_all_bounds_stay_on_the_page) {
  constexpr int64_t least = std::numeric_limits<int64_t>::min();
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  for (const Vector& vector : vectors()) {
    for (const Value& number :
         {Value(0), Value(1e300), Value(-1e300), Value(1.7e308), Value(most), Value(least), Value(5e-324)}) {
      Value changed = vector.result;
      change_leaves(changed, [&](Value& leaf) {
        if (leaf.is_number()) leaf = number;
      });
      expect_sound(picture_of(vector.analysis, changed, text_of(vector)), vector.analysis + "/" + vector.name);
    }
  }
}

TEST(AnswerSvg, names_cannot_leave_their_place) {
  const std::array<std::string, 9> hostile = {"\"><script>alert(1)</script>",
                                              "' onload='alert(1)",
                                              "&lt;&amp;&#0;&unknown;",
                                              "line\none\r\n\ttwo",
                                              "]]><!-- -->",
                                              "nul\0 bell\x07 \u0085 end"s,
                                              "\u202Eevil\u202C \u2066x\u2069 \u200Fy \uFEFFz \uFFFE",
                                              "שלום עולם 12 مرحبا",
                                              "😀👩‍👩‍👧 e\u0301\u0302\u0303 url(http://x.example/)"};
  for (const Vector& vector : vectors()) {
    for (const std::string& name : hostile) {
      Value changed = vector.result;
      Value params = vector.params;
      size_t number = 0;
      const auto rename = [&](Value& leaf) {
        if (leaf.is_string()) leaf = name + std::to_string(number++ % 5);
      };
      change_leaves(changed, rename);
      change_leaves(params, rename);
      const std::string svg = picture_of(
          vector.analysis, changed,
          {.title = name, .question = name, .subtitle = name, .currency = name, .unit = name, .params = &params});
      expect_sound(svg, vector.analysis + "/" + vector.name);
    }
  }
}

TEST(AnswerSvg, bytes_that_are_no_text_become_marks) {
  const std::string broken = "a\xFF\xC0\x80\xED\xA0\x80z";
  const std::string svg =
      picture_of("funnel", json::Object{}, {.title = broken, .question = broken, .subtitle = broken});
  expect_sound(svg, "funnel");
  EXPECT_NE(svg.find("\uFFFD"), std::string::npos);
}

TEST(AnswerSvg, a_long_name_is_cut_and_kept_whole_in_a_title) {
  const std::string name = std::string(10'000, 'x') + "end";
  Value result = json::parse(R"({"model": "linear", "conversions": 3, "attributed": 3, "unattributed": 0, "channels": [
    {"channel": "x", "conversions": 3, "value": 3, "share": 1}]})")
                     .value();
  result.at("channels").as_array()[0].as_object()["channel"] = name;
  const std::string svg = picture_of("attribution", result, {"t", "q"});
  EXPECT_NE(svg.find("<title>" + name + "</title>"), std::string::npos);
  EXPECT_NE(svg.find("xxx…</text>"), std::string::npos);
  EXPECT_EQ(svg.find(std::string(100, 'x') + "</text>"), std::string::npos);
  for (const Vector& vector : vectors()) {
    Value changed = vector.result;
    change_leaves(changed, [&](Value& leaf) {
      if (leaf.is_string()) leaf = name;
    });
    expect_sound(picture_of(vector.analysis, changed, {name, name, name}), vector.analysis + "/" + vector.name);
  }
}

// All lists of objects made long: each item many times, with names of its own.
void make_huge(Value& value, size_t times) {
  if (value.is_object()) {
    for (auto& member : value.get_object()) make_huge(member.value(), times);
    return;
  }
  if (!value.is_array() || value.get_array().empty() || !value.get_array()[0].is_object()) return;
  const json::Array items = value.get_array();
  json::Array out;
  for (size_t i = 0; out.size() < times; ++i) {
    Value item = items[i % items.size()];
    for (auto& member : item.get_object()) {
      if (!member.value().is_string()) continue;
      if (!holds(std::array<std::string_view, 6>{"verdict", "evidence", "metric", "shape", "grade", "kind"},
                 std::string_view(member.key())))
        member.value() = std::string(member.value().get_string()) + std::to_string(i);
    }
    out.push_back(std::move(item));
  }
  value = std::move(out);
}

TEST(AnswerSvg, a_huge_answer_is_a_picture_of_readable_size_that_says_what_it_leaves_out) {
  constexpr size_t times = 3000;
  for (const std::string_view analysis : all_pictures) {
    const auto largest = std::ranges::max_element(vectors(), {}, [&](const Vector& vector) {
      return vector.analysis == analysis ? json::write(vector.result).size() : 0;
    });
    if (largest == vectors().end() || largest->analysis != analysis) continue;
    Value huge = largest->result;
    make_huge(huge, times);
    Value input = largest->input;
    make_huge(input, times);
    PictureText text = text_of(*largest);
    text.input = &input;
    const std::string svg = picture_of(analysis, huge, text);
    expect_sound(svg, std::string(analysis));
    EXPECT_LT(svg.size(), 1'500'000U) << analysis;
    const bool has_lists = json::write(huge).size() > 2 * json::write(largest->result).size();
    constexpr std::array<std::string_view, 2> whole = {"evidence_meter", "claim_grade"};
    if (has_lists && !holds(whole, analysis)) {
      EXPECT_TRUE(svg.find("not drawn") != std::string::npos || svg.find("are hidden") != std::string::npos)
          << analysis;
    }
  }
}

TEST(AnswerSvg, numbers_are_drawn_as_the_answer_gives_them) {
  const Value result =
      json::parse(R"({"n_cases": 9, "entered": 8, "converted": 2, "conversion": {"num": 1, "den": 4, "value": 0.25},
    "steps": [{"step": 1, "count": 8, "from_start": {"num": 1, "den": 1, "value": 1.0}, "from_previous": null, "drop": 0, "ci": [0.67, 1.0],
               "time_from_previous_ms": null},
              {"step": 2, "count": 2, "from_start": {"num": 1, "den": 4, "value": 0.25}, "from_previous": {"num": 1, "den": 4, "value": 0.25},
               "drop": 6, "ci": [0.07, 0.59], "time_from_previous_ms": null}]})")
          .value();
  const Value params = json::parse(R"({"steps": ["viewed_product", ["paid", "paid_later"]]})").value();
  const std::string svg =
      picture_of("funnel", result, {.title = "Shop", .question = "How far", .unit = "customers", .params = &params});
  for (const std::string_view words :
       {"Viewed product", "Paid or Paid later", "25.0\u00A0%", "(7.0 … 59.0)", "6 do not go on", "2 of 8 customers"})
    EXPECT_NE(svg.find(words), std::string::npos) << words;
}

TEST(AnswerSvg, money_is_in_minor_units_where_there_is_a_currency) {
  const Value result =
      json::parse(R"({"n_cases": 100, "in_progress": 0, "stages": [{"stage": "Cart", "visitors": 100, "in_progress": 0,
    "left_here": 40, "leave_rate": 0.4, "leave_ci": [0.31, 0.5], "went_on": 60, "went_on_open": 0, "conversion_went_on": 1,
    "conversion_ci": [0.94, 1], "left_per_month": 40, "at_stake_per_month": 60103212, "at_stake_ci": [50000000, 70000000]}]})")
          .value();
  const std::string with = picture_of("leave_cost", result, {.title = "Shop", .question = "q", .currency = "EUR"});
  EXPECT_NE(with.find("at most €\u00A0601k"), std::string::npos);
  const std::string without = picture_of("leave_cost", result, {.title = "Shop", .question = "q"});
  EXPECT_NE(without.find("at most 60,103,212"), std::string::npos);
}

TEST(AnswerSvg, a_name_of_two_spellings_is_not_made_one) {
  const Value result =
      json::parse(R"({"model": "linear", "conversions": 3, "attributed": 3, "unattributed": 0, "channels": [
    {"channel": "web_shop", "conversions": 2, "value": 2, "share": 0.7}, {"channel": "webShop", "conversions": 1, "value": 1, "share": 0.3},
    {"channel": "mail_ad", "conversions": 0, "value": 0, "share": 0}]})")
          .value();
  const std::string svg = picture_of("attribution", result, {"t", "q"});
  EXPECT_NE(svg.find(">web_shop<"), std::string::npos);
  EXPECT_NE(svg.find(">webShop<"), std::string::npos);
  EXPECT_NE(svg.find(">Mail ad<"), std::string::npos);
}

struct Golden {
  std::string_view analysis, vector;
};
// Small answers of each kind of drawing; tests/golden/pictures/<analysis>.svg.
constexpr std::array<Golden, 8> goldens{{{"funnel", "r-funnel-2"},
                                         {"dfg", "self loop and rework"},
                                         {"stage_flow", "r-stage_flow-1"},
                                         {"paths", "r-paths-1"},
                                         {"variants", "r-variants-1"},
                                         {"moments", "hand"},
                                         {"evidence_meter", "by hand"},
                                         {"effect", "beyond every placebo"}}};

TEST(AnswerSvg, pictures_are_those_of_the_golden_files) {
  for (const Golden& golden : goldens) {
    const auto vector = std::ranges::find_if(
        vectors(), [&](const Vector& v) { return v.analysis == golden.analysis && v.name == golden.vector; });
    ASSERT_NE(vector, vectors().end()) << golden.analysis;
    const std::string svg = picture_of(golden.analysis, vector->result, text_of(*vector));
    const std::string path = "tests/golden/pictures/" + std::string(golden.analysis) + ".svg";
    if (std::getenv("CAIRN_UPDATE_GOLDEN") != nullptr) {
      ASSERT_TRUE(write_file(path, svg).ok());
      continue;
    }
    const auto expected = read_file(path);
    ASSERT_TRUE(expected.ok()) << path << ": ./dev test --update golden writes it; look at it then";
    EXPECT_EQ(svg, *expected) << path
                              << " is not what is drawn; ./dev test --update golden rewrites it; look at it then";
  }
}

}  // namespace
}  // namespace cairn
