# Compiler, linker and cache settings that hold for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
# The program finds libduckdb.so next to itself, in the build folder as on a user's machine.
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
set(CMAKE_INSTALL_RPATH $ORIGIN)

set(CAIRN_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them; empty for none")
set(CAIRN_TESTS ON CACHE BOOL "Build the test programs (GoogleTest, RapidCheck)")
set(CAIRN_FUZZ OFF CACHE BOOL "Build *_fuzz.cc as libFuzzer programs (clang)")

add_library(cairn_flags INTERFACE)
target_compile_options(cairn_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wundef
  -Wno-missing-field-initializers  # {.responses = 3} leaves the other members at the defaults they declare
  # Errors for g++ 12, the compiler of record; clang also warns about g++'s library. The two that are off report the
  # inside of std::variant, std::optional and std::string once g++ 12 has inlined them.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  $<$<CXX_COMPILER_ID:GNU>:-Werror -Wno-maybe-uninitialized -Wno-restrict>
  # Objects name files by their path inside the repository: traces read well, clones share the compiler cache.
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}/= -ffile-prefix-map=../../=
  -fno-omit-frame-pointer)
target_compile_definitions(cairn_flags INTERFACE $<$<NOT:$<CONFIG:Release>>:_GLIBCXX_ASSERTIONS>)

if(CAIRN_SANITIZE)
  target_compile_options(cairn_flags INTERFACE -fsanitize=${CAIRN_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(cairn_flags INTERFACE -fsanitize=${CAIRN_SANITIZE})
endif()
if(CAIRN_FUZZ)
  target_compile_options(cairn_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CAIRN_MOLD mold)
# g++ 12's own link-time optimisation needs its own linker plugin; without it mold is the faster one.
if(CAIRN_MOLD AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION)
  add_link_options(-fuse-ld=mold)
endif()

find_program(CAIRN_CCACHE ccache)
if(CAIRN_CCACHE)
  # Relative paths and no directory in the hash: a second clone of the project compiles from the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CAIRN_CCACHE})
endif()
