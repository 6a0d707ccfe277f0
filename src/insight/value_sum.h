// A sum of numbers of any size and sign whose fractions may have no common denominator (DEFINITIONS 0.1): whole parts
// are added apart from the rest, so that what cancels out leaves no rounding behind.
#pragma once

#include <cstdint>

#include "base/rational.h"

namespace cairn {

class ValueSum {
 public:
  void add(const Rational& value) {
    ++n_;
    const int64_t whole = value.exact() ? value.floor() : 0;  // inexact ones are next to 0
    whole_ += whole;
    fractions_ += value - Rational(whole);
  }

  [[nodiscard]] int64_t n() const { return n_; }
  // The sum is whole() + fractions(); the latter is 0 … n().
  [[nodiscard]] Rational whole() const { return {whole_, 1}; }
  [[nodiscard]] const Rational& fractions() const { return fractions_; }
  [[nodiscard]] Rational total() const { return whole() + fractions_; }

 private:
  int64_t n_ = 0;
  Int128 whole_ = 0;
  Rational fractions_;
};

}  // namespace cairn
