// A broken invariant of ours ends the program with its place; bad input never does (see result.h).
#pragma once

#include <cstdio>
#include <cstdlib>

#define CAIRN_CHECK(condition)                                                                        \
  do {                                                                                                \
    if (!(condition)) {                                                                               \
      std::fprintf(stderr, "cairn: broken invariant at %s:%d: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                                   \
    }                                                                                                 \
  } while (false)
