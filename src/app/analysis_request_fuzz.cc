// Any text as a request: an answer, always JSON that is written and read again. A log is not read: what stands in
// `from` is only decoded.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/analysis.h"
#include "app/query_log.h"
#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // lint-allow: bytes as text
  auto request = cairn::json::parse(text);
  if (request.ok() && request->is_object()) {
    if (const auto* from = request->get_object().if_contains("from")) {
      const auto decoded = cairn::json::decode<cairn::FromInput>(
          *from, {cairn::json::Unknown::refuse, cairn::json::Absent::empty}, "from");
      if (decoded.ok()) (void)cairn::json::encode(*decoded);
      request->get_object().erase("from");
    }
  }
  const cairn::AnalysisContext context{.workers = cairn::Workers(1)};
  const cairn::json::Value answered =
      request.ok() ? cairn::answer(*request, context) : cairn::answer_text(text, context);
  CAIRN_CHECK(answered.is_object() && answered.get_object().contains("ok"));
  CAIRN_CHECK(cairn::json::parse(cairn::json::write(answered)).ok());
  return 0;
}
