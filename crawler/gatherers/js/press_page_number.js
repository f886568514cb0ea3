(number) => {
  // Presses the control of a list's pager that shows this number and has no address of its own; false where there is none.
  const dead = (e) => e.tagName !== 'A' || /^(#|javascript:|$)/i.test(e.getAttribute('href') || '');
  const pager = (e) => e.closest('[class*=pag i], [aria-label*=pag i], [data-testid*=pag i], nav, ul, ol');
  const slider = (e) => e.closest('[class*=slid i], [class*=swiper i], [class*=carousel i], [class*=calend i], [class*=datepick i]');
  for (const e of document.querySelectorAll('a, button, [role=button]')) {
    if (e.textContent.trim() !== number || !dead(e) || !pager(e) || slider(e) || e.disabled) continue;
    const numbers = [...pager(e).querySelectorAll('a, button, [role=button]')].filter((x) => /^\d{1,4}$/.test(x.textContent.trim()));
    if (numbers.length < 2 || !e.getBoundingClientRect().width) continue;
    setTimeout(() => e.click(), 0);
    return true;
  }
  return false;
}
