#!/usr/bin/env bash
# Puts DuckDB's C header and shared library into the cache, where cmake/FindDuckDB.cmake looks second.
# A DuckDB found by CMAKE_PREFIX_PATH needs none of this.
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
. "$ROOT/tools/setup/npm_archive.sh"

read -r version _ < <(pinned duckdb)
home=$(cairn_cache)/duckdb-$version
[ -e "$home/include/duckdb.h" ] ||
  unpack_npm duckdb "$home/include" src/duckdb/src/include/duckdb.h=duckdb.h LICENSE=LICENSE
[ -e "$home/lib/libduckdb.so" ] ||
  unpack_npm @duckdb/node-bindings-linux-x64 "$home/lib" libduckdb.so=libduckdb.so
