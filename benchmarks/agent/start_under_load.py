#!/usr/bin/env python3
"""Starts a program under the agent again and again while other processes compete for the processors: none may hang.

usage: python3 benchmarks/agent/start_under_load.py [--starts 500] [--load 8] [--limit SECONDS] [--jdk HOME]... [--agent JAR]
"""
import os
import subprocess
import sys
import time

import common


def main():
    parser = common.arguments(__doc__, rounds=1)
    parser.add_argument("--starts", type=int, default=500)
    parser.add_argument("--load", type=int, default=8, help="processes that do nothing but compete")
    parser.add_argument("--limit", type=int, default=120, help="seconds after which a start counts as hanging")
    options = common.prepared(parser.parse_args())
    jar_file = common.app_jar(options.work)
    agent = common.argus_option(options.agent, os.path.join(options.work, "reports"))
    figures, failures = {}, []
    rivals = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(options.load)]
    try:
        for i in range(options.starts):
            home = options.jdk[i % len(options.jdk)]
            started = time.monotonic()
            try:
                done = subprocess.run([common.java(home), agent, "-cp", jar_file, common.PACKAGE + ".inapp.Hello"], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=options.limit, universal_newlines=True)
                if done.returncode or done.stdout != "hello\n" or done.stderr:
                    failures.append("start %d: status %d: %s%s" % (i, done.returncode, done.stdout, done.stderr))
            except subprocess.TimeoutExpired:
                failures.append("start %d hangs" % i)
            figures.setdefault("seconds", []).append(time.monotonic() - started)
    finally:
        for rival in rivals:
            rival.kill()
            rival.wait()
    print("%d starts beside %d processes on %d processors: %d failed; the longest took %.1f s"
          % (options.starts, options.load, os.cpu_count(), len(failures), max(figures["seconds"])))
    common.finish(options, figures, failures)


if __name__ == "__main__":
    main()
