"""Requests for the analyses of a log: DEFINITIONS 1 to 6, 8.1 and 9."""
from generators.maker import DAY, RESERVED


def session_params(m, params, time):
    m.maybe(params, "timeout_ms", lambda: m.duration(time) if not m.fault(0.03) else -1)
    m.maybe(params, "max_length_ms", lambda: m.duration(time) * m.int(1, 3), 0.2)
    m.maybe(params, "day_boundary", lambda: m.chance(0.7), 0.3)
    m.maybe(params, "tz_offset_min", lambda: m.pick([0, 60, -300, 330, 1439, -1440]), 0.3)


def cases(m):
    activities, time, params = m.activities(), m.clock(), {}
    rows, _ = m.log("customer", activities, time)
    m.maybe(params, "notion", lambda: m.pick(["customer", "session", "journey", "journey", "journey", "order"] if m.chance(0.1) else
                                             ["customer", "session", "journey", "journey"]), 0.9)
    session_params(m, params, time)
    m.maybe(params, "start", lambda: m.subset(activities, 0.35), 0.5)
    m.maybe(params, "end", lambda: m.subset(activities, 0.3), 0.5)
    m.maybe(params, "restart_on_start", lambda: m.chance(0.6))
    m.projection(params, activities)
    return {"events": rows}, params


def sessionize(m):
    time, params = m.clock(), {}
    rows, _ = m.log("customer", time=time, events=20)
    session_params(m, params, time)
    return {"events": rows}, params


def stitch(m):
    time, ids, params = m.clock(), m.ids(m.int(1, 14), "id"), {}
    if m.chance(0.1):
        ids += ["10", "9", "", "ä", "😀", "\uffee"]
    links = [{"occurred_at": time(), "a": m.pick(ids), "b": m.pick(ids)} for _ in range(m.size(24))]
    if m.chance(0.3) and links:          # a kiosk: one id seen with many
        hub = m.pick(ids)
        links += [{"occurred_at": time(), "a": hub, "b": x} if m.chance(0.5) else {"occurred_at": time(), "a": x, "b": hub} for x in m.subset(ids, 0.9)]
    links = m.shuffled(links)
    m.number_rows(links)
    inp = {"links": links}
    if m.chance(0.4):
        inp["identifiers"] = [{"id": m.pick(ids + ["alone"]), "occurred_at": time()} for _ in range(m.size(5))]
    m.maybe(params, "degree_cap", lambda: m.pick([0, 1, 2, 3, 4, 10]), 0.7)
    return inp, params


def dfg(m):
    activities, params = m.activities(), {}
    rows, ids = m.log(activities=activities, events=14)
    inp = {"events": rows}
    m.case_list(inp, ids)
    m.projection(params, activities)
    m.maybe(params, "order", lambda: m.shuffled(m.subset(activities, 0.7)) + m.subset(activities, 0.1), 0.5)
    return inp, params


def stage_rules(m, stages, activities, channels):
    rules = []
    for _ in range(m.size(6)):
        rule = {"stage": m.pick(stages)}
        m.maybe(rule, "activity", lambda: m.subset(activities, 0.4), 0.7)
        m.maybe(rule, "prefix", lambda: m.pick(["", "a", "b", "z", m.pick(activities)[:1]]), 0.15)
        m.maybe(rule, "channel", lambda: m.subset(channels, 0.5), 0.2)
        m.maybe(rule, "touchpoint", lambda: m.pick(["shop", "desk", "a", ""]), 0.3)
        rules.append(rule)
    return rules


def stage_flow(m):
    activities, channels, stages = m.activities(), ["web", "shop", "mail"], m.names(m.int(1, 5))
    time = m.clock()

    def fields(row):
        m.maybe(row, "channel", lambda: m.pick(channels), 0.5)
    rows, ids = m.log(activities=activities, time=time, events=14, fields=fields)
    inp, params = {"events": rows}, {"stages": stages, "rules": stage_rules(m, stages, activities, channels)}
    m.case_list(inp, ids)
    m.observation(params, time)
    if m.chance(0.4):
        params["goal"] = m.subset(activities, 0.25)
    elif m.chance(0.4):
        params["conversion_stage"] = m.pick(stages)
    m.maybe(params, "exit", lambda: m.subset([a for a in activities if a], 0.2), 0.35)     # the oracle takes "" for no name
    fault = m.fault_kind(60)
    if fault == 0:
        params["stages"] = stages + stages[:1]
    elif fault == 1:
        params["rules"] = params["rules"] + [{"stage": "no such stage"}]
    elif fault == 2:
        params.update(goal=activities[:1], conversion_stage=stages[0])
    elif fault == 3:
        params.pop("goal", None)
        params["conversion_stage"] = "no such stage"
    elif fault == 4:
        params.update(stages=[], rules=[])
        params.pop("conversion_stage", None)
    return inp, params


