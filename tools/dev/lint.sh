# lint [--all | FILE…] — layers, banned patterns, layout, clang-tidy, web linters; on what changed, or on all

dev_lint() {
  local files=() bad=0
  case ${1:-} in
    --all) mapfile -t files < <(all_files) ;;
    '') mapfile -t files < <(changed_files) ;;
    *) files=("$@") ;;
  esac
  lint_layers || bad=1
  lint_patterns || bad=1
  lint_layout || bad=1
  lint_web || bad=1
  lint_tidy || bad=1
  lint_shell || bad=1
  [ $bad = 0 ] || return 1
  echo "linters: ${#files[@]} files looked at, nothing found"
}

# chosen REGEX: those of the files whose path matches.
chosen() { printf '%s\n' "${files[@]}" | grep -E "$1" || true; }

lint_layers() { tools/check_layers --quiet || repair "see the sentence at each include; the lines are in src/layers.txt"; }

lint_patterns() {
  local texts
  mapfile -t texts < <(chosen '\.(cc|h|tsx?|mjs|js|css|awk|sql)$|\.sh$' | grep -vE '^(tools/banned\.txt|tests/tools/.*)$')
  [ ${#texts[@]} -eq 0 ] || tools/lint_text "${texts[@]}" || repair "use what the line names; where it must stand: // lint-allow: WHY"
}

lint_layout() {
  local sources bad_layout
  mapfile -t sources < <(chosen '^(src|tests|bench)/.*\.(cc|h)$')
  [ ${#sources[@]} -gt 0 ] || return 0
  bad_layout=$(clang-format-19 --dry-run "${sources[@]}" 2>&1 | sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: warning: .*/\1: not laid out by clang-format/p' | sort -u)
  [ -z "$bad_layout" ] || { printf '%s\n' "$bad_layout" >&2; repair "./dev format"; }
}

lint_web() {
  [ -e web/package-lock.json ] && [ -n "$(chosen '^web/')" ] || return 0
  local script
  for script in lint typecheck format:check; do
    (cd web && npm run --silent --if-present $script </dev/null) ||
      repair "cd web && npm run $script shows it alone$([ $script != format:check ] || echo ', ./dev format lays it out')" || return 1
  done
}

lint_shell() {
  local scripts
  command -v shellcheck >/dev/null || return 0
  mapfile -t scripts < <(chosen '^(dev|\.ci/run|tests/tools/run|tools/(check_layers|lint_text)|(tools|tests|demo|bench)/.*\.sh)$')
  [ ${#scripts[@]} -eq 0 ] || shellcheck --severity=warning -s bash -e SC2034,SC2154 "${scripts[@]}" || repair "as each line says"
}

# clang-tidy on each .cc that changed or whose header did. A file whose preprocessed text passed before passes again.
lint_tidy() {
  local sources build=build/asan passed
  mapfile -t sources < <(chosen '^src/.*\.(cc|h)$' | sed 's/\.h$/.cc/' | sort -u | grep -v '_fuzz\.cc$')
  for i in "${!sources[@]}"; do [ -e "${sources[$i]}" ] || unset "sources[$i]"; done
  [ ${#sources[@]} -gt 0 ] || return 0
  use build
  [ -e $build/compile_commands.json ] || build_preset asan cairn_duckdb_beside >/dev/null
  passed=${CAIRN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cairn}/tidy-passed
  mkdir -p "$passed"
  printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(nproc)" tools/tidy_one $build "$passed" ||
    repair "as each line says; where it must stand: // NOLINT(check-name): WHY"
}

repair() {
  printf '  to repair: %s\n' "$1" >&2
  return 1
}
