/* What must hold for every page, however it is looked at. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [320, 360, 390, 414, 600, 752, 834, 960, 1024, 1200, 1280, 1440, 1680, 1920];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* Hashes in the markup guard against other hosts, of which there are none. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: { 'require-sri': 'off' },
});

const STILL = { name: 'prefers-reduced-motion', value: 'reduce' };

/* Errors of the markup, of every page. */
export const checkMarkup = async (file, wrong) => {
  const html = readFileSync(file, 'utf8');
  if (/\sstyle=/.test(html)) wrong('a style attribute');
  if (/<script(?![^>]*\ssrc=)/.test(html.replace(/<script type="application\/ld\+json"/g, ''))) wrong('an inline script');
  const report = await validator.validateString(html);
  for (const result of report.results) {
    for (const message of result.messages) wrong(`${message.line}:${message.column} ${message.message} [${message.ruleId}]`);
  }
};

/* A page that tells what the browser complains of, and whom it asks. */
export const open = async (browser, address, wrong, options = {}) => {
  const page = await browser.newPage();
  const { origin } = new URL(address);
  page.asked = [];
  page.on('console', message => {
    if (message.type() !== 'error') return;
    /* A page that is looked at because it is missing is missing. */
    if (options.lost && message.text().includes('404')) return;
    wrong(`the console says ${message.text()}`);
  });
  page.on('pageerror', error => wrong(`a script failed: ${error}`));
  page.on('request', request => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') page.asked.push(url.href);
  });
  await page.setViewport({ width: 1440, height: 1000 });
  await page.emulateMediaFeatures([STILL]);
  if (options.noScripts) await page.setJavaScriptEnabled(false);
  await page.goto(address, { waitUntil: 'load' });
  return page;
};

/* What axe finds; in dark only what colours can change. */
const violations = (page, dark) => page.evaluate(async (rules, dark) => {
  const runOnly = dark ? ['color-contrast', 'link-in-text-block'] : rules;
  const result = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] });
  const first = nodes => `${nodes[0].target} ${nodes[0].failureSummary}`;
  return result.violations.map(v => `${dark ? 'dark' : 'light'}: ${v.id}: ${v.help} (${v.nodes.length}, ${first(v.nodes)})`);
}, RULES, dark);

/* What sticks out of the page to the side at a width, if anything does. */
const sticksOut = async (page, width) => {
  await page.setViewport({ width, height: 900 });
  return page.evaluate(() => {
    scrollTo(9999, 0);
    const root = document.documentElement;
    if (!scrollX && root.scrollWidth <= root.clientWidth) return '';
    scrollTo(0, 0);
    const all = [...document.querySelectorAll('main :not(.rail, .rail *, pre *, .tbl *)')];
    return all.find(e => e.getBoundingClientRect().right > innerWidth + 1)?.outerHTML.slice(0, 80) || 'something';
  });
};

const SCHEME = dark => ({ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' });

/* One kind of pages: accessibility in light and dark, no other host, no sideways scrolling. */
export const checkPage = async (browser, address, wrong, { shots, lost }) => {
  const page = await open(browser, address, wrong, { lost });
  /* As a tool of its own, outside of the policy of the page. */
  await page.evaluate(axe);
  for (const dark of [false, true]) {
    await page.emulateMediaFeatures([SCHEME(dark), STILL]);
    for (const violation of await violations(page, dark)) wrong(violation);
    for (const width of shots ? [390, 1440] : []) {
      await page.setViewport({ width, height: width < 500 ? 844 : 1000 });
      await page.screenshot({ path: `${shots}-${width}-${dark ? 'dark' : 'light'}.png` });
    }
  }
  for (const width of WIDTHS) {
    const over = await sticksOut(page, width);
    if (over) wrong(`scrolls sideways at ${width}: ${over}`);
  }
  if (page.asked.length) wrong(`asks ${page.asked.join(', ')}`);
  await page.close();
};
