#include "server/event_log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace cairn::server {
namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> made = [] {
    auto out = std::make_shared<spdlog::logger>("cairn", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    out->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ",%v})", spdlog::pattern_time_type::utc);
    out->flush_on(spdlog::level::info);
    return out;
  }();
  return *made;
}

}  // namespace

void log_event(std::string_view event, json::Object details) {
  json::Object line{{"event", event}};
  for (auto& [key, value] : details) line[key] = std::move(value);
  const std::string text = json::write(json::Value(std::move(line)));
  logger().info("{}", std::string_view(text).substr(1, text.size() - 2));  // the pattern has the braces and the time
}

std::string loggable_path(std::string_view path) {
  if (path.starts_with("/api/uploads/")) return "/api/uploads/…";
  if (path.starts_with("/api/") || path.starts_with("/assets/")) return std::string(path.substr(0, 100));
  const size_t slash = path.find('/', 1);
  if (slash == std::string_view::npos) return std::string(path.substr(0, 100));
  return std::string(path.substr(0, std::min<size_t>(slash, 100))) + "/…";
}

void log_request(const http::Finished& finished) {
  log_event("request", {{"id", finished.id},
                        {"method", finished.method},
                        {"path", loggable_path(finished.path)},
                        {"status", finished.status},
                        {"ms", finished.duration_ms},
                        {"received", finished.received_bytes},
                        {"sent", finished.sent_bytes},
                        {"local", finished.local},
                        {"cut", finished.cut}});
}

}  // namespace cairn::server
