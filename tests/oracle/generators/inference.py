"""Requests for what is concluded from cases: DEFINITIONS 12 to 15, and the statistics themselves."""
from generators.maker import RESERVED


def pain(m):
    steps, stages, strata = m.names(m.int(1, 5)), ["s1", "s2", "s3"], ["", "x", "ä", "y"]
    rate, params, cases = m.random.random(), {}, []
    for i in range(m.size(m.pick([6, 40, 200]))):
        case = {"case": f"c{i}", "steps": m.subset(steps, 0.4) + m.some(steps, 0, 1), "converted": m.chance(rate)}
        m.maybe(case, "stratum", lambda: m.pick(strata), 0.5)
        m.maybe(case, "stages", lambda: m.subset(stages, 0.7), 0.6)
        cases.append(case)
    if cases and m.chance(0.15):                    # larger tables: each case many times
        cases = [c for c in cases[:20] for _ in range(m.int(1, 90))]
    m.maybe(params, "value_per_conversion", m.factor, 0.4)
    m.maybe(params, "window_days", lambda: m.pick([1, 30, 365.25, 0.5, {"num": 1, "den": 3}, 1e-9, 1e15]), 0.6)
    m.maybe(params, "alpha", lambda: m.pick([0, 0.05, 0.2, 0.5, 1, -1, 2]), 0.4)
    m.maybe(params, "min_exposed", lambda: m.pick([0, 1, 2, 5]), 0.3)
    m.maybe(params, "exclude", lambda: m.subset(steps, 0.3), 0.3)
    if m.chance(0.4):
        params["stage_of"] = {s: None if m.chance(0.05) else m.pick(stages + ["s9"]) for s in m.subset(steps, 0.6)}
    return {"cases": cases}, params


def priority(m):
    params, ids = {}, m.ids(m.size(10), "i")
    if m.chance(0.5):
        params["method"] = "rice"
        items = [{"id": i, "reach": m.pick([0, 1, 10, 100, m.number(0, 9)]), "impact": m.pick([0, 0.5, 1, 3]),
                  "confidence": m.share(), "effort": m.pick([1, 2, 0.5, {"num": 1, "den": 3}, 10])} for i in ids]
        if items and m.fault(0.05):
            m.pick(items)[m.pick(["reach", "impact", "confidence", "effort"])] = m.pick([-1, 0, 2])
    else:
        m.maybe(params, "method", lambda: "impact_difficulty" if not m.fault(0.05) else "wsjf", 0.5)
        items = [{"id": i, "impact": m.int(1, 5), "difficulty": m.int(1, 5)} for i in ids]
        if items and m.fault(0.05):
            m.pick(items)[m.pick(["impact", "difficulty"])] = m.pick([0, 6, -1, 2 ** 60])
    if items and m.chance(0.1):
        items.append(dict(m.pick(items)))
    return {"items": m.shuffled(items)}, params


def what_if(m):
    stages, most = m.names(m.int(1, 5)), m.pick([3, 50, 1000, 10 ** 6, 10 ** 9])
    rows = [{"from": "(start)", "to": m.pick(stages + ["(convert)", "(leave)"] if m.chance(0.2) else stages), "count": m.count(most)} for _ in range(m.int(1, 3))]
    for stage in stages:
        targets = [t for t in stages if m.chance(0.4)] + m.some(["(convert)", "(leave)", "(leave)"], 0 if m.chance(0.2) else 1, 2)
        rows += [{"from": stage, "to": t, "count": m.count(most)} for t in targets]
    if m.chance(0.5):
        rows += [{"from": s, "to": m.pick(["(convert)", "(leave)"]), "count": m.int(1, 9)} for s in stages]
    if m.fault(0.03):
        rows.append(m.pick([{"from": stages[0], "to": "(start)", "count": 1}, {"from": m.pick(RESERVED[1:3]), "to": stages[0], "count": 1},
                            {"from": stages[0], "to": "(leave)", "count": -1}]))
    params = {"stage": m.pick(stages) if not m.fault(0.03) else "nowhere", "reduction": m.share() if not m.fault(0.03) else m.pick([-0.1, 1.5])}
    return {"transitions": m.shuffled(rows)}, params


