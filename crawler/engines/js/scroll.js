// Brings lazy content in: a screen at a time to the end (bounded), then back to the top.
// A page that neither observes what is seen nor has lazy content is left alone: scrolling paints all of it.
async ({ screens }) => {
  const LAZY = '[loading=lazy], [data-src], [data-srcset], [data-original], [data-bg], [data-lazy], [data-aos], [class*=lazy i]';
  const waiting = [...document.querySelectorAll(LAZY)].some((el) => el.localName !== 'img' || !el.complete || el.dataset.src);
  if (globalThis.__audit && globalThis.__audit.lazy === false && !waiting) return 0;
  const root = document.scrollingElement || document.documentElement;
  const frame = () => new Promise((resolve) => { setTimeout(resolve, 50); requestAnimationFrame(() => resolve()); });
  const behaviour = root.style.scrollBehavior;
  let steps = 0;
  while (steps < screens && root.scrollTop + innerHeight < root.scrollHeight - 2) {
    const before = root.scrollTop;
    scrollTo({ left: 0, top: before + innerHeight, behavior: 'instant' });
    await frame();
    if (root.scrollTop <= before) break;
    steps += 1;
  }
  if (steps) {
    scrollTo({ left: 0, top: 0, behavior: 'instant' });
    await frame();
  }
  if (root.style.scrollBehavior !== behaviour) root.style.scrollBehavior = behaviour;
  return steps;
}
