// One person's (or script's) connection: what it may, what it looks at, and its edits on their way.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/actor.h"
#include "app/documents/hub.h"
#include "base/json.h"
#include "http/web_socket.h"
#include "server/presence.h"
#include "server/service.h"

namespace cairn::server {

// Messages come on the socket's io thread, frames and answers from the hub's publisher, renewals from jobs.
class LiveConnection final : public DocumentListener, public std::enable_shared_from_this<LiveConnection> {
 public:
  LiveConnection(Service& service, Presence& presence, std::shared_ptr<http::WebSocket> socket, Actor actor);
  void start(std::function<void()> on_closed);

  // Asks People anew what the actor may; whoever lost a right is told, whoever's role changed comes back. False: it was
  // told to leave. Blocks.
  bool renew();
  // From time to time: reading goes on where it was held back.
  void tick(int64_t now);
  void leave(std::string_view reason, std::string_view message, uint16_t code);

  // Whose presence this one is told; empty: none.
  [[nodiscard]] std::string room() const;
  // The map that is open here, once its records were sent; empty: none.
  [[nodiscard]] std::string opened_map() const;
  // Sends the frame unless it was the last one. By one thread.
  void tell_evidence(const std::shared_ptr<const std::string>& frame);
  void send(const std::shared_ptr<const std::string>& message) { socket_->send(message); }

  void opened(const OpenedDocument& opened) override;
  void edits(const std::shared_ptr<const std::string>& frame) override { socket_->send(frame); }
  void removed() override;

 private:
  // What `open` settled.
  struct Opened {
    std::string client, map;
    Role role = Role::none;
    Audience audience;
    EditRights rights;
    std::string you, people;  // JSON
  };

  void on_message(std::string_view text);
  [[nodiscard]] Result<void> take(const json::Object& message);
  [[nodiscard]] Result<void> open(const json::Value& value);
  void open_in_job(const std::string& client, const std::string& map, std::optional<Revision> since);
  [[nodiscard]] Result<Opened> look_up(const std::string& client, const std::string& map);
  [[nodiscard]] Result<void> edit(const json::Value& value);
  [[nodiscard]] Result<void> undo(const json::Value& value);
  void submit(Submission submission, const EditId& id, std::string text);
  void done(const EditId& id, const std::string& text, const Result<EditDone>& result);
  [[nodiscard]] Result<void> presence(const json::Value& value);
  void note_refusal();
  void refuse(const EditId& id, const Error& error, const std::string& text);
  void send_json(json::Object message);
  void on_close();
  void count_in();
  void renew_soon();
  // Whether what the peer may do is what it was told; asks People when something has changed there. False: it is told
  // to leave, and sends again what was not taken when it is back.
  [[nodiscard]] bool rights_hold();
  [[nodiscard]] std::optional<std::string> ended_at(int64_t now) const;

  Service& service_;
  Presence& presence_;
  const std::shared_ptr<http::WebSocket> socket_;
  std::function<void()> on_closed_;

  mutable std::mutex mutex_;
  Actor actor_;                                  // guarded by mutex_
  bool opening_ = false;                         // guarded by mutex_
  std::optional<Opened> opened_;                 // guarded by mutex_
  Subscription subscription_;                    // guarded by mutex_
  bool closed_ = false;                          // guarded by mutex_
  bool told_records_ = false;                    // guarded by mutex_
  uint64_t rights_of_ = 0;                       // guarded by mutex_: the changes of People they were asked after
  bool renewing_ = false;                        // guarded by mutex_: a job is on its way
  size_t in_flight_ = 0;                         // guarded by mutex_
  bool held_back_ = false;                       // guarded by mutex_: reading waits for the disk or for time
  double allowance_ = 0;                         // guarded by mutex_: edits that may come at once
  int64_t allowance_at_ = 0;                     // guarded by mutex_
  std::shared_ptr<const std::string> evidence_;  // the last that was sent; of the thread that tells it
};

}  // namespace cairn::server
