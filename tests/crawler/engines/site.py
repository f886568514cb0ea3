"""A small hostile web server on 127.0.0.1: ordinary pages, and every way a page can harm an audit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

PAGE = "<!doctype html><html lang=en><title>{title}</title><body>{body}</body></html>"


def page(body: str, title: str = "Page") -> str:
    return PAGE.format(body=body, title=title)


STORE = """<h1>Store</h1><script>
localStorage.setItem('k', 'left'); sessionStorage.setItem('k', 'left'); document.cookie = 'k=left; path=/';
window.name = 'left';
const open = indexedDB.open('left'); open.onupgradeneeded = () => open.result.createObjectStore('s');
const frame = document.createElement('iframe'); frame.srcdoc = 'x'; document.body.append(frame);
history.pushState({}, '', '/store?pushed');
Promise.all([caches.open('left'), new Promise((done) => { open.onsuccess = done; })]).then(() => { document.title = 'stored'; });
</script>"""

PAGES: dict[str, str] = {
    "/": page("<h1>Hello</h1><a href=/next>Next</a><a href='#there'>There</a><button>Buy</button>", "Home"),
    "/next": page("<h1>Next</h1>", "Next"),
    "/store": page(STORE, "storing"),
    "/spin-at-load": page("<h1>Spin</h1><script>while (true) {}</script>"),
    "/spin-later": page(
        "<h1>Spin</h1><script>addEventListener('load', () => setTimeout(() => { while (true) {} }, 0))</script>"
    ),
    "/alerts-at-load": page("<h1>Alerts</h1><script>for (;;) alert(1)</script>"),
    "/alerts-later": page(
        "<h1>Alerts</h1><script>addEventListener('load', () => setTimeout(() => { for (;;) alert(1) }, 0))</script>"
    ),
    "/three-alerts": page(
        "<h1>Alerts</h1><script>alert(1); const ok = confirm('sure?'); document.title = `confirm ${ok}`</script>"
    ),
    "/js-redirect": page("<script>location.href = '/js-redirect-2?' + Math.random()</script>"),
    "/js-redirect-2": page("<script>location.href = '/js-redirect?' + Math.random()</script>"),
    "/js-moved": page("<script>location.replace('/next')</script>"),
    "/late-moved": page("<h1>Wait</h1><script>setTimeout(() => location.replace('/next'), 100)</script>"),
    "/stay": page(
        "<h1>Stay</h1><script>addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x' })</script>"
    ),
    "/popups": page("<h1>Popups</h1><script>for (let i = 0; i < 50; i += 1) window.open('/next?' + i)</script>"),
    "/print": page("<h1>Print</h1><script>print(); document.title = 'printed'</script>"),
    "/many-nodes": page(
        "<h1>Many</h1><script>for (let i = 0; i < 61000; i += 1) document.body.append(document.createElement('i'))</script>"
    ),
    "/tampered": page(
        "<h1>Tampered</h1><img src=/dot.gif><script>"
        "Array.prototype.toJSON = function () { return 'gone' }; Object.prototype.toJSON = function () { return 'gone' };"
        "JSON.stringify = () => 'no'; JSON.parse = () => 'no'; window.Promise = function () { throw 1 };"
        "document.querySelectorAll = () => []; Array.from = () => []; Map.prototype.get = () => 0;</script>"
    ),
    "/own-axe": page(
        "<h1>Axe</h1><img src=/dot.gif><script>window.axe = { version: 'theirs', run: () => 'theirs' }</script>"
    ),
    "/ticker": page(
        "<h1>Ticker</h1><p id=t></p><script>setInterval(() => { t.textContent = Date.now() }, 30)</script>"
    ),
    "/restless": page(
        "<h1>Restless</h1><script>setInterval(() => document.body.append(document.createElement('p')), 30)</script>"
    ),
    "/slow-data": page(
        "<h1>Data</h1><p id=t>loading</p><script>fetch('/delayed').then((r) => r.text()).then((x) => { t.textContent = x })</script>"
    ),
    "/writes": page(
        "<h1>Writes</h1><form method=post action=/order><button id=b>Order</button></form>"
        "<form method=post action=/order target=_blank><button id=w>Order</button></form><script>"
        "window.order = () => fetch('/order', { method: 'POST', body: 'x' }).then(() => 'sent', () => 'refused')</script>"
    ),
    "/keys": page(
        "<h1>Keys</h1><a href=/next>One</a><input id=i><button onclick=\"document.title = 'clicked'\">Go</button>"
    ),
    "/empty": "",
    "/worker": page(
        "<h1>Worker</h1><script>navigator.serviceWorker.register('/sw.js').then(() => 0, () => 0)</script>"
    ),
    "/frames": page(
        "<h1>Frames</h1><iframe title=same src=/inner></iframe><iframe title=other src='{other}/inner'></iframe>"
        "<iframe title=boxed sandbox srcdoc='<p>boxed</p>'></iframe>"
    ),
    "/inner": page("<p id=p>inner text</p><img src=/dot.gif><iframe title=deep src=/deep></iframe>", "Inner"),
    "/deep": page("<a href=/next>deep link</a>", "Deep"),
    "/lazy": page("<h1>Lazy</h1><div style='height:4000px'></div><img id=m loading=lazy src=/dot.gif alt=Dot>"),
    "/tall": page("<h1>Tall</h1><div style='height:20000px;background:linear-gradient(red,blue)'></div>"),
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: HazardServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.seen.append(("GET", self.path, dict(self.headers)))
        special = SPECIAL.get(path)
        if special is not None:
            special(self)
            return
        text = PAGES.get(path)
        status = 200 if text is not None else 404
        self.answer(
            status, (text if text is not None else page("not found")).replace("{other}", self.server.other).encode()
        )

    def do_POST(self) -> None:
        self.server.seen.append(("POST", self.path, dict(self.headers)))
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(200, page("ordered").encode())

    def answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def _drip(handler: _Handler) -> None:
    """A body that never ends, until the server stops or the browser leaves."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.close_connection = True
    while not handler.server.stopping.wait(0.05):
        try:
            handler.wfile.write(b"<p>drip</p>")
        except OSError:
            return


