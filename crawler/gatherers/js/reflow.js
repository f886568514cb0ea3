// Measures the texts and controls of the page at the present width and compares them with an earlier measurement.
(request) => {
  const kit = globalThis.__auditKit;
  const memory = (globalThis.__auditReflow ??= {});
  const LIMIT = 1500;
  const EXEMPT = "table,[role=table],[role=grid],pre,code,svg,canvas,video,audio,iframe,object,embed,math,textarea,[role=toolbar],[role=img],[class*=leaflet],[class*=mapbox],[class*=gm-style]";
  const CONTROL = "a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=link],[role=checkbox],[role=tab],[role=switch],[role=slider]";
  const hides = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";
  const moving = (el) => { for (let at = el; at; at = at.parentElement) if (at.getAnimations().some((a) => a.playState === "running")) return true; return false; };
  const layer = (el) => { for (let at = el; at; at = at.parentElement) if (/^(fixed|sticky)$/.test(getComputedStyle(at).position)) return at; return null; };
  const lines = (el) => {
    const out = [];
    for (const node of el.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1) out.push(r);
    }
    return out;
  };
  const clippers = (el) => {
    // The nearest ancestor that cuts (without a scroll bar) and the nearest that scrolls, per axis.
    const found = { x: null, y: null };
    let fixed = false;
    for (let at = el; at && at !== document.documentElement; at = kit.up(at)) {
      const style = getComputedStyle(at);
      if (at !== document.body && !(fixed && style.position === "static")) {
        if (!found.x && (hides(style.overflowX) || scrolls(style.overflowX))) found.x = { el: at, scroll: scrolls(style.overflowX) };
        if (!found.y && (hides(style.overflowY) || scrolls(style.overflowY))) found.y = { el: at, scroll: scrolls(style.overflowY) };
      }
      if (style.position === "fixed") break;
      fixed = style.position === "absolute";
    }
    return found;
  };
  const blockOf = (el) => { let at = el; while (at && /^(inline|contents)$/.test(getComputedStyle(at).display)) at = at.parentElement; return at || el; };
  const cut = (el, rects, size) => {
    const { x, y } = clippers(el);
    const block = blockOf(el).getBoundingClientRect();
    if (x && !x.scroll) {
      const edge = x.el.getBoundingClientRect();
      const over = Math.max(...rects.map((r) => Math.max(r.right - edge.right, edge.left - r.left)));
      const slide = block.right > edge.right + 2 || block.left < edge.left - 2;
      if (over > 0.6 * size && !(slide && blockOf(el) !== x.el)) return { how: "sideways", px: over, by: x.el };
    }
    if (y && !y.scroll) {
      const edge = y.el.getBoundingClientRect();
      const lost = rects.filter((r) => r.bottom - edge.bottom > 0.4 * r.height || edge.top - r.top > 0.4 * r.height);
      const unreadable = y.el.clientHeight >= 4 && y.el.clientHeight < 0.8 * Math.max(...rects.map((r) => r.height));
      if (lost.length && (!x || x.scroll || lost.some((r) => r.left < x.el.getBoundingClientRect().right)))
        return { how: "below", px: Math.max(...lost.map((r) => r.bottom - edge.bottom)), by: y.el, unreadable };
    }
    return null;
  };
  const measure = () => {
    const texts = new Map(), controls = new Map();
    for (const el of kit.all()) {
      if (texts.size >= LIMIT) break;
      if (/^(script|style|noscript|template|title|option)$/.test(el.localName)) continue;
      const own = [...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      const control = el.matches(CONTROL);
      if (!own && !control) continue;
      const seen = kit.seen(el);
      const size = parseFloat(getComputedStyle(el).fontSize);
      if (own) {
        const rects = seen ? lines(el) : [];
        texts.set(el, { seen: seen && rects.length > 0, rects, size, cut: rects.length ? cut(el, rects, size) : null, wide: wide(el, rects) });
      }
      if (control) controls.set(el, { seen, wide: seen ? wide(el, [el.getBoundingClientRect()]) : null });
    }
    return { texts, controls };
  };
  const wide = (el, rects) => {
    // Sticks out of the viewport to the right, where neither a scrolling part nor a clipping part holds it.
    const out = rects.filter((r) => r.right > innerWidth + 2 && r.width > 4);
    if (!out.length) return null;
    const { x } = clippers(el);
    if (x && (x.scroll || x.el.getBoundingClientRect().right <= innerWidth + 2)) return null;
    const right = Math.max(...out.map((r) => r.right));
    return { right: right + scrollX, outside: out.every((r) => r.left >= innerWidth) };
  };
  const overlaps = (now, before) => {
    const items = [];
    for (const [el, item] of now.texts) {
      if (!item.seen || items.length >= 700) continue;
      for (const r of item.rects.slice(0, 12)) {
        const middle = (r.top + r.bottom) / 2, half = item.size * 0.35;
        items.push({ el, left: r.left, right: r.right, top: middle - half, bottom: middle + half });
      }
    }
    items.sort((a, b) => a.top - b.top);
    const pairs = [];
    for (let i = 0; i < items.length && pairs.length < 40; i++) {
      for (let j = i + 1; j < items.length && items[j].top < items[i].bottom; j++) {
        const a = items[i], b = items[j];
        if (a.el === b.el || kit.related(a.el, b.el)) continue;
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left), height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (width <= 0 || height <= 0) continue;
        const share = (width * height) / Math.min((a.right - a.left) * (a.bottom - a.top), (b.right - b.left) * (b.bottom - b.top));
        if (share < 0.3 || height < 4 || layer(a.el) !== layer(b.el)) continue;
        pairs.push({ a: a.el, b: b.el, share, x: (Math.max(a.left, b.left) + Math.min(a.right, b.right)) / 2, y: (Math.max(a.top, b.top) + Math.min(a.bottom, b.bottom)) / 2 });
      }
    }
    memory.pairs = new WeakMap();
    return pairs.filter((p) => !(before && before.overlaps.some((q) => q.a === p.a && q.b === p.b)));
  };
  const opaque = (el) => {
    const style = getComputedStyle(el);
    const parts = style.backgroundColor.match(/[\d.]+/g) || [];
    return (style.backgroundColor.startsWith("rgb") && (parts.length < 4 || Number(parts[3]) > 0.5)) || style.backgroundImage !== "none" || /^(img|video|canvas|iframe)$/.test(el.localName);
  };
  const bothShow = (pair) => {
    // Both texts painted on each other: nothing opaque lies between the upper and the lower one.
    const home = [scrollX, scrollY];
    scrollTo(0, Math.max(0, pair.y + home[1] - innerHeight / 2));
    const stack = document.elementsFromPoint(pair.x + home[0] - scrollX, pair.y + home[1] - scrollY);
    scrollTo(...home);
    const first = stack.findIndex((e) => pair.a.contains(e) || pair.b.contains(e));
    if (first < 0) return false;
    const upper = pair.a.contains(stack[first]) ? pair.a : pair.b, lower = upper === pair.a ? pair.b : pair.a;
    if (first > 0 && stack.slice(0, first).some((e) => opaque(e))) return false;
    for (const e of stack.slice(first)) {
      if (lower === e || lower.contains(e)) return true;
      if (opaque(e)) return false;
    }
    return false;
  };
  const sticky = () => {
    let covered = 0;
    for (const el of kit.all()) {
      const style = getComputedStyle(el);
      if (!/^(fixed|sticky)$/.test(style.position) || !kit.seen(el) || !opaque(el)) continue;
      const r = el.getBoundingClientRect();
      const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
      if (style.position === "sticky" && !(style.top !== "auto" || style.bottom !== "auto")) continue;
      if (r.width > innerWidth * 0.6 && bottom > top) covered += bottom - top;
    }
    return Math.min(1, covered / innerHeight);
  };
  const shown = (cutFound) => ({ how: cutFound.how, px: Math.round(cutFound.px), by: kit.selector(cutFound.by),
    ellipsis: (cutFound.how === "sideways" && getComputedStyle(cutFound.by).textOverflow === "ellipsis") || getComputedStyle(cutFound.by).webkitLineClamp !== "none",
    more: Boolean(cutFound.by.parentElement?.querySelector("button,[aria-expanded],details,[role=button]")) });
  const exempt = (el) => { const at = el.closest(EXEMPT); return at ? at.localName : ""; };
  const ops = {
    mark() { kit.mark(); return true; },
    view() {
      scrollTo(0, 0);
      const now = measure();
      const before = request.before ? memory[request.before] : null;
      now.overlaps = overlaps(now, null);
      memory[request.name] = now;
      const root = document.scrollingElement || document.documentElement;
      const out = { scroll_width: root.scrollWidth, width: innerWidth, height: innerHeight, page_height: root.scrollHeight, sticky: sticky(), wide: [], clipped: [], overlaps: [], lost: [], texts: 0, scrollable: false };
      scrollTo(50, 0); out.scrollable = scrollX > 0; scrollTo(0, 0);
      for (const [el, item] of now.texts) {
        if (item.seen) out.texts++;
        const was = before?.texts.get(el);
        if (item.wide && !(item.wide.outside && (!was?.seen || was.wide)) && out.wide.length < 30 && !moving(el))
          out.wide.push({ ...kit.describe(el), kind: "text", right: Math.round(item.wide.right), exempt: exempt(el), text: kit.clip(el.textContent, 80) });
        if (item.cut && was?.seen && (!was.cut || item.cut.unreadable) && out.clipped.length < 30 && !moving(el))
          out.clipped.push({ ...kit.describe(el), ...shown(item.cut), text: kit.clip(el.textContent, 80) });
      }
      for (const [el, item] of now.controls) {
        const was = before?.controls.get(el);
        if (item.wide && !(item.wide.outside && (!was?.seen || was.wide)) && out.wide.length < 40 && !moving(el) && !now.texts.get(el)?.wide)
          out.wide.push({ ...kit.describe(el), kind: "control", right: Math.round(item.wide.right), exempt: exempt(el), text: kit.name(el) });
      }
      if (before) {
        const names = new Set([...now.controls].filter(([, i]) => i.seen).map(([el]) => kit.name(el).toLowerCase()));
        out.lost = [...before.controls].filter(([el, i]) => i.seen && !(now.controls.get(el)?.seen) && el.isConnected && !kit.rendered(el) && !names.has(kit.name(el).toLowerCase()) && kit.name(el)).slice(0, 20).map(([el]) => kit.describe(el));
        out.menu = [...now.controls].some(([el, i]) => i.seen && !before.controls.get(el)?.seen && !el.closest("main,[role=main]"));
        out.disclosures = [...now.controls].filter(([el, i]) => i.seen && (el.hasAttribute("aria-expanded") || el.localName === "summary" || el.hasAttribute("aria-controls") || el.hasAttribute("aria-haspopup"))).length;
      }
      out.overlaps = overlaps(now, before).slice(0, 15).filter(bothShow).slice(0, 8).map((p) => ({ ...kit.describe(p.a), other: kit.describe(p.b), share: Math.round(p.share * 100) / 100 }));
      return out;
    },
    spacing() {
      kit.mark();
      // The four values of WCAG 1.4.12, in the document and in open shadow roots.
      const css = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
      const roots = [document, ...kit.all().filter((e) => e.shadowRoot).map((e) => e.shadowRoot)];
      for (const root of roots) {
        const found = root.querySelector("#__audit-spacing");
        if (!request.on) { found?.remove(); continue; }
        const style = document.createElement("style");
        style.id = "__audit-spacing";
        style.textContent = css;
        (root.head || root).append(style);
      }
      return true;
    },
    sizes() {
      // Computed font sizes of what is read, for growth under zoom.
      const out = {};
      let n = 0;
      for (const [el, item] of memory.base.texts) {
        if (!item.seen || n++ > 600) continue;
        if (kit.seen(el)) out[kit.ref(el)] = parseFloat(getComputedStyle(el).fontSize);
      }
      return out;
    },
    describe() { return request.refs.map((n) => ({ ...kit.describe(kit.get(n)), text: kit.clip(kit.get(n).textContent, 80) })); },
    orientation() {
      const texts = [];
      let chars = 0, controls = 0;
      for (const el of kit.all()) {
        if (/^(script|style|noscript|template)$/.test(el.localName)) continue;
        if (el.matches(CONTROL) && kit.seen(el)) controls++;
        const own = [...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(" ").trim();
        if (own && kit.seen(el)) { chars += own.length; if (texts.length < 40) texts.push(kit.clip(own, 120)); }
      }
      let turned = null;
      for (const el of kit.all().slice(0, 400)) {
        const t = getComputedStyle(el).transform;
        const m = t.startsWith("matrix(") ? t.slice(7, -1).split(",").map(Number) : null;
        const rotate = getComputedStyle(el).rotate;
        const quarter = (m && Math.abs(m[0]) < 0.05 && Math.abs(m[1]) > 0.9) || /^-?(90|270)deg|0?\.25turn/.test(rotate);
        const r = el.getBoundingClientRect();
        if (quarter && r.width * r.height > innerWidth * innerHeight * 0.4 && (el.innerText || "").trim().length > 4) { turned = kit.describe(el); break; }
      }
      return { chars, controls, texts, turned };
    },
    vertical() { return /vertical/.test(getComputedStyle(document.body).writingMode); },
  };
  return ops[request.op]();
}
