// Behaviour of the planted defects only; each part needs the body class of its plant. The clean twin never loads this file.
(() => {
  "use strict";
  const has = (name) => document.body.classList.contains(`x-${name}`);
  const $ = (selector) => document.querySelector(selector);
  if (has("menu-mouse-only")) $("[data-mouse-menu]")?.addEventListener("click", () => $("#more").classList.toggle("open"));
  if (has("keyboard-trap")) $("#cardnumber")?.addEventListener("keydown", (event) => { if (event.key === "Tab") event.preventDefault(); });
  if (has("paste-blocked")) $("#login-password")?.addEventListener("paste", (event) => event.preventDefault());
  if (has("single-key")) addEventListener("keydown", (event) => {
    if (event.key === "s" && !event.target.matches("input, textarea, select")) { event.preventDefault(); $("#q").focus(); }
  });
  if (has("down-event")) $("[data-down]")?.addEventListener("pointerdown", (event) => { event.target.textContent += " ★"; });
  if (has("drag-only")) {
    const knob = $("[data-drag]");
    let from = null;
    knob?.addEventListener("pointerdown", (event) => { from = event.clientX - knob.offsetLeft; knob.setPointerCapture(event.pointerId); });
    knob?.addEventListener("pointermove", (event) => { if (from !== null) knob.style.left = `${Math.max(0, Math.min(event.clientX - from, knob.parentElement.clientWidth - 28))}px`; });
    knob?.addEventListener("pointerup", () => { from = null; });
  }
  if (has("focus-jumps")) $("#new-name")?.addEventListener("focus", () => { location.href = document.querySelector(".logo").href; });
})();
