// Frame elements of one document, in the order of its child frames.
(lib) => lib.all('iframe, frame', 100).map((el) => ({
  url: el.src || (el.hasAttribute('srcdoc') ? 'about:srcdoc' : ''),
  name: el.getAttribute('name') || '',
  title: lib.clip(el.getAttribute('title') || el.getAttribute('aria-label')),
  selector: lib.framePath.call(el),
  visible: lib.visible(el),
  box: lib.box(el),
}))
