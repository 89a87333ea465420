#!/usr/bin/env python3
"""Runs Argus on every case of a crash corpus and holds the result to the recorded floor.

usage: run-corpus.py [--corpus DIR] [--json FILE] [--floor FILE] [evaluate.py's options, such as --jobs N]

A corpus that brings no evaluate.py of its own is judged by that of benchmarks/corpus. The floor of DIR is DIR-floor.json beside
this script; a corpus without one is only measured.

Needs the packaged jars (mvn -DskipTests package), and java, javac and mvn on the path. Prints a line per case, a summary
line and the comparison; exits 1 below the floor.
"""
import argparse
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--corpus", type=pathlib.Path, default=HERE / "corpus")
    parser.add_argument("--json", type=pathlib.Path, default=HERE / "target" / "corpus.json")
    parser.add_argument("--floor", type=pathlib.Path)
    options, others = parser.parse_known_args()

    cases = sorted(file.parent for file in options.corpus.glob("*/case.json"))
    if not cases:
        sys.exit("no case (a folder with a case.json) below %s" % options.corpus)
    print("Crash corpus: %d cases of %s" % (len(cases), options.corpus), flush=True)
    result = options.json.resolve()
    result.parent.mkdir(parents=True, exist_ok=True)
    result.unlink(missing_ok=True)
    own = options.corpus / "evaluate.py"
    judge = own if own.exists() else HERE / "corpus" / "evaluate.py"
    evaluate = [sys.executable, str(judge), "--argus", str(HERE.parent), "--json", str(result)]
    subprocess.run(evaluate + others + [str(case) for case in cases], check=True)
    floor = options.floor or HERE / (options.corpus.resolve().name + "-floor.json")
    if options.floor is None and not floor.exists():
        print("No floor is recorded for %s" % options.corpus)
        return 0
    return subprocess.run([sys.executable, str(HERE / "check-floor.py"), str(result), str(floor)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
