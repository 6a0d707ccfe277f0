#include "server/operation_call.h"

#include <algorithm>

#include "app/documents/hub.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/time.h"
#include "server/asker.h"
#include "server/problem.h"

namespace cairn::server {
namespace {

constexpr std::string_view lines_type = "application/x-ndjson";
constexpr int64_t second_of_day = day_ms / 1000;

// A text of a query as the JSON value that its field wants.
Result<json::Value> typed(const FieldDescription& field, std::string_view text) {
  switch (field.type->kind) {
    case TypeKind::integer: {
      const auto n = parse_int(text);
      if (!n) return json::wrong_type(field.name, "an integer");
      return json::Value(*n);
    }
    case TypeKind::number: {
      const auto n = parse_double(text);
      if (!n) return json::wrong_type(field.name, "a number");
      return json::Value(*n);
    }
    case TypeKind::boolean:
      if (text != "true" && text != "false") return json::wrong_type(field.name, "true or false");
      return json::Value(text == "true");
    default:
      return json::Value(text);
  }
}

Result<json::Value> input_of_query(const Operation& operation, const http::Request& request) {
  json::Object out;
  for (const auto& [name, text] : request.query) {
    const auto& fields = operation.input->fields;
    const auto field = std::ranges::find(fields, name, &FieldDescription::name);
    if (field == fields.end()) return invalid("there is no such field", name);
    CAIRN_TRY(out[name], typed(*field, text));
  }
  return json::Value(std::move(out));
}

const FieldHelp* help_of(const Operation& operation, std::string_view field) {
  const auto found = std::ranges::find(operation.help, field, &FieldHelp::name);
  return found == operation.help.end() ? nullptr : &*found;
}

bool has_field(const Operation& operation, std::string_view name) {
  return std::ranges::any_of(operation.input->fields, [&](const FieldDescription& f) { return f.name == name; });
}

bool is_given(const json::Value& value) {
  if (value.is_null()) return false;
  if (const auto* list = value.if_array()) return !list->empty();
  return true;
}

std::string digest(std::string_view text) {
  Sha256 sum;
  sum.update(text);
  return sum.hex();
}

}  // namespace

void OperationCall::run() {
  now_ = service_.now();
  const auto started = std::chrono::steady_clock::now();
  auto body = [&]() -> Result<std::string> {
    CAIRN_TRY(who_, service_.team.people().authenticate(credentials_of(request_), now_));
    CAIRN_TRY(json::Value input, this->input());
    map_ = People::map_of(input);
    CAIRN_TRY_VOID(service_.team.people().admit(who_.actor, operation_, map_, now_));
    admitted_ = true;
    CAIRN_TRY_VOID(make_local(input.get_object()));
    CAIRN_TRY_VOID(check_precondition());
    return answer_of(std::move(input.get_object()));
  }();
  if (admitted_ && !body.ok() && body.error().code == ErrorCode::denied) {
    // Noted as far as the disk lets; the answer stays what it is.
    static_cast<void>(service_.team.people().refused(who_.actor, operation_.name, map_, now_));
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  service_.metrics.operation_finished(operation_.name, body.ok(), took.count());
  answer(std::move(body));
}

Result<json::Value> OperationCall::input() const {
  if (request_.method != "POST") return input_of_query(operation_, request_);
  if (request_.body.empty()) return json::Value(json::Object{});
  CAIRN_TRY(json::Value out, json::parse(request_.body));
  if (!out.is_object()) return json::wrong_type("", "an object with the fields of the operation");
  return out;
}

// Files of this machine are for those who are on it; the workspace is the one that is served.
Result<void> OperationCall::make_local(json::Object& input) const {
  for (auto& [key, value] : input) {
    const std::string_view name(key.data(), key.size());
    const FieldHelp* help = help_of(operation_, name);
    if (help != nullptr && help->file && is_given(value) && !request_.local)
      return invalid("names a file of the server's machine, which is taken only from there", std::string(name),
                     "local_file");
  }
  if (has_field(operation_, "workspace")) input["workspace"] = service_.team.directory().string();
  return {};
}

std::string OperationCall::map_etag() const {
  HistoryQuery newest;
  newest.map = *map_;
  newest.limit = 1;
  const auto edits = service_.team.documents().past([&](DocumentStore& store) { return store.history(newest); });
  if (!edits.ok() || edits->empty()) return {};
  return "\"r" + std::to_string(edits->front().revision) + "\"";
}

Result<void> OperationCall::check_precondition() const {
  const std::string_view wanted = request_.headers.get("If-Match");
  if (wanted.empty() || operation_.effect != Effect::writes || !map_) return {};
  const std::string etag = map_etag();
  if (!etag.empty() && http::etag_matches(wanted, etag, http::EtagComparison::strong)) return {};
  return Error{ErrorCode::conflict, "the map has changed since you read it; read it again and repeat", "If-Match",
               "precondition_failed"};
}

Result<std::string> OperationCall::answer_of(json::Object input) {
  const std::string_view key = request_.headers.get("Idempotency-Key");
  if (key.empty() || operation_.effect == Effect::reads) return carry_out(std::move(input));
  if (key.size() > 200) return invalid("is longer than 200 bytes", "Idempotency-Key");
  const std::string whose = who_.actor.id + "\n" + operation_.name + "\n" + std::string(key);
  CAIRN_TRY(const auto before, replies_.begin(whose, digest(request_.body), now_));
  if (before) return *before;
  auto out = carry_out(std::move(input));
  if (out.ok()) {
    replies_.finish(whose, *out);
  } else {
    replies_.drop(whose);
  }
  return out;
}

Result<std::string> OperationCall::carry_out(json::Object input) {
  Context context;
  context.progress.cancel = &cancel_;
  if (wants_lines()) {
    context.progress.report = [this](const ProgressStep& step) {
      respond_.write(
          json::write(json::Object{
              {"progress", json::Object{{"phase", step.phase}, {"share", step.share}, {"rows", step.rows}}}}) +
          "\n");
    };
  }
  context.workers = Workers(operation_.heavy ? 0 : 1, &cancel_);
  context.now = now_;
  context.team = &service_.team;
  context.actor = who_.actor;
  CAIRN_TRY(json::Value output, operation_.run(context, json::Value(std::move(input))));
  take_cookies(output);
  return json::write(output);
}

void OperationCall::take_cookies(json::Value& output) {
  json::Object* members = output.if_object();
  if (members == nullptr || (operation_.right != Right::anyone && operation_.right != Right::signed_in)) return;
  const auto take = [&](std::string_view name, std::optional<std::string>& into) {
    const auto* found = members->if_contains(name);
    if (found == nullptr) return;
    if (const auto* text = found->if_string()) into = std::string(*text);
    members->erase(name);
  };
  take("session", cookies_.session);
  take("share_session", cookies_.share_session);
}

void OperationCall::add_cookies(http::Response& response) const {
  const bool secure = service_.team.base_url().starts_with("https:");
  const auto add = [&](std::string_view name, const std::string& value) {
    http::SetCookie cookie;
    cookie.name = std::string(name);
    cookie.value = value;
    cookie.secure = secure;
    cookie.max_age_s = value.empty() ? 0 : 90 * second_of_day;
    response.headers.add("Set-Cookie", http::set_cookie(cookie));
  };
  if (cookies_.session) {
    add(session_cookie, *cookies_.session);
  } else if (who_.new_session) {
    add(session_cookie, *who_.new_session);
  }
  if (cookies_.share_session) add(share_cookie, *cookies_.share_session);
}

bool OperationCall::wants_lines() const { return request_.headers.has_token("Accept", lines_type); }

void OperationCall::answer(Result<std::string> body) {
  if (wants_lines()) {
    answer_in_lines(body);
    return;
  }
  if (!body.ok()) {
    http::Response out = problem(body.error());
    add_cookies(out);
    respond_.send(std::move(out));
    return;
  }
  http::Response out = http::json_response(200, {});
  out.headers.add("Cache-Control", operation_.effect == Effect::reads ? "no-cache" : "no-store");
  const std::string etag = map_ ? map_etag() : "\"" + digest(*body).substr(0, 24) + "\"";
  add_cookies(out);
  const bool readable = operation_.effect == Effect::reads;
  if (!etag.empty() && (readable || map_)) out.headers.add("ETag", etag);
  if (readable && !map_ &&
      http::etag_matches(request_.headers.get("If-None-Match"), etag, http::EtagComparison::weak)) {
    out.status = 304;
  } else {
    out.body = std::move(body).value();
  }
  respond_.send(std::move(out));
}

void OperationCall::answer_in_lines(const Result<std::string>& body) {
  if (body.ok()) {
    respond_.write("{\"output\":" + *body + "}\n");
  } else {
    respond_.write("{\"problem\":" + std::string(problem(body.error()).text()) + "}\n");
  }
  respond_.end();
}

}  // namespace cairn::server
