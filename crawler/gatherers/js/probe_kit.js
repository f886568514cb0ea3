// Shared page code of the probes: selectors, names, visibility, deep focus. Installed once per load as a
// non-enumerable global, so that page scripts that list `window` do not meet it. Reads only; never judges.
() => {
  if (globalThis.__auditKit) return true;
  const refs = [];
  const clip = (text, limit = 300) => {
    const line = String(text || "").replace(/\s+/g, " ").trim();
    return line.length <= limit ? line : line.slice(0, limit - 1) + "…";
  };
  const unique = (selector, root) => {
    try { return root.querySelectorAll(selector).length === 1; } catch { return false; }
  };
  const step = (el) => {
    const tag = el.localName;
    const same = el.parentElement ? [...el.parentElement.children].filter((e) => e.localName === tag) : [];
    return same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(el) + 1})` : tag;
  };
  const localSelector = (el, root) => {
    const parts = [];
    for (let at = el; at && at.nodeType === 1; at = at.parentElement) {
      if (at.id && unique(`#${CSS.escape(at.id)}`, root)) { parts.unshift(`#${CSS.escape(at.id)}`); break; }
      parts.unshift(step(at));
      if (parts.length > 1 && unique(parts.join(" > "), root)) break;
    }
    return parts.join(" > ");
  };
  const selector = (el) => {
    if (!el || el.nodeType !== 1) return "";
    const root = el.getRootNode();
    const own = localSelector(el, root);
    if (root.host) return `${selector(root.host)} >>> ${own}`;
    const frame = frameOf(el);
    return frame ? `${selector(frame)} >>> ${own}` : own;
  };
  const frameOf = (el) => {
    try { return el.ownerDocument !== document ? el.ownerDocument.defaultView.frameElement : null; } catch { return null; }
  };
  const ROLES = {
    a: (e) => (e.hasAttribute("href") ? "link" : ""), area: (e) => (e.hasAttribute("href") ? "link" : ""),
    button: () => "button", summary: () => "button", select: (e) => (e.multiple || e.size > 1 ? "listbox" : "combobox"),
    textarea: () => "textbox", dialog: () => "dialog", nav: () => "navigation", main: () => "main", header: () => "banner",
    footer: () => "contentinfo", iframe: () => "iframe", img: () => "img", li: () => "listitem", option: () => "option",
    h1: () => "heading", h2: () => "heading", h3: () => "heading", h4: () => "heading", table: () => "table",
    input: (e) => ({ button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
      range: "slider", number: "spinbutton", search: "searchbox", hidden: "" }[e.type] ?? "textbox"),
  };
  const role = (el) => (el.getAttribute("role") || "").trim().split(/\s+/)[0] || (ROLES[el.localName] ? ROLES[el.localName](el) : "");
  const textOf = (el, depth = 0) => {
    if (depth > 12) return "";
    let out = "";
    for (const node of el.shadowRoot ? el.shadowRoot.childNodes : el.childNodes) {
      if (node.nodeType === 3) out += node.data;
      else if (node.nodeType === 1 && !/^(script|style|template|noscript)$/.test(node.localName) && node.getAttribute("aria-hidden") !== "true") {
        out += " " + (node.getAttribute("aria-label") || (node.localName === "img" ? node.alt || "" : textOf(node, depth + 1)));
      }
      if (out.length > 400) break;
    }
    return out;
  };
  const byIds = (el, ids) => ids.split(/\s+/).map((id) => el.getRootNode().getElementById?.(id)).filter(Boolean).map((e) => textOf(e)).join(" ");
  const name = (el) => {
    if (!el || el.nodeType !== 1) return "";
    const own = (el.getAttribute("aria-labelledby") && byIds(el, el.getAttribute("aria-labelledby")).trim()) || el.getAttribute("aria-label");
    const label = el.labels && el.labels.length ? [...el.labels].map((l) => textOf(l)).join(" ") : "";
    const value = el.localName === "input" && /^(submit|button|reset)$/.test(el.type) ? el.value : "";
    const svgTitle = el.querySelector?.("svg > title")?.textContent || "";
    return clip(own || label || value || el.getAttribute("alt") || textOf(el).trim() || svgTitle || el.getAttribute("title") || el.getAttribute("placeholder") || "", 120);
  };
  const snippet = (el) => {
    if (!el || el.nodeType !== 1) return "";
    const shell = el.cloneNode(false).outerHTML || "";
    const text = clip(textOf(el), 80);
    const close = `</${el.localName}>`;
    return clip(shell.endsWith(close) ? shell.slice(0, -close.length) + text + close : shell);
  };
  const offset = (el) => {
    let x = 0, y = 0;
    for (let frame = frameOf(el); frame; frame = frameOf(frame)) {
      const r = frame.getBoundingClientRect();
      x += r.left + frame.clientLeft; y += r.top + frame.clientTop;
    }
    return [x, y];
  };
  const viewBox = (el) => {
    const r = el.getBoundingClientRect();
    const [x, y] = offset(el);
    return [r.left + x, r.top + y, r.width, r.height];
  };
  const box = (el) => {
    const [x, y, w, h] = viewBox(el);
    return [x + scrollX, y + scrollY, w, h].map((n) => Math.round(n * 100) / 100);
  };
  // Ancestors as they are painted: through slots and out of shadow roots.
  const up = (el) => el.assignedSlot || el.parentElement || el.getRootNode().host || null;
  const closest = (el, wanted) => { for (let at = el; at; at = up(at)) if (at.matches(wanted)) return at; return null; };
  const rendered = (el) => {
    if (!el.isConnected || !el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const r = el.getBoundingClientRect();
    return (r.width > 0 && r.height > 0) || el.getClientRects().length > 0;
  };
  const seen = (el) => {
    // What an eye can meet: rendered, not transparent, not clipped to a pixel, not parked off the page.
    if (!rendered(el) || !el.checkVisibility({ opacityProperty: true })) return false;
    const r = el.getBoundingClientRect();
    if (r.width < 2 || r.height < 2) return false;
    if (r.right + scrollX <= 0 || r.bottom + scrollY <= 0) return false;
    for (let at = el, depth = 0; at && depth < 12; at = up(at), depth++) {
      const style = getComputedStyle(at);
      if (style.clip !== "auto" && /rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)/.test(style.clip) && style.position === "absolute") return false;
      if (/inset\((50|100)%/.test(style.clipPath)) return false;
      if (at !== el && /(hidden|clip)/.test(style.overflowX + style.overflowY)) {
        const outer = at.getBoundingClientRect();
        if (outer.width < 2 || outer.height < 2) return false;
        if (at !== document.body && at !== document.documentElement && (r.left >= outer.right || r.right <= outer.left || r.top >= outer.bottom || r.bottom <= outer.top)) return false;
      }
    }
    return true;
  };
  const all = (root = document, limit = 20000) => {
    const found = [];
    const walk = (node) => {
      for (const el of node.querySelectorAll("*")) {
        if (found.length >= limit) return;
        found.push(el);
        if (el.shadowRoot) walk(el.shadowRoot);
      }
    };
    walk(root);
    return found;
  };
  const active = () => {
    let at = document.activeElement;
    for (let depth = 0; at && depth < 10; depth++) {
      if (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      else if (at.localName === "iframe" || at.localName === "frame") {
        let inner = null;
        try { inner = at.contentDocument?.activeElement; } catch { inner = null; }
        if (!inner || inner === at.contentDocument.body || inner === at.contentDocument.documentElement) return at;
        at = inner;
      } else break;
    }
    return at;
  };
  const inert = (el) => Boolean(closest(el, "[inert]")) || openModal(el);
  const openModal = (el) => [...document.querySelectorAll("dialog:modal")].some((d) => !d.contains(el));
  const focusable = (el) => {
    if (el.disabled || (el.closest("fieldset:disabled") && "disabled" in el) || !rendered(el) || inert(el)) return false;
    if (el.hasAttribute("tabindex")) return !Number.isNaN(parseInt(el.getAttribute("tabindex"), 10));
    if (el.isContentEditable && !el.parentElement?.isContentEditable) return true;
    if (el.localName === "summary") return el.parentElement?.localName === "details" && el === el.parentElement.querySelector(":scope > summary");
    if (/^(audio|video)$/.test(el.localName)) return el.controls;
    if (el.localName === "input") return el.type !== "hidden";
    return /^(button|select|textarea|iframe)$/.test(el.localName) || (/^(a|area)$/.test(el.localName) && el.hasAttribute("href"));
  };
  const tabbable = (el) => focusable(el) && el.tabIndex >= 0;
  const ref = (el) => { let at = refs.indexOf(el); if (at < 0) at = refs.push(el) - 1; return at; };
  const describe = (el) => ({ ref: ref(el), selector: selector(el), role: role(el), name: name(el), snippet: snippet(el), box: box(el), tag: el.localName });
  const related = (a, b) => a === b || a.contains(b) || b.contains(a);
  const hit = (x, y) => {
    let at = document.elementFromPoint(x, y);
    while (at?.shadowRoot) { const inner = at.shadowRoot.elementFromPoint(x, y); if (!inner || inner === at) break; at = inner; }
    return at;
  };
  const frames = (n = 2) => new Promise((done) => {
    const cap = setTimeout(done, 300);
    const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : (clearTimeout(cap), done()));
    next(n);
  });
  const soon = () => new Promise((done) => {
    // One turn of the event loop: enough where nothing else was set going.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  });
  let marked = performance.now();
  const mark = () => { marked = performance.now(); };
  const timers = () => { try { return globalThis.__auditTimers?.() ?? null; } catch { return null; } };
  const awaited = (end) => {
    // Something the last action may have scheduled and that is due before `end`: timers set since, fast clocks, transitions.
    const known = timers();
    if (!known) return true;
    if (known.some(([at, delay, repeats]) => (repeats ? at >= marked || delay <= 300 : at >= marked - 5 && at + delay <= end))) return true;
    return document.getAnimations().some((a) => a.playState === "running" && Number.isFinite(a.effect?.getComputedTiming().endTime) && a.effect.getComputedTiming().endTime > Number(a.currentTime));
  };
  const stirred = () => { const known = timers(); return !known || known.some(([at]) => at >= marked); };
  const REST = 60;
  const idle = async (ceiling) => {
    // Until nothing is under way for `REST` ms, or `ceiling` ms have passed; true when it came to rest before.
    const end = performance.now() + ceiling;
    let changed = performance.now();
    const observer = new MutationObserver(() => { changed = performance.now(); });
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    try {
      await frames(2);
      for (;;) {
        const now = performance.now();
        if (now >= end) return false;
        if (now - changed >= REST && !awaited(end)) return true;
        await frames(1);
      }
    } finally { observer.disconnect(); }
  };
  let calmed = null;
  const calm = (on) => {
    // Ends transitions and animations at once, so that two pictures differ only by what is measured.
    const parts = ["::before", "::after", "::-webkit-slider-thumb", "::-webkit-slider-runnable-track", "::file-selector-button"].map((part) => `,*${part}`).join("");
    const css = `*${parts}{transition-duration:0s!important;transition-delay:0s!important;animation-duration:.001s!important;animation-delay:0s!important;animation-iteration-count:1!important;scroll-behavior:auto!important;caret-color:transparent!important}`;
    if (on && !calmed) {
      calmed = new CSSStyleSheet();
      calmed.replaceSync(css);
    }
    for (const { shadowRoot: root } of calmed ? all().filter((e) => e.shadowRoot) : []) {
      const others = root.adoptedStyleSheets.filter((each) => each !== calmed);
      root.adoptedStyleSheets = on ? [...others, calmed] : others;
    }
    let sheet = document.getElementById("__audit-calm");
    if (on && !sheet) {
      sheet = document.createElement("style");
      sheet.id = "__audit-calm";
      sheet.textContent = css;
      (document.head || document.documentElement).append(sheet);
    } else if (!on) sheet?.remove();
  };
  const events = [];
  const listen = (event) => { if (events.length < 500) events.push([event.type, ref(event.composedPath()[0])]); };
  for (const type of ["focus", "blur"]) {
    document.addEventListener(type, listen, { capture: true, passive: true });
  }
  const find = (path) => {
    let root = document, el = null;
    for (const part of path.split(" >>> ")) {
      try { el = root.querySelector(part); } catch { return null; }
      if (!el) return null;
      root = el.shadowRoot || (/^i?frame$/.test(el.localName) ? el.contentDocument : null) || root;
    }
    return el;
  };
  const shows = (el) => {
    // Cheaper than `seen`: painted, not transparent, and not parked beside the window.
    if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const r = el.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && r.right > 0 && r.left < innerWidth && r.bottom + scrollY > 0;
  };
  const kit = { refs, find, up, closest, shows, clip, selector, role, textOf, name, snippet, viewBox, box, rendered, seen, all, active, focusable, tabbable, ref,
    describe, related, hit, frames, soon, mark, idle, listen, stirred, timers, calm, events, inert, get: (n) => refs[n] };
  Object.defineProperty(globalThis, "__auditKit", { value: kit, enumerable: false });
  return true;
}
