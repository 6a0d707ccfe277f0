// How segments differ (DEFINITIONS 15.1): each against all other cases, by conversion, by the stages reached, by
// emotion and by the time spent in stages, with one family of tests.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/interval.h"
#include "base/statistics.h"
#include "base/workers.h"
#include "insight/segment_times.h"
#include "journey/columns.h"

namespace cairn {

// One entry a case, but for `stages`.
struct SegmentedCases {
  std::span<const uint32_t> segment;  // none_id: in no segment, but among the others of every segment
  std::span<const uint8_t> converted;
  std::span<const std::optional<Rational>> emotion;
  std::span<const StageVisitors> stages;
};

struct SegmentRules {
  Rational alpha = {1, 20};
  int64_t min_n = 5;  // a test needs as many cases on either side
};

enum class SegmentMetric : uint8_t { conversion, reach, emotion, time };
BOOST_DESCRIBE_ENUM(SegmentMetric, conversion, reach, emotion, time)

inline constexpr uint32_t no_stage = none_id;

// value, rest: a share (conversion, reach), a mean (emotion) or a median in ms (time); absent without cases.
struct SegmentTest {
  uint32_t segment = none_id;
  SegmentMetric metric = SegmentMetric::conversion;
  uint32_t stage = no_stage;
  int64_t n = 0, n_rest = 0;
  std::optional<Rational> value = {}, rest = {}, diff = {};
  std::optional<Interval> ci = {};
  std::optional<double> p = {}, q = {};
  bool significant = false;  // q <= alpha
};

struct SegmentComparison {
  struct Segment {
    uint32_t segment = none_id;
    int64_t cases = 0;
  };
  std::vector<Segment> segments;  // those with cases, by name
  // Of each segment in turn: conversion, reach of each asked stage, emotion, time in each asked stage.
  std::vector<SegmentTest> tests;
};

// asked: the stages to test, as indices into cases.stages. rank[segment] = place of its name, one per segment. A
// stage's visitors are sorted once for all segments: O(cases + visitors log visitors + segments · stages), beside the
// tests.
[[nodiscard]] SegmentComparison compare_segments(const SegmentedCases& cases, std::span<const uint32_t> asked,
                                                 std::span<const uint32_t> rank, const SegmentRules& rules,
                                                 const Workers& workers);

}  // namespace cairn
