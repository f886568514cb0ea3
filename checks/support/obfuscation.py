"""Addresses hidden from harvesters, made readable again: what a visitor reads is what the audit reads."""

from __future__ import annotations

import re
import unicodedata

_AT = re.compile(
    r"\s*(?:[\[({<⟨]\s*(?:at|ät|æt|a|arroba|arobase|chiocciola|małpa|@|klammeraffe|snabel-?a|kukac|zavin[aá]č|골뱅이|アットマーク|아트)\s*[\])}>⟩]|＠|★|☆(?=[\w.-]+\.\w)|\(@\))\s*",
    re.I,
)
_DOT = re.compile(r"\s*[\[({<]\s*(?:dot|punkt|point|punto|ponto|punt|kropka|prick|\.)\s*[\])}>]\s*", re.I)
_WORD_AT = re.compile(
    r"(?<![\w.+-])([\w.+-]{2,40}?)\s?(?:골뱅이|\s(?:snabel-?a|arroba|arobase|chiocciola|małpa|klammeraffe|zavin[aá]č|kukac|apenstaartje)\s)\s?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,12})\b",
    re.I,
)
_SPOKEN = re.compile(r"\b([\w.+-]{2,40})\s+(?:at|ät|AT)\s+([\w-]{2,40})\s+(?:dot|punkt|DOT)\s+([a-z]{2,12})\b")
_SPACED = re.compile(r"\b([\w.+-]{2,64})\s?@\s?([\w-]+(?:\s?\.\s?[\w-]+)*\s?\.\s?[a-z]{2,12})\b", re.I)


def decode_cfemail(code: str) -> str:
    """Cloudflare's `data-cfemail`: first byte is the key, the rest is XORed with it. Empty when it is no address.

    https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
    """
    digits = code.strip().split("?")[0]
    if len(digits) < 8 or len(digits) > 600 or len(digits) % 2 or not re.fullmatch(r"[0-9a-fA-F]+", digits):
        return ""
    data = bytes.fromhex(digits)
    text = bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace").split("?")[0]
    return text if "@" in text and "�" not in text else ""


def readable(text: str) -> tuple[str, str]:
    """(text with hidden addresses written plainly, how they were hidden or empty)."""
    plain = unicodedata.normalize("NFKC", text)
    if "@" in plain and not _AT.search(plain) and " @" not in plain and "@ " not in plain:
        return plain, ""
    changed = _SPOKEN.sub(r"\1@\2.\3", _DOT.sub(".", _AT.sub("@", _WORD_AT.sub(r"\1@\2", plain))))
    changed = _SPACED.sub(lambda m: f"{m[1]}@{re.sub(r'\s', '', m[2])}", changed)
    return (changed, "obfuscated") if changed != plain else (plain, "")
