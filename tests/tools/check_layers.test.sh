# tools/check_layers on small made-up trees: each forbidden kind of include is refused, by a sentence that helps.

# tree FILE TEXT…: a tree under $SCRATCH with the real layers.txt and these files in src/.
tree() {
  mkdir -p "$SCRATCH/src" "$SCRATCH/web/src"
  cp "$TREE/src/layers.txt" "$SCRATCH/src/"
  while [ $# -gt 0 ]; do
    mkdir -p "$SCRATCH/$(dirname "$1")"
    printf '%b\n' "$2" >"$SCRATCH/$1"
    shift 2
  done
}

web_tree() {
  tree "$@" web/imports.txt 'api\nstore api\ncharts api:types\nui\nfeatures/* api store charts ui\napp api store charts ui features'
}

accepts() { "$TREE/tools/check_layers" "$SCRATCH"; }

# refuses TEXT: fails, and says TEXT.
refuses() {
  local said
  said=$("$TREE/tools/check_layers" "$SCRATCH" 2>&1) && { echo "accepted"; return 1; }
  case $said in *"$1"*) ;; *) printf 'said:   %s\nwanted: %s\n' "$said" "$1"; return 1 ;; esac
}

test_granted_layers_and_libraries_are_accepted() {
  tree src/discovery/funnel.cc '#include "discovery/funnel.h"\n#include "journey/journey_log.h"\n#include "base/result.h"\n#include <vector>\n#include <boost/json.hpp>'
  accepts
}

test_forbidden_layer_is_refused_with_the_way_out() {
  tree src/discovery/funnel.cc '#include "base/result.h"\n#include "storage/event_store.h"'
  refuses 'src/discovery/funnel.cc:2: includes storage/event_store.h; discovery may include journey, base: pass the values in from app.'
}

test_upward_include_is_refused() {
  tree src/base/result.h '#include "app/context.h"'
  refuses 'base may include no other layer: what lower layers need too belongs in a lower layer.'
}

test_cli_is_sent_to_an_operation() {
  tree src/cli/cairn_main.cc '#include "ingest/csv.h"'
  refuses 'cli may include app, server, base: make it an operation of app'
}

test_test_files_are_held_to_the_same_lines() {
  tree src/insight/grade_test.cc '#include "ingest/csv.h"'
  refuses 'insight may include model, journey, discovery, base'
}

test_engine_header_outside_its_owners_is_refused() {
  tree src/render/report.cc '#include <duckdb.h>'
  refuses 'src/render/report.cc:1: includes duckdb.h; only ingest, storage may know it'
}

test_engine_folder_outside_its_owner_is_refused() {
  tree src/app/x.cc '#include <boost/beast/http.hpp>' src/server/y.cc '#  include <boost/asio.hpp>'
  refuses 'src/app/x.cc:1: includes boost/beast/http.hpp; only http may know it'
  refuses 'src/server/y.cc:1: includes boost/asio.hpp; only http may know it'
}

test_owners_may_include_their_engine() {
  tree src/storage/parts.cc '#include <duckdb.h>\n#include <sqlite3.h>' src/http/listen.cc '#include <boost/beast.hpp>'
  accepts
}

test_path_without_layer_or_with_dots_is_refused() {
  tree src/journey/log.cc '#include "log.h"' src/model/map.cc '#include "../journey/log.h"'
  refuses 'includes "log.h"; write its layer too: "journey/log.h"'
  refuses 'write the path from src/: "model/….h"'
}

test_folder_without_a_line_is_refused() {
  tree src/utils/x.h '#include <vector>'
  refuses 'the folder utils has no line in src/layers.txt'
}

test_layers_file_only_names_layers_above() {
  tree src/base/a.h ''
  printf 'base\nstorage journey\njourney\n' >"$SCRATCH/src/layers.txt"
  refuses 'storage names journey, which does not stand above it'
}

test_web_features_do_not_import_each_other() {
  web_tree web/src/features/map/Map.tsx 'import { a } from "../personas/Persona";'
  refuses 'web/src/features/map/Map.tsx:1: imports features/personas/Persona; features do not import each other'
}

test_web_grants_hold() {
  web_tree web/src/features/map/Map.tsx 'import {\n  a,\n} from "../../store/doc";\nimport { b } from "./Cell";\nimport React from "react";' \
    web/src/app/App.tsx 'import { Map } from "../features/map/Map";' web/src/main.tsx 'import "./app/App";'
  accepts
}

test_web_api_imports_nothing_of_ours() {
  web_tree web/src/api/client.ts 'import type { Doc } from "../store/doc";'
  refuses 'api may import nothing else'
}

test_web_multi_line_import_is_seen() {
  web_tree web/src/ui/Button.tsx 'import {\n  one,\n  two,\n} from "../store/doc";'
  refuses 'web/src/ui/Button.tsx:4: imports store/doc; ui may import nothing else'
}

test_web_types_grant_refuses_values() {
  web_tree web/src/charts/flow.tsx 'import type { Flow } from "../api/generated";' web/src/charts/curve.tsx 'import { call } from "../api/client";'
  refuses 'web/src/charts/curve.tsx:1: imports values of api/client; charts may import only types of api'
}
