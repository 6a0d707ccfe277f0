"""What the generators share: small pools of names, clocks whose times collide, numbers in all the forms of a request.

A Maker is a seeded source of chance; two Makers of one seed make the same request.
"""
import random

DAY = 86_400_000
LAST = 2 ** 63 - 1
RESERVED = ["(start)", "(convert)", "(leave)", "(exit)", "(other)", "(none)"]

# Few names, so that things meet; the odd ones sort differently by bytes, by UTF-16 and by alphabet.
PLAIN = ["a", "b", "c", "d", "e", "f", "g"]
ODD = ["", "A", "aa", "a b", "ä", "é", "日本", "\uffee", "😀", "z\"q\\", "tab\t", "#1", "Ω", "a\u0301"]

# Clocks: (origin, step, steps). Times are origin + step * k, some moved by a millisecond.
CLOCKS = [(0, 1, 6), (-3, 1, 8), (0, 10, 12), (0, 600_000, 12), (-2 * DAY, 3_600_000, 96), (1_700_000_000_000, 60_000, 90),
          (1_700_006_400_000, DAY // 4, 60), (-DAY, DAY // 2, 9), (1_600_000_000_000, 977, 1_000_000)]
FAR_CLOCKS = [(2 ** 62, 1, 9), (-2 ** 62, DAY, 9), (LAST - 10, 1, 11), (-2 ** 63, 1, 9), (-2 ** 61, 2 ** 59, 8)]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.faulty = False

    # ---- faults: which of two errors is named is not defined, so that a request has one kind at most
    def fault(self, p):
        if self.faulty or not self.chance(p):
            return False
        self.faulty = True
        return True

    def fault_kind(self, of):
        """0..of; the caller makes faults of the small ones."""
        return of if self.faulty else self.int(0, of)

    # ---- chance
    def chance(self, p):
        return self.random.random() < p

    def int(self, lo, hi):
        return self.random.randint(lo, hi)

    def small(self, hi):
        """0..hi, the small ones more often."""
        return min(self.int(0, hi), self.int(0, hi))

    def size(self, hi):
        """How many there are in a list: now and then none."""
        return 0 if self.chance(0.05) else self.int(1, hi)

    def pick(self, options):
        return self.random.choice(options)

    def some(self, options, lo, hi):
        """A list of lo..hi of them, repeats allowed."""
        return [self.pick(options) for _ in range(self.int(lo, hi))] if options else []

    def subset(self, options, p=0.5):
        return [x for x in options if self.chance(p)]

    def shuffled(self, values):
        values = list(values)
        self.random.shuffle(values)
        return values

    # ---- names
    def names(self, n):
        """n different names: mostly plain ones."""
        pool = PLAIN + ODD if self.chance(0.2) else PLAIN
        return self.random.sample(pool, min(n, len(pool)))

    def ids(self, n, stem="c"):
        """n different ids of cases, customers or respondents; as texts c10 stands before c2."""
        if n < 8 and self.chance(0.1):
            return self.names(n)
        return [f"{stem}{i}" for i in range(n)]

    # ---- times and numbers
    def clock(self, far=0.03):
        """A function that gives times, many of them equal."""
        if self.chance(far):
            origin, step, steps = self.pick(FAR_CLOCKS)
        else:
            origin, step, steps = self.pick(CLOCKS)

        def time():
            t = origin + step * self.int(0, steps - 1)
            if step > 10 and self.chance(0.15):
                t += self.pick([-1, 1])
            return max(-2 ** 63, min(LAST, t))
        time.step, time.span = step, step * steps
        return time

    def duration(self, time):
        """A length that some gaps of this clock are exactly, and some are beside by a millisecond."""
        d = time.step * self.small(8)
        return d + self.pick([-1, 1]) if self.chance(0.2) and d > 0 else d

    def count(self, hi=9):
        """A count: small, now and then near a limit of doubles or of 64 bits."""
        if self.chance(0.015):
            return self.pick([2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 1, 10 ** 15])
        return self.small(hi)

    def number(self, lo, hi):
        """A number from lo to hi in one of the forms that a request may have."""
        form = self.int(0, 9)
        if form < 5:
            return self.int(lo, hi)
        if form < 7:
            return min(hi, self.int(lo * 10, hi * 10) / 10)
        if form == 7:
            return round(lo + (hi - lo) * self.random.random(), self.int(2, 15))
        if form == 8:
            return float(self.int(lo, hi))
        den = self.pick([2, 3, 7, 1000, 4])
        return {"num": self.int(lo * den, hi * den), "den": den}

    def share(self):
        return self.pick([0, 1, 0.5, 0.1, 0.05, 0.25, {"num": 1, "den": 3}, round(self.random.random(), 3)])

    def factor(self):
        """A value of 0 or more: money for a conversion, a cost."""
        return self.pick([0, 1, 1, 10, 2.5, 0.1, 99.99, 12345, {"num": 7, "den": 3}, 1e9, 0.000001])

    # ---- requests
    def maybe(self, params, name, make, p=0.4):
        """Sets an optional parameter, now and then to null, which is the same as leaving it out."""
        if self.chance(p):
            params[name] = None if self.chance(0.04) else make()

    def activities(self):
        return self.names(self.int(1, 6))

    def log(self, who="case", activities=None, time=None, cases=6, events=10, fields=None):
        """Events in any order with ties in time: (rows, the ids). `fields(row)` adds more to a row."""
        activities = activities or self.activities()
        time = time or self.clock()
        cases, events = (cases * 10, events) if self.chance(0.06) else (cases, events * 5) if self.chance(0.06) else (cases, events)
        ids = self.ids(self.int(1, cases))
        rows = []
        for who_id in ids:
            for _ in range(self.size(events)):
                row = {who: who_id, "occurred_at": time(), "activity": self.pick(activities)}
                if fields:
                    fields(row)
                rows.append(row)
        if self.chance(0.05):        # a case of many equal events
            rows += [dict(r) for r in self.some(rows, 0, 40)]
        rows = self.shuffled(rows)
        self.number_rows(rows)
        return rows, ids

    def number_rows(self, rows):
        """`seq`: absent, the ids of an ingest, or a few of them only (then the row number stands in)."""
        way = self.int(0, 19)
        if way < 8:
            return
        if way < 17:
            numbers = self.shuffled(range(len(rows)))
        elif way < 19 or self.faulty:
            numbers = self.random.sample(range(-10 ** 6, 10 ** 6), len(rows))
            if numbers and self.chance(0.3):
                numbers[0] = self.pick([LAST, -2 ** 63])
        else:
            self.faulty = True                                      # as a rule: duplicate_seq
            numbers = [self.int(0, 3 * len(rows)) if self.chance(0.7) else None for _ in rows]
        for row, number in zip(rows, numbers):
            if number is not None:
                row["seq"] = number

    def projection(self, params, activities):
        self.maybe(params, "include", lambda: self.subset(activities + ["nowhere"], 0.7), 0.15)
        self.maybe(params, "exclude", lambda: self.subset(activities, 0.25), 0.2)

    def case_list(self, inp, ids):
        """Cases without events (0.17)."""
        if self.chance(0.3):
            inp["cases"] = self.some(ids + ["empty 1", "empty 2", "ä"], 0, 4)

    def observation(self, params, time):
        """observed_until and open_ms go together (0.19)."""
        if self.chance(0.35):
            params["observed_until"] = time() + self.pick([0, 1, self.duration(time)])
            params["observed_until"] = min(LAST, params["observed_until"])
            params["open_ms"] = self.duration(time)

    def trace(self, activities, length):
        n = self.size(length)
        return self.some(activities, n, n)

    def traces(self, activities, cases=8, length=7):
        """Cases with a trace, several of them alike."""
        kinds = [self.trace(activities, length) for _ in range(self.int(1, 5))]
        ids = self.ids(self.size(cases))
        return [{"case": c, "trace": list(self.pick(kinds)) if self.chance(0.6) else self.trace(activities, length)}
                for c in self.shuffled(ids)]
