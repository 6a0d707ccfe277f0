# setup [TASK…] — install what is missing: for build and test, or for the tasks named (build test check fresh)

dev_setup() {
  [ $# -gt 0 ] || set -- build test
  tools/setup/apt.sh "$@"
  # shellcheck source=tools/setup/node.sh
  . tools/setup/node.sh
  use_node
  tools/setup/duckdb.sh
  local root
  for root in web tests/e2e; do
    [ ! -e "$root/package-lock.json" ] || with_lock build/npm.lock install_npm "$root"
  done
}

# npm ci, where the lock file differs from the one that node_modules was made of.
install_npm() {
  local root=$1 sum
  sum=$(sha256sum <"$root/package-lock.json")
  [ "$(cat "$root/node_modules/.cairn-lock" 2>/dev/null)" != "$sum" ] || return 0
  echo "  npm ci in $root"
  (cd "$root" && npm ci --no-audit --no-fund --loglevel=error </dev/null) ||
    die "npm ci failed in $root" "the lock file and package.json must agree: cd $root && npm install"
  echo "$sum" >"$root/node_modules/.cairn-lock"
}
