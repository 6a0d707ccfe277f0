# setup [TASK…] — install what is missing: for build and test, or for the tasks named (build test check fresh)

dev_setup() {
  [ $# -gt 0 ] || set -- build test
  tools/setup/apt.sh "$@"
  # shellcheck source=tools/setup/node.sh
  . tools/setup/node.sh
  use_node
  tools/setup/duckdb.sh
  [ -e web/package-lock.json ] || return 0
  with_lock build/npm.lock install_npm web
  # The browser tests use the same locked set.
  [ -e tests/node_modules ] || ln -sfn ../web/node_modules tests/node_modules
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