def group(m, hi=60):
    n = m.pick([0, 1, m.int(0, hi), m.int(0, hi), 30, 29, m.int(30, 400)])
    if m.chance(0.02):
        n = m.pick([2001, 10 ** 6, 10 ** 9, 2 ** 40])
        return {"k": m.pick([n // 2, n // 3, n // 5 * 4]), "n": n}
    k = m.int(0, n)
    return {"k": n + 1 if m.fault(0.003) else k, "n": n}


def scores(m, least=0):
    n = m.pick([0, 1, 2, 3, m.int(2, 12), m.int(2, 40), 30])
    values = m.pick([[1, 2, 3, 4, 5], [0, 1], [0.1, 0.2, 0.7, -0.3], [3], [1e15, -1e15, 1, 2], [{"num": 1, "den": 3}, 0, 1], [1000000.1, 1000000.2, 1000000.3]])
    return m.some(values, max(n, least), max(n, least))


def effect(m):
    inp, params, drift = {}, {}, m.chance(0.6)
    form = m.pick(["proportion", "mean", "both"])
    if form != "mean":
        inp.update(before=group(m), after=group(m))
        if m.chance(0.4):
            inp.update(control_before=group(m), control_after=group(m))
        if drift:
            few = [group(m, 12) for _ in range(4)]
            inp["placebos"] = [{"before": m.pick(few), "after": m.pick(few)} for _ in range(m.pick([0, 3, 19, 20, 39, 40, 85]))]
    if form != "proportion":
        inp.update(before_scores=scores(m), after_scores=scores(m))
        if m.chance(0.4):
            inp.update(control_before_scores=scores(m), control_after_scores=scores(m))
        if drift:
            few = [scores(m) for _ in range(4)]
            inp["placebo_scores"] = [{"before": m.pick(few), "after": m.pick(few)} for _ in range(m.pick([0, 3, 20, 41]))]
    m.maybe(params, "min_n", lambda: m.pick([0, 1, 2, 5, 12]), 0.6)
    m.maybe(params, "min_placebos", lambda: m.pick([0, 1, 3, 20]), 0.5)
    return inp, params


def compare_segments(m):
    segments, stages, params = m.names(m.int(1, 4)), ["s1", "s2", "ä"][:m.int(0, 3)], {}
    rates, cases = [m.random.random() for _ in segments], []
    values = m.pick([[1, 2, 3, 4, 5], [0.5, -0.5], [2], [0.1, 0.2, 0.3]])
    for _ in range(m.size(m.pick([8, 60]))):
        which = m.int(0, len(segments) - 1)
        case = {"converted": m.chance(rates[which]), "stages": {s: m.int(0, 5) * 1000 for s in m.subset(stages + ["other"], 0.7)}}
        m.maybe(case, "segment", lambda: segments[which], 0.9)
        m.maybe(case, "emotion", lambda: m.pick(values), 0.7)
        if case["stages"] and m.chance(0.03):
            case["stages"][m.pick(list(case["stages"]))] = m.pick([None, -1, 2 ** 62, -2 ** 62])
        cases.append(case)
    params["stages"] = stages + m.subset(stages, 0.05)
    m.maybe(params, "alpha", lambda: m.pick([0, 0.05, 0.3, 1]), 0.4)
    m.maybe(params, "min_n", lambda: m.pick([0, 1, 2, 5, 10]), 0.6)
    return {"cases": cases}, params


def segment_potential(m):
    segments, params, cases, costs = m.names(m.int(1, 5)), {}, [], {}
    rates = [m.pick([0, 1, 0.5, m.random.random()]) for _ in segments]
    for i in range(m.size(m.pick([8, 60, 300]))):
        which = m.int(0, len(segments) - 1)
        case = {"case": f"c{i}", "converted": m.chance(rates[which])}
        m.maybe(case, "segment", lambda: segments[which], 0.9)
        m.maybe(case, "value", lambda: m.pick([0, 10, 2.5, m.number(0, 9), -4]), 0.4)
        cases.append(case)
    inp = {"cases": cases}
    if m.chance(0.5):
        costs.update({s: None if m.chance(0.05) else m.factor() for s in m.subset(segments + ["unused"], 0.7)})
        inp["costs"] = costs
    m.maybe(params, "value_per_conversion", m.factor, 0.5)
    m.maybe(params, "min_n", lambda: m.pick([0, 1, 3, 10, 30]), 0.7)
    return inp, params


# ---- the statistics themselves

def stat_wilson(m):
    return group(m, m.pick([5, 1000])) if m.chance(0.9) else {"k": 2 ** 53, "n": m.pick([2 ** 53, 2 ** 53 + 1, 2 ** 63 - 1])}, {}


def stat_newcombe(m):
    a, b = group(m), group(m)
    return {"k1": a["k"], "n1": a["n"], "k2": b["k"], "n2": b["n"]}, {}


def stat_fisher(m):
    """Small tables, tables at the border of the two methods, large ones with a small margin."""
    way = m.int(0, 9)
    if way < 6:
        return {"table": [m.small(m.pick([3, 12, 60])) for _ in range(4)]}, {}
    if way < 8:
        return {"table": [m.int(0, 700) for _ in range(4)]}, {}
    if way == 8:
        n = m.pick([1001, 2500, 10 ** 5, 10 ** 8, 5 * 10 ** 8])
        return {"table": [m.small(20), n - 20, m.small(30), n // 2]}, {}
    n = m.pick([501, 5000, 10 ** 6, 2 * 10 ** 8, 3 * 10 ** 8])
    return {"table": [n - m.int(0, 300), n, n - m.int(0, 300), n + m.int(0, 300)]}, {}


def stat_bh(m):
    values = m.pick([[0, 1, 0.05], [0.01, 0.02, 0.03, 0.04], [round(m.random.random(), 6) for _ in range(6)], [1e-300, 0.5, {"num": 1, "den": 3}]])
    return {"p": [None if m.chance(0.15) else m.pick(values) for _ in range(m.size(14))]}, {}


def stat_quantile(m):
    return {"x": [m.pick([m.number(-9, 9), m.int(-2, 2), 1e15, -0.001]) for _ in range(m.size(20))]}, {"prob": m.share()}


def stat_welch(m):
    return {"x": scores(m), "y": scores(m)}, {}


def stat_t975(m):
    return {"df": m.pick([1, 2, 3.5, 10, 0.5, 0.05, m.number(1, 99), {"num": 7, "den": 3}, 1000, 1e6, 12345.678, 1e9, 0.01])}, {}


def stat_mann_whitney(m):
    values = m.pick([[1, 2, 3], [0.1, 0.2, 0.3, 0.4, 0.5], [7], [1e15, -1e15, {"num": 1, "den": 3}, 0]])
    return {"x": m.some(values, 0, 20), "y": m.some(values, 0, 20)}, {}


def stat_strata(m):
    tables = []
    for _ in range(m.pick([0, 1, 2, 3, 6])):
        a, b = group(m), group(m)
        if not m.fault(0.03):
            a["n"], b["n"] = max(1, a["n"]), max(1, b["n"])
        tables.append([a["k"], a["n"], b["k"], b["n"]])
    return {"tables": tables}, {}


STATS = [stat_wilson, stat_newcombe, stat_fisher, stat_bh, stat_quantile, stat_welch, stat_t975, stat_mann_whitney, stat_strata]


def stats(m):
    one = m.pick(STATS)
    inp, params = one(m)
    return inp, dict(params, fn=one.__name__[len("stat_"):] if not m.fault(0.01) else "chi")


ALL = {f.__name__: f for f in (pain, priority, what_if, effect, compare_segments, segment_potential, stats)}
