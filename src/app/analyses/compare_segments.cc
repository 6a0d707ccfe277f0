// `compare_segments`: how segments differ (DEFINITIONS 15.1).
#include "insight/compare_segments.h"

#include <map>

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"
#include "journey/dictionary.h"

namespace cairn {

namespace {

struct CompareSegmentsParams {
  std::vector<std::string> stages;
  std::optional<Rational> alpha;
  std::optional<uint64_t> min_n;
};
BOOST_DESCRIBE_STRUCT(CompareSegmentsParams, (), (stages, alpha, min_n))

// The cases of a request, names coded; of the stages only those that are asked for.
struct CodedSegments {
  Dictionary segments, stages;
  std::vector<uint32_t> segment, asked;
  std::vector<uint8_t> converted;
  std::vector<std::optional<Rational>> emotion;
  std::vector<StageVisitors> visitors;

  CodedSegments(const std::vector<SegmentCase>& cases, const std::vector<std::string>& wanted) {
    for (const std::string& name : wanted) asked.push_back(stages.add(name));
    visitors.resize(stages.size());
    for (const SegmentCase& item : cases) {
      for (const auto& [name, time_ms] : item.stages) {
        const auto stage = time_ms ? stages.find(name) : std::nullopt;
        if (!stage) continue;
        visitors[*stage].cases.push_back(static_cast<CaseIndex>(segment.size()));
        visitors[*stage].time_ms.push_back(*time_ms);
      }
      segment.push_back(item.segment ? segments.add(*item.segment) : none_id);
      converted.push_back(item.converted ? 1 : 0);
      emotion.push_back(item.emotion);
    }
  }
};

json::Value test_json(const SegmentTest& test, const CodedSegments& names) {
  return json::Object{
      {"segment", names.segments.name(test.segment)},
      {"metric", json::encode(test.metric)},
      {"stage", test.stage == no_stage ? json::Value(nullptr) : json::Value(names.stages.name(test.stage))},
      {"n", test.n},
      {"n_rest", test.n_rest},
      {"value", json::encode(test.value)},
      {"rest", json::encode(test.rest)},
      {"diff", json::encode(test.diff)},
      {"ci", json::encode(test.ci)},
      {"p", json::encode(test.p)},
      {"q", json::encode(test.q)},
      {"significant", test.significant}};
}

Result<json::Value> answer_compare_segments(const CompareSegmentsInput& in, const CompareSegmentsParams& asked,
                                            const AnalysisContext& context) {
  const CodedSegments coded(in.cases, asked.stages);
  SegmentRules rules;
  if (asked.alpha) rules.alpha = *asked.alpha;
  if (asked.min_n) rules.min_n = static_cast<int64_t>(*asked.min_n);
  const SegmentComparison compared = compare_segments({coded.segment, coded.converted, coded.emotion, coded.visitors},
                                                      coded.asked, coded.segments.ranks(), rules, context.workers);
  json::Array segments;
  for (const auto& [segment, cases] : compared.segments)
    segments.push_back(json::Object{{"segment", coded.segments.name(segment)}, {"cases", cases}});
  json::Array tests;
  for (const SegmentTest& test : compared.tests) tests.push_back(test_json(test, coded));
  return json::Value(json::Object{{"segments", std::move(segments)}, {"tests", std::move(tests)}});
}

}  // namespace

Analysis compare_segments_analysis() {
  return analysis("compare_segments", "How segments differ: conversion, stages reached, emotion and time.", "15.1",
                  answer_compare_segments);
}

}  // namespace cairn
