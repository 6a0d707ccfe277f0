// One figure of some customers of a map, asked of the analysis that defines it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "app/evidence/figure_detail.h"
#include "app/query_log.h"

namespace cairn {

enum class AskedKind : uint8_t { reach, leave, time_to_next, emotion, count, conversion };
BOOST_DESCRIBE_ENUM(AskedKind, reach, leave, time_to_next, emotion, count, conversion)

// Which of them a place has.
[[nodiscard]] bool has_figure(const FigurePlaceOf& place, AskedKind kind);
[[nodiscard]] std::string_view unit_of(AskedKind kind);

class FigureAsking {
 public:
  FigureAsking(const EvidenceKeeper::Placed& placed, const FigurePlaceOf& place, AskedKind kind, const GradeRules& ages,
               const AnalysisContext& context);

  // `filter`: which customers, as a predicate in JSON; null: all.
  [[nodiscard]] Result<FigurePart> ask(const json::Value& filter);
  // k of n behind the last answer of a figure that is a share.
  [[nodiscard]] Proportion last_share() const { return share_; }

  // What the figure is of each case: 1 or 0 of a share, the time or the score; none where the case does not count.
  [[nodiscard]] std::vector<std::optional<Rational>> by_case() const;

 private:
  [[nodiscard]] json::Value request(const json::Value& filter) const;
  [[nodiscard]] std::string analysis() const;
  void read_stage_flow(const json::Object& result, FigurePart& out);
  void read_leave(const json::Object& result, FigurePart& out);
  void read_emotion(const json::Object& result, FigurePart& out);

  const EvidenceKeeper::Placed& placed_;
  const FigurePlaceOf& place_;
  AskedKind kind_;
  const GradeRules& ages_;
  AnalysisContext context_;
  QueryLogCache logs_;
  Proportion share_;
};

}  // namespace cairn
