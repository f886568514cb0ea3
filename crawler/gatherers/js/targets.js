// Pointer targets smaller than `request.size` CSS px that another target is too near to (WCAG 2.5.8, spacing exception).
async (request) => {
  const kit = globalThis.__auditKit;
  const SIZE = request.size;
  const QUERY = "a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,[onclick],[role=button],[role=link],[role=checkbox],[role=radio],[role=switch],[role=tab],[role=menuitem],[role=option],[role=slider]";
  const MAP = "[class*=leaflet],[class*=mapbox],[class*=gm-style],map,svg,canvas";
  const union = (rects) => {
    const left = Math.min(...rects.map((r) => r.left)), top = Math.min(...rects.map((r) => r.top));
    return { left, top, right: Math.max(...rects.map((r) => r.right)), bottom: Math.max(...rects.map((r) => r.bottom)) };
  };
  const area = (el) => {
    // What reacts to the pointer: the element, in-flow content that sticks out of an inline link, and its labels.
    const rects = [el.getBoundingClientRect()];
    for (const inner of el.querySelectorAll("img,svg,picture,span,div,video")) {
      if (rects.length > 12) break;
      if (kit.rendered(inner) && getComputedStyle(inner).position !== "absolute" && getComputedStyle(inner).pointerEvents !== "none") rects.push(inner.getBoundingClientRect());
    }
    for (const label of el.labels || []) if (kit.seen(label)) rects.push(label.getBoundingClientRect());
    for (const pseudo of ["::before", "::after"]) {
      const style = getComputedStyle(el, pseudo);
      if (style.content === "none" || style.position !== "absolute" || getComputedStyle(el).position === "static") continue;
      const r = el.getBoundingClientRect();
      const [l, t, rr, b] = ["left", "top", "right", "bottom"].map((side) => parseFloat(style[side]));
      if ([l, t, rr, b].every((n) => !Number.isNaN(n))) rects.push({ left: r.left + l, top: r.top + t, right: r.right - rr, bottom: r.bottom - b });
    }
    const u = union(rects.filter((r) => r.right > r.left));
    return { left: u.left + scrollX, top: u.top + scrollY, right: u.right + scrollX, bottom: u.bottom + scrollY };
  };
  const block = (el) => { let at = el.parentElement; while (at && /^(inline|contents)$/.test(getComputedStyle(at).display)) at = at.parentElement; return at; };
  const inline = (el) => {
    // In a line of other text: its size is bound to the line height of that text.
    if (getComputedStyle(el).display !== "inline") return false;
    const home = block(el);
    if (!home) return false;
    let text = home.innerText || "";
    for (const other of home.querySelectorAll(QUERY)) text = text.replace(other.innerText || "\u0000", " ");
    return /\p{L}{2,}/u.test(text);
  };
  const native = (el) => {
    const style = getComputedStyle(el);
    if (style.appearance === "none") return false;
    if (/^(checkbox|radio)$/.test(el.type || "")) return parseFloat(style.width) === 13 && parseFloat(style.height) === 13;
    if (el.localName === "button" || /^(submit|button|reset)$/.test(el.type || "")) return Math.abs(parseFloat(style.fontSize) - 13.333) < 0.1 && style.paddingTop === "1px" && style.paddingLeft === "6px";
    return /^(select|textarea|input)$/.test(el.localName) && Math.abs(parseFloat(style.fontSize) - 13.333) < 0.1 && parseFloat(style.paddingTop) <= 2;
  };
  const found = [];
  for (const el of kit.all()) {
    if (found.length >= 1500 || !el.matches(QUERY) || el.disabled || el.getAttribute("aria-disabled") === "true" || kit.inert(el)) continue;
    if (!kit.seen(el) || getComputedStyle(el).pointerEvents === "none" || el.closest("[aria-hidden=true]")) continue;
    if (found.some((t) => t.el !== el && t.el.contains(el) && t.el.localName === "label")) continue;
    const a = area(el);
    found.push({ el, ...a, w: a.right - a.left, h: a.bottom - a.top, x: (a.left + a.right) / 2, y: (a.top + a.bottom) / 2 });
  }
  const small = (t) => t.w < SIZE - 0.5 || t.h < SIZE - 0.5;
  const near = (t, o) => {
    const dx = Math.max(o.left - t.x, 0, t.x - o.right), dy = Math.max(o.top - t.y, 0, t.y - o.bottom);
    const toBox = Math.hypot(dx, dy);
    const toCentre = small(o) ? Math.hypot(o.x - t.x, o.y - t.y) - SIZE / 2 : Infinity;
    return Math.min(toBox, toCentre);
  };
  const same = (a, b) => a.el.href && a.el.href === b.el.href;
  const reachable = (t) => {
    const home = [scrollX, scrollY];
    scrollTo(0, Math.max(0, t.y - innerHeight / 2));
    const at = kit.hit(t.x - scrollX, t.y - scrollY);
    scrollTo(...home);
    return !at || kit.related(t.el, at) || [...(t.el.labels || [])].some((l) => l.contains(at));
  };
  const good = found.filter((t) => !small(t));
  const out = [];
  let exempt = 0;
  for (const t of found.filter(small)) {
    if (inline(t.el) || native(t.el)) { exempt++; continue; }
    let closest = null;
    for (const o of found) {
      if (o === t || kit.related(o.el, t.el) || same(o, t) || Math.abs(o.y - t.y) > 2000) continue;
      const d = near(t, o);
      if (d < SIZE / 2 - 0.5 && (!closest || d < closest.d)) closest = { o, d };
    }
    if (!closest || out.length >= 60 || !reachable(t)) continue;
    const equal = good.find((o) => o.el.href && o.el.href === t.el.href && kit.name(o.el) && o !== t);
    out.push({ ...kit.describe(t.el), width: Math.round(t.w * 10) / 10, height: Math.round(t.h * 10) / 10, neighbour: kit.describe(closest.o.el),
      distance: Math.round(closest.d * 10) / 10, equivalent: equal ? kit.selector(equal.el) : "", map: Boolean(t.el.closest(MAP)) });
  }
  return { total: found.length, small: found.filter(small).length, exempt, out, width: innerWidth };
}
