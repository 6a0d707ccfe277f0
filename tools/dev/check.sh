# check [--all] — what CI runs and the generated files; --all adds slow tests, thread sanitizer, fuzzing, all linters

dev_check() {
  local bad=() all=no
  [ "${1:-}" != --all ] || all=yes
  use test
  use gen
  use lint
  use build
  if [ $all = no ]; then
    (dev_test) || bad+=("./dev test")
  else
    (dev_test --slow --no-lint) || bad+=("./dev test --slow")
  fi
  step "generated files"
  (CAIRN_GEN_PRESET=asan dev_gen --check) || bad+=("./dev gen --check")
  if [ $all = yes ]; then
    use setup
    dev_setup build test check
    step "linters on all files"
    (dev_lint --all) || bad+=("./dev lint --all")
    step "thread sanitizer"
    (thread_sanitizer) || bad+=("ctest --test-dir build/tsan --output-on-failure")
    step "fuzzing"
    (fuzz_all) || bad+=("./dev check --all (fuzzing)")
    step "release build"
    (dev_build release) || bad+=("./dev build release")
  fi
  [ ${#bad[@]} -eq 0 ] || die "failed: $(printf '%s; ' "${bad[@]}")" "each of these shows its part alone"
  echo "check: all of it passed"
}

thread_sanitizer() {
  build_preset tsan && TSAN_OPTIONS=halt_on_error=1 ctest --test-dir build/tsan --output-on-failure --no-tests=ignore -j "$(nproc)"
}

# Each fuzz program for a while (CAIRN_FUZZ_SECONDS, 20), from tests/fuzz/<name> and what earlier runs found.
fuzz_all() {
  local program name corpora crash
  dev_build fuzz || return 1
  for program in build/fuzz/bin/*_fuzz; do
    [ -x "$program" ] || continue
    name=$(basename "$program")
    corpora=("build/fuzz/corpus/$name")
    [ ! -d "tests/fuzz/$name" ] || corpora+=("tests/fuzz/$name")
    mkdir -p "${corpora[0]}" build/fuzz/crashes
    echo "  $name"
    if ! "$program" -max_total_time="${CAIRN_FUZZ_SECONDS:-20}" -timeout=10 -rss_limit_mb=4096 \
      -artifact_prefix="build/fuzz/crashes/$name-" -verbosity=0 -print_final_stats=0 \
      "${corpora[@]}" >"build/fuzz/$name.log" 2>&1 </dev/null; then
      tail -30 "build/fuzz/$name.log" >&2
      crash=$(find build/fuzz/crashes -name "$name-*" -newer "$program" | head -1)
      repair "$program $crash shows it again; mended, the input becomes a case in tests/golden or tests/fuzz/$name"
      return 1
    fi
  done
}
