"""Requests for funnels, attribution and the channels: DEFINITIONS 7, 8.2 and 10."""
from generators.maker import LAST


def funnel_steps(m, activities):
    n = m.pick([1, 2, 2, 3, 3, 3, 4, 5])
    steps = []
    for _ in range(n):
        name = m.pick(activities)
        if m.chance(0.25):
            steps.append(m.subset(activities, 0.5) or [name])
        else:
            steps.append([name] if m.chance(0.2) else name)
    fault = m.fault_kind(80)
    if fault == 0:
        return []
    if fault == 1:
        return steps + [[]]
    if fault == 2:
        return [m.pick(activities)] * 65
    return steps


def funnel(m):
    """Cases are short: the oracle walks every chain."""
    activities, time = m.names(m.pick([1, 2, 3, 3, 4, 4])), m.clock()
    rows, ids = m.log(activities=activities, time=time, cases=m.pick([1, 3, 10, 20]), events=m.pick([4, 6, 8, 16]))
    params = {"steps": funnel_steps(m, activities)}
    inp = {"events": _shorten(rows, 16 if len(params["steps"]) <= 3 else 9)}
    m.case_list(inp, ids)
    m.maybe(params, "window_ms", lambda: m.duration(time) if not m.fault(0.02) else -1, 0.6)
    m.maybe(params, "anchor", lambda: m.pick(["first_step", "prev_step"] if not m.fault(0.01) else ["last_step"]), 0.6)
    m.maybe(params, "entry", lambda: m.pick(["any", "first"] if not m.fault(0.01) else ["all"]), 0.4)
    m.maybe(params, "reuse", lambda: m.chance(0.6), 0.5)
    m.maybe(params, "reentry", lambda: m.pick(["repeat", "repeat", "once"] if not m.fault(0.01) else ["twice"]), 0.5)
    if m.chance(0.35):
        params["ties"] = "any_order" if not m.fault(0.05) else m.pick(["seq", "none"])
        m.maybe(params, "strict", lambda: m.subset(["increase", "increase"] if not m.fault(0.05) else ["order", "dedup"]), 0.3)
    else:
        m.maybe(params, "strict", lambda: m.shuffled(m.subset(["order", "dedup", "increase"])) + ([] if not m.fault(0.01) else ["once"]), 0.6)
    m.maybe(params, "histogram_edges_ms", lambda: funnel_edges(m, time), 0.2)
    if m.chance(0.3):
        breakdown(m, inp, params, ids)
    return inp, params


def _shorten(rows, most):
    seen, out = {}, []
    for row in rows:
        seen[row["case"]] = seen.get(row["case"], 0) + 1
        if seen[row["case"]] <= most:
            out.append(row)
    return out


def funnel_edges(m, time):
    edges = [m.duration(time) for _ in range(m.int(0, 4))]
    return edges if m.fault(0.05) else sorted(set(edges))


def breakdown(m, inp, params, ids):
    params["breakdown"] = m.pick(["device", "country", "language"])
    attributes = {}
    for case in m.subset(ids + ["a case without events"], 0.8):
        attributes[case] = {}
        m.maybe(attributes[case], "device", lambda: m.pick(["phone", "desk", "(none)" if m.chance(0.2) else "tablet"]), 0.8)
        m.maybe(attributes[case], "country", lambda: m.pick(["de", "ä", ""]), 0.5)
    inp["case_attrs"] = attributes


MODELS = ["first", "last", "last_non_direct", "linear", "position", "time_decay", "markov", "markov", "shapley_set", "shapley_count", "shapley_rate"]


def journeys(m, channels, ages=False, half_life=1):
    rows = []
    for _ in range(m.size(12)):
        row = {"path": m.some(channels, 0 if m.chance(0.15) else 1, 5)}
        m.maybe(row, "conversions", lambda: m.count() if not m.fault(0.005) else -1, 0.7)
        m.maybe(row, "nulls", lambda: m.count(20) if not m.fault(0.005) else -2, 0.6)
        m.maybe(row, "value", lambda: m.pick([0, m.number(0, 50), m.factor(), -3]), 0.3)
        if ages or m.chance(0.1):
            row["ages_ms"] = [half_life * m.int(0, 5) + (m.pick([0, 1, half_life // 3]) if m.chance(0.3) else 0) for _ in row["path"]]
            if m.fault(0.01):
                row["ages_ms"] = m.pick([row["ages_ms"] + [1], [-1 for _ in row["path"]], []])
        rows.append(row)
    return rows


def attribution(m):
    model = m.pick(MODELS) if not m.fault(0.02) else "best"
    channels = m.names(m.int(1, 5)) + (["direct"] if m.chance(0.5) else [])
    if m.fault(0.01):
        channels = [f"channel {i}" for i in range(21)]
    half_life = m.pick([1, 1000, 3600_000, 604_800_000, 7, LAST])
    rows = journeys(m, channels, model == "time_decay" and not m.fault(0.03), half_life if half_life < LAST else 10 ** 9)
    if len(channels) > 20:
        rows.append({"path": channels})
        model = m.pick(["shapley_rate", "markov", "linear"])
    params = {"model": model}
    m.maybe(params, "direct", lambda: m.subset(channels, 0.5), 0.4)
    if model == "position":
        pairs = [(0.4, 0.4), (0, 1), (1, 0), (0.5, 0.5), (0.1, 0.2), ({"num": 1, "den": 3}, {"num": 1, "den": 3}), (0, 0.3)]
        bad = [(0, 0), (0.6, 0.6), (-0.1, 0.4), (1.1, -0.2)]
        if m.chance(0.8):
            params["first_share"], params["last_share"] = m.pick(pairs if not m.fault(0.05) else bad)
    m.maybe(params, "half_life_ms", lambda: half_life if not m.fault(0.03) else m.pick([0, -1]), 0.6 if model == "time_decay" else 0.1)
    return {"journeys": rows}, params


def channel_review(m):
    channels, params = m.names(m.int(1, 5)), {}
    inp = {"journeys": journeys(m, channels)}
    if m.chance(0.8):
        inp["costs"] = {}
        for channel in m.subset(channels + ["unused"], 0.7):
            inp["costs"][channel] = None if m.chance(0.05) else m.pick([0, m.factor(), m.number(0, 9), -1])
    m.maybe(params, "value_per_conversion", lambda: m.pick([m.factor(), 1, 2, -1]), 0.5)
    return inp, params


def contact_gaps(m):
    touchpoints, params = m.names(m.int(1, 7)), {}
    ids = m.ids(m.int(1, 5))
    rows = [{"case": m.pick(ids), "touchpoint": m.pick(touchpoints)} for _ in range(m.size(30))]
    m.maybe(params, "min_cases", lambda: m.pick([0, 1, 2, 3, 2 ** 40]), 0.6)
    return {"planned": m.some(touchpoints, 0, 6), "observed": rows}, params


def channel_flow(m):
    activities, channels, time, params = m.activities(), m.names(m.int(1, 4)), m.clock(), {}

    def fields(row):
        m.maybe(row, "channel", lambda: m.pick(channels), 0.85)
    rows, ids = m.log(activities=activities, time=time, events=14, fields=fields)
    inp = {"events": rows}
    m.case_list(inp, ids)
    m.projection(params, activities)
    m.observation(params, time)
    m.maybe(params, "goal", lambda: m.subset(activities, 0.25), 0.5)
    return inp, params


ALL = {f.__name__: f for f in (funnel, attribution, channel_review, contact_gaps, channel_flow)}
