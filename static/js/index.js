/* Reads the search index, of which src/pages/search/ tells how it is made: only the files that a query needs,
   each once. */
import { opens, places, words } from './words.js';

const bytes = new TextDecoder();

/* Numbers and lists as src/pages/search/postings.rs writes them. */
export const reader = (data, at = 0) => {
  const number = () => {
    let value = 0, scale = 1, byte;
    do {
      byte = data[at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  };
  return {
    number,
    more: () => at < data.length,
    place: () => at,
    take: length => data.subarray(at, at += length),
    skip: () => { const length = number() >> 1; at += length; },
    each: call => {
      const head = number(), end = at + (head >> 1);
      let next = 0;
      if (head & 1) {
        for (next = number(); at < end; next += 8) {
          for (let bits = data[at++], n = next; bits; bits >>= 1, n++) if (bits & 1) call(n);
        }
        return;
      }
      while (at < end) {
        const run = number();
        next += run >>> 1;
        for (let length = run & 1 ? number() + 2 : 1; length; length--) call(next++);
      }
    },
  };
};

/* The terms of a file: word, where its lists begin, and which it has. */
export const parseTerms = data => {
  const terms = [], input = reader(data);
  let word = new Uint8Array();
  while (input.more()) {
    const head = input.number(), shared = word.subarray(0, head >> 2), more = input.take(input.number());
    const whole = new Uint8Array(shared.length + more.length);
    whole.set(shared);
    whole.set(more, shared.length);
    word = whole;
    terms.push({ word: bytes.decode(word), data, at: input.place(), strong: head & 1, entities: head & 2 });
    input.skip();
    if (head & 1) input.skip();
    if (head & 2) input.skip();
  }
  return terms;
};

/* The place of the last number or word of a list, in order, that is not after another one. */
const last = (list, wanted) => {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};

/* More words than these are not looked for. */
const WORDS = 24;

const anywhere = () => true;

/* A phrase is looked for in so many texts at once, and in so many before the reader asks for more: with
   something to show, and with nothing. */
const STEP = 15, ENOUGH = 30, MOST = 600;

/* The index whose files are under `root`, an address that ends with a slash. */
export const open = (root, fetching = (...args) => fetch(...args)) => {
  const kept = new Map(), base = root.replace(/search\/$/, '');
  const get = (path, read, options) => {
    if (!kept.has(path)) {
      const loading = fetching(root + path, options).then(answer => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return read(answer);
      });
      /* What failed once may work the next time. */
      loading.catch(() => kept.delete(path));
      kept.set(path, loading);
    }
    return kept.get(path);
  };
  /* The meta file is asked for anew, and names a version that the others are asked for with, so that the
     files of two versions are never mixed. */
  const meta = () => get('meta.json', async answer => {
    const found = await answer.json();
    let start = 0;
    found.starts = found.files.map(length => (start += length) - length);
    return found;
  }, { cache: 'no-cache' });
  const file = async (path, read) => get(`${path}?v=${(await meta()).version}`, read);
  const json = path => file(path, answer => answer.json());
  const terms = n => file(`terms/${n}.bin`, async answer => parseTerms(new Uint8Array(await answer.arrayBuffer())));

  /* The terms that a word means: itself, and those that begin with it. */
  const meaning = async (word, open) => {
    const { terms: firsts } = await meta();
    const from = last(firsts, word), numbers = [from];
    if (open) for (let n = from + 1; n < firsts.length && firsts[n].startsWith(word); n++) numbers.push(n);
    const files = await Promise.all(numbers.map(terms));
    return files.flat().filter(term => term.word === word || (open && term.word.startsWith(word)));
  };

  /* Everything that has all words of `asked` (see words.js) and all facets: places of events in line, with
     what their words weigh, and ranks of entities. */
  const find = async (asked, facets = []) => {
    const { events, entities } = await meta();
    const exact = [...asked.phrases.flat(), ...facets].map(word => [word, false]);
    const wanted = [...asked.words.map(word => [word, opens(word)]), ...exact].slice(0, WORDS);
    const found = await Promise.all(wanted.map(([word, open]) => meaning(word, open)));
    const got = new Uint8Array(events), weight = new Uint8Array(events), named = new Uint8Array(entities);
    found.forEach((list, n) => {
      for (const term of list) {
        const input = reader(term.data, term.at), same = term.word === wanted[n][0];
        input.each(event => {
          if (got[event] !== n) return;
          got[event] = n + 1;
          weight[event] += same ? 3 : 1;
        });
        if (term.strong) input.each(event => { if (got[event] === n + 1) weight[event] += 1; });
        if (term.entities) input.each(rank => { if (named[rank] === n) named[rank] = n + 1; });
      }
    });
    const chosen = [], ranks = [];
    got.forEach((count, event) => { if (count === wanted.length) chosen.push(event); });
    if (wanted.length > facets.length) named.forEach((count, rank) => { if (count === wanted.length) ranks.push(rank); });
    return { asked, events: chosen, weight, ranks };
  };

  /* The newest first, or the best. */
  const order = ({ events, weight }, best) => {
    const newest = [...events].reverse(), byWeight = [];
    if (!best) return newest;
    for (const event of newest) (byWeight[weight[event]] ||= []).push(event);
    return byWeight.reverse().flat();
  };

  const row = async event => {
    const { starts, page } = await meta();
    const n = last(starts, event);
    const [id, day, time, title, text, address] = (await json(`events/${n}.json`))[event - starts[n]];
    return { event, id, day, time, title, text, href: page ? `${page}${id}/` : base + address };
  };

  /* The rows of `list` from its n-th on, `count` or less, and where the next ones begin. Words are known to
     be there; phrases are looked for in the texts. */
  const rows = async (asked, list, n, count) => {
    const shown = [], start = n, step = asked.phrases.length ? STEP : count;
    const enough = () => shown.length >= count || n - start >= (shown.length ? ENOUGH : MOST);
    while (n < list.length && !enough()) {
      const some = list.slice(n, n + step);
      const loaded = await Promise.all(some.map(row));
      for (const one of loaded) {
        n += 1;
        one.marks = places(words(one.text), asked, anywhere);
        const inTitle = one.title && places(words(one.title), asked, anywhere);
        if (!one.marks && !inTitle) continue;
        one.marks ||= [];
        one.titleMarks = inTitle || [];
        if (shown.push(one) === count) break;
      }
    }
    return { shown, next: n };
  };

  const entity = async rank => {
    const { per_file: size, kinds } = await meta();
    const [path, name, kind, count] = (await json(`entities/${Math.floor(rank / size)}.json`))[rank % size];
    return { path, name, kind: kinds[kind], count, href: base + path, slug: path.split('/')[1] };
  };

  return {
    meta, find, order, rows, entity,
    /* The most cited entities. */
    entities: async count => {
      const { entities: all } = await meta();
      return Promise.all(Array.from({ length: Math.min(count, all) }, (_, rank) => entity(rank)));
    },
    tags: () => json('tags.json'),
  };
};

/* A count in words: of the numbers that `counts` has, the one with the same plural form tells how. */
/* A number as the pages write it. */
export const number = ({ thousands: [sign, from] }, count) => {
  const digits = String(count);
  return digits.length < from ? digits : digits.replace(/\B(?=(\d{3})+$)/g, sign);
};

/* A count of what `meta` has words for: those of the same plural form. */
export const counted = (meta, name, count, language, values = {}) => {
  const forms = meta.counts[name];
  const rule = new Intl.PluralRules(language), form = rule.select(count);
  const [, text] = forms.find(([number]) => rule.select(number) === form) || forms.at(-1);
  return fill(text, { count: number(meta, count), ...values });
};

export const fill = (text, values) => text.replace(/%(\w+)%/g, (whole, name) => values[name] ?? whole);
