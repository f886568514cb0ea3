(selectors) => {
  // Where each frame element stands in this document: consent layers often live in a frame of their own, and a frame that is
  // hidden, or part of the running text (a newsletter form), is none. Selectors of nested frames speak of their outermost one.
  const MARKED = /cookie|consent|gdpr|dsgvo|privacy|cmp|rgpd|lgpd|sp_message|trustarc|truste|didomi|usercentrics/i;
  const shown = (element, box) => {
    if (box.width < 20 || box.height < 20 || box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) return false;
    for (let node = element; node; node = node.parentElement) {
      const style = getComputedStyle(node);
      if (style.display === 'none' || style.visibility === 'hidden' || Number(style.opacity) < 0.05) return false;
    }
    return true;
  };
  const floats = (element) => {
    for (let node = element, steps = 0; node && node !== document.body && steps < 6; node = node.parentElement, steps += 1) {
      const style = getComputedStyle(node);
      if (['fixed', 'sticky'].includes(style.position) || /dialog/.test(node.getAttribute('role') || '') || node.tagName === 'DIALOG') return true;
      if (style.position === 'absolute' && Number(style.zIndex) > 10) return true;
    }
    return false;
  };
  return selectors.map((selector) => {
    let element = null;
    try { element = document.querySelector(selector.split(' >>> ')[0]); } catch { /* a selector this document does not know */ }
    if (!element) return null;
    const box = element.getBoundingClientRect();
    const marks = [element, element.parentElement].map((each) => (each ? `${each.id} ${each.getAttribute('class') || ''} ${each.title || ''} ${each.getAttribute('name') || ''} ${each.getAttribute('src') || ''}` : '')).join(' ');
    return { shown: shown(element, box), floating: floats(element), marked: MARKED.test(marks), x: box.x + element.clientLeft, y: box.y + element.clientTop };
  });
}
