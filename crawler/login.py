"""The user name and password a shop asks every visitor for (HTTP authentication of a staging shop), where its owner allows it.

Only the names of two environment variables stand in settings, files and records; the secrets are read when they are
needed and go to the shop's own address alone. Forms are never filled in: a customer's account is not the audit's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from crawler.arguments import ArgumentError


def credentials(settings: Mapping[str, Any]) -> tuple[str, str] | None:
    """(user, password) from the variables that `AUDIT_LOGIN=USER_VARIABLE:PASSWORD_VARIABLE` names; None without."""
    named = str(settings.get("AUDIT_LOGIN") or "")
    if not named:
        return None
    user, _, password = named.partition(":")
    if not user or not password:
        raise ArgumentError(
            "AUDIT_LOGIN names two environment variables, never the secrets themselves; "
            "write AUDIT_LOGIN=USER_VARIABLE:PASSWORD_VARIABLE"
        )
    missing = [name for name in (user, password) if not os.environ.get(name)]
    if missing:
        raise ArgumentError(
            f"AUDIT_LOGIN: the environment variable {missing[0]} is empty; set it, or take AUDIT_LOGIN out"
        )
    return os.environ[user], os.environ[password]
