// The web app as it is given out: one page for every address of the app, and its files under the hash of all of them,
// so that a browser may keep them for ever.
#pragma once

#include <map>
#include <string>

#include "http/message.h"

namespace cairn::server {

// Constant after construction.
class WebApp {
 public:
  // base_url: what the page may connect to. Compresses what is compiled in; some tens of milliseconds.
  explicit WebApp(const std::string& base_url);

  // GET and HEAD of anything that is not /api: a file, or the page (404 for a file that there is not).
  [[nodiscard]] http::Response answer(const http::Request& request) const;

  // Of the bundle: changes with any of its files.
  [[nodiscard]] const std::string& version() const { return version_; }

 private:
  struct File {
    std::string media_type, etag;
    std::string_view plain;                         // compiled in
    std::shared_ptr<const std::string> compressed;  // gzip; null where that is not smaller
  };
  [[nodiscard]] http::Response page() const;
  [[nodiscard]] static http::Response file(const File& file, const http::Request& request);

  std::string version_;
  std::string policy_;  // Content-Security-Policy
  std::shared_ptr<const std::string> page_;
  std::map<std::string, File, std::less<>> files_;  // by path: /assets/VERSION/app.js
};

}  // namespace cairn::server
