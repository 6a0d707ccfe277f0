// `stitch`: which identifiers are one person (DEFINITIONS 3).
#include "app/analyses/all.h"
#include "journey/dictionary.h"
#include "journey/identity.h"

namespace cairn {
namespace {

struct LinkInput {
  int64_t occurred_at = 0;
  std::optional<int64_t> seq;  // of no account: links form a set
  std::string a, b;
};
BOOST_DESCRIBE_STRUCT(LinkInput, (), (occurred_at, seq, a, b))

struct IdentifierInput {
  std::string id;
  int64_t occurred_at = 0;
};
BOOST_DESCRIBE_STRUCT(IdentifierInput, (), (id, occurred_at))

struct StitchInput {
  std::vector<LinkInput> links;
  std::optional<std::vector<IdentifierInput>> identifiers;
};
BOOST_DESCRIBE_STRUCT(StitchInput, (), (links, identifiers))

struct StitchParams {
  std::optional<uint64_t> degree_cap;
};
BOOST_DESCRIBE_STRUCT(StitchParams, (), (degree_cap))

struct PersonOut {
  std::string canonical;
  int64_t first_seen;
  std::vector<std::string> members;
};
BOOST_DESCRIBE_STRUCT(PersonOut, (), (canonical, first_seen, members))

struct StitchOutput {
  std::vector<PersonOut> persons;
  std::vector<std::string> hubs;
  int64_t n_persons, skipped_links;
};
BOOST_DESCRIBE_STRUCT(StitchOutput, (), (persons, hubs, n_persons, skipped_links))

StitchOutput name(const StitchedIdentities& stitched, const Dictionary& identifiers) {
  const auto word = [&](IdentifierId id) { return std::string(identifiers.name(id)); };
  StitchOutput out{{}, {}, static_cast<int64_t>(stitched.persons.size()), stitched.skipped_links};
  for (size_t p = 0; p < stitched.persons.size(); ++p) {
    const StitchedPerson& person = stitched.persons[p];
    PersonOut& named = out.persons.emplace_back(PersonOut{word(person.canonical), person.first_seen, {}});
    for (uint32_t i = stitched.offsets[p]; i < stitched.offsets[p + 1]; ++i)
      named.members.push_back(word(stitched.members[i]));
  }
  for (const IdentifierId hub : stitched.hubs) out.hubs.push_back(word(hub));
  return out;
}

Result<json::Value> answer_stitch(const StitchInput& in, const StitchParams& asked, const AnalysisContext& context) {
  Dictionary identifiers;
  std::vector<IdentityLink> links;
  for (const LinkInput& link : in.links) {
    const IdentifierId a = identifiers.add(link.a);
    links.push_back({a, identifiers.add(link.b), link.occurred_at});
  }
  std::vector<IdentitySighting> sightings;
  if (in.identifiers) {
    for (const IdentifierInput& seen : *in.identifiers)
      sightings.push_back({identifiers.add(seen.id), seen.occurred_at});
  }
  IdentityQuestion question;
  const std::vector<uint32_t> rank = identifiers.ranks();
  question.links = links;
  question.sightings = sightings;
  question.rank = rank;
  question.degree_cap = asked.degree_cap.value_or(question.degree_cap);
  return json::encode(name(stitch_identities(question, context.workers), identifiers));
}

}  // namespace

Analysis stitch_analysis() { return analysis("stitch", "Which identifiers are one person.", "3", answer_stitch); }

}  // namespace cairn
