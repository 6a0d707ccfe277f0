"""Requests for the lint of a map: DEFINITIONS 18."""
from generators.maker import DAY

NOW = 1_700_000_000_000
BLANKS = ["", " ", "\t\r\n", "\u00a0"]
TEXTS = ["", "I waited", "mail me: jo.doe+x@example.com", "a@b.c", "a@b.co.uk", "call +49 (0)30 123 45 67", "order 2024-01-31 was late", "2024-01-31 12:30 2024-02-01",
         "on 2024-01-315-22-33", "IBAN 12 34 56 78 90", "12345678", "123456789", "1-2-3-4-5-6-7-8-9", "Anna said no", "Hannah said no", "anna", "Anna's", "ÄAnna", "Annaä",
         "pay 1,234,567.89", "12/34/56/78/90", "+1", "x@y@z.org", "é@example.org", "0" * 60, "1234 56789", "no 12345 67a89"]
SIGNS = "0123456789012345678901234567890-2024-01-31 ()./-+,@.ab.cZ%_\u00e9\n"
LANES = ["actions", "touchpoints", "thoughts", "emotion", "problems", "emotion", "actions", "mood"]


def quote(m):
    """A sentence with something personal in it or nearly so, or signs at random of which such things are made."""
    if m.chance(0.4):
        return "".join(m.pick(SIGNS) for _ in range(m.int(0, 40)))
    return m.pick(TEXTS) + m.pick(["", " ", ".", "-"]) + m.pick(TEXTS if m.chance(0.3) else [""])


def text_or_blank(m, text):
    return m.pick([text, text, m.pick(BLANKS), None])


def touchpoint(m, i):
    t = {"id": f"t{i}", "name": m.pick(["Cart", "cart", " CART ", "Pay  now", "pay now", "pay\tnow", "É", "é", "pay\u00a0now", "", "Pay now"])}
    m.maybe(t, "channel", lambda: m.pick(["web", "Web", "shop", ""]), 0.5)
    m.maybe(t, "observed_cases", lambda: m.pick([0, 1, 5, -1, 2 ** 60]), 0.4)
    return t


def stage(m, i):
    s = {"id": m.pick(["s1", "s2", "s3", "ä", f"s{i}", f"s{i}"])}
    m.maybe(s, "touchpoints", lambda: [touchpoint(m, 10 * i + j) for j in range(m.size(4))], 0.8)
    if m.chance(0.5):
        s["observed"] = {"visits": m.pick([0, 1, 50])}
        m.maybe(s["observed"], "onward", lambda: m.pick([0, 0, 3]), 0.6)
    return s


def cell(m, i):
    c = {"id": f"c{i}"}
    m.maybe(c, "lane", lambda: m.pick(["emotion", "emotion", "actions"]), 0.8)
    m.maybe(c, "stage", lambda: m.pick(["s1", "s2", "s3", "nowhere"]), 0.7)
    m.maybe(c, "grade", lambda: m.pick(["measured", "thin", "stale", "contradicted", "assumed", "assumed", "gut"]), 0.7)
    m.maybe(c, "score", lambda: m.pick([0, -1, 1.5]), 0.4)
    m.maybe(c, "encoding", lambda: m.pick(["colour", "colour", "icon"]), 0.3)
    m.maybe(c, "label", lambda: m.pick(["bad"] + BLANKS), 0.4)
    m.maybe(c, "assumption_note", lambda: m.pick(["ask them"] + BLANKS), 0.4)
    return c


def problem(m, i):
    p = {"id": f"p{i}"}
    m.maybe(p, "owner", lambda: text_or_blank(m, "Kim"), 0.6)
    m.maybe(p, "evidence", lambda: m.some([1, {"a": 1}, None, "ticket 7"], 0, 2), 0.6)
    return p


def improvement(m, i):
    p = {"id": f"i{i}"}
    m.maybe(p, "status", lambda: m.pick(["idea", "planned", "in_work", "shipped", "measured", "dropped"] if not m.fault(0.01) else ["done"]), 0.8)
    m.maybe(p, "due", lambda: NOW + m.pick([-1, 0, 1, -DAY]), 0.5)
    m.maybe(p, "owner", lambda: text_or_blank(m, "Kim"), 0.6)
    m.maybe(p, "effect_checked", lambda: m.chance(0.5), 0.5)
    return p


def channel(m, i):
    c = {"id": f"h{i}"}
    m.maybe(c, "journeys", lambda: m.pick([0, 5, -1]), 0.7)
    m.maybe(c, "conversions", lambda: m.pick([0, 0, 2]), 0.7)
    return c


def segment(m, i):
    s = {"name": f"g{i}"}
    m.maybe(s, "differs", lambda: m.chance(0.6), 0.7)
    return s


def persona(m, i):
    p = {"id": f"p{i}"}
    m.maybe(p, "goal", lambda: m.pick(["to save time"] + BLANKS), 0.7)
    return p


def lint(m):
    the_map, params = {}, {"now": NOW}
    m.maybe(the_map, "scope", lambda: m.pick(["orders of private customers"] + BLANKS), 0.7)
    m.maybe(the_map, "is_template", lambda: m.chance(0.3), 0.3)
    m.maybe(the_map, "reviewed_at", lambda: NOW - m.pick([0, DAY, 30 * DAY, 30 * DAY + 1, 180 * DAY, 180 * DAY + 1]), 0.7)
    many = m.pick([2, 4, 11])
    for name, make, most in (("personas", persona, 3), ("stages", stage, many), ("cells", cell, 6), ("problems", problem, 3),
                             ("improvements", improvement, 4), ("segments", segment, 3), ("channels", channel, 3)):
        m.maybe(the_map, name, lambda make=make, most=most: m.shuffled([make(m, i) for i in range(m.int(0, most))]), 0.8)
    m.maybe(the_map, "lanes", lambda: [{"kind": k} for k in m.some(LANES, 0, 4)], 0.8)
    m.maybe(the_map, "quotes", lambda: [{"id": f"q{i}", "text": quote(m)} for i in range(m.int(0, 4))], 0.6)
    m.maybe(params, "review_days", lambda: m.pick([0, 30, 180]), 0.5)
    m.maybe(params, "min_stages", lambda: m.pick([0, 1, 3, -1]), 0.3)
    m.maybe(params, "max_stages", lambda: m.pick([2, 9, 0]), 0.3)
    m.maybe(params, "max_steps", lambda: m.pick([0, 3, 40]), 0.3)
    m.maybe(params, "personal_names", lambda: m.some(["Anna", "Jo", "é", "", "Anna said", "a.b"], 0, 3), 0.5)
    return {"map": the_map}, params


ALL = {"lint": lint}
