# format [--all | FILE…] — lay out C++ (clang-format-19) and the web tree (prettier): what changed, or all

dev_format() {
  local files=()
  case ${1:-} in
    --all) mapfile -t files < <(all_files) ;;
    '') mapfile -t files < <(changed_files) ;;
    *) files=("$@") ;;
  esac
  local sources web
  mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep -E '^(src|tests|bench)/.*\.(cc|h)$')
  [ ${#sources[@]} -eq 0 ] || clang-format-19 -i "${sources[@]}"
  mapfile -t web < <(printf '%s\n' "${files[@]}" | sed -n 's#^web/\(.*\.\(tsx\?\|mjs\|css\|json\|html\|md\)\)$#\1#p')
  [ ${#web[@]} -eq 0 ] || (cd web && npx --no-install prettier --write --log-level warn "${web[@]}")
  echo "format: ${#sources[@]} C++ files, ${#web[@]} web files"
}
