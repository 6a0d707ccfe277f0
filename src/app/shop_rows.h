// A generated journey as rows of CSV files.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "app/shop_journey.h"

namespace cairn {

// The four tables of a generated shop; each member is text to which rows are appended.
struct ShopTables {
  std::string &events, &survey, &nps, &support;
};

class ShopRows {
 public:
  explicit ShopRows(const ShopParameters& shop) : shop_(shop) {}

  static void headers(ShopTables tables);
  void add(uint64_t customer, const ShopJourney& journey, ShopTables tables);
  [[nodiscard]] int64_t broken_rows() const { return broken_; }

 private:
  void add_event(uint64_t customer, const ShopJourney& journey, const ShopEvent& event, bool first_goal,
                 ShopTables tables);

  const ShopParameters& shop_;
  int64_t events_ = 0, broken_ = 0;
};

}  // namespace cairn
