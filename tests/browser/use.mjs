/* What a reader does: keys, theme, citations, pictures, printing, and reading without scripts. */
import assert from 'node:assert/strict';
import { finds } from './find.mjs';
import { open } from './look.mjs';

/* A picture of one pixel, for the host that would have it. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');

const focused = page => page.evaluate(() => document.activeElement.closest('.ev')?.id);

/* Puts what the page copies where the test can read it. */
const catchCopies = page => page.evaluateOnNewDocument(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { globalThis.copied = text; } } });
});

const uses = {
  async 'keys lead through the events'(page, at) {
    await page.goto(at('timeline/'));
    const ids = await page.$$eval('.ev', events => events.map(event => event.id));
    await page.keyboard.press('j');
    const first = ids.indexOf(await focused(page));
    assert.ok(first >= 0, 'j focuses an event');
    await page.keyboard.press('j');
    assert.equal(await focused(page), ids[first + 1]);
    await page.keyboard.press('k');
    assert.equal(await focused(page), ids[first]);
    await page.keyboard.press('?');
    assert.ok(await page.$eval('.help', help => help.open), 'the help opens');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), ids[first], 'focus comes back from the help');
    await page.keyboard.press('/');
    await page.waitForFunction(() => /search/.test(location.pathname) || document.activeElement.matches('input'));
  },

  async 'one-key shortcuts can be switched off'(page, at) {
    await page.goto(at('timeline/'));
    await page.keyboard.press('?');
    await page.click('[data-keys]');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('j');
    assert.equal(await focused(page), undefined);
  },

  async 'the theme is kept'(page, at) {
    await page.goto(at(''));
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme || '');
    const seen = [await theme()];
    for (let n = 0; n < 2; n++) {
      await page.click('.theme');
      seen.push(await theme());
    }
    assert.deepEqual(seen, ['', 'dark', 'light']);
    await page.reload();
    assert.equal(await theme(), 'light');
    await page.click('.theme');
    assert.equal(await theme(), '');
  },

  async 'a citation is copied, and said to be'(page, at) {
    await catchCopies(page);
    await page.goto(at('timeline/'));
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.waitForSelector('.toast.on');
    const [copied, text, permalink] = await page.evaluate(() => {
      const event = document.activeElement.closest('.ev');
      return [globalThis.copied, event.querySelector('.tx p').innerText.slice(0, 20), event.querySelector('.h a').href];
    });
    assert.ok(copied.includes(text) && copied.includes(permalink), copied);
    await page.goto(permalink);
    assert.equal((await page.$$('.cites pre')).length, 4);
    for (const button of await page.$$('.cites button')) {
      await button.click();
      const [got, shown] = await button.evaluate(b => [globalThis.copied, b.closest('div').querySelector('pre').textContent]);
      assert.equal(got, shown);
    }
  },

  async 'a picture is loaded when it is asked for, and no sooner'(page, at) {
    const asked = [];
    await page.setRequestInterception(true);
    page.on('request', request => {
      const url = new URL(request.url());
      if (url.hostname === '127.0.0.1') return request.continue();
      asked.push({ url: url.href, referrer: request.headers().referer });
      return request.respond({ contentType: 'image/png', body: PIXEL });
    });
    await page.goto(at('timeline/'));
    const link = await page.$('a[data-img]');
    const address = await link.evaluate(a => a.href);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    assert.deepEqual(asked, []);
    await link.evaluate(a => a.click());
    await page.waitForSelector('.media img:not([loading])');
    await page.waitForFunction(() => document.querySelector('.media img:not([loading])').complete);
    assert.deepEqual(asked.map(request => request.url), [address]);
    assert.ok(!asked[0].referrer, 'the host does not learn from which page');
    assert.ok(await page.$eval('.media img:not([loading])', image => image.alt && image.naturalWidth === 1));
  },

  async 'the chart singles out a name'(page, at) {
    await page.goto(at(''));
    await page.click('.loc button');
    assert.ok(await page.$('.bob.brush .on'));
    await page.click('.loc button');
    await page.mouse.move(0, 0);
    assert.equal(await page.$('.bob.brush'), null);
  },

  async 'the rail follows the reader'(page, at) {
    await page.goto(at('timeline/'));
    const current = () => page.$$eval('.rail [aria-current]', links => links.map(link => link.dataset.for));
    const [first] = await current();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction(before => document.querySelector('.rail [aria-current]')?.dataset.for !== before, {}, first);
    assert.equal((await current()).length, 1);
  },
};

/* Every use on a fresh page and with empty storage; the failed ones are told. */
export const checkUse = async (browser, at, wrong) => {
  for (const [name, use] of Object.entries({ ...uses, ...finds })) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1440, height: 1000 });
    page.setDefaultTimeout(5000);
    try {
      await use(page, at);
    } catch (error) {
      wrong(`${name}: ${error.message}`);
    }
    await context.close();
  }
};

/* Without scripts everything is there, and nothing that would need them. */
export const checkWithoutScripts = async (browser, address, wrong) => {
  const page = await open(browser, address, wrong, { noScripts: true });
  const dead = await page.$$eval('button, select, input', fields => fields
    .filter(field => !field.closest('dialog, form[action]') && field.checkVisibility() && !field.disabled)
    .map(field => field.outerHTML));
  if (dead.length) wrong(`without scripts there is ${dead[0]}`);
  await page.close();
};

/* On paper: no more than its width, with addresses written out. */
export const checkPrint = async (browser, address, wrong, path) => {
  const page = await open(browser, address, wrong);
  await page.pdf({ path, format: 'A4', preferCSSPageSize: true });
  await page.emulateMediaType('print');
  const shown = await page.$$eval('.rail, .theme, .mast nav, .cp, .toast', all => all.filter(e => e.checkVisibility()).length);
  if (shown) wrong(`${shown} parts that are of no use on paper are printed`);
  await page.close();
};
