# Sourced. Fetches pinned npm archives into the cache and unpacks single files from them.

# The cache of downloads, outside the tree: clones share it.
cairn_cache() { printf '%s' "${CAIRN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cairn}"; }

# pinned NAME → "VERSION INTEGRITY", from the one list of versions.
pinned() {
  awk -v name="$1" '$1 == name { print $2, $3; found = 1 } END { exit !found }' "$ROOT/tools/setup/pinned.txt" ||
    { echo "tools/setup/pinned.txt has no line for $1" >&2; return 1; }
}

sha512_of() { printf 'sha512-'; printf '%b' "$(sha512sum "$1" | cut -c1-128 | sed 's/../\\x&/g')" | base64 -w0; }

# unpack_npm NAME DESTINATION MEMBER=TARGET…: the named members of the pinned archive, checked, into DESTINATION.
# The destination appears whole or not at all.
unpack_npm() {
  local name=$1 destination=$2 version integrity work archive found pair
  shift 2
  read -r version integrity < <(pinned "$name")
  mkdir -p "$(dirname "$destination")"
  work=$(mktemp -d "$destination.XXXXXX")
  echo "  fetching $name $version"
  (cd "$work" && npm pack --silent --ignore-scripts "$name@$version" >/dev/null) ||
    { rm -rf "$work"; echo "npm could not fetch $name@$version: check the network and npm's registry settings" >&2; return 1; }
  archive=$(find "$work" -name '*.tgz')
  found=$(sha512_of "$archive")
  if [ "$found" != "$integrity" ]; then
    rm -rf "$work"
    printf '%s@%s is not the pinned archive:\n  expected %s\n  got      %s\n' "$name" "$version" "$integrity" "$found" >&2
    return 1
  fi
  tar -xzf "$archive" -C "$work" --no-same-owner
  mkdir "$work/out"
  for pair in "$@"; do
    mkdir -p "$work/out/$(dirname "${pair#*=}")"
    mv "$work/package/${pair%%=*}" "$work/out/${pair#*=}"
  done
  rm -rf "$destination"
  mv "$work/out" "$destination"
  rm -rf "$work"
}
