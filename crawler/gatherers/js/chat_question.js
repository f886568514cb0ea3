// The active mode inside an open chat: find where to write, send once, read what stands there.
// In the top document only the panel that `chat.js` remembers is touched; in a frame the frame itself must be a small one on top.
(lib, kit, given) => {
  const memory = window.__auditChat || {};
  const panel = given.top ? memory.panel : document.body;
  if (!panel || !panel.isConnected || (given.top && panel.localName === 'iframe')) return given.op === 'read' ? '' : false;
  const CHAT = /chat|message|nachricht|messag|mensaje|mensagem|messaggio|bericht|wiadomo|meddel|besked|frage|question|メッセージ|메시지|상담/i;
  const SEND = /^(?:send|submit|senden|absenden|envoyer|enviar|invia|verstuur|verzend(?:en)?|stuur|wyślij|skicka|send besked|送信|보내기|전송)\b|send message|nachricht senden/i;
  const PERSONAL = /e-?mail|name|phone|tel|vorname|nachname|nom\b|nombre|nome|naam|imię|namn|navn|order|bestell|メール|이름|이메일/i;
  const scope = panel.shadowRoot || panel;
  const within = (css) => lib.all(css, 60, scope).filter((each) => lib.visible(each));
  // A frame counts as a chat only by its own content: a place to write and a log, or words of a chat.
  if (!given.top && !(within('[role=log],[aria-live],textarea,[contenteditable=true]').length && CHAT.test(document.body.innerText.slice(0, 3000) + document.title))) return given.op === 'read' ? '' : false;
  const asks = within('input').filter((el) => /^(?:email|tel|number|date)$/.test(el.type) || (/^(?:text|)$/.test(el.type) && PERSONAL.test(`${kit.name(el)} ${el.name} ${el.placeholder} ${el.autocomplete}`)));
  const composer = () => (asks.length ? null : within('textarea,[contenteditable=true],[contenteditable=""],[role=textbox],input[type=text],input:not([type])').find((el) => !el.disabled && !el.readOnly) || null);
  const text = () => {
    let found = '';
    const visit = (node) => {
      if (node.nodeType === 3) found += node.data;
      else if (node.nodeType === 1) {
        if (/^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|TEXTAREA)$/.test(node.tagName) || !lib.visible(node)) return;
        const block = !getComputedStyle(node).display.startsWith('inline');
        if (block) found += '\n';
        for (const child of [...(node.shadowRoot ? node.shadowRoot.childNodes : []), ...node.childNodes]) visit(child);
        if (block) found += '\n';
      }
    };
    visit(panel);
    return found.replace(/[ \t\u00a0]+/g, ' ').slice(0, 8000);
  };
  const steps = {
    focus() { const el = composer(); if (!el) return false; el.focus(); const at = kit.active(); return at === el || kit.inside(el, at); },
    send() {
      const el = within('button,[role=button],input[type=submit]').find((each) => SEND.test((kit.name(each) || each.value || '').trim()) && !each.disabled);
      if (!el || !composer()) return false;
      el.click();
      return true;
    },
    read: text,
  };
  return steps[given.op]();
}
