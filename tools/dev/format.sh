# format [--all | FILE…] — lay out C++ with clang-format-19: what changed, or all

dev_format() {
  local files=()
  case ${1:-} in
    --all) mapfile -t files < <(all_files) ;;
    '') mapfile -t files < <(changed_files) ;;
    *) files=("$@") ;;
  esac
  mapfile -t files < <(printf '%s\n' "${files[@]}" | grep -E '^(src|tests|bench)/.*\.(cc|h)$')
  [ ${#files[@]} -eq 0 ] || clang-format-19 -i "${files[@]}"
  echo "format: ${#files[@]} files"
}
