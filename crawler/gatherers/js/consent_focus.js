(wanted) => {
  // Where the keyboard focus is: the names of the focused control and its ancestors' selectors, through open shadow roots.
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body) return { inside: false, name: '' };
  const parentOf = (node) => node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  let inside = false;
  for (let node = active; node; node = parentOf(node)) {
    try { if (wanted.some((selector) => node.matches(selector))) inside = true; } catch { /* a selector this document does not know */ }
  }
  const name = active.getAttribute('aria-label') || active.textContent || active.value || '';
  return { inside, name: String(name).replace(/\s+/g, ' ').trim().slice(0, 120) };
}
