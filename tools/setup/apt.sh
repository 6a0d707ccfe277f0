#!/usr/bin/env bash
# tools/setup/apt.sh TASK…: installs the Debian packages of apt.txt for these tasks whose proof is missing.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
while read -r task package proof; do
  case " $* " in *" $task "*) ;; *) continue ;; esac
  case $proof in
    /*) compgen -G "$proof" >/dev/null || missing+=("$package") ;;
    *) command -v "$proof" >/dev/null || missing+=("$package") ;;
  esac
done < <(grep -v '^#' apt.txt)
[ ${#missing[@]} -gt 0 ] || exit 0

# shellcheck disable=SC1091
if ! (. /etc/os-release && [ "$ID $VERSION_ID" = "debian 12" ]); then
  echo "Cairn is built on Debian 12. Here, install the equivalents of these yourself: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "As root: apt-get install ${missing[*]}" >&2; exit 1; }
  as_root=(sudo DEBIAN_FRONTEND=noninteractive)
fi
echo "Installing from Debian: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install=(apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "${missing[@]}")
if ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" "${install[@]}"; } >"$log" 2>&1 </dev/null; then
  tail -20 "$log" >&2
  echo "apt-get could not install them. By hand: apt-get update && apt-get install ${missing[*]}" >&2
  exit 1
fi
