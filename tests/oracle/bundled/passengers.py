"""demo/airport_passengers, read a second time: a survey of one row a respondent, one column a touchpoint."""
import csv
import gzip
import os
import sys
import tomllib
from fractions import Fraction as F

from .bookings import ms
from .log import DAY, Log

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "reference"))
import oracle                                                        # noqa: E402

CONFIG = "demo/airport_passengers/cairn.toml"


class Survey:
    """Answers in order of time, then of arrival: {touchpoint, stage, respondent, kind, value, occurred_at, weight}."""

    def __init__(self):
        with open(CONFIG, "rb") as file:
            config = tomllib.load(file)
        self.stages = config["stages"]
        stage_of = {t: s for s, touchpoints in self.stages.items() for t in touchpoints}
        self.answers = []
        with gzip.open("demo/airport_passengers/passengers.csv.gz", "rt", encoding="utf-8") as table:
            for r in csv.DictReader(table):
                for touchpoint, how in config["ratings"].items():
                    column, kind, blank = (how, "stars", None) if isinstance(how, str) else (how["score"], how["scale"], how["blank"])
                    if r[column] not in ("", blank):
                        self.answers.append({"touchpoint": touchpoint, "stage": stage_of.get(touchpoint), "respondent": r["respondent"], "kind": kind,
                                             "value": int(r[column]), "occurred_at": ms(r["date"]), "weight": r["weight"]})
        self.answers.sort(key=lambda a: a["occurred_at"])
        self.now = self.answers[-1]["occurred_at"]
        self.first_at = self.answers[0]["occurred_at"]

    def at(self, touchpoint=None, stage=None, weighted=False):
        mine = [a for a in self.answers if touchpoint in (None, a["touchpoint"]) and stage in (None, a["stage"])]
        fields = ["respondent", "kind", "value", "occurred_at"]
        return [{**{f: a[f] for f in fields}, **({"weight": float(a["weight"])} if weighted else {})} for a in mine]

    def cell(self, **where):
        return oracle.run({"analysis": "emotion_cell", "input": {"responses": self.at(**where)},
                           "params": {"now": self.now, "nps_mapping": "class"}})["result"]

    def effect(self, stage, shipped, days):
        """Scores of the answers of each window; 14 knows no respondents."""
        mine = [a for a in self.answers if a["stage"] == stage]
        between = lambda a, b, _: [x["value"] - 3 for x in mine if a <= x["occurred_at"] < b]
        return Log.windows(self, shipped, days, None, "_scores", between)


def grade(cell):
    return cell["grade"] if cell["headline"] else None


def requests(survey):
    """(analysis, name, more of `from`, params, input, parameters that the log answers)."""
    scale, now = {"nps_mapping": "class"}, {"now": survey.now}
    touchpoints = [t for inside in survey.stages.values() for t in inside]
    stages = {s: survey.cell(stage=s) for s in survey.stages}

    yield "claim_grade", "people find security neither good nor bad", {"measure": "emotion", "at": "I pass security", "belief": 0}, {}, \
        {"kind": "mean", "belief": 0, "measurement": measurement(stages["I pass security"])}, now
    yield "effect", "food before and after a day in May", {"measure": "emotion", "at": "I wait and eat", "shipped_at": "2017-05-12", "compare_days": 2}, \
        {"min_n": 10, "min_placebos": 1}, survey.effect("I wait and eat", ms("2017-05-12"), 2), {}
    yield "emotion_cell", "food and drink", {"place": "touchpoint", "at": "Food and drink"}, {}, {"responses": survey.at("Food and drink")}, {**now, **scale}
    yield "emotion_cell", "food and drink, weighted, of 2018", {"place": "touchpoint", "at": "Food and drink", "weight": "weight", "belief": 1}, \
        {"now": ms("2018-06-01")}, {"responses": survey.at("Food and drink", weighted=True), "belief": 1}, scale
    yield "emotion_cell", "recommendation", {"at": "Would recommend the airport"}, {"min_n": 3000}, \
        {"responses": survey.at("Would recommend the airport")}, {**now, **scale}
    yield "emotion_cell", "a stage: each respondent counts once", {"at": "I get there"}, {}, {"responses": survey.at(stage="I get there")}, {**now, **scale}
    yield "emotion_score", "all answers", {}, {}, {"responses": survey.at()}, scale
    yield "evidence_meter", "stages", {}, {}, {"grades": [grade(c) for c in stages.values()]}, {}
    yield "evidence_meter", "touchpoints", {"place": "touchpoint"}, {}, {"grades": [grade(survey.cell(touchpoint=t)) for t in touchpoints]}, {}
    yield "moments", "stages", {}, {"min_prominence": 0.01}, {"curve": [{"stage": s, "score": c["display"]} for s, c in stages.items()]}, {}
    yield "moments", "touchpoints", {"place": "touchpoint"}, {}, \
        {"curve": [{"stage": t, "score": survey.cell(touchpoint=t)["display"]} for t in touchpoints]}, {}


def measurement(cell):
    lane = cell["lanes"][cell["headline"]]
    return {"value": lane["mean"], "n": lane["n"], "ci": lane["ci"], "latest_at": lane["latest_at"]}
