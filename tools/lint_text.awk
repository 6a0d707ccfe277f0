# awk -f lint_text.awk banned.txt FILE…

function suffix_of(name,   n, parts) { n = split(name, parts, "."); return n > 1 ? parts[n] : "" }

# A line without what is inside quotes and after // or in one-line /* */; "*" at its start is a comment's middle.
function code_of(line,   s) {
  s = line
  gsub(/\\\\/, "", s)
  gsub(/\\["']/, "", s)
  gsub(/"[^"]*"/, "\"\"", s)
  gsub(/'[^']*'/, "''", s)
  gsub(/\/\*[^*]*\*\//, "", s)
  sub(/\/\/.*/, "", s)
  if (s ~ /^[ \t]*\*/) s = ""
  return s
}

function end_of_file() {
  if (last == "" || reasoned) return
  if (lines > 800) { print last ": " lines " lines: more than 800 is no one sitting; split it by concept, or say why near its top: size-reason: WHY"; bad = 1 }
  else if (lines > 500) print last ": " lines " lines (a note: over 500 a file is hard to read in one sitting)"
}

# banned.txt: the separator stands in patterns too, as [|] or \|, so the last two fields are cut from the right.
NR == FNR {
  if (/^#/ || NF == 0) next
  count++
  suffixes[count] = substr($0, 1, index($0, "|") - 1)
  outside[count] = ""
  if (index(suffixes[count], "!")) {
    outside[count] = substr(suffixes[count], index(suffixes[count], "!") + 1)
    sub(/!.*/, "", suffixes[count])
  }
  rest = substr($0, index($0, "|") + 1)
  n = split(rest, parts, "|")
  instead[count] = parts[n]
  why[count] = parts[n - 1]
  pattern[count] = substr(rest, 1, length(rest) - length(parts[n]) - length(parts[n - 1]) - 2)
  whole[count] = sub(/^text:/, "", pattern[count])
  next
}

FNR == 1 {
  end_of_file()
  last = FILENAME
  suffix = suffix_of(FILENAME)
  reasoned = (suffix !~ /^(cc|h|ts|tsx|mjs|css|sh|awk)$/) || FILENAME ~ /generated|(^|\/)data\//
}
{ lines = FNR }
FNR <= 20 && /size-reason: *[^ ]/ { reasoned = 1 }
FNR <= 5 && /[Gg]enerated/ { reasoned = 1 }
/lint-allow: *[A-Za-z]/ { next }
{
  code = code_of($0)
  for (i = 1; i <= count; i++) {
    if (index("," suffixes[i] ",", "," suffix ",") == 0) continue
    if (outside[i] != "" && FILENAME ~ outside[i]) continue
    if ((whole[i] ? $0 : code) ~ pattern[i]) {
      print FILENAME ":" FNR ": " why[i] ": use instead: " instead[i]
      print "    " $0
      bad = 1
    }
  }
}
END { end_of_file(); exit bad }
