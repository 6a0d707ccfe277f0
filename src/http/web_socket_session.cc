#include "base/text.h"
#include "http/web_socket_session_beast.h"

namespace cairn::http {
namespace {

namespace websocket = boost::beast::websocket;

constexpr uint16_t close_protocol_error = 1002;
constexpr uint16_t close_without_code = 1005;  // the peer's close frame had none
constexpr size_t kept_buffer_bytes = size_t{64} * 1024;

websocket::stream_base::timeout beast_timeouts(const Limits& limits) {
  // Beast watches the handshake; silence is watched here, since it does not count while reading is paused.
  auto out = websocket::stream_base::timeout{};
  const int64_t handshake_ms = limits.header_ms == 0 ? 10'000 : limits.header_ms;
  out.handshake_timeout = std::chrono::milliseconds(handshake_ms);
  out.idle_timeout = websocket::stream_base::none();
  out.keep_alive_pings = false;
  return out;
}

// Small windows: a socket that compresses costs about 30 KiB instead of 300.
websocket::permessage_deflate compression(const Limits& limits) {
  websocket::permessage_deflate out;
  out.server_enable = limits.compress_from_bytes > 0;
  out.server_max_window_bits = 12;
  out.client_max_window_bits = 12;
  out.compLevel = 4;
  out.memLevel = 5;
  out.msg_size_threshold = limits.compress_from_bytes;
  return out;
}

// What on_close hears for an error of reading or writing.
uint16_t close_code_of(const IoError& ec) {
  using E = websocket::error;
  if (ec == E::message_too_big || ec == E::buffer_overflow) return close_too_big;
  if (ec == E::bad_frame_payload) return close_bad_text;
  if (ec.category() == websocket::make_error_code(E::closed).category()) return close_protocol_error;
  return close_abnormal;
}

}  // namespace

WebSocketSession::WebSocketSession(Loop& loop, ServerCore& core, Socket socket,
                                   std::unique_ptr<ConnectionTicket> ticket, std::shared_ptr<WebSocketHandle> handle)
    : loop_(loop),
      core_(core),
      ticket_(std::move(ticket)),
      handle_(std::move(handle)),
      stream_(std::move(socket)),
      tick_(loop.io()),
      close_deadline_(loop.io()),
      heard_at_(Clock::now()) {
  ++core_.open_web_sockets;
}

WebSocketSession::~WebSocketSession() { --core_.open_web_sockets; }

void WebSocketSession::start(const Request& request, const Headers& headers) {
  loop_.enter(shared_from_this());
  handle_->attach(weak_from_this());
  set_options(headers);
  handshake_.method(beast::http::verb::get);
  handshake_.version(11);
  handshake_.target("/");  // Beast looks at the fields alone
  for (const auto& [name, value] : request.headers) handshake_.insert(name, value);
  if (request.headers.get("Host").empty()) handshake_.set(beast::http::field::host, "localhost");
  stream_.async_accept(handshake_, [self = shared_from_this()](IoError ec) { self->on_open(ec); });
}

void WebSocketSession::set_options(const Headers& headers) {
  const Limits& limits = core_.limits();
  stream_.set_option(beast_timeouts(limits));
  stream_.set_option(compression(limits));
  stream_.read_message_max(limits.message_bytes);
  stream_.auto_fragment(false);
  stream_.text(true);
  stream_.set_option(websocket::stream_base::decorator([headers](websocket::response_type& response) {
    for (const auto& [name, value] : headers) response.insert(name, value);
  }));
  // Called inside a read, for pings, pongs and close frames.
  stream_.control_callback([this](websocket::frame_type, beast::string_view) { heard(); });
}

void WebSocketSession::on_open(IoError ec) {
  if (ended_) return;
  if (ec) return end(close_abnormal, End::at_once);
  handshake_ = {};
  open_ = true;
  heard();
  set_tick();
  wake();
}

// Does what was asked of the handle and is not yet on its way.
void WebSocketSession::wake() {
  if (!open_ || ended_) return;
  const auto self = shared_from_this();
  if (handle_->take_slow()) handle_->on_slow();
  if (ended_) return;
  write();
  const auto asked = handle_->asked();
  if (asked.read && !reading_ && !closing_) {
    heard();
    read();
  }
  if (asked.closing && asked.closing->pending == Pending::drop && !closing_) {
    close_deadline_.set(self, core_.limits().close_ms, &WebSocketSession::on_close_deadline);
  }
}

void WebSocketSession::read() {
  reading_ = true;
  stream_.async_read_some(buffer_, 0, [self = shared_from_this()](IoError ec, size_t) { self->on_read(ec); });
}

void WebSocketSession::on_read(IoError ec) {
  reading_ = false;
  if (ended_) return;
  if (ec == websocket::error::closed) {
    return end(stream_.reason().code == 0 ? close_without_code : static_cast<uint16_t>(stream_.reason().code),
               End::lingering);
  }
  // While we close, the closing handshake reads on by itself.
  if (ec) return closing_ ? void() : end(close_code_of(ec), End::lingering);
  heard();
  if (!stream_.got_text()) return handle_->close(close_not_text, "text messages only", Pending::drop, nullptr);
  if (buffer_.size() > core_.limits().message_bytes) {
    return handle_->close(close_too_big, "too large", Pending::drop, nullptr);
  }
  if (stream_.is_message_done()) take_message();
  if (!ended_ && !closing_ && handle_->asked().read) read();
}

void WebSocketSession::take_message() {
  if (handle_->asked().closing) return buffer_.clear();
  const auto bytes = buffer_.cdata();
  const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
  // Beast has looked too, but lets some through: in deflated messages, fuzzing found.
  if (!is_utf8(text)) return handle_->close(close_bad_text, "not UTF-8", Pending::drop, nullptr);
  handle_->on_message(text);
  buffer_.clear();
  if (buffer_.capacity() > kept_buffer_bytes) buffer_.shrink_to_fit();
}

void WebSocketSession::write() {
  if (sending_ != nullptr || closing_) return;
  sending_ = handle_->next_message();
  if (sending_ == nullptr) {
    const auto asked = handle_->asked();
    if (asked.closing) begin_close(*asked.closing);
    return;
  }
  sending_since_ = Clock::now();
  stream_.async_write(asio::const_buffer(sending_->data(), sending_->size()),
                      [self = shared_from_this()](IoError ec, size_t) { self->on_written(ec); });
}

void WebSocketSession::on_written(IoError ec) {
  if (ended_) return;
  handle_->sent(sending_->size());
  sending_.reset();
  // A read under way hears the reason; without one the connection is gone.
  if (ec) return reading_ || closing_ ? void() : end(close_abnormal, End::at_once);
  write();
}

void WebSocketSession::begin_close(const WebSocketHandle::Closing& closing) {
  closing_ = true;
  close_deadline_.set(shared_from_this(), core_.limits().close_ms, &WebSocketSession::on_close_deadline);
  const websocket::close_reason reason(static_cast<websocket::close_code>(closing.code), closing.reason);
  stream_.async_close(reason,
                      [self = shared_from_this(), code = closing.code](IoError) { self->end(code, End::lingering); });
}

void WebSocketSession::on_close_deadline() {
  if (ended_) return leave();
  if (core_.stopping) ++core_.cut;
  const auto asked = handle_->asked();
  end(asked.closing ? asked.closing->code : close_abnormal, End::at_once);
}

void WebSocketSession::set_tick() {
  const Limits& limits = core_.limits();
  int64_t every = limits.web_socket_ping_ms;
  if (every == 0 || (limits.web_socket_idle_ms != 0 && limits.web_socket_idle_ms < every))
    every = limits.web_socket_idle_ms;
  constexpr int64_t shortest_tick_ms = 5;
  if (every != 0) tick_.set(shared_from_this(), std::max(every / 2, shortest_tick_ms), &WebSocketSession::tick);
}

void WebSocketSession::tick() {
  if (ended_ || closing_) return;
  const auto ms_since = [](Clock::time_point at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - at).count();
  };
  const Limits& limits = core_.limits();
  const int64_t idle_ms = limits.web_socket_idle_ms;
  set_tick();
  if (idle_ms != 0 && sending_ != nullptr && ms_since(sending_since_) >= idle_ms)
    return end(close_abnormal, End::at_once);
  // Paused, nothing can be heard.
  if (!reading_) return;
  const int64_t silence = ms_since(heard_at_);
  if (idle_ms != 0 && silence >= idle_ms) return end(close_abnormal, End::at_once);
  if (limits.web_socket_ping_ms != 0 && silence >= limits.web_socket_ping_ms) ping();
}

