"""Random requests over all analyses, answered by the program and by the reference implementation, and compared.

Request I of a seed is a function of the seed, I and --analysis alone, so that --only I shows one again. The rules of the
comparison are those of reference/compare.py (DEFINITIONS 0.1). Exit code: 0 all equal, 1 differences, 2 no program.
"""
import argparse
import json
import multiprocessing
import os
import random
import resource
import shlex
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(HERE, "reference")]

import oracle                                                        # noqa: E402
from compare import diff                                             # noqa: E402
from generators import emotions, funnels, inference, logs, maps, structure    # noqa: E402
from generators.maker import Maker                                   # noqa: E402
from generators.spoil import cross, decorate, spoil, stretch, text_of    # noqa: E402

GENERATORS = {name: make for module in (emotions, funnels, inference, logs, maps, structure) for name, make in module.ALL.items()}
CHUNK = 50                       # requests to one run of the program
ORACLE_SECONDS = 10              # a request that takes the oracle longer is passed over
PROGRAM_SECONDS = 240
MEMORY = 2 << 30


def make_request(seed, index, only_analysis):
    """(analysis, the line as bytes) of request `index`."""
    m = Maker(f"{seed}:{index}:{only_analysis or ''}")
    analysis = only_analysis or m.pick(sorted(GENERATORS))
    inp, params = GENERATORS[analysis](m)
    request = {"analysis": analysis, "input": inp, "params": params}
    way = m.int(0, 99)
    if way < 13 and not m.faulty:
        line = spoil(m, request)
    elif way < 23:
        line = text_of(decorate(m, request))
    elif way < 30:
        line = stretch(m, request)
    elif way < 36:
        line = cross(m, request)
    else:
        line = text_of(request)
    return analysis, line


class TooSlow(Exception):
    pass


def on_alarm(_signal, _frame):
    raise TooSlow


def ask_oracle(line):
    """The answer of the reference implementation as plain JSON, or a word why it has none."""
    signal.alarm(ORACLE_SECONDS)
    try:
        try:
            request = oracle.read(line.decode("utf-8"))
        except UnicodeDecodeError:
            request = None
        return json.loads(json.dumps(oracle.run(request)))
    except (TooSlow, MemoryError):
        return "(too slow)"
    except Exception as e:               # it is not perfect either: counted, and not held against the program
        return f"(oracle failed: {type(e).__name__})"
    finally:
        signal.alarm(0)


