// The wire form of edits (declared in edit.h).
#include <algorithm>

#include "model/edit.h"

namespace cairn {
namespace {

Result<Op> decode_put(const json::Value& value, const std::string& where) {
  auto record = decode_record(value);
  if (record.ok()) return Op(Put{std::move(record).value()});
  Error error = record.error();
  error.where = error.where.empty() ? where : json::join_path(where, error.where);
  return error;
}

Result<Op> decode_patch(const json::Object& object, const std::string& where) {
  Patch patch;
  CAIRN_TRY(patch.id, json::decode<std::string>(object.at("patch"), {}, json::join_path(where, "patch")));
  if (const json::Value* set = object.if_contains("set")) {
    if (!set->is_object()) return json::wrong_type(json::join_path(where, "set"), "an object");
    for (const auto& [key, item] : set->get_object()) patch.set.set(key, item);
  }
  if (const json::Value* unset = object.if_contains("unset")) {
    CAIRN_TRY(patch.unset, json::decode<std::vector<std::string>>(*unset, {}, json::join_path(where, "unset")));
  }
  return Op(std::move(patch));
}

// A member that the op does not have: an edit of a newer version must not be half understood.
Result<void> refuse_others(const json::Object& object, const std::vector<std::string_view>& known,
                           const std::string& where) {
  for (const auto& [key, item] : object) {
    if (std::find(known.begin(), known.end(), std::string_view(key)) == known.end())
      return json::unknown_member(where, key, known);
  }
  return {};
}

}  // namespace

json::Value encode_op(const Op& op) {
  if (const auto* put = std::get_if<Put>(&op)) return json::Object{{"put", encode_record(put->record)}};
  if (const auto* remove = std::get_if<Remove>(&op)) return json::Object{{"remove", remove->id}};
  const Patch& patch = std::get<Patch>(op);
  json::Object out{{"patch", patch.id}};
  json::Object set;
  for (const Property& property : patch.set) set.emplace(property.name, property.value);
  if (!set.empty()) out.emplace("set", std::move(set));
  if (!patch.unset.empty()) out.emplace("unset", json::encode(patch.unset));
  return out;
}

Result<Op> decode_op(const json::Value& value, const std::string& where) {
  if (!value.is_object()) return json::wrong_type(where, "an object");
  const json::Object& object = value.get_object();
  if (const json::Value* put = object.if_contains("put")) {
    CAIRN_TRY_VOID(refuse_others(object, {"put"}, where));
    return decode_put(*put, json::join_path(where, "put"));
  }
  if (object.contains("patch")) {
    CAIRN_TRY_VOID(refuse_others(object, {"patch", "set", "unset"}, where));
    return decode_patch(object, where);
  }
  if (const json::Value* remove = object.if_contains("remove")) {
    CAIRN_TRY_VOID(refuse_others(object, {"remove"}, where));
    CAIRN_TRY(RecordId id, json::decode<std::string>(*remove, {}, json::join_path(where, "remove")));
    return Op(Remove{std::move(id)});
  }
  return json::wrong_type(where, "an op: put, patch or remove");
}

json::Value encode_edit(const Edit& edit) {
  json::Array ops;
  ops.reserve(edit.ops.size());
  for (const Op& op : edit.ops) ops.push_back(encode_op(op));
  return json::Object{{"id", edit.id}, {"base", edit.base}, {"ops", std::move(ops)}};
}

Result<Edit> decode_edit(const json::Value& value) {
  if (!value.is_object()) return json::wrong_type("edit", "an object");
  const json::Object& object = value.get_object();
  CAIRN_TRY_VOID(refuse_others(object, {"id", "base", "ops"}, {}));
  for (const std::string_view name : {"id", "base", "ops"}) {
    if (!object.contains(name)) return invalid("is missing", std::string(name));
  }
  Edit edit;
  CAIRN_TRY(edit.id, json::decode<std::string>(object.at("id"), {}, "id"));
  CAIRN_TRY(edit.base, json::decode<Revision>(object.at("base"), {}, "base"));
  const json::Value& ops = object.at("ops");
  if (!ops.is_array()) return json::wrong_type("ops", "a list");
  if (ops.get_array().size() > max_ops)
    return invalid("more than " + std::to_string(max_ops) + " ops in one edit", "ops", "too_large");
  edit.ops.reserve(ops.get_array().size());
  for (size_t i = 0; i < ops.get_array().size(); ++i) {
    CAIRN_TRY(Op op, decode_op(ops.get_array()[i], "ops[" + std::to_string(i) + "]"));
    edit.ops.push_back(std::move(op));
  }
  return edit;
}

}  // namespace cairn
