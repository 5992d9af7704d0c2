// The browser's side of the search, without a browser: `node --test tests/js/`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse, places, words } from '../../static/js/words.js';

const vectors = JSON.parse(readFileSync(new URL('words.json', import.meta.url)));

test('the words are those of the other side', () => {
  for (const [text, expected] of Object.entries(vectors)) {
    assert.deepEqual(words(text).map(w => w.word), expected, JSON.stringify(text));
  }
});

test('a word knows where it stands', () => {
  const text = 'Dès l’E\u0301tat, @GerardAraud : 日本語';
  assert.deepEqual(words(text).map(w => text.slice(w.from, w.to)),
    ['Dès', 'E\u0301tat', 'GerardAraud', 'Araud', '日本', '本語', '語']);
});

test('a query is words and phrases', () => {
  assert.deepEqual(parse('État “Chef d’État” «50 000»  nso nso'), { words: ['etat', 'nso'], phrases: [['chef', 'etat'], ['50', '000']] });
  assert.deepEqual(parse('“pas fini'), { words: ['pas', 'fini'], phrases: [] });
  assert.deepEqual(parse('日本語 中 #PegasusProject @a_b'), { words: ['日本', '本語', '中', 'pegasusproject', 'a', 'b'], phrases: [] });
  assert.deepEqual(parse(' - ’ "" '), { words: [], phrases: [] });
});

const marked = (text, query) => places(text, parse(query))?.map(([from, to]) => text.slice(from, to)) ?? null;

test('hits are marked in the words as they were written', () => {
  assert.deepEqual(marked('L’entreprise israélienne, d’Israël', 'israel'), ['israélienne', 'Israël']);
  assert.deepEqual(marked('L’entreprise israélienne, d’Israël', '"israel"'), ['Israël']);
  assert.deepEqual(marked('Les Marocaines du Maroc', 'maroc'), ['Marocaines', 'Maroc']);
  assert.deepEqual(marked('en un an', 'an'), ['an']);
  assert.deepEqual(marked('un chef d’État, un État chef', '"chef d\'etat"'), ['chef d’État']);
  assert.deepEqual(marked('chefs d’État', '"chef d\'etat"'), null);
  assert.deepEqual(marked('chef. Un état', '"chef etat"'), null);
  assert.deepEqual(marked('東京の日本語です', '日本語'), ['日本語']);
  assert.deepEqual(marked('東京 の', '"東京 の"'), ['東京 の']);
  assert.deepEqual(marked('NSO', 'nso pegasus'), null);
});
