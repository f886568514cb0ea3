// Runs first in every document, beside the page's scripts. KEY is a random name per browser.
(() => {
  const key = 'KEY';
  if (Object.prototype.hasOwnProperty.call(window, key)) return;
  const stringify = JSON.stringify;
  const { isArray, prototype: arrayProto } = Array;
  const { keys, prototype: objectProto } = Object;
  const { apply } = Reflect;

  // JSON.stringify asks objects for toJSON; old libraries put one on Array.prototype, which garbles every answer.
  const slow = (value) => {
    const kind = typeof value;
    if (value === null || kind === 'undefined' || kind === 'function' || kind === 'symbol') return 'null';
    if (kind === 'bigint') return stringify(`${value}`);
    if (kind !== 'object') return stringify(value);
    let out = '';
    if (isArray(value)) {
      for (let i = 0; i < value.length; i += 1) out += (i ? ',' : '') + slow(value[i]);
      return `[${out}]`;
    }
    if (typeof value.toJSON === 'function' && value.toJSON !== objectProto.toJSON) return slow(value.toJSON());
    const names = keys(value);
    for (let i = 0; i < names.length; i += 1) {
      const each = value[names[i]];
      const skip = each === undefined || typeof each === 'function' || typeof each === 'symbol';
      if (!skip) out += `${out && ','}${stringify(names[i])}:${slow(each)}`;
    }
    return `{${out}}`;
  };
  const toText = (value) => {
    const tampered = 'toJSON' in arrayProto || 'toJSON' in objectProto;
    return tampered ? slow(value) : stringify(value === undefined ? null : value);
  };
  Object.defineProperty(window, key, { value: toText });

  // Content that waits to be seen: the audit scrolls through such a page. Told to the isolated world by an event.
  if (window.IntersectionObserver) {
    const Native = window.IntersectionObserver;
    const { construct } = Reflect;
    const tell = document.dispatchEvent.bind(document, new Event(key));
    let told = false;
    const watched = new Proxy(Native, {
      construct(target, args, self) {
        if (!told) tell();
        told = true;
        return construct(target, args, self === watched ? target : self);
      },
    });
    window.IntersectionObserver = watched;
  }

  // What the page has scheduled, so that a probe knows whether there is anything to wait for. A Proxy looks native.
  const scheduled = new Map();
  const nowNative = performance.now.bind(performance);
  const due = ([at, delay, repeats]) => repeats || at + delay + 50 >= nowNative(); // a busy page is late
  const forget = () => { for (const [id, each] of scheduled) if (!due(each)) scheduled.delete(id); };
  for (const [name, repeats] of [['setTimeout', false], ['setInterval', true]]) {
    window[name] = new Proxy(window[name], {
      apply(target, self, args) {
        const id = apply(target, self, args);
        if (scheduled.size >= 500) forget();
        if (scheduled.size < 2000) scheduled.set(id, [nowNative(), args[1] > 0 ? Number(args[1]) : 0, repeats]);
        return id;
      },
    });
  }
  for (const name of ['clearTimeout', 'clearInterval']) {
    window[name] = new Proxy(window[name], {
      apply(target, self, args) {
        scheduled.delete(args[0]);
        return apply(target, self, args);
      },
    });
  }
  const pending = () => { forget(); return [...scheduled.values()]; };
  Object.defineProperty(window, '__auditTimers', { value: pending });

  window.print = function print() {};
  const nativeOpen = window.open;
  let opened = 0;
  window.open = function open(...args) {
    opened += 1;
    return opened > 3 ? null : apply(nativeOpen, this, args);
  };
})();