def _silent(handler: _Handler) -> None:
    handler.close_connection = True
    handler.server.stopping.wait(30)


def _redirect(target: str) -> Callable[[_Handler], None]:
    return lambda handler: handler.answer(302, b"", Location=target)


def _announced_big(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "500000000")
    handler.end_headers()
    handler.close_connection = True
    handler.server.stopping.wait(30)


def _login(handler: _Handler) -> None:
    if handler.headers.get("Authorization") == "Basic dXNlcjpwYXNz":
        handler.answer(200, page("<h1>Inside</h1>", "Inside").encode())
    else:
        handler.answer(401, b"who", WWW_Authenticate='Basic realm="staging"')


def _delayed(handler: _Handler) -> None:
    handler.server.stopping.wait(0.8)
    handler.answer(200, b"arrived", "text/plain")


def _once(handler: _Handler) -> None:
    """A page that is there the first time only."""
    times = sum(path == handler.path for _, path, _ in handler.server.seen)
    if times == 1:
        handler.answer(200, page("<h1>Once</h1>", "Once").encode())
    else:
        handler.answer(200, b"PK", "application/zip")


SPECIAL: dict[str, Callable[[_Handler], None]] = {
    "/drip": _drip,
    "/silent": _silent,
    "/loop": _redirect("/loop"),
    "/moved": _redirect("/moved-2"),
    "/moved-2": _redirect("/next"),
    "/big": _announced_big,
    "/login": _login,
    "/once": _once,
    "/delayed": _delayed,
    "/nothing": lambda handler: handler.answer(204, b""),
    "/zip": lambda handler: handler.answer(200, b"PK\x03\x04", "application/zip"),
    "/attachment": lambda handler: handler.answer(200, b"<p>x", Content_Disposition="attachment; filename=x.html"),
    "/text": lambda handler: handler.answer(200, b"plain", "text/plain"),
    "/sw.js": lambda handler: handler.answer(200, b"", "text/javascript"),
    "/dot.gif": lambda handler: handler.answer(200, b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "image/gif"),
}


class HazardServer(ThreadingHTTPServer):
    """Use as a context manager; `url` is its address, `other` the same server under another host name."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stopping = threading.Event()
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.other = f"http://localhost:{self.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is the point of these tests."""
