(labels) => {
  // The first enabled button with one of these labels, outside lists of other products; scrolled into view. Its centre in the viewport.
  const wanted = new Set(labels);
  const label = (e) => (e.getAttribute('aria-label') || e.value || e.innerText || '').trim();
  const buttons = [...document.querySelectorAll('button, input[type=submit], input[type=button], [role=button]')]
    .filter((e) => wanted.has(label(e)) && !e.disabled && e.getAttribute('aria-disabled') !== 'true')
    .filter((e) => e.getBoundingClientRect().width > 0 && !e.closest('header, nav, footer, aside'));
  const inForm = buttons.find((e) => e.form && (e.form.method || '').toLowerCase() === 'post') || buttons[0];
  if (!inForm) return null;
  inForm.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = inForm.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
