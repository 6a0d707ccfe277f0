#include "app/team_call.h"

#include <algorithm>
#include <array>
#include <optional>

#include "app/team.h"
#include "app/workspace_operations.h"
#include "http/client.h"

namespace cairn {
namespace {

std::string endpoint_of(const std::filesystem::path& workspace) {
  std::error_code ignored;
  const std::filesystem::path real = std::filesystem::canonical(workspace, ignored);
  return "unix:" + ((ignored ? workspace : real) / "cairn.sock").string();
}

ErrorCode code_of(std::string_view word) {
  constexpr std::array codes = {ErrorCode::invalid, ErrorCode::not_found,   ErrorCode::conflict,
                                ErrorCode::denied,  ErrorCode::unsupported, ErrorCode::unavailable,
                                ErrorCode::corrupt, ErrorCode::cancelled,   ErrorCode::internal};
  const auto* found = std::ranges::find(codes, word, error_code_name);
  return found == codes.end() ? ErrorCode::internal : *found;
}

std::string text_of(const json::Object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? std::string(*text) : std::string();
}

Error error_of(const json::Object& problem) {
  return {code_of(text_of(problem, "code")), text_of(problem, "detail"), text_of(problem, "where"),
          text_of(problem, "reason")};
}

// What the server sends line by line: progress, then an output or a problem.
class AnswerLines {
 public:
  explicit AnswerLines(const Progress& progress) : progress_(progress) {}

  void add(std::string_view piece) {
    buffer_ += piece;
    for (size_t end = buffer_.find('\n'); end != std::string::npos; end = buffer_.find('\n')) {
      line(std::string_view(buffer_).substr(0, end));
      buffer_.erase(0, end + 1);
    }
  }

  Result<json::Value> answer() && {
    if (!answer_) return Error{ErrorCode::unavailable, "the server ended before it answered", {}, {}};
    return std::move(*answer_);
  }

 private:
  void line(std::string_view text) {
    auto parsed = json::parse(text);
    json::Object* object = parsed.ok() ? parsed->if_object() : nullptr;
    if (object == nullptr) return;
    if (auto* output = object->if_contains("output")) {
      answer_ = std::move(*output);
    } else if (const auto* problem = object->if_contains("problem"); problem != nullptr && problem->is_object()) {
      answer_ = error_of(problem->get_object());
    } else if (const auto* step = object->if_contains("progress"); step != nullptr && step->is_object()) {
      report(step->get_object());
    }
  }

  void report(const json::Object& step) {
    const auto* share = step.if_contains("share");
    const auto* rows = step.if_contains("rows");
    const std::string phase = text_of(step, "phase");
    progress_.step(phase, share != nullptr && share->is_number() ? share->to_number<double>() : -1,
                   rows != nullptr && rows->is_int64() ? rows->get_int64() : 0);
  }

  const Progress& progress_;
  std::string buffer_;
  std::optional<Result<json::Value>> answer_;
};

http::Request request_of(const Operation& operation, const json::Value& input) {
  http::Request out;
  out.method = "POST";
  out.target = "/api/" + operation.name;
  out.headers.add("Content-Type", "application/json");
  out.headers.add("Accept", "application/x-ndjson");
  out.body = json::write(input);
  return out;
}

// Nothing: nobody serves the workspace.
Result<std::optional<json::Value>> call_server(Context& context, const Operation& operation,
                                               const std::filesystem::path& workspace, const json::Value& input) {
  AnswerLines lines(context.progress);
  http::ClientOptions options;
  options.cancel = context.progress.cancel;
  const auto sent = http::send(
      endpoint_of(workspace), request_of(operation, input), [&](std::string_view piece) { lines.add(piece); }, options);
  if (!sent.ok()) {
    if (sent.error().code == ErrorCode::not_found) return std::optional<json::Value>();
    return sent.error();
  }
  if (sent->status != 200) {
    const auto problem = json::parse(sent->text());
    if (problem.ok() && problem->is_object()) return error_of(problem->get_object());
    return Error{ErrorCode::unavailable, "the server answered with status " + std::to_string(sent->status), {}, {}};
  }
  CAIRN_TRY(json::Value output, std::move(lines).answer());
  return std::optional<json::Value>(std::move(output));
}

}  // namespace

bool is_served(const std::filesystem::path& workspace) {
  http::Request request;
  request.method = "GET";
  request.target = "/healthz";
  return http::send(endpoint_of(workspace), request).ok();
}

void make_files_absolute(const Operation& operation, json::Value& input) {
  const auto absolute = [](json::Value& value) {
    const auto* text = value.if_string();
    if (text == nullptr || text->empty() || *text == "-") return;
    std::error_code failed;
    const auto path = std::filesystem::absolute(std::filesystem::path(std::string(*text)), failed);
    if (!failed) value = json::Value(path.string());
  };
  json::Object& members = input.get_object();
  // What an import leaves out goes to a file beside whoever gave the command, also where they did not name one.
  const json::Value* source = members.if_contains("source");
  const json::Value* rejected = members.if_contains("rejected");
  const bool unnamed = operation.name == "import" && (rejected == nullptr || rejected->is_null());
  if (unnamed && source != nullptr && source->is_string())
    members["rejected"] = rejected_file_name(std::string(source->get_string()));
  for (const FieldHelp& help : operation.help) {
    json::Value* value = help.file ? members.if_contains(help.name) : nullptr;
    if (value == nullptr) continue;
    if (auto* list = value->if_array()) {
      for (json::Value& each : *list) absolute(each);
    } else {
      absolute(*value);
    }
  }
}

Result<json::Value> call_team(Context& context, const Operation& operation, const std::filesystem::path& workspace,
                              json::Value input) {
  CAIRN_TRY(auto answered, call_server(context, operation, workspace, input));
  if (answered) return std::move(*answered);
  CAIRN_TRY(const auto team, Team::open(workspace, {}));
  Context here = context;
  here.team = team.get();
  here.actor = Actor::local_owner();
  return operation.run(here, input);
}

}  // namespace cairn
