// Many WebSockets at once: some send at a steady rate, all listen. Says how long a message takes to come back to its
// sender and to reach the others, and how many never came or came twice. One thread, plain sockets, no library: what it
// measures is the server.
//
//   load --address 127.0.0.1:8420 [--path /] [--header 'Cookie: …']… [--senders 50] [--readers 200] [--rate 2]
//   [--seconds 20]
//        [--open TEXT] [--ready TEXT] --send TEXT [--records FILE] [--pid PID]
//
// --open: the first message of each connection, --ready: what the server's answer to it contains. In --open and --send
// stand {client} (one a connection), {id} (one a message, as load-7-12), {revision} (the last "revision": this
// connection has heard), {record} (of FILE, a line each, in turn). A message has come where its id is heard, once,
// wherever in the text.
// --pid: the server's, for its memory and processor time. The answer is one line of JSON.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Strings = std::vector<std::string>;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "load: %s\n", what.c_str());
  std::exit(1);
}

struct Plan {
  std::string host = "127.0.0.1", path = "/", open, ready, send, records_file;
  uint16_t port = 0;
  Strings headers, records;
  size_t senders = 50, readers = 200;
  double rate = 2, seconds = 20;
  long pid = 0;
};

double number(const std::string& text) {
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size() || out < 0) fail("\"" + text + "\" is no number");
  return out;
}

Plan read_plan(const Strings& arguments) {
  Plan plan;
  if (arguments.size() % 2 != 0) fail("each flag takes one value; the flags are at the top of bench/live/load.cc");
  for (size_t i = 0; i < arguments.size(); i += 2) {
    const std::string &flag = arguments[i], &value = arguments[i + 1];
    const std::map<std::string, std::string*> texts{{"--path", &plan.path},
                                                    {"--open", &plan.open},
                                                    {"--ready", &plan.ready},
                                                    {"--send", &plan.send},
                                                    {"--records", &plan.records_file}};
    if (const auto text = texts.find(flag); text != texts.end()) {
      *text->second = value;
    } else if (flag == "--address") {
      const size_t colon = value.rfind(':');
      if (colon == std::string::npos) fail("--address takes 127.0.0.1:8420");
      plan.host = value.substr(0, colon);
      plan.port = static_cast<uint16_t>(number(value.substr(colon + 1)));
    } else if (flag == "--header") {
      plan.headers.push_back(value);
    } else if (flag == "--senders") {
      plan.senders = static_cast<size_t>(number(value));
    } else if (flag == "--readers") {
      plan.readers = static_cast<size_t>(number(value));
    } else if (flag == "--rate") {
      plan.rate = number(value);
    } else if (flag == "--seconds") {
      plan.seconds = number(value);
    } else if (flag == "--pid") {
      plan.pid = static_cast<long>(number(value));
    } else {
      fail("there is no flag " + flag);
    }
  }
  if (plan.port == 0 || plan.send.empty() || plan.rate <= 0) fail("--address and --send are needed");
  std::ifstream file(plan.records_file);
  for (std::string line; std::getline(file, line);) plan.records.push_back(line);
  return plan;
}

void replace_all(std::string& text, std::string_view name, std::string_view value) {
  for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
}

// A number that follows at `at`; moves `at` behind it. -1 for none.
int64_t digits_at(std::string_view text, size_t& at) {
  int64_t out = -1;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), out);
  if (error != std::errc{}) return -1;
  at = static_cast<size_t>(end - text.data());
  return out;
}

struct Connection {
  int fd = -1;
  std::string in, out, message;
  int64_t revision = 0;
  bool ready = false, open = true, wants_to_write = false;
  std::vector<std::vector<uint8_t>> seen;  // how often, by sender and message
};

class Load {
 public:
  explicit Load(Plan plan) : plan_(std::move(plan)), poller_(::epoll_create1(0)) {
    connections_.resize(plan_.senders + plan_.readers);
    sent_at_.resize(plan_.senders);
  }

