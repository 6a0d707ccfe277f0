#include <algorithm>

#include "app/documents/document_operations.h"
#include "app/documents/map_records.h"
#include "app/documents/restore.h"
#include "app/documents/time_travel.h"
#include "app/people/secrets.h"
#include "base/text.h"
#include "model/diff.h"
#include "model/diff_words.h"

namespace cairn {
namespace {

constexpr int64_t most_edits = 200;             // of one page
constexpr size_t most_lines = 20;               // of words about one edit
constexpr size_t most_bytes = size_t{2} << 20;  // of one page, unless a single edit is larger
constexpr size_t max_name = 200;                // bytes
constexpr size_t max_note = 10'000;             // bytes

struct HistoryInput {
  std::optional<std::string> map, record;
  std::optional<Revision> before;
  std::optional<int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(HistoryInput, (), (map, record, before, limit))
struct OverwroteItem {
  std::string record, property, author;
  Revision revision = 0;
  json::Value value;
};
BOOST_DESCRIBE_STRUCT(OverwroteItem, (), (record, property, author, revision, value))
struct HistoryItem {
  Revision revision = 0;
  std::string id, author, author_name, author_kind;
  int64_t at = 0;
  EditKind kind = EditKind::edit;
  std::string summary;             // one line
  std::vector<std::string> words;  // a line a record, the first 20
  std::vector<json::Value> ops;    // what became of the records
  std::vector<OverwroteItem> overwrote;
  std::vector<LeftAsItIs> kept;
};
BOOST_DESCRIBE_STRUCT(HistoryItem, (),
                      (revision, id, author, author_name, author_kind, at, kind, summary, words, ops, overwrote, kept))
struct HistoryOutput {
  std::vector<HistoryItem> items;  // newest first
  std::optional<Revision> next;    // `before` of the next page
};
BOOST_DESCRIBE_STRUCT(HistoryOutput, (), (items, next))

struct VersionItem {
  std::string id, map, name;
  std::optional<std::string> note;
  Revision revision = 0;
  std::string author, author_name;
  int64_t at = 0;
};
BOOST_DESCRIBE_STRUCT(VersionItem, (), (id, map, name, note, revision, author, author_name, at))
struct VersionsOutput {
  std::vector<VersionItem> items;  // newest first
};
BOOST_DESCRIBE_STRUCT(VersionsOutput, (), (items))
struct NameVersionInput {
  std::string map, name;
  std::optional<std::string> note;
  std::optional<Revision> revision;
};
BOOST_DESCRIBE_STRUCT(NameVersionInput, (), (map, name, note, revision))
struct ReadVersionInput {
  std::string map, version;
};
BOOST_DESCRIBE_STRUCT(ReadVersionInput, (), (map, version))
struct ReadVersionOutput {
  VersionItem version;
  std::vector<json::Value> records;
};
BOOST_DESCRIBE_STRUCT(ReadVersionOutput, (), (version, records))

struct RestoreInput {
  std::string map;
  std::optional<Revision> revision;
  std::optional<std::string> version;
};
BOOST_DESCRIBE_STRUCT(RestoreInput, (), (map, revision, version))

struct DiffInput {
  std::string map;
  Revision from = 0;
  std::optional<Revision> to;
};
BOOST_DESCRIBE_STRUCT(DiffInput, (), (map, from, to))
struct DiffItem {
  std::string record, place, words;
};
BOOST_DESCRIBE_STRUCT(DiffItem, (), (record, place, words))
struct DiffOutput {
  std::vector<std::string> words;  // a line a record
  std::vector<DiffItem> lines;     // the same, with the records they speak of
  std::vector<json::Value> changes;
};
BOOST_DESCRIBE_STRUCT(DiffOutput, (), (words, lines, changes))

// What an edit did to a map, and to the library if that may be seen.
HistoryItem describe_edit(const StoredEdit& edit, const Document& now, const std::string& map, bool library) {
  HistoryItem out{.revision = edit.revision,
                  .id = edit.id,
                  .author = edit.author.id,
                  .author_name = edit.author.name,
                  .author_kind = edit.author.kind,
                  .at = edit.at,
                  .kind = edit.kind};
  Applied seen;
  std::set<std::string_view> ids;
  for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
    const std::string& of = edit.maps[i];
    if (of.empty() ? !library : of != map) continue;
    ids.insert(record_of(edit.applied.effect[i]));
    seen.effect.push_back(edit.applied.effect[i]);
    out.ops.push_back(encode_op(edit.applied.effect[i]));
  }
  for (const Op& op : edit.applied.inverse) {
    if (ids.contains(record_of(op))) seen.inverse.push_back(op);
  }
  const Diff difference = diff_of(seen, now);
  out.summary = summary_of(difference, now, now);
  for (const DiffLine& line : words_of(difference, now, now)) {
    if (out.words.size() == most_lines) break;
    out.words.push_back(line.text());
  }
  for (const Overwritten& one : edit.overwrote) {
    if (ids.contains(one.record))
      out.overwrote.push_back({one.record, one.property, one.author, one.revision, one.value});
  }
  for (const Kept& one : edit.kept) out.kept.push_back({one.id, one.property, one.why});
  return out;
}

Result<HistoryOutput> run_history(Context& context, const HistoryInput& input) {
  CAIRN_TRY_VOID(members_only(context));
  const auto limit = static_cast<size_t>(std::clamp<int64_t>(input.limit.value_or(50), 1, most_edits));
  // Without a map: the library, whose records every member sees.
  const HistoryQuery query{.map = input.map.value_or(""),
                           .record = input.record.value_or(""),
                           .before = input.before.value_or(0),
                           .limit = limit,
                           .max_bytes = most_bytes};
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const std::vector<StoredEdit> edits, hub.past([&](DocumentStore& store) { return store.history(query); }));
  bool more = false;
  if (!edits.empty()) {
    HistoryQuery older = query;
    older.before = edits.back().revision;
    older.limit = 1;
    CAIRN_TRY(const auto next, hub.past([&](DocumentStore& store) { return store.history(older); }));
    more = !next.empty();
  }
  const bool library = sees_library(context.actor);
  return hub.read([&](const Document& now) {
    HistoryOutput out;
    for (const StoredEdit& edit : edits) out.items.push_back(describe_edit(edit, now, query.map.value_or(""), library));
    if (more) out.next = edits.back().revision;
    return out;
  });
}

VersionItem describe_version(const NamedVersion& version) {
  VersionItem out{.id = version.id,
                  .map = version.map,
                  .name = version.name,
                  .revision = version.revision,
                  .author = version.author.id,
                  .author_name = version.author.name,
                  .at = version.at};
  if (!version.note.empty()) out.note = version.note;
  return out;
}

Result<VersionsOutput> run_versions(Context& context, const OneMapInput& input) {
  CAIRN_TRY_VOID(members_only(context));
  CAIRN_TRY(const auto versions,
            context.team->documents().past([&](DocumentStore& store) { return store.versions(input.map); }));
  VersionsOutput out;
  for (const NamedVersion& version : versions) out.items.push_back(describe_version(version));
  return out;
}

Result<VersionItem> run_name_version(Context& context, const NameVersionInput& input) {
  CAIRN_TRY_VOID(require_map(context, input.map));
  const std::string note = input.note.value_or("");
  if (input.name.empty() || input.name.size() > max_name || !is_utf8(input.name))
    return invalid("a version needs a name of at most " + std::to_string(max_name) + " bytes", "name");
  if (note.size() > max_note || !is_utf8(note))
    return invalid("a note has at most " + std::to_string(max_note) + " bytes", "note");
  DocumentHub& hub = context.team->documents();
  const Revision now = hub.revision();
  NamedVersion version{.id = random_id(),
                       .map = input.map,
                       .name = input.name,
                       .note = note,
                       .revision = input.revision.value_or(now),
                       .author = author_of(context.actor),
                       .at = context.now};
  if (version.revision > now) return invalid("there is no such revision yet", "revision", "no_such_revision");
  CAIRN_TRY_VOID(hub.past([&](DocumentStore& store) { return store.add_version(version); }));
  return describe_version(version);
}

Result<NamedVersion> version_of(DocumentHub& hub, const std::string& map, const std::string& id) {
  CAIRN_TRY(const auto version, hub.past([&](DocumentStore& store) { return store.version(id); }));
  if (!version || version->map != map) return not_found("this map has no such version", "version");
  return *version;
}

Result<ReadVersionOutput> run_read_version(Context& context, const ReadVersionInput& input) {
  CAIRN_TRY_VOID(members_only(context));
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const NamedVersion version, version_of(hub, input.map, input.version));
  CAIRN_TRY(const Document then, document_at(hub, input.map, version.revision));
  ReadVersionOutput out{describe_version(version), {}};
  if (sees_library(context.actor)) {
    for (const Record* record : then.sorted()) out.records.emplace_back(encode_record(*record));
  } else {
    for (const RecordId& id : records_with_library(then, input.map))
      out.records.emplace_back(encode_record(*then.find(id)));
  }
  return out;
}

