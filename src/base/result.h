// Success or one Error: the only way a failure travels through Cairn.
//
// Exceptions of libraries stop in the file that calls the library and become an Error there.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/check.h"

namespace cairn {

// What kind of failure it was. One table (error_table in result.cc) maps these to exit codes and HTTP status.
enum class ErrorCode {
  invalid,      // the input is wrong: the person can mend it
  not_found,    // something named does not exist
  conflict,     // someone else holds or has changed it
  denied,       // not allowed
  unsupported,  // understood, but Cairn cannot do it
  unavailable,  // a resource (disk, lock, memory) is not to be had now
  corrupt,      // stored data contradicts itself
  cancelled,    // the person asked to stop
  internal,     // a fault of ours
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;      // for a person: what happened and how to mend it
  std::string where = {};   // JSON path, `file:line`, or record id; empty if there is no place
  std::string reason = {};  // machine word where one is defined (`bad_steps`, `duplicate_seq`)

  // "where: message", or the message alone.
  [[nodiscard]] std::string text() const { return where.empty() ? message : where + ": " + message; }
};

[[nodiscard]] inline Error invalid(std::string message, std::string where = {}, std::string reason = {}) {
  return {ErrorCode::invalid, std::move(message), std::move(where), std::move(reason)};
}
[[nodiscard]] inline Error not_found(std::string message, std::string where = {}) {
  return {ErrorCode::not_found, std::move(message), std::move(where), {}};
}

// The word of a code, as in JSON ("invalid"), and the exit code of the program.
[[nodiscard]] std::string_view error_code_name(ErrorCode code);
[[nodiscard]] int exit_code(ErrorCode code);
[[nodiscard]] int http_status(ErrorCode code);

template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& value() & {
    CAIRN_CHECK(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] const T& value() const& {
    CAIRN_CHECK(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] T&& value() && {
    CAIRN_CHECK(ok());
    return std::get<0>(std::move(state_));
  }
  [[nodiscard]] const Error& error() const& {
    CAIRN_CHECK(!ok());
    return std::get<1>(state_);
  }
  [[nodiscard]] Error&& error() && {
    CAIRN_CHECK(!ok());
    return std::get<1>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> state_;
};

struct Nothing {};
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  void value() const { CAIRN_CHECK(ok_); }
  [[nodiscard]] const Error& error() const& {
    CAIRN_CHECK(!ok_);
    return error_;
  }
  [[nodiscard]] Error&& error() && {
    CAIRN_CHECK(!ok_);
    return std::move(error_);
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace cairn

#define CAIRN_CONCAT_INNER(a, b) a##b
#define CAIRN_CONCAT(a, b) CAIRN_CONCAT_INNER(a, b)
// CAIRN_TRY(auto x, expression): x is the value, or the function returns the error.
#define CAIRN_TRY(declaration, ...) CAIRN_TRY_IMPL(CAIRN_CONCAT(cairn_try_, __LINE__), declaration, __VA_ARGS__)
#define CAIRN_TRY_IMPL(name, declaration, ...)    \
  auto name = (__VA_ARGS__);                      \
  if (!name.ok()) return std::move(name).error(); \
  declaration = std::move(name).value()
// CAIRN_TRY_VOID(expression): passes an error on.
#define CAIRN_TRY_VOID(...)                                                 \
  do {                                                                      \
    auto cairn_try_result = (__VA_ARGS__);                                  \
    if (!cairn_try_result.ok()) return std::move(cairn_try_result).error(); \
  } while (false)
