#!/usr/bin/env python3
"""Spring Petclinic under agents: processor time of the start and of each request, and what is captured of 30 kinds of errors.

prepare   puts FaultController.java into a checkout of Petclinic and builds it:
            git clone https://github.com/spring-projects/spring-petclinic && git -C spring-petclinic checkout edf4db28a
            python3 benchmarks/agent/petclinic.py prepare spring-petclinic
cost      CPU of the start and of a request, in turn: none, none again, Argus, and each agent given by --peer NAME=JAR[=OPTION,...]
errors    provokes each error once, in one JVM, and looks for its report with state: /oups, /owners/9999 and /faults/0 to 27

usage: python3 benchmarks/agent/petclinic.py errors|cost --jar spring-petclinic/target/spring-petclinic-4.0.0-SNAPSHOT.jar
       [--rounds N] [--requests N] [--jdk HOME]... [--peer NAME=JAR]... [--agent JAR]
"""
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

import common

IN_APP = "org.springframework.samples.petclinic"
PAGES = ["/", "/owners?lastName=", "/owners/1", "/owners/6", "/vets.html", "/owners/3/edit", "/owners/new", "/vets"]
ERRORS = ["/oups", "/owners/9999"] + ["/faults/%d" % kind for kind in range(28)]
START_BAR, REQUEST_BAR = 1.04, 1.01


