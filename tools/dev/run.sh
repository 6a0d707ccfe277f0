# run [ARGUMENTS…] — build for debugging and run cairn with these arguments

dev_run() {
  use build
  dev_build dev cairn >&2
  exec build/dev/bin/cairn "$@"
}
