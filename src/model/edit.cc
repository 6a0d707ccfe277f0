#include "model/edit.h"

#include <algorithm>
#include <map>
#include <optional>

#include "model/edit_session.h"
#include "model/references.h"

namespace cairn {
namespace {

// Puts the place in the edit in front of what an op's check says.
Error at_op(Error error, size_t index, std::string_view inside) {
  std::string where = "ops[" + std::to_string(index) + "]";
  if (!inside.empty()) where = json::join_path(where, inside);
  error.where = error.where.empty() ? where : json::join_path(where, error.where);
  return error;
}

std::string_view part_of(const Op& op) { return std::holds_alternative<Put>(op) ? "put" : std::string_view(); }

}  // namespace

Result<Applied> apply(Document& document, const Edit& edit) {
  if (edit.ops.size() > max_ops)
    return invalid("more than " + std::to_string(max_ops) + " ops in one edit", "ops", "too_large");
  EditSession session(document);
  for (size_t i = 0; i < edit.ops.size(); ++i) {
    const auto done = std::visit([&](const auto& op) { return session.run(op); }, edit.ops[i]);
    if (!done.ok()) {
      session.roll_back();
      return at_op(done.error(), i, part_of(edit.ops[i]));
    }
  }
  const auto whole = session.check();
  if (!whole.ok()) {
    session.roll_back();
    return whole.error();
  }
  document.set_revision(document.revision() + 1);
  return session.applied();
}

}  // namespace cairn
