#include <algorithm>

#include "app/documents/document_operations.h"
#include "app/people/secrets.h"

namespace cairn {
namespace {

constexpr size_t most_found = 100;
constexpr size_t most_ops = 100'000;

struct EditInput {
  std::optional<std::string> id, map;
  std::optional<Revision> base;
  std::vector<json::Value> ops;
};
BOOST_DESCRIBE_STRUCT(EditInput, (), (id, map, base, ops))

struct UndoInput {
  std::string of;
  std::optional<std::string> id, map;
};
BOOST_DESCRIBE_STRUCT(UndoInput, (), (of, id, map))

struct SearchInput {
  std::string text;
  std::optional<std::string> map;
  std::optional<int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SearchInput, (), (text, map, limit))
struct SearchMark {
  int64_t start = 0, end = 0;  // UTF-16 code units of `text`
};
BOOST_DESCRIBE_STRUCT(SearchMark, (), (start, end))
struct SearchHit {
  std::optional<std::string> map, map_title;  // absent: of the library
  std::string record, type;
  std::optional<std::string> title;
  std::string text;  // around the first matches
  std::vector<SearchMark> marks;
};
BOOST_DESCRIBE_STRUCT(SearchHit, (), (map, map_title, record, type, title, text, marks))
struct SearchOutput {
  std::vector<SearchHit> items;  // best first
};
BOOST_DESCRIBE_STRUCT(SearchOutput, (), (items))

Result<StoredChange> run_edit(Context& context, const EditInput& input) {
  if (input.ops.size() > most_ops)
    return invalid("more than " + std::to_string(most_ops) + " ops in one edit", "ops", "too_large");
  Edit edit{input.id.value_or(random_id()), input.base.value_or(context.team->documents().revision()), {}};
  for (size_t i = 0; i < input.ops.size(); ++i) {
    CAIRN_TRY(Op op, decode_op(input.ops[i], "ops[" + std::to_string(i) + "]"));
    edit.ops.push_back(std::move(op));
  }
  CAIRN_TRY(Submission submission, submission_by(context, input.map.value_or("")));
  submission.work = std::move(edit);
  return stored_change(context, std::move(submission));
}

Result<StoredChange> run_undo(Context& context, const UndoInput& input) {
  CAIRN_TRY(Submission submission, submission_by(context, input.map.value_or("")));
  submission.work = UndoRequest{input.id.value_or(random_id()), context.team->documents().revision(), input.of};
  return stored_change(context, std::move(submission));
}

Result<SearchOutput> run_search(Context& context, const SearchInput& input) {
  CAIRN_TRY(const auto maps, context.team->people().visible_maps(context.actor));
  const auto visible = [&](std::string_view map) {
    if (input.map && map != *input.map) return false;
    return map.empty() || !maps || maps->contains(std::string(map));
  };
  const auto limit = std::clamp<int64_t>(input.limit.value_or(30), 1, most_found);
  CAIRN_TRY(const std::vector<FoundRecord> found, context.team->documents().past([&](DocumentStore& store) {
    return store.search(input.text, visible, static_cast<size_t>(limit));
  }));
  return context.team->documents().read([&](const Document& now) {
    SearchOutput out;
    for (const FoundRecord& one : found) {
      SearchHit hit{.record = one.id, .type = one.type, .text = one.snippet};
      if (!one.map.empty()) {
        hit.map = one.map;
        if (const Record* map = now.find(one.map)) hit.map_title = std::string(map->text("title"));
      }
      if (!one.title.empty()) hit.title = one.title;
      for (const TextMark& mark : one.marks)
        hit.marks.push_back({static_cast<int64_t>(mark.start), static_cast<int64_t>(mark.end)});
      out.items.push_back(std::move(hit));
    }
    return out;
  });
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<EditInput>() {
  return {{"id", "makes sending it again harmless; made where it is absent"},
          {"map", "the map whose records are edited; absent: the library, or a new map"},
          {"base", "the revision that its author saw; absent: the last"},
          {"ops", "{\"put\": record}, {\"patch\": id, \"set\": {}, \"unset\": []}, {\"remove\": id}"}};
}
template <>
std::vector<FieldHelp> field_help<UndoInput>() {
  return {{"of", "id of one's own edit, or of an undo (that is a redo)", {}, true},
          {"id", "of the undo; made where it is absent"},
          {"map", "the map that it was done to"}};
}
template <>
std::vector<FieldHelp> field_help<SearchInput>() {
  return {{"text", "words, or their beginnings; all of them have to stand in a record", {}, true},
          {"map", "only in this map"},
          {"limit", "at most so many, 1 to 100 (30)"}};
}

std::vector<Operation> edit_operations() {
  return {
      team_operation("edit", Effect::writes, Right::comment_map,
                     "Change records: all of the ops or none. The role on the records decides what may be done.",
                     run_edit),
      team_operation("undo", Effect::writes, Right::comment_map,
                     "Take back one's own edit as far as it still stands; what others changed since stays.", run_undo),
      team_operation("search", Effect::reads, Right::view_workspace,
                     "Find records of all maps and the library by their words.", run_search),
  };
}

}  // namespace cairn
