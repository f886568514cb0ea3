// Resolves once the DOM has been still for `quiet` seconds, or after `ceiling`; says how long it was still, and how long
// it had to be: a page whose scripts changed nothing since it was parsed, and that waits for nothing, needs only `brief`.
async ({ quiet: full, brief, calm, ceiling }) => {
  const watcher = globalThis.__audit;
  if (!watcher) return { still: full, needed: full };
  const quiet = calm && !watcher.stirred && document.readyState === 'complete' ? brief : full;
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
    if (left <= 0) {
      const needed = watcher.stirred ? full : quiet;
      return { still: (now - watcher.changed) / 1000, needed };
    }
    await new Promise((resolve) => { setTimeout(resolve, left + 1); });
  }
}
