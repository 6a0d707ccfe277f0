// The texts of records as the index for searching holds them.
#pragma once

#include <string>
#include <vector>

#include "model/edit.h"
#include "model/record.h"

namespace cairn::storage {

struct RecordText {
  std::string title;  // what the record is called
  std::string body;   // everything else that people wrote into it
};
[[nodiscard]] RecordText text_of(const Record& record);

// Whether an op may change what text_of gives.
[[nodiscard]] bool changes_text(const Op& op);

}  // namespace cairn::storage
