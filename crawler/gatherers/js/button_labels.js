() => {
  // Labels of buttons a customer sees, at most 300, as they are written.
  const seen = new Set();
  for (const element of document.querySelectorAll('button, input[type=submit], input[type=button], [role=button], a[href]')) {
    if (seen.size >= 300) break;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const label = (element.getAttribute('aria-label') || element.value || element.innerText || '').trim();
    if (label && label.length <= 60) seen.add(label);
  }
  return [...seen];
}
