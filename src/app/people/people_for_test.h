// A workspace's people for tests: a directory of their own, an owner, and a clock that only tests move.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/people/people.h"

namespace cairn {

struct Someone {
  std::string account, session;  // secret of the session
};

class Office {
 public:
  Office() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cairn-people-XXXXXX").string();
    CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
    directory_ = pattern;
    people_ = People::open(directory_, HashCost::least).value();
  }
  ~Office() {
    people_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  People* operator->() { return people_.get(); }
  void reopen() {
    people_.reset();
    people_ = People::open(directory_, HashCost::least).value();
  }

  // Ada, the first owner.
  Someone owner() {
    const auto secret = people_->set_up_secret(now).value();
    const auto done = people_->set_up(visitor(), *secret, {"Ada", "ada@example.org", password}, now);
    CAIRN_CHECK(done.ok());
    return {done->account, done->session};
  }
  // Someone new by an invitation from `by`; their address is "NAME@example.org".
  Someone join(const Someone& by, const std::string& name, Role role, std::optional<std::string> map = std::nullopt) {
    const auto link = people_->invite(actor(by), {std::nullopt, role, std::move(map)}, now).value();
    const auto done =
        people_->accept_invitation(visitor(), link.secret, {name, name + "@example.org", password}, now).value();
    return {done.account, done.session};
  }
  Actor actor(const Someone& someone) { return by_session(someone.session).actor; }
  Authenticated by_session(const std::string& session) {
    Credentials credentials;
    credentials.session = session;
    return people_->authenticate(credentials, now).value();
  }
  Actor by_token(const std::string& token) {
    Credentials credentials;
    credentials.bearer = token;
    return people_->authenticate(credentials, now).value().actor;
  }
  Actor by_share(const std::string& cookie, const std::string& session = {}) {
    Credentials credentials;
    credentials.share_session = cookie;
    credentials.session = session;
    return people_->authenticate(credentials, now).value().actor;
  }
  // Nobody, from an address.
  static Actor visitor(const std::string& address = "192.0.2.1") {
    Actor actor;
    actor.address = address;
    actor.agent = "Test";
    return actor;
  }
  // Whether the audit log holds such an action.
  bool noted(std::string_view action) {
    const auto log = people_->audit(std::nullopt, 500).value();
    for (const auto& entry : log) {
      if (entry.action == action) return true;
    }
    return false;
  }

  int64_t now = 1'800'000'000'000;
  const std::string password = "correct horse battery";

 private:
  std::filesystem::path directory_;
  std::unique_ptr<People> people_;
};

template <typename T>
[[nodiscard]] std::string reason_of(const Result<T>& result) {
  return result.ok() ? "ok" : !result.error().reason.empty() ? result.error().reason : result.error().message;
}

}  // namespace cairn
