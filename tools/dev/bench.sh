# bench [NAME…] — run bench/NAME/run or bench/NAME_bench.cc on the release build; without a name, list them

dev_bench() {
  local name
  if [ $# -eq 0 ]; then
    for name in bench/*/run; do
      [ ! -x "$name" ] || printf '  %-12s %s\n' "$(basename "$(dirname "$name")")" "$(sed -n '2s/^# //p' "$name")"
    done
    for name in bench/*_bench.cc; do
      [ ! -e "$name" ] || printf '  %-12s %s\n' "$(basename "$name" _bench.cc)" "$(sed -n '1s#^// ##p' "$name")"
    done
    return 0
  fi
  name=$1
  shift
  use setup
  use build
  dev_setup build bench >&2
  if [ -x "bench/$name/run" ]; then
    dev_build release cairn >&2
    CAIRN_BINARY=$ROOT/build/release/bin/cairn "bench/$name/run" "$@"
  elif [ -e "bench/${name}_bench.cc" ]; then
    cmake --preset release -DCAIRN_BENCH=ON >build/release.configure.log || die "CMake could not configure" "the log: build/release.configure.log"
    build_preset release "${name}_bench" >&2
    "build/release/bin/${name}_bench" "$@"
  else
    die "there is no bench/$name/run and no bench/${name}_bench.cc" "./dev bench lists the benchmarks"
  fi
}
