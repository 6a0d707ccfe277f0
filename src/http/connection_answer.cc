// Writing: the answer to the request at hand, whole or in pieces.
#include <array>
#include <charconv>

#include "base/time.h"
#include "http/connection_beast.h"
#include "http/web_socket_session_beast.h"

namespace cairn::http {
namespace {

constexpr size_t pieces_per_write = 16;
constexpr size_t bytes_per_turn = size_t{1} << 20;  // then other connections of the thread have theirs

struct BodySize {
  uint64_t operator()(const std::string& s) const { return s.size(); }
  uint64_t operator()(const std::shared_ptr<const std::string>& s) const { return s == nullptr ? 0 : s->size(); }
  uint64_t operator()(const StaticBytes& s) const { return s.bytes.size(); }
  uint64_t operator()(const FileBytes&) const { return 0; }
};

std::string chunk(std::string_view piece) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16);
  std::string out(digits.data(), end.ptr);
  out += "\r\n";
  out += piece;
  out += "\r\n";
  return out;
}

Response file_problem(const Error& error) {
  return error.code == ErrorCode::not_found ? problem(404, "there is no such file")
                                            : problem(500, "the file cannot be read");
}

}  // namespace

void Connection::refuse(const Refusal& refusal) {
  ++core_.refused_requests;
  if (!current_) {
    CurrentRequest& current = current_.emplace();
    current.started_at = Clock::now();
    current.log.id = core_.next_request++;
    current.log.local = peer_.local;
  }
  current_->keep_alive = false;
  Response response = problem(refusal.status, refusal.detail);
  if (refusal.status == 426) response.headers.add("Sec-WebSocket-Version", "13");
  if (refusal.status == 503) response.headers.add("Retry-After", "5");
  start_answer(std::move(response));
}

void Connection::answer(Response response) {
  if (phase_ != Phase::handling) return;
  start_answer(std::move(response));
}

void Connection::start_answer(Response response) {
  phase_ = Phase::answering;
  if (core_.stopping || peer_ended_) current_->keep_alive = false;
  uint64_t length = std::visit(BodySize{}, response.body);
  FileSource file;
  if (const auto* part = std::get_if<FileBytes>(&response.body)) {
    auto opened = FileSource::open(*part);
    if (!opened.ok()) return start_answer(file_problem(opened.error()));
    file = std::move(opened).value();
    length = file.left();
  }
  const auto head = write_response_head(
      response, {.length = length, .chunked = false, .keep_alive = current_->keep_alive}, clock_now_ms());
  // The handler's mistake; nothing of what it wanted to say goes out.
  if (!head) return start_answer(problem(500, "the answer could not be written"));
  current_->log.status = response.status;
  out_.push(*head);
  if (!current_->head_only && has_body(response.status)) {
    current_->log.sent_bytes = length;
    push_body(response);
    if (file.left() > 0) out_.push(std::move(file));
  }
  flush();
}

void Connection::push_body(Response& response) {
  if (auto* own = std::get_if<std::string>(&response.body)) out_.push(std::move(*own));
  if (auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body)) out_.push(std::move(*shared));
  if (const auto* fixed = std::get_if<StaticBytes>(&response.body)) out_.push_static(fixed->bytes);
}

void Connection::begin(Response head) {
  if (phase_ != Phase::handling) return;
  if (peer_ended_) return cut();
  if (core_.stopping || !current_->chunked) current_->keep_alive = false;
  const bool chunked = current_->chunked && has_body(head.status);
  const auto bytes = write_response_head(
      head, {.length = std::nullopt, .chunked = chunked, .keep_alive = current_->keep_alive}, clock_now_ms());
  if (!bytes) return start_answer(problem(500, "the answer could not be written"));
  phase_ = Phase::streaming;
  stream_ended_ = false;
  current_->log.status = head.status;
  if (!has_body(head.status)) current_->head_only = true;
  out_.push(*bytes);
  pieces_wait();
}

