"""`scorecard.md`: a summary short enough for a pull-request comment."""

from __future__ import annotations

import re
from pathlib import Path

from reports.files import write_bytes
from reports.frames import Tables
from reports.model import AcceptedFix, Fix, Score, Scorecard, whole_percent
from reports.shown import shown

FIXES = 10
BLOCKERS = 5


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`scorecard.md` in the run's folder."""
    del tables
    write_bytes(folder / "scorecard.md", document(scorecard).encode("utf-8", "replace"))


def document(card: Scorecard) -> str:
    """The comment; at most some 10 kB whatever the run."""
    lines = [
        f"### {plain(card.run.host)}: {_score(card.overall)}",
        "",
        f"**{plain(card.headline.sentence)}**. {card.coverage.pages_audited:,} of {card.coverage.pages_known:,} known pages audited, "
        f"coverage {whole_percent(card.coverage.share)} %.",
        "",
        "| Category | Score | Range | Coverage | Fixes | To review |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
        *(
            f"| {plain(each.title)} | {_score(each.score)} | {_range(each.score)} | {whole_percent(each.score.coverage)} % | {each.fixes} | {each.needs_review} |"
            for each in card.categories
        ),
    ]
    if card.blockers:
        lines += [
            "",
            "**Stops customers:**",
            "",
            *(f"- {plain(each.step)}: {plain(each.sentence)}" for each in card.blockers[:BLOCKERS]),
        ]
    lines += _trend(card)
    if card.to_do:
        lines += ["", "| # | Fix | Where | Severity | Places | Pages |", "| ---: | --- | --- | --- | ---: | ---: |"]
        lines += [_fix(number, each) for number, each in enumerate(card.to_do[:FIXES], 1)]
        if len(card.to_do) > FIXES:
            lines += ["", f"… and {len(card.to_do) - FIXES:,} more in the report."]
    if card.accepted:
        named = {fix.fix_id: fix for fix in card.fixes}
        lines += ["", "**Accepted for now:**", ""]
        lines += [_accepted(named[each.fix_id], each) for each in card.accepted[:FIXES] if each.fix_id in named]
    return "\n".join(lines) + "\n"


def _trend(card: Scorecard) -> list[str]:
    trend = card.trend
    if trend is None or not trend.previous:
        return []
    if not trend.comparable:
        return ["", f"Not comparable with run {plain(trend.previous)}: {plain(trend.why_not)}."]
    counts = (
        ("new", trend.new),
        ("fixed", trend.fixed),
        ("still there", trend.still),
        ("not looked at again", trend.not_looked_at),
    )
    return ["", f"Since run {plain(trend.previous)}: " + ", ".join(f"{len(ids)} {name}" for name, ids in counts) + "."]


def _fix(number: int, fix: Fix) -> str:
    return f"| {number} | {plain(fix.title)} | {plain(fix.component)} | {fix.severity} | {fix.instances:,} | {fix.pages:,} |"


def _accepted(fix: Fix, accepted: AcceptedFix) -> str:
    return f"- {plain(fix.title)} ({plain(fix.component)}): {plain(accepted.reason)}; {plain(accepted.owner)}, until {accepted.expires}"


def _score(score: Score) -> str:
    return "no score" if score.value is None else f"{score.value:.0f} ({score.grade})"


def _range(score: Score) -> str:
    return (
        plain(score.why_none, 100) if score.low is None or score.high is None else f"{score.low:.0f}–{score.high:.0f}"
    )


def plain(text: str, limit: int = 160) -> str:
    """One line of text in which nothing is markup, a mention or an address to follow."""
    escaped = re.sub(r"([\\`*_\[\]<>#|!~&{}])", r"\\\1", shown(text, limit))
    return escaped.replace("@", "@\u2060").replace("://", ":\u2060//")
