/* Looks at the example and at odd sites with a real Chromium.

     node run.mjs [--only NAME] [--shots DIR]

   Builds every site into a temporary folder, serves it on loopback, and checks each kind of pages: valid
   markup, no violation of axe's rules in light and dark, nothing in the console, no request to another host,
   no sideways scrolling from 320 to 1920 pixels; on the example also what a reader does, weights, and what Lighthouse says. */
import { mkdtempSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, kindsOf, launch, pagesOf, program, serve } from './browser.mjs';
import { checkLighthouse } from './lighthouse.mjs';
import { checkMarkup, checkPage } from './look.mjs';
import { sites } from './sites.mjs';
import { checkPrint, checkUse, checkWithoutScripts } from './use.mjs';

/* Most bytes of what every page loads, and of the page of an event on the example. */
const BUDGETS = { css: 30_000, js: 14_000, event: 8_192 };

const option = name => process.argv[process.argv.indexOf(name) + 1];
const only = process.argv.includes('--only') ? option('--only') : '';
const shots = process.argv.includes('--shots') ? option('--shots') : '';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const work = mkdtempSync(join(tmpdir(), 'filature-browser-'));
const problems = [];
let pages = 0;

/* A few at a time: the browser waits more than it works. Only a page in front can be photographed. */
const atOnce = async (list, work) => {
  const left = [...list];
  const worker = async () => {
    while (left.length) await work(left.shift());
  };
  await Promise.all(Array.from({ length: shots ? 1 : 3 }, worker));
};

const size = path => statSync(path).size;

const checkWeights = (output, wrong) => {
  const assets = join(output, 'assets');
  const ofKind = end => readdirSync(assets).filter(name => name.endsWith(end) && /^(site|theme)\./.test(name));
  const sum = end => ofKind(end).reduce((bytes, name) => bytes + size(join(assets, name)), 0);
  const events = readdirSync(join(output, 'events')).map(id => size(join(output, 'events', id, 'index.html')));
  const mean = Math.round(events.reduce((a, b) => a + b) / events.length);
  const measured = { css: sum('.css'), js: sum('.js'), event: mean };
  console.log('  bytes:', measured);
  for (const [name, most] of Object.entries(BUDGETS)) {
    if (measured[name] > most) wrong(`${name} weighs ${measured[name]} bytes, over ${most}`);
  }
};

const check = async (browser, filature, site) => {
  const output = join(work, 'out', site.name);
  build(filature, site, output);
  const all = pagesOf(output);
  const server = await serve(output, site.base);
  const at = path => server.origin + site.base + path;
  const wrongOn = path => message => problems.push(`${site.name} /${path}: ${message}`);

  /* Pages of one kind have the same markup: all of a small site, every seventh of a large one. */
  for (const path of all.filter((_, n) => all.length < 120 || n % 7 === 0)) {
    await checkMarkup(join(output, path, path.endsWith('.html') ? '' : 'index.html'), wrongOn(path));
  }
  const kinds = kindsOf(all).filter(([kind]) => !site.kinds || site.kinds.includes(kind));
  await atOnce(kinds, async ([kind, path]) => {
    const folder = shots && join(shots, site.name);
    if (folder) mkdirSync(folder, { recursive: true });
    const lost = kind === 'lost';
    await checkPage(browser, at(path), wrongOn(path), { lost, shots: folder && join(folder, kind.replace(/\W+/g, '-')) });
    await checkWithoutScripts(browser, at(path), wrongOn(path));
  });
  if (site.name === 'example') {
    await checkUse(browser, at, wrongOn(''));
    for (const path of ['timeline/', kinds.find(([kind]) => kind === 'event')[1]]) {
      await checkPrint(browser, at(path), wrongOn(path), shots ? join(shots, `${path.replace(/\W+/g, '-')}.pdf`) : join(work, 'print.pdf'));
    }
    checkWeights(output, wrongOn(''));
    const first = ['home', 'timeline', 'event', 'entity'].map(name => kinds.find(([kind]) => kind === name)[1]);
    await checkLighthouse(browser, at, first, wrongOn);
  }
  server.close();
  pages += all.length;
  console.log(`  ${site.name}: ${all.length} pages, ${kinds.length} kinds`);
};

const filature = program(repository);
const browser = await launch();
try {
  for (const site of sites(repository, join(work, 'in')).filter(site => !only || site.name === only)) {
    await check(browser, filature, site);
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
console.log(problems.length ? `${problems.length} problems` : `${pages} pages: nothing wrong`);
process.exitCode = problems.length ? 1 : 0;
