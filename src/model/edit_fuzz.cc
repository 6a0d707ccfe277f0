// Whatever the edit is: no crash, all or nothing, and its inverse takes it back.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "model/cjm_json.h"
#include "model/edit.h"

namespace {

constexpr std::string_view start = R"({"format":"cairn/1","records":[
{"id":"m","type":"map","title":"","kind":"user_journey","state":"current"},{"id":"s","type":"stage","parent":"m","name":"","order":"V"},
{"id":"l","type":"lane","parent":"m","kind":"notes","order":"V"},{"id":"c","type":"card","parent":"l","at":["s"],"order":"V"},
{"id":"x","type":"mood_board","parent":"s"}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto value = cairn::json::parse({reinterpret_cast<const char*>(data), size});
  if (!value.ok()) return 0;
  const auto edit = cairn::decode_edit(*value);
  if (!edit.ok()) return 0;
  auto file = cairn::decode_cjm(start);
  CAIRN_CHECK(file.ok());
  const std::string before = cairn::encode_cjm(*file);
  const auto applied = cairn::apply(file->document, *edit);
  if (applied.ok()) {
    CAIRN_CHECK(cairn::decode_cjm(cairn::encode_cjm(*file)).ok());
    CAIRN_CHECK(cairn::apply(file->document, {"inverse", 1, applied->inverse}).ok());
  }
  CAIRN_CHECK(cairn::encode_cjm(*file) == before);
  return 0;
}
