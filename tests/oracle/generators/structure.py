"""Requests for structure and problems: DEFINITIONS 12.5, 12.6, 15.2, 16 and 17."""


def cluster(m):
    """Few distinct traces, many cases of each: the oracle tries every exchange."""
    activities, params = m.names(m.int(1, 4)), {}
    kinds = [m.trace(activities, 7) for _ in range(m.int(1, m.pick([3, 6, 10, 14])))]
    n = m.pick([0, 3, 10, 40, 300])
    cases = [{"case": c, "trace": list(m.pick(kinds))} for c in m.shuffled(m.ids(n) if n < 10 else [f"c{i}" for i in range(n)])]
    m.maybe(params, "collapse", lambda: m.pick(["none", "runs", "loops"] if not m.fault(0.02) else ["all"]), 0.5)
    m.maybe(params, "k_max", lambda: m.pick([0, 1, 2, 3, 5, 8, 2 ** 40]), 0.5)
    m.maybe(params, "k", lambda: m.int(1, max(1, len(kinds) - m.int(0, 2))) if not m.fault(0.05) else m.pick([0, -1, 99]), 0.3)
    m.maybe(params, "max_variants", lambda: m.pick([0, 2, 5, 2000]), 0.1)
    return {"cases": cases}, params


def discover_stages(m):
    activities, params = m.names(m.int(1, m.pick([3, 6, 9, 12]))), {}
    cases = m.traces(activities, cases=m.pick([4, 12]), length=m.pick([3, 7, 12]))
    low = m.pick([1, 2, 3, 4]) if not m.fault(0.03) else m.pick([0, -1, 2 ** 40])
    m.maybe(params, "min_stages", lambda: low, 0.5)
    m.maybe(params, "max_stages", lambda: max(1, low + m.pick([0, 0, 1, 2, 5, -1])), 0.5)
    m.maybe(params, "exclude", lambda: m.subset(activities, 0.25), 0.25)
    return {"cases": cases}, params


def conformance(m):
    touchpoints, params = m.names(m.int(1, 5)), {}
    plan = []
    for _ in range(m.size(7)):
        step = {"touchpoint": m.pick(touchpoints)}
        m.maybe(step, "optional", lambda: m.chance(0.6), 0.5)
        plan.append(step)
    cases = m.traces(touchpoints + (["stranger"] if m.chance(0.4) else []), length=9)
    if m.chance(0.4):                # those that follow the plan, but for a slip
        for case in cases:
            trace = [p["touchpoint"] for p in plan]
            if trace and m.chance(0.6):
                i = m.int(0, len(trace) - 1)
                trace = m.pick([trace[:i], trace[:i] + trace[i + 1:], trace[:i] + trace[i:i + 1] * 2 + trace[i + 1:], trace[::-1]])
            case["trace"] = trace
    m.maybe(params, "collapse_repeats", lambda: m.chance(0.4), 0.4)
    m.maybe(params, "open_ended", lambda: m.chance(0.7), 0.5)
    return {"plan": plan, "cases": cases}, params


def leave_cost(m):
    stages, params, cases = m.names(m.int(1, 5)), {}, []
    for i in range(m.size(m.pick([4, 20, 100]))):
        cases.append({"case": f"c{m.small(i)}", "stages": m.some(stages, 0, 5), "status": m.pick(["converted", "left", "left", "in_progress"])})
    if cases and m.fault(0.01):
        m.pick(cases)["status"] = "lost"
    m.maybe(params, "value_per_conversion", m.factor, 0.5)
    m.maybe(params, "window_days", lambda: m.pick([1, 30, 365.25, 0.1, {"num": 1, "den": 3}, 1e-9]), 0.7)
    return {"cases": cases}, params


def problems(m):
    activities, places, time = m.activities(), m.names(m.int(1, 4)), m.clock()
    values = m.pick([[-2, -1, 0, 1, 2], [-1, -0.9, 0.5], [0], [{"num": 1, "den": 3}, -0.1, 2]])

    def fields(row):
        m.maybe(row, "place", lambda: m.pick(places), 0.85)
        m.maybe(row, "score", lambda: m.pick(values), 0.25)
    rows, ids = m.log(activities=activities, time=time, cases=m.pick([5, 25]), events=9, fields=fields)
    cases = []
    for c in m.shuffled(ids + ["no events"]):
        case = {"case": c, "converted": m.chance(0.5)}
        m.maybe(case, "status", lambda: m.pick(["converted", "left", "in_progress"]), 0.5)
        m.maybe(case, "score", lambda: m.pick(values), 0.5)
        m.maybe(case, "deadline_at", time, 0.4)
        cases.append(case)
    params = {}
    problem_params(m, params, activities, places, time)
    problem_faults(m, cases, rows, params)
    return {"events": rows, "cases": cases}, params


def problem_params(m, params, activities, places, time):
    m.maybe(params, "outcome", lambda: m.pick(["converted", "score"]), 0.4)
    m.maybe(params, "promise_outcome", lambda: m.pick(["converted", "score"]), 0.4)
    m.maybe(params, "order", lambda: m.shuffled(m.subset(places + ["never seen"], 0.7)), 0.5)
    m.maybe(params, "pain_signals", lambda: m.subset(activities, 0.3), 0.5)
    m.maybe(params, "promise", lambda: m.subset(activities, 0.4), 0.5)
    m.maybe(params, "fulfilment", lambda: m.subset(activities, 0.4), 0.5)
    m.maybe(params, "due_ms", lambda: m.duration(time), 0.6)
    m.maybe(params, "observed_until", time, 0.4)
    m.maybe(params, "alpha", lambda: m.pick([0, 0.05, 0.5, 1]), 0.4)
    m.maybe(params, "min_n", lambda: m.pick([0, 1, 2, 3, 5]), 0.6)


def problem_faults(m, cases, rows, params):
    fault = m.fault_kind(150)
    if fault == 0:
        cases.append(dict(cases[0]))
    elif fault == 1 and rows:
        m.pick(rows)["case"] = "unlisted"
    elif fault == 2:
        m.pick(cases)["status"] = "lost"
    elif fault == 3:
        params["outcome"] = "money"
    elif fault == 4:
        m.pick(cases)["score"] = 2.5
    elif fault == 5:
        params["order"] = ["a", "a"]
    elif fault == 6 and rows:
        m.pick(rows)["score"] = -3


ALL = {f.__name__: f for f in (cluster, discover_stages, conformance, leave_cost, problems)}
