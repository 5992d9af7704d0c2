/* The preview in Chromium: what changes on disk changes in the page, and what the reader did to the page stays. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, program } from './browser.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const filature = program(repository);
const folder = mkdtempSync(join(tmpdir(), 'filature-preview-'));
for (const part of ['content', 'filature.yaml']) cpSync(join(repository, part), join(folder, part), { recursive: true });

const start = port => new Promise((resolve, reject) => {
  const child = spawn(filature, ['serve', '--root', folder, '--port', port], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', data => {
    said += data;
    const url = said.match(/showing (\S+)/)?.[1];
    if (url) resolve({ child, url });
  });
  child.on('exit', () => reject(new Error(said)));
});
const write = (path, text) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
};
const note = 'content/second.md';
const post = words => `---\ntitle: Second\n---\n\n- ${words} ([View Tweet](https://twitter.com/a_b/status/1389570689959559169))\n`;

write(note, post('Alpha words.'));
let { child, url } = await start('0');
const browser = await launch();
const errors = [];
try {
  const page = await browser.newPage();
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', error => errors.push(error.message));
  /* Asked from outside, since the page may be loaded again at any moment. */
  const until = async (what, holds, ...given) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await page.evaluate(holds, ...given).catch(() => false)) return;
      await new Promise(resolve => { setTimeout(resolve, 50); });
    }
    throw new Error(`never: ${what}`);
  };
  const says = words => until(words, words => document.body.innerText.includes(words), words);
  const marked = () => page.evaluate(() => window.untouched === true);
  const mark = () => page.evaluate(() => { window.untouched = true; });
  const event = new URL('events/1389570689959559169/', url);

  await page.goto(event, { waitUntil: 'load' });
  await mark();
  write(note, post('Beta words.'));
  await says('Beta words.');
  assert(await marked(), 'new words are put in place without loading the page again');

  write('static/css/custom.css', 'body { outline: 7px solid rgb(1, 2, 3); }');
  await until('the new sheet', () => getComputedStyle(document.body).outlineWidth === '7px');
  await until('one sheet', () => document.querySelectorAll('link[rel=stylesheet][href*="/site."]').length === 1);
  assert(await marked(), 'a style sheet is exchanged without loading the page again');

  write('filature.yaml', 'titel: <img src=x onerror=alert(1)>\n');
  await until('the problems', () => !!document.querySelector('filature-problems'));
  const overlay = () => page.evaluate(() => document.querySelector('filature-problems').shadowRoot.querySelector('section').innerText);
  assert.match(await overlay(), /filature\.yaml:1/);
  assert.equal(await page.evaluate(() => document.querySelector('filature-problems').shadowRoot.querySelector('img')), null);
  const fixed = await page.evaluate(() => getComputedStyle(document.querySelector('filature-problems')).position);
  assert.equal(fixed, 'fixed', 'the overlay has its style under the policy of the page');
  assert(await marked());
  cpSync(join(repository, 'filature.yaml'), join(folder, 'filature.yaml'));
  await until('no problems', () => !document.querySelector('filature-problems'));

  await page.goto(new URL('search/', url), { waitUntil: 'load' });
  await page.type('main input[type=search]', 'some typed words');
  await mark();
  write('templates/hooks/footer.html', '<p id="new-footer">A new footer</p>');
  await says('A new footer');
  await until('typed words', () => document.querySelector('main input[type=search]').value === 'some typed words');
  await until('the cursor', () => document.activeElement.matches('main input[type=search]'));
  assert(!await marked(), 'a page with other elements is loaded again');

  await page.goto(new URL('timeline/', url), { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo({ top: 3000, behavior: 'instant' })));
  const place = () => page.evaluate(() => [...document.querySelectorAll('.ev')].findIndex(event => event.getBoundingClientRect().top >= 0));
  const before = await place();
  write('templates/hooks/footer.html', '<p id="other-footer">Another footer</p>');
  await says('Another footer');
  await new Promise(resolve => { setTimeout(resolve, 500); });
  assert.equal(await place(), before, 'the same event is in sight');

  /* The filters, with a word and an entity: the same events are in sight, at the same place. */
  await page.goto(new URL('timeline/', url), { waitUntil: 'load' });
  await page.type('#q', 'marocain');
  await page.waitForFunction(() => location.search.includes('q=marocain'));
  await page.focus('#fe');
  await page.waitForSelector('#fe option[value=maroc]');
  await page.select('#fe', 'maroc');
  await page.waitForFunction(() => location.search.includes('entity='));
  await page.evaluate(() => new Promise(resolve => { setTimeout(resolve, 200); }));
  const filters = () => page.evaluate(() => JSON.stringify({
    q: document.querySelector('#q').value,
    entity: document.querySelector('#fe').selectedOptions[0].text,
    asked: location.search,
    shown: [...document.querySelectorAll('.tl .ev')].filter(event => event.checkVisibility()).map(event => event.id),
    top: Math.round(document.querySelector('.filt').getBoundingClientRect().top),
  }));
  await page.evaluate(() => scrollTo({ top: 150, behavior: 'instant' }));
  const filtered = await filters();
  assert(/Maroc/.test(JSON.parse(filtered).entity) && JSON.parse(filtered).shown.length > 0, filtered);
  await mark();
  write('templates/hooks/footer.html', '<p id="third-footer">A third footer</p>');
  await says('A third footer');
  for (let tries = 0; tries < 100 && await filters().catch(() => '') !== filtered; tries += 1) {
    await new Promise(resolve => { setTimeout(resolve, 50); });
  }
  assert.equal(await filters(), filtered, 'the filters are as they were');
  assert(!await marked());

  /* A page that was broken before anybody saw it. */
  write('templates/page.html', '{% extends "base.html" %}\n{% block main %}<h1>{{ heading }}</h1>{{ html | safe }}\n' +
    '{% if heading == "Odd" %}{{ nothing.of_this.kind }}{% endif %}{% endblock main %}\n');
  const odd = title => write('content/odd.md', `---\ntype: page\ntitle: ${title}\nslug: odd\n---\nOdd words.\n`);
  odd('Odd');
  write('content/about-this.md', '---\ntype: page\ntitle: About this\n---\nWords.\n');
  const broken = new URL('odd/', url);
  for (let tries = 0; tries < 200 && (await fetch(broken)).status !== 500; tries += 1) {
    await new Promise(resolve => { setTimeout(resolve, 50); });
  }
  await page.goto(broken, { waitUntil: 'load' });
  await until('the problem of the page', () => !!document.querySelector('filature-problems'));
  assert.match(await overlay(), /nothing[^]*templates\/page\.html:3[^]*nothing\.of_this\.kind[^]*mend the template/);
  assert.equal(await page.evaluate(() => document.querySelectorAll('[data-filature]').length), 0, 'it is said once');
  odd('Mended');
  await says('Odd words.');
  await until('no problem', () => !document.querySelector('filature-problems'));

  await page.goto(new URL('timeline/', url), { waitUntil: 'load' });
  const { port } = new URL(url);
  child.removeAllListeners('exit');
  const ended = new Promise(resolve => { child.once('exit', resolve); });
  child.kill();
  await ended;
  write(note, post('Gamma words.'));
  ({ child } = await start(port));
  await says('Gamma words.');
  /* While it was down, the browser could not connect. */
  assert.deepEqual(errors.filter(error => !/ERR_|Failed to load resource/.test(error)), []);
} finally {
  await browser.close();
  child.removeAllListeners('exit');
  child.kill();
  rmSync(folder, { recursive: true });
}
