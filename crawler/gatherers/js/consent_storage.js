() => {
  // Names of what this document's origin keeps in the browser; values are never read out.
  const names = (storage) => { try { return Object.keys(storage).slice(0, 200); } catch { return []; } };
  const inside = (open) => { try { return names(open()); } catch { return []; } };
  return { localStorage: inside(() => localStorage), sessionStorage: inside(() => sessionStorage) };
}