  void connect_all() {
    for (size_t i = 0; i < connections_.size(); ++i) {
      connect(connections_[i]);
      connections_[i].seen.resize(plan_.senders);
      if (plan_.open.empty()) {
        connections_[i].ready = true;
      } else {
        say(connections_[i], filled(plan_.open, connections_[i], "c" + std::to_string(i), ""));
      }
    }
    const auto until = Clock::now() + std::chrono::seconds(60);
    while (!all_ready()) {
      if (Clock::now() > until) fail("not every connection became ready");
      turn(10);
    }
  }

  void run() {
    const auto begin = Clock::now();
    const std::chrono::duration<double> between(1 / plan_.rate);
    // Everybody in turn, not all at once, a little irregular.
    std::mt19937_64 random(7);
    std::vector<double> due(plan_.senders);
    for (double& at : due) at = std::uniform_real_distribution<double>(0, between.count())(random);
    while (true) {
      const double now = std::chrono::duration<double>(Clock::now() - begin).count();
      if (now >= plan_.seconds) break;
      double next = plan_.seconds;
      for (size_t i = 0; i < plan_.senders; ++i) {
        if (due[i] <= now) {
          send_one(i);
          due[i] += between.count();
        }
        next = std::min(next, due[i]);
      }
      turn(static_cast<int>(std::max(0.0, (next - now) * 1000)));
    }
    const auto until = Clock::now() + std::chrono::seconds(10);
    while (heard_ < sent_ * connections_.size() && Clock::now() < until) turn(10);
  }

  void report() {
    std::sort(echo_ms_.begin(), echo_ms_.end());
    std::sort(reach_ms_.begin(), reach_ms_.end());
    const auto at = [](const std::vector<float>& all, double share) {
      return all.empty()
                 ? 0.0
                 : static_cast<double>(
                       all[std::min(all.size() - 1, static_cast<size_t>(share * static_cast<double>(all.size())))]);
    };
    const auto closed = std::count_if(connections_.begin(), connections_.end(), [](const auto& c) { return !c.open; });
    std::printf(
        "{\"connections\": %zu, \"sent\": %zu, \"heard\": %zu, \"lost\": %zu, \"twice\": %zu, \"refused\": %zu, "
        "\"closed\": %zu, ",
        connections_.size(), sent_, heard_, sent_ * connections_.size() - heard_, twice_, refused_,
        static_cast<size_t>(closed));
    std::printf(
        "\"echo_p50_ms\": %.2f, \"echo_p99_ms\": %.2f, \"echo_max_ms\": %.2f, \"reach_p50_ms\": %.2f, "
        "\"reach_p99_ms\": %.2f",
        at(echo_ms_, 0.5), at(echo_ms_, 0.99), at(echo_ms_, 1), at(reach_ms_, 0.5), at(reach_ms_, 0.99));
    if (plan_.pid != 0) report_process();
    std::printf("}\n");
  }

