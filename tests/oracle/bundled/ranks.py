"""Mann and Whitney's U from ranks, for logs on which comparing each with each would take a day."""
import random
from decimal import Decimal
from fractions import Fraction as F

import core


def mann_whitney(x, y):
    n, m = len(x), len(y)
    if n == 0 or m == 0:
        return {"u": None, "p": None}
    both = {}
    for v in x:
        both.setdefault(v, [0, 0])[0] += 1
    for v in y:
        both.setdefault(v, [0, 0])[1] += 1
    twice_u, below, ties = 0, 0, 0                   # below: of y, so far
    for v in sorted(both):
        a, b = both[v]
        twice_u += a * (2 * below + b)
        below += b
        ties += (a + b) ** 3 - (a + b)
    u, total = F(twice_u, 2), n + m
    var = F(n * m, 12) * (total + 1 - (F(ties, total * (total - 1)) if total > 1 else 0))
    if var <= 0:
        return {"u": core.rat(u), "p": None}
    z = float((core.dec(u) - Decimal(n * m) / 2) / core.dec(var).sqrt())
    return {"u": core.rat(u), "p": core.norm_p2(z)}


def check():
    dice = random.Random(1)
    for _ in range(300):
        x, y = ([dice.randrange(6) for _ in range(dice.randrange(9))] for _ in range(2))
        assert mann_whitney(x, y) == core.mann_whitney(x, y), (x, y)
