// Resolves once the DOM has been still for `quiet` seconds, or after `ceiling`; says how long it was still.
async ({ quiet, ceiling }) => {
  const watcher = globalThis.__audit;
  if (!watcher) return { still: quiet, known: false };
  const watched = (watcher.shadows = watcher.shadows || new WeakSet());
  for (const el of document.querySelectorAll('*')) {
    if (el.shadowRoot && !watched.has(el.shadowRoot)) {
      watched.add(el.shadowRoot);
      watcher.watch(el.shadowRoot);
    }
  }
  const end = performance.now() + ceiling * 1000;
  for (;;) {
    const now = performance.now();
    const left = Math.min(watcher.changed + quiet * 1000, end) - now;
    if (left <= 0) return { still: (now - watcher.changed) / 1000, known: true };
    await new Promise((resolve) => { setTimeout(resolve, left + 1); });
  }
}
