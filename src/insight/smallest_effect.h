// How small an effect of an improvement could be seen (DEFINITIONS 14), told when it is planned: with a power of 0.8 at
// the two-sided level of 0.05 that the verdict uses.
//
// A difference of two windows has the variance σ²/n_before + σ²/n_after, one against a control group that of all four
// windows; an effect δ makes the lower bound of its interval positive with probability 0.8 where δ = (z(0.975) +
// z(0.8)) times its standard error (Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, ch. 4;
// for the difference in differences the same with four terms). σ² is p(1 − p) for a share, the variance of the scores
// for a mean. It is the normal approximation with the spread of today: good from about 30 a window on.
#pragma once

#include <cstdint>

namespace cairn {

struct WindowSizes {
  int64_t before = 0, after = 0;
};

// REQUIRES: sizes above 0.
[[nodiscard]] double smallest_effect(double variance, const WindowSizes& sizes);
[[nodiscard]] double smallest_effect_against_control(double variance, const WindowSizes& treated,
                                                     const WindowSizes& control);
// What earlier dates gave, when nothing was shipped.
struct UsualDifferences {
  double to = 0;         // the largest that is usual
  double low_fifth = 0;  // one in five was at most this
};
// Without a control group the difference must also lie beyond `usual.to`, although the season may take from it: at one
// date in five it takes as much as `usual.low_fifth`, or chance alone 0.842 standard errors, whichever is more.
[[nodiscard]] double smallest_effect_beyond(const UsualDifferences& usual, double variance, const WindowSizes& sizes);

}  // namespace cairn
