// The eyes of the chat probe, one step a call: find a launcher, remember what is open, see what opened, look inside.
// Runs beside, never inside, the page's own scripts; keeps its memory in this world only.
(lib, kit, given) => {
  const CHAT = /chat|messenger|live ?help|talk to us|ask us|need help|virtual assistant|chatbot|czat|tchat|konsult|チャット|상담|채팅|intercom|conversation/i;
  const NOT_CHAT = /cookie|consent|cmp\b|privacy|datenschutz|back-?to-?top|scroll-?(to-?)?top|to-?top|accessib|barriere|a11y|userway|acsb|cart|basket|warenkorb|wishlist|reward|loyalty|review|newsletter|coupon|discount|rabatt|share|whatsapp|wa\.me|compare|currency|country/i;
  const memory = (window.__auditChat = window.__auditChat || { seen: new WeakMap() });
  const shown = (el) => {
    if (!lib.visible(el)) return null;
    const r = el.getBoundingClientRect();
    if (r.bottom <= 0 || r.right <= 0 || r.top >= innerHeight || r.left >= innerWidth) return null;
    return r;
  };
  const words = (el) => `${el.id} ${typeof el.className === 'string' ? el.className : ''} ${el.getAttribute('title') || ''} ${el.getAttribute('aria-label') || ''} ${el.getAttribute('src') || ''} ${el.localName}`;
  const near = (el) => { let text = words(el); let up = lib.parentOf(el); for (let i = 0; up && i < 3; i += 1, up = lib.parentOf(up)) text += ` ${words(up)}`; return text; };
  const control = (el) => (el.localName === 'iframe' || el.matches('button,a[href],[role=button],[tabindex],summary') ? el
    : lib.all('button,a[href],[role=button],[tabindex],summary,iframe', 20, el.shadowRoot || el).find((each) => shown(each)) || el);
  const describe = (el, vendor) => {
    const r = el.getBoundingClientRect();
    return { vendor, selector: kit.path(el), name: kit.name(el), tag: el.localName, role: el.getAttribute('role') || '', x: r.left + r.width / 2, y: r.top + r.height / 2, box: [r.left + scrollX, r.top + scrollY, r.width, r.height], frame: el.localName === 'iframe', focusable: el.localName === 'iframe' || el.tabIndex >= 0 };
  };
  const small = (r) => r.width >= 24 && r.width <= 400 && r.height >= 24 && r.height <= 160;
  const fixed = (el) => { for (let up = el; up; up = lib.parentOf(up)) if (/fixed|sticky/.test(getComputedStyle(up).position)) return true; return false; };

  // A closed shadow root shows only its host, but pixels tell where it is: what lies on top of the corners.
  const closedHost = () => {
    for (const [x, y] of [[innerWidth - 44, innerHeight - 44], [44, innerHeight - 44], [innerWidth - 70, innerHeight - 70], [70, innerHeight - 70]]) {
      const on = kit.top(x, y);
      if (!on || on.shadowRoot || on.children.length || /^(html|body|canvas|img|video|iframe|input|textarea)$/.test(on.localName) || NOT_CHAT.test(near(on))) continue;
      const r = on.getBoundingClientRect();
      const outside = x < r.left || x > r.right || y < r.top || y > r.bottom;
      if (outside && (given.guess || /chat|support|help|messenger|widget|launcher/i.test(near(on)))) {
        return { vendor: 'unknown', selector: kit.path(on), name: kit.name(on), tag: on.localName, role: on.getAttribute('role') || '', x, y, box: [x - 22 + scrollX, y - 22 + scrollY, 44, 44], frame: false, focusable: true, closed: true };
      }
    }
    return null;
  };
  const covered = (host) => {
    let count = 0;
    for (let i = 0; i < 24; i += 1) for (let j = 0; j < 24; j += 1) if (kit.top((i + 0.5) * innerWidth / 24, (j + 0.5) * innerHeight / 24) === host) count += 1;
    return count;
  };
  const closed = () => { const host = given.launcher ? kit.at(given.launcher) : null; const r = host && host.getBoundingClientRect(); if (r && r.width * r.height > 4000) return null; return host && !host.shadowRoot && !host.children.length && !/^(iframe|button|a|input)$/.test(host.localName) ? host : null; };
  const find = () => {
    for (const [vendor, selectors] of given.vendors) {
      for (const css of selectors) {
        let found = [];
        try { found = lib.all(css, 8); } catch (error) { continue; }
        for (const el of found) {
          const inner = control(el);
          const r = shown(inner) || shown(el);
          if (r && small(r)) return describe(shown(inner) ? inner : el, vendor);
        }
      }
    }
    const corner = [];
    for (const el of lib.all('button,[role=button],a,iframe,div,[tabindex]', 4000)) {
      const r = shown(el);
      if (!r || !small(r) || !fixed(el)) continue;
      const text = `${near(el)} ${kit.name(el)}`;
      if (NOT_CHAT.test(text)) continue;
      const named = CHAT.test(text);
      const away = el.localName === 'a' && /^(https?:)?\/\//.test(el.getAttribute('href') || '') && !/chat/i.test(el.href);
      const clickable = el.matches('button,[role=button],a[href],iframe,[tabindex]') || getComputedStyle(el).cursor === 'pointer';
      if (!clickable || away) continue;
      if (named) corner.unshift(el);
      else if (given.guess && r.width <= 96 && r.height <= 96 && r.width >= 36 && r.bottom > innerHeight * 0.7 && (r.right > innerWidth * 0.8 || r.left < innerWidth * 0.2) && kit.name(el).length <= 24) corner.push(el);
    }
    if (corner.length) return describe(control(corner[0]), 'unknown');
    const hidden = closedHost();
    if (hidden) return hidden;
    for (const el of lib.all('button,[role=button]', 2000)) {
      const name = kit.name(el);
      if (name.length < 40 && /^(start |open |live |web)?-?(chat|chat with us|live chat|chat now|jetzt chatten|chat starten|tchat|チャット|채팅 상담)$/i.test(name.trim()) && lib.visible(el)) {
        el.scrollIntoView({ block: 'center' });
        return describe(el, 'unknown');
      }
    }
    return null;
  };

  const areas = () => {
    const found = [];
    const seen = new Set();
    const add = (el) => { if (!seen.has(el)) { seen.add(el); const r = shown(el); if (r && r.width * r.height > 0) found.push([el, r]); } };
    for (const css of given.panels) { try { lib.all(css, 8).forEach(add); } catch (error) { /* a selector this browser does not know */ } }
    lib.all('iframe,dialog,[role=dialog],[role=log],[role=complementary],[aria-modal]', 200).forEach(add);
    for (const el of lib.all('body *', 6000)) if (/fixed|absolute/.test(getComputedStyle(el).position)) add(el);
    return found;
  };
  const remember = () => { memory.seen = new WeakMap(); for (const [el, r] of areas()) memory.seen.set(el, r.width * r.height); memory.covered = closed() ? covered(closed()) : 0; return true; };
  const opened = () => {
    const fresh = areas().filter(([el, r]) => r.width >= 180 && r.height >= 150 && r.width * r.height > 1.6 * (memory.seen.get(el) || 0) && !NOT_CHAT.test(words(el)));
    const host = closed();
    if (host && covered(host) >= Math.max(12, 3 * (memory.covered || 0))) {
      memory.panel = host; memory.closed = true;
      return { selector: kit.path(host), frame: false, box: lib.box(host), closed: true };
    }
    if (!fresh.length) return null;
    memory.closed = false;
    const score = ([el, r]) => (el.localName === 'iframe' ? 4 : 0) + (el.getAttribute('role') === 'dialog' || el.localName === 'dialog' ? 3 : 0) + (given.panels.some((css) => { try { return el.matches(css); } catch (error) { return false; } }) ? 5 : 0) + (r.width * r.height < innerWidth * innerHeight * 0.95 ? 1 : 0) + (lib.all('textarea,input,[contenteditable=true],iframe', 3, el.shadowRoot || el).length ? 2 : 0);
    fresh.sort((a, b) => score(b) - score(a) || b[1].width * b[1].height - a[1].width * a[1].height);
    const el = fresh[0][0];
    memory.panel = el;
    return { selector: kit.path(el), frame: el.localName === 'iframe', box: lib.box(el) };
  };
  const scope = (el) => el.shadowRoot || el;
  const deepText = (root) => {
    let text = '';
    const visit = (node) => {
      if (node.nodeType === 3) text += node.data;
      else if (node.nodeType === 1) {
        if (/^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(node.tagName) || !lib.visible(node)) return;
        const block = !getComputedStyle(node).display.startsWith('inline');
        if (block) text += '\n';
        for (const child of [...(node.shadowRoot ? node.shadowRoot.childNodes : []), ...node.childNodes]) visit(child);
        if (block) text += '\n';
      }
    };
    visit(root);
    return text.replace(/[ \t\u00a0]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim().slice(0, 4000);
  };
  const contents = (el) => {
    const within = (css) => lib.all(css, 50, scope(el)).filter((each) => lib.visible(each));
    const live = lib.all('[role=log],[role=status],[aria-live=polite],[aria-live=assertive]', 5, scope(el))[0] || (el.matches && el.matches('[role=log],[aria-live]') ? el : null);
    const close = within('button,[role=button],a').map((each) => kit.name(each)).find((name) => /close|schlie|minimi|fermer|cerrar|chiudi|sluit|fechar|zamknij|stäng|luk|閉じ|닫기/i.test(name));
    return {
      text: deepText(el),
      composer: within('textarea,[contenteditable=true],[contenteditable=""],input[type=text],input:not([type])').length > 0,
      fields: within('input,select').map((each) => lib.clip(each.getAttribute('aria-label') || each.placeholder || each.name, 60)).slice(0, 10),
      live: live ? live.getAttribute('role') || live.getAttribute('aria-live') || '' : '',
      close: close || '',
      heading: lib.clip((within('h1,h2,h3,[role=heading]')[0] || {}).innerText, 100),
      buttons: within('button,[role=button]').length,
      buttonName: within('button,[role=button],a[href],[tabindex]').map((each) => kit.name(each)).find(Boolean) || '',
    };
  };
  const look = () => {
    const el = memory.panel;
    if (!el || !el.isConnected) return null;
    const frame = el.localName === 'iframe';
    const facts = frame ? { text: '', composer: false, fields: [], live: '', close: '', heading: '' } : contents(el);
    const title = frame ? el.getAttribute('title') || el.getAttribute('aria-label') || '' : el.getAttribute('aria-label') || (el.getAttribute('aria-labelledby') ? kit.name(el) : '') || (el.closest('[role=dialog][aria-label]') ? el.closest('[role=dialog][aria-label]').getAttribute('aria-label') : '');
    const named = title || (frame ? '' : (() => { const inner = lib.all('[role=dialog][aria-label],[role=region][aria-label],[role=log][aria-label],iframe[title]', 1, scope(el))[0]; return inner ? inner.getAttribute('aria-label') || inner.getAttribute('title') : ''; })());
    const frames = frame ? [kit.path(el)] : lib.all('iframe', 10, scope(el)).map((each) => kit.path(each));
    return { ...facts, closed: Boolean(memory.closed), title: lib.clip(named, 200), role: el.getAttribute('role') || '', frames };
  };
  const isOpen = () => {
    const el = memory.panel;
    if (!el || !el.isConnected) return false;
    if (memory.closed) return covered(el) >= 12;
    const r = shown(el);
    return Boolean(r) && r.width >= 150 && r.height >= 120;
  };
  const focus = () => {
    const el = kit.active();
    const launcher = given.launcher ? kit.at(given.launcher) : null;
    const panel = memory.panel;
    return { launcher: Boolean(launcher && el && (el === launcher || kit.inside(launcher, el) || (kit.inside(el, launcher) && el !== document.body && el.localName !== 'html'))), panel: Boolean(panel && el && kit.inside(panel, el)), frame: el && el.localName === 'iframe' ? kit.path(el) : '', body: !el || el === document.body };
  };
  const covers = () => {
    const launcher = kit.at(given.launcher);
    if (!launcher) return null;
    const found = new Set();
    const bottom = scrollY;
    for (const y of [0, document.documentElement.scrollHeight]) {
      scrollTo(0, y);
      for (const el of lib.all('button,a[href],input:not([type=hidden]),select,textarea,[role=button]', 2000)) {
        if (kit.inside(launcher, el) || kit.inside(el, launcher)) continue;
        const r = shown(el);
        const stuck = y === 0 ? fixed(el) : true;
        if (!r || !stuck) continue;
        const x = r.left + r.width / 2; const cy = r.top + r.height / 2;
        const on = kit.top(x, cy);
        if (on && (kit.inside(launcher, on) || (on.localName === 'iframe' && on === launcher))) found.add(lib.clip(kit.name(el) || el.localName, 60));
      }
    }
    scrollTo(0, bottom);
    return [...found].slice(0, 20);
  };
  const nudge = () => { dispatchEvent(new Event('scroll')); return document.documentElement.scrollHeight; };
  const consent = () => {
    const accept = given.accept.map((each) => each.toLowerCase());
    for (const el of lib.all('button,[role=button],a,input[type=button],input[type=submit]', 4000)) {
      const name = (kit.name(el) || el.value || '').trim().toLowerCase();
      if (!name || name.length > 40 || !accept.includes(name.replace(/[!.»›]+$/, ''))) continue;
      const r = shown(el);
      let banner = fixed(el);
      for (let up = el, i = 0; up && i < 7 && !banner; i += 1, up = lib.parentOf(up)) banner = /cookie|consent|gdpr|dsgvo|cmp-|einwilligung|rgpd/i.test(words(up));
      if (r && banner) return { x: r.left + r.width / 2, y: r.top + r.height / 2, name };
    }
    return null;
  };
  return { find, remember, opened, look, isOpen, focus, covers, nudge, consent, inFrame: () => ({ ...contents(document.body), title: document.title, active: kit.active() !== document.body }) }[given.op]();
}
