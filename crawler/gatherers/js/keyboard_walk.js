// The page's side of the keyboard walk. One call per question, so that keys are pressed by the browser in between.
(request, listeners) => {
  const kit = globalThis.__auditKit;
  const COMPOSITE = "[role=tablist],[role=menu],[role=menubar],[role=listbox],[role=radiogroup],[role=grid],[role=treegrid],[role=tree],[role=toolbar]";
  const scroll = () => [Math.round(scrollX), Math.round(scrollY)];
  const covered = (el) => {
    // A 5 × 5 grid over the part of the element inside the viewport: how much of it something else lies on.
    const [x, y, w, h] = kit.viewBox(el);
    const left = Math.max(x, 0), top = Math.max(y, 0), right = Math.min(x + w, innerWidth), bottom = Math.min(y + h, innerHeight);
    if (right - left < 1 || bottom - top < 1) return { share: 1, by: null, inside: false };
    let over = 0, total = 0, by = null;
    for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) {
      const at = kit.hit(left + ((i + 0.5) * (right - left)) / 5, top + ((j + 0.5) * (bottom - top)) / 5);
      total++;
      if (at && !kit.related(el, at) && !(el.labels && [...el.labels].some((l) => l.contains(at))) && at.localName !== "iframe") { over++; by ??= at; }
    }
    return { share: over / total, by, inside: true };
  };
  const layer = (el) => {
    for (let at = el; at; at = at.parentElement || at.getRootNode().host) {
      if (/^(fixed|sticky)$/.test(getComputedStyle(at).position)) return at;
    }
    return el;
  };
  const inRadioGroup = (el) => el.localName === "input" && el.type === "radio" && el.name;
  const expected = () => {
    const groups = new Set();
    return kit.all().filter((el) => {
      if (!kit.tabbable(el) || !kit.seen(el) || el.localName === "iframe") return false;
      if (!inRadioGroup(el)) return true;
      const key = `${el.form ? kit.ref(el.form) : ""}/${el.name}`;
      if (groups.has(key)) return false;
      groups.add(key);
      return true;
    });
  };
  const memory = (globalThis.__auditWalk ??= { all: true, listening: new Set() });
  const acted = (el) => {
    if (memory.all) return true;
    for (let at = el; at; at = at.parentElement || at.getRootNode().host) if (memory.listening.has(at)) return true;
    return false;
  };
  const ops = {
    start() {
      kit.calm(true);
      // A fresh load begins at the top by itself; only a page that took the focus is brought back to its body.
      const body = document.body;
      if (kit.active() !== body) {
        const had = body.getAttribute("tabindex");
        body.setAttribute("tabindex", "-1");
        body.focus({ preventScroll: true });
        if (had === null) body.removeAttribute("tabindex"); else body.setAttribute("tabindex", had);
        body.blur();
      }
      scrollTo(0, 0);
      kit.events.length = 0;
      globalThis.__auditExpected = expected();
      return { expected: globalThis.__auditExpected.length, text: kit.clip(document.body.innerText, 20000) };
    },
    listen() {
      // Where something of the page's own acts when the focus comes or goes; React hands events on from the root of its tree.
      const types = ["focus", "focusin", "focusout", "blur"];
      const acts = (el) => types.some((type) => el[`on${type}`] || (listeners(el)[type] || []).some((each) => each.listener !== kit.listen));
      memory.all = acts(window) || acts(document);
      memory.listening = new Set(memory.all ? [] : kit.all(document, 8000).filter(acts));
      return memory.listening.size;
    },
    async stop() {
      await (request.patient || kit.events.filter(([type]) => type === "focus").length > 1 || kit.stirred() || kit.events.some(([, n]) => acted(kit.get(n))) ? kit.frames(2) : kit.soon());
      kit.mark();
      const el = kit.active();
      const log = kit.events.splice(0);
      const lost = log.filter(([type]) => type === "focus").map(([, n]) => n);
      if (!el || el === document.body || el === document.documentElement) {
        const gone = lost.length ? kit.get(lost[lost.length - 1]) : null;
        return { left: true, scroll: scroll(), moved: lost.length, bounced: gone && gone !== document.body && gone.isConnected ? kit.describe(gone) : null };
      }
      const cover = covered(el);
      const style = getComputedStyle(el);
      const outer = cover.by ? layer(cover.by) : null;
      return { ...kit.describe(el), left: false, scroll: scroll(), view: kit.viewBox(el), seen: kit.seen(el), tabindex: el.tabIndex,
        text: /^(textbox|searchbox|spinbutton|combobox)$/.test(kit.role(el)) && (el.localName === "textarea" || el.localName === "input" || el.isContentEditable),
        outline: style.outlineStyle === "auto", frame: el.localName === "iframe" || el.localName === "object" || el.localName === "embed", moved: lost.length,
        first: lost.length > 1 && kit.get(lost[0]) !== el ? kit.describe(kit.get(lost[0])) : null,
        hidden: Boolean(el.closest("[aria-hidden=true]")), disabled: el.getAttribute("aria-disabled") === "true", covered: Math.round(cover.share * 100) / 100, inside: cover.inside,
        covered_by: cover.by ? kit.selector(outer) : "", url: location.href,
        href: el.getAttribute("href") || "", position: outer ? getComputedStyle(outer).position : "", form: el.form ? kit.selector(el.form) : "",
        dom: kit.all().indexOf(el), viewport: [innerWidth, innerHeight] };
    },
    // What these three leave on the screen decides on a failure: the frames with it must have been painted.
    async blur() { const el = kit.active(); el?.blur(); await kit.frames(2); return true; },
    async focus() {
      const el = kit.get(request.ref);
      if (!el?.isConnected) return null;
      scrollTo(...request.scroll);
      el.focus({ focusVisible: true });
      await kit.frames(2);
      return { focused: kit.active() === el, scroll: scroll(), view: kit.viewBox(el) };
    },
    async ghost() {
      // Transparent for one picture: if nothing on the screen changes, no part of the element was to be seen.
      const el = kit.get(request.ref);
      if (!el?.isConnected) return null;
      if (request.on) { el.__auditOpacity = el.getAttribute("style"); el.style.setProperty("opacity", "0", "important"); }
      else if (el.__auditOpacity === null) el.removeAttribute("style"); else el.setAttribute("style", el.__auditOpacity);
      await kit.frames(2);
      return true;
    },
    unreached() {
      const visited = new Set(request.visited.map((n) => kit.get(n)));
      // Arrow keys move inside a composite widget, and one that holds a stop handed its focus on to it.
      const composites = new Set([...visited].map((e) => e && kit.closest(e, COMPOSITE)).filter(Boolean));
      const around = new Set();
      for (const e of visited) for (let at = e; at; at = kit.up(at)) around.add(at);
      const beside = (el) => {
        // Inside a web component out of the tab order, one of whose brothers was a stop: arrow keys move among them.
        for (let at = el.getRootNode().host; at; at = at.getRootNode().host)
          if (at.getAttribute("tabindex") === "-1" && at.parentElement && [...at.parentElement.children].some((e) => e !== at && e.localName === at.localName && around.has(e))) return true;
        return false;
      };
      const roving = (el) => composites.has(kit.closest(el, COMPOSITE)) || around.has(el) || beside(el);
      const groups = new Set([...visited].filter((e) => e && inRadioGroup(e)).map((e) => `${e.form ? kit.ref(e.form) : ""}/${e.name}`));
      return globalThis.__auditExpected.filter((el) => el.isConnected && !visited.has(el) && kit.tabbable(el) && kit.seen(el) && !roving(el)
        && !(inRadioGroup(el) && groups.has(`${el.form ? kit.ref(el.form) : ""}/${el.name}`))
        && !/^(audio|video)$/.test(el.localName)).slice(0, 50).map(kit.describe);
    },
    target() {
      // Where a same-page link leads, and where focus is now.
      const el = kit.get(request.ref);
      const id = decodeURIComponent((el.getAttribute("href") || "").slice(1));
      const goal = id ? document.getElementById(id) || document.getElementsByName(id)[0] : null;
      const at = kit.active();
      const after = goal && at && at !== document.body && (goal === at || goal.contains(at) || Boolean(goal.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING));
      return { exists: Boolean(goal), reached: Boolean(after || (goal && at === document.body)), at: at ? kit.selector(at) : "", target: goal ? kit.selector(goal) : "" };
    },
    structure() {
      return { headings: document.querySelectorAll("h1,h2,h3,h4,h5,h6,[role=heading]").length, main: document.querySelectorAll("main,[role=main]").length };
    },
    open() { const el = kit.get(request.ref); return Boolean(el && el.isConnected && kit.rendered(el)); },
  };
  return ops[request.op]();
}
