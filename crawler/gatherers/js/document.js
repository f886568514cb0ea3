// The page as rendered: source, visible text (open shadow roots included), language, size.
(lib, limit) => {
  const root = document.documentElement;
  const doctype = document.doctype ? `<!DOCTYPE ${document.doctype.name}>\n` : '';
  const parts = [document.body ? document.body.innerText || '' : ''];
  const shadows = (from) => {
    for (const host of lib.shadowHosts(from)) {
      for (const child of host.shadowRoot.children) {
        if (child.innerText && getComputedStyle(child).display !== 'none') parts.push(child.innerText);
      }
      shadows(host.shadowRoot);
    }
  };
  shadows(document);
  const text = parts.join('\n').split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
  return {
    html: (doctype + root.outerHTML).slice(0, limit),
    title: document.title,
    lang: root.getAttribute('lang') || root.getAttribute('xml:lang') || '',
    text: text.slice(0, limit),
    nodes: document.getElementsByTagName('*').length,
    viewport: [innerWidth, innerHeight],
    page_height: Math.max(root.scrollHeight, document.body ? document.body.scrollHeight : 0),
  };
}
