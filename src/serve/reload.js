/* Brings changes of the site into the page. A preview adds this script; no build holds it.

   It runs while the page is read, before the scripts that are deferred, so that it knows the page as it was
   sent. After a change it asks for the page again and compares. What differs only in words is put in its place;
   a style sheet is exchanged; for anything else the page is loaded again, and left as it was found: its place,
   what is typed, what is open or pressed, and where the cursor stands. */
(() => {
'use strict';
const own = new URL(document.currentScript.src);
const folder = own.pathname.replace(/[^/]*$/, '');
let made = own.searchParams.get('site');

/* What a page says: without this script, and without the blank end of its body. */
const plain = body => {
  for (const own of body.querySelectorAll(`script[src^="${folder}"],[data-filature]`)) own.remove();
  body.normalize();
  while (body.lastChild?.nodeType === Node.TEXT_NODE && !body.lastChild.data.trim()) body.lastChild.remove();
  return body;
};
/* The problems of a page that holds nothing else: they are shown over it instead. */
document.querySelector('[data-filature]')?.remove();
let sent = { head: document.head.cloneNode(true), body: plain(document.body.cloneNode(true)) };

/* Parts that a script may have taken hold of: they are never exchanged under its hands. */
const HELD = '[id],[tabindex],[hidden],a[data-s],button,input,select,textarea,details,dialog,script,svg,img,video,audio,iframe';

/* Where two trees differ: the smallest elements that hold all of it, by their places. None if that is everything. */
const differences = (old, next) => {
  const found = [];
  const shell = (a, b) => a.cloneNode(false).isEqualNode(b.cloneNode(false));
  const walk = (a, b, path) => {
    if (a.isEqualNode(b)) return true;
    const one = [...a.childNodes], other = [...b.childNodes];
    const parallel = shell(a, b) && one.length === other.length && one.every((node, at) =>
      node.nodeType === other[at].nodeType && (node.nodeType === Node.ELEMENT_NODE || node.isEqualNode(other[at])));
    if (parallel) return [...a.children].every((child, at) => walk(child, b.children[at], [...path, at]));
    if (!path.length || [a, b].some(node => node.matches(HELD) || node.querySelector(HELD))) return false;
    found.push({ path, old: a, next: b });
    return true;
  };
  return walk(old, next, []) ? found : null;
};

/* What is to be done in the head: to exchange a sheet, to change the title. None if that is not enough. */
const headDifferences = (old, next) => {
  const one = [...old.children], other = [...next.children], found = [];
  if (one.length !== other.length) return null;
  const unseen = 'meta[name=description],link[rel=canonical],link[rel=alternate],link[rel=preload]';
  for (const [at, a] of one.entries()) {
    const b = other[at];
    if (a.isEqualNode(b) || (a.matches(unseen) && b.matches(unseen))) continue;
    if (a.matches('title') && b.matches('title')) found.push(() => { document.title = b.textContent; });
    else if (a.matches('link[rel=stylesheet]') && b.matches('link[rel=stylesheet]')) found.push(() => exchange(a, b));
    else return null;
  }
  return found;
};

/* The old sheet goes once the new one is there, so that the page is never without. */
const exchange = (old, next) => {
  const href = old.getAttribute('href');
  const link = [...document.querySelectorAll('link[rel=stylesheet]')].find(link => link.getAttribute('href') === href);
  if (!link) return reload();
  const fresh = document.importNode(next, true);
  fresh.onload = fresh.onerror = () => link.remove();
  link.after(fresh);
};

/* Changes the page to what was sent now; false if it must be loaded again. */
const patch = next => {
  const head = headDifferences(sent.head, next.head), body = differences(sent.body, next.body);
  if (!head || !body) return false;
  const places = [];
  for (const { path, old, next } of body) {
    let live = document.body;
    for (const at of path) live = live?.children[at];
    if (!live?.isEqualNode(old)) return false;
    places.push([live, next]);
  }
  for (const [live, next] of places) live.replaceWith(document.importNode(next, true));
  for (const change of head) change();
  return true;
};

/* What the reader did to the page, and how to do it again. */
const KEY = `filature:${location.pathname}`;
const FIELDS = 'input,select,textarea', PRESSED = 'button[aria-pressed]', OPEN = 'details';
const all = selector => [...document.querySelectorAll(selector)];
/* The first thing with a name that is in sight, and how far down: what is above it may change. */
const moves = element => !element || (!/fixed|sticky/.test(getComputedStyle(element).position) && moves(element.parentElement));
const anchor = () => {
  const inSight = element => element.offsetParent && element.getBoundingClientRect().top >= 0;
  const seen = all('body [id]').find(element => inSight(element) && moves(element));
  return seen && scrollY ? [seen.id, seen.getBoundingClientRect().top] : null;
};
const reload = () => {
  const fields = all(FIELDS), active = document.activeElement;
  const focusable = all(`a[href],button,${FIELDS},[tabindex]`);
  const state = {
    scroll: [scrollX, scrollY],
    anchor: anchor(),
    fields: fields.map(field => field.type === 'file' ? null : [field.name, field.value, field.checked, field.selectedOptions?.[0]?.text]),
    pressed: all(PRESSED).map(button => button.getAttribute('aria-pressed')),
    open: all(OPEN).map(details => details.open),
    focus: focusable.indexOf(active),
    selection: active?.selectionStart == null ? null : [active.selectionStart, active.selectionEnd],
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
    history.scrollRestoration = 'manual';
  } catch { /* closed */ }
  location.reload();
};
const restore = state => {
  for (const [at, field] of all(FIELDS).entries()) {
    const [name, value, checked, text] = state.fields[at] || [];
    if (name !== field.name || (value === field.value && checked === field.checked)) continue;
    /* A list that its script has not filled yet. */
    if (field.options && ![...field.options].some(option => option.value === value)) field.append(new Option(text, value));
    field.value = value;
    field.checked = checked;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
  for (const [at, details] of all(OPEN).entries()) details.open = state.open[at] ?? details.open;
  for (const [at, button] of all(PRESSED).entries()) {
    if (state.pressed[at] && state.pressed[at] !== button.getAttribute('aria-pressed')) button.click();
  }
  const focused = state.focus < 0 ? null : all(`a[href],button,${FIELDS},[tabindex]`)[state.focus];
  focused?.focus({ preventScroll: true });
  if (state.selection && focused?.setSelectionRange) focused.setSelectionRange(...state.selection);
  const scroll = () => {
    const seen = state.anchor && document.getElementById(state.anchor[0]);
    const top = seen ? scrollY + seen.getBoundingClientRect().top - state.anchor[1] : state.scroll[1];
    scrollTo({ left: state.scroll[0], top, behavior: 'instant' });
  };
  scroll();
  /* Until the fonts are there, lines break elsewhere; and the browser has its own idea of the place. */
  addEventListener('load', () => document.fonts.ready.then(() => {
    scroll();
    history.scrollRestoration = 'auto';
  }), { once: true });
};
document.addEventListener('DOMContentLoaded', () => {
  let state = null;
  try {
    state = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
  } catch { /* closed */ }
  if (state) restore(state);
});

/* Asks for the page until it is that of the newest site. */
let newest = made, busy = false;
const update = async () => {
  if (busy) return;
  busy = true;
  try {
    while (newest && newest !== made) {
      const wanted = newest;
      const response = await fetch(location.href, { cache: 'no-store' });
      if (response.status === 503 || !response.headers.get('content-type')?.startsWith('text/html')) break;
      const next = new DOMParser().parseFromString(await response.text(), 'text/html');
      const script = next.querySelector(`script[src^="${folder}"]`);
      made = script ? new URL(script.getAttribute('src'), location.href).searchParams.get('site') : wanted;
      if (newest === wanted) newest = made;
      const page = { head: next.head, body: plain(next.body) };
      if (!patch(page)) return reload();
      sent = page;
    }
  } catch { /* the preview ended; the next news try again */ }
  busy = false;
};

/* What is wrong, over the page, in a tree of its own that the page's sheets do not reach. */
const SHEET = `
  :host { all: initial; position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
    background: #1d1b19; color: #f4f1ea; border-top: 3px solid #e5483d; font: 14px/1.5 system-ui, sans-serif; }
  section { padding: .8rem 1.2rem 1rem; max-width: 70rem; margin: auto; }
  h2 { font-size: 1rem; margin: 0; }
  p { margin: 0; }
  ol { margin: .6rem 0 0; padding: 0; list-style: none; display: grid; gap: .8rem; }
  code, pre { font: 13px/1.5 ui-monospace, monospace; }
  pre { margin: .2rem 0; padding: .3rem .6rem; background: #2b2825; white-space: pre-wrap; overflow-wrap: anywhere; }
  mark { background: none; color: inherit; text-decoration: underline wavy #e5483d; }
  .rule, .place { color: #c9bfae; }
  @media print { :host { display: none; } }`;
let panel = null;
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text != null) made.textContent = text;
  if (className) made.className = className;
  return made;
};
const show = problems => {
  panel?.remove();
  panel = null;
  if (!problems.length) return;
  panel = element('filature-problems');
  panel.setAttribute('role', 'alert');
  const root = panel.attachShadow({ mode: 'open' }), sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  root.adoptedStyleSheets = [sheet];
  const section = element('section'), list = element('ol');
  const count = problems.length === 1 ? 'One problem keeps' : `${problems.length} problems keep`;
  section.append(element('h2', `${count} the last change from showing`), list);
  for (const { rule, message, place, excerpt, help } of problems) {
    const item = element('li'), first = element('p');
    first.append(element('b', message), ' ', element('span', `[${rule}]`, 'rule'));
    item.append(first);
    if (place) item.append(element('code', place, 'place'));
    if (excerpt) {
      const [before, meant, after] = excerpt, line = element('pre');
      line.append(before, element('mark', meant), after);
      item.append(line);
    }
    if (help) item.append(element('p', help));
    list.append(item);
  }
  root.append(section);
  document.documentElement.append(panel);
};

/* A window that nobody looks at holds no connection: a browser has only six for all of them. */
let news = null;
const listen = () => {
  if (document.visibilityState === 'hidden') {
    news?.close();
    news = null;
  } else if (!news) {
    news = new EventSource(`${folder}events`);
    news.onmessage = ({ data }) => {
      const { site, problems } = JSON.parse(data);
      show(problems);
      newest = site;
      update();
    };
  }
};
document.addEventListener('visibilitychange', listen);
addEventListener('pagehide', () => { news?.close(); news = null; });
addEventListener('pageshow', listen);
listen();
})();
