"""Requests for emotion, evidence and moments: DEFINITIONS 11."""
from generators.maker import DAY

SIGNALS = ["rage_click", "dead_click", "error", "retry", "repeat_contact", "complaint", "refund", "cancel", "help_found", "repeat_purchase",
           "referral", "praise"]
KINDS = ["nps", "csat", "stars", "ces", "scale", "binary", "self", "sentiment", "signal"]
NOW = 1_700_000_000_000


def real(x):
    return x["num"] / x["den"] if isinstance(x, dict) else x


def response(m, faults=True):
    """One answer; one in fifty with a value that its kind does not allow."""
    kind = m.pick(KINDS)
    row, fault = {"kind": kind}, faults and m.fault(0.02)
    if kind in ("nps", "csat", "stars", "ces"):
        lo, hi = {"nps": (0, 10), "csat": (1, 5), "stars": (1, 5), "ces": (1, 7)}[kind]
        row["value"] = m.pick([lo - 1, hi + 1, 3.5, {"num": 7, "den": 2}]) if fault else m.pick([m.int(lo, hi), m.int(lo, hi), float(m.int(lo, hi)), {"num": 2 * m.int(lo, hi), "den": 2}])
        if kind == "stars" and m.chance(0.2):
            row["value"] = 4.5
    elif kind == "scale":
        row["lo"], row["hi"] = m.pick([(0, 10), (1, 7), (-3, 3), (0, 100), (0.1, 0.3), ({"num": 1, "den": 3}, 5)])
        row["value"] = m.pick([-9, 101]) if fault else m.pick([row["lo"], row["hi"], {"num": real(row["lo"]) and 1, "den": 1} if real(row["lo"]) <= 0 else row["hi"],
                                                               max(real(row["lo"]), min(real(row["hi"]), 0.25))])
        if fault and m.chance(0.5):
            row["lo"] = row["hi"] = row["value"]
        m.maybe(row, "high_is_good", lambda: m.chance(0.5))
    elif kind == "binary":
        row["value"] = m.pick(["yes", 1, ""]) if fault else m.pick([True, False, "good", "bad", "up", "down"])
    elif kind == "self":
        row["value"] = m.pick([-2.1, 3]) if fault else m.number(-2, 2)
    elif kind == "sentiment":
        row["value"] = m.pick([-1.0001, 2]) if fault else m.number(-1, 1)
    else:
        row["value"] = m.pick(["sigh", ""]) if fault else m.pick(SIGNALS)
    if fault and m.chance(0.1):
        row["kind"] = "mood"
    return row


def score_params(m, params):
    m.maybe(params, "nps_mapping", lambda: m.pick(["linear", "class"] if not m.fault(0.02) else ["bands"]), 0.4)
    m.maybe(params, "ces_high_is_easy", lambda: m.chance(0.5), 0.4)
    if m.chance(0.25):
        params["signals"] = {m.pick(SIGNALS): m.number(-2, 2), "sigh": m.pick([-0.25, None, -1])}
        if m.fault(0.05):
            params["signals"][m.pick(SIGNALS)] = m.pick([3, -2.5])


def emotion_score(m):
    params = {}
    score_params(m, params)
    return {"responses": [response(m) for _ in range(m.size(12))]}, params


def evidence(m, hi=8):
    rows = []
    for _ in range(m.size(hi)):
        rows.append({"kind": m.pick(["interview", "observation", "document", "quote"]), "source": m.pick(["s1", "s2", "s3", "s4", ""]),
                     "at": NOW - m.pick([0, -1, 1, DAY, 180 * DAY, 180 * DAY + 1, 400 * DAY, 30 * DAY, 30 * DAY + 1])})
        if m.fault(0.01):
            rows[-1]["kind"] = "rumour"
    return rows


def grade_params(m, params):
    params["now"] = NOW
    m.maybe(params, "review_days", lambda: m.pick([0, 1, 30, 180]), 0.4)
    m.maybe(params, "min_n", lambda: m.pick([0, 1, 2, 3, 5]), 0.6)
    m.maybe(params, "min_display", lambda: m.pick([1, 1, 2, 3]), 0.6)
    m.maybe(params, "min_sources", lambda: m.pick([1, 2, 3, 4]), 0.4)


