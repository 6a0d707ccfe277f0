#include "insight/absorption.h"

#include <utility>

#include "base/check.h"

namespace cairn {

std::vector<uint8_t> reaches_exit(const ChainCounts& chain, std::span<const Int128> exits) {
  std::vector<uint8_t> reaches(chain.n, 0);
  std::vector<size_t> found;
  for (size_t i = 0; i < chain.n; ++i) {
    if (exits[i] > 0) {
      reaches[i] = 1;
      found.push_back(i);
    }
  }
  while (!found.empty()) {
    const size_t to = found.back();
    found.pop_back();
    for (size_t from = 0; from < chain.n; ++from) {
      if (reaches[from] != 0 || chain.at(from, to) == 0) continue;
      reaches[from] = 1;
      found.push_back(from);
    }
  }
  return reaches;
}

template <typename Real>
ChainFactors<Real>::ChainFactors(std::vector<Real> weights, std::vector<Real> exits, const Workers& workers)
    : n_(exits.size()), weights_(std::move(weights)), exits_(std::move(exits)), pivots_(n_, 0) {
  CAIRN_CHECK(weights_.size() == n_ * n_);
  for (size_t k = 0; k < n_; ++k) {
    workers.checkpoint();
    eliminate(k);
  }
}

// Sends what goes to state k on to where k leads, for all states after it.
template <typename Real>
void ChainFactors<Real>::eliminate(size_t k) {
  const Real* from = &weights_[k * n_];
  Real pivot = exits_[k];
  for (size_t j = k + 1; j < n_; ++j) pivot += from[j];
  pivots_[k] = pivot;
  for (size_t i = k + 1; i < n_; ++i) {
    Real* row = &weights_[i * n_];
    if (row[k] == 0) continue;
    const Real factor = row[k] / pivot;
    row[k] = factor;
    for (size_t j = k + 1; j < n_; ++j) row[j] += factor * from[j];
    exits_[i] += factor * exits_[k];
    if (i + 1 == n_) left_by_others_ += factor * exits_[k];
  }
}

template <typename Real>
void ChainFactors<Real>::solve(std::span<Real> b) const {
  for (size_t i = 0; i < n_; ++i) {
    for (size_t k = 0; k < i; ++k) b[i] += at(i, k) * b[k];
  }
  for (size_t i = n_; i-- > 0;) {
    for (size_t j = i + 1; j < n_; ++j) b[i] += at(i, j) * b[j];
    b[i] /= pivots_[i];
  }
}

template <typename Real>
void ChainFactors<Real>::solve_transposed(std::span<Real> b) const {
  for (size_t k = 0; k < n_; ++k) {
    b[k] /= pivots_[k];
    for (size_t i = k + 1; i < n_; ++i) b[i] += at(k, i) * b[k];
  }
  for (size_t k = n_; k-- > 0;) {
    for (size_t j = 0; j < k; ++j) b[j] += at(k, j) * b[k];
  }
}

template <typename Real>
Real ChainFactors<Real>::inverse_at(size_t j) const {
  std::vector<Real> b(n_ - j, 0);  // of states j and after: the others stay 0 going forward, and are not asked for
  b[0] = 1;
  for (size_t i = j + 1; i < n_; ++i) {
    for (size_t k = j; k < i; ++k) b[i - j] += at(i, k) * b[k - j];
  }
  for (size_t i = n_; i-- > j;) {
    for (size_t k = i + 1; k < n_; ++k) b[i - j] += at(i, k) * b[k - j];
    b[i - j] /= pivots_[i];
  }
  return b[0];
}

template class ChainFactors<long double>;
#if defined(__SIZEOF_FLOAT128__)
template class ChainFactors<Quad>;
#endif

}  // namespace cairn
