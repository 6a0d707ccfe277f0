// Student's t distribution, by Boost.Math in long double: its lgamma ratios do not cancel for large df.
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "base/statistics.h"

namespace cairn {

namespace {

namespace policies = boost::math::policies;
// Results outside the range become infinities and zeros, never exceptions.
using Quiet = policies::policy<
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>, policies::domain_error<policies::ignore_error>>;
using StudentT = boost::math::students_t_distribution<long double, Quiet>;

}  // namespace

double student_t_975(double df) {
  return static_cast<double>(boost::math::quantile(boost::math::complement(StudentT(df), 0.025L)));
}

double student_t_p(long double t_squared, long double df) {
  if (t_squared <= 0) return 1;
  return static_cast<double>(boost::math::ibeta(df / 2, 0.5L, df / (df + t_squared), Quiet()));
}

}  // namespace cairn