def emotion_cell(m):
    people, params = m.ids(m.int(1, 12), "r"), {}
    kinds = m.subset(KINDS, 0.6) or KINDS      # a cell mixes a few kinds
    rows = []
    for _ in range(m.size(24)):
        row = response(m, faults=m.chance(0.1))
        if row["kind"] in KINDS and row["kind"] not in kinds:
            continue
        row["respondent"] = m.pick(people)
        row["occurred_at"] = NOW - m.pick([0, 1, DAY, 30 * DAY, 30 * DAY + 1, 180 * DAY, 180 * DAY + 1, 200 * DAY, -1])
        m.maybe(row, "weight", lambda: m.pick([1, 2, 0.5, 3, 0.1, {"num": 1, "den": 3}, 1.75, 1000] if not m.fault(0.01) else [0, -1]), 0.3)
        rows.append(row)
    inp = {"responses": rows}
    m.maybe(inp, "belief", lambda: m.number(-2, 2), 0.5)
    m.maybe(inp, "evidence", lambda: evidence(m), 0.5)
    score_params(m, params)
    grade_params(m, params)
    m.maybe(params, "shrink_strength", lambda: m.pick([0, 1, 10, 2.5]), 0.3)
    m.maybe(params, "prior", lambda: m.number(-2, 2), 0.3)
    return inp, params


def claim_grade(m):
    kind, params = m.pick(["share", "time", "mean", "count", "text"]) if not m.fault(0.01) else "colour", {}
    inp = {"kind": kind}
    m.maybe(inp, "belief", lambda: m.pick(["often", "ä"]) if kind == "text" else m.pick([m.number(0, 10), 0.3, 5]), 0.6)
    if m.chance(0.8):
        lo = m.number(0, 9)
        measurement = {"value": m.number(0, 10), "n": m.pick([0, 1, 2, 3, 4, 5, 29, 30, 2 ** 53 + 1]),
                       "latest_at": NOW - m.pick([0, -1, 1, DAY, 30 * DAY, 30 * DAY + 1, 180 * DAY, 180 * DAY + 1])}
        m.maybe(measurement, "ci", lambda: claim_interval(m, lo), 0.7)
        inp["measurement"] = measurement
    elif m.chance(0.5):
        inp["measurement"] = None
    m.maybe(inp, "evidence", lambda: evidence(m), 0.7)
    grade_params(m, params)
    return inp, params


def claim_interval(m, lo):
    if m.fault(0.02):
        return m.pick([[5, 4], [0.3, 0.2]])
    if m.fault(0.02):
        return [1] * m.pick([0, 1, 3])
    value = lo["num"] / lo["den"] if isinstance(lo, dict) else lo
    return [lo, m.pick([lo, 10, 11.5, value + 0.25])]


def evidence_meter(m):
    grades = ["measured", "thin", "stale", "contradicted", "assumed", None]
    return {"grades": m.some(m.subset(grades, 0.7) or grades, 0, 20) + ([] if not m.fault(0.03) else ["gut"])}, {}


def moments(m):
    params = {}
    values = m.pick([[-2, -1, 0, 1, 2], [0, 0.5, 1], [0.1, 0.2, 0.3, {"num": 1, "den": 3}], [0], [-2, -1.5, -1, 2]])
    stages = m.names(m.int(1, 7))
    curve = [{"stage": m.pick(stages), "score": None if m.chance(0.15) else m.pick(values)} for _ in range(m.size(16))]
    m.maybe(params, "min_prominence", lambda: m.pick([0, 0.1, 0.5, 1, 2, 4, -1, {"num": 1, "den": 30}]), 0.6)
    return {"curve": curve}, params


ALL = {f.__name__: f for f in (emotion_score, emotion_cell, claim_grade, evidence_meter, moments)}
