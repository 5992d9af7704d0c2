// Reading the search index without a browser, from files in memory.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { counted, number, open, parseTerms, reader } from '../../static/js/index.js';
import { parse } from '../../static/js/words.js';

const vector = JSON.parse(readFileSync(new URL('terms.json', import.meta.url)));
const file = Uint8Array.from(Buffer.from(vector.hex, 'hex'));

const list = input => {
  const numbers = [];
  input.each(number => numbers.push(number));
  return numbers;
};

test('a file of terms is read as the other side wrote it', () => {
  const terms = parseTerms(file).map(({ word, data, at, strong, entities }) => {
    const input = reader(data, at);
    return [word, list(input), strong ? list(input) : [], entities ? list(input) : []];
  });
  assert.deepEqual(terms, vector.terms);
});

/* An index of three events and two entities, whose terms are those of the vector. */
const site = () => {
  const asked = [], rows = [['1', 'hier', '8 h', '', 'De l’État'], ['2', 'hier', '9 h', 'Titre', 'Les États'], ['3', '', '', '', 'L’état de fait']];
  const terms = parseTerms(file);
  assert.equal(terms[2].word, 'etat');
  const files = {
    'meta.json': { version: 'abc', events: 70001, files: [2, 70000], terms: ['=m'], entities: 8, per_file: 4, kinds: [{ label: 'Lieux', k: 'l' }], page: '/a/events/' },
    'terms/0.bin?v=abc': file,
    'events/0.json?v=abc': rows.slice(0, 2),
    'events/1.json?v=abc': [...Array(69998).fill(['0', '', '', '', '']), ['9', 'demain', '', '', 'Des États']],
    'entities/0.json?v=abc': [['entities/x/', 'X', 0, 3]],
  };
  const fetching = async path => {
    asked.push(path.replace('/a/search/', ''));
    const body = files[asked.at(-1)];
    if (!body) return { ok: false, status: 404 };
    return { ok: true, json: async () => structuredClone(body), arrayBuffer: async () => body.buffer.slice(body.byteOffset, body.byteOffset + body.length) };
  };
  return { index: open('/a/search/', fetching), asked };
};

test('a word is found with its inflected forms, the exact ones weigh more', async () => {
  const { index, asked } = site();
  const found = await index.find(parse('état'));
  assert.deepEqual(found.events, [5, 70000]);
  assert.deepEqual(found.ranks, [0, 1, 2]);
  assert.deepEqual(index.order(found, false), [70000, 5]);
  assert.deepEqual(index.order(found, true), [5, 70000]);
  assert.deepEqual(asked, ['meta.json', 'terms/0.bin?v=abc'], 'each file once');
});

test('all words and facets are required, short words are whole', async () => {
  const { index } = site();
  assert.deepEqual((await index.find(parse('état'), ['=m'])).events, [5]);
  assert.deepEqual((await index.find(parse('d'))).events, []);
  assert.deepEqual((await index.find(parse(''), ['=m'])), { ...(await index.find(parse(''), ['=m'])), events: [3, 4, 5, 9, 300], ranks: [] });
  assert.equal((await index.find(parse(''), [])).events.length, 70001);
  assert.deepEqual((await index.find(parse('日'))).ranks, [7]);
});

test('rows come from the files that hold them, phrases are looked for in their texts', async () => {
  const { index, asked } = site();
  const got = await index.rows(parse('état'), [0, 1, 70000], 0, 3);
  assert.deepEqual(got.shown.map(row => [row.id, row.href, row.marks]), [
    ['1', '/a/events/1/', [[5, 9]]], ['2', '/a/events/2/', [[4, 9]]], ['9', '/a/events/9/', [[4, 9]]],
  ]);
  assert.equal(got.next, 3);
  assert.equal(asked.filter(path => path.startsWith('events/')).length, 2);
  const phrase = await index.rows(parse('“de l’état”'), [0, 1], 0, 20);
  assert.deepEqual(phrase.shown.map(row => row.id), ['1']);
  assert.deepEqual(phrase.next, 2);
});

test('what failed may work the next time', async () => {
  let fails = true;
  const index = open('/search/', async () => (fails ? { ok: false, status: 503 } : { ok: true, json: async () => ({ files: [] }) }));
  await assert.rejects(index.meta());
  fails = false;
  assert.deepEqual((await index.meta()).starts, []);
});

test('counts follow the plural of the language', () => {
  const forms = [[0, '%count% pièce'], [2, '%count% pièces'], [1000000, '%count% de pièces']];
  const meta = { counts: { events: forms }, thousands: ['\u202f', 4] };
  assert.equal(counted(meta, 'events', 1, 'fr'), '1 pièce');
  assert.equal(counted(meta, 'events', 7, 'fr'), '7 pièces');
});

test('numbers are grouped as the pages group them', () => {
  const shown = (...thousands) => [0, 999, 1234, 12345, 1234567].map(count => number({ thousands }, count));
  assert.deepEqual(shown(',', 4), ['0', '999', '1,234', '12,345', '1,234,567']);
  assert.deepEqual(shown('.', 5), ['0', '999', '1234', '12.345', '1.234.567']);
  assert.deepEqual(shown('', 4), ['0', '999', '1234', '12345', '1234567']);
});
