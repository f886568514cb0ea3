"""Facts for the policy checks: the consent measurement. PDFs are read by `pdf.read_pdf` where the crawl downloads one."""

from crawler.gatherers.base import Gatherer
from crawler.gatherers.policies import consent

GATHERERS: tuple[Gatherer, ...] = (consent.GATHERER,)

__all__ = ["GATHERERS"]
