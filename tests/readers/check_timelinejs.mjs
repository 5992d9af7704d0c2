// `data/timelinejs.json`, shown by TimelineJS 3 in a browser: no error, every dated event a slide with its words,
// and nothing asked of any other host.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const site = process.argv[2];
const library = join(dirname(createRequire(import.meta.url).resolve('@knight-lab/timelinejs/package.json')), 'dist');
const data = JSON.parse(readFileSync(join(site, 'data/timelinejs.json'), 'utf8'));
const { events, site: about } = JSON.parse(readFileSync(join(site, 'data/events.json'), 'utf8'));
const dated = events.filter(({ time }) => time.earliest || time.latest);

// The one set of fonts that TimelineJS does not load from elsewhere.
const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/css/timeline.css">
<div id="t" style="width:1200px;height:700px"></div><script src="/js/timeline.js"></script><script>
window.timeline = new TL.Timeline('t', '/timelinejs.json', { language: '${about.language}', script_path: location.origin + '/js/',
  font: 'georgia-helvetica' });
</script>`;
const types = { css: 'text/css', js: 'text/javascript', json: 'application/json', woff2: 'font/woff2' };
const server = createServer((request, response) => {
  const path = decodeURI(new URL(request.url, 'http://x').pathname);
  try {
    const body = path === '/' ? page
      : readFileSync(path === '/timelinejs.json' ? join(site, 'data/timelinejs.json') : join(library, path));
    response.writeHead(200, { 'content-type': types[path.split('.').pop()] ?? 'text/html; charset=utf-8' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(listening => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
try {
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
  await tab.waitForFunction(() => window.timeline?.ready || window.timeline?.config?.messages?.errors.length, { timeout: 60_000 });
  const shown = await tab.evaluate(() => ({
    errors: timeline.config.getErrors().map(String),
    slides: timeline.config.events.map(event => ({
      id: event.unique_id,
      media: event.media,
      headline: event.text.headline,
      words: new DOMParser().parseFromString(event.text.text.replace(/<br>|<\/p>/g, '\n'), 'text/html').body.textContent,
      start: event.start_date.data.date_obj.getTime(),
    })),
    markers: document.querySelectorAll('.tl-timemarker').length,
    drawn: document.querySelectorAll('.tl-slide').length,
    frames: document.querySelectorAll('iframe').length,
  }));
  // Through all the slides next to each other, which is when TimelineJS would load what they embed.
  for (const step of [...Array(Math.min(dated.length, 12)).keys()]) {
    await tab.evaluate(() => timeline.goToNext());
    await new Promise(done => setTimeout(done, step < 2 ? 400 : 60));
  }
  assert.deepEqual(shown.errors, [], 'TimelineJS reports errors');
  assert.deepEqual(wrong, [], 'the browser reports errors');
  assert.deepEqual(elsewhere, [], 'other hosts are asked');
  assert.equal(shown.frames, 0, 'something is embedded');
  assert.equal(shown.slides.length, dated.length, 'not every dated event is a slide');
  assert.equal(shown.markers, dated.length, 'not every dated event has a marker');
  assert.equal(data.events.length, dated.length);
  const slides = new Map(shown.slides.map(slide => [slide.id, slide]));
  const bare = text => text.replace(/\s+/g, ' ').trim();
  for (const event of dated) {
    const slide = slides.get(`e-${event.id}`);
    assert.ok(slide, `${event.id} is no slide`);
    assert.equal(slide.media, undefined, `${event.id} has media, which may embed something`);
    assert.ok(bare(slide.words).startsWith(bare(event.text)), `${event.id}: ${slide.words}`);
    assert.ok(slide.headline, `${event.id} has no headline`);
  }
  const quoted = data.events.filter(({ text }) => text.text.startsWith('<blockquote>')).length;
  assert.equal(quoted, dated.filter(({ kind }) => kind === 'post').length, 'a post is no quotation');
  console.log(`${shown.slides.length} slides, ${quoted} of them quotations; no error, no request elsewhere`);
} finally {
  await browser.close();
  server.close();
}
