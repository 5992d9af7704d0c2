/* The page of the search. It asks for nothing until the reader types, or the address holds a query. */
import { byRank, holds, inOrder, lookUp, pieces } from './lookup.js';
import { parse } from './words.js';

/* Results shown at once, entities shown, and events read to count those with a phrase. */
const AT_ONCE = 20, ENTITIES = 8, READ = 100;
/* Longest text of a result, in characters. */
const LONGEST = 400;
/* After the last key, in milliseconds. */
const PAUSE = 120;

const find = selector => document.querySelector(selector);
const form = find('.sf'), { q: field, sort } = form.elements, { src, base, failed } = form.dataset;
const status = find('.sc'), help = find('.sug'), more = find('.so .more');
const entityList = find('.so .ents'), eventList = find('.so .hits');
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language), plural = new Intl.PluralRules(language);

/* A file is asked for once, but again if it failed. */
const files = new Map();
const load = (address, read, options) => {
  if (!files.has(address)) {
    const answer = fetch(address, options).then(response => {
      if (!response.ok) throw new Error(`${response.status} ${address}`);
      return read(response);
    });
    answer.catch(() => files.delete(address));
    files.set(address, answer);
  }
  return files.get(address);
};
const json = response => response.json();
const loadMeta = () => load(src, json, { cache: 'no-cache' });
const loadPart = (meta, path, read) => load(new URL(`${path}?v=${meta.version}`, new URL(src, location)).href, read);
const loadTerms = meta => async n =>
  new Uint8Array(await loadPart(meta, `terms/${n}.bin`, response => response.arrayBuffer()));

const loadEntity = async (meta, rank) => {
  const rows = await loadPart(meta, `entities/${Math.floor(rank / meta.per_file)}.json`, json);
  return rows[rank % meta.per_file];
};
const loadEvent = async (meta, at) => {
  let file = 0, place = at;
  while (place >= meta.files[file]) place -= meta.files[file++];
  return { at, row: (await loadPart(meta, `events/${file}.json`, json))[place] };
};

const fill = (text, values) => text.replace(/%(\w+)%/g, (all, name) => values[name] ?? all);

/* A count in words: as the number of the same plural form reads. */
const count = (meta, kind, n, shown = number.format(n)) => {
  const form = plural.select(n), [, text] = meta.counts[kind].find(([sample]) => sample === n)
    || meta.counts[kind].find(([sample]) => sample && plural.select(sample) === form) || meta.counts[kind].at(-1);
  return fill(text, { count: shown });
};

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
};
const marked = (text, query, most) =>
  pieces(text, query, most).map(([piece, hit]) => (hit ? make('mark', {}, piece) : piece));

const entityRow = (meta, query, [address, name, kind, events]) => {
  const { k, glyph, label } = meta.kinds[kind] || {};
  const sign = make('i', k ? { class: 'k', 'data-k': k } : { class: `k g-${glyph}` });
  const link = make('a', { href: base + address }, sign, make('span', { class: 'nm' }, ...marked(name, query)),
    make('span', { class: 'ct' }, number.format(events)));
  if (label) link.title = label;
  return make('li', {}, link);
};

const eventRow = (meta, query, { at, row: [id, day, time, title, text, address] }) => {
  const where = [time, fill(meta.words.number, { number: number.format(at + 1) })].filter(Boolean).join(' · ');
  const words = make('span', {}, ...title ? [make('b', {}, ...marked(title, query)), ' '] : [],
    ...marked(text, query, LONGEST));
  const href = address === undefined ? `${meta.page}${id}/` : base + address;
  return make('li', {}, make('a', { href }, make('time', {}, day, make('small', {}, where)), words));
};

