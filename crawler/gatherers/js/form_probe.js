// Describes forms and what happens on the page when they are provoked. Keys and clicks come from the browser outside.
async (request) => {
  const kit = globalThis.__auditKit;
  const memory = (globalThis.__auditForms ??= {});
  const FIELD = "input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]),select,textarea";
  const SUBMIT = "button[type=submit],button:not([type]),input[type=submit],input[type=image]";
  const clean = (text) => kit.clip(text, 300);
  const visibleText = (el) => (el && kit.seen(el) ? clean(el.innerText || el.textContent) : "");
  const labelText = (el) => {
    const parts = [...(el.labels || [])].map(visibleText);
    for (const id of (el.getAttribute("aria-labelledby") || "").split(/\s+/)) if (id) parts.push(visibleText(el.getRootNode().getElementById?.(id)));
    return clean(parts.filter(Boolean).join(" "));
  };
  const describedText = (el) => clean((el.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => (id ? el.getRootNode().getElementById?.(id)?.textContent || "" : "")).join(" "));
  const nearText = (el) => {
    // Visible text within 60 px of the field, or a button right beside it.
    const r = el.getBoundingClientRect();
    let home = el.parentElement;
    for (let depth = 0; home && depth < 3; depth++, home = home.parentElement) {
      const nodes = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
      for (let n = nodes.nextNode(); n; n = nodes.nextNode()) {
        if (!n.data.trim() || !n.parentElement || /^(script|style|option)$/.test(n.parentElement.localName) || el.contains(n) || !kit.seen(n.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(n);
        const t = range.getBoundingClientRect();
        const dx = Math.max(t.left - r.right, r.left - t.right, 0), dy = Math.max(t.top - r.bottom, r.top - t.bottom, 0);
        if (Math.hypot(dx, dy) < 60) return clean(n.data);
      }
      for (const b of home.querySelectorAll("button,[role=button],input[type=submit],svg,img,i[class]")) {
        if (b.contains(el) || !kit.seen(b)) continue;
        const t = b.getBoundingClientRect();
        if (Math.max(t.left - r.right, r.left - t.right, 0) < 40 && Math.max(t.top - r.bottom, r.top - t.bottom, 0) < 20) return kit.name(b) || "(picture)";
      }
    }
    return "";
  };
  const group = (el) => {
    const set = el.closest("fieldset,[role=group],[role=radiogroup],section");
    const legend = set?.querySelector("legend,h1,h2,h3,h4");
    return clean(legend?.textContent || set?.getAttribute("aria-label") || "");
  };
  const fieldFacts = (el) => ({ ...kit.describe(el), type: el.localName === "input" ? el.type : el.localName, field_name: `${el.name || ""} ${el.id || ""}`.trim(), label: labelText(el), described: describedText(el), near: labelText(el) ? "" : nearText(el),
    placeholder: el.placeholder || "", autocomplete: el.getAttribute("autocomplete") || el.form?.getAttribute("autocomplete") === "off" && "off" || "", required: el.required || el.getAttribute("aria-required") === "true", group: group(el), maxlength: el.maxLength ?? -1 });
  const forms = () => {
    const found = [...document.querySelectorAll("form")].filter((f) => kit.rendered(f) && [...f.elements].some((e) => e.matches(FIELD) && kit.seen(e)));
    const loose = kit.all().filter((e) => e.matches(FIELD) && !e.form && kit.seen(e));
    if (loose.length) {
      let home = loose[0];
      while (home && !loose.every((e) => home.contains(e))) home = home.parentElement;
      if (home && home !== document.body && home !== document.documentElement) found.push(home);
    }
    return found.slice(0, 6);
  };
  const fieldsOf = (form) => (form.localName === "form" ? [...form.elements] : kit.all(form)).filter((e) => e.matches(FIELD) && kit.seen(e) && !e.disabled);
  const submitOf = (form) => {
    const all = (form.localName === "form" ? [...form.elements].concat(...form.querySelectorAll("button,[role=button]")) : [...form.querySelectorAll("button,[role=button],input[type=submit],input[type=button]")]).filter((e) => kit.seen(e) && kit.focusable(e));
    return all.find((e) => e.matches(SUBMIT)) || all.filter((e) => e.matches("button,[role=button],input[type=button]")).at(-1) || null;
  };
  const live = (el) => Boolean(el.closest("[aria-live=polite],[aria-live=assertive],[role=alert],[role=status],[role=log],[role=alertdialog],output"));
  const look = (el) => { const s = getComputedStyle(el); return `${s.borderTopColor}|${s.borderBottomColor}|${s.backgroundColor}|${s.outlineColor}|${s.boxShadow}|${s.color}`; };
  const texts = () => {
    const out = new Map();
    for (const el of kit.all(document, 8000)) {
      if (/^(script|style|noscript|template|option|title)$/.test(el.localName)) continue;
      const own = [...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(" ").trim();
      if (own && kit.shows(el) && kit.seen(el)) out.set(el, own);
    }
    return out;
  };
  const ops = {
    forms() {
      return forms().map((f) => {
        const submit = submitOf(f);
        return { ...kit.describe(f), search: f.matches("[role=search]") || Boolean(f.closest("[role=search]")) || (fieldsOf(f).length === 1 && /search|^q$|query|such/i.test(`${fieldsOf(f)[0].type} ${fieldsOf(f)[0].name} ${fieldsOf(f)[0].id}`)),
          text: clean(f.innerText), novalidate: f.localName === "form" ? f.noValidate : true, submit: submit ? kit.describe(submit) : null, fields: fieldsOf(f).slice(0, 40).map(fieldFacts) };
      });
    },
    async fill() {
      // Neutral values, nobody's data; `wrong` puts a malformed address into e-mail fields.
      const form = kit.find(request.selector);
      if (!form) return null;
      let wrong = null;
      for (const el of fieldsOf(form)) {
        const set = (value) => { const proto = el.localName === "textarea" ? HTMLTextAreaElement : el.localName === "select" ? HTMLSelectElement : HTMLInputElement; Object.getOwnPropertyDescriptor(proto.prototype, "value").set.call(el, value); };
        const mail = el.type === "email" || /e-?mail/i.test(`${el.name} ${el.id} ${kit.name(el)}`);
        if (/^(checkbox|radio)$/.test(el.type)) { if (el.required && !el.checked) el.checked = true; }
        else if (el.localName === "select") { if (el.options.length > 1) el.selectedIndex = 1; }
        else if (/^(date|month|week|time|datetime-local|range|color|file)$/.test(el.type)) continue;
        else if (mail) { set("not-an-address"); wrong ??= el; }
        else if (el.type === "number") set(el.min || "1");
        else if (el.type === "tel") set("0000");
        else if (el.type === "url") set("https://example.com");
        else set("Test");
        el.dispatchEvent(new Event("input", { bubbles: true }));
        el.dispatchEvent(new Event("change", { bubbles: true }));
      }
      await kit.frames(2);
      return wrong ? kit.describe(wrong) : null;
    },
    async before() {
      const form = kit.find(request.selector);
      if (!form) return null;
      memory.texts = texts();
      memory.looks = new Map(fieldsOf(form).map((e) => [e, [look(e), e.getAttribute("aria-invalid") || "", e.className?.toString() || ""]]));
      memory.liveTexts = new Map([...document.querySelectorAll("[aria-live],[role=alert],[role=status],[role=log],output")].map((e) => [e, e.textContent]));
      memory.native = [];
      memory.unshown = new Set();  // where the form turned the browser's bubbles off, its words are shown only if the page asks for them
      document.addEventListener("invalid", (event) => { const at = event.target; setTimeout(() => { if (!event.defaultPrevented) { memory.native.push([at, at.validationMessage]); if (at.form?.noValidate) memory.unshown.add(at); } }, 0); }, { capture: true, once: false });
      memory.form = form;
      return Boolean(submitOf(form));
    },
    async submit() {
      const button = submitOf(memory.form);
      if (!button) return null;
      button.scrollIntoView({ block: "center", behavior: "instant" });
      button.focus();
      await kit.frames(2);
      kit.mark();
      return kit.active() === button ? kit.describe(button) : null;
    },
    after() {
      const at = kit.active();
      const now = texts();
      const fresh = [...now].filter(([el, text]) => memory.texts.get(el) !== text).slice(0, 30);
      const fields = memory.form.isConnected ? fieldsOf(memory.form) : [];
      const refersTo = (field, el) => [field.getAttribute("aria-describedby"), field.getAttribute("aria-errormessage"), field.getAttribute("aria-labelledby")].join(" ").split(/\s+/).some((id) => id && (el.id === id || el.closest(`#${CSS.escape(id)}`)));
      const near = (field, el) => { const a = field.getBoundingClientRect(), b = el.getBoundingClientRect(); return Math.max(b.left - a.right, a.left - b.right, 0) < 60 && Math.max(b.top - a.bottom, a.top - b.bottom, 0) < 40; };
      const messages = fresh.map(([el, text]) => ({ ...kit.describe(el), text: clean(text), live: live(el), tied: fields.filter((f) => refersTo(f, el) || [...(f.labels || [])].some((l) => l.contains(el))).map(kit.selector), near: fields.filter((f) => near(f, el)).map(kit.selector),
        focused: Boolean(at && at !== document.body && (at === el || at.contains(el) || (el.contains(at) && el.getBoundingClientRect().height < innerHeight) || refersTo(at, el))) }));
      const changed = fields.filter((f) => memory.looks.has(f));
      const spoken = [...document.querySelectorAll("[aria-live],[role=alert],[role=status],[role=log],output")].filter((e) => e.textContent.trim() && memory.liveTexts.get(e) !== e.textContent).length;
      return {
        messages, spoken, native: memory.native.slice(0, 20).map(([f, text]) => ({ selector: kit.selector(f), text: clean(text) })),
        invalid: changed.filter((f) => f.getAttribute("aria-invalid") === "true" && memory.looks.get(f)[1] !== "true").map(kit.describe),
        marked: changed.filter((f) => look(f) !== memory.looks.get(f)[0] && f !== at && /err|invalid|fail|wrong|fehler|ung/i.test(`${f.className} ${f.parentElement?.className || ""}`)).map(kit.describe),
        recoloured: changed.filter((f) => f !== at && look(f) !== memory.looks.get(f)[0]).map(kit.describe),
        unshown: changed.filter((f) => memory.unshown.has(f) && f !== at && look(f) !== memory.looks.get(f)[0]).map(kit.describe),
        focus: at && at !== document.body ? { ...kit.describe(at), field: fields.includes(at) } : null, gone: !memory.form.isConnected || !kit.rendered(memory.form),
      };
    },
    inputs() {
      // What can be changed without typing: selects, radios and checkboxes, with words that may warn.
      const out = [];
      for (const el of kit.all()) {
        if (out.length >= 12) break;
        if (!el.matches("select,input[type=radio],input[type=checkbox]") || el.disabled || !kit.rendered(el) || !kit.focusable(el)) continue;
        if (el.localName === "select" && (el.options.length < 2 || el.multiple)) continue;
        if (el.type === "radio" && el.name && out.some((o) => o.group === `radio/${el.name}`)) continue;
        const around = el.closest("fieldset,form,section,div")?.innerText || "";
        out.push({ ...kit.describe(el), kind: el.localName === "select" ? "select" : el.type, group: `${el.type}/${el.name}`, around: clean(`${describedText(el)} ${around}`) });
      }
      return out;
    },
    async ready() {
      const el = kit.find(request.selector);
      if (!el) return null;
      el.scrollIntoView({ block: "center", behavior: "instant" });
      el.focus();
      await kit.frames(1);
      memory.url = location.href;
      kit.mark();
      return kit.active() === el;
    },
    changed() {
      const el = kit.find(request.selector);
      const at = kit.active();
      return { same: at === el, none: !at || at === document.body, at: at && at !== document.body ? kit.describe(at) : null, connected: Boolean(el), url: location.href !== memory.url && location.href.split("#")[0] !== memory.url.split("#")[0] };
    },
    secrets() {
      // Password and one-time-code fields: where pasting must work.
      const out = [];
      for (const el of kit.all()) {
        if (!el.matches("input") || !kit.seen(el) || el.disabled || el.readOnly) continue;
        const code = el.autocomplete === "one-time-code" || /otp|one.?time|verification.?code|tan\b|2fa|mfa/i.test(`${el.name} ${el.id} ${kit.name(el)}`);
        if (el.type === "password" || code) out.push({ ...kit.describe(el), kind: code ? "code" : "password", fresh: /new-password/.test(el.autocomplete) || /new|confirm|repeat|wiederhol/i.test(`${el.name} ${el.id}`), single: el.maxLength === 1, form: el.form ? kit.ref(el.form) : -1 });
      }
      return out.slice(0, 6);
    },
    async clip_source() {
      // A field of our own whose content the browser copies with its own keys.
      let box = document.getElementById("__audit-clip");
      if (!box) { box = document.createElement("textarea"); box.id = "__audit-clip"; box.style.cssText = "position:fixed;left:0;top:0;width:60px;height:20px;z-index:2147483647"; document.body.append(box); }
      if (request.text !== undefined) { box.value = request.text; box.focus(); box.select(); }
      else { box.value = ""; box.focus(); }
      return true;
    },
    clip_value() { return document.getElementById("__audit-clip")?.value || ""; },
    clip_remove() { document.getElementById("__audit-clip")?.remove(); return true; },
    value() {
      const el = kit.find(request.selector);
      const around = el?.closest("form,fieldset,div")?.querySelectorAll("input") || [];
      return { own: el?.value || "", spread: [...around].map((e) => e.value).join("") };
    },
    clear() {
      const el = kit.find(request.selector);
      if (el) Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(el, "");
      return true;
    },
    order() {
      const pay = /^(buy now|pay( now)?|place (your |the )?order|order (now|and pay)|complete (purchase|order)|confirm (and pay|order)|submit order|jetzt (kaufen|bestellen)|(zahlungs|kosten)pflichtig|kaufen|bestellung abschicken|commander|payer|acheter|confirmer|pagar|realizar pedido|comprar|acquista|paga|ordina|conferma ordine|bestellen|betalen|afrekenen|köp|betala|kup|zamawiam)(?!\p{L})/iu;
      const button = kit.all().find((e) => e.matches("button,input[type=submit],[role=button],a[href]") && kit.seen(e) && pay.test((e.value || kit.name(e)).trim()));
      const text = document.body.innerText;
      const money = text.match(/(?:[$€£¥₹]|USD|EUR|GBP|CHF|kr|zł|R\$)\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥₹]|USD|EUR|GBP|CHF|kr|zł)/g) || [];
      const edits = kit.all().filter((e) => e.matches("a[href],button") && kit.seen(e) && /\b(edit|change|modify|back|ändern|bearbeiten|zurück|modifier|retour|editar|cambiar|volver|modifica|indietro|wijzig|terug|ändra|zmień)/i.test(kit.name(e))).length;
      const words = /(order summary|review|your order|total|bestellübersicht|zusammenfassung|gesamt|summe|récapitulatif|résumen|resumen|riepilogo|totale|overzicht|totaal)/i.test(text);
      return { button: button ? kit.describe(button) : null, money: money.length, edits, words, fields: kit.all().filter((e) => e.matches(FIELD) && kit.seen(e)).length,
        same: kit.all().some((e) => e.matches("input[type=checkbox],input[type=radio],button,select,[role=checkbox],[role=switch]") && /same|identical|copy|use (shipping|delivery|billing)|gleich|identisch|entspricht|abweichend|different|identique|même|misma|stessa|uguale|zelfde|samma|taki sam/i.test(kit.name(e))) };
    },
  };
  return ops[request.op]();
}
