// Who listens to keys, pressing, dragging and motion sensors, and what an input changed.
(request, listeners) => {
  const kit = globalThis.__auditKit;
  const memory = (globalThis.__auditInput ??= {});
  const NATIVE = "input,select,textarea,option,video,audio,iframe,summary,label";
  const has = (el, ...types) => { const own = listeners ? listeners(el) : {}; return types.some((type) => own[type]?.length); };
  const reactHas = (el, ...names) => { const key = Object.keys(el).find((k) => k.startsWith("__reactProps$")); return Boolean(key && names.some((n) => el[key][n])); };
  // The browser's own controls of these kinds act on the press as well: lists open, and what takes the focus is chosen.
  const CHOICE = "[aria-haspopup],[aria-expanded],[role=combobox],[role=tab],[role=option],[role=radio],[role=menuitem],[role=menuitemradio],[role=treeitem],[role=gridcell]";
  const choice = (el) => Boolean(kit.closest(el, CHOICE) || kit.all(el, 200).some((e) => e.matches("[role=combobox],[aria-haspopup]")));
  const controlsAround = (el) => {
    for (let at = el, depth = 0; at && depth < 4 && at !== document.body; at = at.parentElement, depth++) {
      const found = kit.all(at).filter((e) => e !== el && e.matches("button,[role=button],a[href],input:not([type=hidden]),select,[role=tab]") && kit.seen(e) && !e.disabled);
      if (found.length) return found.slice(0, 6);
    }
    return [];
  };
  const words = () => document.body.innerText.replace(/\s+/g, "").slice(0, 50000);
  // Parts that say or do something: the ripple some buttons draw where they are pressed is a look.
  const showing = () => kit.all(document, 5000).filter((e) => ((e.textContent || "").trim() || e.matches("img,svg,input,select,textarea,button,a,video,canvas,iframe")) && kit.shows(e)).length;
  const track = (el, [x, , w]) => {
    // What a slider's handle runs on: the nearest part around it that is several times as wide.
    for (let at = kit.up(el), depth = 0; at && depth < 5 && at !== document.body; at = kit.up(at), depth++) {
      const r = at.getBoundingClientRect();
      if (r.width >= 3 * w && r.height >= 2 && r.left <= x + w && r.right >= x) return [r.left, r.top, r.width, r.height];
    }
    const home = el.parentElement?.getBoundingClientRect();
    return home ? [home.left, home.top, home.width, home.height] : null;
  };
  const ops = {
    candidates() {
      const down = [], drag = [];
      const cursor = /grab|move|[ns]-resize|[ew]-resize|col-resize|row-resize/;
      for (const el of kit.all(document, 8000)) {
        if (!kit.shows(el) || el.matches(NATIVE) || el === document.body) continue;
        const pressed = has(el, "mousedown", "pointerdown", "touchstart") || Boolean(el.getAttribute("onmousedown") || el.getAttribute("onpointerdown")) || reactHas(el, "onMouseDown", "onPointerDown");
        const style = pressed || el.draggable ? getComputedStyle(el) : null;
        const slider = el.getAttribute("role") === "slider";
        const dragLike = el.getAttribute("draggable") === "true" || slider || (pressed && (cursor.test(style.cursor) || has(el, "pointermove", "mousemove", "touchmove", "dragstart") || (el.scrollWidth > el.clientWidth + 20 && /hidden|clip/.test(style.overflowX))));
        if (dragLike && drag.length < 6) drag.push({ ...kit.describe(el), kind: slider ? "slider" : el.getAttribute("draggable") === "true" ? "sortable" : el.scrollWidth > el.clientWidth + 20 ? "swipe" : "other", controls: controlsAround(el).map((e) => kit.name(e) || e.localName) });
        else if (pressed && down.length < 8) down.push({ ...kit.describe(el), choice: choice(el) });
      }
      const keys = [window, document, document.body, document.documentElement].some((t) => t && (has(t, "keydown", "keyup", "keypress") || t.onkeydown || t.onkeypress || t.onkeyup));
      const sensors = ["devicemotion", "deviceorientation"].filter((type) => has(window, type) || window[`on${type}`]);
      const off = sensors.length ? kit.all().find((e) => e.matches("button,input,[role=switch],[role=checkbox],select,a[href]") && kit.seen(e) && /motion|shake|tilt|sensor|bewegung|neig|schüttel|mouvement|movimiento|movimento|beweging/i.test(kit.name(e))) : null;
      return { down, drag, keys: Boolean(keys), sensors, off: off ? kit.describe(off) : null, switches: kit.all().filter((e) => e.matches("input[type=checkbox],[role=switch],[role=checkbox],button[aria-pressed]") && kit.seen(e) && /shortcut|remap|modifier|\bctrl\b|\balt\b|\bkeys?\b|tastenk|taste\b|raccourci|atajo|scorciatoi/i.test(kit.name(e))).slice(0, 6).map((e) => kit.selector(e)), setting: /keyboard shortcuts?|tastenk|raccourcis clavier|atajos de teclado|scorciatoie/i.test(document.body.innerText) };
    },
    watch() {
      kit.mark();
      memory.records = [];
      memory.observer?.disconnect();
      memory.observer = new MutationObserver((r) => { if (memory.records.length < 2000) memory.records.push(...r); });
      memory.observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      memory.values = new Map([...document.querySelectorAll("input,select,textarea")].map((e) => [e, `${e.value}|${e.checked}`]));
      memory.active = kit.active();
      memory.shown = showing();
      memory.text = words();
      memory.scroll = [scrollX, scrollY];
      return true;
    },
    async stirred() {
      // Whether the last key set anything going at all: most do nothing, and need no closer look.
      await kit.frames(1);
      memory.records.push(...memory.observer.takeRecords());
      return memory.records.length > 0 || kit.stirred() || kit.active() !== memory.active || scrollX !== memory.scroll[0] || scrollY !== memory.scroll[1]
        || [...memory.values].some(([e, v]) => `${e.value}|${e.checked}` !== v);
    },
    async effect() {
      await kit.frames(2);
      await new Promise((done) => setTimeout(done, request.wait ?? 60));
      const out = [];
      const attrs = new Set(memory.records.filter((r) => r.type === "attributes" && !/^(class|data-.*|tabindex)$/.test(r.attributeName)).map((r) => r.attributeName));
      if (words() !== memory.text) out.push("text");
      if ([...memory.values].some(([e, v]) => `${e.value}|${e.checked}` !== v)) out.push("value");
      if (kit.active() !== memory.active) out.push("focus");
      if (showing() !== memory.shown) out.push("shown");
      for (const name of [...attrs].slice(0, 4)) out.push(name);
      if (memory.records.some((r) => r.type === "childList" && [...r.addedNodes].some((n) => n.nodeType === 1))) out.push("order");
      if (Math.abs(scrollX - memory.scroll[0]) + Math.abs(scrollY - memory.scroll[1]) > 4) out.push("scroll");
      return [...new Set(out)];
    },
    place() {
      const el = kit.find(request.selector);
      if (!el?.isConnected) return null;
      el.scrollIntoView({ block: "center", behavior: "instant" });
      const [x, y, w, h] = kit.viewBox(el);
      const at = kit.hit(x + w / 2, y + h / 2);
      if (!at || !kit.related(el, at)) return null;
      return { x: x + w / 2, y: y + h / 2, own: [x, y, w, h], track: track(el, [x, y, w, h]) };
    },
    flip() {
      for (const selector of request.selectors) kit.find(selector)?.click();
      document.activeElement?.blur?.();
      return true;
    },
    places() {
      // Where words or values changed since `watch`.
      const found = new Set();
      for (const r of memory.records) if (r.type !== "attributes") { const el = r.target.nodeType === 1 ? r.target : r.target.parentElement; if (el) found.add(kit.selector(el)); }
      for (const [e, v] of memory.values) if (`${e.value}|${e.checked}` !== v) found.add(kit.selector(e));
      return [...found].slice(0, 50);
    },
    buttons() { return kit.all().filter((e) => e.matches("button:not([type=submit]),input[type=button],input[type=range],[role=button]") && kit.seen(e) && !e.disabled).slice(0, 8).map(kit.describe); },
    press() { const el = kit.find(request.selector); if (!el) return false; if (el.type === "range") { el.stepUp(); el.dispatchEvent(new Event("input", { bubbles: true })); el.dispatchEvent(new Event("change", { bubbles: true })); } else el.click(); return true; },
    motion() {
      for (const gamma of [40, -40]) {
        window.dispatchEvent(new DeviceOrientationEvent("deviceorientation", { alpha: 10, beta: gamma, gamma }));
        window.dispatchEvent(new DeviceMotionEvent("devicemotion", { acceleration: { x: gamma, y: gamma, z: gamma }, accelerationIncludingGravity: { x: gamma, y: gamma, z: gamma }, rotationRate: { alpha: gamma * 5, beta: gamma * 5, gamma: gamma * 5 }, interval: 16 }));
        if (gamma > 0 && request.once) break;
      }
      return true;
    },
  };
  return ops[request.op]();
}
