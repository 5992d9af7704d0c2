/* The filters above a list of events. Loaded when they are used, or when the address asks for something.
   A page that holds its whole list hides what does not match; one that holds a part of it (data-scope, a
   facet of the search index) shows in its place what the index finds. */
import { fill, number, open } from './index.js';
import { all, countOf, element, find, keep, late, listing } from './results.js';
import { parse, places, words } from './words.js';

/* Most entities that are offered: the most cited ones. */
const OFFERED = 512;

const form = find('.filt'), root = globalThis.filature.search, base = root.replace(/search\/$/, '');
const language = document.documentElement.lang, index = open(root);
const names = ['q', 'entity', 'with', 'tag', 'year', 'media'].filter(name => form.elements[name]);
const { scope } = form.dataset, inPage = scope === undefined;
const content = find('.tl') || find('main section:has(.list)');
const output = find('output', form), reset = find('[type=reset]', form), whole = output.textContent;
const empty = find('template', form).content.firstElementChild;
if (inPage) content.append(empty);
else content.after(empty);

const value = name => {
  const field = form.elements[name];
  return field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value.trim();
};
const state = () => Object.fromEntries(names.map(name => [name, value(name)]));

/* What a page that holds its whole list knows of its events; read once. */
let known;
const records = () => known ||= all('.ev', content).map(node => {
  const box = find('.tx', node), spans = [];
  let text = '', block;
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let at; (at = walker.nextNode());) {
    if (at.parentElement.closest('.media, .marks')) continue;
    const inside = at.parentElement.closest('p, li, blockquote, pre, h2, h3, h4, td, .tx');
    if (inside !== block || at.previousSibling?.nodeName === 'BR') text += '\n';
    block = inside;
    spans.push([text.length, at]);
    text += at.data;
  }
  const entities = new Set((node.dataset.e || '').split(' '));
  const handles = [];
  for (const link of all('a.e', box)) {
    const path = link.pathname.startsWith(base) ? link.pathname.slice(base.length).split('/') : [];
    if (path[0] === 'entities') entities.add(path[1]);
    else handles.push(path[2]);
  }
  const time = find('time', node)?.dateTime || '', [year, month, day] = time.slice(0, 10).split('-').map(Number);
  const date = day ? dates.format(Date.UTC(year, month - 1, day)) : find('.h', node).textContent;
  return {
    node, spans, list: words(text), entities,
    also: words([...entities, ...handles, date].join(' ')).map(w => w.word),
    tags: (node.dataset.t || '').split(' ').filter(Boolean).map(Number),
    year: node.closest('.yr')?.id.replace(/^y-/, '') || time.slice(0, 4),
    media: !!find('.media', node),
  };
});
const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });

/* Places of a record's text as ranges of the document. */
const ranges = ({ spans }, marks) => marks.map(([from, to]) => {
  const at = place => spans.findLast(([start]) => start <= place);
  const [first, startNode] = at(from), [second, endNode] = at(to - 1), range = new Range();
  range.setStart(startNode, Math.min(from - first, startNode.length));
  range.setEnd(endNode, Math.min(to - second, endNode.length));
  return range;
});

/* What stands on the page while nothing is asked. */
const originals = new Map();
const put = (node, text) => {
  if (!originals.has(node)) originals.set(node, node.textContent);
  node.textContent = text ?? originals.get(node);
};

/* The calendar beside the list follows: its counts, and its bars in proportion. */
const follow = (link, section, active, meta) => {
  const shown = all('.ev:not([hidden])', section).length, total = all('.ev', section).length;
  const count = link.lastElementChild, bar = find('.b', link);
  link.classList.toggle('off', !shown);
  const before = count.textContent;
  put(count, active ? number(meta, shown) : null);
  const label = link.getAttribute('aria-label') || '', at = label.lastIndexOf(before);
  if (at >= 0) link.setAttribute('aria-label', label.slice(0, at) + count.textContent + label.slice(at + before.length));
  if (!bar) return;
  bar.dataset.size ||= `${bar.getAttribute('width')} ${bar.getAttribute('height')}`;
  const [width, height] = bar.dataset.size.split(' ').map(Number), share = total && shown / total;
  bar.setAttribute('width', Math.max(0, Math.round((width + 1) * share / 3) * 3 - 1));
  bar.setAttribute('height', height * Math.sqrt(share));
};

