// "Parley", a chat product: a launcher in an open shadow root and a dialog. `keyboard=broken` makes the launcher a mouse-only div.
(() => {
  const host = document.getElementById("parley-chat");
  if (!host) return;
  const broken = document.currentScript.src.includes("keyboard=broken");
  const words = {
    en: ["Chat", "Hello! I am the automatic assistant. A person takes over Monday to Friday, 9:00–17:00: choose “Talk to a person”.", "Talk to a person", "Your message", "Close chat"],
    de: ["Chat", "Guten Tag! Ich bin der automatische Assistent. Montag bis Freitag, 9:00–17:00 Uhr, übernimmt ein Mensch: Wählen Sie „Mit einem Menschen sprechen“.", "Mit einem Menschen sprechen", "Ihre Nachricht", "Chat schließen"],
    fr: ["Chat", "Bonjour ! Je suis l’assistant automatique. Du lundi au vendredi, de 9 h à 17 h, une personne prend le relais : choisissez « Parler à une personne ».", "Parler à une personne", "Votre message", "Fermer le chat"],
    ja: ["チャット", "こんにちは。自動応答のアシスタントです。月曜から金曜の9時から17時は担当者が対応します。「担当者と話す」をお選びください。", "担当者と話す", "メッセージ", "チャットを閉じる"],
    ko: ["채팅", "안녕하세요. 자동 응답 도우미입니다. 월요일부터 금요일 9시부터 17시까지는 상담원이 응대합니다. ‘상담원과 대화’를 선택하세요.", "상담원과 대화", "메시지", "채팅 닫기"],
    pt: ["Chat", "Olá! Sou o assistente automático. De segunda a sexta, das 9h às 17h, uma pessoa assume: escolha «Falar com uma pessoa».", "Falar com uma pessoa", "A sua mensagem", "Fechar o chat"],
  }[host.dataset.lang] || [];
  const root = host.attachShadow({ mode: "open" });
  const launcher = broken ? '<div class="launcher"></div>' : '<button class="launcher" type="button" aria-haspopup="dialog" aria-expanded="false"></button>';
  root.innerHTML = `<style>
    .launcher, button { font: 600 1rem system-ui; background: #123a2c; color: #fff; border: 2px solid #123a2c; border-radius: 1.5rem; padding: .7rem 1.3rem; min-height: 3rem; cursor: pointer; }
    :focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
    .chat-panel { background: #fff; color: #1f2a24; border: 1px solid #6f7a72; border-radius: .75rem; padding: 1rem; width: min(22rem, 85vw); font: 1rem/1.5 system-ui; margin-bottom: .75rem; }
    .chat-panel[hidden] { display: none; } textarea { width: 100%; box-sizing: border-box; font: inherit; } h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
    </style><div class="chat-panel" role="dialog" aria-labelledby="t" hidden tabindex="-1"><h2 id="t"></h2><p class="greeting" role="log"></p><p><button type="button" class="human"></button></p><p><label for="m"></label><textarea id="m" rows="2"></textarea></p><button type="button" class="close"></button></div>${launcher}`;
  const get = (s) => root.querySelector(s);
  get(".launcher").textContent = host.dataset.open;
  [["#t", 0], [".greeting", 1], [".human", 2], ["label", 3], [".close", 4]].forEach(([s, i]) => { get(s).textContent = words[i]; });
  const set = (open) => {
    get(".chat-panel").hidden = !open;
    if (!broken) get(".launcher").setAttribute("aria-expanded", String(open));
    if (open) get("textarea").focus(); else if (!broken) get(".launcher").focus();
  };
  get(".launcher").addEventListener("click", () => set(get(".chat-panel").hidden));
  get(".close").addEventListener("click", () => set(false));
  get(".chat-panel").addEventListener("keydown", (event) => { if (event.key === "Escape") set(false); });
})();
