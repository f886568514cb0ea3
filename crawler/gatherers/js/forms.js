// Forms and their fields; fields outside any form come as one form named after where they are.
(lib) => {
  const FIELD = 'input:not([type=hidden]), select, textarea, [role=textbox], [role=combobox], [contenteditable=true]';
  const BUTTON = 'button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]';
  const NOT_FIELDS = /^(submit|button|image|reset)$/;
  const CAPTCHAS = [
    ['recaptcha', /google\.com\/recaptcha|recaptcha\.net|g-recaptcha/],
    ['hcaptcha', /hcaptcha\.com|h-captcha/],
    ['turnstile', /challenges\.cloudflare\.com|cf-turnstile/],
    ['friendly-captcha', /friendlycaptcha|frc-captcha/],
    ['mtcaptcha', /mtcaptcha/],
    ['arkose', /arkoselabs|funcaptcha/],
    ['geetest', /geetest/],
    ['altcha', /altcha/],
  ];
  const captchaIn = (root) => {
    const places = root.querySelectorAll('iframe[src], script[src], [class*=captcha i], [class*=turnstile i], altcha-widget');
    const source = [...places].map((el) => `${el.localName} ${el.src || ''} ${el.getAttribute('class') || ''}`).join('\n');
    const known = CAPTCHAS.find(([, pattern]) => pattern.test(source));
    if (known) return known[0];
    const picture = root.querySelector('img[src*=captcha i], input[name*=captcha i]');
    return picture ? 'unknown' : '';
  };
  const textOf = (ids, el) => (ids || '').split(/\s+/).filter(Boolean)
    .map((id) => el.getRootNode().getElementById(id)).filter(Boolean).map((found) => lib.clip(found.textContent)).join(' ');
  const labelSource = (el) => {
    if (textOf(el.getAttribute('aria-labelledby'), el)) return 'aria-labelledby';
    if ((el.getAttribute('aria-label') || '').trim()) return 'aria-label';
    if ([...(el.labels || [])].some((label) => label.textContent.trim())) return 'label';
    if ((el.getAttribute('title') || '').trim()) return 'title';
    return (el.getAttribute('placeholder') || '').trim() ? 'placeholder' : '';
  };
  const field = (el) => ({
    tag: el.localName,
    type: (el.getAttribute('type') || (el.localName === 'input' ? 'text' : el.getAttribute('role') || '')).toLowerCase(),
    name: el.getAttribute('name') || '',
    label: lib.name(el),
    label_source: labelSource(el),
    autocomplete: el.getAttribute('autocomplete') || '',
    required: Boolean(el.required) || el.getAttribute('aria-required') === 'true',
    visible: lib.visible(el),
    selector: lib.selector(el),
    description: lib.clip(textOf(el.getAttribute('aria-describedby'), el) || el.getAttribute('title')),
    placeholder: el.getAttribute('placeholder') || '',
    snippet: lib.snippet(el),
    box: lib.box(el),
  });
  const describe = (root, fields, isForm) => {
    const submit = [...(isForm ? root.elements : root.querySelectorAll('button, input'))].find((el) => el.matches(BUTTON))
      || root.querySelector('[role=button], button');
    return {
      selector: lib.selector(root),
      action: isForm && root.hasAttribute('action') ? new URL(root.getAttribute('action'), document.baseURI).href : '',
      method: isForm ? (root.getAttribute('method') || 'get').toLowerCase() : '',
      region: lib.region(root.parentElement || root),
      name: lib.clip(root.getAttribute('aria-label') || textOf(root.getAttribute('aria-labelledby'), root)),
      fields: fields.slice(0, 200).map(field),
      submit: submit ? lib.name(submit) : '',
      captcha: captchaIn(root),
      text: lib.text(root, 2000),
      visible: lib.visible(root),
    };
  };
  const common = (elements) => {
    let up = lib.parentOf(elements[0]);
    while (up && !elements.every((el) => up.contains(el))) up = lib.parentOf(up);
    return up || document.body;
  };

  const isField = (el) => el.matches(FIELD) && !NOT_FIELDS.test(el.type || '');
  const forms = lib.all('form', 100);
  const found = forms.map((form) => {
    const owned = [...form.elements].filter(isField);
    const editable = [...form.querySelectorAll('[role=textbox], [contenteditable=true]')].filter((el) => !owned.includes(el));
    return describe(form, [...owned, ...editable], true);
  });
  // Contact widgets without <form>: loose fields, grouped by the nearest section around them.
  const groups = new Map();
  for (const el of lib.all(FIELD, 500)) {
    if (!isField(el) || el.form || el.closest('form')) continue;
    const around = el.closest('dialog, [role=dialog], [role=search], fieldset, section, article, main, header, footer, aside')
      || el.getRootNode();
    groups.set(around, [...(groups.get(around) || []), el]);
  }
  for (const fields of groups.values()) {
    let root = common(fields);
    for (let up = 0; up < 3 && !root.querySelector('button, [role=button], input[type=submit]'); up += 1) {
      if (!root.parentElement || root.parentElement === document.body) break;
      root = root.parentElement;
    }
    found.push(describe(root, fields, false));
  }
  return found;
}