/* The events of a query, some at a time; those with a phrase are known when their texts are read. */
const reading = (meta, query, candidates) => {
  const found = query.phrases.length ? [] : candidates;
  let read = query.phrases.length ? 0 : candidates.length, shown = 0;
  const rows = numbers => Promise.all(numbers.map(at => loadEvent(meta, at)));
  return {
    next: async () => {
      while (read < candidates.length && (read < READ || found.length < shown + AT_ONCE)) {
        const batch = await rows(candidates.slice(read, read + READ));
        read += batch.length;
        const fits = ({ row: [, day, , title, text] }) => holds([day, title, text], query.phrases);
        found.push(...batch.filter(fits).map(({ at }) => at));
      }
      const now = found.slice(shown, shown + AT_ONCE);
      shown += now.length;
      return rows(now);
    },
    found: () => found.length,
    whole: () => read === candidates.length,
    left: () => shown < found.length || read < candidates.length,
  };
};

/* What is shown belongs to the latest run: an answer to an earlier one is dropped. */
let latest = 0;
const show = (events, entities) => {
  for (const [list, rows] of [[eventList, events], [entityList, entities]]) {
    list.replaceChildren(...rows);
    list.closest('section').hidden = !rows.length;
  }
  help.hidden = !!(events.length || entities.length);
  more.hidden = true;
};
const fail = error => {
  console.warn(error);
  status.textContent = failed;
};

const search = async () => {
  const run = ++latest, query = parse(field.value), text = field.value.trim();
  if (!query.words.length && !query.phrases.length) {
    show([], []);
    status.textContent = '';
    return;
  }
  const meta = await loadMeta();
  const { events, entities } = await lookUp(query, meta, loadTerms(meta));
  /* The index vouches for single words; a phrase must stand in the name. */
  const phrases = query.phrases.filter(phrase => phrase.length > 1);
  let ranks = byRank(entities);
  if (!phrases.length) ranks.splice(ENTITIES, Infinity);
  let named = await Promise.all(ranks.map(rank => loadEntity(meta, rank)));
  if (phrases.length) named = named.filter(([, name]) => holds([name], phrases));
  const total = phrases.length ? named.length : entities.size;
  const results = reading(meta, query, inOrder(events, sort.value === 'new'));
  const first = await results.next();
  if (run !== latest) return;

  const tell = () => {
    const found = results.found(), shown = number.format(found);
    const most = results.whole() ? shown : fill(meta.words.at_least, { count: shown });
    const ofEvents = found ? count(meta, 'events', found, most) : meta.words.no_events;
    status.textContent = found || total
      ? fill(meta.words.list, { first: ofEvents, second: count(meta, 'entities', total) })
      : fill(meta.words.none, { query: text });
  };
  const row = event => eventRow(meta, query, event);
  show(first.map(row), named.slice(0, ENTITIES).map(entity => entityRow(meta, query, entity)));
  tell();
  more.hidden = !results.left();
  more.onclick = async () => {
    more.disabled = true;
    try {
      const rows = (await results.next()).map(row);
      if (run !== latest) return;
      eventList.append(...rows);
      more.hidden = !results.left();
      tell();
      rows[0]?.firstChild.focus();
    } catch (error) {
      if (run === latest) fail(error);
    } finally {
      more.disabled = false;
    }
  };
};

const start = () => {
  const run = latest + 1;
  return search().catch(error => {
    if (run !== latest) return;
    show([], []);
    fail(error);
  });
};

/* The address holds what is searched, so that it can be sent and come back to. */
const keep = () => {
  const state = new URLSearchParams();
  if (field.value.trim()) state.set('q', field.value);
  if (sort.value === 'new') state.set('sort', 'new');
  const text = state.toString();
  history.replaceState(null, '', text ? `?${text}` : location.pathname);
};
let timer;
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(() => { keep(); start(); }, PAUSE);
};
const now = () => {
  clearTimeout(timer);
  keep();
  start();
};

const given = new URLSearchParams(location.search);
field.value = given.get('q') || '';
sort.value = given.get('sort') === 'new' ? 'new' : 'best';
form.hidden = false;
field.oninput = later;
sort.onchange = now;
form.onsubmit = event => {
  event.preventDefault();
  now();
};
if (field.value) start();
else field.focus();
