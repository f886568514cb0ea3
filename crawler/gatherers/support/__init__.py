"""Gatherers of support channels: contact facts on every page, one chat tried per template."""

from crawler.gatherers.base import Gatherer
from crawler.gatherers.support import chat, contacts

GATHERERS: tuple[Gatherer, ...] = (contacts.GATHERER, chat.GATHERER)
