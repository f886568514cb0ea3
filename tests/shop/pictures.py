"""Product pictures drawn as SVG on the fly, so the shop carries no binary files and still looks like a shop."""

from __future__ import annotations

COLOURS = {"moss": "#4f6b4a", "rust": "#a8563a", "ink": "#2e3a46", "sand": "#c9a977", "sky": "#7fa3b5"}

_SHAPES = {
    "lamp": '<path d="M150 90h100l34 92H116z" fill="{c}"/><rect x="194" y="182" width="12" height="90" fill="#6d5a43"/><ellipse cx="200" cy="282" rx="56" ry="14" fill="#6d5a43"/>',
    "pendant": '<path d="M200 40v90" stroke="#444" stroke-width="4"/><path d="M120 220c0-60 36-92 80-92s80 32 80 92z" fill="{c}"/><circle cx="200" cy="228" r="18" fill="#f6e7b8"/>',
    "floorlamp": '<path d="M140 330V110l70-50" stroke="#444" stroke-width="8" fill="none"/><path d="M190 40l70 30-26 46-60-40z" fill="{c}"/><ellipse cx="140" cy="332" rx="60" ry="12" fill="{c}"/>',
    "globe": '<path d="M200 30v60" stroke="#444" stroke-width="3"/><circle cx="200" cy="190" r="100" fill="{c}"/><path d="M104 165h192M100 195h200M106 225h188M125 255h150M125 130h150" stroke="#fff8" stroke-width="3"/>',
    "candle": '<g fill="{c}"><rect x="90" y="240" width="60" height="60" rx="8"/><rect x="170" y="200" width="60" height="100" rx="8"/><rect x="250" y="260" width="60" height="40" rx="8"/></g><g fill="#efe4cf"><rect x="113" y="150" width="14" height="90"/><rect x="193" y="110" width="14" height="90"/><rect x="273" y="170" width="14" height="90"/></g>',
    "mug": '<path d="M110 120h150v140a40 40 0 0 1-40 40h-70a40 40 0 0 1-40-40z" fill="{c}"/><path d="M260 150h30a34 34 0 0 1 0 90h-30" fill="none" stroke="{c}" stroke-width="20"/>',
    "plate": '<ellipse cx="200" cy="210" rx="140" ry="130" fill="{c}"/><ellipse cx="200" cy="210" rx="92" ry="84" fill="#fff5"/>',
    "bowl": '<path d="M70 180h260c0 80-56 130-130 130S70 260 70 180z" fill="{c}"/><ellipse cx="200" cy="180" rx="130" ry="24" fill="#0003"/>',
    "carafe": '<path d="M176 80h48v80c50 30 60 70 60 110a30 30 0 0 1-30 30H146a30 30 0 0 1-30-30c0-40 10-80 60-110z" fill="{c}"/><circle cx="200" cy="66" r="26" fill="#b98d5a"/>',
    "throw": '<path d="M90 100h220v170H90z" fill="{c}"/><path d="M90 140h220M90 180h220M90 220h220" stroke="#fff6" stroke-width="8"/><path d="M100 270v30m20-30v30m20-30v30m20-30v30m20-30v30m20-30v30m20-30v30m20-30v30m20-30v30m20-30v30" stroke="{c}" stroke-width="5"/>',
    "cushion": '<path d="M100 110q100 30 200 0q-24 90 0 180q-100-30-200 0q24-90 0-180z" fill="{c}"/><path d="M140 150q60 16 120 0" stroke="#fff6" stroke-width="5" fill="none"/>',
    "stool": '<rect x="110" y="140" width="180" height="28" rx="14" fill="{c}"/><path d="M140 168l-24 150M260 168l24 150M128 250h144" stroke="#8a6d45" stroke-width="14"/>',
    "chair": '<path d="M120 80h120l16 130h74v50H130z" fill="{c}"/><path d="M140 260l-16 70M310 260l10 70" stroke="#8a6d45" stroke-width="14"/>',
    "room": '<rect width="400" height="250" y="0" fill="#e9e1cf"/><rect y="250" width="400" height="150" fill="#b89b72"/><rect x="40" y="50" width="110" height="130" fill="#cfe0e4"/><path d="M95 50v130M40 115h110" stroke="#fff" stroke-width="6"/><path d="M200 200h150v80H200z" fill="#4f6b4a"/><path d="M190 170h30v110h-30zM330 170h30v110h-30z" fill="#445f40"/><path d="M300 60l50 0 14 44h-78z" fill="#a8563a"/><path d="M325 0v60" stroke="#444" stroke-width="3"/>',
}


def draw(art: str, colour: str) -> str:
    """One 400 × 400 picture; unknown shapes draw the room, so that no image of the shop is ever broken by accident."""
    fill = COLOURS.get(colour, "#4f6b4a")
    shape = _SHAPES.get(art, _SHAPES["room"]).replace("{c}", fill)
    background = '<rect width="400" height="400" fill="#efe9dc"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">{background}{shape}</svg>'


def icon() -> str:
    """The shop's favicon: without one every audit would record a 404 that is nobody's defect."""
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5c46"/><path d="M10 6v20h13" stroke="#fff" stroke-width="4" fill="none"/></svg>'


def contact_line() -> str:
    """Telephone and mail drawn as a picture: what an imprint must not do."""
    return '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="60"><rect width="320" height="60" fill="#fbf9f4"/><text x="4" y="22" font-size="16" fill="#1f2a24">+49 30 23125 014</text><text x="4" y="48" font-size="16" fill="#1f2a24">hello@lindenhof-wohnen.de</text></svg>'


def captcha() -> str:
    """A picture puzzle of the old kind."""
    return '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="70"><rect width="200" height="70" fill="#e6e0d2"/><text x="24" y="48" font-size="34" font-style="italic" fill="#2e3a46" letter-spacing="8">k7RmX</text><path d="M0 30q50 40 100 0t100 10" stroke="#a8563a" fill="none" stroke-width="3"/></svg>'
