"""Pages whose contact details only a browser sees, or that try to drown the audit."""

from __future__ import annotations

_HEAD = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Contact</title></head><body>'

PAGES: dict[str, str] = {
    "hidden-ways": _HEAD
    + """<main><h1>Contact</h1>
<p style="unicode-bidi:bidi-override;direction:rtl">ku.oc.spmal@stisiv</p>
<p><a class="__cf_email__" data-cfemail="{cf}">[email&#160;protected]</a></p>
<p id="built"></p><p class="made" data-x="1"></p><style>.made::after{{content:"sales@lamps.co.uk"}}</style>
<div style="display:none">Old number 020 7946 0999 555</div><x-contact></x-contact>
<iframe title="Form" srcdoc="&lt;p&gt;Write to frame@lamps.co.uk&lt;/p&gt;" width="300" height="100"></iframe>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Phone 020 7946 1234" width="200" height="30"></main>
<footer><a href="https://wa.me/447700900123"><svg width="20" height="20"><title>WhatsApp</title></svg></a><a href="https://twitter.com/intent/tweet?text=x">Share</a></footer>
<script>document.getElementById('built').textContent=['built','lamps.co.uk'].join('@');
customElements.define('x-contact',class extends HTMLElement{{connectedCallback(){{this.attachShadow({{mode:'open'}}).innerHTML='<p>Call <a href="tel:+442079461111">020 7946 1111</a></p>'}}}})</script></body></html>""".format(
        cf="CFEMAIL"
    ),
    "whose": _HEAD
    + """<main><h1>Lamp</h1><p>Write to help<span style="display:none">-nospam-</span>@lamps.co.uk</p>
<p>or shop<img alt="@" width="9" height="9" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">lamps.co.uk</p>
<table><tr><td><img alt="Fax" width="9" height="9" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></td><td>020 7946 0019</td></tr></table>
<div class="product-reviews"><p>Rang 020 7946 0021, nobody there</p></div>
<div class="woocommerce-billing-address"><p>Phone 020 7946 0022</p></div>
<p>Call 020 7946 0018</p></main></body></html>""",
    "mail-bomb": _HEAD
    + "<main>"
    + "".join(f"<p>person{i}@lamps{i}.co.uk, 020 7{i % 1000:03d} {i:04d}</p>" for i in range(10_000))
    + "</main></body></html>",
    "deep": _HEAD + "<div>" * 3000 + "Call 020 7946 0018" + "</div>" * 3000 + "</body></html>",
}


def encode_cfemail(address: str, key: int = 0x42) -> str:
    """Cloudflare's encoding, the other way round."""
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


PAGES["hidden-ways"] = PAGES["hidden-ways"].replace("CFEMAIL", encode_cfemail("cloud@lamps.co.uk"))
