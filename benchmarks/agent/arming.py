#!/usr/bin/env python3
"""Arming and disarming in a JVM with many loaded classes, half of them woven; and hot code before and after 100 cycles.

Bars: 1 ms for each (the median; the first, when nothing is compiled, and the worst stand beside it), 1.02 times after disarming, and
the code gives the same results all the time.

usage: python3 benchmarks/agent/arming.py [--classes N] [--cycles N] [--rounds FORKS] [--jdk HOME]... [--agent JAR]
"""
import os
import statistics

import common
from hot_shapes import figures_of


def main():
    parser = common.arguments(__doc__, rounds=5)
    parser.add_argument("--classes", type=int, default=20000)
    parser.add_argument("--cycles", type=int, default=100)
    options = common.prepared(parser.parse_args())
    jar_file = common.app_jar(options.work)
    agent = common.argus_option(options.agent, os.path.join(options.work, "reports"))
    figures, failures, rows = {}, [], []
    for home in options.jdk:
        version = common.feature(home)
        for shape in ("chain", "scanner"):
            runs = [figures_of(common.run([common.java(home), "-XX:+UseSerialGC", "-Xmx512m", agent, "-cp", jar_file,
                                           common.PACKAGE + ".Arming", options.classes, options.cycles, shape]).out) for _ in range(options.rounds)]

            def middle(name):
                return statistics.median(r[name] for r in runs)

            after = statistics.median(r["after"] / r["again"] for r in runs)
            noise = statistics.median(r["again"] / r["before"] for r in runs)
            rows.append((version, shape) + tuple("%.0f" % middle(n) for n in ("armMicros", "firstArmMicros", "worstArmMicros", "disarmMicros", "firstDisarmMicros", "worstDisarmMicros"))
                        + ("**%.3f**" % after, "%.3f" % noise))
            figures["jdk%d %s" % (version, shape)] = {"armMicros": middle("armMicros"), "disarmMicros": middle("disarmMicros"), "after": after, "noise": noise}
            if max(middle("armMicros"), middle("disarmMicros")) > 1000 or after > 1.02 * max(1, noise):
                failures.append("JDK %d, %s: arm %.0f µs, disarm %.0f µs, after %.3f" % (version, shape, middle("armMicros"), middle("disarmMicros"), after))
    common.table("Arming, %d classes, %d cycles, %d forks" % (options.classes, options.cycles, options.rounds),
                 ("JDK", "shape", "arm µs", "first", "worst", "disarm µs", "first", "worst", "after / before", "before / before"), rows)
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
