#!/usr/bin/env python3
"""Start-up of a hello world: without agent, with one that does nothing, and with Argus.

Measures processor time of whole processes, in turn; the bar is 0.15 s over the agent that does nothing. Also checks that nothing is
written to standard error, that as many of the JDK's and the program's classes come from the class-data archive as with an agent that
does nothing (but for what the agent hooks), and, on JDK 24 and later, that an AOT cache that was trained with the agent is used.

usage: python3 benchmarks/agent/startup.py [--rounds N] [--jdk HOME]... [--agent JAR]
"""
import os

import common

BAR = 0.15
MAIN = common.PACKAGE + ".inapp.Hello"


def shared(home, options, jar_file):
    """Classes that came from the archive, and those that did not, by their names."""
    log = common.run([common.java(home), "-Xlog:class+load:stdout"] + options + ["-cp", jar_file, MAIN]).out
    archived, other = set(), set()
    for line in log.splitlines():
        if " source: " in line:
            name = line.split("] ")[-1].split(" source: ")[0]
            (archived if "source: shared objects file" in line else other).add(name)
    return archived, other


def aot(home, options, jar_file, work, name):
    """Trains a cache; returns CPU seconds with it, what came out of it and what was said."""
    cache = os.path.join(work, name + ".aot")
    common.run([common.java(home), "-XX:AOTCacheOutput=" + cache] + options + ["-cp", jar_file, MAIN])
    used = [("-XX:AOTCache=" + cache)] + options
    runs = [common.run([common.java(home)] + used + ["-cp", jar_file, MAIN]) for _ in range(7)]
    archived, other = shared(home, used, jar_file)
    return min(r.cpu for r in runs), archived, other, "".join(r.err for r in runs)


def main():
    options = common.prepared(common.arguments(__doc__, rounds=20).parse_args())
    jar_file = common.app_jar(options.work)
    reports = os.path.join(options.work, "reports")
    variants = {
        "none": [],
        "no-op": ["-javaagent:%s" % jar_file],
        "no-op again": ["-javaagent:%s" % jar_file],
        "argus": [common.argus_option(options.agent, reports)],
    }
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)
        errors = []

        def measure(name):
            ended = common.run([common.java(home)] + variants[name] + ["-cp", jar_file, MAIN])
            if name == "argus" and ended.err:
                errors.append(ended.err)
            return ended.cpu

        measure("argus")  # files into memory
        results = common.interleaved(variants, options.rounds, measure)
        rows = []
        floor = {name: common.least_and_median(values) for name, values in results.items()}
        for name, (least, median) in floor.items():
            rows.append((name, "%.3f" % least, "%.3f" % median, "%+.3f" % (least - floor["no-op"][0]), "%+.3f" % (median - floor["no-op"][1])))
        common.table("JDK %d: start-up of hello world, CPU seconds, %d runs each" % (version, options.rounds),
                     ("agent", "least", "median", "least over no-op", "median over no-op"), rows)
        over = floor["argus"][1] - floor["no-op"][1]
        figures["jdk%d" % version] = {name: {"least": v[0], "median": v[1]} for name, v in floor.items()}
        if over > BAR:
            failures.append("JDK %d: %.3f s over a no-op agent, more than %.2f" % (version, over, BAR))
        if errors:
            failures.append("JDK %d: standard error: %s" % (version, errors[0].strip()))

        with_noop, _ = shared(home, variants["no-op"], jar_file)
        with_argus, other = shared(home, variants["argus"], jar_file)
        lost = sorted(with_noop & other)
        print("\nclass-data sharing: %d classes from the archive with the no-op agent, %d with Argus; no longer from there: %s"
              % (len(with_noop), len(with_argus), ", ".join(lost) or "none"))
        figures["jdk%d" % version]["lost"] = lost
        if len(lost) > 10:
            failures.append("JDK %d: %d classes are no longer shared" % (version, len(lost)))
        if version >= 24:
            plain = aot(home, variants["no-op"], jar_file, options.work, "noop%d" % version)
            trained = aot(home, variants["argus"], jar_file, options.work, "argus%d" % version)
            print("AOT cache, trained with the agent: %d classes from it, %d not; %.3f s CPU at the least (no-op agent: %d, %.3f s)"
                  % (len(trained[1]), len(trained[2]), trained[0], len(plain[1]), plain[0]))
            figures["jdk%d" % version]["aot"] = {"cpu": trained[0], "archived": len(trained[1]), "noopCpu": plain[0], "noopArchived": len(plain[1])}
            if len(trained[1]) < len(plain[1]) or trained[3]:
                failures.append("JDK %d: the AOT cache is not used: %s" % (version, trained[3].strip()))
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
