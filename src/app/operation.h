// The one registry of operations: commands, JSON in and out, the reference and the TypeScript types come from it.
//
// An operation is a described input, a described output, a name, whether it writes, a sentence, and a function.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/actor.h"
#include "app/rights.h"
#include "base/json.h"
#include "base/progress.h"
#include "base/type_description.h"
#include "base/workers.h"

namespace cairn {

class Team;  // app/team.h

enum class Effect { reads, writes };

// What an operation needs of its surroundings.
struct Context {
  Progress progress{};
  Workers workers{};
  int64_t now = 0;           // ms UTC: the clock when the operation began
  std::string command_line;  // as typed, for "Run again"; empty where there is none
  size_t width = 100;        // columns that a person's screen has
  Team* team = nullptr;      // the workspace that is served or opened; null where an operation needs none
  Actor actor{};             // who asks
};

// What a person is told about one field of an input.
struct FieldHelp {
  std::string_view name;  // JSON name; the flag is the same with "-" for "_"
  std::string_view sentence;
  std::string_view letter{};  // short flag ("o")
  bool positional = false;
  bool file = false;  // names a file or folder of this machine: never taken from elsewhere, absolute when it travels
};

// A right that has to be named: there is no operation that is open because somebody forgot to say.
class RequiredRight {
 public:
  constexpr RequiredRight(Right right) : right_(right) {}  // NOLINT(google-explicit-constructor): a Right, said once
  constexpr operator Right() const { return right_; }      // NOLINT(google-explicit-constructor)

 private:
  Right right_;
};

// Whose surroundings an operation needs.
enum class Needs : uint8_t {
  nothing,  // its input is enough
  team,     // Context::team: over HTTP the served workspace, on the command line the one of --workspace
};

struct Operation {
  std::string name;  // flat: "map", "sources", "name-version"
  Effect effect = Effect::reads;
  RequiredRight right;
  std::string sentence;
  TypePointer input, output;
  std::vector<FieldHelp> help;
  std::function<Result<json::Value>(Context&, const json::Value&)> run;
  std::string group{};  // heading in the help; empty: the main commands
  Needs needs = Needs::nothing;
  bool by_server = false;  // writes to the workspace that its input names: where one is served, its server has to do it
  bool http_only = false;  // makes sense only over HTTP: no command
  bool heavy = false;      // may take longer than a moment: a server runs few of them at a time, beside the others
};

// Describes the fields of an input; specialised beside each input struct.
template <typename Input>
[[nodiscard]] std::vector<FieldHelp> field_help();

template <typename Input, typename Output>
[[nodiscard]] Operation operation(std::string name, Effect effect, Right right, std::string sentence,
                                  Result<Output> (*function)(Context&, const Input&)) {
  return {std::move(name),
          effect,
          right,
          std::move(sentence),
          describe_type<Input>(),
          describe_type<Output>(),
          field_help<Input>(),
          [function](Context& context, const json::Value& value) -> Result<json::Value> {
            CAIRN_TRY(const Input input, json::decode<Input>(value, {json::Unknown::refuse, json::Absent::empty}));
            try {
              CAIRN_TRY(const Output output, function(context, input));
              return json::encode(output);
            } catch (const Cancelled&) {
              return cancelled_error();
            }
          }};
}

// An operation of a served workspace: REQUIRES Context::team.
template <typename Input, typename Output>
[[nodiscard]] Operation team_operation(std::string name, Effect effect, Right right, std::string sentence,
                                       Result<Output> (*function)(Context&, const Input&)) {
  Operation out = operation(std::move(name), effect, right, std::move(sentence), function);
  out.needs = Needs::team;
  out.group = "Team";
  return out;
}

// All operations, in the order of the help.
[[nodiscard]] const std::vector<Operation>& operations();
[[nodiscard]] const Operation* find_operation(std::string_view name);
// Whether the command line offers it: who works there need not come in.
[[nodiscard]] bool is_command(const Operation& operation);

}  // namespace cairn
