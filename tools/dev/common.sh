# Sourced by ./dev: what several commands share. ROOT is the repository, and the working directory.

if [ -t 1 ]; then bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'; else bold='' red='' green='' plain=''; fi

step() { printf '%s== %s%s\n' "$bold" "$*" "$plain"; }

# die WHAT [REPAIR]: every failure says what mends it.
die() {
  printf '%s%s%s\n' "$red" "$1" "$plain" >&2
  [ $# -lt 2 ] || printf '  to repair: %s\n' "$2" >&2
  exit 1
}

# use COMMAND: makes dev_COMMAND of another file callable.
# shellcheck disable=SC1090
use() { . "tools/dev/$1.sh"; }

# One folder, one build at a time.
with_lock() {
  local lock=$1
  shift
  mkdir -p "$(dirname "$lock")"
  (
    flock 9
    "$@" 9>&-
  ) 9>"$lock"
}

# The paths changed since where this work left the main line (the last commit, on main itself), one a line.
# CAIRN_LINT_BASE names another start. Deleted files are left out.
changed_files() {
  local base=${CAIRN_LINT_BASE:-}
  if [ -z "$base" ]; then
    base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || true)
    if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
      base=$(git rev-parse -q --verify HEAD~1 || git hash-object -t tree /dev/null)
    fi
  fi
  { git diff --name-only --diff-filter=d "$base" -- && git ls-files --others --exclude-standard; } | sort -u
}

all_files() { git ls-files --cached --others --exclude-standard | while read -r f; do [ -e "$f" ] && echo "$f"; done; }
