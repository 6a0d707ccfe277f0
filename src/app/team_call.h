// Operations of a workspace for the command line: asked of the process that serves it, or done here where none does.
#pragma once

#include <filesystem>
#include <string>

#include "app/operation.h"
#include "base/json.h"
#include "base/result.h"

namespace cairn {

// Through DIR/cairn.sock where a server listens (as the local owner; progress and cancelling go along), else in this
// process, which holds the workspace meanwhile. `input` as the operation takes it, files by absolute paths.
// Error: what the operation says; not_found: there is no such workspace.
[[nodiscard]] Result<json::Value> call_team(Context& context, const Operation& operation,
                                            const std::filesystem::path& workspace, json::Value input);

// Whether a process serves the workspace now.
[[nodiscard]] bool is_served(const std::filesystem::path& workspace);

// Makes the files that an input names absolute, so that they mean the same elsewhere.
void make_files_absolute(const Operation& operation, json::Value& input);

}  // namespace cairn
