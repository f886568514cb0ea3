(wanted) => {
  // Finds the consent layer of this document (known managers first, then by behaviour) and its controls; with `wanted.press` clicks one.
  // Everything is read through open shadow roots. Nothing is changed unless asked to press.
  const MAX_NODES = 20000;
  const MAX_TEXT = 4000;
  const word = (list) => (list.length ? new RegExp(list.join('|'), 'iu') : null);
  const patterns = {
    hint: word(wanted.words.hint),
    reject: word(wanted.words.reject),
    settings: word(wanted.words.settings),
    save: word(wanted.words.save),
    accept: word(wanted.words.accept),
    close: word(wanted.words.close),
  };

  const fold = (text) => text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u00ad\u200b-\u200d]/g, '')
    .normalize('NFC').replace(/[’‘]/g, "'").replace(/\s+/g, ' ').replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/æ/g, 'ae').replace(/ß/g, 'ss').trim();

  const parentOf = (node) => node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);

  const visible = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    if (box.bottom < 0 && element.ownerDocument.scrollingElement?.scrollTop === 0) return false;
    for (let node = element; node; node = parentOf(node)) {
      const style = getComputedStyle(node);
      if (style.display === 'none' || style.visibility === 'hidden' || Number(style.opacity) < 0.05) return false;
    }
    return true;
  };

  const all = function* (root) {
    const stack = [root];
    let count = 0;
    while (stack.length && count < MAX_NODES) {
      const node = stack.pop();
      if (node.nodeType === Node.ELEMENT_NODE) {
        count += 1;
        yield node;
        if (node.shadowRoot) stack.push(node.shadowRoot);
      }
      for (let child = node.lastElementChild; child; child = child.previousElementSibling) stack.push(child);
    }
  };

  const deepQuery = (root, selector) => {
    const found = [];
    for (const node of all(root)) {
      try { if (node.matches(selector)) found.push(node); } catch { return found; }
    }
    return found;
  };

  const deepText = (root) => {
    let text = '';
    const stack = [root];
    while (stack.length && text.length < MAX_TEXT * 2) {
      const node = stack.pop();
      if (node.nodeType === Node.TEXT_NODE) { text += `${node.data} `; continue; }
      if (node.nodeType === Node.ELEMENT_NODE && /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.tagName)) continue;
      const children = [...(node.shadowRoot ? [node.shadowRoot] : []), ...node.childNodes];
      for (let index = children.length - 1; index >= 0; index -= 1) stack.push(children[index]);
    }
    return text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT);
  };

  const nameOf = (element) => {
    const labelled = element.getAttribute('aria-labelledby');
    const root = element.getRootNode();
    const byId = labelled ? labelled.split(/\s+/).map((id) => root.getElementById?.(id)?.textContent || '').join(' ') : '';
    const name = element.getAttribute('aria-label') || byId || deepText(element) || element.value || element.title || '';
    return String(name).replace(/\s+/g, ' ').trim().slice(0, 120);
  };

  const CONTROL = 'button, a, input[type=button], input[type=submit], [role=button], [role=link], summary';
  const isControl = (node) => node.matches(CONTROL) || (node.onclick !== null && node.children.length < 3)
    || (getComputedStyle(node).cursor === 'pointer' && node.children.length === 0 && deepText(node).length < 60 && !node.closest(CONTROL));

  const roleOf = (element) => {
    const name = fold(nameOf(element));
    if (!name) return 'other';
    if (name.length > 90) return 'other';
    for (const role of ['reject', 'settings', 'save', 'accept', 'close']) if (patterns[role]?.test(name)) return role;
    return 'other';
  };

  const luminance = (color) => {
    const parts = (color.match(/[\d.]+/g) || []).map(Number);
    if (parts.length < 3 || parts[3] === 0) return null;
    const [r, g, b] = parts.slice(0, 3).map((value) => { const v = value / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    for (let node = element; node; node = parentOf(node)) {
      const value = luminance(getComputedStyle(node).backgroundColor);
      if (value !== null) return value;
    }
    return 1;
  };
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

  const selectorOf = (element) => {
    const steps = [];
    for (let node = element; node && steps.length < 6; node = parentOf(node)) {
      if (node.id && /^[\w-]+$/.test(node.id)) { steps.unshift(`#${node.id}`); break; }
      const siblings = node.parentElement ? [...node.parentElement.children].filter((each) => each.tagName === node.tagName) : [node];
      steps.unshift(node.tagName.toLowerCase() + (siblings.length > 1 ? `:nth-of-type(${siblings.indexOf(node) + 1})` : ''));
    }
    return steps.join(' > ').slice(0, 200);
  };

  const knownLayer = () => {
    for (const manager of wanted.managers) {
      for (const selector of manager.layer) {
        for (const node of deepQuery(document.documentElement, selector)) {
          const shown = node.shadowRoot ? [...all(node.shadowRoot)].some((each) => visible(each) && each.matches?.(CONTROL)) : visible(node) || [...node.children].some(visible);
          if (shown && deepText(node).length > 10) return { manager, root: node };
        }
      }
    }
    return null;
  };

  const MARKED = /cookie|consent|gdpr|dsgvo|privacy|cmp|rgpd|lgpd/i;
  const floating = (node) => {
    const style = getComputedStyle(node);
    return style.position === 'fixed' || style.position === 'sticky' || node.getAttribute('role') === 'dialog' || node.getAttribute('role') === 'alertdialog'
      || node.getAttribute('aria-modal') === 'true' || (node.tagName === 'DIALOG' && node.open) || (style.position === 'absolute' && Number(style.zIndex) > 10);
  };

  const guessedLayer = () => {
    if (!patterns.hint) return null;
    let best = null;
    for (const node of all(document.documentElement)) {
      if (/^(HTML|BODY|HEAD|SCRIPT|STYLE|MAIN|HEADER|FOOTER|NAV|SVG)$/.test(node.tagName)) continue;
      const named = MARKED.test(`${node.id} ${typeof node.className === 'string' ? node.className : ''}`);
      if (!named && !floating(node)) continue;
      const text = fold(deepText(node));
      if (text.length < 15 || text.length > 3900 || !patterns.hint.test(text) || !visible(node)) continue;
      const controls = [...all(node)].filter((each) => each !== node && isControl(each) && visible(each));
      const roles = controls.map(roleOf);
      if (!roles.some((role) => role === 'accept' || role === 'reject' || role === 'close')) continue;
      if (!floating(node) && !roles.includes('accept') && !roles.includes('reject')) continue;
      const inside = best && best.contains(node);
      if (!best || (inside && floating(node) && !floating(best))) best = node;
    }
    return best ? { manager: null, root: best } : null;
  };

  // A frame made for the layer holds nothing else: its body is the layer, floating or not. Whether the frame may be one is asked outside.
  const wholeFrame = () => {
    if (window === top || !document.body || !patterns.hint) return null;
    const text = fold(deepText(document.body));
    if (text.length < 15 || text.length > 3900 || !patterns.hint.test(text)) return null;
    const roles = [...all(document.body)].filter((each) => each !== document.body && isControl(each) && visible(each)).map(roleOf);
    return roles.includes('accept') || roles.includes('reject') ? { manager: null, root: document.body, whole: true } : null;
  };

  const found = knownLayer() || guessedLayer() || wholeFrame();
  const reopenNow = () => {
    const names = wanted.words.reopen.length ? word(wanted.words.reopen) : null;
    for (const manager of wanted.managers) {
      for (const selector of manager.reopen || []) {
        const hit = deepQuery(document.documentElement, selector).find(visible);
        if (hit) return nameOf(hit) || manager.name;
      }
    }
    for (const node of all(document.documentElement)) {
      if (node.matches(CONTROL) && visible(node)) {
        const name = nameOf(node);
        if (name && name.length < 60 && names?.test(fold(name))) return name;
      }
    }
    return '';
  };
  if (!found) return { found: false, reopen: reopenNow(), text: wanted.gpc ? deepText(document.body || document.documentElement).slice(0, MAX_TEXT * 2) : '' };

  const { manager, root } = found;
  const known = (role, element) => (manager?.[role] || []).some((selector) => { try { return element.matches(selector); } catch { return false; } });
  const surface = background(root.shadowRoot ? root.shadowRoot.firstElementChild || root : root);
  const seen = [];
  const elements = [];
  for (const node of all(root)) {
    if (node === root || !isControl(node) || !visible(node)) continue;
    if (elements.some((each) => each.contains(node))) continue;
    const role = ['reject', 'accept', 'settings', 'save', 'close'].find((each) => known(each, node)) || roleOf(node);
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const own = luminance(style.backgroundColor);
    elements.push(node);
    seen.push({
      role, name: nameOf(node), selector: selectorOf(node), tag: node.tagName.toLowerCase(), x: box.x, y: box.y, width: box.width, height: box.height,
      filled: own !== null && contrast(own, surface) > 1.05, contrast: contrast(own === null ? surface : own, surface), fontSize: parseFloat(style.fontSize) || 0,
      underlined: style.textDecorationLine.includes('underline'),
      focusable: node.tabIndex >= 0 && !node.disabled && (node.matches('button, a[href], input, summary') || node.hasAttribute('tabindex')),
    });
    if (seen.length >= 60) break;
  }

  const ticked = [...all(root)].filter((node) => node.matches('input[type=checkbox], [role=switch], [role=checkbox]'))
    .filter((node) => (node.checked === true || node.getAttribute('aria-checked') === 'true') && !node.disabled && node.getAttribute('aria-disabled') !== 'true')
    .map((node) => node.getAttribute('aria-label') || node.labels?.[0]?.textContent || node.name || node.id || '')
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, 60)).filter((name) => name && !/necessary|essential|notwendig|erforderlich|essenziell|nécessaire|necesari|necessari|noodzakelijk|niezbędn|nödvändig|nødvendig|必須|필수/i.test(name));

  let pressed = false;
  if (wanted.press && (window === top) === !wanted.frame && (!wanted.frame || location.href === wanted.frame)) {
    const index = seen.findIndex((each) => each.role === wanted.press);
    if (index >= 0) { elements[index].scrollIntoView?.({ block: 'nearest' }); elements[index].click(); pressed = true; }
  }
  const box = root.getBoundingClientRect();
  const dialog = [root, ...all(root)].find((node) => /dialog/.test(node.getAttribute?.('role') || '') || node.tagName === 'DIALOG') || root;
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const deepContains = (outer, inner) => { for (let node = inner; node; node = parentOf(node)) if (node === outer) return true; return false; };
  return {
    found: true, whole: Boolean(found.whole), vendor: manager?.name || '', selector: selectorOf(root), text: deepText(root), controls: seen, preticked: [...new Set(ticked)].slice(0, 20), pressed,
    role: dialog.getAttribute('role') || (dialog.tagName === 'DIALOG' ? 'dialog' : '') || root.getAttribute('role') || '',
    label: nameOf({ getAttribute: (key) => (key === 'aria-label' || key === 'aria-labelledby' ? dialog.getAttribute(key) : null), getRootNode: () => dialog.getRootNode(), childNodes: [], nodeType: 0, value: '', title: '' }),
    modal: dialog.getAttribute('aria-modal') === 'true' || (box.width * box.height > 0.6 * innerWidth * innerHeight) || (middle !== null && deepContains(root, middle)),
    focusInside: active !== null && active !== document.body && deepContains(root, active), reopen: reopenNow(),
    text_page: wanted.gpc ? deepText(document.body || document.documentElement) : '', width: box.width, height: box.height,
  };
}