def variants(m):
    activities, params = m.activities()[:m.pick([1, 2, 3, 6])], {}
    rows, ids = m.log(activities=activities, cases=12, events=m.pick([3, 6, 12]))
    inp = {"events": rows}
    m.case_list(inp, ids)
    m.projection(params, activities)
    m.maybe(params, "collapse", lambda: m.pick(["none", "runs", "loops", "loops"] if not m.fault(0.03) else ["all"]), 0.8)
    m.maybe(params, "top_k", lambda: m.pick([0, 1, 2, 3, 10, 2 ** 53]), 0.4)
    return inp, params


def paths(m):
    activities, params = m.activities(), {}
    if m.chance(0.05):
        activities = activities + [m.pick(RESERVED[:3])]
    rows, _ = m.log(activities=activities, cases=10)
    m.projection(params, activities)
    m.maybe(params, "mode", lambda: m.pick(["from", "to", "between"] if not m.fault(0.02) else ["after"]), 0.8)
    m.maybe(params, "depth", lambda: m.pick([1, 1, 2, 3, 5, 1000] if not m.fault(0.03) else [0, -1, 1001]), 0.6)
    m.maybe(params, "top_n", lambda: m.pick([1, 1, 2, 3, 100, 2 ** 40] if not m.fault(0.02) else [0, -3]), 0.6)
    m.maybe(params, "start", lambda: m.subset(activities, 0.3), 0.5)
    m.maybe(params, "end", lambda: m.subset(activities, 0.3), 0.5)
    m.maybe(params, "collapse_repeats", lambda: m.chance(0.4), 0.5)
    return {"events": rows}, params


def retention(m):
    activities = m.activities()
    time = m.clock() if m.chance(0.3) else m.pick([None])
    if time is None:
        origin = m.pick([0, -3 * DAY, 19_000 * DAY])

        def time():
            return origin + m.int(0, 14) * DAY // m.pick([1, 1, 2]) + m.pick([0, 0, -1, 1, 3_600_000])
    rows, _ = m.log("customer", activities, time=_with_step(time))
    params = {"observed_until": time() + m.pick([0, 1, DAY, 3 * DAY, 10 * DAY])}
    params["observed_until"] = min(2 ** 63 - 1, params["observed_until"])
    m.maybe(params, "kind", lambda: m.pick(["n_day", "unbounded", "rolling"] if not m.fault(0.02) else ["daily"]), 0.8)
    m.maybe(params, "days", lambda: m.some([1, 2, 3, 5, 7, 14, 30] if not m.fault(0.02) else [0, 1], 0, 5), 0.7)
    m.maybe(params, "window_days", lambda: m.pick([0, 1, 2, 3, 7, 30]), 0.5)
    m.maybe(params, "tz_offset_min", lambda: m.pick([0, 60, -300, 330, 1440, -1]), 0.4)
    m.maybe(params, "start", lambda: m.subset(activities, 0.5), 0.4)
    m.maybe(params, "return", lambda: m.subset(activities, 0.5), 0.4)
    return {"events": rows}, params


def _with_step(time):
    if not hasattr(time, "step"):
        time.step, time.span = DAY, 15 * DAY
    return time


def journey_length(m):
    activities, params = m.activities(), {}
    rows, _ = m.log(activities=activities)
    m.projection(params, activities)
    m.maybe(params, "conversion", lambda: m.subset(activities, 0.3), 0.7)
    return {"events": rows}, params


def time_concentration(m):
    time, params = m.clock(far=0.05), {}
    rows = [{"occurred_at": time()} for _ in range(m.size(m.pick([4, 40, 300])))]
    for row in rows:
        m.maybe(row, "tz_offset_min", lambda: m.pick([0, 60, -60, 345, 1440, -720]), 0.2)
    m.maybe(params, "tz_offset_min", lambda: m.pick([0, 120, -480, 59]), 0.4)
    m.maybe(params, "top_hours", lambda: m.pick([0, 1, 17, 168, 169, 2 ** 50]), 0.4)
    return {"events": rows}, params


ALL = {f.__name__: f for f in (cases, sessionize, stitch, dfg, stage_flow, variants, paths, retention, journey_length, time_concentration)}
