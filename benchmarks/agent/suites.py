#!/usr/bin/env python3
"""The test suites of other projects with every method of theirs woven and armed: is there a failure that isn't there without?

Runs `mvn test` in a checkout, without agent and with it; a small second agent keeps all woven methods armed. For example:

  git clone https://github.com/jhy/jsoup && git -C jsoup checkout jsoup-1.21.2
  python3 benchmarks/agent/suites.py --in-app org.jsoup jsoup

usage: python3 benchmarks/agent/suites.py --in-app PACKAGE CHECKOUT [--maven-option OPTION]... [--jdk HOME]... [--agent JAR]
"""
import glob
import os
import pathlib
import shutil
import subprocess
import xml.etree.ElementTree

import common


def run_suite(options, home, arg_line):
    """Returns test -> outcome."""
    target = pathlib.Path(options.checkout)
    for old in target.rglob("surefire-reports"):
        shutil.rmtree(str(old))
    command = ["mvn", "-B", "-q", "-Dmaven.test.failure.ignore=true"] + (options.maven_option or [])
    command += (["-DargLine=" + arg_line] if arg_line else []) + ["test"]
    done = subprocess.run(command, cwd=options.checkout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True,
                          env=dict(os.environ, JAVA_HOME=home))
    outcomes = {}
    for file in glob.glob(str(target / "**" / "surefire-reports" / "TEST-*.xml"), recursive=True):
        for case in xml.etree.ElementTree.parse(file).getroot().iter("testcase"):
            kinds = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
            outcomes["%s.%s" % (case.get("classname"), case.get("name"))] = kinds[0] if kinds else "passed"
    if not outcomes:
        raise SystemExit("no test ran:\n" + done.stdout[-4000:])
    return outcomes


def main():
    parser = common.arguments(__doc__, rounds=1)
    parser.add_argument("checkout")
    parser.add_argument("--in-app", required=True)
    parser.add_argument("--maven-option", action="append")
    options = common.prepared(parser.parse_args())
    arming = common.jar(os.path.join(options.work, "arm-everything.jar"), common.benchmark_classes("ArmEverything", "Inside"),
                        "Premain-Class: %s.ArmEverything\n" % common.PACKAGE)
    agent = "-javaagent:%s=inApp=%s,reports=%s,entryBudgetMillis=60000,cpuPercent=0 -javaagent:%s" % (
        options.agent, options.in_app, os.path.join(options.work, "reports"), arming)
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)
        without, with_agent = run_suite(options, home, None), run_suite(options, home, agent)
        bad = ("failure", "error")
        new = sorted(t for t, o in with_agent.items() if o in bad and without.get(t) not in bad)
        lost = sorted(t for t in without if t not in with_agent)
        print("JDK %d: %d tests, %d failing without agent; with every method armed %d tests, %d failing, %d of them new, %d lost"
              % (version, len(without), sum(o in bad for o in without.values()), len(with_agent), sum(o in bad for o in with_agent.values()), len(new), len(lost)))
        figures["jdk%d" % version] = {"tests": len(without), "new": new, "lost": lost}
        failures += ["JDK %d: %s" % (version, t) for t in new + lost]
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
