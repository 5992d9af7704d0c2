/* Progressive enhancement. Without this file everything reads; with it, things are quicker to reach.
   It has no words of its own: the build writes them before its first line, and into attributes of the elements
   concerned. */
(() => {
'use strict';
const root = document.documentElement, words = globalThis.filature || {};
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };
const store = (key, value) => {
  try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* closed */ }
};

const add = (parent, tag, fields) => parent.appendChild(Object.assign(document.createElement(tag), fields));

/* What just happened, said to eyes and screen readers alike. */
let fade;
const toast = add(document.body, 'p', { className: 'toast', role: 'status' });
const say = text => {
  toast.textContent = text;
  toast.classList.add('on');
  clearTimeout(fade);
  fade = setTimeout(() => toast.classList.remove('on'), 2200);
};

const copy = text => {
  const written = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  written.then(() => say(words.copied), () => prompt(words.copyPrompt, text));
};

/* Theme: auto, dark, light. */
const mast = find('.mast');
if (mast && words.themes) {
  const themes = ['', 'dark', 'light'], toggle = add(mast, 'button', { className: 'theme' });
  const label = () => {
    const name = toggle.textContent = words.themes[themes.indexOf(root.dataset.theme || '')];
    toggle.ariaLabel = `${words.theme} ${name}`;
  };
  label();
  toggle.onclick = () => {
    const theme = themes[(themes.indexOf(root.dataset.theme || '') + 1) % themes.length];
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    store('theme', theme);
    label();
  };
}

/* The page of an event holds one citation; the others are made of what the page shows. Their words:
   "archived copy|Wikipedia|template|author|title|url|date|archive". */
const cites = find('.cites > div');
if (cites && words.cites) {
  const [copyOf, wikipedia, template, ...fields] = words.cites.split('|');
  const quote = find('.quote'), written = find('h2', quote);
  /* What the author of the site wrote is its own source; its other links are where she knows it from. */
  const [original, archive] = written ? [] : all('.prov .out').map(link => link.href);
  const url = original || (find('link[rel=canonical]') || location).href.split('#')[0];
  const text = (written || find('blockquote', quote)).innerText.replace(/\s+/g, ' ').trim();
  const name = (find('dd[data-by]')?.textContent || '').split(/. \u200e?@/)[0];
  const day = find('.piece h1').textContent, iso = find('.piece h1 time')?.dateTime || day;
  const said = text.split(' '), title = said.slice(0, 16).join(' ') + (said.length > 16 ? '…' : '');
  const key = name.split(' ').pop().toLowerCase().replace(/\W/g, '') + url.split('/').filter(Boolean).pop();
  const note = `${find('.piece .kind').textContent}, ${words.title}`;
  const bibtex = { author: name, title, date: iso, url, note };
  const values = [name, title, url, iso.slice(0, 10), archive];
  const made = {
    Markdown: `> ${text}\n>\n> — [${name || url}](${url}), ${day}${archive ? `. [${copyOf}](${archive})` : ''}`,
    BibTeX: `@misc{${key},\n${Object.entries(bibtex).filter(([, value]) => value)
      .map(([field, value]) => `  ${field.padEnd(6)} = {${value.replace(/[{}]/g, '')}},`).join('\n')}\n}`,
    [wikipedia]: `{{${template} ${fields.map((field, at) => values[at] && `|${field}=${values[at].replace(/\|/g, '{{!}}')}`)
      .filter(Boolean).join(' ')}}}`,
  };
  const one = cites.firstElementChild;
  for (const [label, citation] of Object.entries(made)) {
    const block = one.cloneNode(true);
    find('h3', block).firstChild.data = `${label} `;
    find('pre', block).textContent = citation;
    cites.append(block);
  }
  for (const title of all('h3', cites)) {
    add(title, 'button', { className: 'lk', textContent: words.copy, onclick: () => copy(title.nextElementSibling.textContent) });
  }
}

/* A citation of an event in a list, by the pattern of the site's language. */
const cite = event => {
  const time = find('time', event), source = find('.mg .out', event), link = find('.h a', event);
  /* The day as it stands in the attribute, which is that of the site's time zone. */
  const [year, month, day] = (time?.dateTime || '').slice(0, 10).split('-').map(Number);
  const date = year && day
    ? new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(root.lang, { dateStyle: 'long', timeZone: 'UTC' })
    : time?.dateTime || '';
  const values = {
    text: all('.tx > p', event).map(p => p.innerText).join(' ').replace(/\s+/g, ' ').trim(),
    author: event.dataset.by || words.author || '',
    date,
    time: find('.h a', event)?.textContent.trim() || '',
    event: find('.no', event)?.textContent.trim() || '',
    source: source ? source.href : '',
    permalink: link ? link.href : location.href,
  };
  copy(words.citation.replace(/%(\w+)%/g, (_, name) => values[name] ?? ''));
};

/* Pictures are loaded when the reader asks, without telling where from. */
const load = link => {
  const image = new Image();
  image.referrerPolicy = 'no-referrer';
  image.alt = link.dataset.alt || words.noAlt;
  image.onerror = () => {
    const note = find('span', link);
    if (note) note.textContent = words.pictureFailed;
    else link.title = words.pictureFailed;
    image.replaceWith(link);
    link.focus();
  };
  image.src = link.href;
  image.tabIndex = -1;
  link.replaceWith(image);
  image.focus();
};

