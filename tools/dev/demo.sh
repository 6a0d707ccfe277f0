# demo — build for use, map the bundled real data, say where the maps are

dev_demo() {
  use setup
  use build
  step "set-up"
  dev_setup build
  with_lock build/web.lock build_web
  step "build"
  build_preset release cairn
  mkdir -p out
  local name maps=()
  for name in hotel_bookings airport_passengers; do
    step "cairn map --config demo/$name/cairn.toml -o out/$name.html"
    build/release/bin/cairn map --config "demo/$name/cairn.toml" -o "out/$name.html" ||
      die "the map of demo/$name could not be made" "the message above says why"
    maps+=("$ROOT/out/$name.html")
  done
  step "The maps; open them in a browser:"
  printf '  file://%s\n' "${maps[@]}"
}