Result<StoredChange> run_restore(Context& context, const RestoreInput& input) {
  CAIRN_TRY_VOID(require_map(context, input.map));
  if (input.revision.has_value() == input.version.has_value())
    return invalid("name one of the two: a revision or a version", "revision");
  DocumentHub& hub = context.team->documents();
  Revision revision = input.revision.value_or(0);
  if (input.version) {
    CAIRN_TRY(const NamedVersion version, version_of(hub, input.map, *input.version));
    revision = version.revision;
  }
  CAIRN_TRY(const Document then, document_at(hub, input.map, revision));
  if (then.find(input.map) == nullptr)
    return invalid("the map was not there yet, or was in the trash, at that revision", "revision", "no_such_revision");
  CAIRN_TRY(Submission submission, submission_by(context, input.map));
  submission.work = EditPlan{random_id(), EditKind::restore, [&](const Document& now) -> Result<EditPlan::Planned> {
                               const Record* map = now.find(input.map);
                               if (map == nullptr) return not_found("the map was removed meanwhile", "map");
                               return restored_map(now, input.map, then);
                             }};
  return stored_change(context, std::move(submission));
}

Result<DiffOutput> run_diff(Context& context, const DiffInput& input) {
  CAIRN_TRY_VOID(members_only(context));
  DocumentHub& hub = context.team->documents();
  CAIRN_TRY(const Document before, document_at(hub, input.map, input.from));
  CAIRN_TRY(const Document after, document_at(hub, input.map, input.to.value_or(hub.revision())));
  const Diff difference = diff(before, after, input.map);
  DiffOutput out;
  for (const DiffLine& line : words_of(difference, before, after)) {
    out.words.push_back(line.text());
    out.lines.push_back({line.record, line.place, line.words});
  }
  for (json::Value& change : encode_diff(difference)) out.changes.push_back(std::move(change));
  return out;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<HistoryInput>() {
  return {{"map", "id of the map; absent: the library", {}, true},
          {"record", "only what was done to this record"},
          {"before", "only edits before this revision: `next` of the page before"},
          {"limit", "edits a page, 1 to 200 (50)"}};
}
template <>
std::vector<FieldHelp> field_help<NameVersionInput>() {
  return {{"map", "id of the map", {}, true},
          {"name", "what the version is called", {}, true},
          {"note", "why it is worth a name"},
          {"revision", "as the map stood then; absent: as it is"}};
}
template <>
std::vector<FieldHelp> field_help<ReadVersionInput>() {
  return {{"map", "id of the map", {}, true}, {"version", "id of the version", {}, true}};
}
template <>
std::vector<FieldHelp> field_help<RestoreInput>() {
  return {{"map", "id of the map", {}, true},
          {"revision", "as it stood then …"},
          {"version", "… or as in this named version"}};
}
template <>
std::vector<FieldHelp> field_help<DiffInput>() {
  return {{"map", "id of the map", {}, true}, {"from", "revision"}, {"to", "revision; absent: now"}};
}

std::vector<Operation> history_operations() {
  return {
      team_operation("history", Effect::reads, Right::view_map,
                     "Say what was done to a map, a record or the library, by whom and when, newest first.",
                     run_history),
      team_operation("versions", Effect::reads, Right::view_map, "List the named versions of a map.", run_versions),
      team_operation("name-version", Effect::writes, Right::edit_map, "Give the map as it stands a name to go back to.",
                     run_name_version),
      team_operation("read-version", Effect::reads, Right::view_map, "Read a map as in a named version.",
                     run_read_version),
      team_operation("restore", Effect::writes, Right::edit_map,
                     "Make a map as it stood at a revision or version, as a new edit: nothing of the history goes.",
                     run_restore),
      team_operation("diff", Effect::reads, Right::view_map, "Say what differs between two revisions of a map.",
                     run_diff),
  };
}

}  // namespace cairn
