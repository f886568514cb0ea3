// Style rules tied to the device's orientation that turn an element, and the page's refresh.
(limits, { clip, selectorOf }) => {
  const angleOf = (value) => {
    if (!value || value === "none") return 0;
    try { const matrix = new DOMMatrix(value); return (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI; } catch { return 0; }
  };
  const turn = (style) => {
    let angle = angleOf(style.transform);
    const rotate = style.rotate && style.rotate !== "none" ? style.rotate : "";
    if (rotate) {
      const last = rotate.trim().split(/\s+/);
      if (last.length === 1 || last[0] === "z") angle += angleOf(`rotate(${last[last.length - 1]})`);
    }
    return angle;
  };
  const unreadable = [], rules = [];
  const collect = (list, orientation) => {
    for (const rule of list) {
      if (rules.length > limits.rules) return;
      if (rule.media && rule.cssRules) {
        const found = /orientation\s*:\s*(portrait|landscape)/i.exec(rule.media.mediaText);
        collect(rule.cssRules, found ? found[1].toLowerCase() : orientation);
      } else if (rule.cssRules && rule.cssRules.length && !rule.selectorText) collect(rule.cssRules, orientation);
      else if (rule.selectorText && orientation && (rule.style.transform || rule.style.rotate)) rules.push({ rule, orientation });
    }
  };
  for (const sheet of document.styleSheets) {
    try {
      const found = /orientation\s*:\s*(portrait|landscape)/i.exec(sheet.media.mediaText);
      collect(sheet.cssRules, found ? found[1].toLowerCase() : "");
    } catch { unreadable.push(String(sheet.href).slice(0, 300)); }
  }
  const turned = new Map();
  for (const { rule, orientation } of rules) {
    let matched = [];
    try { matched = [...document.querySelectorAll(rule.selectorText)]; } catch { continue; }
    for (const el of matched.slice(0, 20)) {
      if (!turned.has(el)) turned.set(el, {});
      turned.get(el)[orientation] = { angle: turn(rule.style), text: clip(rule.cssText, 200) };
    }
  }
  const now = matchMedia("(orientation: portrait)").matches ? "portrait" : "landscape";
  const rotated = [];
  for (const [el, found] of turned) {
    if (el.checkVisibility && !el.checkVisibility({ visibilityProperty: true })) continue;
    const other = now === "portrait" ? "landscape" : "portrait";
    const base = turn(getComputedStyle(el));
    const angles = { [now]: base, [other]: found[other] ? found[other].angle : 0 };
    const difference = Math.abs(Math.round(angles.portrait - angles.landscape)) % 360;
    rotated.push({ selector: selectorOf(el), snippet: clip(el.cloneNode(false).outerHTML, 300), orientation: Object.keys(found).join(" and "), angle: difference,
      rule: (found[other] || found[now]).text });
  }
  const refresh = document.querySelector("meta[http-equiv=refresh i]");
  return { rotated: rotated.slice(0, limits.items), orientation_rules: rules.length, unreadable_sheets: unreadable.slice(0, 20),
    meta_refresh: refresh ? clip(refresh.content, 200) : "" };
}
