// Reading: bytes into requests. Writing is in connection_answer.cc.
#include <algorithm>
#include <exception>

#include "base/time.h"
#include "http/connection_beast.h"

namespace cairn::http {
namespace {

// What a client may send ahead of the answer it waits for; the rest waits in its socket.
constexpr size_t ahead_limit = size_t{64} * 1024;
constexpr std::string_view continue_answer = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view allowed_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

int status_of(const Error& error) {
  constexpr int insufficient_storage = 507;
  return error.code == ErrorCode::unavailable ? insufficient_storage : 500;
}

}  // namespace

Connection::Connection(Loop& loop, ServerCore& core, Socket socket, Peer peer)
    : loop_(loop),
      core_(core),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      deadline_(loop.io()),
      head_reader_(core.limits()) {}

void Connection::start() {
  loop_.enter(shared_from_this());
  make_non_blocking(socket_);
  deadline_.set(shared_from_this(), core_.limits().idle_ms, &Connection::on_deadline);
  read();
}

void Connection::start_refusing(const Refusal& refusal) {
  loop_.enter(shared_from_this());
  make_non_blocking(socket_);
  refuse(refusal);
}

void Connection::read() {
  if (reading_ || peer_ended_ || phase_ == Phase::closed) return;
  if (in_.size() >= std::max(ahead_limit, 2 * core_.limits().header_bytes)) return;
  reading_ = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](IoError ec) {
    self->reading_ = false;
    if (self->phase_ == Phase::closed) return;
    if (ec) return self->cut();
    self->on_readable();
  });
}

void Connection::on_readable() {
  IoError ec;
  std::string& scratch = loop_.scratch();
  const size_t n = socket_.read_some(asio::buffer(scratch.data(), scratch.size()), ec);
  if (ec == asio::error::would_block || ec == asio::error::interrupted) return read();
  if (ec == asio::error::eof) return on_end_of_stream();
  if (ec) return cut();
  if (phase_ == Phase::lingering) {
    lingered_bytes_ += n;
    if (lingered_bytes_ > core_.limits().linger_bytes) return close();
    return read();
  }
  in_.append(scratch, 0, n);
  process();
  read();
}

// The client may only have closed its half and still wait for the answer; but nobody can be sure that it does.
void Connection::on_end_of_stream() {
  peer_ended_ = true;
  switch (phase_) {
    case Phase::head:
    case Phase::lingering:
      return close();
    case Phase::body:
    case Phase::streaming:
      return cut();
    case Phase::handling:
      return client_gone();
    case Phase::answering:
    case Phase::closed:
      return;
  }
}

void Connection::process() {
  while (true) {
    if (phase_ == Phase::head && process_head()) continue;
    if (phase_ == Phase::body && process_body()) continue;
    return;
  }
}

bool Connection::process_head() {
  if (in_.empty()) return false;
  size_t used = 0;
  auto result = head_reader_.read(in_, used);
  if (std::holds_alternative<NeedMore>(result)) {
    if (!std::exchange(head_started_, true)) {
      deadline_.set(shared_from_this(), core_.limits().header_ms, &Connection::on_deadline);
    }
    return false;
  }
  deadline_.clear();
  if (auto* refusal = std::get_if<Refusal>(&result)) {
    refuse(*refusal);
    return false;
  }
  in_.erase(0, used);
  head_started_ = false;
  take_head(std::get<RequestHead>(std::move(result)));
  return true;
}

void Connection::take_head(RequestHead head) {
  CurrentRequest& current = current_.emplace();
  current.started_at = Clock::now();
  current.keep_alive = head.keep_alive;
  current.head_only = head.request.method == "HEAD";
  current.chunked = !head.old_version;
  Request& request = head.request;
  request.id = core_.next_request++;
  request.remote_address = peer_.address;
  request.local = peer_.local;
  current.log.id = request.id;
  current.log.method = request.method;
  current.log.path = request.path;
  current.log.local = request.local;
  ++request_count_;
  const uint64_t most = core_.limits().requests_per_connection;
  if (most != 0 && request_count_ >= most) current.keep_alive = false;

  if (head.framing.kind != Framing::Kind::none) return take_body(head);
  current.head = std::move(request);
  if (head.wants_web_socket) return dispatch_upgrade();
  dispatch();
}

void Connection::take_body(const RequestHead& head) {
  BodyPolicy policy{.max_bytes = core_.limits().body_bytes};
  if (core_.options.body_policy) policy = core_.options.body_policy(head.request);
  if (policy.refusal) {
    current_->keep_alive = false;
    ++core_.refused_requests;
    return start_answer(*std::move(policy.refusal));
  }
  body_limit_ = policy.max_bytes;
  if (head.framing.kind == Framing::Kind::length && head.framing.length > body_limit_) {
    return refuse({413, "the body is larger than " + std::to_string(body_limit_) + " bytes"});
  }
  sink_ = BodySink();
  if (!policy.folder.empty()) {
    auto sink = BodySink::file_in(policy.folder);
    if (!sink.ok()) return refuse({status_of(sink.error()), "the body cannot be stored"});
    sink_ = std::move(sink).value();
  }
  decoder_ = BodyDecoder(head.framing);
  current_->head = head.request;
  phase_ = Phase::body;
  body_started_at_ = Clock::now();
  set_body_deadline();
  if (head.expects_continue && in_.empty()) {
    out_.push_static(continue_answer);
    flush();
  }
}

