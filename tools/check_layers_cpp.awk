# awk -f check_layers_cpp.awk src/layers.txt INCLUDES, an include as "discovery/funnel.cc:3:#include <x.h>".

function say(file, line, text) { print "src/" file ":" line ": " text; bad = 1 }

function grants_of(layer,   list) {
  list = granted[layer]
  gsub(/ +/, ", ", list)
  return list (list == "" ? "" : ", ") (layer == "base" ? "no other layer" : "base")
}

# Where what is missing should come from instead.
function advice(layer, wanted) {
  if (layer == "server" || layer == "cli") return "make it an operation of app, and carry its input and result."
  if (wanted == "app" || wanted == "server" || wanted == "cli") return "what lower layers need too belongs in a lower layer."
  if (wanted in granted_by_app) return "pass the values in from app."
  return "move what both need into a layer that both may include."
}

# The first file: a line a layer.
FNR == NR {
  sub(/#.*/, "")
  if (NF == 0) next
  layer = $1
  is_layer[layer] = 1
  owning = 0
  for (i = 2; i <= NF; i++) {
    if ($i == "owns") { owning = 1; continue }
    if (owning) { owned[$i] = owned[$i] (owned[$i] == "" ? "" : ", ") layer; may_own[layer, $i] = 1; continue }
    if (!($i in is_layer)) { print "src/layers.txt: " layer " names " $i ", which does not stand above it"; bad = 1 }
    may[layer, $i] = 1
    granted[layer] = granted[layer] (granted[layer] == "" ? "" : " ") $i
    if (layer == "app") granted_by_app[$i] = 1
  }
  next
}

{
  split($0, at, ":")
  file = at[1]
  line = at[2]
  text = substr($0, length(file) + length(line) + 3)
  if (file !~ /\//) { say(file, line, "stands outside a layer: each file of src/ is in the folder of one."); next }
  layer = substr(file, 1, index(file, "/") - 1)
  if (!(layer in is_layer)) {
    if (!(layer in told)) say(file, line, "the folder " layer " has no line in src/layers.txt: say there what it may include.")
    told[layer] = 1
    next
  }
  quoted = text ~ /include[ \t]*"/
  name = text
  sub(/^[^"<]*["<]/, "", name)
  sub(/[">].*$/, "", name)

  for (header in owned)
    if ((name == header || index(name, header "/") == 1 || index(name, header ".") == 1) && !((layer, header) in may_own))
      say(file, line, "includes " name "; only " owned[header] " may know it: use what their headers offer, passed in from app.")
  if (name ~ /(^|\/)\.\.?\//) { say(file, line, "includes " name "; write the path from src/: \"" layer "/….h\"."); next }
  wanted = index(name, "/") ? substr(name, 1, index(name, "/") - 1) : ""
  if (wanted == "" && quoted) { say(file, line, "includes \"" name "\"; write its layer too: \"" layer "/" name "\", and <…> for a library."); next }
  if (!(wanted in is_layer) || wanted == layer || wanted == "base" || ((layer, wanted) in may)) next
  say(file, line, "includes " name "; " layer " may include " grants_of(layer) ": " advice(layer, wanted))
}

END { exit bad }