void WebSocketSession::ping() {
  if (pinging_) return;
  pinging_ = true;
  stream_.async_ping({}, [self = shared_from_this()](IoError) { self->pinging_ = false; });
}

void WebSocketSession::stop_soon() {
  if (ended_) return leave();
  handle_->close(close_going_away, "the server stops", Pending::flush, nullptr);
}

void WebSocketSession::cut() {
  if (ended_) return leave();
  if (core_.stopping) ++core_.cut;
  end(close_abnormal, End::at_once);
}

void WebSocketSession::end(uint16_t code, End how) {
  if (std::exchange(ended_, true)) return;
  const auto self = shared_from_this();
  tick_.cancel();
  handle_->closed(code);
  if (how == End::at_once) return leave();
  close_deadline_.set(self, core_.limits().linger_ms, &WebSocketSession::on_close_deadline);
  linger();
}

// The close frame is out. A socket closed with unread bytes is reset, and the peer may lose the frame: what still comes
// is read away until the peer closes too.
void WebSocketSession::linger() {
  Socket& socket = stream_.next_layer();
  end_sending(socket);
  make_non_blocking(socket);
  socket.async_wait(Socket::wait_read, [self = shared_from_this()](IoError failed) {
    if (self->left_) return;
    std::string& scratch = self->loop_.scratch();
    IoError read_error;
    const size_t n = self->stream_.next_layer().read_some(asio::buffer(scratch.data(), scratch.size()), read_error);
    self->lingered_bytes_ += n;
    const bool more = !failed && (!read_error || read_error == asio::error::would_block);
    if (!more || self->lingered_bytes_ > self->core_.limits().linger_bytes) return self->leave();
    self->linger();
  });
}

void WebSocketSession::leave() {
  if (std::exchange(left_, true)) return;
  const auto self = shared_from_this();
  close_deadline_.cancel();
  close_quietly(stream_.next_layer());
  ticket_.reset();
  loop_.leave(this);
}

}  // namespace cairn::http
