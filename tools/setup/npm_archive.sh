# Sourced. Fetches the npm archives that pinned.txt names into the cache and checks them.

# The cache of downloads, outside the tree: clones share it.
cairn_cache() { printf '%s' "${CAIRN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cairn}"; }

# pinned NAME → "VERSION INTEGRITY", from the one list of versions.
pinned() {
  awk -v name="$1" '$1 == name { print $2, $3; found = 1 } END { exit !found }' "$ROOT/tools/setup/pinned.txt" ||
    { echo "tools/setup/pinned.txt has no line for $1" >&2; return 1; }
}

# As npm writes it: the base64 of the sum's bytes.
sha512_of() { printf 'sha512-'; printf '%b' "$(sha512sum "$1" | cut -c1-128 | sed 's/../\\x&/g')" | base64 -w0; }

# unpack_npm NAME DESTINATION [MEMBER=TARGET…]: the pinned archive, or the named members of it, as the folder
# DESTINATION. The folder appears whole or not at all.
unpack_npm() {
  local name=$1 destination=$2 version integrity work archive found pair
  shift 2
  read -r version integrity < <(pinned "$name")
  mkdir -p "$(dirname "$destination")"
  work=$(mktemp -d "$destination.XXXXXX")
  echo "  fetching $name $version"
  if ! (cd "$work" && npm pack --silent --ignore-scripts "$name@$version" >/dev/null); then
    rm -rf "$work"
    echo "npm could not fetch $name@$version: check the network and npm's registry settings" >&2
    return 1
  fi
  archive=$(find "$work" -maxdepth 1 -name '*.tgz')
  found=$(sha512_of "$archive")
  if [ "$found" != "$integrity" ]; then
    rm -rf "$work"
    printf '%s@%s is not the pinned archive:\n  expected %s\n  got      %s\n' "$name" "$version" "$integrity" "$found" >&2
    return 1
  fi
  tar -xzmf "$archive" -C "$work" --no-same-owner
  if [ $# -gt 0 ]; then
    mkdir "$work/chosen"
    for pair in "$@"; do mv "$work/package/${pair%%=*}" "$work/chosen/${pair#*=}"; done
  else
    mv "$work/package" "$work/chosen"
  fi
  chmod -R a+rX "$work/chosen"
  rm -rf "$destination"
  mv "$work/chosen" "$destination"
  rm -rf "$work"
}
