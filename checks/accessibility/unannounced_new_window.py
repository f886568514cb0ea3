"""Advice (WCAG 3.2.5, G201): links that open a new window without saying so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.instances import on
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

_SAYS = re.compile(
    r"new (?:window|tab)|neue[ms]? (?:fenster|tab)|nouvel(?:le)? (?:fenêtre|onglet)|nueva (?:ventana|pestaña)"
    r"|nuova (?:finestra|scheda)|nieuw (?:venster|tabblad)|nova (?:janela|aba)|nowy[mn] (?:oknie|karcie)|nytt? (?:fönster|vindue)"
    r"|external|extern|↗|新しい(?:ウィンドウ|タブ)|새 (?:창|탭)|新(?:窗口|标签)",
    re.IGNORECASE,
)
MOST = 20
"""Links named at most; they are one habit of the template."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed where neither name, description nor title of the link speaks of a new window."""
    links = [each for each in page.get(Elements).of("link") if each.exposed and each.attribute("target") == "_blank"]
    return judged(list(_silent(links))[:MOST], applicable=bool(links), nothing="no link opens a new window")


def _silent(links: list[Element]) -> Iterator[Instance]:
    for link in links:
        if not _SAYS.search(f"{link.name} {link.attribute('title')}") and not link.attribute("aria-describedby"):
            yield on(link, f"The link “{clip(link.name, 40)}” opens a new window and does not say so")


CHECK = Check(
    id="unannounced-new-window",
    title="Links that open a new window say so",
    failure_title="Links open new windows without saying so",
    category=Category.BEST_PRACTICE,
    severity=Severity.MINOR,
    help=Help(
        why="The Back button stops working, and people who magnify the screen or use a screen reader do not see why.",
        fix="Open links in the same window, or add “(opens in a new window)” to the link.",
        bad='<a href="https://example.org" target="_blank">Care guide</a>',
        good='<a href="https://example.org" target="_blank">Care guide (opens in a new window)</a>',
        blind_spots="Windows opened by script; icons without a name.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/general/G201",
    ),
    requires=("elements",),
    judge=judge,
    standards=("wcag22:3.2.5",),
)
