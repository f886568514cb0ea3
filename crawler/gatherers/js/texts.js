// The page's words by declared language and by block: visible or exposed text, names of pictures included.
(limits, { clip, selectorOf }) => {
  const root = document.documentElement;
  const SKIP = new Set("script style template noscript code kbd samp pre svg math textarea".split(" "));
  const parts = new Map();
  const blocks = [];
  let lastBlock = null, spent = 0;
  const shown = new Map();
  const isShown = (el) => {
    if (!shown.has(el)) {
      const clipped = el.checkVisibility ? el.checkVisibility({ visibilityProperty: true }) : el.getClientRects().length > 0;
      shown.set(el, clipped);
    }
    return shown.get(el);
  };
  const holderOf = (el) => { const found = el.closest("[lang]"); return found && found !== root ? found : root; };
  const addPart = (el, words) => {
    const holder = holderOf(el);
    if (!parts.has(holder)) {
      if (parts.size >= limits.parts) return;
      parts.set(holder, { lang: holder.getAttribute("lang") ?? "", text: "", selector: holder === root ? "html" : selectorOf(holder), snippet: holder === root ? "" : clip(holder.outerHTML, 300), root: holder === root });
    }
    const part = parts.get(holder);
    if (part.text.length < limits.text) part.text = (part.text ? part.text + "\n" : "") + words.slice(0, limits.text - part.text.length);
  };
  const INLINE = new Set("a abbr b bdi bdo cite data em font i label mark q s small span strong sub sup time u".split(" "));
  const blockOf = (el) => { let at = el; while (INLINE.has(at.localName) && at.parentElement) at = at.parentElement; return at; };
  const afterBreak = (node) => {
    let before = node.previousSibling;
    while (before && (before.nodeType === 8 || (before.nodeType === 3 && !before.data.trim()))) before = before.previousSibling;
    return before?.localName === "br";
  };
  const addBlock = (node, words) => {
    const el = node.parentElement;
    const block = blockOf(el);
    if (holderOf(el) !== holderOf(block)) return;  // a part that names its own language is judged as such
    if (lastBlock && lastBlock.el === block) {
      if (lastBlock.lines.length < 30 && afterBreak(node)) lastBlock.lines.push(words.slice(0, 12));
      if (lastBlock.text.length < 400) lastBlock.text = (lastBlock.text + " " + words).slice(0, 400);
      return;
    }
    if (blocks.length >= limits.blocks) return;
    lastBlock = { el: block, text: words.slice(0, 400), tag: block.localName, lang: holderOf(block).getAttribute("lang") ?? "", lines: [words.slice(0, 12)] };
    blocks.push(lastBlock);
  };
  const walker = document.createTreeWalker(document.body || root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === 1 && (SKIP.has(node.localName) || node.translate === false) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = walker.nextNode(); node && spent < limits.nodes; node = walker.nextNode()) {
    spent += 1;
    if (node.nodeType === 1) {
      if (node.localName === "img" && node.alt && isShown(node) && !node.closest("[aria-hidden=true]") && !/^(none|presentation)$/.test(node.getAttribute("role") || "")) addPart(node, clip(node.alt, 300));
      continue;
    }
    const words = clip(node.data, 400);
    if (words.length < 2 || !isShown(node.parentElement)) continue;
    addPart(node.parentElement, clip(node.data, 1000));
    addBlock(node, words);
  }
  return { lang: root.getAttribute("lang") ?? "", title: clip(document.title, 300), content_type: document.contentType,
    parts: [...parts.values()], blocks: blocks.map(({ el, lines, ...rest }) => ({ ...rest, lines: lines.length > 2 ? lines : [], selector: selectorOf(el), parent: el.parentElement ? selectorOf(el.parentElement) : "" })) };
}
