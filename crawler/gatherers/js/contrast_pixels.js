// Finds texts and controls whose contrast only the rendering can tell, brings them into view, hides and shows them.
async (request) => {
  const kit = globalThis.__auditKit;
  const rgba = (value) => {
    const canvas = (globalThis.__auditCanvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = value;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const opacity = (el) => { let all = 1; for (let at = el; at; at = at.parentElement) all *= parseFloat(getComputedStyle(at).opacity); return all; };
  const blended = (el) => { for (let at = el; at; at = at.parentElement) { const s = getComputedStyle(at); if (s.mixBlendMode !== "normal" || s.filter !== "none") return true; } return false; };
  const lines = (el) => {
    const out = [];
    const nodes = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node && out.length < 20; node = nodes.nextNode()) {
      if (!node.data.trim() || node.parentElement !== el) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) if (r.width > 2 && r.height > 2 && out.length < 20) out.push([r.left, r.top, r.width, r.height]);
    }
    return out;
  };
  const clear = (el, rects) => {
    // In the window, and nothing unrelated lies on it.
    let met = 0, total = 0;
    for (const [x, y, w, h] of rects) {
      if (x < 0 || y < 0 || x + w > innerWidth || y + h > innerHeight) return false;
      const at = kit.hit(x + w / 2, y + h / 2);
      total++;
      if (at && kit.related(el, at)) met++;
    }
    return total > 0 && met === total;
  };
  const around = (el, view) => {
    // Boxes a field may be drawn by: those that hold it and no other control, a little larger than itself.
    const out = [], small = /^(checkbox|radio)$/.test(el.type), room = small ? 16 : 40;
    for (let at = kit.up(el), depth = 0; at && depth < 5 && at !== document.body; at = kit.up(at), depth++) {
      const box = kit.viewBox(at);
      if (box[3] > view[3] + room || box[2] > view[2] + (small ? 16 : 160) || kit.all(at, 300).filter((e) => e.matches("input:not([type=hidden]),select,textarea") && kit.seen(e)).length > 1) break;
      for (const part of [at, ...at.children]) {
        const [x, y, w, h] = part === at ? box : kit.viewBox(part);
        const holds = x <= view[0] + 2 && y <= view[1] + 2 && x + w >= view[0] + view[2] - 2 && y + h >= view[1] + view[3] - 2;
        if (part !== el && holds && w * h > 0 && x > 3 && y > 3 && x + w < innerWidth - 3 && y + h < innerHeight - 3) out.push([x, y, w, h]);
      }
    }
    return out.slice(0, 8);
  };
  const ops = {
    async text() {
      const el = kit.find(request.selector);
      if (!el || !kit.seen(el)) return { why: "it is not to be seen" };
      el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      await kit.frames(2);
      const style = getComputedStyle(el);
      const rects = lines(el);
      if (!rects.length) return { why: "it has no text of its own" };
      const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight, 10) >= 700;
      const disabled = el.disabled || kit.closest(el, "[aria-disabled=true],fieldset:disabled,button:disabled") || (el.localName === "label" && el.control?.disabled);
      const words = /\p{L}|\p{N}/u.test(el.textContent);
      return { ...kit.describe(el), rects, color: rgba(style.webkitTextFillColor || style.color), size, large: size >= 24 || (bold && size >= 18.66), opacity: opacity(el),
        shadow: style.textShadow !== "none" || style.webkitTextStrokeWidth !== "0px", blended: blended(el), clipped: /text/.test(style.webkitBackgroundClip || style.backgroundClip || ""), disabled: Boolean(disabled), words, clear: clear(el, rects), text: kit.clip(el.textContent, 80) };
    },
    async hide() {
      const el = kit.get(request.ref);
      el.__auditStyle = el.getAttribute("style");
      for (const name of request.icon ? ["opacity"] : ["color", "-webkit-text-fill-color", "text-decoration-color", "-webkit-text-stroke-color"]) el.style.setProperty(name, request.icon ? "0" : "transparent", "important");
      await kit.frames(2);
      return true;
    },
    async show() {
      const el = kit.get(request.ref);
      if (el.__auditStyle === null) el.removeAttribute("style"); else el.setAttribute("style", el.__auditStyle);
      await kit.frames(2);
      return true;
    },
    async controls() {
      const out = [];
      for (const el of kit.all()) {
        if (out.length >= request.limit) break;
        if (el.disabled || el.getAttribute("aria-disabled") === "true" || !kit.seen(el) || kit.inert(el)) continue;
        const field = el.matches("input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image],[type=range],[type=file],[type=color]),select,textarea");
        const icon = el.matches("button,a[href],[role=button]") && !/\S/.test(el.innerText || "") && el.querySelector("svg") && el.querySelectorAll("svg").length === 1 && !el.querySelector("img,picture,video,canvas");
        if (!field && !icon) continue;
        const style = getComputedStyle(el);
        const native = field && style.appearance !== "none" && (/^(checkbox|radio)$/.test(el.type) || (style.borderTopStyle === "inset" && style.borderTopWidth === "2px"));
        if (native) continue;
        out.push({ ref: kit.ref(el), kind: field ? "field" : "icon", filled: Boolean(field && (el.value || el.placeholder) && !/^(checkbox|radio)$/.test(el.type)) });
      }
      return out;
    },
    async control() {
      const el = kit.get(request.ref);
      if (!el?.isConnected) return null;
      el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      await kit.frames(2);
      const view = kit.viewBox(el);
      const svg = request.icon ? el.querySelector("svg") : null;
      return { ...kit.describe(el), view, frames: request.icon ? [] : around(el, view), icon: svg ? { ref: kit.ref(svg), view: kit.viewBox(svg) } : null, opacity: opacity(el), clear: clear(el, [view]) };
    },
  };
  return ops[request.op]();
}
