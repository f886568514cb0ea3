// Runs axe and trims the result before it leaves the page.
async ({ context, options, maxNodes, maxTotal }) => {
  const nodes = document.getElementsByTagName('*').length;
  if (nodes > maxTotal) return { tooMany: nodes };
  const CLIP = 300;
  const clip = (text, limit = CLIP) => {
    const line = String(text || '').replace(/\s+/g, ' ').trim();
    return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
  };
  if (!axe.__audit) {
    // resultTypes makes axe drop the nodes that passed; this keeps their number, without their selectors.
    axe.addReporter('audit', (raw, settings, callback) => {
      const passes = {};
      for (const rule of raw) passes[rule.id] = rule.passes ? rule.passes.length : 0;
      axe.getReporter('v2')(raw, settings, (results) => callback({ ...results, passCounts: passes }));
    });
    axe.__audit = true;
  }
  if (axe._tree) axe.teardown();
  const scroll = [scrollX, scrollY];
  const wanted = { ...options, reporter: 'audit', elementRef: true };
  const lost = [];
  const result = await axe.run(context || document, wanted).catch((error) => {
    if (!/frame/i.test(error.message)) throw error;
    // One frame that hangs must not cost the whole page: test the page without any, and say so.
    if (axe._tree) axe.teardown();
    for (const frame of document.querySelectorAll('iframe, frame')) {
      lost.push(`${frame.localName}[src="${(frame.getAttribute('src') || '').slice(0, 200)}"]`);
    }
    return axe.run(context || document, { ...wanted, iframes: false });
  });
  if (scrollX !== scroll[0] || scrollY !== scroll[1]) scrollTo(...scroll);

  const path = (target) => target.map((part) => (Array.isArray(part) ? part.join(' >>> ') : part)).join(' >>> ');
  const box = (el) => {
    if (!el || !el.isConnected) return null;
    const r = el.getBoundingClientRect();
    return [r.left + scrollX, r.top + scrollY, r.width, r.height].map((n) => Math.round(n * 10) / 10);
  };
  const small = (value) => {
    const text = JSON.stringify(value);
    return text !== undefined && text.length <= 1000 ? value : null;
  };
  const facts = (node) => {
    const found = {};
    for (const check of [...node.any, ...node.all, ...node.none]) {
      const value = small(check.data);
      if (value !== null) found[check.id] = value;
    }
    return found;
  };
  const message = (node) => {
    const summary = String(node.failureSummary || '').split('\n').map((line) => line.trim());
    const said = summary.filter((line) => line && !/^Fix (any|all) of the following:$/.test(line));
    const why = said.length ? said : [...node.any, ...node.all, ...node.none].map((check) => check.message);
    return clip([...new Set(why.filter(Boolean))].join('; '), 1000);
  };
  const trim = (node) => ({
    selector: path(node.target),
    snippet: clip(node.html),
    impact: node.impact || '',
    message: message(node),
    data: facts(node),
    box: box(node.element),
    related: [...node.any, ...node.all, ...node.none].flatMap((check) => check.relatedNodes || [])
      .slice(0, 10).map((each) => path(each.target)),
  });
  const rules = {};
  const rule = (each) => {
    rules[each.id] = rules[each.id] || {
      id: each.id, impact: '', violations: [], incomplete: [], passes: result.passCounts[each.id] || 0,
      violations_total: 0, incomplete_total: 0,
    };
    rules[each.id].impact = rules[each.id].impact || each.impact || '';
    return rules[each.id];
  };
  for (const kind of ['violations', 'incomplete']) {
    for (const each of result[kind]) {
      rule(each)[kind] = each.nodes.slice(0, maxNodes).map(trim);
      rule(each)[`${kind}_total`] = each.nodes.length;
    }
  }
  for (const each of result.passes) rule(each);
  const untested = result.incomplete.filter((each) => each.id === 'frame-tested').flatMap((each) => each.nodes);
  return {
    frames: document.querySelectorAll('iframe, frame').length,
    version: result.testEngine.version,
    rules: Object.values(rules).sort((a, b) => (a.id < b.id ? -1 : 1)),
    inapplicable: result.inapplicable.map((each) => each.id).sort(),
    framesUntested: [...lost, ...untested.map((node) => path(node.target))],
  };
}
