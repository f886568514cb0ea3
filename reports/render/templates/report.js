(function () {
  "use strict";
  document.querySelectorAll("form[data-filters]").forEach(function (form) {
    var list = document.getElementById(form.dataset.filters);
    if (!list) return;
    var items = Array.from(list.querySelectorAll("[data-find]"));
    var said = form.querySelector("[role=status]");
    var pattern = said.dataset.text;
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    function filter() {
      var words = (form.elements.words.value || "").toLowerCase().split(/\s+/).filter(Boolean);
      var seen = 0;
      items.forEach(function (item) {
        var text = item.dataset.find.toLowerCase();
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
        form.querySelectorAll("select").forEach(function (select) {
          if (select.value && (item.dataset[select.name] || "").split(" ").indexOf(select.value) < 0) fits = false;
        });
        item.hidden = !fits;
        if (fits) seen += 1;
      });
      said.textContent = pattern.replace("{n}", seen).replace("{of}", items.length);
    }
    form.addEventListener("input", filter);
  });
  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.dataset.copy).textContent;
      var said = document.getElementById(button.dataset.copy + "-said");
      var done = function () { said.textContent = button.dataset.done; };
      if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, function () { select(button.dataset.copy); }); }
      else { select(button.dataset.copy); }
    });
  });
  function select(id) {
    var range = document.createRange();
    range.selectNodeContents(document.getElementById(id));
    var chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
  }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details[data-print]").forEach(function (each) { each.open = true; });
  });
})();
