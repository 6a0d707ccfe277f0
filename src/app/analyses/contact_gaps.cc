// `contact_gaps`: planned against observed contact (DEFINITIONS 10.5).
#include "insight/contact_gaps.h"

#include "app/analyses/all.h"
#include "app/query_log.h"
#include "journey/dictionary.h"

namespace cairn {
namespace {

struct ContactInput {
  std::string case_id, touchpoint;
};
BOOST_DESCRIBE_STRUCT(ContactInput, (), (case_id, touchpoint))

struct ContactGapsInput {
  std::vector<std::string> planned;
  std::vector<ContactInput> observed;
};
BOOST_DESCRIBE_STRUCT(ContactGapsInput, (), (planned, observed))

struct ContactGapsParams {
  std::optional<uint64_t> min_cases;
};
BOOST_DESCRIBE_STRUCT(ContactGapsParams, (), (min_cases))

struct TouchpointCountOut {
  std::string touchpoint;
  int64_t events, cases;
};
BOOST_DESCRIBE_STRUCT(TouchpointCountOut, (), (touchpoint, events, cases))

struct ContactGapsOutput {
  int64_t planned;
  std::vector<TouchpointCountOut> zero_contact, unplanned;
  std::optional<Rational> covered;
};
BOOST_DESCRIBE_STRUCT(ContactGapsOutput, (), (planned, zero_contact, unplanned, covered))

Result<json::Value> answer_contact_gaps(const ContactGapsInput& in, const ContactGapsParams& asked,
                                        const AnalysisContext& context) {
  Dictionary cases;
  Dictionary touchpoints;
  std::vector<uint32_t> planned;
  for (const std::string& touchpoint : in.planned) planned.push_back(touchpoints.add(touchpoint));
  std::vector<TouchpointContact> observed;
  for (const ContactInput& contact : in.observed)
    observed.push_back({cases.add(contact.case_id), touchpoints.add(contact.touchpoint)});
  size_t n_cases = cases.size();
  if (context.query != nullptr) {
    const JourneyLog& log = context.query->log;
    n_cases = log.n_cases();
    for (CaseIndex c = 0; c < n_cases; ++c) {
      for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i)
        observed.push_back({c, touchpoints.add(log.activities.name(log.activity[i]))});
    }
  }
  const ContactGaps gaps =
      find_contact_gaps(planned, observed, n_cases, touchpoints.ranks(), asked.min_cases.value_or(1));
  const auto named = [&](const std::vector<TouchpointCount>& counts) {
    std::vector<TouchpointCountOut> out;
    for (const TouchpointCount& count : counts)
      out.push_back({std::string(touchpoints.name(count.touchpoint)), count.events, count.cases});
    return out;
  };
  return json::encode(
      ContactGapsOutput{gaps.covered.n, named(gaps.zero_contact), named(gaps.unplanned), gaps.covered.share()});
}

}  // namespace

Analysis contact_gaps_analysis() {
  return analysis("contact_gaps", "Touchpoints that nobody meets, and those that no map shows.", "10.5",
                  answer_contact_gaps);
}

}  // namespace cairn
