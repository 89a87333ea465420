#!/usr/bin/env python3
"""Fails when a run of the crash corpus is below the floor that is recorded beside this script.

usage: check-floor.py RESULT.json FLOOR.json

RESULT.json is what `corpus/evaluate.py --json` wrote. FLOOR.json says

  captured, solved        least share of the cases
  plainShareOfSolved      least share of the solved cases whose test needs JUnit alone
  vacuous                 most tests that are green on the buggy version
  leaks                   most of the planted personal data that may stand in what Argus writes
  stubbornShareOfTests    greatest share of the judged tests that stay red on the fixed version
  medianGenerateSeconds   longest median time of `argus generate`

Any of them may be left out. Prints a line per figure; exits 1 below the floor, 2 if a file makes no sense.
"""
import json
import statistics
import sys


def figures(rows):
    """The measured figures, under the names that the floor uses."""
    took = [row["seconds"] for row in rows if row["seconds"] is not None]
    tests = sum(row["tests"] for row in rows)
    return {
        "captured": sum(bool(row["captured"]) for row in rows) / len(rows),
        "solved": sum(bool(row["solved"]) for row in rows) / len(rows),
        "plainShareOfSolved": sum(bool(row["plain"]) for row in rows) / max(1, sum(bool(row["solved"]) for row in rows)),
        "vacuous": sum(row["vacuous"] for row in rows),
        "leaks": sum(row["leaks"] for row in rows),
        "stubbornShareOfTests": sum(row["stubborn"] for row in rows) / tests if tests else 0.0,
        "medianGenerateSeconds": statistics.median(took) if took else None,
    }


AT_LEAST = ("captured", "solved", "plainShareOfSolved")


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            rows = json.load(file)
        with open(sys.argv[2], encoding="utf-8") as file:
            floor = json.load(file)
        if not rows:
            raise ValueError("%s holds no case" % sys.argv[1])
        measured = figures(rows)
        unknown = sorted(set(floor) - set(measured))
        if unknown:
            raise ValueError("%s: unknown figure %s" % (sys.argv[2], ", ".join(unknown)))
    except (OSError, ValueError, KeyError, TypeError) as e:
        print("check-floor: %s: %s" % (type(e).__name__, e), file=sys.stderr)
        return 2

    below = []
    for name, limit in floor.items():
        value = measured[name]
        ok = value is not None and (value >= limit if name in AT_LEAST else value <= limit)
        shown = "none" if value is None else "%.3g" % value
        print("%-6s %-22s %s (%s %g)" % ("ok" if ok else "BELOW", name, shown, "at least" if name in AT_LEAST else "at most", limit))
        if not ok:
            below.append(name)
    if below:
        print("The corpus run is below the floor: %s" % ", ".join(below))
        return 1
    print("The corpus run holds the floor (%d cases)." % len(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