const filterPage = async (asked, wanted, active, meta) => {
  const list = records(), marks = [];
  const tags = wanted.tag ? (await index.tags()).map(([path]) => path) : [];
  const has = (record, facet) => !facet || record.entities.has(facet);
  let count = 0;
  for (const record of list) {
    const found = places(record.list, asked, word => record.also.some(one => one === word || (word.length > 2 && one.startsWith(word))));
    const shown = !!found && has(record, wanted.entity) && has(record, wanted.with)
      && (!wanted.tag || record.tags.some(n => `${tags[n]}/`.startsWith(`${wanted.tag}/`)))
      && (!wanted.year || record.year === wanted.year) && (!wanted.media || record.media);
    record.node.hidden = !shown;
    count += shown;
    if (shown) marks.push(...ranges(record, found));
  }
  content.classList.toggle('filtered', active);
  for (const section of all('section', content)) {
    const shown = all('.ev:not([hidden])', section).length, total = all('.ev', section).length;
    section.hidden = !shown;
    const note = find('.yh > p, .mh > p, .date > p:not(.tag)', section);
    if (note) put(note, active ? countOf(meta, 'events_of', shown, true, language, { total: number(meta, total) }) : null);
  }
  for (const list of all('.evs.alone', content)) list.hidden = !find('.ev:not([hidden])', list);
  for (const link of all('.rail [data-for]')) {
    const section = document.getElementById(link.dataset.for);
    if (section) follow(link, section, active, meta);
  }
  all('.start, .end', content).forEach(end => { end.hidden = !count; });
  CSS.highlights?.delete('q');
  if (marks.length && CSS.highlights) CSS.highlights.set('q', new Highlight(...marks));
  dispatchEvent(new Event('scroll'));
  done(count, true, active, meta, list.length);
};

const done = (count, sure, active, meta, total) => {
  put(output, !active ? null : !count ? meta.words.no_events
    : total ? countOf(meta, 'events_of', count, sure, language, { total: number(meta, total) })
      : countOf(meta, 'events', count, sure, language));
  empty.hidden = !active || count > 0;
};

/* In place of a part of a list: everything that the index finds in the whole of it. */
let list, box;
const filterIndex = async (asked, wanted, active, meta) => {
  if (!box) {
    const rows = element('ol', { class: 'rows hits' }), button = element('button', { type: 'button', class: 'more lk', hidden: '' }, meta.words.more);
    box = element('div', { class: 'found' }, rows, button);
    content.after(box);
    list = listing({ index, list: rows, button, language, say: (count, sure) => done(count, sure, true, meta) });
  }
  const facets = [
    scope, wanted.entity && `=e ${wanted.entity}`, wanted.with && `=e ${wanted.with}`, wanted.tag && `=t ${wanted.tag}`,
    wanted.year && `=y ${wanted.year}`, wanted.media && '=m',
  ].filter(Boolean);
  const shown = await list.start(await index.find(asked, facets), false);
  if (shown) {
    content.hidden = true;
    box.hidden = false;
  }
};

let run = 0;
const filter = async () => {
  const mine = ++run, wanted = state(), asked = parse(wanted.q || ''), active = names.some(name => wanted[name]);
  keep(wanted);
  reset.hidden = !active;
  try {
    if (inPage) {
      if (!active && !known) return;
      const meta = await index.meta();
      if (mine === run) await filterPage(asked, wanted, active, meta);
    } else if (active) {
      await filterIndex(asked, wanted, active, await index.meta());
    } else {
      list?.stop();
      content.hidden = false;
      if (box) box.hidden = true;
      put(output);
      empty.hidden = true;
    }
  } catch {
    if (mine === run) put(output, form.dataset.failed);
  }
};
const soon = late(filter, 60);

/* The choices are read when the reader is about to use them. */
const option = (value, label, count, meta) => element('option', { value },
  fill(meta.words.option, { name: label, count: number(meta, count) }));
