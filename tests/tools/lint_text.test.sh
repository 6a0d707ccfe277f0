# tools/lint_text: what it refuses in a file, and what it lets pass.

lint() { (cd "$SCRATCH" && mkdir -p src/base web/src && cat >"$1" && "$TREE/tools/lint_text" "$1"); }
refused() { local said; said=$(lint "$1" 2>&1) && { echo "accepted: $said"; return 1; }; case $said in *"$2"*) ;; *) echo "$said"; return 1 ;; esac; }

test_banned_call_is_refused_with_a_replacement() { echo 'int a = std::stoi(text);' | refused src/base/a.cc 'use instead'; }
test_raw_new_is_refused() { echo 'auto* a = new Log();' | refused src/base/a.cc 'std::make_unique'; }
test_the_word_new_in_a_comment_passes() { echo '// a new log, as in system(3)' | lint src/base/a.cc; }
test_any_in_typescript_is_refused() { echo 'const a: any = 1;' | refused web/src/a.ts 'unknown'; }
test_left_note_is_refused() { printf '// %s: later\n' TODO | refused src/base/a.cc 'finish it'; }
test_allowed_line_says_why() {
  echo 'auto* a = new Log();  // lint-allow: handed to a C library that frees it' | lint src/base/a.cc
  echo 'auto* a = new Log();  // lint-allow:' | refused src/base/a.cc 'std::make_unique'
}
test_very_long_file_is_refused() { seq 801 | sed 's/^/int a/; s/$/;/' | refused src/base/a.cc '801 lines'; }
test_long_file_with_a_reason_passes() { { echo '// size-reason: a table'; seq 801 | sed 's/^/int a/; s/$/;/'; } | lint src/base/a.cc; }
