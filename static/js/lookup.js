/* What the index says to a query: files of terms read, joined and ranked. src/pages/search/mod.rs describes the
   files. Nothing here knows of pages: tests/js/lookup.test.mjs runs it alone. */
import { matches, opens, places } from './words.js';

/* What the beginning of a word weighs beside the word itself, and what a title or a second place adds. */
const BEGINNING = .6, STRONG = .5;

const decoder = new TextDecoder();

/* Reads varints, lists of numbers and bytes, one after the other. */
const reader = bytes => {
  let at = 0;
  const varint = () => {
    let number = 0, scale = 1, byte;
    do {
      byte = bytes[at++];
      number += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return number;
  };
  /* A list, or nothing if it is only passed over. */
  const list = wanted => {
    const header = varint(), end = at + Math.floor(header / 2), numbers = [];
    if (wanted && header % 2) {
      const first = varint(), start = at;
      for (; at < end; at++) {
        for (let bit = 0; bit < 8; bit++) if (bytes[at] >> bit & 1) numbers.push(first + (at - start) * 8 + bit);
      }
    } else if (wanted) {
      for (let next = 0; at < end;) {
        const run = varint();
        next += Math.floor(run / 2);
        for (let length = run % 2 ? varint() + 2 : 1; length; length--) numbers.push(next++);
      }
    }
    at = end;
    return numbers;
  };
  return { varint, list, take: length => bytes.subarray(at, at += length), more: () => at < bytes.length };
};

/* The terms of a file that pass a test: {text, events, strong, entities}. */
export const termsOf = (bytes, test) => {
  const found = [], { varint, list, take, more } = reader(bytes);
  let term = new Uint8Array();
  while (more()) {
    const head = varint(), rest = take(varint()), shared = head >> 2;
    const next = new Uint8Array(shared + rest.length);
    next.set(term.subarray(0, shared));
    next.set(rest, shared);
    term = next;
    const text = decoder.decode(term), wanted = test(text);
    const events = list(wanted), strong = head & 1 ? list(wanted) : [], entities = head & 2 ? list(wanted) : [];
    if (wanted) found.push({ text, events, strong, entities });
  }
  return found;
};

/* The files that may hold a word or, unless it is meant whole, the words that begin with it. */
export const filesOf = (firsts, word, whole) => {
  const start = Math.max(firsts.findLastIndex(first => first <= word), 0), files = [start];
  if (!whole && opens(word)) {
    for (let n = start + 1; firsts[n]?.startsWith(word); n++) files.push(n);
  }
  return files;
};

const raise = (scores, numbers, score) => {
  for (const number of numbers) scores.set(number, Math.max(scores.get(number) || 0, score));
};

/* What all have, with the sum of its scores. */
const join = (all, weights) => {
  const [least, ...rest] = all.map((scores, n) => ({ scores, weight: weights[n] })).sort((a, b) => a.scores.size - b.scores.size);
  const joined = new Map();
  for (const [number, score] of least ? least.scores : []) {
    if (rest.every(other => other.scores.has(number))) {
      joined.set(number, rest.reduce((sum, { scores, weight }) => sum + scores.get(number) * weight, score * least.weight));
    }
  }
  return joined;
};

/* The events and the entities that have all the words of a query, with scores: {events, entities}, two maps.
   A rare word weighs more than a common one. `read` gives the bytes of a file of terms. */
export const lookUp = async (query, meta, read) => {
  const asked = [...query.words.map(word => [word, false]), ...query.phrases.flat().map(word => [word, true])];
  const lists = await Promise.all(asked.map(async ([word, whole]) => {
    const events = new Map(), entities = new Map();
    for (const bytes of await Promise.all(filesOf(meta.terms, word, whole).map(read))) {
      for (const term of termsOf(bytes, text => whole ? text === word : matches(text, word))) {
        const score = term.text === word ? 1 : BEGINNING;
        raise(events, term.events, score);
        raise(events, term.strong, score + STRONG);
        raise(entities, term.entities, score);
      }
    }
    return { events, entities, weight: Math.log(1 + meta.events / (events.size || 1)) };
  }));
  return {
    events: join(lists.map(list => list.events), lists.map(list => list.weight)),
    entities: join(lists.map(list => list.entities), lists.map(() => 1)),
  };
};

/* Events by their places in line: the newest first, or the best and of equals the newest. */
export const inOrder = (scores, newest) => newest
  ? [...scores.keys()].sort((a, b) => b - a)
  : [...scores].sort(([a, x], [b, y]) => y - x || b - a).map(([number]) => number);

/* Entities by their ranks: those that a whole word names first, then the most cited. */
export const byRank = scores => [...scores].sort(([a, x], [b, y]) => y - x || a - b).map(([rank]) => rank);

/* Whether each phrase stands in one of the texts. */
export const holds = (texts, phrases) =>
  phrases.every(phrase => texts.some(text => places(text, { words: [], phrases: [phrase] })));

/* A text in pieces, [text, marked]: what is asked for is marked, and of a long text only what is around the
   first mark is kept. */
export const pieces = (text, query, most = Infinity) => {
  const phrases = query.phrases.filter(phrase => holds([text], [phrase]));
  const marks = places(text, { words: query.words, phrases }, true);
  let start = 0, end = text.length;
  if (end > most) {
    const wanted = Math.max((marks[0]?.[0] ?? 0) - most / 4, 0);
    start = wanted && text.indexOf(' ', wanted) + 1;
    if (marks.length && start > marks[0][0]) [[start]] = marks;
    end = text.length - start > most ? Math.max(text.lastIndexOf(' ', start + most), start + most / 2) : end;
  }
  const found = [];
  const add = (from, to, marked) => {
    const piece = text.slice(Math.max(from, start), Math.min(to, end));
    if (piece) found.push([piece, marked]);
  };
  let at = start;
  if (start) found.push(['… ', false]);
  for (const [from, to] of marks) {
    if (from >= end) break;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  if (at < end) add(at, end, false);
  if (end < text.length) found.push([' …', false]);
  return found;
};
