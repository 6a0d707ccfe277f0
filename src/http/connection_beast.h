// One HTTP/1.1 connection on its io thread: requests in, one after the other, answers out, within the limits.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/body_decoder.h"
#include "http/body_sink.h"
#include "http/loop_beast.h"
#include "http/out_queue.h"
#include "http/request_head.h"
#include "http/response_head.h"
#include "http/server_core.h"
#include "http/upgrade_exchange.h"

namespace cairn::http {

// Counts a connection while it lives, also when it has become a WebSocket.
class ConnectionTicket {
 public:
  ConnectionTicket(ServerCore& core, std::string address) : core_(core), address_(std::move(address)) {
    ++core_.open_connections;
  }
  ~ConnectionTicket() {
    --core_.open_connections;
    if (!address_.empty()) core_.addresses.leave(address_);
  }
  ConnectionTicket(const ConnectionTicket&) = delete;
  ConnectionTicket& operator=(const ConnectionTicket&) = delete;

 private:
  ServerCore& core_;
  const std::string address_;  // as it was counted; empty: it was not
};

struct Peer {
  std::string address;  // empty over a Unix socket
  bool local = false;
  std::unique_ptr<ConnectionTicket> ticket;
};

// The request at hand, for the answer and for the log.
struct CurrentRequest {
  Request head;  // moved into the handler's hands; id, method and path stay
  Finished log;
  Clock::time_point started_at;
  bool head_only = false;  // HEAD: the body stays here
  bool chunked = false;
  bool keep_alive = false;
};

class Connection : public Answering,
                   public Upgrading,
                   public LoopMember,
                   public std::enable_shared_from_this<Connection> {
 public:
  Connection(Loop& loop, ServerCore& core, Socket socket, Peer peer);

  void start();
  // One answer, whatever is asked, and the end.
  void start_refusing(const Refusal& refusal);

  // Answering
  void answer(Response response) override;
  void begin(Response head) override;
  void pieces_wait() override;
  void abandon() override;
  // Upgrading
  void accept(std::shared_ptr<WebSocketHandle> socket, Headers headers) override;
  void refuse_upgrade(Response response) override { answer(std::move(response)); }
  // LoopMember
  void stop_soon() override;
  void cut() override;

 private:
  enum class Phase {
    head,       // waiting for a request, or for the rest of its head
    body,       // its body comes in
    handling,   // a handler has it
    answering,  // a whole answer goes out
    streaming,  // pieces of an answer go out as they come
    lingering,  // all is said; what still comes is thrown away for a moment
    closed,
  };
  void read();
  void on_readable();
  void on_end_of_stream();
  void process();
  bool process_head();  // false: more is needed
  bool process_body();
  void take_head(RequestHead head);
  void take_body(const RequestHead& head);
  bool open_sink(const RequestHead& head);
  void set_body_deadline();
  void dispatch();
  void answer_options();
  void dispatch_upgrade();
  void refuse(const Refusal& refusal);
  void start_answer(Response response);
  void push_body(Response& response);
  void flush();
  void wait_to_write();
  void on_drained();
  void finish_answer();
  void next_request();
  void shut_down();
  void on_deadline();
  void client_gone();
  void log(bool cut);
  void close();

  Loop& loop_;
  ServerCore& core_;
  Socket socket_;
  Peer peer_;
  Deadline deadline_;

  Phase phase_ = Phase::head;
  std::string in_;  // came, and not used yet
  RequestHeadReader head_reader_;
  bool head_started_ = false;
  BodyDecoder decoder_;
  BodySink sink_;
  uint64_t body_limit_ = 0;
  Clock::time_point body_started_at_;
  std::optional<CurrentRequest> current_;
  uint64_t request_count_ = 0;
  std::weak_ptr<Exchange> exchange_;  // that answers the request at hand
  OutQueue out_;
  bool stream_ended_ = false;
  bool reading_ = false;
  bool writing_ = false;
  bool peer_ended_ = false;  // it sends nothing more
  uint64_t lingered_bytes_ = 0;
};

}  // namespace cairn::http
