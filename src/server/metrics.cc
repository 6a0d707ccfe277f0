#include "server/metrics.h"

#include <prometheus/text_serializer.h>

namespace cairn::server {
namespace {

prometheus::Histogram::BucketBoundaries seconds_buckets() { return {0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 60}; }

}  // namespace

Metrics::Metrics()
    : requests_(prometheus::BuildCounter()
                    .Name("cairn_http_requests_total")
                    .Help("Requests answered, by class of status")
                    .Register(registry_)),
      request_seconds_(prometheus::BuildHistogram()
                           .Name("cairn_http_request_seconds")
                           .Help("From the first byte of a request to the last of its answer")
                           .Register(registry_)
                           .Add({}, seconds_buckets())),
      operations_(prometheus::BuildCounter()
                      .Name("cairn_operations_total")
                      .Help("Operations of the registry that ended, by name and outcome")
                      .Register(registry_)),
      operation_seconds_(prometheus::BuildHistogram()
                             .Name("cairn_operation_seconds")
                             .Help("How long operations took")
                             .Register(registry_)),
      edits_stored_(prometheus::BuildCounter()
                        .Name("cairn_live_edits_stored_total")
                        .Help("Edits of live connections that are on disk")
                        .Register(registry_)
                        .Add({})),
      edits_refused_(prometheus::BuildCounter()
                         .Name("cairn_live_edits_refused_total")
                         .Help("Edits of live connections that were refused")
                         .Register(registry_)
                         .Add({})),
      live_connections_(prometheus::BuildGauge()
                            .Name("cairn_live_connections")
                            .Help("Open live connections")
                            .Register(registry_)
                            .Add({})) {}

void Metrics::request_finished(int status, int64_t duration_ms) {
  requests_.Add({{"class", std::to_string(status / 100) + "xx"}}).Increment();
  request_seconds_.Observe(static_cast<double>(duration_ms) / 1000);
}

void Metrics::operation_finished(const std::string& operation, bool ok, double seconds) {
  operations_.Add({{"operation", operation}, {"outcome", ok ? "ok" : "error"}}).Increment();
  operation_seconds_.Add({{"operation", operation}}, seconds_buckets()).Observe(seconds);
}

void Metrics::edit_stored() { edits_stored_.Increment(); }
void Metrics::edit_refused() { edits_refused_.Increment(); }
void Metrics::live_opened(int change) { live_connections_.Increment(change); }

std::string Metrics::text() const { return prometheus::TextSerializer().Serialize(registry_.Collect()); }

}  // namespace cairn::server