void Connection::pieces_wait() {
  if (phase_ != Phase::streaming || stream_ended_) return;
  if (const auto exchange = exchange_.lock()) {
    auto taken = exchange->take_pieces();
    for (std::string& piece : taken.pieces) {
      const size_t counted = piece.size();
      if (current_->head_only) {
        exchange->sent(counted);
        continue;
      }
      current_->log.sent_bytes += counted;
      out_.push(current_->chunked ? chunk(piece) : std::move(piece), counted);
    }
    stream_ended_ = taken.ended;
    if (taken.ended && current_->chunked && !current_->head_only) out_.push_static("0\r\n\r\n");
  }
  flush();
}

void Connection::abandon() {
  // Also before its begin() was taken: other threads' calls may overtake it.
  if (phase_ == Phase::handling || phase_ == Phase::streaming) cut();
}

void Connection::flush() {
  if (writing_ || phase_ == Phase::closed) return;
  size_t this_turn = 0;
  while (!out_.empty()) {
    const auto pieces = out_.front(pieces_per_write);
    if (!pieces.ok()) return cut();  // the length is told already: half of it must not look whole
    std::array<asio::const_buffer, pieces_per_write> buffers{};
    for (size_t i = 0; i < pieces->size(); ++i)
      buffers[i] = asio::const_buffer((*pieces)[i].data(), (*pieces)[i].size());
    IoError ec;
    const size_t n = socket_.write_some(buffers, ec);
    if (ec == asio::error::would_block || ec == asio::error::interrupted) return wait_to_write();
    if (ec) return cut();
    const size_t counted = out_.pop(n);
    if (counted > 0) {
      if (const auto exchange = exchange_.lock()) exchange->sent(counted);
    }
    this_turn += n;
    if (this_turn > bytes_per_turn && !out_.empty()) return wait_to_write();
  }
  on_drained();
}

void Connection::wait_to_write() {
  writing_ = true;
  if (phase_ != Phase::body) {
    deadline_.set(shared_from_this(), core_.limits().write_idle_ms, &Connection::on_deadline);
  }
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](IoError ec) {
    self->writing_ = false;
    if (self->phase_ == Phase::closed) return;
    if (ec) return self->cut();
    self->flush();
  });
}

void Connection::on_drained() {
  if (phase_ == Phase::body) return;
  deadline_.clear();
  if (phase_ == Phase::answering || (phase_ == Phase::streaming && stream_ended_)) finish_answer();
}

void Connection::finish_answer() {
  const bool keep_alive = current_->keep_alive && !core_.stopping;
  log(false);
  exchange_.reset();
  if (!keep_alive) return shut_down();
  phase_ = Phase::head;
  deadline_.set(shared_from_this(), core_.limits().idle_ms, &Connection::on_deadline);
  process();
  read();
}

// Closing a socket with unread bytes resets it, and the peer may lose the answer: so only our half is closed, and what
// comes is read away for a moment.
void Connection::shut_down() {
  if (peer_ended_) return close();
  end_sending(socket_);
  phase_ = Phase::lingering;
  in_.clear();
  deadline_.set(shared_from_this(), core_.limits().linger_ms, &Connection::on_deadline);
  read();
}

void Connection::accept(std::shared_ptr<WebSocketHandle> socket, Headers headers) {
  if (phase_ != Phase::handling || !in_.empty() || peer_ended_) {
    socket->closed(close_abnormal);
    return cut();
  }
  if (core_.stopping) {
    socket->closed(close_going_away);
    return start_answer(problem(503, "the server stops"));
  }
  if (!write_response_head({.headers = headers}, {}, 0)) {
    socket->closed(close_internal);
    return start_answer(problem(500, "the answer could not be written"));
  }
  const auto self = shared_from_this();
  current_->log.status = 101;
  Request request = std::move(current_->head);
  log(false);
  IoError ec;
  socket_.cancel(ec);
  phase_ = Phase::closed;
  deadline_.cancel();
  std::make_shared<WebSocketSession>(loop_, core_, std::move(socket_), std::move(peer_.ticket), std::move(socket))
      ->start(request, headers);
  loop_.leave(this);
}

}  // namespace cairn::http
