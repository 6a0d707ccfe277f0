# docs/third-party.md names each package that the project takes from elsewhere.

# listed NAME…: each stands in the document in backquotes.
listed() {
  local name bad=0
  for name in "$@"; do
    grep -qF "\`$name\`" "$TREE/docs/third-party.md" || { echo "docs/third-party.md does not name $name and its licence"; bad=1; }
  done
  return $bad
}

# shellcheck disable=SC2046
test_debian_packages_are_listed() { listed $(awk '!/^#/ { print $2 }' "$TREE/tools/setup/apt.txt"); }

# shellcheck disable=SC2046
test_pinned_packages_are_listed() { listed $(awk '!/^#/ { print $1 }' "$TREE/tools/setup/pinned.txt"); }

# shellcheck disable=SC2046
test_npm_packages_are_listed() {
  local file
  for file in "$TREE"/web/package.json "$TREE"/tests/e2e/package.json; do
    [ ! -e "$file" ] || listed $(node -p "
      const p = require('$file');
      Object.keys({ ...p.dependencies, ...p.devDependencies }).join(' ')")
  done
}
