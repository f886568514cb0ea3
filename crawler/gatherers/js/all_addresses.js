() => [...document.querySelectorAll('a[href]')].slice(0, 3000)
  .filter((a) => /^https?:$/.test(a.protocol))
  .map((a) => [a.href, (a.innerText || a.getAttribute('aria-label') || '').trim().slice(0, 200)])
