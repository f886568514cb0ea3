"""The demo shop: a small local storefront with planted defects and a clean twin. Run it with `python -m tests.shop`."""

from tests.shop.server import ShopServer

__all__ = ["ShopServer"]
