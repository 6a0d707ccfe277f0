// One request for one operation, from its bytes to its answer. Made on an io thread, run in a job.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "app/operation.h"
#include "app/people/people.h"
#include "base/progress.h"
#include "http/message.h"
#include "http/respond.h"
#include "server/replies.h"
#include "server/service.h"

namespace cairn::server {

class OperationCall : public std::enable_shared_from_this<OperationCall> {
 public:
  OperationCall(Service& service, Replies& replies, const Operation& operation, http::Request request,
                http::Respond respond)
      : service_(service),
        replies_(replies),
        operation_(operation),
        request_(std::move(request)),
        respond_(std::move(respond)) {}

  // Blocks as long as the operation takes; answers.
  void run();
  // The client has gone: the operation ends when it next looks.
  void cancel() { cancel_.cancel(); }

 private:
  // What of an output goes into cookies instead of the body.
  struct Cookies {
    std::optional<std::string> session, share_session;
  };

  [[nodiscard]] Result<json::Value> input() const;
  [[nodiscard]] Result<void> make_local(json::Object& input) const;
  [[nodiscard]] Result<std::string> answer_of(json::Object input);
  [[nodiscard]] Result<std::string> carry_out(json::Object input);
  [[nodiscard]] Result<void> check_precondition() const;
  [[nodiscard]] std::string map_etag() const;
  void take_cookies(json::Value& output);
  void add_cookies(http::Response& response) const;
  void answer(Result<std::string> body);
  void answer_in_lines(const Result<std::string>& body);
  [[nodiscard]] bool wants_lines() const;

  Service& service_;
  Replies& replies_;
  const Operation& operation_;
  http::Request request_;
  http::Respond respond_;
  CancelFlag cancel_;
  int64_t now_ = 0;
  bool admitted_ = false;
  Authenticated who_;
  std::optional<std::string> map_;
  Cookies cookies_;
};

}  // namespace cairn::server
