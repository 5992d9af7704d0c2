/* Opens every page of hostile sites in a real Chromium, and fails if any of their scripts runs.

     node hostile.mjs [--only NAME]

   The texts of tests/hostile/payloads.json stand in every field of tests/hostile/site. What they try to call is
   `canary`; a page that calls it shows that the test can see it. Each page is loaded, everything on it that can be
   pointed at, focused or clicked is, and the search is asked for the words of the texts. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kindsOf, launch, pagesOf, program, serve } from './browser.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const template = join(repository, 'tests/hostile/site');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';
const payloads = JSON.parse(readFileSync(join(repository, 'tests/hostile/payloads.json'), 'utf8'))
  .filter(({ name }) => name.includes(only));
const BASE = '/a/b/';
/* The one host of pictures that the policy of the sites names. */
const PICTURES = 'https://pbs.twimg.com';

/* The inside of a double-quoted scalar of YAML; see tests/hostile/corpus.rs, which does the same. */
const quoted = text => [...text].map(sign => /["\\]/.test(sign) ? `\\${sign}` : /[ -~]/.test(sign) ? sign
  : `\\U${sign.codePointAt(0).toString(16).padStart(8, '0')}`).join('');

const fileName = text => {
  let name = text.replace(/[/\0]/g, '_');
  while (Buffer.byteLength(name) > 200) name = [...name].slice(0, -1).join('');
  return name;
};

/* A site in which `text` stands in every field. */
const write = (root, text) => {
  /* Two entities must not have one name. */
  const more = { 'name of an entity': ' b', alias: ' c' };
  const fill = (source, as) => source.replace(/@@([^|@]*?)\|.*?@@(?!@)/g, (_, name) => as(text + (more[name] || '')));
  for (const path of readdirSync(template, { recursive: true }).filter(path => statSync(join(template, path)).isFile())) {
    const source = readFileSync(join(template, path), 'utf8');
    const front = path.endsWith('.yaml') ? source : (source.match(/^---\n[^]*?\n---\n/) || [''])[0];
    const file = join(root, fill(path, fileName));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fill(front, quoted) + fill(source.slice(front.length), words => words));
  }
  /* The base path of the server here. */
  const config = join(root, 'filature.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('https://case.example', ''));
};

/* A page that tells when a script of a note ran, and whom it asked. */
const watched = async (browser, origin) => {
  const page = await browser.newPage();
  page.wrong = [];
  page.on('dialog', dialog => {
    page.wrong.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', request => {
    const url = new URL(request.url());
    /* A click on a picture that is not stored here asks for it, at its own host. */
    if (url.origin === PICTURES && request.resourceType() === 'image') return;
    if (url.origin !== origin && request.resourceType() !== 'document') page.wrong.push(`asked ${url.href.slice(0, 80)}`);
  });
  await page.exposeFunction('canaryRan', what => page.wrong.push(`a script ran: ${what}`));
  await page.evaluateOnNewDocument(() => {
    window.canary = what => window.canaryRan(String(what));
  });
  return page;
};

/* Points at, focuses and clicks whatever would react, but follows no link. */
const touch = page => page.evaluate(() => {
  addEventListener('click', event => event.preventDefault(), { once: false });
  for (const element of document.body.querySelectorAll('*')) {
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle', 'error', 'load']) element.dispatchEvent(new Event(kind));
    if (element.matches('a, summary, details, [tabindex], main button')) {
      element.focus?.();
      if (element.matches('a[href^="javascript:" i]')) window.canary(element.href);
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
});

const search = async (page, address, words) => {
  await page.goto(`${address}search/?q=${encodeURIComponent(words)}`, { waitUntil: 'load' });
  await page.waitForFunction(() => document.querySelector('main li a'), { timeout: 1000 }).catch(() => {});
  await touch(page);
};

/* The test can see a script run: each of these must be noticed, with and without a policy that would stop it. */
const checkCanary = async browser => {
  const folder = mkdtempSync(join(tmpdir(), 'filature-canary-'));
  const page = body => `<!doctype html><meta charset="utf-8"><title>x</title>${body}`;
  const pages = {
    '404.html': page('<script>canary(0)</script>'),
    'script.html': page('<script>canary(1)</script>'),
    'handler.html': page('<img src=x onerror=canary(1)>'),
    'hover.html': page('<p onmouseover=canary(1)>x</p>'),
    'address.html': page('<a href="JavaScript:canary(1)">x</a>'),
    'other-host.html': page('<img src="http://127.0.0.2:9/x.png">'),
  };
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
  const server = await serve(folder, '/');
  for (const name of Object.keys(pages)) {
    const page = await watched(browser, server.origin);
    await page.goto(`${server.origin}/${name}`, { waitUntil: 'load' });
    await touch(page);
    await new Promise(resolve => setTimeout(resolve, 50));
    if (!page.wrong.length) throw new Error(`the canary does not see ${name}`);
    await page.close();
  }
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return Object.keys(pages).length;
};

const filature = program(repository);
const work = mkdtempSync(join(tmpdir(), 'filature-hostile-'));
const problems = [];
let looked = 0, refused = 0;

const browser = await launch();
try {
  console.log(`the canary is seen on ${await checkCanary(browser)} pages`);
  for (const [at, { name, text }] of payloads.entries()) {
    const [root, output] = [join(work, `in-${at}`), join(work, `out-${at}`)];
    write(root, text);
    try {
      execFileSync(filature, ['build', '--root', root, '--output', output], { stdio: 'ignore' });
    } catch (error) {
      if (error.status !== 1) throw new Error(`${name}: status ${error.status}`);
      refused += 1;
      continue;
    }
    const server = await serve(output, BASE);
    const page = await watched(browser, server.origin);
    const address = server.origin + BASE;
    /* One page of each kind, and each event: all fields are on one of them. */
    const all = pagesOf(output);
    const chosen = new Set([...kindsOf(all).map(([, path]) => path), ...all.filter(path => path.startsWith('events/'))]);
    for (const path of chosen) {
      await page.goto(address + path, { waitUntil: 'load' });
      await touch(page);
      looked += 1;
    }
    await search(page, address, 'words');
    await new Promise(resolve => setTimeout(resolve, 50));
    problems.push(...page.wrong.map(what => `${name}: ${what}`));
    await page.close();
    server.close();
    for (const folder of [root, output]) rmSync(folder, { recursive: true, force: true });
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
const sites = payloads.length - refused;
console.log(problems.length ? `${problems.length} problems` : `${looked} pages of ${sites} sites: no script of a note ran`);
console.log(`${refused} of ${payloads.length} sites were refused, as tests/hostile/README.md says`);
process.exitCode = problems.length ? 1 : 0;
