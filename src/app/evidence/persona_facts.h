// What the data says of the customers that a persona stands for: measured facts, to stand beside what the team
// believes.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/figure_groups.h"

namespace cairn {

// One number of the persona's customers against that of all others.
struct PersonaFact {
  AskedKind kind = AskedKind::conversion;
  std::string stage, name;  // record and name of the stage; empty: of the whole map
  GroupPart own;
  FigurePart all;  // of all customers
};
BOOST_DESCRIBE_STRUCT(PersonaFact, (), (kind, stage, name, own, all))

// By the channel of the first event that has one.
struct FirstChannel {
  std::string channel;
  int64_t customers = 0;
  double share = 0, share_of_all = 0;
};
BOOST_DESCRIBE_STRUCT(FirstChannel, (), (channel, customers, share, share_of_all))

// A rule that the persona could be bound by.
struct SegmentChoice {
  std::string attribute, value;
  int64_t customers = 0;
  json::Value predicate;
};
BOOST_DESCRIBE_STRUCT(SegmentChoice, (), (attribute, value, customers, predicate))

struct PersonaFacts {
  std::string map, persona;
  EvidenceState state = EvidenceState::no_data;
  std::string log_version, unit_plural;
  std::optional<int64_t> data_until;
  bool bound = false;     // to a segment that the data can answer
  int64_t customers = 0;  // that the rule meets; 0 with `few`: 1 to 4
  bool few = false;
  int64_t all = 0;
  std::vector<PersonaFact> facts;
  std::vector<FirstChannel> channels;  // none under five
  std::vector<SegmentChoice> choices;
};
BOOST_DESCRIBE_STRUCT(PersonaFacts, (),
                      (map, persona, state, log_version, unit_plural, data_until, bound, customers, few, all, facts,
                       channels, choices))

// REQUIRES: placed.log is not null. Tests are corrected over all facts. Error: what an analysis says.
[[nodiscard]] Result<PersonaFacts> persona_facts(const Document& document, const EvidenceKeeper::Placed& placed,
                                                 const std::string& persona, const GradeRules& ages,
                                                 const AnalysisContext& context);

}  // namespace cairn
