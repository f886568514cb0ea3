// Which chat products' global names this page really has. Elements with an id are named properties of window too: not counted.
(vendors) => vendors.map(([vendor, names]) => [vendor, names.filter((name) => {
  try {
    const value = name.split('.').reduce((at, part) => (at === undefined || at === null ? undefined : at[part]), window);
    if (value === undefined || value === null || value === false) return false;
    if (value instanceof Element || value instanceof HTMLCollection || (typeof Window === 'function' && value instanceof Window)) return false;
    return typeof value === 'object' || typeof value === 'function' || typeof value === 'string';
  } catch (error) { return false; }
})]).filter(([, names]) => names.length)