def prepare(checkout):
    sources = pathlib.Path(checkout) / "src/main/java/org/springframework/samples/petclinic/system"
    shutil.copy(str(common.HERE / "petclinic" / "FaultController.java"), str(sources))
    subprocess.run(["mvn", "-B", "-q", "-DskipTests", "-Dcheckstyle.skip", "-Dspring-javaformat.skip", "-Dnohttp.skip", "package"],
                   cwd=checkout, check=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Petclinic(object):
    """One running Petclinic."""

    def __init__(self, home, jar, jvm, work, limit=300):
        self.port = free_port()
        self.log = open(os.path.join(work, "petclinic.log"), "w")
        self.process = subprocess.Popen(
            [common.java(home), "-Xmx512m", "-XX:+UseSerialGC"] + jvm
            + ["-jar", jar, "--server.port=%d" % self.port, "--logging.level.root=WARN"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT, cwd=work)
        until = time.monotonic() + limit
        while self.get("/actuator/health") != 200:
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise SystemExit("Petclinic did not start: see %s/petclinic.log" % work)
            time.sleep(0.1)
        self.start_cpu = self.cpu()

    def get(self, path):
        try:
            with urllib.request.urlopen("http://127.0.0.1:%d%s" % (self.port, path), timeout=60) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as e:
            e.read()
            return e.code
        except OSError:
            return 0

    def cpu(self):
        return common.cpu_of(self.process.pid)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


def variants(options):
    reports = os.path.join(options.work, "reports")
    found = {"none": [], "none again": [], "argus": ["-javaagent:%s=inApp=%s,reports=%s" % (options.agent, IN_APP, reports)]}
    for peer in options.peer or []:
        name, jar, *more = peer.split("=", 2)
        found[name] = (more[0].split(",") if more else []) + ["-javaagent:" + os.path.abspath(jar)]
    return found


def requests(app, count):
    """CPU milliseconds of one request, over so many of each page."""
    before = app.cpu()
    for i in range(count):
        status = app.get(PAGES[i % len(PAGES)])
        if status != 200:
            raise SystemExit("%s answered %d" % (PAGES[i % len(PAGES)], status))
    return (app.cpu() - before) * 1000 / count


def cost(options):
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)
        agents = variants(options)
        starts, steady = {n: [] for n in agents}, {n: [] for n in agents}
        for turn in range(options.rounds):
            # all run at the same time and are asked in turn, so that whatever else the machine does hits all alike
            apps = {}
            try:
                for name in (list(agents) if turn % 2 == 0 else list(reversed(list(agents)))):
                    apps[name] = Petclinic(home, options.jar, agents[name], options.work)
                    starts[name].append(apps[name].start_cpu)
                for name in apps:
                    requests(apps[name], options.warm)
                for _ in range(options.batches):
                    for name in apps:
                        steady[name].append(requests(apps[name], options.requests))
            finally:
                for app in apps.values():
                    app.stop()
            print("JDK %d: round %d of %d" % (version, turn + 1, options.rounds), file=sys.stderr, flush=True)
        middle_start = {n: statistics.median(v) for n, v in starts.items()}
        middle = {n: statistics.median(v) for n, v in steady.items()}
        base_start = statistics.median(starts["none"] + starts["none again"])
        base = statistics.median(steady["none"] + steady["none again"])
        rows = []
        for name in agents:
            rows.append((name, "%.1f" % min(starts[name]), "%.1f" % middle_start[name], "%.3f" % (middle_start[name] / base_start),
                         "%.2f" % min(steady[name]), "%.2f" % middle[name], "%.3f" % (middle[name] / base)))
        common.table("JDK %d: Petclinic, %d starts and %d × %d requests each" % (version, options.rounds, options.rounds * options.batches, options.requests),
                     ("agent", "start: least CPU s", "median", "ratio", "request: least CPU ms", "median", "ratio"), rows)
        figures["jdk%d" % version] = {"starts": starts, "requests": steady}
        if middle_start["argus"] / base_start > START_BAR:
            failures.append("JDK %d: start %.3f times" % (version, middle_start["argus"] / base_start))
        if middle["argus"] / base > REQUEST_BAR:
            failures.append("JDK %d: request %.3f times" % (version, middle["argus"] / base))
    common.finish(options, figures, failures)


def has_state(frame):
    return any(a.get("value") is not None for a in frame.get("arguments", [])) or frame.get("receiver") is not None


def errors(options):
    figures, failures = {}, []
    for home in options.jdk:
        version = common.feature(home)
        reports = pathlib.Path(options.work) / ("reports%d" % version)
        shutil.rmtree(str(reports), ignore_errors=True)
        app = Petclinic(home, options.jar, ["-javaagent:%s=inApp=%s,reports=%s" % (options.agent, IN_APP, reports)], options.work)
        captured = {}
        try:
            for path in ERRORS:
                known = set(reports.glob("*.json"))
                app.get(path)
                fresh, until = set(), time.monotonic() + 20
                while not fresh and time.monotonic() < until:
                    time.sleep(0.2)
                    fresh = set(reports.glob("*.json")) - known
                found = [json.loads(f.read_text(encoding="utf-8")) for f in sorted(fresh)]
                captured[path] = sorted(r["throwable"][0]["type"] for r in found if any(has_state(f) for f in r["frames"]))
        finally:
            app.stop()
        missing = [path for path in ERRORS if not captured[path]]
        common.table("JDK %d: first occurrences captured with state: %d of %d" % (version, len(ERRORS) - len(missing), len(ERRORS)),
                     ("request", "report"), [(path, ", ".join(captured[path]) or "**none**") for path in ERRORS])
        figures["jdk%d" % version] = captured
        if missing:
            failures.append("JDK %d: nothing of %s" % (version, ", ".join(missing)))
    common.finish(options, figures, failures)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "prepare":
        prepare(sys.argv[2])
        return
    parser = common.arguments(__doc__, rounds=3)
    parser.add_argument("what", choices=["cost", "errors"])
    parser.add_argument("--jar", required=True)
    parser.add_argument("--peer", action="append", metavar="NAME=JAR[=OPTION,...]")
    parser.add_argument("--warm", type=int, default=1500, help="requests before anything is measured")
    parser.add_argument("--requests", type=int, default=200, help="requests of a batch")
    parser.add_argument("--batches", type=int, default=10, help="batches of each variant in a round")
    options = common.prepared(parser.parse_args())
    options.jar = os.path.abspath(options.jar)
    (cost if options.what == "cost" else errors)(options)


if __name__ == "__main__":
    main()
