#include "server/live_connection.h"

#include <algorithm>
#include <utility>

#include "app/people/people.h"
#include "base/text.h"
#include "server/problem.h"

namespace cairn::server {
namespace {

constexpr size_t most_in_flight = 64;     // edits of one connection that are not stored yet
constexpr double edits_per_second = 200;  // of one connection, on the average
constexpr double edits_at_once = 400;     // after a spell offline
constexpr size_t most_ops = 100'000;
constexpr size_t longest_client = 64, longest_id = 128, longest_place = 300;
constexpr size_t longest_words = 1 << 20;

Error bad(std::string message, std::string where) {
  return invalid(std::move(message), std::move(where), "bad_message");
}

Result<std::string> text_of(const json::Object& object, std::string_view name, size_t longest, bool required) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) {
    if (required) return bad("is missing", std::string(name));
    return std::string();
  }
  const auto* text = value->if_string();
  if (text == nullptr || text->size() > longest) return bad("expected a short text", std::string(name));
  return std::string(*text);
}

Result<std::optional<Revision>> revision_of(const json::Object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) return std::optional<Revision>();
  const auto* number = value->if_int64();
  if (number == nullptr || *number < 0) return bad("expected a revision", std::string(name));
  return std::optional<Revision>(static_cast<Revision>(*number));
}

// What somebody wrote, so that a refusal does not lose it.
std::string words_of(const Edit& edit) {
  std::string out;
  for (const Op& op : edit.ops) {
    const auto* put = std::get_if<Put>(&op);
    const auto* patch = std::get_if<Patch>(&op);
    if (put == nullptr && patch == nullptr) continue;
    for (const Property& property : put != nullptr ? put->record.properties : patch->set) {
      const bool words = property.name == "text" || property.name == "name" || property.name == "title" ||
                         property.name == "description" || property.name == "label";
      if (!words || !property.value.is_string()) continue;
      if (!out.empty()) out += '\n';
      out += std::string_view(property.value.get_string());
      if (out.size() > longest_words) return out;
    }
  }
  return out;
}

std::string people_json(const std::vector<TeamMember>& members) {
  json::Array out;
  for (const TeamMember& member : members) out.push_back(json::Object{{"id", member.id}, {"name", member.name}});
  return json::write(json::Value(std::move(out)));
}

// Guests of one link are different people: each is known by the session that the link opened.
std::string author_id(const Actor& actor) { return actor.kind == ActorKind::share_link ? actor.credential : actor.id; }

}  // namespace

LiveConnection::LiveConnection(Service& service, Presence& presence, std::shared_ptr<http::WebSocket> socket,
                               Actor actor)
    : service_(service), presence_(presence), socket_(std::move(socket)), actor_(std::move(actor)) {
  allowance_ = edits_at_once;
  allowance_at_ = service_.now();
}

void LiveConnection::start(std::function<void()> on_closed) {
  on_closed_ = std::move(on_closed);
  const auto self = shared_from_this();
  http::WebSocketEvents events;
  events.on_message = [self](std::string_view text) { self->on_message(text); };
  events.on_close = [self](uint16_t) { self->on_close(); };
  events.on_slow = [self] {
    self->leave("too_slow", "This connection could not keep up; it will start again from where it was.",
                http::close_try_later);
  };
  service_.metrics.live_opened(1);
  socket_->start(std::move(events));
}

void LiveConnection::on_close() {
  std::optional<Opened> opened;
  Subscription ending;
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    opened = opened_;
    ending = std::move(subscription_);
  }
  if (opened) presence_.remove(opened->map, opened->client);
  service_.metrics.live_opened(-1);
  on_closed_();
}

void LiveConnection::leave(std::string_view reason, std::string_view message, uint16_t code) {
  auto last = std::make_shared<const std::string>(
      json::write(json::Object{{"closing", json::Object{{"reason", reason}, {"message", message}}}}));
  const auto pending = code == http::close_try_later ? http::Pending::drop : http::Pending::flush;
  socket_->close(code, reason, pending, std::move(last));
}

void LiveConnection::send_json(json::Object message) {
  socket_->send(std::make_shared<const std::string>(json::write(json::Value(std::move(message)))));
}

