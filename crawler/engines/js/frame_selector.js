// The frame element `this`, as a selector in its own document.
const tag = this.localName;
const root = this.getRootNode();
const quoted = (value) => `"${value.replace(/["\\\n]/g, '\\$&')}"`;
if (this.id && root.querySelectorAll(`#${CSS.escape(this.id)}`).length === 1) return `#${CSS.escape(this.id)}`;
for (const name of ['name', 'title', 'src']) {
  const value = this.getAttribute(name);
  if (!value || value.length > 200) continue;
  const selector = `${tag}[${name}=${quoted(value)}]`;
  if (root.querySelectorAll(selector).length === 1) return selector;
}
if (root.querySelectorAll(tag).length === 1) return tag;
const steps = [];
for (let el = this; el && el.parentElement; el = el.parentElement) {
  const same = [...el.parentElement.children].filter((each) => each.localName === el.localName);
  steps.unshift(same.length > 1 ? `${el.localName}:nth-of-type(${same.indexOf(el) + 1})` : el.localName);
  if (el.localName === 'body') break;
}
return steps.join(' > ');
