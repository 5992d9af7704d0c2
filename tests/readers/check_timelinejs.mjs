// `data/timelinejs.json`, shown by TimelineJS 3 in a browser: no error, every dated event a slide with its words,
// and nothing asked of any other host.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { events as eventsOf, files, index, take } from './parts.mjs';

const site = process.argv[2];
const library = join(dirname(createRequire(import.meta.url).resolve('@knight-lab/timelinejs/package.json')), 'dist');
const { language } = index(site).site;
function* datedOf(site) {
  for (const event of eventsOf(site)) if (event.time.earliest || event.time.latest) yield event;
}
// TimelineJS takes minutes for more, and would be of no use to anybody: it then gets the first of them.
const MOST = 500;

// The one set of fonts that TimelineJS does not load from elsewhere.
const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/css/timeline.css">
<div id="t" style="width:1200px;height:700px"></div><script src="/js/timeline.js"></script><script>
window.timeline = new TL.Timeline('t', '/timelinejs.json', { language: '${language}', script_path: location.origin + '/js/',
  font: 'georgia-helvetica' });
</script>`;
const types = { css: 'text/css', js: 'text/javascript', json: 'application/json', woff2: 'font/woff2' };
let shown = '';
const server = createServer((request, response) => {
  const path = decodeURI(new URL(request.url, 'http://x').pathname);
  try {
    const body = path === '/' ? page
      : path === '/timelinejs.json' ? shown : readFileSync(join(library, path));
    response.writeHead(200, { 'content-type': types[path.split('.').pop()] ?? 'text/html; charset=utf-8' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(listening => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const bare = text => text.replace(/\s+/g, ' ').trim();

/** Opens a file of slides in a tab of their own, and compares them with their events. */
async function open(browser, data, own) {
  shown = JSON.stringify(data);
  const tab = await browser.newPage();
  const wrong = [], elsewhere = [];
  tab.on('pageerror', error => wrong.push(String(error)));
  tab.on('console', message => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  await tab.setRequestInterception(true);
  tab.on('request', request => {
    if (request.url().startsWith(origin) || request.url().startsWith('data:')) return request.continue();
    elsewhere.push(request.url());
    return request.abort();
  });
  await tab.goto(origin, { waitUntil: 'load' });
  await tab.waitForFunction(() => window.timeline?.ready || window.timeline?.config?.messages?.errors.length, { timeout: 120_000 });
  const made = await tab.evaluate(() => ({
    errors: timeline.config.getErrors().map(String),
    slides: timeline.config.events.map(event => ({
      id: event.unique_id,
      media: event.media,
      headline: event.text.headline,
      words: new DOMParser().parseFromString(event.text.text.replace(/<br>|<\/p>/g, '\n'), 'text/html').body.textContent,
    })),
    markers: document.querySelectorAll('.tl-timemarker').length,
    frames: document.querySelectorAll('iframe').length,
  }));
  // Through all the slides next to each other, which is when TimelineJS would load what they embed.
  for (const step of [...Array(Math.min(own.length, 12)).keys()]) {
    await tab.evaluate(() => timeline.goToNext());
    await new Promise(done => setTimeout(done, step < 2 ? 400 : 60));
  }
  assert.deepEqual(made.errors, [], 'TimelineJS reports errors');
  assert.deepEqual(wrong, [], 'the browser reports errors');
  assert.deepEqual(elsewhere, [], 'other hosts are asked');
  assert.equal(made.frames, 0, 'something is embedded');
  assert.equal(made.slides.length, own.length, 'not every dated event is a slide');
  assert.equal(made.markers, own.length, 'not every dated event has a marker');
  const byId = new Map(made.slides.map(slide => [slide.id, slide]));
  for (const event of own) {
    const slide = byId.get(`e-${event.id}`);
    assert.ok(slide, `${event.id} is no slide`);
    assert.equal(slide.media, undefined, `${event.id} has media, which may embed something`);
    assert.ok(bare(slide.words).startsWith(bare(event.text)), `${event.id}: ${slide.words}`);
    assert.ok(slide.headline, `${event.id} has no headline`);
  }
  await tab.close();
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
try {
  const dated = datedOf(site);
  let at = 0, opened = 0, quoted = 0;
  for (const path of files(site, 'timelinejs.json', 'timelinejs')) {
    const data = JSON.parse(readFileSync(path, 'utf8')), slides = data.events;
    const own = take(dated, slides.length);
    assert.deepEqual(slides.map(slide => slide.unique_id), own.map(event => `e-${event.id}`), `${path}: other events`);
    const quotations = slides.filter(({ text }) => text.text.startsWith('<blockquote>')).length;
    assert.equal(quotations, own.filter(({ kind }) => kind === 'post').length, `${path}: a post is no quotation`);
    await open(browser, { ...data, events: slides.slice(0, MOST) }, own.slice(0, MOST));
    at += own.length;
    quoted += quotations;
    opened += Math.min(own.length, MOST);
  }
  assert.ok(dated.next().done, 'not every dated event is a slide');
  console.log(`${at} slides, ${quoted} of them quotations; ${opened} opened: no error, no request elsewhere`);
} finally {
  await browser.close();
  server.close();
}
