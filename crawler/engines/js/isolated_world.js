// Runs first in every document, out of the page's reach: remembers when the DOM last changed.
// KEY names the event by which the page's world tells of observers; without one, `lazy` stays unknown.
// In a frame sandboxed without scripts, promises and messages work but timers never fire: axe would answer the first
// call and then never finish. Such a frame must seem to have no axe, so that it is reported as not tested.
if (window !== window.top) {
  let timers = false;
  setTimeout(() => { timers = true; });
  addEventListener('message', (event) => {
    if (!timers && document.readyState === 'complete') event.stopImmediatePropagation();
  }, true);
}
globalThis.__audit = (() => {
  const state = { changed: performance.now(), changes: 0 };
  const perNode = new WeakMap();
  // A clock or a carousel that rewrites one node for ever must not keep a page from being called quiet.
  const TICKER = 8;
  state.stirred = false;
  const seen = (records) => {
    // What the parser adds is no sign of life; what changes after it is.
    if (document.readyState !== 'loading') state.stirred = true;
    for (const { target } of records) {
      const count = (perNode.get(target) || 0) + 1;
      perNode.set(target, count);
      if (count <= TICKER || target === document.body) {
        state.changed = performance.now();
        state.changes += 1;
      }
    }
  };
  const observer = new MutationObserver(seen);
  state.watch = (root) => observer.observe(root, { childList: true, subtree: true, characterData: true });
  state.watch(document);
  state.lazy = KEY ? false : null;
  if (KEY) document.addEventListener(KEY, () => { state.lazy = true; }, { once: true });
  return state;
})();
