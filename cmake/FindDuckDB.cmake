# DuckDB's C API as duckdb::duckdb. Looked for where CMake looks (CMAKE_PREFIX_PATH, DuckDB_ROOT, the
# system), then in the cache that `./dev setup` fills with the pinned packages.

set(cairn_cache "$ENV{CAIRN_CACHE}")
if(NOT cairn_cache AND DEFINED ENV{XDG_CACHE_HOME})
  set(cairn_cache "$ENV{XDG_CACHE_HOME}/cairn")
elseif(NOT cairn_cache)
  set(cairn_cache "$ENV{HOME}/.cache/cairn")
endif()
file(STRINGS ${PROJECT_SOURCE_DIR}/tools/setup/pinned.txt cairn_pinned REGEX "^duckdb ")
string(REGEX REPLACE "^duckdb +([^ ]+) .*" "\\1" DuckDB_PINNED_VERSION "${cairn_pinned}")

find_path(DuckDB_INCLUDE_DIR duckdb.h)
find_library(DuckDB_LIBRARY duckdb)
find_path(DuckDB_INCLUDE_DIR duckdb.h PATHS ${cairn_cache}/duckdb-${DuckDB_PINNED_VERSION}/include NO_DEFAULT_PATH)
find_library(DuckDB_LIBRARY duckdb PATHS ${cairn_cache}/duckdb-${DuckDB_PINNED_VERSION}/lib NO_DEFAULT_PATH)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB
  REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run ./dev setup, or name an installed one with -DDuckDB_ROOT=DIR")

if(DuckDB_FOUND AND NOT TARGET duckdb::duckdb)
  add_library(duckdb::duckdb SHARED IMPORTED)
  set_target_properties(duckdb::duckdb PROPERTIES
    IMPORTED_LOCATION ${DuckDB_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${DuckDB_INCLUDE_DIR})
  # Beside the programs, where their $ORIGIN looks.
  add_custom_command(OUTPUT ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/libduckdb.so
    COMMAND ${CMAKE_COMMAND} -E copy_if_different ${DuckDB_LIBRARY} ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/libduckdb.so
    DEPENDS ${DuckDB_LIBRARY} COMMENT "libduckdb.so beside the programs")
  add_custom_target(cairn_duckdb_beside DEPENDS ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/libduckdb.so)
endif()
