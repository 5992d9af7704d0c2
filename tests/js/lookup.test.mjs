// Searches the example's own index, as the browser does but from the disk, and compares what it finds with the
// texts of `data/events.json`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { holds, inOrder, lookUp, pieces } from '../../static/js/lookup.js';
import { parse } from '../../static/js/words.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const output = join(mkdtempSync(join(tmpdir(), 'filature-search-')), 'public');
after(() => rmSync(join(output, '..'), { recursive: true }));
execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'build', '--output', output], { cwd: repository, stdio: 'ignore' });

const meta = JSON.parse(readFileSync(join(output, 'search/meta.json')));
const { events } = JSON.parse(readFileSync(join(output, 'data/events.json')));
let asked = 0;
const read = async n => { asked++; return readFileSync(join(output, `search/terms/${n}.bin`)) };
const found = async words => inOrder((await lookUp(parse(words), meta, read)).events, false).sort((a, b) => a - b);
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const having = word => events.flatMap((event, n) => plain(event.text).includes(word) ? [n] : []);

test('a name is found wherever the texts hold it', async () => {
  assert.deepEqual(await found('Khashoggi'), having('khashoggi'));
  assert.ok(having('khashoggi').length > 5);
});

test('a beginning finds every form of a word, and accents and elision do not matter', async () => {
  const numbers = await found('etat');
  assert.ok(numbers.some(n => events[n].text.includes('l’État') || events[n].text.includes('l’état')));
  const inTexts = events.flatMap((event, n) => /(?<!\p{L})etat/u.test(plain(event.text)) ? [n] : []);
  // An event is also found by the names of those who appear in it.
  assert.deepEqual(inTexts.filter(n => !numbers.includes(n)), []);
});

test('all words are required', async () => {
  const both = new Set(await found('pegasus maroc'));
  const [pegasus, maroc] = [new Set(await found('pegasus')), new Set(await found('maroc'))];
  assert.deepEqual([...both], [...pegasus].filter(n => maroc.has(n)).sort((a, b) => a - b));
});

test('a query reads few files, and nothing is found where there is nothing', async () => {
  asked = 0;
  assert.deepEqual(await found('zzzzzz'), []);
  assert.ok(asked <= 2, `${asked} files`);
});

test('phrases are held to the text, and what is asked for is marked', () => {
  const query = parse('“logiciel espion”');
  assert.ok(holds(['un Logiciel-espion de NSO'], query.phrases));
  assert.ok(!holds(['un espion et son logiciel'], query.phrases));
  const marked = pieces('un logiciel espion', query).filter(([, mark]) => mark).map(([text]) => text);
  assert.equal(marked.join(' ').replace(/\s+/g, ' '), 'logiciel espion');
});

test('the newest come first where that is asked for', () => {
  assert.deepEqual(inOrder(new Map([[1, 5], [9, 1], [4, 2]]), true), [9, 4, 1]);
  assert.deepEqual(inOrder(new Map([[1, 5], [9, 1], [4, 5]]), false), [4, 1, 9]);
});
