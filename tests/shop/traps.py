"""What makes a real shop hard to crawl: endless paths, soft errors, walls, shells, redirects out of the shop. Both twins have them."""

from __future__ import annotations

from tests.shop.visit import Visit
from tests.shop.web import Answer, redirect


def calendar(visit: Visit, year: str, month: str) -> Answer:
    """A calendar without end: a crawl that follows "next month" for ever never comes back."""
    if not 1 <= int(month) <= 12:
        return visit.missing()
    index = int(year) * 12 + int(month) - 1
    before, after = (visit.u(f"/calendar/{at // 12:04d}-{at % 12 + 1:02d}") for at in (index - 1, index + 1))
    page = visit.page("other", f"{visit.t['calendar']} {year}-{month}", everywhere=False)
    links = [(visit.t["previous"], before), (visit.t["following"], after)]
    return visit.html("simple.html", page, lines=[visit.t["calendar_text"]], links=links)


def inspiration(visit: Visit) -> Answer:
    """Endless pagination: every page links the next and none says where the end is."""
    given = visit.asked.query.get("page", "")
    number = int(given) if given.isdigit() else 1
    title = f"{visit.t['inspiration']} {number}"
    page = visit.page("other", title, canonical=f"/inspiration?page={number}", everywhere=False)
    links = [(visit.t["more"], visit.u(f"/inspiration?page={number + 1}"))]
    return visit.html("simple.html", page, lines=[visit.t["inspiration_text"]], links=links)


def soft_error(visit: Visit) -> Answer:
    """The words of an error page under status 200; an article links it."""
    page = visit.page("product", visit.t["not_found"], everywhere=False)
    return visit.html("simple.html", page, lines=[visit.t["not_found_text"]], links=[])


def login_wall(visit: Visit) -> Answer:
    return redirect(visit.u("/account/login?next=orders"))


def bot_wall(visit: Visit) -> Answer:
    """A challenge page as a shield in front of a shop shows it."""
    text = (
        '<!doctype html><html lang="en"><head><title>Just a moment...</title><meta name="viewport" content="width=device-width"></head>'
        "<body><h1>Checking your browser before accessing this shop</h1><p>Please enable JavaScript and cookies to continue. Ray ID: 8f1c2a</p></body></html>"
    )
    return Answer(text.encode(), 403, headers=(("cf-mitigated", "challenge"),))


def empty_shell(visit: Visit) -> Answer:
    """A page whose script never comes: status 200 and nothing to read."""
    return Answer(
        b'<!doctype html><html lang="en"><head><title>Lindenhof Studio</title></head><body><div id="root"></div><script src="/static/no-such-bundle.js"></script></body></html>'
    )


def outlet(visit: Visit) -> Answer:
    """A redirect out of the shop, to another host."""
    return redirect(f"{visit.front.vendor_url}/outlet")


def redirected_home(visit: Visit) -> Answer:
    """A policy's address that leads to the home page instead (only linked where the plant is on)."""
    return redirect(visit.u("/")) if visit.plant("policy-redirects-home") else visit.missing()
