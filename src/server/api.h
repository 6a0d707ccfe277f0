// /api/NAME: a request becomes the input of an operation, its output the answer. Nothing is decided here: who may is
// asked of People, what is right of the operation.
#pragma once

#include <memory>
#include <string>

#include "http/message.h"
#include "http/respond.h"
#include "http/server.h"
#include "server/replies.h"
#include "server/service.h"

namespace cairn {
struct Operation;
}

namespace cairn::server {

class Api {
 public:
  explicit Api(Service& service);

  // On an io thread; answers from a job.
  //
  // POST /api/NAME with a JSON object; GET /api/NAME?field=value where the operation reads and takes plain values only.
  // Idempotency-Key: a write sent again is answered as before. If-Match: a write to a map that has changed since is
  // refused (412); the ETag of a map stands with every answer that is about one. If-None-Match: 304.
  // Accept: application/x-ndjson: lines of {"progress": …}, then {"output": …} or {"problem": …}; the work ends when
  // the client goes.
  void answer(http::Request request, http::Respond respond);

  // How large bodies may be, and where uploads go.
  [[nodiscard]] http::BodyPolicy body_policy(const http::Request& head) const;

 private:
  // GET /api/asset/HASH. Blocks.
  [[nodiscard]] http::Response picture(const http::Request& request) const;
  void run(const Operation& operation, http::Request request, http::Respond respond);

  Service& service_;
  std::string open_api_;
  Replies replies_;
};

}  // namespace cairn::server
