// The authority of replicas.mjs: orders edits and undos as the hub does, over src/model alone. JSON lines in and out.
//
//   {"reset": [records]}                          → {"revision": 0}
//   {"edit": {"id", "base", "ops"}, "author"}     → {"taken": {id, revision, author, kind, ops, inverse, asked,
//   overwrote?}}
//                                                   asked: the ops that were applied, after texts were merged
//   {"undo": {"id", "base", "of"}, "author"}      → {"taken": {…, kept}}
//                                                 → {"refused": {id, code, reason, message, where}}, {"repeated": {as
//                                                 taken}}
//   {"records": true}                             → {"records": […], "revision"}; whole: written and read as .cjm.json
#include <iostream>
#include <map>
#include <string>

#include "base/check.h"
#include "model/cjm_json.h"
#include "model/edit.h"
#include "model/overwrite.h"
#include "model/undo.h"

namespace cairn {
namespace {

struct Taken {
  Applied applied;
  std::string author;
  json::Object entry;
};

class Authority {
 public:
  json::Object answer(const json::Object& request) {
    if (const json::Value* records = request.if_contains("reset")) return reset(records->as_array());
    if (request.contains("records")) return records();
    const std::string author(request.at("author").as_string());
    const bool is_edit = request.contains("edit");
    const json::Value& work = request.at(is_edit ? "edit" : "undo");
    const std::string id(work.at("id").as_string());
    if (const auto it = taken_.find(id); it != taken_.end()) return {{"repeated", it->second.entry}};
    const auto done = is_edit ? edit(work, author) : undo(work, author);
    return done.ok() ? json::Object{{"taken", taken_.at(id).entry}} : refused(id, done.error());
  }

 private:
  json::Object reset(const json::Array& records) {
    *this = Authority();
    Edit start{"start"};
    for (const json::Value& value : records) {
      auto record = decode_record(value);
      CAIRN_CHECK(record.ok());
      start.ops.emplace_back(Put{std::move(record).value()});
    }
    CAIRN_CHECK(apply(document_, start).ok());
    document_.set_revision(0);
    return {{"revision", 0}};
  }

  json::Object records() {
    CjmFile file;
    file.document = document_;
    CAIRN_CHECK(decode_cjm(encode_cjm(file)).ok());
    json::Array out;
    for (const Record* record : document_.sorted()) out.push_back(encode_record(*record));
    return {{"records", std::move(out)}, {"revision", document_.revision()}};
  }

  Result<void> edit(const json::Value& value, const std::string& author) {
    CAIRN_TRY(const Edit asked, decode_edit(value));
    const TextHistory history = [this](const RecordId& record, Revision after) {
      std::vector<TextChange> out;
      for (const TextChange& change : changes_[record]) {
        if (change.revision > after) out.push_back(change);
      }
      return out;
    };
    Reconciled met = reconcile(document_, asked, history);
    CAIRN_TRY(Applied applied, apply(document_, met.edit));
    for (Overwritten& gone : removed_unseen(applied, asked.id, asked.base, history))
      met.overwrote.push_back(std::move(gone));
    json::Object entry{{"kind", "edit"}, {"asked", ops_json(met.edit.ops)}};
    if (!met.overwrote.empty()) entry.emplace("overwrote", overwrote(met.overwrote));
    keep(asked.id, asked.base, author, std::move(applied), met.merged, std::move(entry));
    return {};
  }

  Result<void> undo(const json::Value& value, const std::string& author) {
    const auto of = taken_.find(std::string(value.at("of").as_string()));
    if (of == taken_.end()) return not_found("there is no such edit to undo");
    if (of->second.author != author) return Error{ErrorCode::denied, "not your edit", "of", "not_your_edit"};
    CAIRN_TRY(Undone undone, cairn::undo(document_, of->second.applied));
    json::Array kept;
    for (const Kept& one : undone.kept)
      kept.push_back(json::Object{{"record", one.id}, {"property", one.property}, {"why", one.why}});
    json::Object entry{{"kind", "undo"}};
    if (!kept.empty()) entry.emplace("kept", std::move(kept));
    keep(std::string(value.at("id").as_string()), static_cast<Revision>(value.at("base").as_int64()), author,
         std::move(undone.applied), {}, std::move(entry));
    return {};
  }

  void keep(const EditId& id, Revision base, const std::string& author, Applied applied,
            const std::vector<MergedText>& merged, json::Object entry) {
    const ChangedBy by = entry.at("kind") == json::Value("undo") ? ChangedBy::undo : ChangedBy::edit;
    for (TextChange& change : text_changes(document_, applied, {id, document_.revision(), base, author, by}, merged))
      changes_[change.record].push_back(std::move(change));
    entry.emplace("id", id);
    entry.emplace("revision", document_.revision());
    entry.emplace("author", author);
    entry.emplace("at", 0);
    entry.emplace("ops", ops_json(applied.effect));
    entry.emplace("inverse", ops_json(applied.inverse));
    taken_.emplace(id, Taken{std::move(applied), author, std::move(entry)});
  }

  static json::Array ops_json(const std::vector<Op>& ops) {
    json::Array out;
    for (const Op& op : ops) out.push_back(encode_op(op));
    return out;
  }

  static json::Array overwrote(const std::vector<Overwritten>& texts) {
    json::Array out;
    for (const Overwritten& one : texts) {
      out.push_back(json::Object{{"record", one.record},
                                 {"property", one.property},
                                 {"author", one.author},
                                 {"revision", one.revision},
                                 {"value", one.value}});
    }
    return out;
  }

  static json::Object refused(const std::string& id, const Error& error) {
    return {{"refused", json::Object{{"id", id},
                                     {"code", error_code_name(error.code)},
                                     {"reason", error.reason},
                                     {"message", error.message},
                                     {"where", error.where}}}};
  }

  Document document_;
  std::map<EditId, Taken> taken_;
  std::map<RecordId, std::vector<TextChange>> changes_;
};

}  // namespace
}  // namespace cairn

int main() {
  cairn::Authority authority;
  for (std::string line; std::getline(std::cin, line);) {
    const auto request = cairn::json::parse(line);
    CAIRN_CHECK(request.ok() && request->is_object());
    std::cout << cairn::json::write(authority.answer(request->get_object())) << "\n" << std::flush;
  }
  return 0;
}
