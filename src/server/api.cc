#include "server/api.h"

#include <optional>
#include <utility>

#include "app/images/image_operations.h"
#include "app/images/picture.h"
#include "app/open_api.h"
#include "app/operation.h"
#include "app/uploads.h"
#include "base/json.h"
#include "server/asker.h"
#include "server/operation_call.h"
#include "server/problem.h"

namespace cairn::server {
namespace {

constexpr std::string_view api_path = "/api/";
constexpr std::string_view uploads_path = "/api/uploads/";
constexpr std::string_view assets_path = "/api/asset/";
constexpr uint64_t document_bytes = 64u << 20;  // a map as text, a long queue of edits
constexpr uint64_t picture_document_bytes = max_picture_bytes / 3 * 4 + (64u << 10);  // in base64

Error no_such_operation(std::string_view name) {
  return {ErrorCode::not_found,
          "there is no operation \"" + std::string(name) + "\"; /api/openapi.json lists them",
          {},
          {}};
}

Result<void> check_method(const Operation& operation, const http::Request& request) {
  if (request.method == "POST") {
    const std::string type = request.content_type();
    if (!request.body.empty() && type != "application/json")
      return Error{ErrorCode::invalid, "send the input as JSON, with Content-Type: application/json", "Content-Type",
                   "not_json"};
    return {};
  }
  if ((request.method == "GET" || request.method == "HEAD") && is_readable_by_get(operation)) return {};
  return Error{ErrorCode::invalid, "ask for this operation by POST", {}, "no_such_method"};
}

// The name behind /api/uploads/.
std::optional<std::string> upload_of(const http::Request& request) {
  if (!request.path.starts_with(uploads_path)) return std::nullopt;
  return request.path.substr(uploads_path.size());
}

Error busy() {
  return {ErrorCode::unavailable, "the server has too much to do just now; try again in a moment", {}, "busy"};
}

// A picture never changes under its hash. Opened by itself it is nothing but a picture.
http::Response picture_response(const http::Request& request, std::string_view hash, StoredAsset asset) {
  http::Response out;
  const std::string etag = "\"" + std::string(hash) + "\"";
  out.headers.add("Cache-Control", "private, max-age=31536000, immutable");
  out.headers.add("ETag", etag);
  out.headers.add("X-Content-Type-Options", "nosniff");
  out.headers.add("Content-Security-Policy", "default-src 'none'; sandbox");
  out.headers.add("Cross-Origin-Resource-Policy", "same-origin");
  if (http::etag_matches(request.headers.get("If-None-Match"), etag, http::EtagComparison::weak)) {
    out.status = 304;
    return out;
  }
  out.headers.add("Content-Type", asset.media_type);
  out.body = std::move(asset.bytes);
  return out;
}

}  // namespace

Api::Api(Service& service) : service_(service), open_api_(json::write(open_api())) {}

http::BodyPolicy Api::body_policy(const http::Request& head) const {
  http::BodyPolicy out;
  if (const auto upload = upload_of(head)) {
    // Only what somebody who may asked for, and a page of ours sends.
    const auto expected = service_.team.uploads().expected_bytes(*upload);
    const auto origin = check_origin(head, service_.team.base_url(), Writes::yes);
    if (!expected || head.method != "PUT") {
      out.refusal = problem(not_found("no upload was asked for under this name; ask by POST /api/upload"));
    } else if (!origin.ok()) {
      out.refusal = problem(origin.error());
    } else {
      out.folder = service_.team.uploads().folder();
      out.max_bytes = *expected;
    }
  } else if (head.path == "/api/import-map" || head.path == "/api/edit") {
    out.max_bytes = document_bytes;
  } else if (head.path == "/api/upload-image") {
    out.max_bytes = picture_document_bytes;
  }
  return out;
}

void Api::answer(http::Request request, http::Respond respond) {
  if (request.path == "/api/openapi.json") {
    http::Response out = http::json_response(200, open_api_);
    out.headers.add("Cache-Control", "no-cache");
    respond.send(std::move(out));
    return;
  }
  if (const auto upload = upload_of(request)) {
    auto job = [this, id = *upload, file = request.file, respond] {
      const auto stored =
          service_.team.uploads().put(id, file ? file->keep() : std::filesystem::path(), service_.now());
      respond.send(stored.ok() ? http::json_response(200, "{}") : problem(stored.error()));
    };
    if (!service_.quick.submit(std::move(job))) respond.send(problem(busy()));
    return;
  }
  if (request.path.starts_with(assets_path) && (request.method == "GET" || request.method == "HEAD")) {
    auto shared = std::make_shared<http::Request>(std::move(request));
    if (!service_.quick.submit([this, shared, respond] { respond.send(picture(*shared)); }))
      respond.send(problem(busy()));
    return;
  }
  const std::string name = request.path.substr(api_path.size());
  const Operation* operation = find_operation(name);
  if (operation == nullptr || (operation->right == Right::local_only && !request.local)) {
    respond.send(problem(no_such_operation(name)));
    return;
  }
  const auto method = check_method(*operation, request);
  const Writes writes = request.method == "POST" ? Writes::yes : Writes::no;
  const auto origin = check_origin(request, service_.team.base_url(), writes);
  if (!method.ok() || !origin.ok()) {
    http::Response out = problem(method.ok() ? origin.error() : method.error());
    if (out.status == 405) out.headers.add("Allow", is_readable_by_get(*operation) ? "GET, HEAD, POST" : "POST");
    respond.send(std::move(out));
    return;
  }
  run(*operation, std::move(request), std::move(respond));
}

http::Response Api::picture(const http::Request& request) const {
  const auto origin = check_origin(request, service_.team.base_url(), Writes::no);
  if (!origin.ok()) return problem(origin.error());
  const auto who = service_.team.people().authenticate(credentials_of(request), service_.now());
  if (!who.ok()) return problem(who.error());
  const std::string hash = request.path.substr(assets_path.size());
  auto asset = read_asset(service_.team, who->actor, hash);
  if (!asset.ok()) return problem(asset.error());
  http::Response out = picture_response(request, hash, std::move(asset).value());
  if (who->new_session) add_session_cookie(out, *who->new_session, service_.team.base_url());
  return out;
}

void Api::run(const Operation& operation, http::Request request, http::Respond respond) {
  if (request.headers.has_token("Accept", "application/x-ndjson")) {
    http::Response head;
    head.headers.add("Content-Type", "application/x-ndjson");
    head.headers.add("Cache-Control", "no-store");
    respond.begin(std::move(head));
  }
  const auto call = std::make_shared<OperationCall>(service_, replies_, operation, std::move(request), respond);
  respond.on_cancel([weak = std::weak_ptr(call)] {
    if (const auto alive = weak.lock()) alive->cancel();
  });
  Jobs& jobs = operation.heavy ? service_.heavy : service_.quick;
  if (!jobs.submit([call] { call->run(); })) respond.send(problem(busy()));
}

}  // namespace cairn::server
