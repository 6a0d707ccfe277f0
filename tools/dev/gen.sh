# gen [--check] — write what the program generates: reference pages, definitions, TypeScript types, JSON Schema

# --check writes nothing into the tree, and fails where a committed file differs.
dev_gen() {
  use build
  local preset=${CAIRN_GEN_PRESET:-dev} target=. file bad=0
  build_preset "$preset" cairn >/dev/null || die "cairn does not build" "./dev build $preset"
  if [ "${1:-}" = --check ]; then
    target=build/generated
    rm -rf "$target"
  fi
  "build/$preset/bin/cairn" reference --out "$target" --source . >/dev/null || die "cairn reference failed" "./dev run reference --out ."
  [ "$target" != . ] || { echo "gen: written"; return 0; }
  [ -d "$target/docs/reference" ] || die "cairn reference wrote no docs/reference" "./dev run reference --out ."
  while read -r file; do
    cmp -s "$target/$file" "$file" || { echo "$file differs from what the operations say" >&2; bad=1; }
  done < <(cd "$target" && find . -type f | sed 's#^\./##')
  # A page whose operation or analysis is gone.
  for file in docs/reference/*.md docs/definitions/*.md; do
    [ ! -e "$file" ] || [ -e "$target/$file" ] || { echo "$file belongs to no operation and no analysis" >&2; bad=1; }
  done
  [ $bad = 0 ] || { printf '  to repair: ./dev gen, remove what belongs to nothing, and commit\n' >&2; return 1; }
  echo "gen: committed files are what the operations say"
}
