#!/usr/bin/env python3
"""An exception through five woven methods that is known already: thread CPU time for making, throwing and catching it.

Four settings: it leaves the program (`out`) or is caught by it (`quiet`); and the five methods compiled into one (`inlined`, as the
compiler likes it) or each by itself (`apart`, as the methods on a real stack mostly are). The bar is 1.3 times the bare throw.

usage: python3 benchmarks/agent/known_error.py [--rounds FORKS] [--jdk HOME]... [--agent JAR]
"""
import os
import statistics

import common
from hot_shapes import figures_of

BAR = 1.3
APART = ["-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,%s.Failing::*" % common.IN_APP]


def main():
    parser = common.arguments(__doc__, rounds=5)
    parser.add_argument("--depth", type=int, default=10, help="frames below the five (default: %(default)s)")
    options = common.prepared(parser.parse_args())
    jar_file = common.app_jar(options.work)
    agent = common.argus_option(options.agent, os.path.join(options.work, "reports"))
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)
        rows = []
        for compiled, extra in (("apart", APART), ("inlined", [])):
            for way in ("out", "quiet"):

                def measure(name):
                    command = [common.java(home), "-XX:+UseSerialGC"] + extra + ([agent] if name == "argus" else [])
                    return figures_of(common.run(command + ["-cp", jar_file, common.PACKAGE + ".KnownError", options.depth, 20, way]).out)["nanos"]

                results = common.interleaved(common.SAMPLES, options.rounds, measure)
                middle = {name: statistics.median(values) for name, values in results.items()}
                none = statistics.median(results["none"] + results["none again"])
                ratio, noise = middle["argus"] / none, middle["none again"] / middle["none"]
                rows.append((compiled, way, "%.0f" % none, "%.0f" % middle["argus"], "**%.2f**" % ratio, "%.2f" % noise))
                figures["jdk%d %s %s" % (version, compiled, way)] = {"none": none, "argus": middle["argus"], "ratio": ratio, "noise": noise}
                if ratio > BAR:
                    failures.append("JDK %d, %s, %s: %.2f times" % (version, compiled, way, ratio))
        common.table("JDK %d: a known exception, ns each" % version, ("methods", "it", "none", "argus", "ratio", "none / none"), rows)
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