void LiveConnection::on_message(std::string_view text) {
  const auto message = json::parse(text);
  const auto* object = message.ok() ? message->if_object() : nullptr;
  const auto taken = object == nullptr || object->size() != 1
                         ? Result<void>(bad("expected an object with one member", {}))
                         : take(*object);
  if (!taken.ok()) leave("bad_message", taken.error().text(), http::close_policy);
}

Result<void> LiveConnection::take(const json::Object& message) {
  const auto& [key, value] = *message.begin();
  const std::string_view kind(key.data(), key.size());
  if (kind == "open") return open(value);
  if (kind == "ping") {
    send_json({{"pong", value}});
    return {};
  }
  {
    const std::scoped_lock lock(mutex_);
    if (!opened_) return bad("open comes first", std::string(kind));
  }
  if (kind == "edit") return edit(value);
  if (kind == "undo") return undo(value);
  if (kind == "presence") return presence(value);
  return bad("there is no such message", std::string(kind));
}

Result<void> LiveConnection::open(const json::Value& value) {
  const auto* object = value.if_object();
  if (object == nullptr) return bad("expected an object", "open");
  CAIRN_TRY(const std::string client, text_of(*object, "client", longest_client, true));
  CAIRN_TRY(const std::string map, text_of(*object, "map", longest_id, false));
  CAIRN_TRY(const std::optional<Revision> since, revision_of(*object, "revision"));
  {
    const std::scoped_lock lock(mutex_);
    if (opening_) return bad("this connection is open already", "open");
    opening_ = true;
  }
  socket_->pause();  // what comes next waits until it is known what may come
  if (!service_.quick.submit(
          [self = shared_from_this(), client, map, since] { self->open_in_job(client, map, since); }))
    leave("restart", "The server has too much to do just now.", http::close_try_later);
  return {};
}

Result<LiveConnection::Opened> LiveConnection::look_up(const std::string& client, const std::string& map) {
  People& people = service_.team.people();
  Actor actor;
  {
    const std::scoped_lock lock(mutex_);
    actor = actor_;
  }
  Opened out;
  out.client = client;
  out.map = map;
  if (map.empty()) {
    out.role = actor.workspace_role;
  } else {
    CAIRN_TRY(out.role, people.role_on(actor, map));
  }
  if (out.role == Role::none) return not_found("there is no such map, or you may not see it");
  const bool member = actor.workspace_role != Role::none && actor.kind != ActorKind::share_link;
  out.audience.map = map;
  out.audience.view = member ? View::member : out.role == Role::viewer ? View::guest_viewer : View::guest_commenter;
  out.rights.account = author_id(actor);
  out.rights.workspace = actor.kind == ActorKind::share_link ? Role::none : actor.workspace_role;
  if (!map.empty()) out.rights.maps[map] = out.role;
  out.you = json::write(json::Object{{"id", out.rights.account},
                                     {"name", actor.name},
                                     {"role", json::enum_word(out.role)},
                                     {"workspace_role", json::enum_word(out.rights.workspace)},
                                     {"kind", json::enum_word(actor.kind)}});
  out.people = "[]";
  if (actor.kind != ActorKind::share_link) {
    CAIRN_TRY(const auto members, people.members(map));
    out.people = people_json(members);
  }
  return out;
}

void LiveConnection::open_in_job(const std::string& client, const std::string& map, std::optional<Revision> since) {
  auto opened = look_up(client, map);
  if (!opened.ok()) {
    leave(opened.error().code == ErrorCode::not_found ? "map_removed" : "restart", opened.error().message,
          http::close_policy);
    return;
  }
  const Audience audience = opened->audience;
  {
    const std::scoped_lock lock(mutex_);
    opened_ = std::move(opened).value();
  }
  auto subscription = service_.team.documents().subscribe(audience, since, shared_from_this());
  if (!subscription.ok()) {
    leave("map_removed", subscription.error().message, http::close_policy);
    return;
  }
  {
    const std::scoped_lock lock(mutex_);
    if (!closed_) subscription_ = std::move(subscription).value();
  }
  socket_->resume();
}

void LiveConnection::opened(const OpenedDocument& opened) {
  std::string message;
  std::string room;
  {
    const std::scoped_lock lock(mutex_);
    if (!opened_) return;
    message = "{\"opened\":{\"revision\":" + std::to_string(opened.revision) +
              ",\"whole\":" + (opened.whole ? "true" : "false") + ",\"you\":" + opened_->you +
              ",\"people\":" + opened_->people + ",\"records\":" + *opened.records + "}}";
    room = opened_->map;
  }
  socket_->send(std::make_shared<const std::string>(std::move(message)));
  {
    const std::scoped_lock lock(mutex_);
    told_records_ = true;
  }
  if (!this->room().empty()) socket_->send(presence_.whole(room));
  static_cast<void>(presence(json::Object{}));
}

