#include "app/output_paths.h"

namespace cairn {
namespace {

bool same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code ignored;
  if (std::filesystem::equivalent(a, b, ignored)) return true;
  return std::filesystem::weakly_canonical(a, ignored) == std::filesystem::weakly_canonical(b, ignored);
}

}  // namespace

std::vector<std::filesystem::path> input_paths(const InputMapping& input) {
  std::vector<std::filesystem::path> out = input.table.files;
  for (const JoinMapping& join : input.joins) out.insert(out.end(), join.table.files.begin(), join.table.files.end());
  return out;
}

Result<void> check_outputs(const std::vector<OutputPath>& outputs, const std::vector<std::filesystem::path>& inputs) {
  for (size_t i = 0; i < outputs.size(); ++i) {
    for (const auto& input : inputs) {
      if (same_file(outputs[i].path, input)) {
        return invalid("would overwrite " + input.string() + ", which is read; name another file", outputs[i].flag);
      }
    }
    for (size_t j = 0; j < i; ++j) {
      if (same_file(outputs[i].path, outputs[j].path)) {
        return invalid("names the same file as " + outputs[j].flag + "; name another", outputs[i].flag);
      }
    }
  }
  return {};
}

}  // namespace cairn