document.addEventListener('click', event => {
  const picture = event.target.closest('a[data-img]');
  if (picture && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    load(picture);
    return;
  }
  const citing = event.target.closest('[data-cite]');
  if (citing) cite(citing.closest('.ev'));
});
for (const margin of all('.mg')) {
  add(add(margin, 'li', { className: 'cp' }), 'button', { type: 'button', textContent: words.cite }).dataset.cite = '';
}

/* The rail and the chapters follow the reader. */
const marks = all('.rail [data-for], .prog [data-for]')
  .map(link => ({ link, section: document.getElementById(link.dataset.for) }))
  .filter(mark => mark.section);
if (marks.length) {
  const rail = find('.rail');
  let current, waiting = 0;
  const show = link => {
    const shown = link.offsetParent ? link : link.closest('.m')?.firstElementChild || link;
    const top = shown.offsetTop;
    if (rail.scrollWidth > rail.clientWidth) rail.scrollLeft = shown.offsetLeft - rail.clientWidth / 2;
    else if (top < rail.scrollTop || top > rail.scrollTop + rail.clientHeight - 60) rail.scrollTop = top - 120;
  };
  const follow = () => {
    waiting = 0;
    const line = innerHeight * .38;
    let here = marks.find(mark => !mark.section.hidden) || marks[0];
    for (const mark of marks) {
      if (!mark.section.hidden && mark.section.getBoundingClientRect().top < line) here = mark;
    }
    root.style.setProperty('--p', (scrollY / (root.scrollHeight - innerHeight || 1)).toFixed(4));
    if (here.link === current) return;
    current?.removeAttribute('aria-current');
    current = here.link;
    current.setAttribute('aria-current', 'true');
    if (rail) show(current);
  };
  addEventListener('scroll', () => { waiting ||= requestAnimationFrame(follow); }, { passive: true });
  follow();
}

/* Home: keep only the turns of one entity. */
const chart = find('.bob');
if (chart) {
  const turns = all('[data-e]', chart), buttons = all('.loc button');
  let pinned = '';
  const light = slug => {
    chart.classList.toggle('brush', !!slug);
    for (const turn of turns) turn.classList.toggle('on', !!slug && turn.dataset.e.split(' ').includes(slug));
  };
  for (const button of buttons) {
    const slug = button.dataset.s;
    button.onpointerenter = () => light(slug);
    button.onpointerleave = () => light(pinned);
    button.onclick = () => {
      pinned = pinned === slug ? '' : slug;
      for (const other of buttons) other.setAttribute('aria-pressed', String(other.dataset.s === pinned));
      light(pinned);
    };
  }
}

/* Network: single out the neighbours of a name. */
const net = find('[data-net]');
if (net) {
  const paths = all('path', net), names = all('a', net);
  const light = slug => {
    const near = new Set();
    net.classList.toggle('hi', !!slug);
    for (const path of paths) {
      const { a, b } = path.dataset, on = !!slug && (a === slug || b === slug);
      path.classList.toggle('on', on);
      if (on) near.add(a === slug ? b : a);
    }
    for (const name of names) name.classList.toggle('nb', near.has(name.dataset.s));
  };
  for (const name of names) {
    name.onpointerenter = name.onfocus = () => light(name.dataset.s);
    name.onpointerleave = name.onblur = () => light();
  }
}

/* Keyboard. One-key shortcuts can be turned off in the help (WCAG 2.1.4). */
const help = find('.help'), enabled = find('[data-keys]');
if (help) {
  for (const button of all('[data-help]')) {
    button.hidden = false;
    button.onclick = () => help.showModal();
  }
  enabled.checked = stored('keys') !== 'off';
  enabled.onchange = () => store('keys', enabled.checked ? '' : 'off');
}
/* The search and the filters are another script, which comes when they are used or the address asks for something. */
const finder = find('[data-finder]');
if (finder) {
  /* A module runs once, however often it is named. */
  const load = () => document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: finder.dataset.finder }));
  if (location.search) load();
  for (const type of ['focusin', 'pointerdown']) finder.addEventListener(type, load, { once: true });
  if (finder.id === 'sf' && !location.search) finder.elements.q.focus();
}

const events = all('.ev');
const move = step => {
  const shown = events.filter(event => !event.hidden);
  let at = shown.indexOf(document.activeElement.closest('.ev'));
  if (at < 0) {
    at = shown.findIndex(event => event.getBoundingClientRect().bottom > innerHeight * .3);
    if (at < 0) at = shown.length;
    if (step > 0) at -= 1;
  }
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
  if (!next) return;
  find('.h a', next).focus({ preventScroll: true });
  next.scrollIntoView({ block: 'center' });
};
document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.target.closest('input,select,textarea,[contenteditable]')) return;
  if (stored('keys') === 'off' || help?.open) return;
  if (event.key === '/') {
    const field = all('[type=search]').filter(shown => shown.offsetParent).pop();
    if (!field) return;
    event.preventDefault();
    field.focus();
  } else if (event.key === '?') {
    help?.showModal();
  } else if (events.length && (event.key === 'j' || event.key === 'k')) {
    move(event.key === 'j' ? 1 : -1);
  } else if (event.key === 'c') {
    const focused = document.activeElement.closest('.ev');
    if (focused) cite(focused);
  }
});
})();
