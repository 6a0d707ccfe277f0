#include "base/result.h"

#include <array>

namespace cairn {
namespace {

struct ErrorRow {
  ErrorCode code;
  std::string_view name;
  int exit_code;
  int http_status;
};

// Exit codes are documented in docs/reference/exit-codes.md; 1 is a fault of ours, 130 is what a shell expects after
// Ctrl-C.
constexpr std::array<ErrorRow, 9> error_table{{
    {ErrorCode::invalid, "invalid", 2, 422},
    {ErrorCode::not_found, "not_found", 3, 404},
    {ErrorCode::conflict, "conflict", 4, 409},
    {ErrorCode::denied, "denied", 5, 403},
    {ErrorCode::unsupported, "unsupported", 6, 501},
    {ErrorCode::unavailable, "unavailable", 7, 503},
    {ErrorCode::corrupt, "corrupt", 8, 500},
    {ErrorCode::cancelled, "cancelled", 130, 499},
    {ErrorCode::internal, "internal", 1, 500},
}};

const ErrorRow& row(ErrorCode code) {
  for (const ErrorRow& r : error_table) {
    if (r.code == code) return r;
  }
  return error_table.back();
}

}  // namespace

std::string_view error_code_name(ErrorCode code) { return row(code).name; }
int exit_code(ErrorCode code) { return row(code).exit_code; }
int http_status(ErrorCode code) { return row(code).http_status; }

}  // namespace cairn
