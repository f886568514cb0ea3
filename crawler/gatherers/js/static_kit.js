// What the static gatherers share: clipping, selectors (` >>> ` steps into a shadow root), visibility. Reads only.
() => {
  const clip = (text, limit = 300) => {
    const line = String(text || "").replace(/\s+/g, " ").trim();
    return line.length <= limit ? line : line.slice(0, limit - 1) + "…";
  };
  const safe = (get, fallback) => { try { return get(); } catch { return fallback; } };
  const paths = new Map();
  const step = (el) => {
    const tag = CSS.escape(el.localName);
    let before = 0, after = false;
    for (let at = el.previousElementSibling; at; at = at.previousElementSibling) if (at.localName === el.localName) before += 1;
    if (!before) for (let at = el.nextElementSibling; at && !after; at = at.nextElementSibling) after = at.localName === el.localName;
    return before || after ? `${tag}:nth-of-type(${before + 1})` : tag;
  };
  const selectorOf = (el) => {
    if (paths.has(el)) return paths.get(el);
    const root = el.getRootNode();
    const inHost = (own) => (root.host ? `${selectorOf(root.host)} >>> ${own}` : own);
    let path;
    if (el.id && root.getElementById && root.getElementById(el.id) === el) path = inHost(`#${CSS.escape(el.id)}`);
    else if (el.parentElement) path = `${selectorOf(el.parentElement)} > ${step(el)}`;
    else path = inHost(step(el));
    paths.set(el, path);
    return path;
  };
  const quoted = (value) => value.slice(0, 300).replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  const openingTag = (el) => clip(`<${el.localName}${[...el.attributes].map(({ name, value }) => ` ${name}="${quoted(value)}"`).join("")}>`);
  const boxOf = (el) => {
    const rect = el.getBoundingClientRect();
    return [rect.x + scrollX, rect.y + scrollY, rect.width, rect.height].map((n) => Math.round(n * 10) / 10);
  };
  const seen = (el) => (el.checkVisibility ? el.checkVisibility({ visibilityProperty: true }) : el.getClientRects().length > 0);
  return { clip, safe, selectorOf, openingTag, boxOf, seen };
}
