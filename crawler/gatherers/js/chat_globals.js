// Which chat products' global names this page really has; names like `LumenChat` count for a product nobody knows (`unknown`). Elements with an id are named properties of window too: not counted.
(vendors) => vendors.map(([vendor, names]) => [vendor, names.filter((name) => {
  try {
    const value = name.split('.').reduce((at, part) => (at === undefined || at === null ? undefined : at[part]), window);
    if (value === undefined || value === null || value === false) return false;
    if (value instanceof Element || value instanceof HTMLCollection || (typeof Window === 'function' && value instanceof Window)) return false;
    return typeof value === 'object' || typeof value === 'function' || typeof value === 'string';
  } catch (error) { return false; }
})]).concat([['unknown', Object.keys(window).slice(0, 3000).filter((name) => /^(?:[A-Z][A-Za-z0-9]*Chat(?:Widget|API|Config|Settings)?|[a-z][A-Za-z0-9]*ChatWidget)$/.test(name) && window[name] && /object|function/.test(typeof window[name]) && !(window[name] instanceof Node)).slice(0, 5)]]).filter(([, names]) => names.length)
