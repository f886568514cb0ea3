"""The `document` artifact: the page as rendered after settling, with what the server said."""

from __future__ import annotations

from checks.snapshot import Document
from crawler.engines.base import BrowserPage, EngineError
from crawler.gatherers.base import GatherContext, Gatherer
from crawler.gatherers.page.inventory import inventory


async def gather(page: BrowserPage, context: GatherContext) -> Document:
    top = (await inventory(page, context))[0]
    if top.error:
        raise EngineError(top.error)
    facts = top.facts["document"]
    answer = context.navigation
    return Document(
        **facts | {"viewport": tuple(facts["viewport"]), "page_height": float(facts["page_height"])},
        status=answer.status,
        headers=answer.headers,
        redirects=answer.redirects,
        content_type=answer.content_type or "text/html",
        settled=context.settled,
        settle_seconds=round(context.settle_seconds, 3),
        consent=context.consent,
    )


GATHERER = Gatherer("document", gather)
