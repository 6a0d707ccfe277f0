# test-fresh [COMMAND…] — prove `./dev demo` and `./dev test` (or these) in a bare Debian 12, from a clone of HEAD

# The bare system is a chroot that debootstrap makes; its base is cached outside the tree. What this machine needs to
# reach packages (apt's sources, npm's settings, proxy, CA certificates) is handed in while it runs. --keep leaves it.
dev_test_fresh() {
  local keep=no base fresh
  [ "${1:-}" != --keep ] || { keep=yes; shift; }
  [ $# -gt 0 ] || set -- demo test
  [ "$(id -u)" -eq 0 ] || die "./dev test-fresh makes a chroot" "run it as root: sudo ./dev test-fresh"
  [ -z "$(git status --porcelain)" ] || echo "note: what is not committed is not tested"
  tools/setup/apt.sh fresh
  base=${CAIRN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cairn}/fresh/bookworm-minbase
  [ -d "$base" ] || with_lock "$base.lock" make_base
  mkdir -p "${CAIRN_FRESH_DIR:-/var/tmp}"
  fresh=$(mktemp -d "${CAIRN_FRESH_DIR:-/var/tmp}/cairn-fresh.XXXXXX")
  # The mounts below live in a namespace of their own and are gone before this removes anything.
  # shellcheck disable=SC2064
  [ $keep = yes ] && echo "kept: $fresh" || trap "rm -rf --one-file-system '$fresh'" EXIT
  step "a bare Debian 12 in $fresh"
  cp -a "$base/." "$fresh"
  hand_in "$fresh"
  git clone --quiet --no-hardlinks "file://$ROOT" "$fresh/root/cairn"
  git -C "$fresh/root/cairn" checkout --quiet --detach "$(git rev-parse HEAD)"

  local command start
  for command in "$@"; do
    step "./dev $command"
    start=$SECONDS
    in_chroot "$fresh" "$command" || die "./dev $command failed in a bare Debian 12" "./dev test-fresh --keep $command leaves the system to look at"
    step "./dev $command passed in $((SECONDS - start)) s"
  done
}

make_base() {
  [ ! -d "$base" ] || return 0
  step "debootstrap (once; kept in $base)"
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
  mkdir -p "$(dirname "$base")"
  rm -rf "$base.part"
  debootstrap --variant=minbase bookworm "$base.part" "${mirror:-http://deb.debian.org/debian}" >"$base.log" 2>&1 ||
    { tail -5 "$base.log" >&2; die "debootstrap failed" "the log: $base.log"; }
  rm -rf "$base.part"/var/cache/apt/archives/*.deb
  mv "$base.part" "$base"
}

# What reaches the package registries from here: apt's sources and transport settings, npm's settings, the CA bundle.
hand_in() {
  local root=$1 bundle npmrc
  rm -f "$root/etc/apt/sources.list"
  cp -a /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null || true
  find /etc/apt/sources.list.d \( -name '*.list' -o -name '*.sources' \) -exec cp {} "$root/etc/apt/sources.list.d/" \;
  cp -a /etc/apt/auth.conf.d /etc/apt/keyrings /etc/apt/trusted.gpg.d "$root/etc/apt/" 2>/dev/null || true
  apt-config dump | grep -E '^Acquire::(http|https|Check-|Retries|ForceIPv)' >"$root/etc/apt/apt.conf.d/99handed-in" || true
  bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  if [ -e "$bundle" ]; then
    cp -L "$bundle" "$root/etc/handed-in-ca.crt"
    echo 'Acquire::https::CaInfo "/etc/handed-in-ca.crt";' >>"$root/etc/apt/apt.conf.d/99handed-in"
  fi
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
  for npmrc in "$(npm config get globalconfig 2>/dev/null)" "$HOME/.npmrc"; do
    [ ! -f "$npmrc" ] || grep -vE '^ *(cafile|prefix|cache|nodedir|globalconfig|userconfig)' "$npmrc" >>"$root/root/.npmrc" || true
  done
}

in_chroot() {
  local root=$1 pass=() name
  shift
  for name in http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY CAIRN_LINT_BASE; do
    [ -z "${!name:-}" ] || pass+=("$name=${!name}")
  done
  while read -r name; do pass+=("$name=${!name}"); done < <(compgen -e | grep -iE '^npm_config_(registry|.*auth.*|.*proxy)$')
  if [ -e "$root/etc/handed-in-ca.crt" ]; then
    for name in SSL_CERT_FILE NODE_EXTRA_CA_CERTS npm_config_cafile GIT_SSL_CAINFO CURL_CA_BUNDLE; do
      pass+=("$name=/etc/handed-in-ca.crt")
    done
  fi
  # shellcheck disable=SC2016
  unshare --mount --pid --fork --kill-child bash -c '
    set -e
    root=$1
    shift
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/tmp"
    exec chroot "$root" "$@"' - "$root" \
    env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 CI=true "${pass[@]}" \
    bash -c "cd /root/cairn && ./dev $*" </dev/null
}
