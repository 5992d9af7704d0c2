// `data/citations.csl.json`, set by citeproc as APA has it and read by Citation.js; `citations.bib` and
// `citations.ris` read by Citation.js, with the same authors, titles, dates and addresses.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import CSL from 'citeproc';
import { files } from './parts.mjs';

const site = process.argv[2];
const texts = extension => files(site, `citations.${extension}`, 'citations').map(path => readFileSync(path, 'utf8'));
const items = texts('csl.json').flatMap(text => JSON.parse(text));
if (items.length === 0) {
  // That there are none is checked by check_citations.
  console.log('no citations');
  process.exit();
}

const cite = new Cite(items);
assert.equal(cite.data.length, items.length);
const { styles, locales } = plugins.config.get('@csl');
const byId = new Map(items.map(item => [item.id, item]));
const engine = new CSL.Engine({
  retrieveLocale: () => locales.get('en-US'),
  retrieveItem: id => structuredClone(byId.get(id)),
}, styles.get('apa'));
engine.updateItems(items.map(item => item.id));
const [{ entry_ids: ids, bibliography_errors: errors }, entries] = engine.makeBibliography();
assert.deepEqual(errors, []);
assert.equal(entries.length, items.length);
const set = new Map(ids.map(([id], at) => [id, entries[at]]));
for (const item of items) {
  const entry = set.get(item.id);
  const year = item.issued?.['date-parts'][0][0];
  assert.ok(!year || entry.includes(String(year)), `${item.id}: ${entry}`);
  assert.ok(!item.URL || entry.includes(item.URL.replaceAll('&', '&#38;')), `${item.id}: ${entry}`);
}

const bare = words => words.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
const compare = (name, read) => {
  assert.equal(read.length, items.length, name);
  for (const [at, item] of items.entries()) {
    const found = read[at];
    assert.equal(bare(found.title), bare(item.title), `${name}: ${item.id}`);
    assert.equal(found.URL ?? '', item.URL ?? '', `${name}: ${item.id}`);
    const author = item.author?.[0], other = found.author?.[0];
    // RIS knows no name with a comma that is not between family and given names.
    const named = who => (who?.family ?? who?.literal ?? who?.given ?? '').replaceAll(',', '');
    assert.equal(named(other), named(author), `${name}: ${item.id}`);
    if (item.issued && !item.issued.circa && item.issued['date-parts'].length === 1) {
      assert.deepEqual(found.issued['date-parts'][0].map(Number), item.issued['date-parts'][0], `${name}: ${item.id}`);
    }
  }
};
compare('citations.bib', texts('bib').flatMap(text => new Cite(text).data));
compare('citations.ris', texts('ris').flatMap(text => new Cite(text).data));
console.log(`${items.length} items set in APA style, and the same from BibTeX and RIS`);