void LiveConnection::removed() { leave("map_removed", "This map was moved to the trash.", http::close_normal); }

std::string LiveConnection::room() const {
  const std::scoped_lock lock(mutex_);
  // Guests see nobody, and the list of maps is no place to be.
  if (!opened_ || opened_->map.empty() || actor_.kind == ActorKind::share_link) return {};
  return opened_->map;
}

std::string LiveConnection::opened_map() const {
  const std::scoped_lock lock(mutex_);
  return opened_ && told_records_ && !closed_ ? opened_->map : std::string();
}

void LiveConnection::tell_evidence(const std::shared_ptr<const std::string>& frame) {
  if (evidence_ == frame) return;
  evidence_ = frame;
  socket_->send(frame);
}

Result<void> LiveConnection::edit(const json::Value& value) {
  CAIRN_TRY(Edit edit, decode_edit(value));
  if (edit.ops.size() > most_ops) return bad("more than 100,000 ops", "edit.ops");
  Submission submission;
  const EditId id = edit.id;
  std::string text = words_of(edit);
  submission.work = std::move(edit);
  submit(std::move(submission), id, std::move(text));
  return {};
}

Result<void> LiveConnection::undo(const json::Value& value) {
  const auto* object = value.if_object();
  if (object == nullptr) return bad("expected an object", "undo");
  UndoRequest request;
  CAIRN_TRY(request.id, text_of(*object, "id", longest_id, true));
  CAIRN_TRY(request.of, text_of(*object, "of", longest_id, true));
  CAIRN_TRY(const auto base, revision_of(*object, "base"));
  request.base = base.value_or(0);
  Submission submission;
  const EditId id = request.id;
  submission.work = std::move(request);
  submit(std::move(submission), id, {});
  return {};
}

// Counts an edit; what is too much waits in the peer's socket.
void LiveConnection::count_in() {
  const int64_t now = service_.now();
  bool hold = false;
  {
    const std::scoped_lock lock(mutex_);
    ++in_flight_;
    const double earned = static_cast<double>(now - allowance_at_) * edits_per_second / 1000;
    allowance_ = std::min(edits_at_once, allowance_ + earned) - 1;
    allowance_at_ = now;
    if (!held_back_ && (in_flight_ >= most_in_flight || allowance_ < 1)) hold = held_back_ = true;
  }
  if (hold) socket_->pause();
}

// What the actor came by has ended, or may have: People know. Until then nothing is taken any more.
std::optional<std::string> LiveConnection::ended_at(int64_t now) const {
  const std::scoped_lock lock(mutex_);
  if (actor_.until == 0 || now < actor_.until) return std::nullopt;
  return actor_.kind == ActorKind::share_link ? "this link has expired; ask whoever sent it for a new one"
                                              : "what you came by has expired; sign in again";
}

void LiveConnection::renew_soon() {
  {
    const std::scoped_lock lock(mutex_);
    if (renewing_ || closed_) return;
    renewing_ = true;
  }
  const auto renew_now = [self = shared_from_this()] {
    self->renew();
    const std::scoped_lock lock(self->mutex_);
    self->renewing_ = false;
  };
  if (service_.quick.submit(renew_now)) return;
  const std::scoped_lock lock(mutex_);  // tried again at the next tick
  renewing_ = false;
}

bool LiveConnection::rights_hold() {
  const uint64_t changes = service_.team.people().changes();
  {
    const std::scoped_lock lock(mutex_);
    if (rights_of_ == changes) return true;
  }
  if (!renew()) return false;
  const std::scoped_lock lock(mutex_);
  rights_of_ = changes;
  return true;
}

void LiveConnection::tick(int64_t now) {
  if (ended_at(now)) renew_soon();
  bool go = false;
  {
    const std::scoped_lock lock(mutex_);
    const double earned = static_cast<double>(now - allowance_at_) * edits_per_second / 1000;
    if (held_back_ && in_flight_ < most_in_flight / 2 && allowance_ + earned >= 1) {
      held_back_ = false;
      go = true;
    }
  }
  if (go) socket_->resume();
}

