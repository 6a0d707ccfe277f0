# bench [NAME…] — run bench/NAME/run on the release build; without a name, list them

dev_bench() {
  local name
  if [ $# -eq 0 ]; then
    for name in bench/*/run; do
      [ -x "$name" ] || { echo "no benchmarks yet"; return 0; }
      printf '  %-12s %s\n' "$(basename "$(dirname "$name")")" "$(sed -n '2s/^# //p' "$name")"
    done
    return 0
  fi
  name=$1
  shift
  [ -x "bench/$name/run" ] || die "bench/$name/run is not there" "./dev bench lists the benchmarks"
  use build
  dev_build release cairn >&2
  CAIRN_BINARY=$ROOT/build/release/bin/cairn "bench/$name/run" "$@"
}
