#!/usr/bin/env node
/* Measures the search in Chromium: from the last key of a query to the first result on the page, and what the first
   query of a reader moves over the network, as it is stored and as hosts send it, with gzip.

     node benches/search.mjs [--posts "10000 100000"] [--runs 5] [--dir DIR]

   Needs `npm ci` in tests/browser. FILATURE and CORPUS name other programs than those of target/release/. Prints one
   Markdown table of medians. Milliseconds drift with the machine and its load; bytes do not. The aims: less than
   100 ms, and less than 100 kB at 10,000 posts and 300 kB at 100,000. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launch, serve } from '../tests/browser/browser.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: {
    posts: { type: 'string', default: '10000 100000' },
    runs: { type: 'string', default: '5' },
    dir: { type: 'string', default: tmpdir() },
  },
});
const release = join(repository, 'target', 'release');
const filature = process.env.FILATURE || join(release, 'filature');
const corpus = process.env.CORPUS || join(release, 'examples', 'corpus');
const programs = [
  ...(process.env.CORPUS ? [] : ['--example', 'corpus']), ...(process.env.FILATURE ? [] : ['--bin', 'filature']),
];
if (programs.length) {
  execFileSync('cargo', ['build', '--release', '--locked', '--quiet', ...programs], { cwd: repository, stdio: 'inherit' });
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/* Queries of several kinds, from the words of the site itself. */
const queriesOf = site => {
  const files = readdirSync(join(site, 'search', 'events')).filter((_, n) => n % 7 === 0).slice(0, 20);
  const texts = files.flatMap(file => JSON.parse(readFileSync(join(site, 'search', 'events', file), 'utf8')))
    /* Addresses are no words, and the last word may be cut. */
    .map(([, , , , text]) => new Set(text.toLowerCase().replace(/\S+:\/\/\S+/g, '').match(/\p{L}{4,}(?=\P{L})/gu)));
  const byNumber = texts => {
    const counts = new Map();
    for (const word of texts.flatMap(words => [...words])) counts.set(word, (counts.get(word) || 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  };
  const words = byNumber(texts), [first] = words, rare = words.at(-1);
  /* One that stands beside it somewhere: a query that finds nothing is none to measure. */
  const [second] = byNumber(texts.filter(words => words.has(first))).filter(word => word !== first);
  return { 'a frequent word': first, 'a rare word': rare, 'three letters': first.slice(0, 3), 'two words': `${first} ${second}`, 'a phrase': `"${second}"` };
};

/* Types a query on a page that was just opened; when the first result stands, and which files came. */
const ask = async (browser, address, query) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage(), files = new Set();
  page.on('requestfinished', request => {
    const path = new URL(request.url()).pathname;
    if (/\/search\/.|\/assets\/(search|index|results|words)\./.test(path)) files.add(path);
  });
  await page.goto(address, { waitUntil: 'networkidle0' });
  await page.bringToFront();
  await page.focus('#sq');
  await page.evaluate(() => {
    const field = document.querySelector('#sq'), list = document.querySelector('.hits');
    globalThis.waited = new Promise(resolve => {
      let typed = 0;
      field.addEventListener('input', () => { typed = performance.now(); });
      new MutationObserver(() => {
        if (list.firstElementChild) requestAnimationFrame(() => resolve(performance.now() - typed));
      }).observe(list, { childList: true });
      setTimeout(() => resolve(Infinity), 10_000);
    });
  });
  /* All at once: results of the first letters must not be counted for those of the whole query. */
  await page.evaluate(text => {
    const field = document.querySelector('#sq');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, query);
  const wait = await page.evaluate(() => globalThis.waited);
  await page.waitForNetworkIdle({ idleTime: 200 });
  await context.close();
  return { wait, files };
};

const kilobytes = bytes => (bytes / 1000).toFixed(0);
console.log('| posts | query | first result, ms | first query, kB | with gzip, kB |\n|---:|---|---:|---:|---:|');
const browser = await launch();
try {
  for (const posts of options.posts.split(' ')) {
    const folder = mkdtempSync(join(options.dir, 'filature-search-'));
    const [root, site] = [join(folder, 'in'), join(folder, 'out')];
    execFileSync(corpus, ['--posts', posts, root], { stdio: 'ignore' });
    execFileSync(filature, ['build', '--root', root, '--output', site], { stdio: 'ignore' });
    const server = await serve(site, '/');
    for (const [kind, query] of Object.entries(queriesOf(site))) {
      const runs = [];
      for (let n = 0; n < Number(options.runs); n++) runs.push(await ask(browser, `${server.origin}/search/`, query));
      const bytes = [...runs[0].files].map(path => readFileSync(join(site, path)));
      const sum = of => bytes.reduce((total, file) => total + of(file), 0);
      const cells = [posts, kind, median(runs.map(run => run.wait)).toFixed(0), kilobytes(sum(file => file.length)), kilobytes(sum(file => gzipSync(file).length))];
      console.log(`| ${cells.join(' | ')} |`);
    }
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  await browser.close();
}