void LiveConnection::submit(Submission submission, const EditId& id, std::string text) {
  submission.at = service_.now();
  if (const auto ended = ended_at(submission.at)) {
    refuse(id, {ErrorCode::denied, *ended, {}, "signed_out"}, text);
    renew_soon();
    return;
  }
  if (!rights_hold()) return;
  {
    const std::scoped_lock lock(mutex_);
    submission.author = {author_id(actor_), actor_.name, std::string(json::enum_word(actor_.kind))};
    submission.rights = opened_->rights;
    submission.audience = opened_->audience;
  }
  count_in();
  service_.team.documents().submit(std::move(submission),
                                   [self = shared_from_this(), id, text = std::move(text)](Result<EditDone> result) {
                                     self->done(id, text, result);
                                   });
}

void LiveConnection::done(const EditId& id, const std::string& text, const Result<EditDone>& result) {
  bool go = false;
  {
    const std::scoped_lock lock(mutex_);
    --in_flight_;
    if (held_back_ && in_flight_ < most_in_flight / 2 && allowance_ >= 1) {
      held_back_ = false;
      go = true;
    }
  }
  if (go) socket_->resume();
  if (!result.ok()) {
    service_.metrics.edit_refused();
    if (result.error().code == ErrorCode::denied) note_refusal();
    refuse(id, result.error(), text);
    return;
  }
  service_.metrics.edit_stored();
  if (result.value().frame) socket_->send(result.value().frame);
}

// In the audit log, by a job: this comes from the committer, which has no time for it.
void LiveConnection::note_refusal() {
  Actor actor;
  std::optional<std::string> map;
  {
    const std::scoped_lock lock(mutex_);
    actor = actor_;
    if (opened_ && !opened_->map.empty()) map = opened_->map;
  }
  static_cast<void>(service_.quick.submit([&service = service_, actor, map] {
    static_cast<void>(service.team.people().refused(actor, "edit", map, service.now()));
  }));
}

void LiveConnection::refuse(const EditId& id, const Error& error, const std::string& text) {
  json::Object refused{{"id", id},
                       {"code", error_code_name(error.code)},
                       {"reason", error.reason},
                       {"message", error.message},
                       {"where", error.where}};
  if (!text.empty()) refused["text"] = text;
  send_json({{"refused", std::move(refused)}});
}

Result<void> LiveConnection::presence(const json::Value& value) {
  const auto* object = value.if_object();
  if (object == nullptr) return bad("expected an object", "presence");
  CAIRN_TRY(const std::string cell, text_of(*object, "cell", longest_place, false));
  CAIRN_TRY(const std::string record, text_of(*object, "record", longest_id, false));
  const auto* editing = object->if_contains("editing");
  json::Object who;
  std::string map, client;
  {
    const std::scoped_lock lock(mutex_);
    if (!opened_ || closed_ || opened_->map.empty()) return {};
    map = opened_->map;
    client = opened_->client;
    who = {{"client", client}, {"id", author_id(actor_)}, {"name", actor_.name}};
  }
  if (!cell.empty()) who["cell"] = cell;
  if (!record.empty()) who["record"] = record;
  if (editing != nullptr && editing->is_bool()) who["editing"] = editing->get_bool();
  presence_.put(map, client, std::move(who));
  return {};
}

bool LiveConnection::renew() {
  Actor before;
  std::optional<Opened> opened;
  {
    const std::scoped_lock lock(mutex_);
    if (closed_) return false;
    before = actor_;
    opened = opened_;
  }
  const auto now = service_.team.people().renew(before, service_.now());
  if (!now.ok()) return true;  // the disk: asked again in a minute
  if (now->kind == ActorKind::nobody) {
    leave("signed_out", now->ended.empty() ? "You were signed out." : now->ended, http::close_policy);
    return false;
  }
  {
    const std::scoped_lock lock(mutex_);
    actor_ = *now;
  }
  if (!opened) return true;
  const auto again = look_up(opened->client, opened->map);
  if (!again.ok()) {
    leave("removed", "You may not see this map any more.", http::close_policy);
    return false;
  }
  if (again->you != opened->you) {
    leave("restart", "What you may do here has changed.", http::close_going_away);
    return false;
  }
  return true;
}

}  // namespace cairn::server
