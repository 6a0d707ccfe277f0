"""How long answers are kept: lists of more than 100 rows, and objects of more than 100 members, by their length, their
first 20 and the SHA-256 of their canonical text. tests/e2e/lib/answers.mjs does the same to the program's answer."""
import hashlib
import json

KEPT, SHOWN = 100, 20


def canonical(v):
    """JSON without spaces, members by name, exact numbers as "num/den". Other reals have no canonical text."""
    if isinstance(v, dict):
        if set(v) == {"num", "den", "value"}:
            return f'"{v["num"]}/{v["den"]}"'
        return "{" + ",".join(json.dumps(k, ensure_ascii=False) + ":" + canonical(v[k]) for k in sorted(v, key=str.encode)) + "}"
    if isinstance(v, list):
        return "[" + ",".join(map(canonical, v)) + "]"
    assert not isinstance(v, float), "a long list holds a number that is not exact"
    return json.dumps(v, ensure_ascii=False)


def abridge(v):
    if isinstance(v, dict) and len(v) > KEPT:
        names = sorted(v, key=str.encode)
        return {"_members": len(v), "_first": {k: abridge(v[k]) for k in names[:SHOWN]}, "_sha256": sha256(v)}
    if isinstance(v, dict):
        return {k: abridge(x) for k, x in v.items()}
    if isinstance(v, list) and len(v) > KEPT:
        return {"_rows": len(v), "_first": [abridge(x) for x in v[:SHOWN]], "_sha256": sha256(v)}
    return [abridge(x) for x in v] if isinstance(v, list) else v


def sha256(v):
    return hashlib.sha256(canonical(v).encode()).hexdigest()
