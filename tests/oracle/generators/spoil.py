"""What is done to a good request: decorated (means the same) or spoiled (as a rule `bad_request`)."""
import copy
import json

VALUES = [None, True, False, "x", "", 3, 3.5, 5.0, [], {}, [1], {"a": 1}, -1, 1e15, 1.5e15, 2 ** 63, -2 ** 63, 2 ** 63 - 1, -2 ** 63 - 1, 10 ** 30, 1e300, 9.3e18,
          {"num": 1, "den": 0}, {"num": 1}, {"num": 1.5, "den": 2}, {"num": 3, "den": 4, "value": "x"}, {"num": 1, "den": -2}, "1", "\ud800"]
TEXTS = ["{", "[]", "null", "7", '"dfg"', "{}", '{"analysis": "dfg", "input": {"events": []}, "params": {}', '{"analysis": "dfg",}', "analysis=dfg", "\ufeff{}", "}{",
         '{"analysis": "moments", "input": {"curve": []}} trailing', "{'analysis': 'dfg'}", '{"analysis": null}', '{"analysis": ["dfg"]}', '{"analysis": "DFG"}',
         '{"analysis": "moments", "input": [], "params": {}}', '{"analysis": "moments", "input": 3}', '{"analysis": "moments", "input": {"curve": []}, "params": "x"}',
         '{"analysis": "moments", "input": null, "params": null}', '{"analysis": "evidence_meter", "input": {"grades": [NaN]}}',
         '{"analysis": "stats", "params": {"fn": "t975"}, "input": {"df": 1e400}}', '{"analysis": "stats", "params": {"fn": "t975"}, "input": {"df": 01}}', "[" * 5000]
BYTES = [b'{"analysis": "moments", "input": {"curve": [{"stage": "\xff", "score": 1}]}}', b"\xff\xfe", b"\x00", b'{"analysis": "dfg\xc3"}', b"\xed\xa0\x80"]


def places(value, path=()):
    """The paths of everything inside `value`."""
    out = []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, inner in items:
        out.append(path + (key,))
        out += places(inner, path + (key,))
    return out


def parent_of(request, path):
    for key in path[:-1]:
        request = request[key]
    return request


def decorate(m, request):
    """The same question in another form: whole numbers as 5.0, and fields that nobody knows."""
    out = copy.deepcopy(request)
    out["comment"] = {"_": [1, None]}
    for path in places(out):
        inside = parent_of(out, path)
        value = inside[path[-1]]
        if type(value) is int and abs(value) < 2 ** 53 and m.chance(0.3) and path[-1] not in ("num", "den") and "evidence" not in path:
            inside[path[-1]] = float(value)
    for half in ("input", "params"):
        if isinstance(out.get(half), dict) and m.chance(0.3):
            out[half]["nobody knows"] = m.pick([1, "x", [], None])
    return out


# Times further apart than a 64-bit duration are outside the definitions (0.1).
TIMES = {"occurred_at", "observed_until", "now", "at", "latest_at", "due", "reviewed_at", "deadline_at"}
# Their sums are counts too, and have to stay within 64 bits; powers of two of huge ages leave no memory to the oracle.
COUNTS, UNTOUCHED = {"conversions", "nulls", "count"}, {"ages_ms", "num", "den"}
EXTREMES = [2 ** 63 - 1, -2 ** 63, 2 ** 62, 2 ** 53 + 1, 10 ** 15, -10 ** 15, 2 ** 31, -1, 0, 86_400_000, 9_007_199_254_740_993]


def stretch(m, request):
    """One or two whole numbers of a kind go to the ends of their type; as a rule the request stays a good one."""
    out = copy.deepcopy(request)
    whole = [p for p in places(out) if type(parent_of(out, p)[p[-1]]) is int and not UNTOUCHED & set(p)]
    kind = m.pick(whole)[-1] if whole and not m.faulty else None
    for path in m.some([p for p in whole if p[-1] == kind], 1, 2):
        inside, before = parent_of(out, path), parent_of(out, path)[path[-1]]
        inside[path[-1]] = m.pick(EXTREMES if kind not in COUNTS else [2 ** 59, 2 ** 53 + 1, 10 ** 15, 0])
        if not durations_fit(out):
            inside[path[-1]] = before
    return text_of(out)


def cross(m, request):
    """One value goes where another of its type was: a case named as an activity, a window as a time."""
    out = copy.deepcopy(request)
    all_places = [p for p in places(out) if not UNTOUCHED & set(p) and p != ("analysis",)]
    if all_places and not m.faulty:
        path = m.pick(all_places)
        inside, before = parent_of(out, path), parent_of(out, path)[path[-1]]
        others = [parent_of(out, p)[p[-1]] for p in all_places]
        inside[path[-1]] = copy.deepcopy(m.pick([v for v in others if type(v) is type(before)]))
        if not durations_fit(out):
            inside[path[-1]] = before
    return text_of(out)


def durations_fit(request):
    times = [v for v in (parent_of(request, p)[p[-1]] for p in places(request) if p[-1] in TIMES) if is_whole(v)]
    return not times or max(times) - min(times) < 2 ** 63


def is_whole(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool) and float(v).is_integer()


def spoil(m, request):
    """One place of the request is dropped or gets another type: the text, as bytes."""
    way = m.int(0, 19)
    if way == 0:
        return m.pick(TEXTS).encode("utf-8")
    if way == 1:
        return m.pick(BYTES)
    out = copy.deepcopy(request)
    all_places = [p for p in places(out) if "evidence" not in p]
    path = m.pick(all_places)
    inside = parent_of(out, path)
    if way < 7 and isinstance(inside, dict):
        del inside[path[-1]]
    elif way < 10 and isinstance(inside[path[-1]], (list, dict)):
        inside[path[-1]] = m.pick([[], {}, None, "", 0])
    else:
        inside[path[-1]] = m.pick(VALUES if path[-1] not in ("analysis", "channel") else VALUES[:-1])
        if not durations_fit(out):
            inside[path[-1]] = "x"
    if way == 19:
        text = text_of(out)
        return text[:m.int(1, len(text) - 1)]
    return text_of(out)


def text_of(request):
    """One line of UTF-8; what is no valid Unicode stays an escape."""
    text = json.dumps(request, ensure_ascii=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(request).encode("ascii")
