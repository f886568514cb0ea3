from crawler.gatherers.base import Gatherer

GATHERERS: tuple[Gatherer, ...] = ()
