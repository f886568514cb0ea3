// Helpers the page gatherers share; needs axe in scope (isolated world). Returns one object, changes nothing.
() => {
  const CLIP = 300;
  const clip = (text, limit = CLIP) => {
    const line = String(text || '').replace(/\s+/g, ' ').trim();
    return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
  };
  const HEADERS = /^(site|page|main|global|top)?[-_]?header$/i;
  const FOOTERS = /^(site|page|main|global)?[-_]?footer$/i;

  const parentOf = (el) => el.parentElement || (el.getRootNode() instanceof ShadowRoot ? el.getRootNode().host : null);

  // Document order, open shadow roots included, at most `limit` elements.
  const all = (selector, limit = 5000, root = document, found = []) => {
    for (const el of root.querySelectorAll(selector)) {
      if (found.length >= limit) return found;
      found.push(el);
    }
    for (const host of shadowHosts(root)) all(selector, limit, host.shadowRoot, found);
    return found;
  };
  const hosts = new Map();
  const shadowHosts = (root) => {
    if (!hosts.has(root)) hosts.set(root, [...root.querySelectorAll('*')].filter((el) => el.shadowRoot));
    return hosts.get(root);
  };

  const box = (el) => {
    const r = el.getBoundingClientRect();
    return [r.left + scrollX, r.top + scrollY, r.width, r.height].map((n) => Math.round(n * 10) / 10);
  };
  // Seen by a customer: rendered, not transparent, more than the 1 px of visually-hidden text, not parked off the page.
  const visible = (el) => {
    if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false })) return false;
    const [x, y, w, h] = box(el);
    if (x + w <= 0 || y + h <= 0) return false;
    if (w > 1 && h > 1) return true;
    return [...el.children].some((child) => visible(child));
  };

  const node = (el) => axe.utils.getNodeFromTree(el);
  const name = (el) => {
    const virtual = node(el);
    return virtual ? clip(axe.commons.text.accessibleTextVirtual(virtual), 500) : '';
  };
  const selector = (el) => {
    const found = node(el) && axe.utils.getSelector(el);
    return Array.isArray(found) ? found.join(' >>> ') : found || '';
  };
  const snippet = (el) => clip(el.cloneNode(false).outerHTML);
  const text = (el, limit = CLIP) => clip(el.innerText === undefined ? el.textContent : el.innerText, limit);

  const REGIONS = ['dialog', 'footer', 'header', 'nav', 'aside', 'form', 'main'];
  const ROLES = {
    dialog: 'dialog', alertdialog: 'dialog', contentinfo: 'footer', banner: 'header', navigation: 'nav',
    complementary: 'aside', form: 'form', search: 'form', main: 'main',
  };
  const TAGS = { dialog: 'dialog', nav: 'nav', aside: 'aside', form: 'form', search: 'form', main: 'main' };
  const SECTIONS = /^(main|article|section|aside|nav)$/;
  const cachedRegions = new Map();
  const ownRegion = (el) => {
    const role = ROLES[(el.getAttribute('role') || '').trim().split(/\s+/)[0]];
    if (role) return role;
    const tag = el.localName;
    if (tag === 'header' || tag === 'footer') {
      for (let up = parentOf(el); up; up = parentOf(up)) if (SECTIONS.test(up.localName)) return '';
      return tag;
    }
    if (TAGS[tag]) return TAGS[tag];
    const words = [el.id, ...el.classList];
    if (words.some((word) => FOOTERS.test(word))) return 'footer';
    return words.some((word) => HEADERS.test(word)) ? 'header' : '';
  };
  const regions = (el) => {
    if (!el) return new Set();
    if (!cachedRegions.has(el)) {
      const found = new Set(regions(parentOf(el)));
      found.add(ownRegion(el));
      cachedRegions.set(el, found);
    }
    return cachedRegions.get(el);
  };
  const region = (el) => {
    const around = regions(el);
    return REGIONS.find((each) => around.has(each)) || 'body';
  };

  const prepare = () => {
    if (axe._tree) axe.teardown();
    axe.setup(document);
  };
  const done = () => axe.teardown();
  return { all, box, clip, done, name, parentOf, prepare, region, selector, shadowHosts, snippet, text, visible };
}
