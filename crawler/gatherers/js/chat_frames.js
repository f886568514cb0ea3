// Name, address and kind of frame elements, so that their documents can be told apart.
(lib, kit, selectors) => selectors.map((selector) => kit.at(selector)).filter(Boolean).map((el) => ({
  name: el.getAttribute('name') || el.id || '', url: el.src || '', srcdoc: el.hasAttribute('srcdoc') ? 'yes' : '',
}))
