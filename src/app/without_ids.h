// The names of the log's own cases and respondents are personal data too.
#pragma once

#include <string>

#include "journey/journey_log.h"

namespace cairn {

// The text with words that name a case or a respondent of the log as "•••".
[[nodiscard]] std::string without_ids(const JourneyLog& log, const std::string& text);

}  // namespace cairn
