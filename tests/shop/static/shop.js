// The storefront's own behaviour: menu, size dialog, cart by fetch, form errors, consent. No library, so that tests see plain platform behaviour.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const text = JSON.parse($("#strings")?.textContent || "{}");

  for (const toggle of all(".mainnav button[aria-expanded]")) {
    const set = (open) => toggle.setAttribute("aria-expanded", String(open));
    toggle.addEventListener("click", () => set(toggle.getAttribute("aria-expanded") !== "true"));
    toggle.parentElement.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && toggle.getAttribute("aria-expanded") === "true") { set(false); toggle.focus(); }
    });
    toggle.parentElement.addEventListener("focusout", (event) => {
      if (!toggle.parentElement.contains(event.relatedTarget)) set(false);
    });
  }

  for (const opener of all("[data-dialog]")) {
    const dialog = document.getElementById(opener.dataset.dialog);
    opener.addEventListener("click", () => (dialog.showModal ? dialog.showModal() : (dialog.hidden = false)));
    $("[data-close]", dialog).addEventListener("click", () => (dialog.close ? dialog.close() : (dialog.hidden = true)));
  }

  const cartForm = $("form[data-cart]");
  cartForm?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(cartForm.action, { method: "POST", body: new URLSearchParams(new FormData(cartForm)), headers: { Accept: "application/json" } });
    const { count } = await answer.json();
    for (const badge of all("[data-cart-count]")) badge.textContent = count;
    $("#cart-status").textContent = text.added;
  });

  for (const form of all("form[data-validate]")) {
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      let first = null;
      for (const field of all("input, select, textarea", form)) {
        const message = $(`#${field.id}-error`);
        if (!message) continue;
        const bad = !field.checkValidity();
        if (form.hasAttribute("data-mute")) { field.style.borderColor = bad ? "#96281b" : ""; first ||= bad ? field : null; continue; }
        field.setAttribute("aria-invalid", String(bad));
        message.textContent = bad ? (field.validity.valueMissing ? text.required : text.invalid).replace("{field}", field.labels[0].childNodes[0].textContent.trim()) : "";
        first ||= bad ? field : null;
      }
      if (first) { event.preventDefault(); first.focus(); }
    });
  }

  const banner = $("#consent");
  if (banner) {
    const choice = document.cookie.match(/(?:^|; )consent=(\w+)/)?.[1];
    const apply = (value) => {
      document.cookie = `consent=${value}; path=/; max-age=15552000; samesite=lax`;
      banner.hidden = true;
      if (value === "all") load();
    };
    const load = () => { const s = document.createElement("script"); s.src = banner.dataset.tracker; document.head.append(s); };
    banner.hidden = Boolean(choice);
    if (choice === "all" || "early" in banner.dataset) load();
    for (const button of all("button[data-consent]", banner)) button.addEventListener("click", () => apply(button.dataset.consent));
    $("[data-consent-reopen]")?.addEventListener("click", () => { banner.hidden = false; $("button", banner).focus(); });
  }

  const list = $("[data-products]");
  if (list) fetch(list.dataset.products).then((r) => r.json()).then((cards) => {
    list.replaceChildren(...cards.map(({ url, name, price, image }) => {
      const item = document.createElement("li");
      item.innerHTML = '<div class="card"><img alt="" width="400" height="400"><div class="body"><h3><a></a></h3><p class="price"></p></div></div>';
      $("img", item).src = image; $("a", item).href = url; $("a", item).textContent = name; $(".price", item).textContent = price;
      return item;
    }));
    $("#arrivals-status").textContent = "";
  });
})();
