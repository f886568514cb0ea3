// Links and buttons as a customer meets them.
(lib, limit) => {
  const WANTED = 'a[href], area[href], [role=link], button, summary, [role=button], '
    + 'input[type=submit], input[type=button], input[type=image], input[type=reset]';
  const all = lib.all(WANTED, limit + 1);
  const items = all.slice(0, limit).map((el) => {
    const role = (el.getAttribute('role') || '').trim().split(/\s+/)[0];
    const isLink = role === 'link' || (role !== 'button' && el.hasAttribute('href'));
    return {
      kind: isLink ? 'link' : 'button',
      name: lib.name(el),
      text: lib.text(el) || lib.clip(el.value),
      href: typeof el.href === 'string' ? el.href : '',
      raw_href: el.getAttribute('href') || '',
      region: lib.region(el),
      visible: lib.visible(el),
      selector: lib.selector(el),
      snippet: lib.snippet(el),
      box: lib.box(el),
      focusable: el.tabIndex >= 0 && !el.disabled,
      rel: el.getAttribute('rel') || '',
    };
  });
  return { items, truncated: all.length > limit };
}
