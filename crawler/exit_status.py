"""The exit statuses of every command that audits; part of the contract (docs/output.md)."""

from enum import IntEnum


class ExitStatus(IntEnum):
    AUDITED = 0
    """Audited, and above every threshold the user gave."""
    BELOW_THRESHOLD = 1
    """Audited, but below a threshold (`-a fail_under`, `-a fail_on`)."""
    WRONG_ARGUMENTS = 2
    NOT_AUDITED = 3
    """Nothing reached, blocked, or coverage below the floor. A crashed page is never silently a success."""
