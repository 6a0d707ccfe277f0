// Comments that name who asks. They are read from the documents as they stand: a comment that was removed, and a map
// that may not be seen any more, name nobody.
#include <algorithm>

#include "app/documents/document_operations.h"

namespace cairn {
namespace {

constexpr size_t most_mentions = 50;

struct Mention {
  std::string comment, map, map_title;
  std::string about;                                  // the record that the comment is about
  std::optional<std::string> lane, lane_kind, stage;  // where that stands; names, where they have one
  std::string text;                                   // of the comment
  std::string author;                                 // its name
  std::optional<int64_t> written_at;
};
BOOST_DESCRIBE_STRUCT(Mention, (), (comment, map, map_title, about, lane, lane_kind, stage, text, author, written_at))

struct MentionsOutput {
  std::vector<Mention> items;  // not looked at yet, newest first
  int64_t n = 0;               // of them, also where fewer are listed
};
BOOST_DESCRIBE_STRUCT(MentionsOutput, (), (items, n))

struct SawMentionInput {
  std::string comment;
};
BOOST_DESCRIBE_STRUCT(SawMentionInput, (), (comment))
struct SawMentionOutput {};
BOOST_DESCRIBE_STRUCT(SawMentionOutput, (), ())

std::optional<std::string> name_in(const Document& document, std::string_view id) {
  const Record* record = document.find(id);
  if (record == nullptr) return std::nullopt;
  const std::string_view name = record->text("name");
  return name.empty() ? std::nullopt : std::optional<std::string>(name);
}

// The stage of a stage or step.
std::optional<std::string> stage_name(const Document& document, std::string_view id) {
  const Record* record = document.find(id);
  if (record == nullptr) return std::nullopt;
  return name_in(document, record->type == "step" ? record->text("parent") : id);
}

void add_lane(const Document& document, std::string_view id, Mention& out) {
  out.lane = name_in(document, id);
  if (const Record* lane = document.find(id)) out.lane_kind = lane->text("kind");
}

void add_place(const Document& document, const Record& about, Mention& out) {
  if (about.type == "lane") add_lane(document, about.id, out);
  if (about.type == "stage" || about.type == "step") out.stage = stage_name(document, about.id);
  if (about.type == "card") {
    add_lane(document, about.text("parent"), out);
    if (const auto at = about.texts("at"); !at.empty()) out.stage = stage_name(document, at.front());
  } else if (const std::string_view at = about.text("at"); !at.empty()) {
    out.stage = stage_name(document, at);
  }
}

bool names(const Record& comment, const std::string& account) {
  const auto named = comment.texts("mentions");
  return comment.text("author") != account && std::ranges::find(named, account) != named.end();
}

Result<MentionsOutput> run_mentions(Context& context, const NoDocumentInput&) {
  People& people = context.team->people();
  MentionsOutput out;
  if (context.actor.kind != ActorKind::person && context.actor.kind != ActorKind::token) return out;
  CAIRN_TRY(const auto seen, people.seen_mentions(context.actor));
  CAIRN_TRY(const auto visible, people.visible_maps(context.actor));
  context.team->documents().read([&](const Document& document) {
    for (const Record* comment : document.of_type("comment")) {
      const std::string map(document.map_of(*comment));
      if (!names(*comment, context.actor.id) || seen.contains(comment->id)) continue;
      if (visible && !visible->contains(map)) continue;
      Mention one;
      one.comment = comment->id;
      one.map = map;
      one.about = comment->text("about");
      one.text = comment->text("text");
      one.author = comment->text("author");
      if (const Record* record = document.find(map)) one.map_title = record->text("title");
      if (const Record* about = document.find(one.about)) add_place(document, *about, one);
      if (const json::Value* at = comment->properties.find("written_at")) one.written_at = json::as_integer(*at);
      out.items.push_back(std::move(one));
    }
    return 0;
  });
  std::ranges::stable_sort(out.items, std::ranges::greater(),
                           [](const Mention& m) { return m.written_at.value_or(0); });
  out.n = static_cast<int64_t>(out.items.size());
  if (out.items.size() > most_mentions) out.items.resize(most_mentions);
  for (Mention& one : out.items) {
    CAIRN_TRY(one.author, people.name_of(one.author));
  }
  return out;
}

Result<SawMentionOutput> run_saw_mention(Context& context, const SawMentionInput& input) {
  const bool here = context.team->documents().read([&](const Document& document) {
    const Record* comment = document.find(input.comment);
    return comment != nullptr && comment->type == "comment" && names(*comment, context.actor.id);
  });
  if (!here) return not_found("no comment of that id names you", "comment");
  CAIRN_TRY_VOID(context.team->people().saw_mention(context.actor, input.comment, context.now));
  return SawMentionOutput{};
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<SawMentionInput>() {
  return {{"comment", "id of the comment", {}, true}};
}

std::vector<Operation> mention_operations() {
  return {team_operation("mentions", Effect::reads, Right::signed_in,
                         "Comments that name you and that you have not looked at, newest first.", run_mentions),
          team_operation("saw-mention", Effect::writes, Right::signed_in,
                         "Note that you have looked at a comment that names you.", run_saw_mention)};
}

}  // namespace cairn
