// The exchange format .cjm.json, version cairn/1 (docs/formats/cjm-json.md): the records of a document, one per line,
// and beside them, if wanted, the measurements its bindings had when it was written.
//
// encode(decode(x)) is the canonical form of x, and x itself if x is canonical. Written by C++ alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/measurement.h"

namespace cairn {

inline constexpr std::string_view cjm_format = "cairn/1";

// Caps, so that a hostile file stays bounded; check_record holds those of one record.
inline constexpr size_t max_cjm_bytes = size_t{256} << 20;
inline constexpr size_t max_cjm_records = 1'000'000;

struct CjmFile {
  Document document;
  std::vector<Measurement> measurements;  // at most one per binding
  json::Object other;                     // top-level members of newer versions, kept
};

// Strict: every record well-formed, ids unique, references whole, measurements of bindings that are there. Unknown
// properties, types and members are kept; null for a described property is refused.
// Error: invalid with `where` = "records[17].order (line 19)"; unsupported if the format is a newer one.
[[nodiscard]] Result<CjmFile> decode_cjm(std::string_view text);

// Canonical text: format, records by type then id, measurements by binding, other members byte-wise; one record a line.
[[nodiscard]] std::string encode_cjm(const CjmFile& file);

}  // namespace cairn