/* How many events of the list have each of some facets: as the page shows, or as the index knows. */
const totals = (facets, list, has) => inPage ? facets.map((_, n) => list.filter(record => has(record, n)).length) : index.counts(scope, facets);
const choices = {
  year: async (meta, list) => {
    const years = inPage ? [...new Set(list.map(record => record.year))].filter(year => /^-?\d+$/.test(year)) : meta.years.map(String);
    const counts = await totals(years.map(year => `=y ${year}`), list, (record, n) => record.year === years[n]);
    return years.flatMap((year, n) => counts[n] ? [option(year, year, counts[n], meta)] : []);
  },
  tag: async (meta, list) => {
    const tags = await index.tags(), below = (record, n) => record.tags.some(one => `${tags[one][0]}/`.startsWith(`${tags[n][0]}/`));
    const counts = await totals(tags.map(([path]) => `=t ${path}`), list, below);
    return tags.flatMap(([path, name, all], n) => counts[n] && all !== meta.events ? [option(path, name, counts[n], meta)] : []);
  },
  entity: async (meta, list) => {
    const groups = new Map(meta.kinds.map(kind => [kind.label, []]));
    const rows = (await index.entities(OFFERED)).filter(({ path }) => path.startsWith('entities/'));
    const counts = await totals(rows.map(({ slug }) => `=e ${slug}`), list, (record, n) => record.entities.has(rows[n].slug));
    const own = scope === undefined ? list.length : (await index.counts('', [scope]))[0];
    rows.forEach(({ slug, name, kind }, n) => {
      if (counts[n] && counts[n] !== own) groups.get(kind.label).push([name, slug, counts[n]]);
    });
    return [...groups].filter(([, rows]) => rows.length).map(([label, rows]) => element('optgroup', { label },
      ...rows.sort(([a], [b]) => a.localeCompare(b, language)).map(([name, slug, count]) => option(slug, name, count, meta))));
  },
};
choices.with = choices.entity;

const filled = new Map();
const offer = select => {
  if (!filled.has(select)) {
    const chosen = select.value;
    filled.set(select, (async () => {
      const meta = await index.meta(), options = await choices[select.name](meta, inPage ? records() : []);
      all('option:not(:first-child)', select).forEach(old => old.remove());
      select.append(...options);
      select.value = chosen;
      if (chosen && !select.value) select.append(element('option', { value: chosen, selected: '' }, chosen));
    })().catch(() => filled.delete(select)));
  }
  return filled.get(select);
};

for (const select of all('select', form)) {
  select.onfocus = () => offer(select);
  /* A list that is open already would not grow. */
  select.onpointerdown = select.onmousedown = event => {
    if (select.options.length > 1) return;
    event.preventDefault();
    select.focus();
    offer(select).then(() => { try { select.showPicker(); } catch { /* The next press opens it. */ } });
  };
}

const read = () => {
  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    const field = form.elements[name], chosen = asked.get(name) || '';
    if (field.type === 'checkbox') field.checked = !!chosen;
    else {
      if (chosen && field.options && ![...field.options].some(one => one.value === chosen)) {
        field.append(element('option', { value: chosen }, chosen));
        field.value = chosen;
        offer(field);
      }
      field.value = chosen;
    }
  }
};

form.oninput = soon;
form.onsubmit = event => {
  event.preventDefault();
  filter();
};
form.onreset = () => setTimeout(() => {
  /* The button that was pressed is about to go. */
  if (document.activeElement === reset) form.elements.q.focus();
  filter();
});
find('[data-reset]', empty).onclick = () => {
  form.elements.q.focus();
  form.reset();
};
form.elements.q.onkeydown = event => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  form.elements.q.value = '';
  filter();
  form.elements.q.blur();
};
addEventListener('popstate', () => { read(); filter(); });
if (!names.some(value)) read();
if (names.some(value)) {
  form.hidden = false;
  filter();
}
/* The press or the focus that loaded this script came before it could listen. */
if (document.activeElement?.form === form && document.activeElement.options) offer(document.activeElement);
