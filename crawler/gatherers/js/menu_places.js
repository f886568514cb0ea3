() => {
  // Centres of the top-level entries of header menus that are in view: what a pointer would pass over.
  const places = [];
  for (const item of document.querySelectorAll('header nav a, header nav button, header [role=menubar] > *, nav > ul > li, header li > a, [role=navigation] > ul > li')) {
    const box = item.getBoundingClientRect();
    if (box.width < 4 || box.height < 4 || box.top < 0 || box.top > innerHeight || box.left < 0 || box.right > innerWidth) continue;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    if (!places.some((p) => Math.abs(p.x - x) < 3 && Math.abs(p.y - y) < 3)) places.push({ x, y });
    if (places.length >= 40) break;
  }
  return places;
}
