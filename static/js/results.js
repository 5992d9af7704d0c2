/* Shows what a search found: rows of events and entities, their hits marked. */
import { counted, fill, number } from './index.js';
import { places, words } from './words.js';

const SHOWN = 20;

/* The first of them are shown before the others are read. */
const FIRST = 4;

/* A longer text is shown from a little before its first hit on. */
const LONGEST = 320, BEFORE = 80;

export const find = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

export const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/* Calls once, when no other call came for a while. */
export const late = (call, wait) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, wait);
  };
};

/* Says in the address what is asked, so that it can be kept and shared. */
export const keep = values => {
  const state = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
  history.replaceState(null, '', (state ? `?${state}` : location.pathname) + location.hash);
};

const marked = (text, marks, from = 0, to = text.length) => {
  const nodes = [];
  let at = from;
  for (const [start, end] of marks) {
    if (start < at || end > to) continue;
    nodes.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at, to)];
};

const excerpt = (text, marks) => {
  if (text.length <= LONGEST) return marked(text, marks);
  /* It begins and ends with a word where there is one near. */
  const near = (at, back) => {
    const space = back ? text.lastIndexOf(' ', at) : text.indexOf(' ', at) + 1;
    return space && Math.abs(space - at) < BEFORE / 2 ? space : at;
  };
  const hit = Math.max(0, (marks[0]?.[0] ?? 0) - BEFORE), from = hit && near(hit);
  const end = from + LONGEST, to = end < text.length ? near(end, true) : text.length;
  return [from ? '… ' : '', ...marked(text, marks, from, to), to < text.length ? ' …' : ''];
};

const eventRow = (row, meta) => {
  const place = fill(meta.words.number, { number: number(meta, row.event + 1) });
  const time = element('time', {}, row.day, element('small', {}, row.time ? `${row.time} · ${place}` : place));
  const text = element('span', { dir: 'auto' });
  if (row.title) text.append(element('b', {}, ...marked(row.title, row.titleMarks)), ' ');
  text.append(...excerpt(row.text, row.marks));
  return element('li', {}, element('a', { href: row.href }, time, text));
};

export const glyph = ({ k, glyph }) => element('span', k ? { class: 'k', 'data-k': k } : { class: `k g-${glyph}` });

export const entityRow = (row, asked, meta) => element('li', {}, element('a', { href: row.href },
  glyph(row.kind), element('span', { class: 'nm', dir: 'auto' }, ...marked(row.name, places(words(row.name), asked, () => true) || [])),
  element('span', { class: 'ct' }, number(meta, row.count))));

/* Fills `list` with the events that were found, some at a time; `button` brings more. `say` is told how many
   there are: phrases are only counted as they are read, and then `sure` is false. */
export const listing = ({ index, list, button, language, say }) => {
  let run = 0;
  const stop = () => {
    run += 1;
    button.hidden = true;
    list.replaceChildren();
  };
  const start = async (found, best) => {
    const mine = ++run, order = index.order(found, best), meta = await index.meta();
    let next = 0, count = 0;
    const more = async wanted => {
      const got = await index.rows(found.asked, order, next, wanted);
      if (mine !== run) return null;
      const rows = got.shown.map(row => eventRow(row, meta));
      if (!count) list.replaceChildren();
      list.append(...rows);
      next = got.next;
      count += rows.length;
      const sure = next >= order.length;
      button.hidden = sure;
      say(found.asked.phrases.length ? count : order.length, sure || !found.asked.phrases.length);
      return rows[0];
    };
    button.onclick = async () => {
      const row = await more(SHOWN);
      if (row) find('a', row).focus();
    };
    await more(FIRST);
    if (mine === run && count === FIRST && next < order.length) await more(SHOWN - FIRST);
    return mine === run;
  };
  return { start, stop };
};

export const countOf = (meta, name, count, sure, language, values) => {
  const text = counted(meta, name, count, language, values);
  return sure ? text : fill(meta.words.at_least, { count: text });
};
