#!/usr/bin/env python3
"""Hot code that never throws, with and without the agent: nanoseconds of thread CPU time per round, the least of many batches.

Each variant runs in JVMs of its own (forks), in turn. What is compared is the median of the forks, since the compiler decides anew in
each. The bar is 1.05 times; the ratio of two runs without agent stands beside it.

usage: python3 benchmarks/agent/hot_shapes.py [--rounds FORKS] [--shape NAME]... [--jdk HOME]... [--agent JAR]
"""
import os
import statistics

import common

BAR = 1.05
SHAPES = ["tiny", "chain", "scanner", "builder", "interface", "lambda", "getters"]


def figures_of(text):
    return {name: float(value) for name, value in (line.split("=") for line in text.splitlines() if "=" in line)}


def main():
    parser = common.arguments(__doc__, rounds=5)
    parser.add_argument("--shape", action="append", choices=SHAPES)
    parser.add_argument("--batches", type=int, default=30)
    options = common.prepared(parser.parse_args())
    jar_file = common.app_jar(options.work)
    agent = common.argus_option(options.agent, os.path.join(options.work, "reports"))
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)
        rows = []
        for shape in options.shape or SHAPES:

            def measure(name):
                command = [common.java(home), "-XX:+UseSerialGC", "-Xms256m", "-Xmx256m"] + ([agent] if name == "argus" else [])
                found = figures_of(common.run(command + ["-cp", jar_file, common.PACKAGE + ".HotShapes", shape, options.batches]).out)
                return found["nanos"]

            results = common.interleaved(common.SAMPLES, options.rounds, measure)
            middle = {name: statistics.median(values) for name, values in results.items()}
            least = {name: min(values) for name, values in results.items()}
            none = statistics.median(results["none"] + results["none again"])
            lowest = min(least["none"], least["none again"])
            ratio, ratio_of_least = middle["argus"] / none, least["argus"] / lowest
            noise = middle["none again"] / middle["none"]
            rows.append((shape, "%.3f" % none, "%.3f" % middle["argus"], "**%.3f**" % ratio, "%.3f" % ratio_of_least, "%.3f" % noise))
            figures["jdk%d %s" % (version, shape)] = {"none": none, "argus": middle["argus"], "ratio": ratio, "leastRatio": ratio_of_least, "noise": noise}
            if ratio > BAR and ratio_of_least > BAR:
                failures.append("JDK %d, %s: %.3f times" % (version, shape, ratio))
        common.table("JDK %d: hot shapes, %d forks each, ns a round" % (version, options.rounds),
                     ("shape", "none", "argus", "ratio", "ratio of the least", "none / none"), rows)
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
