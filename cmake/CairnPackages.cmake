# The libraries from outside, and which layer may link them. A new one is a line here, a line in
# tools/setup/apt.txt (or pinned.txt) and a line in docs/third-party.md.

set(Boost_USE_STATIC_LIBS ON)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(date REQUIRED)
find_package(spdlog REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(DuckDB REQUIRED)

# libsodium brings no CMake file.
find_path(SODIUM_INCLUDE_DIR sodium.h REQUIRED)
find_library(SODIUM_LIBRARY sodium REQUIRED)
add_library(sodium INTERFACE)
add_library(sodium::sodium ALIAS sodium)
target_include_directories(sodium SYSTEM INTERFACE ${SODIUM_INCLUDE_DIR})
target_link_libraries(sodium INTERFACE ${SODIUM_LIBRARY})

# Its headers alone: libvips is opened when the first picture comes (docs/decisions/0020-pictures-are-written-again.md).
find_package(PkgConfig REQUIRED)
pkg_check_modules(VIPS REQUIRED vips>=8.13)
add_library(vips_headers INTERFACE)
target_include_directories(vips_headers SYSTEM INTERFACE ${VIPS_INCLUDE_DIRS})

# Libraries whose types stand in a layer's own headers.
set(cairn_public_base    Boost::headers Boost::json Threads::Threads)
# Libraries that stay inside the layer's .cc files.
set(cairn_private_base   ICU::uc ICU::i18n date::date-tz spdlog::spdlog)
set(cairn_private_ingest duckdb::duckdb tomlplusplus::tomlplusplus ZLIB::ZLIB)
set(cairn_private_storage duckdb::duckdb SQLite::SQLite3)
set(cairn_private_app    tomlplusplus::tomlplusplus spdlog::spdlog ZLIB::ZLIB sodium::sodium
    vips_headers ${CMAKE_DL_LIBS})
set(cairn_public_server  prometheus-cpp::core)
set(cairn_private_server spdlog::spdlog ZLIB::ZLIB)
set(cairn_private_cli    CLI11::CLI11 spdlog::spdlog)

# Not instrumented, so out of the thread sanitizer's build, with every layer above.
set(cairn_uninstrumented duckdb::duckdb)

if(CAIRN_TESTS)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  add_library(cairn_testing INTERFACE)
  target_link_libraries(cairn_testing INTERFACE GTest::gtest_main GTest::gmock rapidcheck)
  # What rapidcheck and gtest macros expand to is not held to our warnings about shadowing and casts.
  target_compile_options(cairn_testing INTERFACE -Wno-shadow -Wno-old-style-cast)
  # In the files of the tests alone (what they test is checked in full) the checks of each pointer are left to the address
  # sanitizer: they take a third of a test's compile time.
  if(CAIRN_SANITIZE)
    target_compile_options(cairn_testing INTERFACE
      -fno-sanitize=null,alignment,object-size,vptr,nonnull-attribute,returns-nonnull-attribute)
  endif()
endif()
