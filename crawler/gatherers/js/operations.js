// What pointer and keys do to the page: which elements react, and what opens, closes or changes after an action.
(request, listeners) => {
  const kit = globalThis.__auditKit;
  const memory = (globalThis.__auditOperations ??= {});
  const NATIVE = "a[href],area[href],button,input,select,textarea,summary,iframe,audio,video,option,label,object,embed,[contenteditable=true]";
  const OPENER = "button,[role=button],[aria-expanded],[aria-haspopup],[popovertarget],[commandfor],[data-toggle],[data-bs-toggle],a[href^='#'][role],a[href='#'],a[href^='javascript']";
  const COMPOSITE = "[role=tablist],[role=menu],[role=menubar],[role=listbox],[role=radiogroup],[role=grid],[role=treegrid],[role=tree],[role=toolbar]";
  const DIALOG = "dialog,[role=dialog],[role=alertdialog],[aria-modal=true]";
  const POINTER = ["click", "mousedown", "mouseup", "pointerdown", "pointerup", "dblclick"];
  const props = (el) => { const key = Object.keys(el).find((k) => k.startsWith("__reactProps$")); return key ? el[key] : null; };
  const reacts = (el) => {
    const own = listeners ? listeners(el) : {};
    if (POINTER.some((type) => own[type]?.length)) return "listener";
    const react = props(el);
    if (react && (react.onClick || react.onMouseDown || react.onPointerDown)) return "listener";
    if (el.getAttribute("onclick") || el.getAttribute("onmousedown")) return "listener";
    const style = getComputedStyle(el);
    return style.cursor === "pointer" && el.parentElement && getComputedStyle(el.parentElement).cursor !== "pointer" ? "cursor" : "";
  };
  const huge = (el) => { const r = el.getBoundingClientRect(); return r.width * r.height > innerWidth * innerHeight * 0.4; };
  const within = (el, test) => { for (let at = kit.up(el); at && at !== document.body; at = kit.up(at)) if (test(at)) return true; return false; };
  // What takes the click itself: a control around it. A region that can merely be focused (skip link target, dialog) is none.
  const WIDGET = /^(button|link|tab|menuitem|menuitemcheckbox|menuitemradio|option|checkbox|radio|switch|treeitem|gridcell|row|slider|combobox|spinbutton)$/;
  const control = (el) => kit.tabbable(el) || el.localName === "label" || (kit.focusable(el) && (el.matches(NATIVE) || WIDGET.test(el.getAttribute("role") || "")));
  const inside = (el) => [...kit.all(el), ...(el.shadowRoot ? kit.all(el.shadowRoot) : [])];
  // A slide or a copy taken out of the tab order on purpose, while nobody is to meet it.
  const parked = (el) => el.tabIndex < 0 && kit.focusable(el) && Boolean(kit.closest(el, "[aria-hidden=true]"));
  const FIELD = "[role=combobox],[role=spinbutton],[role=searchbox],input:not([type=hidden],[type=checkbox],[type=radio],[type=button],[type=submit])";
  const beside = (el) => {
    // The one field that shares a small box with an element taken out of the tab order: what it does, the field's keys may do.
    for (let at = el.parentElement, depth = 0; at && depth < 3; at = at.parentElement, depth++) {
      const fields = kit.all(at, 400).filter((e) => e.matches(FIELD) && kit.tabbable(e));
      if (fields.length) return fields.length === 1 ? kit.selector(fields[0]) : "";
    }
    return "";
  };
  const brother = (el) => {
    // The one of several like controls that Tab stops at, where arrow keys may lead to this one.
    for (let at = el.parentElement, depth = 0; kit.focusable(el) && at && depth < 2; at = at.parentElement, depth++) {
      const found = [...at.querySelectorAll(el.localName)].find((e) => e !== el && kit.tabbable(e) && e.getAttribute("role") === el.getAttribute("role"));
      if (found) return kit.selector(found);
    }
    return "";
  };
  const LINKS = "a[href],button,[role=menuitem],[tabindex='0']";
  const hides = (el) => [...el.querySelectorAll(LINKS)].some((inner) => !kit.shows(inner));
  const SHOWS = ["display", "visibility", "opacity", "height", "max-height", "transform", "left", "right", "top", "clip-path", "scale"];
  const hoverRules = () => {
    // Elements whose style sheets show something else while the pointer is over them: `.menu:hover ul { display: block }`.
    const subjects = new Set();
    let spent = 0;
    const read = (rules) => {
      for (const rule of rules) {
        if (++spent > 6000 || subjects.size >= 60) return;
        if (rule.cssRules?.length && !rule.selectorText) { read(rule.cssRules); continue; }
        if (!rule.selectorText?.includes(":hover") || !SHOWS.some((name) => rule.style.getPropertyValue(name))) continue;
        for (const part of rule.selectorText.split(/,(?![^(]*\))/)) {
          const found = part.trim().match(/^([^:]*(?::(?!hover)[^:]*)*):hover\b[^\s>+~]*[\s>+~]/);
          if (found?.[1] && !/::/.test(found[1])) subjects.add(found[1].trim());
        }
      }
    };
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
      try { read(sheet.cssRules); } catch { /* a sheet of another origin */ }
    }
    const out = [];
    for (const subject of subjects) {
      try { out.push(...[...document.querySelectorAll(subject)].slice(0, 30)); } catch { /* a selector of newer CSS */ }
    }
    return out;
  };
  const hoverScripts = () => {
    const ENTER = ["mouseenter", "mouseover", "pointerenter", "pointerover"];
    return [...document.querySelectorAll("header *, nav *, [role=navigation] *, [role=banner] *")].slice(0, 800).filter((el) => {
      const own = listeners ? listeners(el) : {}, react = props(el);
      return ENTER.some((type) => own[type]?.length) || Boolean(react && (react.onMouseEnter || react.onMouseOver || react.onPointerEnter));
    });
  };
  const hoverCandidates = () => {
    const out = new Set();
    const usual = [...document.querySelectorAll("nav li, header li, [aria-haspopup], [role=menuitem], [role=navigation] li, header nav > *, nav [class*=item]")]
      .filter((el) => el.querySelector("ul,ol,div,[role=menu]") && !within(el, (a) => a.matches("li")));
    for (const el of [...[...hoverRules(), ...hoverScripts()].filter(hides), ...usual]) {
      if (kit.shows(el) && !huge(el)) out.add(el);
    }
    const menus = [...out].filter((el) => kit.closest(el, "header,nav,[role=navigation],[role=banner]"));
    const others = [...out].filter((el) => !menus.includes(el)).slice(0, 4);  // cards are alike
    return [...menus.slice(0, 10), ...others].map(kit.describe);
  };
  const known = () => {
    const names = new Set(), targets = new Set();
    for (const el of kit.all()) {
      if (!kit.tabbable(el)) continue;
      names.add(kit.name(el).toLowerCase());
      if (el.href) targets.add(el.href);
    }
    return { names, targets };
  };
  const ops = {
    candidates() {
      const out = { pointer: [], semi: [], openers: [], hover: [] };
      const { names, targets } = known();
      const covered = [];
      for (const el of kit.all(document, 8000)) {
        if (!kit.shows(el) || kit.inert(el) || el === document.body) continue;
        const native = el.matches(NATIVE);
        if (el.localName === "label") {
          const control = el.control;
          if (control && !kit.rendered(control) && !control.disabled && out.pointer.length < 40) out.pointer.push({ ...kit.describe(el), why: "label", field: "", aside: false, brother: "" });
          continue;
        }
        if (kit.tabbable(el)) {
          if (!native && (reacts(el) === "listener" || /^(button|link|tab|menuitem|checkbox|switch|radio)$/.test(el.getAttribute("role") || "")) && !kit.closest(el, COMPOSITE) && out.semi.length < 30) out.semi.push(kit.describe(el));
          if (el.matches(OPENER) && !el.closest("form [type=submit]") && el.type !== "submit" && out.openers.length < 40) out.openers.push({ ...kit.describe(el), strong: el.matches("[aria-expanded],[aria-haspopup],[popovertarget],[commandfor],[data-toggle],[data-bs-toggle]"), expanded: el.getAttribute("aria-expanded") || "" });
          continue;
        }
        if (native && !(kit.focusable(el) && el.tabIndex < 0)) continue;
        if (kit.closest(el, COMPOSITE) || parked(el) || huge(el) || within(el, control)) continue;
        const why = reacts(el);
        if (!why || inside(el).some((inner) => kit.focusable(inner) || inner.localName === "label")) continue;
        const label = kit.name(el).toLowerCase();
        if ((label && names.has(label)) || (el.href && targets.has(el.href))) continue;
        if (covered.some((c) => c.contains(el) && why === "cursor")) continue;
        covered.push(el);
        if (out.pointer.length < 40) out.pointer.push({ ...kit.describe(el), why, field: beside(el), aside: kit.focusable(el), brother: brother(el) });
      }
      out.hover = hoverCandidates();
      return out;
    },
    watch() {
      kit.mark();
      memory.before = new Set(kit.all(document, 8000).filter(kit.shows));
      memory.values = new Map([...document.querySelectorAll("input,select,textarea")].map((e) => [e, `${e.value}|${e.checked}`]));
      memory.scroll = scrollY;
      memory.observer?.disconnect();
      memory.records = [];
      memory.observer = new MutationObserver((records) => { if (memory.records.length < 3000) memory.records.push(...records); });
      memory.observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      return true;
    },
    effect() {
      const now = new Set(kit.all(document, 8000).filter(kit.shows));
      const fresh = [...now].filter((e) => !memory.before.has(e));
      const gone = [...memory.before].filter((e) => !now.has(e) || !e.isConnected);
      const roots = fresh.filter((e) => !fresh.some((o) => o !== e && o.contains(e)));
      const weight = (e) => { const r = e.getBoundingClientRect(); return r.width * r.height; };
      const rich = roots.filter((e) => (e.textContent || "").trim() || e.querySelector("img,svg,input,button")).sort((a, b) => weight(b) - weight(a));
      const main = rich.find((e) => e.matches(DIALOG) || e.querySelector(DIALOG)) || rich[0] || null;
      const attrs = new Set(), changedText = memory.records.some((r) => r.type === "characterData" || (r.type === "childList" && [...r.addedNodes].some((n) => n.nodeType === 3 && n.data.trim())));
      for (const r of memory.records) if (r.type === "attributes" && !/^(class|style|data-.*|tabindex)$/.test(r.attributeName)) attrs.add(r.attributeName);
      const fields = [...memory.values].filter(([e, v]) => `${e.value}|${e.checked}` !== v).map(([e]) => e);
      const values = fields.some((e) => !kit.tabbable(e));
      const out = { opened: null, dialog: null, controls: [], gone: gone.length, attrs: [...attrs].slice(0, 8), classes: memory.records.some((r) => r.type === "attributes" && r.attributeName === "class"), text: changedText, values, by_field: fields.some((e) => kit.tabbable(e)), scrolled: Math.abs(scrollY - memory.scroll) > 5 };
      if (main) {
        const dialog = main.closest(DIALOG) || main.querySelector(DIALOG);
        const style = getComputedStyle(main);
        const covers = (e) => weight(e) > innerWidth * innerHeight * 0.8 && getComputedStyle(e).position === "fixed";
        const backdrop = fresh.some((e) => covers(e) && kit.hit(3, innerHeight / 2) === e);
        const layer = (style.position === "fixed" && weight(main) > innerWidth * innerHeight * 0.15) || (backdrop && /fixed|absolute/.test(style.position));
        const overlay = layer && main.querySelector("button,a[href],input");
        out.opened = kit.describe(main);
        out.dialog = dialog && kit.shows(dialog) ? { ...kit.describe(dialog), marked: true, backdrop, modal: dialog.matches(":modal,[aria-modal=true]") } : overlay ? { ...kit.describe(main), marked: false, backdrop, modal: false } : null;
        out.controls = fresh.filter((e) => kit.focusable(e)).slice(0, 30).map((e) => ({ ref: kit.ref(e), selector: kit.selector(e), href: e.href || "", name: kit.name(e) }));
        out.elsewhere = out.controls.length > 0 && out.controls.every((c) => { const el = kit.get(c.ref); return c.href && [...document.querySelectorAll("a[href]")].some((a) => a !== el && !main.contains(a) && a.href === c.href && kit.tabbable(a)); });
      }
      return out;
    },
    place() {
      // Scrolls the element to the middle and says where to point; null when something else lies there.
      const el = request.selector ? kit.find(request.selector) : kit.get(request.ref);
      if (!el?.isConnected) return null;
      el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const [x, y, w, h] = kit.viewBox(el);
      for (const [dx, dy] of [[0.5, 0.5], [0.25, 0.5], [0.75, 0.5], [0.5, 0.25], [0.1, 0.2]]) {
        const at = kit.hit(x + w * dx, y + h * dy);
        if (at && (at === el || el.contains(at))) return { x: x + w * dx, y: y + h * dy, ref: kit.ref(el) };
      }
      return null;
    },
    async focus() {
      const el = request.selector ? kit.find(request.selector) : kit.get(request.ref);
      if (!el?.isConnected) return null;
      const goal = kit.focusable(el) ? el : [...el.querySelectorAll("*")].find((e) => kit.tabbable(e));
      if (!goal) return null;
      goal.focus();
      await kit.soon();
      return kit.active() === goal ? { ref: kit.ref(goal), href: goal.getAttribute("href") || "" } : null;
    },
    at() { const el = kit.find(request.selector), at = kit.active(); return Boolean(el && at && (el === at || el.contains(at))); },
    expanded() {
      // aria-expanded now, and whether what opened is this control's own part: named by it, or right beside it.
      const el = kit.find(request.selector), part = kit.find(request.part);
      if (!el?.isConnected || !part) return null;
      const named = (el.getAttribute("aria-controls") || "").split(/\s+/).map((id) => id && el.getRootNode().getElementById?.(id)).filter(Boolean);
      const own = named.length ? named.some((e) => e.contains(part) || part.contains(e)) : Boolean(el.parentElement?.contains(part) || el.parentElement?.nextElementSibling?.contains(part));
      return { value: el.getAttribute("aria-expanded") || "", own };
    },
    mark() { kit.mark(); return true; },
    shows() { const el = kit.find(request.selector); return Boolean(el && kit.shows(el)); },
    dialog() {
      const el = kit.find(request.selector);
      const at = kit.active();
      const open = Boolean(el && kit.shows(el));
      const none = !at || at === document.body || at === document.documentElement;
      return { open, inside: Boolean(el && at && !none && el.contains(at)), none, at: none ? null : kit.describe(at), tabbables: el ? kit.all(el.shadowRoot || el).filter(kit.tabbable).length : 0,
        behind: Boolean(open && at && !none && !el.contains(at) && (() => { const [x, y, w, h] = kit.viewBox(at); const hit = kit.hit(x + w / 2, y + h / 2); return hit && !kit.related(at, hit); })()) };
    },
    closer() {
      const el = kit.find(request.selector);
      if (!el) return null;
      const named = /close|dismiss|cancel|schlie|fermer|cerrar|chiudi|sluit|zamknij|st[äa]ng|lukk|luk\b|閉じる|닫기|关闭|^[×✕✖x]$|no,? thanks|ok\b/i;
      const found = kit.all(el).find((e) => kit.tabbable(e) && (named.test(kit.name(e)) || /close|dismiss/i.test(e.className?.toString() || "")));
      return found ? kit.describe(found) : null;
    },
  };
  return ops[request.op]();
}
