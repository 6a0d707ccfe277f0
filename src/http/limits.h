// What a peer may ask of a server, and how long it may take. Each bound has its answer: a status with a
// problem+json body, or a close code of the WebSocket.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cairn::http {

// All times in milliseconds, all sizes in bytes. A time or count of 0 means: no limit.
struct Limits {
  // The head of a request.
  size_t header_bytes = 32 * 1024;  // request line and fields together: 431
  size_t header_count = 100;        // fields: 431
  size_t target_bytes = 8 * 1024;   // 414
  size_t query_count = 1000;        // name=value pairs: 414
  int64_t header_ms = 10'000;       // from the first byte to the end of the head: 408
  int64_t idle_ms = 75'000;         // an open connection without a request: closed without a word

  // The body, where no BodyPolicy says otherwise.
  uint64_t body_bytes = 1 << 20;           // 413
  int64_t body_idle_ms = 20'000;           // between two pieces: 408
  uint64_t body_bytes_per_second = 1'000;  // on the average, after body_idle_ms of grace: 408

  // Answers.
  int64_t write_idle_ms = 30'000;        // the peer takes nothing: the connection is cut
  size_t stream_queue_bytes = 8u << 20;  // of a streamed answer, not yet taken: the connection is cut
  int64_t linger_ms = 2'000;             // reading on after a refusal, so that the peer sees the answer
  uint64_t linger_bytes = 4u << 20;      // … and at most this much
  uint64_t requests_per_connection = 0;  // then "Connection: close"

  // Connections: 503 and closed. Addresses of this machine are not counted each: a proxy in front has one for all.
  size_t connections = 2'000;
  size_t connections_per_address = 200;

  // WebSockets.
  size_t message_bytes = 1 << 20;            // a message from the peer: close 1009
  size_t web_socket_queue_bytes = 8u << 20;  // not yet taken by a slow reader: on_slow, else close 1013
  int64_t web_socket_idle_ms = 60'000;       // nothing heard, not even a pong: cut (on_close 1006)
  int64_t web_socket_ping_ms = 25'000;       // a ping after so long a silence
  int64_t close_ms = 5'000;                  // for the peer's part of the closing handshake
  size_t compress_from_bytes = 16 * 1024;    // to a peer that offers it: larger messages are deflated; 0: none
};

}  // namespace cairn::http
