#!/usr/bin/env python3
"""A soak: 10 million exceptions of 100,000 different errors, over ten minutes; is the heap after it what it was after a tenth of it?

usage: python3 benchmarks/agent/soak.py [--total N] [--distinct N] [--seconds N] [--jdk HOME]... [--agent JAR]
"""
import os

import common
from hot_shapes import figures_of

BAR = 1.05


def main():
    parser = common.arguments(__doc__, rounds=1)
    parser.add_argument("--total", type=int, default=10000000)
    parser.add_argument("--distinct", type=int, default=100000)
    parser.add_argument("--seconds", type=int, default=600)
    options = common.prepared(parser.parse_args())
    jar_file = common.app_jar(options.work)
    agent = common.argus_option(options.agent, os.path.join(options.work, "reports"))
    figures, failures, rows = {}, [], []
    for home in options.jdk:
        version = common.feature(home)
        ended = common.run([common.java(home), "-XX:+UseSerialGC", "-Xmx256m", agent, "-cp", jar_file, common.PACKAGE + ".Soak",
                            options.total, options.distinct, options.seconds], timeout=options.seconds * 4 + 600)
        if ended.err:
            print(ended.err)
        found = figures_of(ended.out)
        heap = [found["heapMiB%d" % part] for part in range(1, 11)]
        ratio = heap[-1] / heap[0]
        rows.append((version, "%.0f" % found["seconds"], " ".join("%.1f" % h for h in heap), "**%.3f**" % ratio))
        figures["jdk%d" % version] = {"heapMiB": heap, "ratio": ratio}
        if ratio > BAR:
            failures.append("JDK %d: %.3f times" % (version, ratio))
    common.table("Soak: %d exceptions, %d different" % (options.total, options.distinct), ("JDK", "seconds", "heap MiB after each tenth", "last / first"), rows)
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
