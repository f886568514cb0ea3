// The behaviour behind all banners: what is remembered, when trackers load. `data-banner` chooses the manners, good and bad.
(() => {
  "use strict";
  const { banner, tracker, gpc } = document.body.dataset;
  const box = document.querySelector("[data-consent-box]");
  const names = { onetrust: "OptanonAlertBoxClosed", cookiebot: "CookieConsent" };
  const key = names[banner] || "choice";
  const stored = document.cookie.match(new RegExp(`(?:^|; )${key}=([^;]*)`))?.[1];
  let loaded = false;

  const track = () => {
    if (loaded) return;
    loaded = true;
    document.cookie = "_ga=GA1.1.1234567890.1764000000; path=/; max-age=63072000";
    document.cookie = "_fbp=fb.1.1764000000000.1234567890; path=/; max-age=7776000";
    new Image().src = `${tracker}/collect?v=2&tid=G-DEMO12345&dl=${encodeURIComponent(location.pathname)}`;
    const script = document.createElement("script");
    script.src = `${tracker}/count.js`;
    document.head.append(script);
  };
  const remember = (value) => { document.cookie = `${key}=${value}; path=/; max-age=15552000; samesite=lax`; };
  const close = () => { box.hidden = true; };
  const acts = {
    accept: () => { remember("all"); close(); track(); },
    refuse: () => { remember("none"); close(); if (banner === "ignores") track(); },
    settings: () => { document.querySelector("[data-settings]").hidden = false; },
    save: () => { remember(document.querySelector("[data-purpose]")?.checked ? "all" : "none"); if (document.querySelector("[data-purpose]")?.checked) track(); close(); },
    reopen: () => { box.hidden = false; box.querySelector("button")?.focus(); },
  };
  document.addEventListener("click", (event) => acts[event.target.closest("[data-act]")?.dataset.act]?.());

  if (banner === "onetrust") window.OneTrust = { RejectAll: acts.refuse, AllowAll: acts.accept, IsAlertBoxClosed: () => box.hidden };
  if (banner === "cookiebot") window.Cookiebot = { hasResponse: Boolean(stored), consent: { statistics: stored === "all", marketing: stored === "all" } };
  if (gpc) { close(); return; }
  if (banner === "early") track();
  if (stored) { close(); if (stored === "all" || banner === "ignores") track(); }
})();
