# build [PRESET] [TARGET…] — web app and program; presets: dev (default), asan, tsan, fuzz, release

dev_build() {
  local preset=${1:-dev} tasks=(build)
  [ $# -eq 0 ] || shift
  case $preset in
    release) ;;
    fuzz) tasks+=(check) ;;
    dev | asan | tsan) tasks+=(test) ;;
    *) die "there is no preset $preset" "./dev build dev, asan, tsan, fuzz or release" ;;
  esac
  use setup
  dev_setup "${tasks[@]}"
  with_lock build/web.lock build_web
  build_preset "$preset" "$@"
}

# build_preset PRESET [TARGET…]: the C++ alone.
build_preset() {
  local preset=$1 target targets=()
  shift
  for target in "$@"; do targets+=(--target "$target"); done
  with_lock "build/$preset.lock" configure_and_compile
}

configure_and_compile() {
  if [ ! -e "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "build/$preset/configured" ]; then
    cmake --preset "$preset" >"build/$preset.configure.log" 2>&1 ||
      { tail -25 "build/$preset.configure.log" >&2; die "CMake could not configure $preset" "the log: build/$preset.configure.log"; }
    touch "build/$preset/configured"
  fi
  # The compile commands that editors and clang-tidy look for.
  [ "$preset" = fuzz ] || ln -sf "build/$preset/compile_commands.json" compile_commands.json
  cmake --build --preset "$preset" "${targets[@]}"
}

# The web bundle, where a file of web/ changed since it was made.
build_web() {
  [ -e web/package-lock.json ] || return 0
  local sum
  sum=$(web_fingerprint)
  [ "$(cat build/web.built 2>/dev/null)" != "$sum" ] || [ ! -d web/dist ] || return 0
  step "web app"
  rm -f build/web.built
  (cd web && npm run build --silent </dev/null) || die "the web app does not build" "cd web && npm run build shows it alone"
  echo "$sum" >build/web.built
}

web_fingerprint() {
  find web \( -name node_modules -o -path web/dist \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}
