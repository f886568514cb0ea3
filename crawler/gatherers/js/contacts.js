// What one document carries about contact: text runs, contact links, pictures of contact data, launcher-shaped elements.
// `lib` is js/lib.js; nothing is changed in the page.
(lib, kit, given) => {
  // The patterns of checks/vendors/marks.toml.
  const marks = Object.fromEntries(Object.entries(given.marks).map(([name, pattern]) => [name, new RegExp(pattern, 'i')]));
  const CHAT = /chat|messag|support|help|hilfe|aide|ayuda|assist|bot\b|agent|konsult|czat|live|konversation|チャット|상담|채팅|whatsapp|messenger|intercom|bubble|launcher|widget/i;
  const NOT_CHAT = /cookie|consent|cmp|privacy|datenschutz|back-?to-?top|scroll-?top|to-?top|accessib|barriere|a11y|userway|acsb|cart|basket|warenkorb|wishlist|reward|loyalty|review|newsletter|popup-?close|feedback/i;
  const SKIP = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'SELECT', 'OPTION', 'TEXTAREA', 'CANVAS', 'VIDEO', 'AUDIO']);
  const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'DT', 'CAPTION', 'LEGEND', 'SUMMARY']);
  const DROPS = new Set(['SPAN', 'B', 'I', 'EM', 'STRONG', 'SMALL', 'FONT', 'U', 'S', 'DEL', 'SUP', 'SUB']);
  const ZERO = /[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g;
  const runs = []; const links = []; const images = []; const launchers = [];
  let size = 0; let truncated = false; let heading = ''; let cue = '';
  let parts = []; let owner = null;
  let pending = []; // pictures of the line being read
  const lineBefore = () => { const last = runs[runs.length - 1]; return last && last.text.length <= 40 ? last.text : ''; };

  const { path, name } = kit;
  const seenVisible = new Map();
  const visible = (el) => {
    if (!seenVisible.has(el)) seenVisible.set(el, lib.visible(el));
    return seenVisible.get(el);
  };
  const parties = new Map();
  const partyOf = (el) => {
    if (!parties.has(el)) {
      const names = `${el.getAttribute('class') || ''} ${el.id || ''} ${el.getAttribute('itemprop') || ''}`.split(/\s+/).filter(Boolean).slice(0, 12);
      const found = names.some((each) => marks.reviews.test(each)) ? 'reviewer' : names.some((each) => marks.buyer.test(each)) ? 'customer' : '';
      parties.set(el, found && !el.querySelector('h1') ? found : '');
    }
    return parties.get(el);
  };
  const party = (el) => {
    for (let up = el; up && up.getAttribute && !/^(?:BODY|HTML|MAIN)$/.test(up.tagName); up = lib.parentOf(up)) { const found = partyOf(up); if (found) return found; }
    return '';
  };
  const label = (el) => {
    const cell = el.closest && el.closest('td');
    let header = '';
    if (cell && cell.parentElement && cell.parentElement.children.length <= 30) {
      const row = cell.parentElement;
      header = [...row.children].filter((c) => c.localName === 'th').map((c) => c.textContent).join(' ');
      const first = cell.closest('table') && cell.closest('table').querySelector('tr');
      if (first && first !== row && first.querySelector('th')) header += ` ${(first.children[[...row.children].indexOf(cell)] || {}).textContent || ''}`;
    }
    return lib.clip([cue, el.getAttribute('aria-label') || el.getAttribute('itemprop') || el.getAttribute('title') || '', header].filter(Boolean).join(' '), 120);
  };
  const flush = () => {
    const raw = parts.join('');
    const at = owner;
    parts = []; owner = null;
    let text = raw.replace(ZERO, '').replace(/\s+/g, ' ').trim();
    for (const each of pending) each.context = (text || lineBefore()).slice(0, 120);
    pending = [];
    if (!text || !at) return;
    if (runs.length >= given.maxRuns || size >= given.maxText) { truncated = true; return; }
    text = text.slice(0, 4000);
    size += text.length;
    let hides = /[\u200b\u2060\ufeff]/.test(raw) ? 'zero-width' : '';
    const style = getComputedStyle(at);
    if (style.direction === 'rtl' && style.unicodeBidi.includes('bidi-override')) { text = [...text].reverse().join(''); hides = 'reversed'; }
    let block = at;
    for (let up = at; up; up = lib.parentOf(up)) { if (HEADINGS.has(up.tagName)) { block = up; break; } if (getComputedStyle(up).display !== 'inline') { block = up; break; } }
    if (HEADINGS.has(block.tagName)) heading = text.slice(0, 120);
    runs.push({ text, region: lib.region(at), selector: path(at), visible: visible(at), label: label(at), heading, hides, party: party(at) });
    cue = '';
  };
  const cloudflare = (code) => {
    if (!/^[0-9a-f]{8,600}$/i.test(code)) return '';
    const bytes = code.match(/../g).map((each) => parseInt(each, 16));
    return String.fromCharCode(...bytes.slice(1).map((each) => each ^ bytes[0]));
  };
  const link = (el) => {
    const href = el.getAttribute('href').trim();
    if (!given.schemes.some((s) => href.toLowerCase().startsWith(s)) && !given.hosts.some((h) => (el.hostname || '') === h || (el.hostname || '').endsWith(`.${h}`)) && !/email-protection#/.test(href)) return;
    if (links.length >= given.maxLinks) { truncated = true; return; }
    const hidden = /email-protection#([0-9a-f]+)/i.exec(href);
    const address = hidden ? cloudflare(hidden[1]) : '';
    const around = el.parentElement && el.parentElement.children.length < 20 ? lib.clip(el.parentElement.innerText, 120) : '';
    links.push({ href: (address ? `mailto:${address}` : href).slice(0, 500), text: lib.text(el, 200), name: name(el), region: lib.region(el), selector: path(el), visible: visible(el), focusable: el.tabIndex >= 0, context: around, snippet: lib.snippet(el) });
  };
  const image = (el) => {
    const file = (el.currentSrc || el.src || '').split('?')[0].split('/').pop();
    if (images.length < 60 && el.clientWidth * el.clientHeight > 400 && (marks.contact_picture.test(`${file} ${el.alt}`) || marks.picture_label.test(parts.join('').slice(-60).trim() || lineBefore()))) {
      pending.push({ src: (el.currentSrc || el.src).slice(0, 300), alt: lib.clip(el.alt, 200), region: lib.region(el), selector: path(el), has_alt: el.hasAttribute('alt'), visible: visible(el), snippet: lib.snippet(el), width: el.clientWidth, height: el.clientHeight, context: '' });
      images.push(pending[pending.length - 1]);
    }
  };
  const pictured = (el) => {
    const alt = (el.alt || '').trim();
    const file = (el.currentSrc || el.src || '').split('?')[0].split('/').pop().replace(/\.\w+$/, '');
    if (marks.at_picture.test(alt) || !alt && marks.at_picture.test(file)) { parts.push('@'); owner = owner || el.parentElement; } else if (alt.length <= 40 && marks.icon_name.test(alt)) cue = alt;
    else if (!alt && marks.icon_file.test(file)) cue = marks.icon_file.exec(file)[1].toLowerCase();
  };
  const launcher = (el, style) => {
    const r = el.getBoundingClientRect();
    const frame = el.localName === 'iframe';
    const small = r.width >= 24 && r.width <= 360 && r.height >= 24 && r.height <= 140;
    if (!small || launchers.length >= 20 || !visible(el)) return;
    const low = r.bottom > innerHeight * 0.5 || r.left < 8 || r.right > innerWidth - 8;
    const words = `${el.id} ${typeof el.className === 'string' ? el.className : ''} ${el.getAttribute('title') || ''} ${el.getAttribute('aria-label') || ''} ${el.src || ''} ${name(el)} ${[...el.querySelectorAll('*')].slice(0, 12).map((c) => `${c.id} ${typeof c.className === 'string' ? c.className : ''} ${c.getAttribute('aria-label') || ''}`).join(' ')}`;
    if (!low || NOT_CHAT.test(words)) return;
    const control = frame ? el : el.matches('button,a[href],[role=button],[tabindex]') ? el : el.querySelector('button,a[href],[role=button],[tabindex]') || el;
    launchers.push({ selector: path(control), name: name(control), tag: control.localName, role: control.getAttribute('role') || '', box: lib.box(control), focusable: frame || control.tabIndex >= 0, text: lib.text(control, 120), hint: CHAT.test(words) ? (CHAT.exec(words) || [''])[0] : '', frame });
  };
  const walk = (el, depth) => {
    if (depth > 400 || SKIP.has(el.tagName) || el.tagName === 'OBJECT' && (el.data || el.type)) return;
    const style = getComputedStyle(el);
    if (style.display === 'none' && DROPS.has(el.tagName) && parts.length && owner) return;
    const inline = style.display === 'inline' || style.display === 'contents';
    const semi = style.display.startsWith('inline') || el.tagName === 'A' || el.tagName === 'BUTTON' || el.tagName === 'LABEL';
    if (style.position === 'fixed') launcher(el, style);
    if (el.tagName === 'svg') return;
    if (!inline && !style.display.startsWith('inline') || el.tagName === 'BR') flush();
    else if (semi && !inline || el.tagName === 'A') parts.push(' ');
    if (el.tagName === 'A' && el.hasAttribute('href')) link(el);
    if (el.tagName === 'IMG') { image(el); pictured(el); }
    const code = el.getAttribute('data-cfemail');
    if (code) { const address = cloudflare(code); if (address) runs.push({ text: address, region: lib.region(el), selector: path(el), visible: visible(el), label: '', heading, hides: 'cfemail' }); return; }
    if (/^(I|SPAN|EM|B)$/.test(el.tagName) && !el.childNodes.length) {
      const icon = /(?:^|[-_ ])(fax|phone|tel|telephone|mobile|envelope|mail|email|print)(?:$|[-_ ])/i.exec(typeof el.className === 'string' ? el.className : '');
      if (icon) cue = icon[1].toLowerCase().replace('print', 'fax');
    }
    for (const side of ['::before', '::after']) {
      if (el.childElementCount === 0 && el.textContent.length < 80) {
        const content = getComputedStyle(el, side).content;
        if (content && /@|\d{3,}/.test(content)) { parts.push(` ${content.replace(/^["']|["']$/g, '')} `); owner = owner || el; }
      }
    }
    const children = el.shadowRoot ? [...el.shadowRoot.childNodes, ...(el.shadowRoot.querySelector('slot') ? [] : [])] : [];
    for (const node of [...children, ...el.childNodes]) {
      if (node.nodeType === 3) {
        if (node.data.trim() && !owner) owner = el;
        parts.push(node.data);
      } else if (node.nodeType === 1) walk(node, depth + 1);
    }
    if (!inline && !style.display.startsWith('inline') || el.tagName === 'BR') flush();
    else if (semi && !inline || el.tagName === 'A') parts.push(' ');
  };
  if (document.body) walk(document.body, 0);
  flush();

  const elements = [];
  for (const [vendor, selectors] of given.vendors) {
    for (const css of selectors) {
      let found = [];
      try { found = lib.all(css, 5); } catch (error) { continue; }
      if (!found.length) continue;
      const el = found.find((each) => visible(each)) || found[0];
      elements.push({ vendor, detail: css, selector: path(el), visible: visible(el), name: name(el), box: lib.box(el), focusable: el.tabIndex >= 0 || el.localName === 'iframe' });
      break;
    }
  }
  const hreflang = [...document.querySelectorAll('link[hreflang][href]')].slice(0, 200).map((el) => [el.hreflang, el.href]);
  const preconnects = [...document.querySelectorAll('link[rel=preconnect][href], link[rel=dns-prefetch][href]')].slice(0, 100).map((el) => el.href);
  return { runs, links, images, launchers, elements, hreflang, preconnects, truncated };
}
