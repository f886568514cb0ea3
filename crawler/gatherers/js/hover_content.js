// What appears beside an element under the pointer or with the focus, and whether it lies on other text.
async (request) => {
  const kit = globalThis.__auditKit;
  const memory = (globalThis.__auditHover ??= {});
  const shown = () => new Set(kit.all(document, 8000).filter((e) => kit.shows(e)));
  const hasText = (el) => [...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const ops = {
    candidates() {
      const out = [];
      const strong = (el) => el.matches("[aria-describedby],[data-tooltip],[data-tippy-content],[data-bs-toggle=tooltip],[data-toggle=tooltip],[class*=tooltip],[class*=popover],[aria-haspopup],abbr,dfn") || el.querySelector("[role=tooltip],[class*=tooltip]") || listenersHint(el);
      const listenersHint = (el) => el.getAttribute("onmouseover") || el.getAttribute("onmouseenter") || el.getAttribute("onfocus");
      const all = kit.all(document, 8000).filter((el) => (el.matches("a[href],button,[role=button],summary,[tabindex],abbr,dfn,input,label,nav li") || strong(el)) && kit.shows(el) && kit.seen(el));
      const first = all.filter(strong), rest = all.filter((el) => !first.includes(el) && el.matches("a[href],button,[role=button],[tabindex='0'],nav li"));
      for (const el of [...first, ...rest]) {
        if (out.length >= request.limit) break;
        if (out.some((o) => kit.get(o.ref).contains(el) && kit.get(o.ref).matches("li"))) continue;
        out.push({ ...kit.describe(el), focusable: kit.focusable(el) && el.tabIndex >= 0 });
      }
      return out;
    },
    place() {
      const el = kit.get(request.ref);
      if (!el?.isConnected || !kit.shows(el)) return null;
      const [, y, , h] = kit.viewBox(el);
      if (y < 60 || y + h > innerHeight - 60) el.scrollIntoView({ block: "center", behavior: "instant" });
      const [vx, vy, w, vh] = kit.viewBox(el);
      const at = kit.hit(vx + w / 2, vy + vh / 2);
      return at && kit.related(el, at) ? { x: vx + w / 2, y: vy + vh / 2 } : null;
    },
    before() {
      memory.shown = shown();
      memory.hidden = kit.all(document, 8000).filter((e) => !memory.shown.has(e) && e.parentElement && memory.shown.has(e.parentElement));
      memory.observer ??= new MutationObserver(() => { memory.changed = true; });
      memory.observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      kit.mark();
      memory.changed = false;
      return true;
    },
    mark() { kit.mark(); memory.changed = false; return true; },
    async hint() {
      // Whether anything may be about to appear: something changed, a timer was set, or what was hidden shows or moves.
      await kit.frames(1);
      return Boolean(memory.changed || kit.stirred() || memory.hidden.some((e) => e.isConnected && kit.shows(e))
        || document.getAnimations().some((a) => a.playState === "running" && a.effect?.target && !memory.shown.has(a.effect.target) && Number.isFinite(a.effect.getComputedTiming().endTime)));
    },
    opened() {
      const now = [...shown()];
      const fresh = now.filter((e) => !memory.shown.has(e));
      const roots = fresh.filter((e) => !fresh.some((o) => o !== e && o.contains(e)) && (e.innerText || "").trim());
      const area = (e) => { const r = e.getBoundingClientRect(); return r.width * r.height; };
      const main = roots.sort((a, b) => area(b) - area(a))[0];
      if (!main || area(main) < 100) return null;
      memory.main = main;
      const r = main.getBoundingClientRect();
      const trigger = kit.get(request.ref);
      let covers = false;
      for (const e of memory.shown) {
        if (covers) break;
        if (!e.isConnected || !hasText(e) || kit.related(e, main) || trigger.contains(e) || e.contains(trigger)) continue;
        const range = document.createRange();
        range.selectNodeContents(e);
        for (const t of range.getClientRects()) {
          const w = Math.min(t.right, r.right) - Math.max(t.left, r.left), h = Math.min(t.bottom, r.bottom) - Math.max(t.top, r.top);
          if (w > 6 && h > 4) {
            const hit = kit.hit((Math.max(t.left, r.left) + Math.min(t.right, r.right)) / 2, (Math.max(t.top, r.top) + Math.min(t.bottom, r.bottom)) / 2);
            if (hit && (main.contains(hit) || hit.contains(main))) { covers = true; break; }
          }
        }
      }
      return { ...kit.describe(main), covers, view: kit.viewBox(main), text: kit.clip(main.innerText, 100), inside: trigger.contains(main) };
    },
    still() {
      return Boolean(memory.main?.isConnected && kit.shows(memory.main));
    },
    focus() { const el = kit.get(request.ref); el?.focus({ focusVisible: true }); return kit.active() === el; },
    blur() { document.activeElement?.blur?.(); return true; },
  };
  return ops[request.op]();
}
