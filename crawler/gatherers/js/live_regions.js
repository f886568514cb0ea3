// Controls that add, filter or search, and what became visible after one of them was used.
async (request) => {
  const kit = globalThis.__auditKit;
  const memory = (globalThis.__auditLive ??= {});
  const LIVE = "[aria-live=polite],[aria-live=assertive],[role=alert],[role=status],[role=log],[role=timer],output";
  const KINDS = [
    ["cart", /add to (cart|bag|basket)|in den (warenkorb|einkaufswagen)|ajouter au panier|añadir (al|a la) (carrito|cesta)|aggiungi al carrello|in winkel(wagen|mand)|lägg i (varukorg|kundvagn)|dodaj do koszyka|カートに|장바구니|加入购物车|adicionar ao carrinho/i],
    ["quantity", /increase|decrease|quantity|menge|quantité|cantidad|quantità|aantal|^[+−–-]$/i],
    ["filter", /\bfilter|\bsort|apply|anwenden|sortier|trier|filtrer|ordenar|filtrar|ordina|filtra|sorteer/i],
    ["search", /search|suche|finden|rechercher|buscar|cerca|zoek|sök|szukaj|検索|검색/i],
    ["other", /wish ?list|favou?rite|merk|compare|vergleich|load more|mehr laden|show more|subscribe|vote|copy|kopieren|apply (code|coupon)|gutschein/i],
  ];
  const texts = () => {
    const out = new Map();
    for (const el of kit.all(document, 8000)) {
      if (/^(script|style|noscript|template|option|title)$/.test(el.localName)) continue;
      const own = [...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(" ").trim();
      if (own && kit.shows(el)) out.set(el, own);
    }
    return out;
  };
  const regions = () => kit.all(document, 8000).filter((e) => e.matches(LIVE));
  const ops = {
    candidates() {
      const out = [], seen = new Set();
      for (const el of kit.all(document, 8000)) {
        if (out.length >= request.limit) break;
        if (!el.matches("button,input[type=submit],input[type=button],[role=button]") || !kit.shows(el) || !kit.tabbable(el)) continue;
        if (el.matches("[aria-expanded],[aria-haspopup],[role=tab],[popovertarget]") || el.closest("[role=tablist]")) continue;
        const kind = KINDS.find(([, pattern]) => pattern.test(kit.name(el)))?.[0];
        if (!kind || seen.has(`${kind}/${kit.name(el)}`)) continue;
        seen.add(`${kind}/${kit.name(el)}`);
        out.push({ ...kit.describe(el), kind });
      }
      return { controls: out, regions: regions().length };
    },
    async ready() {
      const el = kit.find(request.selector);
      if (!el) return false;
      el.scrollIntoView({ block: "center", behavior: "instant" });
      el.focus();
      await kit.frames(2);
      kit.mark();
      memory.texts = texts();
      memory.live = new Map(regions().map((e) => [e, e.textContent]));
      memory.el = el;
      memory.shown = new Set(kit.all(document, 8000).filter((e) => e.matches("dialog,[role=dialog],[aria-modal=true]") && kit.shows(e)));
      return kit.active() === el;
    },
    after() {
      const at = kit.active();
      const fresh = [...texts()].filter(([el, text]) => memory.texts.get(el) !== text && !(memory.el.contains(el) && at === memory.el)).slice(0, 5);
      const spoken = regions().some((e) => e.textContent.trim() && memory.live.get(e) !== e.textContent) || fresh.some(([el]) => el.closest(LIVE));
      const dialog = kit.all(document, 8000).some((e) => e.matches("dialog,[role=dialog],[aria-modal=true]") && kit.shows(e) && !memory.shown.has(e));
      return { texts: fresh.map(([, text]) => kit.clip(text, 120)), places: fresh.map(([el]) => kit.selector(el)), own: memory.el.contains(at) && fresh.length === 0 && memory.texts.get(memory.el) !== texts().get(memory.el), spoken, moved: Boolean(dialog || (at && at !== memory.el && at !== document.body)) };
    },
  };
  return ops[request.op]();
}
