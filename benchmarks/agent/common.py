"""What the scripts of this directory share: finding JDKs and jars, running processes for their processor time, ratios.

Processor time is what getrusage says of a process that has ended (user and system), or /proc while it runs (Linux).
Variants are run in turn (A, A again, B, A, A again, B, ...), so that what else the machine does hits all of them; the ratio of the
two A says how much of the ratio of B to A is noise.
"""
import argparse
import glob
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
BENCHMARKS = HERE.parent
ROOT = BENCHMARKS.parent
CLASSES = BENCHMARKS / "target" / "classes"
AGENT = ROOT / "argus-agent" / "target" / "argus-agent.jar"
PACKAGE = "dev.argus.benchmarks.agent"
IN_APP = PACKAGE + ".inapp"
SAMPLES = ["none", "none again", "argus"]


class Ended(object):
    """A process that has ended: its CPU seconds, wall seconds, output and exit status."""

    def __init__(self, cpu, wall, out, err, status):
        self.cpu, self.wall, self.out, self.err, self.status = cpu, wall, out, err, status


def run(command, timeout=600, cwd=None, env=None):
    """Runs one process to its end; no other child may end meanwhile. Fails with its output if it does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=timeout, cwd=cwd, env=env, universal_newlines=True)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    if done.returncode != 0:
        raise SystemExit("%s\nended with %d\n%s%s" % (" ".join(map(str, command)), done.returncode, done.stdout, done.stderr))
    return Ended(cpu, wall, done.stdout, done.stderr, done.returncode)


def cpu_of(pid):
    """CPU seconds of a running process so far (Linux)."""
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def interleaved(variants, rounds, measure, log=None):
    """Measures each of the variants in turn, so many rounds; returns name -> list of what `measure(name)` gave."""
    results = {name: [] for name in variants}
    for turn in range(rounds):
        order = list(variants) if turn % 2 == 0 else list(reversed(list(variants)))
        for name in order:
            results[name].append(measure(name))
        if log:
            print(log % (turn + 1, rounds), file=sys.stderr, flush=True)
    return results


def least_and_median(values):
    return min(values), statistics.median(values)


def feature(java_home):
    """The feature version of a JDK, from its `release` file."""
    found = re.search(r'JAVA_VERSION="(\d+)', (pathlib.Path(java_home) / "release").read_text())
    return int(found.group(1))


def jdks():
    """A JDK 17 and a JDK 25 (or what there is): JAVA_HOME and its like, then the usual places."""
    places = [os.environ.get(name) for name in ("JAVA_HOME_17", "JAVA_HOME_25", "JAVA_HOME", "JAVA_HOME_17_X64", "JAVA_HOME_25_X64")]
    for pattern in ("/usr/lib/jvm/*", "/opt/*jdk*", os.path.expanduser("~/.sdkman/candidates/java/*"),
                    "/Library/Java/JavaVirtualMachines/*/Contents/Home"):
        places += sorted(glob.glob(pattern))
    found = {}
    for home in places:
        if home and os.path.exists(os.path.join(home, "bin", "javac")) and os.path.exists(os.path.join(home, "release")):
            found.setdefault(feature(home), home)
    chosen = [found[version] for version in (17, 25) if version in found]
    return chosen or [found[max(found)]]


def jar(target, entries, manifest=""):
    """Writes a jar of `entries`, (name, bytes) each."""
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + manifest + "\n")
        for name, content in entries:
            out.writestr(name, content)
    return target


def benchmark_classes(*below):
    """The compiled classes of this module's agent package, as entries of a jar."""
    root = CLASSES / PACKAGE.replace(".", "/")
    if not root.is_dir():
        raise SystemExit("%s is missing: build first, `mvn -Pfast -Dmaven.test.skip=true package`" % root)
    files = sorted(root.rglob("*.class"))
    return [(str(f.relative_to(CLASSES)), f.read_bytes()) for f in files if not below or f.stem in below]


def app_jar(work):
    """A jar with the programs that are measured; the agents of this module are in it, too."""
    return jar(pathlib.Path(work) / "measured.jar", benchmark_classes(),
               "Premain-Class: %s.NoopAgent\nCan-Retransform-Classes: true\n" % PACKAGE)


def argus_option(agent, reports, options=""):
    return "-javaagent:%s=inApp=%s,reports=%s%s" % (agent, IN_APP, reports, "," + options if options else "")


def arguments(doc, **defaults):
    """The options that all scripts have; more can be added by the caller before parse_args."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jdk", action="append", metavar="HOME", help="JDK to measure on; may be repeated (default: a 17 and a 25, if found)")
    parser.add_argument("--agent", default=str(AGENT), help="the agent's jar (default: the one just built)")
    parser.add_argument("--rounds", type=int, default=defaults.get("rounds", 5), help="how often each variant is run (default: %(default)s)")
    parser.add_argument("--work", help="directory for what is written (default: a temporary one)")
    parser.add_argument("--json", metavar="FILE", help="write the figures here, too")
    return parser


def prepared(options):
    """Checks the agent, makes the work directory, finds JDKs."""
    if not os.path.exists(options.agent):
        raise SystemExit("%s is missing: build first, `mvn -Pfast -Dmaven.test.skip=true package`" % options.agent)
    options.agent = os.path.abspath(options.agent)
    options.work = os.path.abspath(options.work or tempfile.mkdtemp(prefix="argus-measure-"))
    os.makedirs(options.work, exist_ok=True)
    options.jdk = options.jdk or jdks()
    return options


def java(home):
    return os.path.join(home, "bin", "java")


def table(title, header, rows):
    """Prints a table in Markdown."""
    print("\n%s\n" % title)
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    sys.stdout.flush()


def finish(options, figures, failures=()):
    """Writes the figures and says which bars were missed; the exit status is 1 then."""
    if options.json:
        with open(options.json, "w", encoding="utf-8") as out:
            json.dump(figures, out, indent=1)
    for failure in failures:
        print("MISSED: " + failure, flush=True)
    sys.exit(1 if failures else 0)
