"""How the audit does on W3C's ACT test cases: `make conformance`, with AUDIT_CORPORA naming a folder that holds `act/`.

    python -m benchmarks.conformance.act [--direct [--no-probes]] [--rule ID …] [--output FILE] [--keep FOLDER]

The pages are audited by the command line's own `-a urls=FILE`. `--direct` captures them in this process instead,
every page with its own probes, which shows what the checks can do when no page shares a template with another.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from benchmarks.conformance.commandline import audit_by_command
from benchmarks.conformance.compare import Case, Rule, compare, mapping, totals
from benchmarks.conformance.direct import audit_directly
from benchmarks.conformance.server import serving
from checks.catalog import catalog


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    corpora = os.environ.get("AUDIT_CORPORA", "")
    folder = Path(corpora, "act")
    if not corpora or not (folder / "index.json").is_file():
        print("conformance: skipped, AUDIT_CORPORA names no folder with act/index.json", file=sys.stderr)
        return 0
    cases = [case for case in read_cases(folder) if not options.rule or case.rule in options.rule]
    paths = sorted({case.path for case in cases})
    audit = partial(audit_directly, probes=not options.no_probes) if options.direct else audit_by_command
    with serving(folder) as address:
        outcomes = audit(address, paths, Path(options.keep) if options.keep else None)
    rules = compare(cases, outcomes, mapping({check.id: check.act for check in catalog().values()}))
    report = "\n".join(_report(rules))
    print(report)
    if options.output:
        Path(options.output).write_text(report + "\n", encoding="utf-8")
    return 0


def read_cases(folder: Path) -> list[Case]:
    """The corpus's index: one case per (rule, test case)."""
    rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return [Case(row["ruleId"], row["ruleName"], row["example"], row["expected"], row["urlPath"]) for row in rows]


def _report(rules: list[Rule]) -> Iterable[str]:
    yield f"{'rule':8}{'verdict':14}{'hit':>4}{'ask':>5}{'miss':>5}{'good':>6}{'alarm':>6}  name"
    for rule in rules:
        good = sum(each.case.expected != "failed" for each in rule.answers)
        bad = len(rule.answers) - good
        hits, asked = rule.count("failed", "failed"), rule.count("failed", "cantTell")
        alarms = sum(each.false_alarm for each in rule.answers)
        yield f"{rule.id:8}{rule.verdict:14}{hits:4}{asked:5}{bad - hits - asked:5}{good:6}{alarms:6}  {rule.name}"
    yield ""
    yield from (f"{name}: {value:g}" for name, value in totals(rules).items())
    for title, wanted in (("False alarms", True), ("Misses", False)):
        yield f"\n{title}:"
        for answer in (each for rule in rules for each in rule.answers):
            if answer.false_alarm if wanted else answer.case.expected == "failed" and not answer.hit:
                case = answer.case
                yield f"  {case.rule} {case.example} ({case.expected}): {answer.outcome} {', '.join(answer.checks)} {case.path}"


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    parser.add_argument("--direct", action="store_true", help="capture in this process, probes on every page")
    parser.add_argument("--no-probes", action="store_true", help="with --direct: page gatherers only, much faster")
    parser.add_argument("--rule", action="append", default=[], help="only this ACT rule; may be repeated")
    parser.add_argument("--output", help="write the report to this file as well")
    parser.add_argument("--keep", help="keep the audit's own files in this folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
