// How a case stands (DEFINITIONS 0.20).
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>

namespace cairn {

enum class CaseStatus : uint8_t { converted, left, in_progress };
BOOST_DESCRIBE_ENUM(CaseStatus, converted, left, in_progress)

}  // namespace cairn
