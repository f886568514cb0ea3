"""The last thing a person sees in the terminal: the scorecard in ten lines, and where the report is."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reports.model import CategoryScore, Score, Scorecard, whole_percent

FIXES_SHOWN = 5


def print_summary(
    scorecard: Scorecard | None, *, problem: str = "", below: Iterable[str] = (), report: str = ""
) -> None:
    """The scorecard, what is below a threshold, the report's path; a problem goes to stderr."""
    console = Console(highlight=False)
    if problem:
        complaint = f"[bold red]Not audited:[/bold red] {escape(problem)}"
        Console(stderr=True, highlight=False).print(complaint, soft_wrap=True)
    if scorecard is not None:
        show(scorecard, console)
    for sentence in below:
        console.print(f"[bold yellow]Below threshold:[/bold yellow] {escape(sentence)}", soft_wrap=True)
    if report:
        console.print(f"Report: {escape(report)}", soft_wrap=True)


def show(scorecard: Scorecard, console: Console) -> None:
    """Scores, then the fixes that matter most."""
    console.print(f"\n[bold]{escape(scorecard.run.site)}[/bold]  {escape(scorecard.headline.sentence)}", soft_wrap=True)
    table = Table(show_edge=False, pad_edge=False)
    for column, justify in (
        ("", "left"),
        ("score", "right"),
        ("range", "right"),
        ("grade", "left"),
        ("coverage", "right"),
        ("failed", "right"),
        ("review", "right"),
    ):
        table.add_column(column, justify=justify)  # type: ignore[arg-type]
    for each in scorecard.categories:
        table.add_row(*_category(each))
    table.add_row("[bold]overall[/bold]", *_score(scorecard.overall), "", "")
    console.print(table)
    for blocker in scorecard.blockers[:3]:
        console.print(f"[bold red]Blocks[/bold red] {escape(blocker.step)}: {escape(blocker.sentence)}", soft_wrap=True)
    counted = [fix for fix in scorecard.failures if fix.category != "best-practice"]  # as in the headline
    for fix in counted[:FIXES_SHOWN]:
        console.print(
            f"  {fix.severity:9} {escape(fix.title)} ({escape(fix.component)}): {fix.instances} on {fix.pages} pages",
            soft_wrap=True,
        )
    rest = len(counted) - FIXES_SHOWN
    if rest > 0:
        console.print(f"  … and {rest} more fixes in the report")


def _category(each: CategoryScore) -> tuple[str, ...]:
    return (escape(each.title), *_score(each.score), str(each.failed), str(each.needs_review))


def _score(score: Score) -> tuple[str, str, str, str]:
    if score.value is None:
        return ("–", "–", "", f"{whole_percent(score.coverage)}%")
    span = f"{score.low:.0f}–{score.high:.0f}" if score.low is not None and score.high is not None else ""
    return (f"{score.value:.0f}", span, score.grade, f"{whole_percent(score.coverage)}%")
