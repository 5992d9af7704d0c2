/* The search page. Loaded when its field is used, or when the address asks for something. */
import { fill, open } from './index.js';
import { all, countOf, entityRow, find, keep, late, listing } from './results.js';
import { parse, words } from './words.js';

const ENTITIES = 8;

const form = find('.sf[data-finder]'), field = form.elements.q, sort = form.elements.sort;
const status = find('.sc'), entities = find('.se'), events = find('.sp'), start = find('.sug');
const language = document.documentElement.lang, index = open(form.action);

let meta, found;
const show = (section, shown) => { if (section) section.hidden = !shown; };
const say = (count, sure) => {
  const parts = [countOf(meta, 'events', count, sure, language)];
  if (found.ranks.length) parts.push(countOf(meta, 'entities', found.ranks.length, true, language));
  status.textContent = count || found.ranks.length
    ? parts.reduce((first, second) => fill(meta.words.list, { first, second }))
    : fill(meta.words.none, { query: field.value.trim() });
  show(events, count > 0);
};
const list = listing({ index, list: find('.hits'), button: find('button', events), language, say });

let run = 0;
const search = async () => {
  const mine = ++run, asked = parse(field.value);
  keep({ q: field.value.trim(), sort: sort.value });
  if (!asked.words.length && !asked.phrases.length) {
    list.stop();
    status.textContent = '';
    all('.se, .sp').forEach(section => show(section, false));
    show(start, true);
    return;
  }
  try {
    meta = await index.meta();
    const result = await index.find(asked);
    if (mine !== run) return;
    found = result;
    const naming = Promise.all(result.ranks.slice(0, ENTITIES).map(index.entity));
    const events = list.start(result, sort.value !== 'new');
    const rows = await naming;
    if (mine !== run) return;
    find('ol', entities).replaceChildren(...rows.map(row => entityRow(row, asked, meta)));
    show(entities, rows.length);
    show(start, !result.events.length && !rows.length);
    await events;
  } catch {
    if (mine === run) status.textContent = form.dataset.failed;
  }
};
const soon = late(search, 12);

const read = () => {
  const state = new URLSearchParams(location.search);
  field.value = state.get('q') || '';
  sort.value = state.get('sort') || '';
};
field.oninput = () => {
  if (words(field.value).length) index.meta().catch(() => { /* The search itself will say so. */ });
  soon();
};
sort.onchange = search;
form.onsubmit = event => {
  event.preventDefault();
  search();
};
field.onkeydown = event => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  field.value = '';
  search();
  field.blur();
};
addEventListener('popstate', () => { read(); search(); });
if (!field.value) read();
if (field.value) search();
