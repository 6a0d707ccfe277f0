# awk -f check_layers_web.awk imports.txt FILES, in web/src. imports.txt, a line a folder:
#   folder   may import, besides itself        "features/*": each folder inside is one of its own
#   "api:types" grants types alone. Files directly in web/src are entries and may import anything.

function say(text) { print "web/src/" file ":" FNR_of ": " text; bad = 1 }

function unit_of(path,   parts, n) {
  n = split(path, parts, "/")
  if (n < 2) return ""
  if ((parts[1] "/*") in is_unit) return n > 2 ? parts[1] "/" parts[2] : parts[1]
  return parts[1]
}

# The line of imports.txt that speaks of a unit.
function rule_of(unit) {
  if (unit in is_unit) return unit
  if (index(unit, "/")) return substr(unit, 1, index(unit, "/")) "*"
  return ((unit "/*") in is_unit) ? unit "/*" : ""
}

function resolve(from, target,   parts, stack, n, i, depth, path) {
  if (index(target, "@/") == 1) return substr(target, 3)
  n = split(from, parts, "/")
  depth = 0
  for (i = 1; i < n; i++) stack[++depth] = parts[i]
  n = split(target, parts, "/")
  for (i = 1; i <= n; i++) {
    if (parts[i] == "." || parts[i] == "") continue
    if (parts[i] == "..") { if (--depth < 0) return "../" } else stack[++depth] = parts[i]
  }
  path = ""
  for (i = 1; i <= depth; i++) path = path (i > 1 ? "/" : "") stack[i]
  return path
}

function top(name) { return index(name, "/") ? substr(name, 1, index(name, "/") - 1) : name }

function check(target, types_only,   path, mine, theirs, rule, wanted) {
  if (target !~ /^(\.|@\/)/) return
  path = resolve(file, target)
  if (path ~ /^\.\.\//) return                       # outside web/src: data, styles
  mine = unit_of(file)
  theirs = unit_of(path)
  if (theirs == "" && path !~ /\//) theirs = (path in is_unit) ? path : ""
  if (mine == "" || theirs == "" || mine == theirs) return
  rule = rule_of(mine)
  if (rule == "") {
    if (!(mine in told)) say("the folder " mine " has no line in web/imports.txt: say there what it may import.")
    told[mine] = 1
    return
  }
  wanted = top(theirs)
  if ((rule, wanted) in may && !(index(mine, "/") && top(mine) == wanted)) return
  if ((rule, wanted ":types") in may) {
    if (!types_only) say("imports values of " path "; " mine " may import only types of " wanted ": `import type`, and take the values as arguments.")
    return
  }
  if (index(mine, "/") && top(mine) == wanted)
    say("imports " path "; " wanted " do not import each other: what two of them need belongs in charts, ui or store.")
  else
    say("imports " path "; " mine " may import " (granted[rule] == "" ? "nothing else" : granted[rule]) ": pass it in from the folder that imports both.")
}

FNR == NR {
  sub(/#.*/, "")
  if (NF == 0) next
  is_unit[$1] = 1
  for (i = 2; i <= NF; i++) {
    may[$1, $i] = 1
    granted[$1] = granted[$1] (granted[$1] == "" ? "" : ", ") $i
  }
  next
}

{
  file = $0
  FNR_of = 0
  statement = ""
  while ((getline text < file) > 0) {
    FNR_of++
    if (text ~ /^[ \t]*(import|export)[ \t{*]/) statement = text
    else if (statement != "") statement = statement " " text
    probe = statement != "" ? statement : text
    if (match(probe, /(from|import)[ \t]*\(?[ \t]*["'][^"']+["']/)) {
      target = substr(probe, RSTART, RLENGTH)
      sub(/^[^"']*["']/, "", target)
      sub(/["'].*$/, "", target)
      check(target, probe ~ /^[ \t]*(import|export)[ \t]+type[ \t{*]/)
      statement = ""
    } else if (text ~ /;[ \t]*$/ || text ~ /^[ \t]*$/) statement = ""
  }
  close(file)
}

END { exit bad }
