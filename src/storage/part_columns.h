// The columns of a part (docs/formats/workspace.md): name, type in Parquet, and the member of EventBatch they hold.
// The writer and the reader both go through this one table.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

#include "journey/event_batch.h"

namespace cairn::storage {

using TextMember = std::vector<std::string_view> EventBatch::*;  // empty text = NULL
using IntegerMember = std::vector<int64_t> EventBatch::*;        // no_int = NULL
using KindMember = std::vector<RowKind> EventBatch::*;           // never NULL; an absent column is all events
using ScaleMember = std::vector<ScoreKind> EventBatch::*;        // none = NULL
using PropertiesMember = std::vector<PropertyColumn> EventBatch::*;
struct RealMember {
  std::vector<double> EventBatch::* member;  // NaN = NULL
  double missing;                            // what NULL reads as
};

struct PartColumn {
  std::string_view name;
  std::string_view type;
  std::variant<TextMember, IntegerMember, RealMember, KindMember, ScaleMember, PropertiesMember> member;
};

// The numbers of an ENUM are those of the C++ enum; in the file stand the words.
inline constexpr std::string_view kind_type = "ENUM('event','feedback','attribute')";
inline constexpr std::string_view scale_type =
    "ENUM('none','nps','csat','stars','ces','scale','binary','self','sentiment','signal')";

inline constexpr double nan_real = std::numeric_limits<double>::quiet_NaN();

inline constexpr std::array<PartColumn, 20> part_columns = {{
    {"kind", kind_type, &EventBatch::kind},
    {"case_id", "VARCHAR", &EventBatch::case_id},
    {"customer", "VARCHAR", &EventBatch::customer},
    {"occurred_at", "BIGINT", &EventBatch::occurred_at},
    {"seq", "BIGINT", &EventBatch::seq},
    {"activity", "VARCHAR", &EventBatch::activity},
    {"channel", "VARCHAR", &EventBatch::channel},
    {"session", "VARCHAR", &EventBatch::session},
    {"value", "BIGINT", &EventBatch::value},
    {"currency", "VARCHAR", &EventBatch::currency},
    {"deadline_at", "BIGINT", &EventBatch::deadline_at},
    {"respondent", "VARCHAR", &EventBatch::respondent},
    {"touchpoint", "VARCHAR", &EventBatch::touchpoint},
    {"scale", scale_type, &EventBatch::scale},
    {"score", "DOUBLE", RealMember{&EventBatch::score, nan_real}},
    {"scale_lo", "DOUBLE", RealMember{&EventBatch::scale_lo, nan_real}},
    {"scale_hi", "DOUBLE", RealMember{&EventBatch::scale_hi, nan_real}},
    {"weight", "DOUBLE", RealMember{&EventBatch::weight, 1.0}},
    {"text", "VARCHAR", &EventBatch::text},
    {"properties", "MAP(VARCHAR, VARCHAR)", &EventBatch::properties},
}};

template <typename... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace cairn::storage
