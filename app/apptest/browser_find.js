// What a Tab's steps ask of a page. Answers {value} when the page is ready, or
// {wait: "why not yet"}, and then it is asked again. Things are found by the name
// a screen reader says; failing that fields, by their name attribute or id.
(scope, act, ...args) => {
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const root = scope === '' ? document : document.querySelector(scope);
  if (!root) return {wait: `nothing matches ${scope}`};

  const shown = (e) => e.checkVisibility({visibilityProperty: true});
  const all = (sel) => [...root.querySelectorAll(sel)].filter(shown);
  const called = (e, name) => clean(e.computedName) === name || clean(e.innerText) === name ||
    e.type === 'submit' && e.value === name || [...(e.labels ?? [])].some((l) => clean(l.innerText) === name);

  class NotYet extends Error {}
  const notYet = (why) => { throw new NotYet(why); };
  const names = (elements) => elements.map((e) => `"${clean(e.computedName) || e.name || e.id}"`).join(', ') || 'none';

  const only = (what, name, found, among) => {
    if (found.length === 1) return found[0];
    if (found.length > 1) notYet(`${found.length} ${what}s are called "${name}": say which with In`);
    notYet(`no ${what} is called "${name}"; there are: ${names(among)}`);
  };

  const field = (name, sel) => {
    const among = all(sel);
    for (const match of [(e) => called(e, name), (e) => e.name === name, (e) => e.id === name]) {
      const found = among.filter(match);
      if (found.length) return only('field', name, found, among);
    }
    return only('field', name, [], among);
  };
  const typed = 'input:not([type=hidden],[type=submit],[type=button],[type=image],[type=reset],[type=radio],[type=checkbox],[type=file]), textarea, [contenteditable=true]';
  const buttons = 'button, summary, input[type=submit], input[type=button], input[type=reset], [role=button], [role=tab], [role=menuitem]';

  // The middle of e, once nothing lies over it.
  const middle = (e) => {
    if (e.matches(':disabled, [aria-disabled=true]')) notYet(`"${clean(e.computedName)}" is disabled`);
    e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
    const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
    const at = {x: box.x + box.width / 2, y: box.y + box.height / 2};
    const hit = document.elementFromPoint(at.x, at.y);
    const reached = hit && (e.contains(hit) || [...(e.labels ?? [])].some((l) => l.contains(hit)));
    if (!reached) notYet(`"${clean(e.computedName)}" cannot be clicked: ${hit ? `<${hit.localName} class="${hit.className}">` : 'nothing'} is there`);
    return at;
  };

  const set = (e, change) => {
    e.focus();
    change();
    e.dispatchEvent(new Event('input', {bubbles: true}));
    e.dispatchEvent(new Event('change', {bubbles: true}));
  };

  const acts = {
    // Ready to be typed into: true. Fields that take no typing here, such as dates, are set: false.
    fill(name, value) {
      const e = field(name, typed);
      if (e.disabled || e.readOnly) notYet(`the field "${name}" cannot be changed`);
      if (['date', 'time', 'month', 'week', 'datetime-local', 'color', 'range'].includes(e.type)) {
        set(e, () => { e.value = value; });
        return false;
      }
      e.focus();
      if (e.select) e.select(); else getSelection().selectAllChildren(e);
      return true;
    },
    value: (name) => field(name, `${typed}, select`).value,
    button: (name) => middle(only('button', name, all(buttons).filter((e) => called(e, name)), all(buttons))),
    link(name) {
      const found = all('a[href]').filter((e) => called(e, name));
      const alike = found.every((e) => e.href === found[0].href); // the same link twice is no riddle
      return middle(only('link', name, alike ? found.slice(0, 1) : found, all('a[href]')));
    },
    // Where to click so that the box is as wanted, or null when it is already.
    check(name, want) {
      const e = field(name, 'input[type=checkbox], input[type=radio], [role=checkbox], [role=switch]');
      const is = e.checked ?? e.getAttribute('aria-checked') === 'true';
      return is === want ? null : middle(e);
    },
    choose(group, option) {
      const lists = all('select').filter((e) => called(e, group) || e.name === group || e.id === group);
      if (lists.length) {
        const list = only('list', group, lists, lists);
        const found = [...list.options].filter((o) => clean(o.label) === option || o.value === option);
        if (!found.length) notYet(`"${group}" does not offer "${option}"; it offers: ${[...list.options].map((o) => clean(o.label)).join(', ')}`);
        set(list, () => { if (list.multiple) found[0].selected = true; else list.value = found[0].value; });
        return null;
      }
      const holders = all('fieldset, [role=radiogroup], [role=group]').filter((e) => clean(e.computedName) === group);
      const radios = all('input[type=radio]').filter((e) => e.name === group || holders.some((h) => h.contains(e)));
      const found = radios.filter((e) => called(e, option) || e.value === option);
      const e = only('choice', option, found, radios);
      return e.checked ? null : middle(e);
    },
    file(name) { field(name, 'input[type=file]'); return true; },
    fileElement: (name) => field(name, 'input[type=file]'),
    texts: (sel) => all(sel).map((e) => clean(e.innerText)),
    sees(text) {
      const page = clean((root.body ?? root).innerText);
      if (!page.includes(clean(text))) notYet(`"${text}" is not to be read; the page reads: ${page.slice(0, 2000)}`);
      return true;
    },
    seesNot(text) {
      if (clean((root.body ?? root).innerText).includes(clean(text))) notYet(`"${text}" is to be read`);
      return true;
    },
    gone(sel) { return all(sel).length === 0 || notYet(`${sel} is still there`); },
    focused: () => clean(document.activeElement?.computedName),
  };
  try {
    const value = acts[act](...args);
    return act === 'fileElement' ? value : {value};
  } catch (e) {
    if (e instanceof NotYet) return {wait: e.message};
    throw e;
  }
}
