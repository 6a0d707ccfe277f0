# test [FILTER] — build with sanitizers, run unit, golden, oracle, web and browser tests, lint what changed

# FILTER: a layer's name, or part of a test's name. --update golden rewrites the expected answers.
# --slow runs the tests whose names end in _slow too. --no-lint leaves the linters out.
dev_test() {
  local filter='' lint=yes slow=no failures=()
  while [ $# -gt 0 ]; do
    case $1 in
      --update)
        [ "${2:-}" = golden ] || die "--update takes one word: golden" "./dev test --update golden"
        export CAIRN_UPDATE_GOLDEN=1
        shift
        ;;
      --slow) slow=yes ;;
      --no-lint) lint=no ;;
      -*) die "./dev test does not know $1" "sed -n 1,6p tools/dev/test.sh lists what it knows" ;;
      *) filter=$1 ;;
    esac
    shift
  done

  use setup
  use build
  step "set-up"
  # shellcheck disable=SC2046
  dev_setup build test $([ $slow = no ] || echo check)
  rm -rf build/results && mkdir -p build/results
  if [ -n "$filter" ] && [ -d "src/$filter" ]; then
    test_layer "$filter"
  else
    with_lock build/web.lock build_web
    step "build with address and undefined-behaviour sanitizers"
    build_preset asan
    test_units
    test_tools
    test_oracle
    test_web
    test_replicas
    test_browser
    test_long
    [ $lint = no ] || [ -n "$filter" ] || lint_changed
  fi
  report
}

# Sanitizer reports name the line; leaks of the process's end are reports too.
run_asan() {
  ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1} \
    UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1} CAIRN_SLOW=$([ $slow = no ] || echo 1) \
    GTEST_FILTER=$(gtest_filter) GTEST_COLOR=$([ -t 1 ] && echo yes || echo no) "$@"
}

gtest_filter() {
  local pattern='*'
  [ -z "$filter" ] || [ -d "src/$filter" ] || pattern="*$filter*"
  [ $slow = yes ] && echo "$pattern" || echo "$pattern-*_slow*"
}

test_layer() {
  step "build and test $1"
  with_lock build/web.lock build_web
  build_preset asan "${1}_test"
  run_asan "build/asan/bin/${1}_test" --gtest_brief=1 --gtest_output="xml:build/results/$1.xml" ||
    failed "$1" "build/asan/bin/${1}_test --gtest_filter=NAME runs one test alone"
}

test_units() {
  step "unit and golden tests"
  rm -rf build/asan/results
  run_asan ctest --test-dir build/asan --output-on-failure --no-tests=ignore -j "$(nproc)" ||
    failed "unit and golden tests" "./dev test NAME runs one; where an answer changed on purpose: ./dev test --update golden, and review the diff"
  local layer
  for layer in $(ctest --test-dir build/asan -N | sed -n 's/.*Test *#[0-9]*: //p'); do
    if [ -e "build/asan/results/$layer.xml" ]; then
      cp "build/asan/results/$layer.xml" "build/results/$layer.xml"
    else
      crashed "$layer"
    fi
  done
}

test_tools() {
  [ -z "$filter" ] || return 0
  step "tests of the tools"
  tests/tools/run build/results/tools.xml || failed "tests of the tools" "tests/tools/run shows them alone"
}

# The program beside the reference implementation of the definitions, on random requests.
test_oracle() {
  [ -z "$filter" ] || return 0
  step "reference implementation"
  if tests/oracle/compare --requests 1000 --seed 1 --cairn build/asan/bin/cairn </dev/null; then
    passed_as oracle
  else
    crashed oracle
    failed "reference implementation" "the lines above have for each difference the command that shows it again"
  fi
}

test_web() {
  [ -e web/package-lock.json ] || return 0
  step "web tests"
  (cd web && npm test --silent -- --passWithNoTests --reporter=default --reporter=junit \
    --outputFile.junit=../build/results/web.xml ${filter:+-t "$filter"} </dev/null) ||
    failed "web tests" "cd web && npx vitest shows them as you edit"
  [ -e build/results/web.xml ] || crashed web
}

# Random histories of several people over the C++ model and the web app's store.
test_replicas() {
  [ -z "$filter" ] && [ -x build/asan/bin/model_replica ] || return 0
  step "random replicas"
  local runs=300
  [ $slow = no ] || runs=20000
  if node tests/model/replicas.mjs build/asan/bin/model_replica --runs $runs </dev/null; then
    passed_as replicas
  else
    crashed replicas
    failed "random replicas" "the lines above have the seed: add --seed S --run K --verbose to see one again"
  fi
}

# tests/e2e/**/*.test.mjs, by Node's own runner, against the real program.
test_browser() {
  local tests=()
  mapfile -t tests < <(find tests/e2e -name '*.test.mjs' -not -path '*/node_modules/*' -path "*$filter*" 2>/dev/null | sort)
  [ ${#tests[@]} -gt 0 ] || return 0
  step "end-to-end tests"
  CAIRN_BINARY=$ROOT/build/asan/bin/cairn CAIRN_CHROMIUM=${CAIRN_CHROMIUM:-$(command -v chromium)} \
    CAIRN_SLOW=$([ $slow = no ] || echo 1) \
    node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=junit --test-reporter-destination=build/results/e2e.xml "${tests[@]}" </dev/null ||
    failed "end-to-end tests" "CAIRN_BINARY=build/asan/bin/cairn node --test FILE runs one"
}

# tests/e2e/*/run.sh PROGRAM: long ones that are no test of node's runner.
test_long() {
  [ $slow = yes ] || return 0
  local script name
  for script in tests/e2e/*/run.sh; do
    [[ -e $script && $script == *"$filter"* ]] || continue
    name=$(basename "$(dirname "$script")")
    step "$name"
    if "$script" build/asan/bin/cairn </dev/null; then
      passed_as "$name"
    else
      crashed "$name"
      failed "$name" "$script build/asan/bin/cairn runs it alone"
    fi
  done
}

lint_changed() {
  use lint
  step "linters on changed files"
  (dev_lint) && passed_as linters || { crashed linters && failed "linters" "./dev lint shows them alone, ./dev format repairs the layout"; }
}

failed() { failures+=("$1|$2"); }

# A part that left no results counts as one test.
crashed() { echo "<testcase name=\"$1\"><failure/></testcase>" >"build/results/$1.xml"; }
passed_as() { echo "<testcase name=\"$1\"/>" >"build/results/$1.xml"; }

# The plain last line: all tests of all kinds.
report() {
  local counts each
  counts=$(awk -f tools/dev/count_tests.awk build/results/*.xml)
  echo
  for each in "${failures[@]}"; do
    printf '%sfailed: %s%s\n  to repair: %s\n' "$red" "${each%%|*}" "$plain" "${each#*|}"
  done
  echo "$counts"
  case $counts in *" 0 failed"*) [ ${#failures[@]} -eq 0 ] ;; *) false ;; esac
}
