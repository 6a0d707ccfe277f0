// What changed on a map since it was reviewed last (docs/formats/review.md): edits in words, numbers that moved and
// passed a test, touchpoints that the map does not know, cells whose evidence grew old, improvements that were shipped,
// and what is still open.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "app/evidence/map_lint.h"
#include "app/evidence/suggest_bindings.h"
#include "model/document.h"

namespace cairn {

struct SignedReview {
  std::string id;
  int64_t signed_at = 0;
  std::string signed_by;
  std::optional<std::string> note;
  std::vector<std::string> open;
  std::optional<int64_t> due_at;
  std::optional<std::string> version;
};
BOOST_DESCRIBE_STRUCT(SignedReview, (), (id, signed_at, signed_by, note, open, due_at, version))

struct ReviewedEdit {
  std::string record, place, words;
};
BOOST_DESCRIBE_STRUCT(ReviewedEdit, (), (record, place, words))

enum class MoveVerdict : uint8_t {
  moved,          // q ≤ 0.05
  within_chance,  // the difference may be chance
  not_testable,   // too few since, or no test is defined for such a number
};
BOOST_DESCRIBE_ENUM(MoveVerdict, moved, within_chance, not_testable)

// A number then and now. Of shares `since` is that of the cases that came since, and what is compared with `was`.
struct MovedNumber {
  std::string record, metric, unit, name;  // name: of the record
  double was = 0;
  int64_t was_n = 0;
  std::optional<Interval> was_ci;
  double value = 0;
  int64_t n = 0;
  std::optional<Interval> ci;
  std::optional<double> since;
  int64_t since_n = 0;
  std::optional<double> diff;
  std::optional<Interval> diff_ci;
  std::optional<double> p, q;
  MoveVerdict verdict = MoveVerdict::not_testable;
  bool left_interval = false;
};
BOOST_DESCRIBE_STRUCT(MovedNumber, (),
                      (record, metric, unit, name, was, was_n, was_ci, value, n, ci, since, since_n, diff, diff_ci, p,
                       q, verdict, left_interval))

struct ReviewedCell {
  std::string record, where, name;
  Grade grade = Grade::stale;
  std::optional<int64_t> latest_at;
};
BOOST_DESCRIBE_STRUCT(ReviewedCell, (), (record, where, name, grade, latest_at))

struct UnplacedActivity {
  std::string activity, name;
  int64_t events = 0, cases = 0;
  bool is_new = false;  // it had no place and was not there when the map was signed
};
BOOST_DESCRIBE_STRUCT(UnplacedActivity, (), (activity, name, events, cases, is_new))

struct ShippedImprovement {
  std::string improvement, name;
  std::optional<std::string> owner, verdict;
  std::optional<int64_t> shipped_at, looked_at;
  std::optional<double> effect;
  std::optional<int64_t> look_again_at;  // 30, 60 and 90 days after it was shipped; absent: all of them passed
};
BOOST_DESCRIBE_STRUCT(ShippedImprovement, (),
                      (improvement, name, owner, verdict, shipped_at, looked_at, effect, look_again_at))

struct OpenPoint {
  std::string record, words;
};
BOOST_DESCRIBE_STRUCT(OpenPoint, (), (record, words))

struct MapReview {
  std::string map, title;
  EvidenceState state = EvidenceState::no_data;
  std::optional<std::string> owner;
  std::optional<int64_t> due_at;
  int64_t next_due_at = 0;                   // what signing today suggests
  std::vector<SignedReview> signed_reviews;  // newest first
  std::vector<ReviewedEdit> edits;           // since the last one
  std::vector<MovedNumber> numbers;          // those that moved first, then the others, by q
  int64_t n_tests = 0;
  std::vector<UnplacedActivity> unplaced;  // the new ones first, then the commonest
  std::vector<ReviewedCell> cells;         // contradicted, then stale
  std::vector<ShippedImprovement> shipped;
  std::vector<OpenPoint> open;
};
BOOST_DESCRIBE_STRUCT(MapReview, (),
                      (map, title, state, owner, due_at, next_due_at, signed_reviews, edits, numbers, n_tests, unplaced,
                       cells, shipped, open))

// By when to look again, counted from `now`: as the map says, else in a quarter.
[[nodiscard]] int64_t next_review_at(const Record& map, int64_t now);

// Numbers of the last review against those of today, with a verdict corrected for all that are tested.
struct MovedNumbers {
  std::vector<MovedNumber> numbers;
  int64_t n_tests = 0;
};
[[nodiscard]] MovedNumbers moved_numbers(const Document& document, std::span<const SignedNumber> signed_then,
                                         std::span<const PlacedMeasurement> now);

// All but the edits. `lint`: of the map as it is.
[[nodiscard]] MapReview review_of_map(const Document& document, const Record& map, const MapEvidence& evidence,
                                      const MapBindings& bindings, const MapLint& lint, int64_t now);

}  // namespace cairn
