// Searches the example's own index, as the browser does but from the disk, and compares what it finds with the
// texts of `data/events.json`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from '../../static/js/index.js';
import { parse, places, words } from '../../static/js/words.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const output = join(mkdtempSync(join(tmpdir(), 'filature-search-')), 'public');
after(() => rmSync(join(output, '..'), { recursive: true }));
execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'build', '--output', output], { cwd: repository, stdio: 'ignore' });
const { events } = JSON.parse(readFileSync(join(output, 'data/events.json')));

/* The index, and how much it has read. */
const opened = () => {
  const read = { files: 0, bytes: 0 };
  const index = open('/search/', async address => {
    const bytes = readFileSync(join(output, address.replace(/\?.*/, '')));
    read.files += 1;
    read.bytes += bytes.length;
    return {
      ok: true, json: async () => JSON.parse(bytes),
      arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    };
  });
  return { index, read };
};
const { index } = opened();
const found = async query => (await index.find(parse(query))).events;
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const having = word => events.flatMap((event, n) => (plain(event.text).includes(word) ? [n] : []));

test('every event is found by each of its words', async () => {
  for (const [n, event] of events.entries()) {
    const text = event.text.replace(/https?:\S+/g, ' ');
    for (const { word } of words(text)) assert.ok((await found(`“${word}”`)).includes(n), `${word} in ${event.id}`);
  }
});

test('a name is found wherever the texts hold it', async () => {
  assert.deepEqual(await found('Khashoggi'), having('khashoggi'));
  assert.ok(having('khashoggi').length > 5);
});

test('a beginning finds every form of a word, and accents and elision do not matter', async () => {
  const numbers = await found('etat');
  assert.deepEqual(await found('l’État'), numbers);
  assert.ok(numbers.some(n => /l[’']État/i.test(events[n].text)));
  const inTexts = events.flatMap((event, n) => (/(?<!\p{L})etat/u.test(plain(event.text)) ? [n] : []));
  // An event is also found by the names of those who appear in it.
  assert.deepEqual(inTexts.filter(n => !numbers.includes(n)), []);
});

test('all words are required', async () => {
  const both = await found('pegasus maroc');
  const [pegasus, maroc] = [await found('pegasus'), new Set(await found('maroc'))];
  assert.deepEqual(both, pegasus.filter(n => maroc.has(n)));
});

test('facets are those of the data', async () => {
  const of = async facet => (await index.find(parse(''), [facet])).events;
  const where = test => events.flatMap((event, n) => (test(event) ? [n] : []));
  assert.deepEqual(await of('=e nso'), where(event => event.entities.includes('nso')));
  assert.deepEqual(await of('=m'), where(event => event.media.length));
  assert.deepEqual(await of('=y 2020'), where(event => event.time.local.startsWith('2020')));
  assert.deepEqual(await of('=d 2021-07'), where(event => event.time.local.startsWith('2021-07')));
});

test('a handle is found with and without its sign, and leads to whom it means', async () => {
  const result = await index.find(parse('@edwyplenel'));
  assert.deepEqual(result.events, await found('edwyplenel'));
  const [first] = await Promise.all(result.ranks.map(index.entity));
  assert.equal(first.name, 'Edwy Plenel');
});

test('results show the events that were found, and phrases stand in them', async () => {
  const asked = parse('« Arabie saoudite »'), result = await index.find(asked);
  const { shown } = await index.rows(asked, index.order(result), 0, 20);
  assert.ok(shown.length > 3);
  for (const row of shown) {
    assert.equal(row.id, events[row.event].id);
    assert.equal(row.text, events[row.event].text);
    assert.ok(places(words(row.text), asked), row.id);
  }
});

test('a query reads little, and nothing is found where there is nothing', async () => {
  const { index: fresh, read } = opened();
  assert.deepEqual((await fresh.find(parse('zzzzzz'))).events, []);
  assert.ok(read.files <= 2, `${read.files} files`);
  const asked = parse('nso pegasus'), result = await fresh.find(asked);
  await fresh.rows(asked, fresh.order(result), 0, 20);
  assert.ok(read.bytes < 100_000, `${read.bytes} bytes`);
});
