// `data/events.csv`, opened by SheetJS as a spreadsheet opens it: no cell is a number, a date or a formula.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from 'xlsx';

const folder = join(process.argv[2], 'data');
const { events } = JSON.parse(readFileSync(join(folder, 'events.json'), 'utf8'));
const bytes = readFileSync(join(folder, 'events.csv'));
const open = options => {
  const book = read(bytes, { cellFormula: true, ...options });
  return book.Sheets[book.SheetNames[0]];
};
const sheet = open({}), words = open({ raw: true });
let cells = 0;
for (const [place, cell] of Object.entries(sheet)) {
  if (place.startsWith('!')) continue;
  /* SheetJS asks the language for dates, which finds them behind any sign: `'mar-2019`. LibreOffice and Excel do not. */
  const guessed = !Number.isNaN(Date.parse(words[place].v));
  assert.ok(cell.t === 's' || guessed, `${place} is no text: ${JSON.stringify(cell)}`);
  assert.equal(cell.f, undefined, `${place} is a formula: ${cell.f}`);
  cells += 1;
}
const rows = utils.sheet_to_json(words);
assert.deepEqual(rows.map(row => row.id.replace(/^'/, '')), events.map(event => event.id), 'the ids are others');
assert.deepEqual(rows.map(row => row.text?.replace(/^'/, '') ?? ''), events.map(event => event.text), 'the texts are others');
console.log(`${cells} cells, all of them text`);
