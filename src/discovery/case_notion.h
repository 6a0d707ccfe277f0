// What a case is (DEFINITIONS 1.2, 2): all events of a customer, a session, or a journey from a start to an end. Every
// case is a stretch of neighbouring events of one customer.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/workers.h"
#include "discovery/projection.h"
#include "journey/columns.h"

namespace cairn {

enum class Notion : uint8_t { customer, session, journey };
BOOST_DESCRIBE_ENUM(Notion, customer, session, journey)

// How a case ended: it is not asked for customers and sessions (all).
enum class CaseEnding : uint8_t { all, ended, timeout, restarted, open };
BOOST_DESCRIBE_ENUM(CaseEnding, all, ended, timeout, restarted, open)

// A new session begins after a gap longer than timeout_ms, where the session would get longer than max_length_ms, and,
// if asked for, at midnight of the place.
struct SessionRule {
  int64_t timeout_ms = 1'800'000;
  std::optional<int64_t> max_length_ms;
  bool day_boundary = false;
  int64_t tz_offset_min = 0;
};

struct JourneyRule {
  ActivitySet start;
  bool any_start = true;  // no start was named: every event may open a journey
  ActivitySet end;
  std::optional<int64_t> timeout_ms;
  bool restart_on_start = false;
};

// Events [begin, end) of the log.
struct SplitCase {
  CaseIndex customer = none_id;
  uint32_t number = 1;  // of the customer's cases, from 1
  uint64_t begin = 0, end = 0;
  CaseEnding status = CaseEnding::all;
};

// By customer (in the order of the log), then by start. The cases of `log` are customers. O(events).
[[nodiscard]] std::vector<SplitCase> split_customers(const JourneyColumns& log);
[[nodiscard]] std::vector<SplitCase> split_sessions(const JourneyColumns& log, const SessionRule& rule,
                                                    const Workers& workers);
// Events that no case holds are orphans: they come before a start.
[[nodiscard]] std::vector<SplitCase> split_journeys(const JourneyColumns& log, const JourneyRule& rule,
                                                    const Workers& workers);

// Puts customers in the order of their names; their cases stay in order. rank[customer] as by Dictionary::ranks().
void sort_by_customer_name(std::vector<SplitCase>& cases, std::span<const uint32_t> rank);

}  // namespace cairn