def ask_program(command, lines):
    """One answer a line; where the program ends early or hangs, the line that it died on gets a text, the others go on."""
    answers = []
    while len(answers) < len(lines):
        rest = lines[len(answers):]
        try:
            done = subprocess.run(command, input=b"\n".join(rest) + b"\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PROGRAM_SECONDS)
            out, how = done.stdout, f"the program ended with {done.returncode}: {done.stderr[-1500:].decode('utf-8', 'replace')}"
        except subprocess.TimeoutExpired as e:
            out, how = e.stdout or b"", f"no answer in {PROGRAM_SECONDS} s"
        got = [x for x in out.split(b"\n") if x.strip()][:len(rest)]
        answers += [parse_answer(x) for x in got]
        if len(got) < len(rest):
            answers.append(how)
    return answers


def parse_answer(text):
    try:
        return json.loads(text)
    except ValueError:
        return f"not JSON: {text[:200]!r}"


def outcome_of(answer):
    return answer if isinstance(answer, str) else "accepted" if answer["ok"] else answer["error"]


def differences(actual, expected):
    """[] if equal, or if the oracle has no answer; the program has to have one always."""
    if isinstance(actual, str):
        return [actual]
    return [] if isinstance(expected, str) else diff(actual, expected)


def limit_memory():
    signal.signal(signal.SIGALRM, on_alarm)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def run_chunk(job):
    """[(index, analysis, outcome, differences)] of one chunk."""
    cairn, seed, only_analysis, indices = job
    made = [make_request(seed, i, only_analysis) for i in indices]
    threads = str(1 + indices[0] // CHUNK % 3)      # the answer must not depend on them
    # The limit is the oracle's; a sanitizer reserves terabytes.
    command = ["sh", "-c", f"ulimit -v unlimited 2>/dev/null; exec {shlex.quote(cairn)} query --lines --threads {threads}"]
    actual = ask_program(command, [line for _, line in made])
    rows = []
    for index, (analysis, line), answer in zip(indices, made, actual):
        expected = ask_oracle(line)
        rows.append((index, analysis, outcome_of(expected), differences(answer, expected)))
    return rows


def repeat_command(args, index):
    chosen = f" --analysis {args.analysis}" if args.analysis else ""
    return f"tests/oracle/compare --seed {args.seed}{chosen} --only {index} --cairn {shlex.quote(args.cairn)}"


def show_one(args):
    _, line = make_request(args.seed, args.only, args.analysis)
    limit_memory()
    expected = ask_oracle(line)
    actual = ask_program([args.cairn, "query", "--lines"], [line])[0]
    found = differences(actual, expected)
    print("request:", line.decode("utf-8", "backslashreplace"))
    print("oracle: ", json.dumps(expected, ensure_ascii=False))
    print("program:", json.dumps(actual, ensure_ascii=False))
    print("\n".join(found) or "no difference")
    return 1 if found else 0


def table(rows):
    """analysis, requests, accepted, differences, rejected by code."""
    out = [("analysis", "requests", "accepted", "differences", "rejected")]
    for name in sorted({r[1] for r in rows}):
        mine = [r for r in rows if r[1] == name]
        codes = {}
        for r in mine:
            codes[r[2]] = codes.get(r[2], 0) + 1
        accepted = codes.pop("accepted", 0)
        rejected = ", ".join(f"{code} {n}" for code, n in sorted(codes.items(), key=lambda kv: (-kv[1], kv[0])))
        out.append((name, len(mine), accepted, sum(1 for r in mine if r[3]), rejected))
    widths = [max(len(str(r[i])) for r in out) for i in range(4)]
    for r in out:
        print("  ".join([str(r[0]).ljust(widths[0])] + [str(x).rjust(w) for x, w in zip(r[1:4], widths[1:])] + [str(r[4])]))


def show_difference(args, row):
    index, analysis, _, found = row
    _, line = make_request(args.seed, index, args.analysis)
    text = line.decode("utf-8", "backslashreplace")
    print(f"DIFFERENCE {analysis}: {found[0][:500]}" + (f" (and {len(found) - 1} more)" if len(found) > 1 else ""))
    print(f"  request: {text if len(text) <= 1500 else text[:1500] + ' …'}")
    print(f"  again:   {repeat_command(args, index)}", flush=True)


def compare(args):
    begin = time.monotonic()
    print(f"oracle: {args.requests} requests, --seed {args.seed}, {args.cairn}", flush=True)
    jobs = [(args.cairn, args.seed, args.analysis, range(i, min(i + CHUNK, args.requests))) for i in range(0, args.requests, CHUNK)]
    rows, shown = [], {}
    with multiprocessing.Pool(args.processes, limit_memory) as pool:
        for chunk in pool.imap(run_chunk, jobs):
            for row in chunk:
                rows.append(row)
                shown[row[1]] = shown.get(row[1], 0) + bool(row[3])
                if row[3] and shown[row[1]] <= args.show:
                    show_difference(args, row)
    for name, n in sorted(shown.items()):
        if n > args.show:
            print(f"{name}: {n - args.show} more differences are not shown; --show {n} shows them")
    table(rows)
    different = sum(1 for r in rows if r[3])
    passed_over = sum(1 for r in rows if r[2].startswith("("))
    print(f"oracle: {len(rows)} requests, {different} differences{f', {passed_over} without an answer of the oracle' if passed_over else ''}, "
          f"{time.monotonic() - begin:.0f} s, seed {args.seed}")
    return 1 if different else 0


def newest_program():
    """The newest of the programs in build/."""
    found = [p for p in (os.path.join(ROOT, "build", d, "bin", "cairn") for d in ("release", "dev", "asan")) if os.path.exists(p)]
    return os.environ.get("CAIRN_BINARY") or max(found, key=os.path.getmtime, default=None)


def main():
    parser = argparse.ArgumentParser(prog="tests/oracle/compare", description="Compares the program with the reference implementation on random requests.")
    parser.add_argument("--requests", type=int, default=5000, help="how many (5000)")
    parser.add_argument("--seed", type=int, help="a number; without it, a random one, which is printed")
    parser.add_argument("--analysis", choices=sorted(GENERATORS), help="this analysis alone")
    parser.add_argument("--cairn", default=newest_program(), help="the program; without it CAIRN_BINARY, or the newest in build/")
    parser.add_argument("--only", type=int, metavar="I", help="show request I of the seed, both answers and the differences")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--show", type=int, default=5, help="differences of one analysis shown in full (5)")
    args = parser.parse_args()
    if args.seed is None:
        args.seed = random.SystemRandom().randrange(10 ** 6)
    if not args.cairn or not os.path.exists(args.cairn):
        print("oracle: there is no program to compare; ./dev build makes it, --cairn PATH names it")
        return 2
    args.cairn = os.path.relpath(args.cairn) if not os.path.isabs(args.cairn) else args.cairn
    return show_one(args) if args.only is not None else compare(args)


if __name__ == "__main__":
    sys.exit(main())
