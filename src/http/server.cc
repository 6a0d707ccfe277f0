#include "http/server.h"

#include <condition_variable>
#include <exception>
#include <thread>
#include <utility>

#include "http/listener_beast.h"

// The work that keeps a loop running.
#include <boost/asio/executor_work_guard.hpp>

namespace cairn::http {

bool AddressCounts::enter(const std::string& address, size_t limit) {
  const std::lock_guard lock(mutex_);
  size_t& count = counts_[address];
  if (limit != 0 && count >= limit) return false;
  ++count;
  return true;
}

void AddressCounts::leave(const std::string& address) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(address);
  if (found != counts_.end() && --found->second == 0) counts_.erase(found);
}

namespace {

constexpr std::chrono::milliseconds look_again{5};

class LoopThread {
 public:
  LoopThread() : work_(loop_.io().get_executor()) {}
  ~LoopThread() { end(); }
  LoopThread(const LoopThread&) = delete;
  LoopThread& operator=(const LoopThread&) = delete;

  [[nodiscard]] Loop& loop() { return loop_; }
  void start() {
    thread_ = std::thread([this] { run(); });
  }
  // Stops at once; what is left on the loop is cut on its own thread.
  void end() {
    if (!thread_.joinable()) return;
    loop_.poster()->post([this] {
      loop_.cut_all();
      loop_.io().stop();
    });
    thread_.join();
    loop_.end();
  }

 private:
  // A handler's exception is caught where it is called. What is left is memory that runs out inside of Asio or Beast:
  // the connection at hand is lost, the others go on.
  void run() {
    while (!loop_.io().stopped()) {
      try {
        loop_.io().run();
      } catch (const std::exception&) {
        std::this_thread::yield();
      }
    }
  }

  Loop loop_;
  asio::executor_work_guard<Executor> work_;
  std::thread thread_;
};

class BeastServer : public Server {
 public:
  BeastServer(ServerOptions options, Handler handler, UpgradeHandler upgrade)
      : core_(std::move(options), std::move(handler), std::move(upgrade)) {}
  ~BeastServer() override { stop_now(0); }

  Result<void> listen() {
    std::vector<ListenSocket> sockets;
    for (const std::string& address : core_.options.listen) {
      CAIRN_TRY(ListenSocket socket, ListenSocket::open(address));
      addresses_.push_back(socket.address());
      sockets.push_back(std::move(socket));
    }
    std::vector<Loop*> loops;
    for (int i = 0; i < std::max(core_.options.threads, 1); ++i) {
      threads_.push_back(std::make_unique<LoopThread>());
      loops.push_back(&threads_.back()->loop());
    }
    for (ListenSocket& socket : sockets) {
      listeners_.push_back(std::make_shared<Listener>(core_, *loops.front(), loops, std::move(socket)));
      listeners_.back()->start();
    }
    for (const auto& thread : threads_) thread->start();
    return {};
  }

  [[nodiscard]] const std::vector<std::string>& addresses() const override { return addresses_; }

  [[nodiscard]] ServerCounters counters() const override {
    return {.connections = core_.connections,
            .refused_connections = core_.refused_connections,
            .requests = core_.requests,
            .refused_requests = core_.refused_requests,
            .failed_handlers = core_.failed_handlers,
            .open_connections = core_.open_connections,
            .open_web_sockets = core_.open_web_sockets};
  }

  bool stop(int64_t deadline_ms) override { return stop_now(deadline_ms); }

 private:
  bool stop_now(int64_t deadline_ms) {
    const std::lock_guard lock(stopping_);
    if (stopped_) return core_.cut == 0;
    stopped_ = true;
    core_.stopping = true;
    if (!threads_.empty()) {
      on_each_loop([this](size_t i) {
        if (i == 0) {
          for (const auto& listener : listeners_) listener->stop();
        }
      });
      // A connection that was accepted before is on its loop by now.
      on_each_loop([this](size_t i) { threads_[i]->loop().stop_all_soon(); });
      const auto deadline = Clock::now() + std::chrono::milliseconds(deadline_ms);
      while (core_.open_connections > 0 && Clock::now() < deadline) std::this_thread::sleep_for(look_again);
    }
    for (const auto& thread : threads_) thread->end();
    listeners_.clear();
    threads_.clear();
    return core_.cut == 0;
  }

  // On its thread, one after the other; returns when done.
  void on_each_loop(const std::function<void(size_t)>& call) {
    for (size_t i = 0; i < threads_.size(); ++i) {
      std::mutex mutex;
      std::condition_variable changed;
      bool done = false;
      threads_[i]->loop().poster()->post([&] {
        call(i);
        const std::lock_guard lock(mutex);
        done = true;
        changed.notify_one();
      });
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return done; });
    }
  }

  ServerCore core_;
  std::vector<std::string> addresses_;
  std::vector<std::unique_ptr<LoopThread>> threads_;
  std::vector<std::shared_ptr<Listener>> listeners_;
  std::mutex stopping_;  // one stop at a time
  bool stopped_ = false;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler handler, UpgradeHandler upgrade) {
  if (options.listen.empty()) return invalid("the server was given no address to listen on");
  try {
    auto server = std::make_unique<BeastServer>(std::move(options), std::move(handler), std::move(upgrade));
    CAIRN_TRY_VOID(server->listen());
    return std::unique_ptr<Server>(std::move(server));
  } catch (const std::exception& failed) {
    return Error{ErrorCode::unavailable, std::string("the server cannot start: ") + failed.what(), {}, {}};
  }
}

}  // namespace cairn::http
