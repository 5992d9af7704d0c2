// `data/events.csv`, opened by SheetJS as a spreadsheet opens it: no cell is a number, a date or a formula.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { read, utils } from 'xlsx';
import { events as eventsOf, files, take } from './parts.mjs';

const site = process.argv[2];
const events = eventsOf(site);
let cells = 0;
for (const path of files(site, 'events.csv', 'events')) {
  const bytes = readFileSync(path);
  const open = options => {
    const book = read(bytes, { cellFormula: true, ...options });
    return book.Sheets[book.SheetNames[0]];
  };
  const sheet = open({}), words = open({ raw: true });
  for (const [place, cell] of Object.entries(sheet)) {
    if (place.startsWith('!')) continue;
    /* SheetJS asks the language for dates, which finds them behind any sign: `'mar-2019`. LibreOffice and Excel do not. */
    const guessed = !Number.isNaN(Date.parse(words[place].v));
    assert.ok(cell.t === 's' || guessed, `${path}: ${place} is no text: ${JSON.stringify(cell)}`);
    assert.equal(cell.f, undefined, `${path}: ${place} is a formula: ${cell.f}`);
    cells += 1;
  }
  const rows = utils.sheet_to_json(words);
  const own = take(events, rows.length);
  assert.deepEqual(rows.map(row => row.id.replace(/^'/, '')), own.map(event => event.id), `${path}: the ids are others`);
  assert.deepEqual(rows.map(row => row.text?.replace(/^'/, '') ?? ''), own.map(event => event.text), `${path}: the texts are others`);
}
assert.ok(events.next().done, 'not every event is a row');
console.log(`${cells} cells, all of them text`);
