// Behaviour of the planted defects only; each part needs the body class of its plant. The clean twin never loads this file.
(() => {
  "use strict";
  const has = (name) => document.body.classList.contains(`x-${name}`);
  const $ = (selector) => document.querySelector(selector);
  if (has("menu-mouse-only")) $("[data-mouse-menu]")?.addEventListener("click", () => $("#more").classList.toggle("open"));
})();