 private:
  void connect(Connection& connection) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(plan_.port);
    if (::inet_pton(AF_INET, plan_.host.c_str(), &address.sin_addr) != 1) fail("--address takes an IPv4 address");
    connection.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(connection.fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
      fail("cannot connect");
    const int on = 1;
    ::setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    std::string request = "GET " + plan_.path + " HTTP/1.1\r\nHost: " + plan_.host + ":" + std::to_string(plan_.port) +
                          "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (const std::string& header : plan_.headers) request += header + "\r\n";
    request += "\r\n";
    if (::send(connection.fd, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
      fail("cannot send");
    std::array<char, 4096> piece{};
    size_t end = std::string::npos;
    while ((end = connection.in.find("\r\n\r\n")) == std::string::npos) {
      const ssize_t n = ::recv(connection.fd, piece.data(), piece.size(), 0);
      if (n <= 0) fail("the server closed during the handshake: " + connection.in);
      connection.in.append(piece.data(), static_cast<size_t>(n));
    }
    if (!connection.in.starts_with("HTTP/1.1 101")) fail("no WebSocket: " + connection.in);
    connection.in.erase(0, end + 4);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &connection;
    ::epoll_ctl(poller_, EPOLL_CTL_ADD, connection.fd, &event);
    read_frames(connection);
  }

  bool all_ready() const {
    return std::all_of(connections_.begin(), connections_.end(), [](const auto& c) { return c.ready; });
  }

  std::string filled(std::string text, const Connection& connection, const std::string& client, const std::string& id) {
    replace_all(text, "{client}", client);
    replace_all(text, "{id}", id);
    replace_all(text, "{revision}", std::to_string(connection.revision));
    if (!plan_.records.empty()) replace_all(text, "{record}", plan_.records[sent_ % plan_.records.size()]);
    return text;
  }

  void send_one(size_t sender) {
    const std::string id = "load-" + std::to_string(sender) + "-" + std::to_string(sent_at_[sender].size());
    const std::string text = filled(plan_.send, connections_[sender], "c" + std::to_string(sender), id);
    sent_at_[sender].push_back(Clock::now());
    ++sent_;
    say(connections_[sender], text);
  }

  void say(Connection& connection, const std::string& text) { frame(connection, 1, text); }
  void frame(Connection& connection, int opcode, std::string_view payload) {
    std::string& out = connection.out;
    out += static_cast<char>(0x80 | opcode);
    if (payload.size() < 126) {
      out += static_cast<char>(0x80 | payload.size());
    } else {
      const bool small = payload.size() < 65536;
      out += static_cast<char>(0x80 | (small ? 126 : 127));
      for (int shift = small ? 8 : 56; shift >= 0; shift -= 8) out += static_cast<char>(payload.size() >> shift & 255);
    }
    out += std::string(4, '\0');  // a mask that changes nothing
    out += payload;
    write(connection);
  }

  void write(Connection& connection) {
    const ssize_t n = ::send(connection.fd, connection.out.data(), connection.out.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0) connection.out.erase(0, static_cast<size_t>(n));
    const bool wants = !connection.out.empty() && connection.open;
    if (wants == connection.wants_to_write) return;
    connection.wants_to_write = wants;
    epoll_event event{};
    event.events = EPOLLIN | (wants ? EPOLLOUT : 0u);
    event.data.ptr = &connection;
    ::epoll_ctl(poller_, EPOLL_CTL_MOD, connection.fd, &event);
  }

  void turn(int wait_ms) {
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(poller_, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int i = 0; i < count; ++i) {
      auto& connection = *static_cast<Connection*>(events[static_cast<size_t>(i)].data.ptr);
      if ((events[static_cast<size_t>(i)].events & EPOLLOUT) != 0) write(connection);
      if ((events[static_cast<size_t>(i)].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) read(connection);
    }
  }

  void read(Connection& connection) {
    const ssize_t n = ::recv(connection.fd, piece_.data(), piece_.size(), MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) {
      connection.open = false;
      ::epoll_ctl(poller_, EPOLL_CTL_DEL, connection.fd, nullptr);
      return;
    }
    now_ = Clock::now();
    connection.in.append(piece_.data(), static_cast<size_t>(n));
    read_frames(connection);
  }

  void read_frames(Connection& connection) {
    size_t used = 0;
    const std::string_view in = connection.in;
    const auto byte = [&](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(in[used + i])); };
    while (in.size() - used >= 2) {
      size_t length = byte(1) & 127, head = 2;
      const size_t more = length == 126 ? 2 : length == 127 ? 8 : 0;
      if (in.size() - used < head + more) break;
      if (more > 0) length = 0;
      for (size_t i = 0; i < more; ++i) length = length * 256 + byte(head + i);
      head += more;
      if (in.size() - used < head + length) break;
      take_frame(connection, byte(0), in.substr(used + head, length));
      used += head + length;
    }
    connection.in.erase(0, used);
  }

  void take_frame(Connection& connection, size_t first, std::string_view payload) {
    const size_t opcode = first & 15;
    if (opcode == 9) return frame(connection, 10, payload);
    if (opcode > 2) return;
    const bool last = (first & 0x80) != 0;
    if (last && connection.message.empty()) return take_message(connection, payload);
    connection.message += payload;
    if (!last) return;
    take_message(connection, connection.message);
    connection.message.clear();
  }

  void take_message(Connection& connection, std::string_view text) {
    if (!connection.ready && text.find(plan_.ready) != std::string_view::npos) connection.ready = true;
    constexpr std::string_view revision = "\"revision\":", mark = "load-";
    if (const size_t at = text.find(revision); at != std::string_view::npos) {
      size_t begin = text.find_first_not_of(' ', at + revision.size());
      if (begin != std::string_view::npos) connection.revision = std::max(connection.revision, digits_at(text, begin));
    }
    if (text.starts_with("{\"refused\"")) {
      if (refused_++ == 0)
        std::fprintf(stderr, "load: refused: %.*s\n", static_cast<int>(std::min<size_t>(text.size(), 400)),
                     text.data());
      return;
    }
    size_t at = 0;
    while ((at = text.find(mark, at)) != std::string_view::npos) {
      at += mark.size();
      const int64_t sender = digits_at(text, at);
      if (sender < 0 || at >= text.size() || text[at] != '-') continue;
      ++at;
      const int64_t message = digits_at(text, at);
      if (message >= 0) hear(connection, static_cast<size_t>(sender), static_cast<size_t>(message));
    }
  }

  void hear(Connection& connection, size_t sender, size_t message) {
    if (sender >= sent_at_.size() || message >= sent_at_[sender].size()) return;
    auto& seen = connection.seen[sender];
    if (seen.size() <= message) seen.resize(message + 1);
    if (seen[message]++ > 0) {
      ++twice_;
      return;
    }
    ++heard_;
    const float ms = std::chrono::duration<float, std::milli>(now_ - sent_at_[sender][message]).count();
    reach_ms_.push_back(ms);
    if (&connection == &connections_[sender]) echo_ms_.push_back(ms);
  }

  void report_process() {
    std::ifstream status("/proc/" + std::to_string(plan_.pid) + "/status");
    for (std::string line; std::getline(status, line);) {
      for (const auto& [name, field] : {std::pair{"VmRSS:", "memory_mb"}, {"VmHWM:", "peak_memory_mb"}}) {
        if (!line.starts_with(name)) continue;
        size_t at = line.find_first_of("0123456789");
        std::printf(", \"%s\": %.1f", field, static_cast<double>(digits_at(line, at)) / 1024);
      }
    }
    std::ifstream stat("/proc/" + std::to_string(plan_.pid) + "/stat");
    std::string word;
    long ticks = 0;
    for (int i = 1; i <= 15 && stat >> word; ++i) {
      size_t at = 0;
      if (i >= 14) ticks += static_cast<long>(digits_at(word, at));
    }
    std::printf(", \"processor_s\": %.2f", static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK)));
  }

  const Plan plan_;
  const int poller_;
  std::deque<Connection> connections_;  // senders first; their addresses stay
  std::vector<std::vector<Clock::time_point>> sent_at_;
  size_t sent_ = 0, heard_ = 0, twice_ = 0, refused_ = 0;
  std::vector<float> echo_ms_, reach_ms_;
  Clock::time_point now_;
  std::string piece_ = std::string(size_t{256} * 1024, '\0');
};

}  // namespace

int main(int argc, char** argv) {
  Load load(read_plan(Strings(argv + 1, argv + argc)));
  load.connect_all();
  load.run();
  load.report();
  return 0;
}
