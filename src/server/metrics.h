// What the server counts, for Prometheus: numbers of things, never names of people or maps.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn::server {

// Thread-safe.
class Metrics {
 public:
  Metrics();

  void request_finished(int status, int64_t duration_ms);
  // `operation` is one of the registry, so that there are few.
  void operation_finished(const std::string& operation, bool ok, double seconds);
  void edit_stored();
  void edit_refused();
  void live_opened(int change);  // +1 or −1

  // The text format of Prometheus, version 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Histogram& request_seconds_;
  prometheus::Family<prometheus::Counter>& operations_;
  prometheus::Family<prometheus::Histogram>& operation_seconds_;
  prometheus::Counter& edits_stored_;
  prometheus::Counter& edits_refused_;
  prometheus::Gauge& live_connections_;
};

}  // namespace cairn::server
