#!/usr/bin/env python3
"""A storm: so many exceptions a second for a minute, of 20 kinds, through three woven methods, on two threads.

Measures the processor time that the agent adds (of all processors, and relative to the program without it), what is in the heap after
it beside what is there without agent, and whether any exception came out altered. Bars: 10 %, 16 MiB, none.

usage: python3 benchmarks/agent/storm.py [--per-second N] [--seconds N] [--rounds N] [--jdk HOME]... [--agent JAR]
"""
import os
import statistics

import common
from hot_shapes import figures_of


def main():
    parser = common.arguments(__doc__, rounds=1)
    parser.add_argument("--per-second", type=int, default=200000)
    parser.add_argument("--seconds", type=int, default=60)
    options = common.prepared(parser.parse_args())
    jar_file = common.app_jar(options.work)
    agent = common.argus_option(options.agent, os.path.join(options.work, "reports"))
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)

        def measure(name):
            command = [common.java(home), "-XX:+UseSerialGC", "-Xmx256m"] + ([agent] if name == "argus" else [])
            ended = common.run(command + ["-cp", jar_file, common.PACKAGE + ".Storm", options.per_second, options.seconds, 2])
            if ended.err:
                print(ended.err)
            return figures_of(ended.out)

        results = common.interleaved(common.SAMPLES, options.rounds, measure)
        rows = []

        def middle(name, figure):
            return statistics.median(r[figure] for r in results[name])

        for name in common.SAMPLES:
            rows.append((name, "%.0f" % (middle(name, "thrown") / middle(name, "wall")), "%.1f" % middle(name, "cpu"), "%.1f" % middle(name, "heapMiB"),
                         "%d" % max(r["altered"] for r in results[name])))
        common.table("JDK %d: storm" % version, ("agent", "exceptions a second", "CPU s", "heap MiB", "altered"), rows)
        base = (middle("none", "cpu") + middle("none again", "cpu")) / 2
        added = middle("argus", "cpu") - base
        of_all = 100 * added / (middle("argus", "wall") * os.cpu_count())
        heap = middle("argus", "heapMiB") - middle("none", "heapMiB")
        altered = max(r["altered"] for r in results["argus"])
        print("\nadded: %.1f %% of %d processors, %.2f times the CPU of the program; %.1f MiB of heap" % (of_all, os.cpu_count(), 1 + added / base, heap))
        figures["jdk%d" % version] = {"addedPercentOfAll": of_all, "ratio": 1 + added / base, "heapMiB": heap, "altered": altered}
        if of_all > 10 or heap > 16 or altered:
            failures.append("JDK %d: %.1f %%, %.1f MiB, %d altered" % (version, of_all, heap, altered))
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
