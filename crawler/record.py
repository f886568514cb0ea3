"""What a record says of who ran an audit and how, without the secrets that were needed for it."""

from __future__ import annotations

import getpass
import os
import re

_PASSWORD = re.compile(r"(?<=://)([^/@:\s]*):[^/\s]*(?=@)")


def user_name() -> str:
    """The account the audit runs under; its number where it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def without_password(value: object) -> object:
    """A setting or argument as it is kept: `scheme://user:***@host` instead of the password in an address."""
    return _PASSWORD.sub(r"\1:***", value) if isinstance(value, str) else value
