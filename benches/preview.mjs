#!/usr/bin/env node
/* Measures how long an edit takes from the save to the bytes of the page that a preview serves; with --browser,
   to the words on the page in Chromium (needs `npm ci` in tests/browser).

     node benches/preview.mjs [--posts "10000 100000"] [--edits 20] [--posts-per-note 25] [--browser] [--memory] [--dir DIR]

   FILATURE and CORPUS name other programs than those of target/release/. Prints one Markdown table, and with
   --memory one of the memory after every tenth of the edits. Seconds drift with
   the machine and its load; the processor time of the preview drifts less. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: {
    posts: { type: 'string', default: '10000' },
    edits: { type: 'string', default: '20' },
    'posts-per-note': { type: 'string', default: '25' },
    browser: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
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

/* A preview, once it shows the site. */
const preview = root => new Promise((resolve, reject) => {
  const child = spawn(filature, ['serve', '--root', root, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', data => {
    said += data;
    const url = said.match(/showing (\S+)/)?.[1];
    if (url) resolve({ child, url });
  });
  child.on('exit', () => reject(new Error(said)));
});

const fetched = url => new Promise((resolve, reject) => {
  get(url, response => {
    let text = '';
    response.on('data', data => { text += data; }).on('end', () => resolve(text));
  }).on('error', reject);
});

/* Calls back at each piece of news. */
const listen = (url, heard) => get(new URL('/__filature/events', url), response => {
  let rest = '';
  response.on('data', data => {
    rest += data;
    for (let end; (end = rest.indexOf('\n\n')) >= 0; rest = rest.slice(end + 2)) {
      const line = rest.slice(0, end);
      if (line.startsWith('data: ')) heard(JSON.parse(line.slice(6)));
    }
  });
}).on('error', () => { /* the preview was ended */ });

/* Seconds of processor time, and megabytes in memory; nothing outside of Linux. */
const usage = pid => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    const memory = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1];
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: memory / 1024 };
  } catch { return { cpu: NaN, memory: NaN }; }
};

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const round = number => Number.isNaN(number) ? '–' : String(Math.round(number));

/* Saves as careful editors do. */
const save = (file, text) => {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
};

const measure = async posts => {
  const dir = mkdtempSync(join(options.dir, 'filature-preview-'));
  const root = join(dir, 'site');
  const notes = Math.ceil(posts / Number(options['posts-per-note']));
  execFileSync(corpus, ['--posts', String(posts), '--notes', String(notes), root]);
  const { child, url } = await preview(root);
  const folder = join(root, 'content');
  const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.md')).sort();
  let heard = () => {};
  const first = new Promise(resolve => { heard = resolve; });
  const news = listen(url, site => heard(site));
  await first;
  const launch = options.browser ? (await import('../tests/browser/browser.mjs')).launch : null;
  const browser = launch ? await launch() : null;
  const page = browser ? await browser.newPage() : null;
  const told = [], times = [], memory = [];
  const edits = Number(options.edits);
  let before;
  try {
    for (let edit = -2; edit < edits; edit += 1) {
      /* The first ones warm up. */
      if (edit === 0) before = usage(child.pid);
      const file = join(folder, files[(edit + 2) * 7 % files.length]);
      const text = readFileSync(file, 'utf8');
      const id = text.match(/\/status\/(\d+)/)[1], words = `edit${edit + 3}of${posts}`;
      const address = new URL(`events/${id}/`, url);
      if (page) await page.goto(address, { waitUntil: 'load' });
      const change = text.replace(/^- /m, `- ${words} `);
      const next = new Promise(resolve => { heard = resolve; });
      const began = performance.now();
      save(file, change);
      if (page) {
        await page.waitForFunction(words => document.body.innerText.includes(words), { polling: 'mutation' }, words);
      } else {
        await next;
        if (edit >= 0) told.push(performance.now() - began);
        if (!(await fetched(address)).includes(words)) throw new Error(`${address} does not show the edit`);
      }
      if (edit >= 0) times.push(performance.now() - began);
      if (edit >= 0 && (edit + 1) % Math.max(1, Math.round(edits / 10)) === 0) memory.push([edit + 1, usage(child.pid).memory]);
    }
    const after = usage(child.pid);
    const cpu = (after.cpu - before.cpu) / edits * 1000;
    const news = page ? '–' : `${round(median(told))} ms`;
    console.log(`| ${posts} | ${notes} | ${news} | ${round(median(times))} ms | ${round(Math.max(...times))} ms | ${round(cpu)} ms | ${round(before.memory)} → ${round(after.memory)} MB |`);
    if (options.memory) {
      console.log(`\n| edits | memory at ${posts} posts |\n|---|---|`);
      for (const [edit, megabytes] of memory) console.log(`| ${edit} | ${round(megabytes)} MB |`);
    }
  } finally {
    news.destroy();
    child.removeAllListeners('exit');
    child.kill();
    await browser?.close();
    rmSync(dir, { recursive: true });
  }
};

console.log(`| posts | notes | save to news | save to ${options.browser ? 'words on the page' : 'served page'}, median | worst | processor time of an edit | memory |`);
console.log('|---|---|---|---|---|---|---|');
for (const posts of options.posts.split(' ')) await measure(Number(posts));
