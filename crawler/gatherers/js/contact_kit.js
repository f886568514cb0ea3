// What the contact page codes share: selectors that step into shadow roots, names, what is on top. Changes nothing.
(lib) => {
  const path = (el) => {
    const steps = [];
    for (let at = el; at && steps.length < 9; at = at.parentElement) {
      if (/^[A-Za-z][\w-]{0,60}$/.test(at.id)) { steps.unshift(`#${at.id}`); break; }
      let n = 1;
      for (let before = at.previousElementSibling; before && n < 400; before = before.previousElementSibling) if (before.localName === at.localName) n += 1;
      steps.unshift(n === 1 ? CSS.escape(at.localName) : `${CSS.escape(at.localName)}:nth-of-type(${n})`);
    }
    const root = el.getRootNode();
    const own = steps.join(' > ');
    return root instanceof ShadowRoot ? `${path(root.host)} >>> ${own}` : own;
  };
  const at = (selector) => {
    let root = document; let el = null; let so = '';
    for (const step of selector.split(' >>> ')) {
      so = so ? `${so} >>> ${step}` : step;
      let found = [];
      try { found = [...root.querySelectorAll(step)].slice(0, 200); } catch (error) { return null; }
      el = found.find((each) => path(each) === so) || found[0];
      if (!el) return null;
      root = el.shadowRoot || el;
    }
    return el;
  };
  const textOf = (ids, root) => ids.split(/\s+/).map((id) => root.getElementById && root.getElementById(id)).filter(Boolean).map((el) => el.textContent).join(' ');
  const name = (el) => {
    const by = el.getAttribute('aria-labelledby');
    const found = [by ? textOf(by, el.getRootNode()) : '', el.getAttribute('aria-label'), /^(iframe|object)$/.test(el.localName) ? '' : el.innerText,
      ...[...el.querySelectorAll('img[alt]')].map((img) => img.alt), ...[...el.querySelectorAll('svg title')].map((t) => t.textContent), el.getAttribute('title')];
    return lib.clip(found.find((each) => each && each.trim()) || '', 200);
  };
  const active = () => {
    let el = document.activeElement;
    while (el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
    return el;
  };
  const inside = (outer, el) => { for (let up = el; up; up = lib.parentOf(up)) if (up === outer) return true; return false; };
  const top = (x, y) => {
    let el = document.elementFromPoint(x, y);
    while (el && el.shadowRoot) { const deeper = el.shadowRoot.elementFromPoint(x, y); if (!deeper || deeper === el) break; el = deeper; }
    return el;
  };
  return { active, at, inside, name, path, top };
}
