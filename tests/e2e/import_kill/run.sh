#!/usr/bin/env bash
# 100 imports killed at random moments: all of the old is there, all or nothing of the new, no file left over.
#
#   tests/e2e/import_kill/run.sh [PROGRAM]     KILLS=100 SEED=…
#
# PROGRAM: the cairn to kill. Without it the event store alone is driven, by build/*/bin/storage_test.
set -euo pipefail
cd "$(dirname "$0")/../../.."

KILLS=${KILLS:-100}
SEED=${SEED:-$RANDOM}
program=${1:-}

if [ -z "$program" ]; then
  tester=$(find build -path '*/bin/storage_test' -print -quit 2>/dev/null || true)
  [ -n "$tester" ] || { echo "import_kill: no build/*/bin/storage_test; ./dev build makes it"; exit 1; }
  CAIRN_KILLS=$KILLS CAIRN_SEED=$SEED exec "$tester" --gtest_filter='ImportKill.*'
fi

exec python3 - "$program" "$KILLS" "$SEED" <<'PYTHON'
"""Kills `cairn import` at random moments and asks `cairn sources` what is there."""
import json, os, random, shutil, subprocess, sys, tempfile, time

program, kills, seed = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
OLD_ROWS, NEW_ROWS = 1_000, 200_000


def write_events(path, rows, mark):
    with open(path, "w") as f:
        f.write("customer,time,activity,channel\n")
        for i in range(rows):
            f.write(f"{mark}{i // 5},2026-01-{1 + i % 28:02} 10:{i % 60:02}:00,{'bought' if i % 5 == 4 else 'viewed'},{mark}\n")


def command(directory, name, workspace):
    return [program, "import", f"{directory}/{name}.csv", "--workspace", workspace, "--source", name]


def events_of(workspace):
    """Events by source, from the program; the parts that exist and those that are named, from the directory."""
    out = subprocess.run([program, "sources", "--workspace", workspace, "--format", "json"], capture_output=True, text=True)
    assert out.returncode == 0, f"cairn sources: {out.stderr}"
    return {s["name"]: s["counts"]["events"] for s in json.loads(out.stdout)["sources"]}


def parts_on_disk(workspace):
    return sorted(os.listdir(f"{workspace}/events"))


def kill_once(directory, old, after):
    workspace = f"{directory}/w"
    shutil.rmtree(workspace, ignore_errors=True)
    shutil.copytree(old, workspace)
    child = subprocess.Popen(command(directory, "new", workspace), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    child.kill()
    finished = child.wait() == 0
    found = events_of(workspace)
    assert found.get("old") == OLD_ROWS, f"of the old rows {found.get('old')} are left"
    assert found.get("new", 0) in (0, NEW_ROWS), f"{found['new']} of the new rows"
    assert not finished or found.get("new") == NEW_ROWS, "an import that said it was done is gone"
    # The next writer sweeps: afterwards only named parts are there.
    third = subprocess.run(command(directory, "third", workspace), capture_output=True, text=True)
    assert third.returncode == 0, third.stderr
    assert len(parts_on_disk(workspace)) == (3 if "new" in found else 2), f"orphans: {parts_on_disk(workspace)}"
    return finished


def main():
    print(f"SEED={seed} KILLS={kills} {program}")
    random.seed(seed)
    with tempfile.TemporaryDirectory() as directory:
        for name, rows in (("old", OLD_ROWS), ("new", NEW_ROWS), ("third", 10)):
            write_events(f"{directory}/{name}.csv", rows, name)
        old = f"{directory}/with_old"
        subprocess.run(command(directory, "old", old), check=True, stdout=subprocess.DEVNULL)
        begin = time.monotonic()
        subprocess.run(command(directory, "new", f"{directory}/whole"), check=True, stdout=subprocess.DEVNULL)
        whole = time.monotonic() - begin
        finished = killed = 0
        while killed < kills:  # an import that was done before its kill is checked too, but does not count
            if kill_once(directory, old, random.uniform(0, whole)):
                finished += 1
            else:
                killed += 1
            assert finished < 5 * kills, "imports are done before they can be killed"
    print(f"{killed} killed, {finished} had finished: all of the old, all or nothing of the new, no orphan")


main()
PYTHON
