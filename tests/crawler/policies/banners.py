"""Consent layers as shops have them: known managers' shapes and home-made ones, each page with its own behaviour."""

from __future__ import annotations

TRACK = "new Image().src = 'https://www.google-analytics.com/g/collect?v=2'; document.cookie = '_ga=1; max-age=34560000; path=/'; document.cookie = '_fbp=1; path=/';"
"""What a shop does once it may: a request that fails here, but is asked for."""

_BASE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Shop</title><style>
body {{ font: 16px sans-serif; min-height: 1500px }} .bar {{ position: fixed; bottom: 0; left: 0; right: 0; background: #fff; border-top: 2px solid #333; padding: 16px; z-index: 50 }}
.main {{ background: #006; color: #fff; padding: 12px 24px; border: 0 }} .quiet {{ background: none; border: 0; color: #444; font-size: 11px; padding: 0 }}
</style></head><body><main><h1>Shop</h1><p>Everything for the garden.</p><a href="/terms">Terms</a></main>{body}
<footer><button onclick="document.cookie = 'choice=; max-age=0; path=/'; location.reload()">{reopen}</button></footer>
<script>
const read = () => (document.cookie.match(/choice=(\\w+)/) || [])[1] || '';
const choose = (what) => {{ document.cookie = 'choice=' + what + '; path=/'; document.querySelectorAll('.layer').forEach((each) => each.remove()); if (what === 'all') track(); }};
const track = () => {{ {track} }};
if (read()) document.querySelectorAll('.layer').forEach((each) => each.remove());
{script}
if (read() === 'all') track();
</script></body></html>"""


def _page(body: str, *, lang: str = "en", script: str = "", reopen: str = "Cookie settings") -> str:
    return _BASE.format(lang=lang, body=body, script=script, track=TRACK, reopen=reopen)


def _framed(frame: str, *, style: str = "", name: str = "") -> str:
    """A page whose frame comes from another site (`localhost` beside 127.0.0.1) and tells its parent what was chosen."""
    return _page(
        "",
        script=f"""if (!read()) {{ const frame = document.createElement('iframe'); frame.name = '{name}'; frame.style = '{style}'; frame.width = 600; frame.height = 200;
        frame.src = 'http://localhost:' + location.port + '/{frame}'; document.querySelector('main').append(frame);
        addEventListener('message', (event) => {{ frame.style.visibility = 'hidden'; choose(event.data); }}); }}""",
    )


_FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Frame</title></head><body style="background: #fff">{body}</body></html>"""
_BOTTOM = "position: fixed; bottom: 0; left: 0; border: 0; z-index: 99"


PAGES = {
    "framed": _framed("frame-layer", style=_BOTTOM),
    "framed-settings": _framed("frame-settings", style=_BOTTOM, name="sp_message_iframe_1"),
    "framed-form": _framed("frame-form"),
    "frame-layer": _FRAME.format(
        body="""<p>We and our partners use cookies with your consent.</p><button onclick="parent.postMessage('none', '*')">Reject all</button>
        <button onclick="parent.postMessage('all', '*')">Accept all</button>"""
    ),
    "frame-settings": _FRAME.format(
        body="""<div id="one"><p>We use cookies with your consent.</p><button onclick="one.hidden = true; two.hidden = false">Cookie settings</button>
        <button onclick="parent.postMessage('all', '*')">Accept all</button></div>
        <div id="two" hidden><p>Choose your cookies.</p><button onclick="parent.postMessage('none', '*')">Reject all</button></div>"""
    ),
    "frame-form": _FRAME.format(
        body="""<form onsubmit="return false"><p>Our newsletter. We use your consent as our cookie policy says.</p><input type="email" aria-label="Email">
        <button onclick="parent.postMessage('all', '*')">Accept and subscribe</button></form>"""
    ),
    "onetrust": _page(
        """<div id="onetrust-banner-sdk" class="bar layer" role="dialog" aria-label="Privacy"><p>We use cookies to improve your visit.</p>
        <button id="onetrust-reject-all-handler" class="main" onclick="choose('none')">Reject all</button>
        <button id="onetrust-accept-btn-handler" class="main" onclick="choose('all')">Accept all cookies</button></div>"""
    ),
    "usercentrics": _page(
        '<div id="usercentrics-root" class="layer"></div>',
        lang="de",
        reopen="Cookie-Einstellungen",
        script="""if (!read()) { const root = document.querySelector('#usercentrics-root').attachShadow({mode: 'open'});
        root.innerHTML = `<style>div { position: fixed; inset: 30% 20%; background: #fff; border: 1px solid } button { padding: 12px 24px; background: #036; color: #fff }</style>
        <div role="dialog" aria-modal="true" aria-label="Datenschutzeinstellungen"><p>Wir verwenden Cookies und bitten um Ihre Einwilligung.</p>
        <button data-testid="uc-deny-all-button">Ablehnen</button><button data-testid="uc-accept-all-button">Alle akzeptieren</button></div>`;
        root.querySelector('[data-testid=uc-deny-all-button]').onclick = () => choose('none');
        root.querySelector('[data-testid=uc-accept-all-button]').onclick = () => choose('all'); }""",
    ),
    "no-refuse": _page(
        """<div class="bar layer"><p>This site uses cookies. By continuing you agree.</p><button class="main" onclick="choose('all')">OK, got it</button></div>"""
    ),
    "early": _page(
        """<div class="bar layer" role="dialog" aria-label="Cookies"><p>Nous utilisons des cookies avec votre consentement.</p>
        <button class="main" onclick="choose('none')">Tout refuser</button><button class="main" onclick="choose('all')">Tout accepter</button></div>""",
        lang="fr",
        reopen="Gérer les cookies",
        script="if (read() !== 'none') track();",
    ),
    "deaf": _page(
        """<div class="bar layer" role="dialog" aria-label="Cookies"><p>Usiamo i cookie. Scegli se dare il consenso.</p>
        <button class="main" onclick="choose('none')">Rifiuta tutto</button><button class="main" onclick="choose('all')">Accetta tutto</button></div>""",
        lang="it",
        reopen="Preferenze cookie",
        script="if (read()) track();",
    ),
    "two-layers": _page(
        """<div class="bar layer" id="first"><p>Wij gebruiken cookies en vragen je toestemming.</p>
        <button class="main" onclick="choose('all')">Alles accepteren</button>
        <button class="quiet" onclick="document.querySelector('#first').hidden = true; document.querySelector('#second').hidden = false">Instellingen</button></div>
        <div class="bar layer" id="second" hidden><p>Kies je cookies.</p><label><input type="checkbox" checked name="marketing"> Marketing</label>
        <button class="main" onclick="choose('none')">Alles weigeren</button><button class="main" onclick="choose('all')">Alles accepteren</button></div>""",
        lang="nl",
        reopen="Cookie-instellingen",
    ),
    "weak-refusal": _page(
        """<div class="bar layer" role="dialog" aria-label="Cookies"><p>Usamos cookies con su consentimiento.</p>
        <button class="main" style="padding: 20px 80px" onclick="choose('all')">Aceptar todas</button><button class="quiet" onclick="choose('none')">Rechazar todas</button></div>""",
        lang="es",
        reopen="Configurar cookies",
    ),
    "mouse-only": _page(
        """<div class="bar layer" role="dialog" aria-label="Cookies"><p>We use cookies and need your consent.</p>
        <div style="cursor: pointer; display: inline-block; padding: 10px" onclick="choose('none')">Reject all</div><button class="main" onclick="choose('all')">Accept all</button></div>"""
    ),
    "signal": _page(
        "<p>About us</p>",
        script="if (!navigator.globalPrivacyControl) new Image().src = 'https://ad.doubleclick.net/pixel'; else document.querySelector('main').append('Opt-Out Request Honored');",
    ),
    "none": _page(""),
}
"""Name ▸ page: known managers' layers and home-made ones, in the page and in frames of another site, and pages without any."""

AUDITED = tuple(name for name in PAGES if not name.startswith("frame-"))
"""Pages opened by themselves; the rest are the insides of frames."""