bool Connection::process_body() {
  if (in_.empty()) return false;
  std::optional<Refusal> refusal;
  const size_t used = decoder_.feed(in_, [&](std::string_view piece) {
    if (piece.size() > body_limit_ - sink_.size()) {
      refusal = {413, "the body is larger than " + std::to_string(body_limit_) + " bytes"};
    } else if (const auto stored = sink_.append(piece); !stored.ok()) {
      refusal = {status_of(stored.error()), "the body cannot be stored"};
    }
    return !refusal.has_value();
  });
  in_.erase(0, used);
  current_->log.received_bytes = sink_.size();
  if (!refusal && decoder_.state() == BodyDecoder::State::malformed)
    refusal = {400, "the chunks of the body are not well-formed"};
  if (refusal) {
    sink_ = BodySink();
    refuse(*refusal);
    return false;
  }
  if (decoder_.state() == BodyDecoder::State::more) {
    set_body_deadline();
    return false;
  }
  deadline_.clear();
  sink_.finish(current_->head);
  dispatch();
  return true;
}

// Some pause between two pieces is fine, and a slow line is; a trickle for hours is not.
void Connection::set_body_deadline() {
  const Limits& limits = core_.limits();
  int64_t left = limits.body_idle_ms;
  if (limits.body_bytes_per_second != 0 && left != 0) {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - body_started_at_).count();
    const auto earned = static_cast<int64_t>(sink_.size() * 1000 / limits.body_bytes_per_second);
    left = std::clamp<int64_t>(limits.body_idle_ms + earned - spent, 1, limits.body_idle_ms);
  }
  deadline_.set(shared_from_this(), left, &Connection::on_deadline);
}

void Connection::dispatch() {
  phase_ = Phase::handling;
  if (current_->head.path == "*") return answer_options();
  ++core_.requests;
  const auto exchange = std::make_shared<Exchange>(loop_.poster(), weak_from_this(), core_.limits().stream_queue_bytes);
  exchange_ = exchange;
  try {
    core_.handler(std::move(current_->head), Respond(exchange));
  } catch (const std::exception&) {
    // Memory, most likely. The dropped Respond answers 500; the other connections go on.
    ++core_.failed_handlers;
  }
}

// Of the server as a whole. In a turn of its own, so that a thousand sent ahead are not a thousand calls deep.
void Connection::answer_options() {
  loop_.poster()->post([weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self) self->answer({.status = 204, .headers = {{"Allow", std::string(allowed_methods)}}});
  });
}

void Connection::dispatch_upgrade() {
  if (!core_.upgrade) return refuse({501, "this server has no WebSockets"});
  if (!in_.empty()) return refuse({400, "the client spoke before the WebSocket was open"});
  phase_ = Phase::handling;
  ++core_.requests;
  // The handshake is answered from the fields of the request: they stay here too.
  Request request = current_->head;
  try {
    core_.upgrade(std::move(request),
                  Upgrade(std::make_shared<UpgradeExchange>(loop_.poster(), weak_from_this(), core_.limits())));
  } catch (const std::exception&) {
    ++core_.failed_handlers;
  }
}

void Connection::on_deadline() {
  switch (phase_) {
    case Phase::head:
      if (!head_started_) return close();
      return refuse({408, "the head of the request did not come in time"});
    case Phase::body:
      sink_ = BodySink();
      return refuse({408, "the body of the request did not come in time"});
    case Phase::answering:
    case Phase::streaming:
      return cut();
    case Phase::lingering:
      return close();
    case Phase::handling:
    case Phase::closed:
      return;
  }
}

void Connection::client_gone() {
  if (current_) current_->keep_alive = false;
  if (const auto exchange = exchange_.lock()) exchange->client_gone();
}

void Connection::stop_soon() {
  if (current_) current_->keep_alive = false;
  if ((phase_ == Phase::head && !head_started_) || phase_ == Phase::lingering) close();
}

void Connection::cut() {
  if (phase_ == Phase::closed) return;
  const auto self = shared_from_this();
  if (core_.stopping && phase_ != Phase::lingering && phase_ != Phase::head) ++core_.cut;
  if (current_) log(true);
  // An error on the way out must not be waited for by the kernel either.
  close();
  if (const auto exchange = exchange_.lock()) exchange->client_gone();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  const auto self = shared_from_this();
  phase_ = Phase::closed;
  deadline_.cancel();
  close_quietly(socket_);
  out_.clear();
  sink_ = BodySink();
  peer_.ticket.reset();
  loop_.leave(this);
}

void Connection::log(bool cut) {
  Finished& line = current_->log;
  line.cut = cut;
  line.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - current_->started_at).count();
  if (core_.options.on_finished) core_.options.on_finished(line);
  current_.reset();
}

}  // namespace cairn::http
