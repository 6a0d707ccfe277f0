"""demo/hotel_bookings, read a second time: what its cairn.toml says, in Python, from the table itself."""
import csv
import datetime
import gzip
from decimal import ROUND_HALF_UP, Decimal

from .log import DAY, Case, Log, Map, rational
from fractions import Fraction as F

CONFIG = "demo/hotel_bookings/cairn.toml"
STAGES = {"Booked": ["booked"], "Arrived": ["arrived"], "Stayed": ["stayed"]}


def ms(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days * DAY


def rows():
    with gzip.open("demo/hotel_bookings/bookings.csv.gz", "rt", encoding="utf-8") as table:
        yield from csv.DictReader(table)


def milestones(r):
    arrival, last = ms(r["arrival_date"]), ms(r["reservation_status_date"])
    yield arrival - int(r["lead_time"]) * DAY, "booked"
    if r["reservation_status"] == "Check-Out":
        yield arrival, "arrived"
        yield last, "stayed"
    if r["reservation_status"] == "Canceled":
        yield last, "cancelled"
    if r["reservation_status"] == "No-Show":
        yield last, "no-show"


def value(r):
    """Rate a night times nights, in cents; none where that is nothing."""
    rate = Decimal(r["adr"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    cents = int(rate * 100) * (int(r["stays_in_weekend_nights"]) + int(r["stays_in_week_nights"]))
    return cents if cents > 0 else None


def read():
    cases, seq = [], 0
    for number, r in enumerate(rows(), 1):
        events = []
        for at, activity in milestones(r):
            events.append({"occurred_at": at, "seq": seq, "activity": activity, "channel": r["market_segment"]})
            seq += 1
        attributes = {"Hotel": r["hotel"], "Deposit": r["deposit_type"], "Changes": r["booking_changes"],
                      "Days on the waiting list": r["days_in_waiting_list"], "Customer type": r["customer_type"]}
        cases.append(Case(str(number), events, attributes, value(r)))
    return Log(cases, Map(STAGES, ["stayed"], ["cancelled", "no-show"], 793))


def attribute(name):
    return lambda c: c.attributes[name]


def is_in(*places):
    return lambda e: e["activity"] in places


def share_claim(log, good):
    """11.5 on a share: what it is, of how many, how sure, and when it was last seen."""
    from core import wilson_json
    mine = [c for c in log.cases if good(c) is not None]
    k = sum(good(c) for c in mine)
    return {"kind": "share", "measurement": {"value": rational(F(k, len(mine))), "n": len(mine), "ci": wilson_json(k, len(mine)),
                                             "latest_at": max(e["occurred_at"] for c in mine for e in c.events)}}


def requests(log):
    """(analysis, name, more of `from`, params, input, parameters that the log answers)."""
    city = log.only(lambda c: c.attributes["Hotel"] == "City Hotel")
    city_only = {"filter": {"attribute": {"name": "Hotel", "is": ["City Hotel"]}}}
    events, day = log.events(), DAY
    waited = lambda c: int(c.attributes["Days on the waiting list"]) >= 1
    place_rules = dict(log.stage_rules(), goal=["stayed"], exit=["cancelled", "no-show"], **log.observation())
    cost = {**log.money(), **log.window()}
    stages = list(STAGES)

    for model in ("markov", "first", "linear", "position", "shapley_set", "shapley_rate"):
        yield "attribution", f"by channel, {model}", {}, {"model": model}, log.journeys(), {}
    yield "cases", "journeys from the booking on", {}, \
        {"notion": "journey", "start": ["booked"], "end": ["stayed", "cancelled"]}, log.events("customer"), {}
    yield "channel_flow", "whole log", {}, {}, log.events(channel=True), {"goal": ["stayed"], **log.observation()}
    yield "channel_review", "with what three channels cost", {"costs": {"Online TA": 500000000, "Groups": 90000000, "Direct": 1}}, {}, \
        {**log.journeys(), "costs": {"Online TA": 500000000, "Groups": 90000000, "Direct": 1}}, log.money()
    arrived = share_claim(log, lambda c: "Arrived" in c.visits)
    yield "claim_grade", "seven in ten arrive: the data says otherwise", {"measure": "reach", "at": "Arrived", "belief": 0.7}, {}, \
        {**arrived, "belief": 0.7}, {"now": log.now}
    left = share_claim(log, lambda c: None if "Booked" not in c.visits or c.status == "in_progress"
                       else c.status == "left" and c.visits[-1] == "Booked")
    yield "claim_grade", "37 % leave after booking", {"measure": "leave", "at": "Booked", "belief": 0.37}, {}, \
        {**left, "belief": 0.37}, {"now": log.now}
    yield "cluster", "whole log", {}, {}, log.traces(), {}
    yield "compare_segments", "by customer type", {"segment": "Customer type"}, {}, \
        log.segment_cases(attribute("Customer type")), {"stages": stages}
    planned = ["booked", "arrived", "stayed", "reviewed"]
    plan = [{"touchpoint": a} for a in ("booked", "arrived", "stayed")]
    yield "conformance", "the stages of the map", {}, {}, {**log.traces(), "plan": plan}, {}
    yield "conformance", "a plan that ends open", {"planned": planned}, {"open_ended": True}, \
        {**log.traces(), "plan": [{"touchpoint": a} for a in planned]}, {}
    yield "contact_gaps", "a plan with a step that nobody takes", {"planned": planned}, {"min_cases": 2000}, \
        {"planned": planned, "observed": [{"case": e["case"], "touchpoint": e["activity"]} for e in events["events"]]}, {}
    yield "dfg", "whole log", {}, {}, events, {}
    yield "dfg", "without arrivals", {}, {"exclude": ["arrived"], "order": ["stayed", "booked"]}, events, {}
    yield "dfg", "the city hotel", city_only, {}, city.events(), {}
    yield "discover_stages", "whole log", {}, {}, log.traces(), {"exclude": ["stayed", "cancelled", "no-show"]}
    yield "discover_stages", "with all activities", {}, {"exclude": [], "min_stages": 2}, log.traces(), {}
    shipped = ms("2016-06-01")
    yield "effect", "conversion since June 2016", {"shipped_at": "2016-06-01"}, {}, \
        log.effect(shipped, 28, lambda c: c.converted), {}
    yield "effect", "those who did not leave, beside bookings that waited", \
        {"shipped_at": "2016-06-01", "compare_days": 56, "measure": "leave", "at": "Booked",
         "control": {"attribute": {"name": "Days on the waiting list", "at_least": 1}}}, {}, \
        log.effect(shipped, 56, lambda c: c.converted or c.visits[-1] != "Booked", waited), {}
    yield "evidence_meter", "no answers at all", {}, {}, {"grades": [None, None, None]}, {}
    yield "funnel", "from booking to staying, by customer type", {}, {"steps": ["booked", "arrived", "stayed"], "breakdown": "Customer type"}, \
        {**events, "case_attrs": {c.name: {"Customer type": c.attributes["Customer type"]} for c in log.cases}}, {}
    yield "funnel", "lost within 30 days", {}, \
        {"steps": ["booked", ["cancelled", "no-show"]], "window_ms": 30 * day, "strict": ["increase"], "histogram_edges_ms": [day, 7 * day, 14 * day]}, events, {}
    yield "funnel", "the stages of the map", city_only, {}, city.events(), {"steps": list(STAGES.values())}
    yield "journey_length", "until the stay", {}, {}, events, {"conversion": ["stayed"]}
    yield "leave_cost", "whole log", {}, {}, log.leave_cases(), cost
    yield "leave_cost", "the city hotel", city_only, {}, city.leave_cases(), {**city.money(), **city.window()}
    yield "pain", "touchpoints, by deposit", {"stratum": "Deposit"}, {}, log.pain_cases("Deposit"), \
        {**cost, "exclude": ["stayed", "cancelled", "no-show"], "stage_of": {a: s for s, b in STAGES.items() for a in b}}
    yield "paths", "from the booking on", {}, {"start": ["booked"], "depth": 3, "top_n": 2}, events, {}
    yield "paths", "back from what went wrong", {}, {"mode": "to", "end": ["cancelled", "no-show"], "exclude": ["arrived"]}, events, {}
    yield "problems", "stages", {}, {"promise": ["booked"], "fulfilment": ["arrived"], "due_ms": 90 * day, "promise_outcome": "converted"}, \
        log.placed_events("stage"), {"observed_until": log.observed_until, "order": stages}
    yield "problems", "touchpoints", {"place": "touchpoint"}, {}, log.placed_events("touchpoint"), \
        {"observed_until": log.observed_until, "order": ["booked", "arrived", "stayed"]}
    yield "retention", "who stays on the day", {}, {"start": ["booked"], "return": ["stayed"], "days": [1, 7, 30, 90], "kind": "unbounded"}, \
        log.events("customer"), {"observed_until": log.observed_until}
    yield "segment_potential", "by deposit", {"segment": "Deposit", "costs": {"No Deposit": 300000000}}, {}, \
        {**log.customers(attribute("Deposit")), "costs": {"No Deposit": 300000000}}, log.money()
    several = lambda c: "changed" if int(c.attributes["Changes"]) >= 1 else "waited" if waited(c) else None
    yield "segment_potential", "segments of predicates, the first that holds", \
        {"segments": [{"name": "changed", "filter": {"attribute": {"name": "Changes", "at_least": 1}}},
                      {"name": "waited", "filter": {"attribute": {"name": "Days on the waiting list", "at_least": 1}}}]}, {}, \
        log.customers(several), log.money()
    yield "sessionize", "a week of silence", {}, {"timeout_ms": 7 * day}, log.events("customer"), {}
    yield "stage_flow", "whole log", {}, {}, log.events(channel=True), place_rules
    yield "stage_flow", "observed until May 2017", {}, {"observed_until": ms("2017-05-01"), "open_ms": 60 * day}, \
        log.events(channel=True), {k: place_rules[k] for k in ("stages", "rules", "goal", "exit")}
    yield "time_concentration", "the weekday of the booking", {"events": {"activity": ["booked"]}}, {"top_hours": 2}, \
        log.events(keeps=is_in("booked")), {}
    yield "variants", "whole log", {}, {}, events, {}
    yield "variants", "the city hotel without bookings", city_only, {"exclude": ["booked"], "top_k": 2}, city.events(), {}
    yield "what_if", "one in ten who would leave after booking stays", {}, {"stage": "Booked", "reduction": 0.1}, log.transitions(), {}
