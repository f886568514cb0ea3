"""Page-stage gatherers: run on every audited page, on the load the capture made. The pictures come last."""

from crawler.gatherers.base import Gatherer
from crawler.gatherers.page import axe, document, forms, frames, links, requests, screenshots, structured_data

GATHERERS: tuple[Gatherer, ...] = (
    document.GATHERER,
    links.GATHERER,
    forms.GATHERER,
    frames.GATHERER,
    structured_data.GATHERER,
    axe.GATHERER,
    requests.GATHERER,
    screenshots.GATHERER,
)
