// Chat widgets as shops meet them. KIND is put in front of this file by the vendor's server; WORDS come from the page's language.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const lang = document.documentElement.lang || "en";
  const words = {
    en: { open: "Chat with us", title: "Chat", bot: "Hello, I am the automated assistant (AI). Ask me about orders and returns.", human: "Talk to a person", away: "We are away. We answer here Monday to Friday, 9:00–17:00. Leave a message.", staff: "You are chatting with our service team. We are online now.", secret: "Hi, I'm Mia! How can I help you today?", message: "Your message", mail: "Your e-mail", send: "Send", close: "Close chat" },
    de: { open: "Chatten Sie mit uns", title: "Chat", bot: "Guten Tag, ich bin der automatische Assistent (KI). Fragen Sie mich zu Bestellungen und Rücksendungen.", human: "Mit einem Menschen sprechen", away: "Wir sind nicht da. Wir antworten hier Montag bis Freitag, 9:00–17:00 Uhr. Hinterlassen Sie eine Nachricht.", staff: "Sie chatten mit unserem Serviceteam. Wir sind jetzt online.", secret: "Hi, ich bin Mia! Wie kann ich helfen?", message: "Ihre Nachricht", mail: "Ihre E-Mail-Adresse", send: "Senden", close: "Chat schließen" },
  }[lang.startsWith("de") ? "de" : "en"];
  const style = `<style>
    .launcher { position: fixed; right: 20px; bottom: 20px; min-width: 60px; height: 60px; border-radius: 30px; border: 0; padding: 0 22px; background: #123a2c; color: #fff; font: 600 16px system-ui; cursor: pointer; z-index: 99; display: inline-flex; align-items: center; }
    .chat-panel { position: fixed; right: 20px; bottom: 96px; width: min(340px, calc(100vw - 40px)); background: #fff; color: #1f2a24; border: 1px solid #6f7a72; border-radius: 12px; padding: 16px; font: 16px/1.5 system-ui; z-index: 99; box-sizing: border-box; }
    .chat-panel[hidden] { display: none; } .chat-panel textarea, .chat-panel input { width: 100%; box-sizing: border-box; font: inherit; min-height: 36px; } .chat-panel button { font: inherit; min-height: 36px; }
    :focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }</style>`;
  const greeting = { offline: words.away, "bot-only": words.bot, "bot-secret": words.secret }[KIND] || words.staff;
  const human = ["bot-only", "bot-secret", "offline"].includes(KIND) ? "" : `<p><button type="button">${words.human}</button></p>`;
  const form = KIND === "offline" ? `<p><label>${words.mail} <input type="email" autocomplete="email"></label></p>` : "";
  const body = `<h2 id="chat-title">${words.title}</h2><div role="log">${greeting}</div>${human}${form}<p><label>${words.message} <textarea rows="2"></textarea></label></p><p><button type="button">${words.send}</button> <button type="button" data-close>${words.close}</button></p>`;

  const wire = (root) => {
    const launcher = root.querySelector(".launcher"), panel = root.querySelector(".chat-panel");
    const set = (open) => {
      panel.hidden = !open;
      if (launcher.matches("button")) launcher.setAttribute("aria-expanded", String(open));
      if (KIND === "inaccessible") return;
      if (open) (panel.querySelector("textarea") || panel).focus(); else launcher.focus();
    };
    launcher.addEventListener("click", () => {
      if (KIND === "never") return;
      if (KIND === "freeze") for (;;) { /* what a broken widget does to a page */ }
      if (KIND === "window") { window.open(`${origin}/widgets/window.html`, "_blank", "width=400,height=600"); return; }
      if (KIND === "sound") new Audio(`${origin}/widgets/ping.wav`).play().catch(() => {});
      set(panel.hidden);
    });
    panel.querySelector("[data-close]")?.addEventListener("click", () => set(false));
    if (KIND !== "inaccessible") panel.addEventListener("keydown", (event) => { if (event.key === "Escape") set(false); });
    if (KIND === "self-opening") setTimeout(() => set(true), 1500);
  };

  const build = () => {
    if (KIND === "frame") return frames();
    const host = document.createElement(KIND === "shadow" ? "lumen-chat" : "div");
    host.id = KIND === "offline" ? "crisp-chatbox" : "support-widget";
    if (KIND === "offline") host.className = "crisp-client";
    const roots = { shadow: "open", "closed-shadow": "closed" };
    const root = roots[KIND] ? host.attachShadow({ mode: roots[KIND] }) : host;
    const mouseOnly = KIND === "mouse-only" || KIND === "inaccessible";
    const name = KIND === "inaccessible" ? '<svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><path d="M3 4h22v16H12l-6 5v-5H3z" fill="#fff"/></svg>' : words.open;
    const launcher = mouseOnly ? `<div class="launcher">${name}</div>` : `<button type="button" class="launcher" aria-haspopup="dialog" aria-expanded="false">${name}</button>`;
    const inside = KIND === "inaccessible" ? body.replace('role="log"', "").replace(/<label>[^<]*(<textarea[^>]*>)/, "<span>$1").replace("</textarea></label>", "</textarea></span>").replace(`<button type="button" data-close>${words.close}</button>`, '<span data-close>×</span>') : body;
    const panel = KIND === "inaccessible" ? `<div class="chat-panel" hidden>${inside.replace(' id="chat-title"', "")}</div>` : `<div class="chat-panel" role="dialog" aria-labelledby="chat-title" tabindex="-1" hidden>${inside}</div>`;
    const place = document.querySelector(".chatbar") || document.body;
    root.innerHTML = style + launcher + panel;
    place.append(host);
    wire(root);
  };

  const frames = () => {
    const add = (name, title, css) => {
      const frame = document.createElement("iframe");
      frame.src = `${origin}/widgets/${name}.html?lang=${lang}`; frame.title = title; frame.style.cssText = `position:fixed;border:0;right:20px;z-index:99;${css}`;
      (document.querySelector(".chatbar") || document.body).append(frame);
      return frame;
    };
    const button = add("launcher", words.open, "bottom:16px;width:190px;height:72px");
    const window_ = add("panel", words.title, "bottom:96px;width:min(340px,calc(100vw - 40px));height:340px;background:#fff;display:none");
    addEventListener("message", ({ origin: from, data }) => {
      if (from !== origin) return;
      window_.style.display = data === "open" ? "block" : "none";
      if (data === "open") window_.focus(); else button.focus();
    });
  };

  const ready = () => (document.body ? build() : addEventListener("DOMContentLoaded", build));
  if (KIND === "silent") { window.LumenChat = { status: false }; return; }
  if (KIND === "offline") window.$crisp = { is: (what) => what === "chat:closed", push() {}, get: () => "offline" };
  if (KIND === "delayed") {
    let done = false;
    const once = () => { if (!done) { done = true; ready(); } };
    for (const event of ["scroll", "pointermove", "keydown"]) addEventListener(event, once, { once: true, passive: true });
    return void setTimeout(once, 6000);
  }
  if (KIND === "consent") {
    if (/(?:^|; )consent=all/.test(document.cookie)) return ready();
    return document.addEventListener("click", (event) => { if (event.target.closest?.("[data-consent=all]")) ready(); });
  }
  ready();
})();
