// Brings lazy content in: a screen at a time to the end (bounded), then back to the top.
async ({ screens }) => {
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
