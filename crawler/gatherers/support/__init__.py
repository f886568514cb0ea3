"""Gatherers of support channels: contact facts and mail domains on every page, one chat tried per template."""

from crawler.gatherers.base import Gatherer
from crawler.gatherers.support import chat, contacts, mail

GATHERERS: tuple[Gatherer, ...] = (contacts.GATHERER, mail.GATHERER, chat.GATHERER)
