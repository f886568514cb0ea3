// Which elements lie where the picture changed, and what could stop them.
(request) => {
  const kit = globalThis.__auditKit;
  const PAUSE = /pause|stop|halt|anhalten|stopp|arrêt|pausar|detener|parar|ferma|interrompi|pauz|zatrzymaj|일시|一時停止|暂停/i;
  const controlName = (el) => `${kit.name(el)} ${el.getAttribute("title") || ""} ${el.className?.toString() || ""}`;
  const controls = (root) => kit.all(root).filter((e) => e.matches("button,[role=button],a[href],input[type=button],[role=switch],input[type=checkbox]") && kit.seen(e));
  const near = (el) => {
    // A pause control in the moving part or in the parts around it, up to a landmark.
    for (let at = el, depth = 0; at && depth < 6; at = at.parentElement, depth++) {
      const found = controls(at).find((e) => PAUSE.test(controlName(e)));
      if (found) return found;
      if (/^(main|body|header|footer)$/.test(at.localName)) break;
    }
    return controls(document).find((e) => PAUSE.test(controlName(e)) && /motion|anim|carousel|slide|karussell|bewegung|banner|video/i.test(controlName(e))) || null;
  };
  const MAYBE = /freez|frequen|speed|hide|control|geschwindigkeit|ausblenden|masquer|ocultar|nascond|verberg/i;
  const maybe = (el) => {
    // A control that may stop it under another name, or one that shows up only after another is used.
    for (let at = el, depth = 0; at && depth < 5; at = at.parentElement, depth++) {
      const found = kit.all(at).find((e) => e.matches("button,[role=button],input[type=button],input[type=checkbox],select") && (PAUSE.test(`${kit.name(e)} ${e.value || ""}`) || (kit.seen(e) && MAYBE.test(`${kit.name(e)} ${e.value || ""}`))));
      if (found) return found;
    }
    return null;
  };
  const clocks = () => {
    // Seconds until everything scheduled is due, of documents that can be read: their own timers and those of frames inside.
    const found = [];
    const read = (view) => {
      const known = view.__auditTimers?.();
      if (!known) return false;
      for (const [at, delay, repeats] of known) found.push([Math.max(at + delay - view.performance.now(), 0) / 1000, delay / 1000, repeats]);
      for (const frame of view.document.querySelectorAll("iframe,frame")) {
        const r = frame.getBoundingClientRect();
        if (r.width * r.height < 100 || r.bottom <= 0 || r.top >= view.innerHeight) continue;
        try { if (!frame.contentWindow.document || !read(frame.contentWindow)) return false; } catch { return false; }
      }
      return true;
    };
    return read(globalThis) ? found : null;
  };
  const ticking = () => new Promise((done) => {
    // Frames a script of the page asks for: handles are numbered, so other requests show as a gap.
    const cap = setTimeout(() => done(true), 500);
    const first = requestAnimationFrame(() => requestAnimationFrame(() => { clearTimeout(cap); done(requestAnimationFrame(() => {}) - first > 2); }));
  });
  const ops = {
    async sources() {
      // What could move in the window, and when: without any of it nobody needs to watch.
      const near = (e) => { const r = e.getBoundingClientRect(); return kit.rendered(e) && r.width * r.height > 100 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth; };
      const gif = (url) => /^data:image\/(gif|apng)|\.(gif|apng)([?#]|$)/i.test(url);
      const all = kit.all();
      const restless = document.getAnimations().some((a) => a.playState === "running" && a.effect?.target && near(a.effect.target))
        || all.some((e) => (e.matches("video") && near(e) && (!e.paused || e.autoplay) && !e.ended) || (e.matches("marquee,blink,object,embed") && near(e)) || (e.matches("animate,animateMotion,animateTransform,set") && e.ownerSVGElement && near(e.ownerSVGElement)))
        || [...document.images].some((e) => near(e) && gif(e.currentSrc)) || performance.getEntriesByType("resource").some((e) => e.initiatorType === "css" && gif(e.name));
      return { restless: restless || (await ticking()), clocks: clocks() };
    },
    freeze() {
      // Running animations stand still, so that their pictures can be taken at exact moments.
      globalThis.__auditAnimations = document.getAnimations().filter((a) => a.playState === "running" && a.effect?.target && kit.seen(a.effect.target)).slice(0, 200);
      for (const each of globalThis.__auditAnimations) each.pause();
      return globalThis.__auditAnimations.length;
    },
    async step() {
      for (const each of globalThis.__auditAnimations) each.currentTime = Number(each.currentTime) + request.ms;
      await kit.frames(2);
      return true;
    },
    resume() { for (const each of globalThis.__auditAnimations || []) each.play(); return true; },
    at() {
      const seen = new Map();
      for (const [x, y, share] of request.points) {
        let el = document.elementFromPoint(x, y);
        if (!el) continue;
        while (el.parentElement && el.parentElement !== document.body && el.parentElement.getBoundingClientRect().width * el.parentElement.getBoundingClientRect().height < el.getBoundingClientRect().width * el.getBoundingClientRect().height * 1.3) el = el.parentElement;
        if (!seen.has(el)) seen.set(el, 0);
        seen.set(el, seen.get(el) + share);
      }
      const list = [...seen].filter(([el]) => el !== document.body && el !== document.documentElement).sort((a, b) => b[1] - a[1]);
      const outer = list.filter(([el]) => !list.some(([other]) => other !== el && other.contains(el))).slice(0, 6);
      return outer.map(([el, blocks]) => {
        const pause = near(el), other = pause ? null : maybe(el);
        const media = el.matches("video,iframe") ? el : el.querySelector("video,iframe");
        return { ...kit.describe(el), blocks, pause: pause ? kit.describe(pause) : null, maybe: other ? kit.describe(other) : null, media: media ? media.localName : "", native: Boolean(media?.controls), text: kit.clip(el.innerText, 80),
          busy: Boolean(el.closest("[aria-busy=true],[role=progressbar]") || el.querySelector("[role=progressbar],progress") || /spinner|loader|loading|skeleton|progress/i.test(`${el.className} ${el.id}`)) };
      });
    },
  };
  return ops[request.op]();
}
