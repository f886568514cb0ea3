// Facts about every link, control, image, heading, landmark, frame and labelled element of one document, in flat-tree
// order (open shadow roots included). Names, roles and visibility come from axe's commons. Reads only; never judges.
(limits, { clip, safe, selectorOf, openingTag, boxOf }) => {
  if (!globalThis.axe) return { missing: "axe-core is not in this frame" };
  const TAGS = new Set("a area button input select textarea img svg canvas object embed iframe frame summary h1 h2 h3 h4 h5 h6 main nav header footer aside dialog label legend form audio video".split(" "));
  const WANTED = new Set(("alt autocomplete contenteditable disabled for href hreflang id lang name onclick placeholder required role src data type " +
    "tabindex target title value").split(" "));
  const SVG = "http://www.w3.org/2000/svg";
  const BLOCKS = "p,li,td,th,dd,dt,figcaption,[role=listitem],[role=cell],[role=gridcell]";
  const withImages = (el) => {
    let text = safe(() => el.innerText, "") || el.textContent || "";
    for (const image of el.querySelectorAll("img[alt],[role=img][aria-label]")) text += ` ${image.getAttribute("alt") || image.getAttribute("aria-label") || ""}`;
    return clip(text, 400);
  };
  const contexts = new Map();
  const contextOf = (el) => {
    const block = el.closest(BLOCKS);
    if (!block) return ["", ""];
    if (!contexts.has(block)) contexts.set(block, [gatherContext(block), selectorOf(block)]);
    return contexts.get(block);
  };
  const gatherContext = (block) => {
    const parts = [withImages(block)];
    for (let item = block.closest("li"); item; item = item.parentElement && item.parentElement.closest("li")) if (item !== block) parts.push(withImages(item));
    const cell = block.closest("td");
    if (cell) {
      const row = cell.parentElement;
      const table = cell.closest("table");
      if (row) for (const head of row.querySelectorAll(":scope > th")) parts.push(withImages(head));
      const first = table && table.rows && table.rows[0];
      const above = first && first !== row ? first.cells[cell.cellIndex] : null;
      if (above && above.localName === "th") parts.push(withImages(above));
    }
    return clip(parts.join(" | "), 500);
  };

  const LANDMARKS = { main: "main", nav: "nav", header: "header", footer: "footer", aside: "aside", dialog: "dialog" };
  const LANDMARK_ROLES = { main: "main", navigation: "nav", banner: "header", contentinfo: "footer", complementary: "aside", dialog: "dialog", alertdialog: "dialog", search: "search", region: "region" };
  const regions = new Map();
  const parentOf = (el) => el.parentElement || el.getRootNode().host || null;
  const ownRegion = (el) => {
    const role = el.getAttribute("role");
    if (role && LANDMARK_ROLES[role]) return LANDMARK_ROLES[role];
    const tag = el.localName;
    if ((tag === "header" || tag === "footer") && el.parentElement && el.parentElement.closest("article,section,main,aside,nav")) return "";
    return LANDMARKS[tag] || "";
  };
  const regionOf = (el) => {
    if (!el) return "body";
    if (!regions.has(el)) regions.set(el, ownRegion(el) || regionOf(parentOf(el)));
    return regions.get(el);
  };
  const namedAncestor = (el) => {
    for (let at = el.parentElement; at; at = at.parentElement) {
      if ((at.getAttribute("aria-label") || "").trim() || at.getAttribute("aria-labelledby")) return at.localName !== "body" && !/^(main|nav|section|header|footer|aside|form|ul|ol|table|div|article)$/.test(at.localName) || at.hasAttribute("role");
    }
    return false;
  };
  const attributesOf = (el) => {
    const found = {};
    for (const { name, value } of el.attributes) {
      if (WANTED.has(name) || name.startsWith("aria-")) found[name] = value.startsWith("data:") ? value.slice(0, 40) : value.slice(0, 300);
    }
    return found;
  };
  const kindOf = (el, role, tag) => {
    if (/^h[1-6]$/.test(tag) && (!role || role === "heading") || role === "heading") return "heading";
    if (role === "link" || tag === "area") return "link";
    if (tag === "summary" || /^(button|menuitem|tab|switch)$/.test(role || "")) return "button";
    if (/^(textbox|searchbox|combobox|listbox|spinbutton|slider|checkbox|radio|menuitemcheckbox|menuitemradio)$/.test(role || "") || /^(input|select|textarea)$/.test(tag)) return "field";
    if (/^(img|svg|canvas|object|embed)$/.test(tag) || role === "img" || role === "image") return "image";
    if (tag === "iframe" || tag === "frame") return "frame";
    if (tag === "audio" || tag === "video") return "media";
    return "other";
  };
  const labelsOf = (el) => {
    const labels = el.labels ? [...el.labels] : [];
    const ids = (el.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    for (const id of ids) { const found = safe(() => el.getRootNode().getElementById(id), null); if (found) labels.push(found); }
    return labels.filter((label) => axe.utils.getNodeFromTree(label) && axe.commons.dom.isVisibleOnScreen(label)).map((label) => clip(label.innerText || label.textContent, 150)).filter(Boolean);
  };
  const GROUPS = "fieldset,[role=group],[role=radiogroup],[role=region],form,section,table";
  const groupOf = (el) => {
    const names = [];
    for (let at = el.parentElement && el.parentElement.closest(GROUPS); at && names.length < 3; at = at.parentElement && at.parentElement.closest(GROUPS)) {
      const legend = at.localName === "fieldset" ? at.querySelector(":scope > legend") : null;
      const by = at.getAttribute("aria-labelledby");
      const other = by ? safe(() => at.getRootNode().getElementById(by.split(/\s+/)[0]), null) : null;
      const name = at.getAttribute("aria-label") || (legend && legend.innerText) || (other && (other.innerText || other.textContent)) || "";
      if (name.trim()) names.push(clip(name, 100));
    }
    return names.join(" | ");
  };

  const KEPT = new Set(["kind", "tag", "selector", "snippet", "box", "loaded"]);
  const isEmpty = (value) => value === "" || value === false || (typeof value === "object" && Object.keys(value).length === 0);
  const compact = (item) => Object.fromEntries(Object.entries(item).filter(([key, value]) => KEPT.has(key) || !isEmpty(value)));
  const { aria, text, dom } = axe.commons;
  const items = [];
  let heading = "", truncated = false;
  const wanted = (el) => TAGS.has(el.localName) && (el.namespaceURI !== SVG || /^(svg|a)$/.test(el.localName)) || el.hasAttribute("role") || el.hasAttribute("aria-label") || el.hasAttribute("aria-labelledby") ||
    el.hasAttribute("aria-roledescription") || el.hasAttribute("aria-braillelabel") ||
    el.hasAttribute("onclick") || el.hasAttribute("tabindex");
  const describe = (node) => {
    const el = node.actualNode, tag = el.localName;
    const role = safe(() => aria.getRole(node), null) || "";
    const exposed = safe(() => dom.isVisibleToScreenReaders(node), false);
    const visible = safe(() => dom.isVisibleOnScreen(node), false);
    const kind = kindOf(el, role, tag);
    if (tag === "form" || tag === "label") { if (!visible) return null; }
    if (!exposed && !visible && kind !== "image" && kind !== "frame" && kind !== "media") return null;
    const name = safe(() => text.accessibleTextVirtual(node), "");
    const shown = /^(link|button|heading|field)$/.test(kind) || tag === "svg" ? clip(wordsOf(node, el, tag), limits.text) : "";
    const item = {
      kind, tag, role, explicit_role: (el.getAttribute("role") || "").trim(), name: clip(name, limits.text), text: shown,
      selector: selectorOf(el), snippet: openingTag(el), box: boxOf(el), visible, exposed,
      focusable: el.tabIndex >= 0, attributes: attributesOf(el), heading, region: regionOf(el), href: kind === "link" || tag === "iframe" ? addressOf(el) : "",
      named_ancestor: kind === "image" ? namedAncestor(el) : false,
      labels: kind === "field" ? labelsOf(el) : [], group: kind === "field" ? groupOf(el) : "", form: kind === "field" && el.form ? selectorOf(el.form) : "",
      ...(kind === "image" ? { loaded: tag === "img" ? el.complete && el.naturalWidth > 0 : tag !== "canvas" || !isBlank(el) } : {}),
      frame_text: kind === "frame" ? clip(safe(() => el.contentDocument?.body?.innerText, ""), 1000) : "",
      frame_html: kind === "frame" ? safe(() => digest(el.contentDocument?.documentElement?.outerHTML || ""), "") : "",
    };
    if (kind === "heading" && exposed && visible && item.name) heading = item.name;
    if (kind === "link" || kind === "field") around.push([el, item]);
    return item;
  };
  const ICONS = /icon|awesome|glyph|symbol|material|dashicons|fontello/i;
  const shownWords = (node) => {
    // What is painted, a new block being a new word: two lines of a button are two phrases.
    const parts = node.children.map((child) => (child.props.nodeType === 3 ? (dom.isVisibleOnScreen(node) && child.props.nodeValue) || "" : shownWords(child)));
    return /^(inline|contents|none|ruby)/.test(getComputedStyle(node.actualNode).display) ? parts.join("") : ` ${parts.join("")} `;
  };
  const wordsOf = (node, el, tag) => {
    if (tag === "svg") return el.textContent;
    const renamed = el.hasAttribute("aria-label") || el.hasAttribute("aria-labelledby");
    if (!renamed && !el.childElementCount) return el.textContent;
    if (!renamed) return safe(() => el.innerText, "") || (el.namespaceURI === SVG ? el.textContent : "");
    const text = safe(() => shownWords(node).replace(/\s+/g, " ").trim(), "");
    const icon = [el, ...el.querySelectorAll("*")].filter((each) => each.childElementCount === 0 && each.textContent.trim() && ICONS.test(getComputedStyle(each).fontFamily));
    return icon.reduce((rest, each) => rest.replace(each.textContent.trim(), " "), text);
  };
  const isBlank = (canvas) => safe(() => {
    const empty = document.createElement("canvas");
    empty.width = canvas.width;
    empty.height = canvas.height;
    return canvas.width * canvas.height > 4000000 ? false : canvas.toDataURL() === empty.toDataURL();
  }, false);
  const pictureOf = (el) => {
    const background = /url\(["']?([^"')]+)/.exec(getComputedStyle(el).backgroundImage);
    const parts = background ? [background[1].slice(-120)] : [];
    for (const image of el.querySelectorAll("img")) if (!image.alt) parts.push(String(image.currentSrc || image.src).slice(-120));
    const drawn = el.namespaceURI === SVG ? el.innerHTML : [...el.querySelectorAll("svg")].map((svg) => svg.innerHTML).join("");
    if (drawn) parts.push(digest(drawn));
    return clip(parts.join(" "), 300);
  };
  // The picture a sighted reader ties to a link: right above or below it, in the same column.
  const NEAR = 80;
  let pictures = null;
  const pictureBeside = ([x, y, width, height]) => {
    pictures ||= items.filter((each) => each.tag === "img" && each.visible).slice(0, 300);
    const beside = pictures.find(({ box }) => {
      const middle = box[0] + box[2] / 2;
      const gap = Math.max(box[1] - (y + height), y - (box[1] + box[3]));
      return middle > x - 20 && middle < x + width + 20 && gap >= -5 && gap <= NEAR;
    });
    return beside ? `beside ${beside.attributes.src || ""}`.slice(0, 200) : "";
  };
  const SCRIPTED = /location(?:\.href|\.assign|\.replace)?\s*[=(]\s*["']([^"']+)/;
  const addressOf = (el) => {
    const href = el.href?.baseVal ?? el.href ?? el.src ?? "";
    const scripted = href ? null : SCRIPTED.exec(el.getAttribute("onclick") || "");
    return String(scripted || el.href?.baseVal ? safe(() => new URL(scripted ? scripted[1] : href, document.baseURI).href, "") : href).slice(0, 500);
  };
  const digest = (source) => {
    if (!source) return "";
    let hash = 5381;
    for (let i = 0; i < source.length; i++) hash = ((hash * 33) ^ source.charCodeAt(i)) >>> 0;
    return `${source.length}:${hash.toString(16)}`;
  };
  // What stands around a link matters where its name is short or shared, and costs too much for all others.
  const around = [];
  const SHORT = 25;
  const addContexts = () => {
    const count = new Map();
    for (const [, { kind, name }] of around) if (kind === "link") count.set(name.toLowerCase(), (count.get(name.toLowerCase()) || 0) + 1);
    for (const [el, item] of around) {
      const shared = item.kind === "link" && count.get(item.name.toLowerCase()) > 1;
      if (item.kind === "link" && item.name.length > SHORT && !shared) continue;
      [item.context, item.block] = contextOf(el);
      if (!shared) continue;
      item.parent = el.parentElement ? selectorOf(el.parentElement) : "";
      item.picture = pictureOf(el) || pictureBeside(item.box);
    }
  };
  const walk = (node) => {
    const stack = [node];
    while (stack.length) {
      const at = stack.pop();
      if (at.props.nodeType === 1) {
        if (items.length >= limits.items) { truncated = true; return; }
        if (wanted(at.actualNode)) { const item = describe(at); if (item) items.push(item); }
      }
      for (let i = (at.children || []).length - 1; i >= 0; i--) stack.push(at.children[i]);
    }
  };
  axe.teardown();
  axe.setup(document.documentElement);
  try { walk(axe._tree[0]); } finally { axe.teardown(); }
  addContexts();
  return { items: items.map(compact), truncated };
}
