"""A log as the definitions see it (0.20), made of plain lists: what the program makes of files, written a second time.

Nothing here is fast. Every function follows the sentence of the definitions that its comment names.
"""
from fractions import Fraction as F

DAY = 86_400_000


class Case:
    def __init__(self, name, events, attributes=None, value=None):
        self.name = name
        self.events = sorted(events, key=lambda e: (e["occurred_at"], e["seq"]))    # 0.3
        self.attributes = attributes or {}
        self.value = value                                                          # minor units


class Map:
    """What cairn.toml says about the log."""

    def __init__(self, stages, goal=(), exits=(), period_days=None, open_days=30):
        self.stages = stages                                # {stage: [activities]} in order
        self.stage_of = {a: s for s, activities in stages.items() for a in activities}
        self.goal, self.exits = list(goal), list(exits)
        self.period_days, self.open_ms = period_days, open_days * DAY


class Log:
    def __init__(self, cases, of):
        self.map = of
        self.cases = cases
        times = [e["occurred_at"] for c in cases for e in c.events]
        self.first_at, self.now = min(times), max(times)
        self.observed_until = self.now + 1
        for c in cases:
            self.judge(c)

    def judge(self, c):
        """Visits (5.2), status (0.20) and outcome of a case, from all its events."""
        c.visits, c.entered, why = [], [], None
        for e in c.events:
            if e["activity"] in self.map.exits:
                why = why or e["activity"]
            elif e["activity"] in self.map.stage_of:
                why = None
                stage = self.map.stage_of[e["activity"]]
                if not c.visits or c.visits[-1] != stage:
                    c.visits.append(stage)
                    c.entered.append([stage, e["occurred_at"], e["occurred_at"]])
                c.entered[-1][2] = e["occurred_at"]
        won = any(e["activity"] in self.map.goal for e in c.events) if self.map.goal else \
            bool(c.visits) and list(self.map.stages)[-1] in c.visits
        young = self.observed_until - c.events[-1]["occurred_at"] < self.map.open_ms
        c.status = "left" if why else "converted" if won else "in_progress" if young else "left"
        c.converted = c.status == "converted"

    def only(self, keeps):
        """The same log with fewer cases: a filter moves neither stages nor the end of observation."""
        out = Log.__new__(Log)
        out.__dict__.update(self.__dict__, cases=[c for c in self.cases if keeps(c)])
        return out

    # ---- Inputs

    def events(self, whose="case", keeps=lambda e: True, channel=False):
        rows = []
        for c in self.cases:
            for e in c.events:
                if keeps(e):
                    row = {whose: c.name, "occurred_at": e["occurred_at"], "seq": e["seq"], "activity": e["activity"]}
                    if channel and e.get("channel") is not None:
                        row["channel"] = e["channel"]
                    rows.append(row)
        return {"events": rows, **({"cases": [c.name for c in self.cases]} if whose == "case" else {})}

    def traces(self):
        return {"cases": [{"case": c.name, "trace": [e["activity"] for e in c.events]} for c in self.cases]}

    def leave_cases(self):
        return {"cases": [{"case": c.name, "stages": c.visits, "status": c.status} for c in self.cases]}

    def known(self):
        """The cases whose outcome is known: where outcomes are compared, those in progress are left out."""
        return [c for c in self.cases if c.status != "in_progress"]

    def pain_cases(self, stratum=None):
        rows = []
        for c in self.known():
            steps = list(dict.fromkeys(e["activity"] for e in c.events if e["activity"] in self.map.stage_of))
            row = {"case": c.name, "steps": steps, "stages": c.visits, "converted": c.converted}
            if stratum and c.attributes.get(stratum) is not None:
                row["stratum"] = c.attributes[stratum]
            rows.append(row)
        return {"cases": rows}

    def segment_cases(self, label):
        rows = []
        for c in self.known():
            times = {}
            for i, (stage, enter, last) in enumerate(c.entered):      # 5.2
                end = c.entered[i + 1][1] if i + 1 < len(c.entered) else last
                times[stage] = times.get(stage, 0) + end - enter
            row = {"converted": c.converted, "stages": times}
            if label(c) is not None:
                row["segment"] = label(c)
            if getattr(c, "score", None) is not None:
                row["emotion"] = c.score
            rows.append(row)
        return {"cases": rows}

    def customers(self, label):
        rows = []
        for c in self.known():
            row = {"case": c.name, "converted": c.converted}
            if label(c) is not None:
                row["segment"] = label(c)
            if c.value is not None:
                row["value"] = c.value
            rows.append(row)
        return {"cases": rows}

    def journeys(self):
        """0.20: the channels up to and including the first goal event, or all; ages count back from that event."""
        rows, has_values = [], any(c.value is not None for c in self.cases)
        for c in self.cases:
            goal = next((i for i, e in enumerate(c.events) if e["activity"] in self.map.goal), None)
            won = c.converted if not self.map.goal else goal is not None
            upto = c.events if goal is None else c.events[:goal + 1]
            touches = [e for e in upto if e.get("channel") is not None]
            row = {"path": [e["channel"] for e in touches], "conversions": int(won), "nulls": int(not won)}
            if goal is not None:
                row["ages_ms"] = [c.events[goal]["occurred_at"] - e["occurred_at"] for e in touches]
            if has_values:
                row["value"] = (c.value or 0) if won else 0
            rows.append(row)
        return {"journeys": rows}

    def transitions(self):
        count = {}
        for c in self.known():
            way = ["(start)", *c.visits, "(convert)" if c.converted else "(leave)"]
            for pair in zip(way, way[1:]):
                count[pair] = count.get(pair, 0) + 1
        return {"transitions": [{"from": a, "to": b, "count": n} for (a, b), n in count.items()]}

    def placed_events(self, place):
        rows = [{"case": c.name, "converted": c.converted, "status": c.status} for c in self.cases]
        events = self.events()["events"]
        for e in events:
            where = None if e["activity"] in self.map.exits else self.map.stage_of.get(e["activity"])
            if where is not None:
                e["place"] = where if place == "stage" else e["activity"]
        return {"events": events, "cases": rows}

    def share_between(self, start, end, good, group):
        """Of the cases of a group that began in [start, end) and whose outcome is known: how many went well."""
        mine = [c for c in self.known() if group(c) and start <= c.events[0]["occurred_at"] < end]
        return {"k": sum(good(c) for c in mine), "n": len(mine)}

    def effect(self, shipped, days, good, control=None):
        return self.windows(shipped, days, control, "", lambda a, b, group: self.share_between(a, b, good, group))

    def windows(self, shipped, days, control, form, between):
        """14: the same comparison one week earlier, two weeks earlier, …, both windows before the date and in the data."""
        w = days * DAY
        treated = (lambda c: not control(c)) if control else lambda c: True
        out = {"before" + form: between(shipped - w, shipped, treated), "after" + form: between(shipped, shipped + w, treated)}
        if control:
            out["control_before" + form] = between(shipped - w, shipped, control)
            out["control_after" + form] = between(shipped, shipped + w, control)
        dates = [shipped - 7 * DAY * k for k in range(1, 10_000)]
        dates = [d for d in dates if d + w <= shipped and d - w >= self.first_at]
        out["placebo_scores" if form else "placebos"] = \
            [{"before": between(d - w, d, treated), "after": between(d, d + w, treated)} for d in dates]
        return out

    # ---- Parameters that the log answers

    def stage_rules(self):
        return {"stages": list(self.map.stages),
                "rules": [{"stage": s, "activity": a} for s, a in self.map.stages.items()]}

    def observation(self):
        return {"observed_until": self.observed_until, "open_ms": self.map.open_ms}

    def money(self):
        """The mean value of the converted cases that have one above 0."""
        values = [c.value for c in self.cases if c.converted and c.value is not None and c.value > 0]
        return {"value_per_conversion": rational(F(sum(values), len(values)))} if values else {}

    def window(self):
        days = F(self.map.period_days) if self.map.period_days else F(self.now - self.first_at, DAY)
        return {"window_days": rational(days)}


def rational(x):
    return {"num": x.numerator, "den": x.denominator, "value": float(x)}
