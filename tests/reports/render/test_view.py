"""What the HTML pages lay out, without laying it out."""

from __future__ import annotations

from reports.render.view import called


def test_parts_of_a_policy_are_called_by_their_titles() -> None:
    assert called("privacy", ("data-types", "newer-than-this-version")) == (
        "what is collected",
        "newer-than-this-version",
    )
    assert called("unheard-of", ("data-types",)) == ("data-types",)
